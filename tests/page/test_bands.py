"""Rows of column headings: which cell says what a column is."""

from itertools import product

import pytest
from msgspec.structs import replace

from pipeline.page.bands import bands, lowest, overlap
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


def test_initials_in_fewer_cells_than_the_months_are_none() -> None:
    """All in one, or in six at the end of a row."""
    halves = [cell(letters, 0, i) for i, letters in enumerate(("JF", "MA", "MJ", "JA", "SO", "ND"))]
    for cells in ([cell("JFMAMJJASOND", 0, 0)], halves, [cell("Plan", 0, 9), *halves]):
        assert [c.words for c in lowest(cells)] == [c.words for c in sorted(cells, key=_column)]


def _column(one: Cell) -> int:
    return one.column


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


def high(text: str, column: int, rows: int, *, bold: bool = False) -> Cell:
    """A cell of the first row that is merged downwards."""
    one = cell(text, 0, column, bold=bold)
    return replace(one, rows=rows, box=(*one.box[:3], 10.0 * rows))


def rows_of(*cells: Cell) -> list[list[str]]:
    """What each row of a grid says."""
    down, across = max(c.row + c.rows for c in cells), max(c.column + c.columns for c in cells)
    ys, xs = (tuple(10.0 * i for i in range(count + 1)) for count in (down, across))
    grid = Grid((0, 0, xs[-1], ys[-1]), ys, xs, cells, engines=())
    return [[" ".join(w.text for w in one.words) for one in band] for band in bands(grid)]


@pytest.mark.parametrize(
    "upper",
    [
        [cell("No.", 0, 0), cell("", 0, 1), cell("", 0, 2)],  # none of them is wide
        [cell("", 0, 0), cell("Time", 0, 1, 2)],  # a blank over a blank
        [cell("", 0, 0), cell("", 0, 1), cell("", 0, 2)],  # an empty row
        [cell("No.", 0, 0, bold=False), cell("Time", 0, 1, 2)],  # not in one look
    ],
)
def test_a_heading_s_blank_cell_is_of_it_under_a_wide_one_in_one_look_alone(
    upper: list[Cell],
) -> None:
    lower = [cell("", 1, 0), cell("Start", 1, 1), cell("End", 1, 2)]
    assert len(rows_of(*upper, *lower)) == 2


def test_a_heading_with_blank_cells_under_it_reaches_to_the_foot_of_all() -> None:
    upper = [cell("No.", 0, 0), cell("Time", 0, 1, 2), cell("", 1, 0), cell("Year", 1, 1, 2)]
    deepest = [cell("", 2, 0), cell("Start", 2, 1), cell("End", 2, 2)]
    grid = Grid((0, 0, 30, 30), (0, 10, 20, 30), (0, 10, 20, 30), (*upper, *deepest), engines=())
    (band,) = bands(grid)
    number = band[0]
    assert (number.words[0].text, number.rows, number.box) == ("No.", 3, (0, 0, 10, 30))
    assert [c.words[0].text for c in band[1:]] == ["Time", "Year", "Start", "End"]


@pytest.mark.parametrize(
    "cells",
    [
        # a cell merged over two rows of the table
        [high("1", 0, 2), cell("a", 0, 1, bold=False), cell("b", 1, 1, bold=False)],
        # over three, beside another over two
        [high("1", 0, 3), high("2", 1, 2), cell("a", 0, 2, 2, bold=False),
         cell("b", 1, 2, bold=False), cell("c", 1, 3, bold=False)],
        # one heading is wide, and another has a cell under it
        [high("1", 0, 2), cell("a", 0, 1, bold=False), cell("b", 0, 2, 2, bold=False),
         *(cell(text, 1, i, bold=False) for i, text in enumerate("cde", start=1))],
        # in bold print, one of two is blank
        [high("1", 0, 2, bold=True), cell("", 0, 1), cell("b", 0, 2), cell("c", 1, 1),
         cell("d", 1, 2)],
        # one word is in bold print, and what is over others is blank
        [high("1", 0, 2, bold=True), cell("", 0, 1, 2, bold=False), cell("c", 1, 1, bold=False),
         cell("d", 1, 2, bold=False)],
        # what is under the heading goes on further down than all
        [high("1", 0, 2), cell("b", 0, 1, 2, bold=False),
         replace(cell("c", 1, 1, bold=False), rows=2), cell("d", 1, 2, bold=False)],
        # and is wide itself
        [high("1", 0, 2), cell("b", 0, 1, 3, bold=False), cell("c", 1, 1, 2, bold=False),
         cell("d", 1, 3, bold=False)],
    ],
)  # fmt: skip
def test_what_is_no_heading_over_others(cells: list[Cell]) -> None:
    assert len(rows_of(*cells)) == max(c.row + c.rows for c in cells)


def test_headings_in_plain_print_have_two_levels_at_most() -> None:
    grid = headed(3)
    plain = [replace(c, words=tuple(replace(w, bold=False) for w in c.words)) for c in grid.cells]
    assert rows_of(*plain)[0] == ["No.", "Time"]
    assert rows_of(*grid.cells)[0] == ["No.", "Time", "Time", "Start", "End"]


def test_headings_that_say_the_same_have_the_next_one_above_in_front() -> None:
    halves = [cell("2025", 0, 0, 4), cell("First", 1, 0, 2), cell("Second", 1, 2, 2)]
    ends = [cell(text, 2, i) for i, text in enumerate(("Start", "End", "Start", "Close"))]
    named = [" ".join(w.text for w in c.words) for c in lowest([*halves, *ends])]
    assert named == ["First Start", "End", "Second Start", "Close"]
    alone = [" ".join(w.text for w in c.words) for c in lowest([cell("X", 0, 0), cell("X", 0, 1)])]
    assert alone == ["X", "X"]


def test_headings_in_two_words_that_are_no_years_stay() -> None:
    both = [
        replace(cell("Total", 0, i), words=(*cell("Total", 0, i).words, *cell(text, 0, i).words))
        for i, text in enumerate(("cost", "sum"))
    ]
    assert lowest(both) == both


def test_an_empty_row_over_one_in_bold_is_a_row_by_itself() -> None:
    blanks = [cell("", 0, i) for i in range(3)]
    assert len(rows_of(*blanks, *(cell(text, 1, i) for i, text in enumerate("abc")))) == 2


def test_a_year_in_two_lines_beside_whole_ones_stays() -> None:
    torn = replace(cell("20", 0, 0), words=(*cell("20", 0, 0).words, *cell("24", 0, 0).words))
    assert [len(one.words) for one in lowest([torn, cell("2025", 0, 1)])] == [2, 1]


def test_a_year_in_two_lines_stands_where_its_first_does() -> None:
    torn = [
        replace(cell("20", 0, i), words=(*cell("20", 0, i).words, *cell(text, 3, i).words))
        for i, text in enumerate(("24", "25"))
    ]
    assert [c.words[0].box for c in lowest(torn)] == [c.words[0].box for c in torn]


def test_cells_overlap_where_they_have_a_row_in_common() -> None:
    spans = list(product(range(4), range(1, 4)))
    for (row, rows), (other, others) in product(spans, repeat=2):
        common = set(range(row, row + rows)) & set(range(other, other + others))
        cells = [Cell((0, 0, 0, 0), row, 0, rows), Cell((0, 0, 0, 0), other, 0, others)]
        assert overlap(*cells) == bool(common)
