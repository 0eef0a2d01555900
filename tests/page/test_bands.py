"""Rows of column headings: which cell says what a column is."""

import pytest
from msgspec.structs import replace

from pipeline.page.bands import bands, lowest
from pipeline.records import Cell, Grid, Word


def cell(text: str, row: int, column: int, columns: int = 1, *, bold: bool = True) -> Cell:
    box = (10.0 * column, 10.0 * row, 10.0 * (column + columns), 10.0 * (row + 1))
    words = (Word(text, box, bold=bold),) if text else ()
    return Cell(box, row, column, 1, columns, words)


@pytest.mark.parametrize("initials", ["JFMAMJJASOND", "EFMAMJJASOND"])
def test_twelve_initials_under_a_year_are_its_months(initials: str) -> None:
    months = [cell(letter, 1, i) for i, letter in enumerate(initials)]
    named = [" ".join(w.text for w in c.words) for c in lowest([cell("2025", 0, 0, 12), *months])]
    assert (named[0], named[5], named[11]) == ("2025 Jan", "2025 Jun", "2025 Dec")


def test_letters_that_are_not_the_months_stay() -> None:
    letters = [cell(letter, 0, i) for i, letter in enumerate("ABCDEFGHIJKL")]
    assert [c.words[0].text for c in lowest(letters)] == list("ABCDEFGHIJKL")


def test_years_in_two_lines_are_years_where_several_stand_side_by_side() -> None:
    torn = [
        replace(cell("20", 0, i), words=(Word("20", box), Word(figures, box)))
        for i, figures in enumerate(("24", "25"))
        for box in [cell("20", 0, i).box]
    ]
    assert ["".join(w.text for w in c.words) for c in lowest(torn)] == ["2024", "2025"]
    assert [len(c.words) for c in (*lowest(torn), *lowest(torn[:1]))] == [1, 1, 2]


def headed(levels: int) -> Grid:
    """ "No." beside a heading over two columns, so many rows deep, and one row under them."""
    over = [cell("Time", row, 1, 2) for row in range(levels - 1)]
    deepest = [cell(text, levels - 1, column) for column, text in ((1, "Start"), (2, "End"))]
    below = [cell(text, levels, column) for column, text in enumerate(("1", "May", "June"))]
    number = Cell((0, 0, 10, 10.0 * levels), 0, 0, levels, 1, cell("No.", 0, 0).words)
    columns, rows = (tuple(10.0 * i for i in range(count)) for count in (4, levels + 2))
    cells = (number, *over, *deepest, *below)
    return Grid((0, 0, 30, rows[-1]), rows, columns, cells, engines=())


@pytest.mark.parametrize(("levels", "deep"), [(2, 2), (4, 4), (5, 1)])
def test_headings_in_up_to_four_levels_are_one_row(levels: int, deep: int) -> None:
    grid = headed(levels)
    first = next(bands(grid))
    assert len(first) == (levels + 2 if deep == levels else 2)


@pytest.mark.parametrize(("over", "bold", "one"), [("Time", False, True), ("", False, False),
                                                   ("", True, True)])  # fmt: skip
def test_a_blank_over_others_is_a_heading_in_bold_print_alone(
    over: str, bold: bool, one: bool
) -> None:
    number = Cell((0, 0, 10, 20), 0, 0, 2, 1, cell("No.", 0, 0, bold=bold).words)
    under = [cell(text, 1, column, bold=bold) for column, text in ((1, "Start"), (2, "End"))]
    cells = (number, cell(over, 0, 1, 2, bold=bold), *under)
    grid = Grid((0, 0, 30, 20), (0, 10, 20), (0, 10, 20, 30), cells, engines=())
    assert len([*bands(grid)]) == (1 if one else 2)


@pytest.mark.parametrize(
    ("fills", "bold", "rows"),
    [(("#ddeeff", "#ddeeff"), False, 1), (("#ddeeff", "#ffffff"), False, 2),
     ((None, None), False, 2), ((None, None), True, 1)],
)  # fmt: skip
def test_a_blank_cell_under_a_heading_is_of_it_in_one_look(
    fills: tuple[str | None, str | None], bold: bool, rows: int
) -> None:
    """A rule parts "No." from it; the headings beside it stand over two columns."""
    upper = [cell("No.", 0, 0, bold=bold), cell("Time", 0, 1, 2, bold=bold)]
    lower = [cell(text, 1, i, bold=bold) for i, text in enumerate(("", "Start", "End"))]
    cells = [replace(one, fill=fills[one.row]) for one in (*upper, *lower)]
    grid = Grid((0, 0, 30, 20), (0, 10, 20), (0, 10, 20, 30), tuple(cells), engines=())
    assert len([*bands(grid)]) == rows


def test_the_rows_of_a_plain_table_are_one_each() -> None:
    cells = tuple(cell("text", row, i, bold=row == 0) for row in range(3) for i in range(3))
    grid = Grid((0, 0, 30, 30), (0, 10, 20, 30), (0, 10, 20, 30), cells, engines=())
    assert [{one.row for one in band} for band in bands(grid)] == [{0}, {1}, {2}]


@pytest.mark.parametrize(
    ("texts", "rows"), [(("Start", "End"), 1), (("Start", ""), 2), (("", ""), 2)]
)
def test_under_a_heading_over_two_columns_each_of_them_has_one(
    texts: tuple[str, str], rows: int
) -> None:
    number = Cell((0, 0, 10, 20), 0, 0, 2, 1, cell("No.", 0, 0, bold=False).words)
    under = [cell(text, 1, column, bold=False) for column, text in enumerate(texts, start=1)]
    cells = (number, cell("Time", 0, 1, 2, bold=False), *under)
    grid = Grid((0, 0, 30, 20), (0, 10, 20), (0, 10, 20, 30), cells, engines=())
    assert len([*bands(grid)]) == rows
