"""Letters of a second font, drawn behind the line that they belong to."""

from typing import Any

import pytest

from pipeline.read.garbled import doubtful
from pipeline.read.letters import as_read
from pipeline.read.spacing import runs_of
from pipeline.read.words import words_of
from pipeline.records import Rule

SIZE = 10.0


def char(text: str, x: float, font: str) -> dict[str, Any]:
    box = {"x0": x, "x1": x + 5, "top": 100.0, "bottom": 110.0, "baseline": 108.0}
    return {"text": text, "fontname": font, "size": SIZE, **box}


def line(text: str, lent: str) -> list[dict[str, Any]]:
    """The line as an office program draws it: what the first font lacks comes last."""
    chars = [char(c, 50 + 5 * i, "Lent" if c in lent else "Own") for i, c in enumerate(text)]
    return sorted(chars, key=lambda one: one["fontname"], reverse=True)


def words(chars: list[dict[str, Any]]) -> list[str]:
    return ["".join(c["text"] for c in word) for run in runs_of(chars) for word, _ in run]


def test_lent_letters_stand_within_their_words() -> None:
    drawn = line("Thời gian hoàn thành nhiệm vụ", "ờệụ")
    assert words(drawn) == ["Thời", "gian", "hoàn", "thành", "nhiệm", "vụ"]


def test_blanks_alone_are_no_word() -> None:
    """Beside a ruling: office programs set blanks into empty cells."""
    wall = Rule(60, 0, 60, 400)
    blank = [char(" ", 50, "Own"), char(" ", 55, "Own")]
    assert words_of(blank, [wall]) == []


def test_what_stands_apart_is_no_letter_of_the_line() -> None:
    drawn = [*(char(c, 50 + 5 * i, "Own") for i, c in enumerate("Report")), char("2", 30, "Lent")]
    assert sorted(words(drawn)) == ["2", "Report"]


def test_a_font_whose_vowels_another_lends_writes_a_language() -> None:
    drawn = line("Tổ chức xử lý số mới để đỡ lỡ độ " * 12, "ổứửýốớểỡộ")
    assert not doubtful(drawn)
    assert doubtful([one for one in drawn if one["fontname"] == "Own"])


def letter(text: str, x: float, bottom: float, size: float) -> dict[str, Any]:
    box = {"x0": x, "x1": x + size / 2, "top": bottom - size, "bottom": bottom, "baseline": bottom}
    return {"text": text, "fontname": "Own", "size": size, "matrix": (1, 0, 0, 1, 0, 0), **box}


def test_a_raised_figure_stands_right_behind_its_letter() -> None:
    """A small number in the next cell, set higher, is none."""
    line = [letter("A", 50, 112, 12), letter("1", 56, 107, 8), letter("2", 60, 107, 8)]
    assert "".join(one["text"] for one in as_read(line)) == "A¹²"
    apart = [letter("A", 50, 112, 12), letter("1", 64, 107, 8), letter("2", 68, 107, 8)]
    assert "".join(one["text"] for one in as_read(apart)) == "A12"


@pytest.mark.parametrize("blanks", ["under the line", "none"])
def test_blanks_that_part_no_words_tell_nothing_of_white(blanks: str) -> None:
    """A program that places each word may draw a line of blanks under them."""
    drawn = [char(" ", 50 + 3 * i, "Own") for i in range(9 if blanks == "under the line" else 0)]
    x = 50.0
    for word in ("train", "all", "judges"):
        drawn += [char(letter, x + 5 * i, "Own") for i, letter in enumerate(word)]
        x += 5 * len(word) + 0.17 * SIZE
    assert words(drawn) == ["train", "all", "judges"]
