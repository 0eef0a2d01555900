"""Letters one under the other: a word, or items and marks."""

import pytest

from pipeline.page.text import lines_of
from pipeline.records import Word


def stack(letters: str, *, pitch: float = 11.0, wide: float = 0.0) -> list[Word]:
    """Each 9 points high, from 100 on; those after the first ``wide`` points further right."""
    return [
        Word(letter, (50 + wide * (i > 0), 100 + pitch * i, 55 + wide * (i > 0), 109 + pitch * i))
        for i, letter in enumerate(letters)
    ]


@pytest.mark.parametrize("letters", ["TIMEFRAME", "Budget", "ANNÉE"])
def test_letters_right_under_each_other_are_a_word(letters: str) -> None:
    (line,) = lines_of(stack(letters))
    assert line.text == letters
    assert line.box == (50, 100, 55, 98 + 11 * len(letters))


@pytest.mark.parametrize("letters", ["ABCD", "abcdef", "XXXX", "XOXX", "WHO", "1234"])
def test_items_marks_and_figures_are_none(letters: str) -> None:
    assert [line.text for line in lines_of(stack(letters))] == list(letters)


def test_letters_that_stand_apart_or_aside_are_none() -> None:
    assert len(lines_of(stack("BUDGET", pitch=24.0))) == 6
    assert len(lines_of(stack("BUDGET", wide=30.0))) == 2
