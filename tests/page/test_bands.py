"""Rows of column headings: which cell says what a column is."""

import pytest

from pipeline.page.bands import lowest
from pipeline.records import Cell, Word


def cell(text: str, row: int, column: int, columns: int = 1) -> Cell:
    box = (10.0 * column, 10.0 * row, 10.0 * (column + columns), 10.0 * (row + 1))
    return Cell(box, row, column, 1, columns, (Word(text, box, bold=True),))


@pytest.mark.parametrize("initials", ["JFMAMJJASOND", "EFMAMJJASOND"])
def test_twelve_initials_under_a_year_are_its_months(initials: str) -> None:
    months = [cell(letter, 1, i) for i, letter in enumerate(initials)]
    named = [" ".join(w.text for w in c.words) for c in lowest([cell("2025", 0, 0, 12), *months])]
    assert (named[0], named[5], named[11]) == ("2025 Jan", "2025 Jun", "2025 Dec")


def test_letters_that_are_not_the_months_stay() -> None:
    letters = [cell(letter, 0, i) for i, letter in enumerate("ABCDEFGHIJKL")]
    assert [c.words[0].text for c in lowest(letters)] == list("ABCDEFGHIJKL")
