"""Letters one under the other: a word, or items and marks."""

import pytest
from msgspec.structs import replace

from pipeline.page.text import lines_of
from pipeline.records import Word


def stack(letters: str, *, pitch: float = 11.0, wide: float = 0.0) -> list[Word]:
    """Each 10 points high, from 100 on; those after the first ``wide`` points further right."""
    return [
        Word(letter, (50 + wide * (i > 0), 100 + pitch * i, 55 + wide * (i > 0), 110 + pitch * i))
        for i, letter in enumerate(letters)
    ]


@pytest.mark.parametrize("letters", ["TIMEFRAME", "Budget", "ANNÉE", "TEXT"])
def test_letters_right_under_each_other_are_a_word(letters: str) -> None:
    (line,) = lines_of(stack(letters))
    assert line.text == letters
    assert line.box == (50, 100, 55, 99 + 11 * len(letters))


@pytest.mark.parametrize("letters", ["ABCD", "abcdef", "XXXX", "XOXX", "WHO", "1234"])
def test_items_marks_and_figures_are_none(letters: str) -> None:
    assert [line.text for line in lines_of(stack(letters))] == list(letters)


def test_letters_that_stand_apart_or_aside_are_none() -> None:
    for pitch, wide, lines in ((16, 0, 1), (16.5, 0, 6), (11, 5, 1), (11, 5.5, 2), (11, -5.5, 2)):
        assert len(lines_of(stack("BUDGET", pitch=pitch, wide=wide))) == lines


def test_what_goes_on_under_a_word_of_letters_is_none_of_it() -> None:
    words = [
        *stack("BUDGET"),
        Word("in", (50, 166, 60, 176)),
    ]
    assert [line.text for line in lines_of(words)] == ["BUDGET", "in"]


def test_a_word_of_letters_is_as_sure_as_the_least_sure_of_them() -> None:
    words = stack("TEXT")
    (line,) = lines_of([*words[:3], replace(words[3], confidence=0.5)])
    assert line.confidence == 0.5
