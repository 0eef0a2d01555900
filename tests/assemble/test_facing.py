"""Tables over two facing pages, or over the fold of one sheet."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.facing import join_facing, joined
from pipeline.records import Cell, Grid, Page
from tests.check.build import PROFILE
from tests.pages import page, table

LEFT, RIGHT = ("Activities", "Institutions"), ("Timeframe", "Indicators")
SHEET = (20.0, 200.0, 290.0, 310.0, 400.0, 580.0)  # the fold is between 290 and 310


def on(number: int, *grids: Grid) -> Page:
    return replace(page(number=number), grids=grids)


def said(grid: Grid) -> list[list[str]]:
    rows = range(len(grid.rows) - 1)
    return [
        [" ".join(word.text for word in cell.words) for cell in grid.cells if cell.row == row]
        for row in rows
    ]


def tables(*pages: Page) -> list[list[list[list[str]]]]:
    """The tables of each page that is left, row by row."""
    return [[said(grid) for grid in one.grids] for one in join_facing(iter(pages), PROFILE)]


def half(*rows: tuple[str, str], top: float = 100.0) -> Grid:
    return table(*rows, edges=(20.0, 300.0, 580.0), top=top)


def test_rows_run_on_on_the_facing_page_and_what_else_it_has_stays() -> None:
    other = half(("Term", "Meaning"), ("NPA", "this plan"), top=400.0)
    first, second = half(LEFT, ("Train.", "MoI")), half(RIGHT, ("2011", "Reports."))
    whole = [[*LEFT, *RIGHT], ["Train.", "MoI", "2011", "Reports."]]
    assert tables(on(4, first), on(5, second, other)) == [[whole], [said(other)]]
    more = half(("Build.", "MoJ")), half(("2012", "Visits."))  # no headings: the same columns
    assert tables(on(4, first), on(5, second), on(6, more[0]), on(7, more[1])) == [
        [whole], [], [[["Build.", "MoJ", "2012", "Visits."]]], []
    ]  # fmt: skip


def test_pages_that_do_not_stand_level_or_have_the_same_columns_face_none() -> None:
    first = half(LEFT, ("Train.", "MoI"))
    for second in (
        half(RIGHT, ("2011", "Reports."), top=110.0),
        half(LEFT, ("Build.", "MoJ")),
        half(RIGHT, ("2011", "Reports."), ("2012", "Visits.")),
    ):
        assert tables(on(4, first), on(5, second)) == [[said(first)], [said(second)]]


def folded(*rows: tuple[str, str, str, str], at: int = 2, wide: int = 1) -> Grid:
    """A table with a column of white that runs down it."""
    texts = [[*row[:at], "", *row[at:]] for row in rows]
    grid = table(*texts, edges=SHEET)
    box = (SHEET[at], grid.box[1], SHEET[at + wide], grid.box[3])
    white = Cell(box, 0, at, len(rows), wide)
    return replace(grid, cells=(white, *(cell for cell in grid.cells if cell.column != at)))


ROW = ("Train.", "MoI", "2011", "Reports.")


def test_the_fold_of_a_sheet_is_no_column() -> None:
    """Nor is it on the next sheet, which has no headings."""
    sheets = on(1, folded((*LEFT, *RIGHT), ROW)), on(2, folded(ROW, ROW))
    first, second = (one.grids[0] for one in join_facing(iter(sheets), PROFILE))
    assert (said(first), said(second)) == ([[*LEFT, *RIGHT], [*ROW]], [[*ROW], [*ROW]])
    for grid in (first, second):
        assert grid.columns == (20.0, 200.0, 290.0, 400.0, 580.0)
        assert [cell.column for cell in grid.cells] == [0, 1, 2, 3] * 2


@pytest.mark.parametrize(
    "grid",
    [
        folded(ROW, ROW),  # no headings have told that it is one
        folded((*LEFT, *RIGHT), ROW, at=0),  # the first column
        folded((*LEFT, *RIGHT), ROW, at=4),
        folded((*LEFT, *RIGHT), ROW, wide=2),  # a cell over two columns
        table((*LEFT, "Notes", *RIGHT), (*ROW[:2], "", *ROW[2:]), edges=SHEET),
    ],
)
def test_a_column_without_texts_is_no_fold(grid: Grid) -> None:
    (one,) = join_facing(iter([on(1, grid)]), PROFILE)
    assert one.grids == (grid,)


@pytest.mark.parametrize(("off", "level"), [(3.0, True), (3.5, False)])
def test_pages_face_one_another_whose_rows_stand_level(off: float, level: bool) -> None:
    first, second = half(LEFT, ("Train.", "MoI")), half(RIGHT, ("2011", "Reports."))
    lower = replace(second, rows=(*second.rows[:-1], second.rows[-1] + off))
    assert len(tables(on(4, first), on(5, lower))[0][0][0]) == (4 if level else 2)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Activities", "Notes"), RIGHT),  # one names one column of the table
        (LEFT, ("Timeframe", "Notes")),
        (LEFT, ("Activities", "Timeframe")),  # both name the same one
    ],
)
def test_each_half_names_two_columns_that_the_other_does_not(
    left: tuple[str, str], right: tuple[str, str]
) -> None:
    first, second = half(left, ("Train.", "MoI")), half(right, ("2011", "Reports."))
    assert tables(on(4, first), on(5, second)) == [[said(first)], [said(second)]]


def test_halves_without_headings_have_the_columns_of_those_before() -> None:
    begun = on(4, half(LEFT, ("Train.", "MoI"))), on(5, half(RIGHT, ("2011", "Reports.")))
    more = half(("Build.", "MoJ")), half(("2012", "Visits."))
    for other in (
        (replace(more[0], columns=(20.0, 310.0, 580.0)), more[1]),
        (more[0], replace(more[1], columns=(20.0, 310.0, 580.0))),
        (more[0], half(RIGHT)),  # it names columns of its own
    ):
        found = tables(*begun, on(6, other[0]), on(7, other[1]))
        assert found[2:] == [[said(other[0])], [said(other[1])]]
    alone = tables(on(6, more[0]), on(7, more[1]))
    assert alone == [[said(more[0])], [said(more[1])]]
    assert tables(on(4), on(5, more[0]), on(6)) == [[], [said(more[0])], []]
    assert tables() == []


def test_cells_of_the_facing_page_say_where_they_stand() -> None:
    first = replace(half(LEFT, ("Train.", "MoI")), engines=("pdfplumber", "camelot"))
    second = replace(half(RIGHT, ("2011", "Reports.")), engines=("pdfplumber",))
    right = replace(second, columns=(30.0, 300.0, 580.0))
    one = next(join_facing(iter([on(4, first), on(5, right)]), PROFILE))
    (grid,) = one.grids
    assert grid.engines == ("pdfplumber",)
    assert grid.box == (20, 100, 1130, 140)
    assert grid.columns == (20, 300, 580, 850, 1130)
    assert [(cell.page, cell.shift, cell.column) for cell in grid.cells[:4]] == [
        *((None, 0.0, 0), (None, 0.0, 1), (5, 550.0, 2), (5, 550.0, 3))
    ]
    assert [cell.box[0] for cell in grid.cells[:4]] == [20, 300, 570, 850]
    same = next(
        join_facing(iter([on(4, first), on(5, replace(right, engines=first.engines))]), PROFILE)
    )
    assert same.grids[0].engines == ("pdfplumber", "camelot")


def test_cells_merged_over_rows_of_the_facing_page_are_in_the_rows_of_both() -> None:
    first, second = (
        half(LEFT, ("Train.", "MoI")),
        half(RIGHT, ("2011", "Reports."), ("2012", "Visits.")),
    )
    high = replace(first, rows=(100.0, 120.0, 160.0))
    assert len(tables(on(4, high), on(5, second))) == 2  # they have not as many rows
    grid = joined(on(4, high), on(5, second)).grids[0]
    held = {" ".join(w.text for w in cell.words): (cell.row, cell.rows) for cell in grid.cells}
    assert (held["Activities"], held["Train."]) == ((0, 1), (1, 2))
    assert (held["2011"], held["2012"]) == ((1, 1), (2, 1))
    assert grid.rows == second.rows


def test_what_a_page_has_before_its_last_table_stays() -> None:
    other = half(("Term", "Meaning"), top=20.0)
    first, second = half(LEFT, ("Train.", "MoI")), half(RIGHT, ("2011", "Reports."))
    (found, rest) = tables(on(4, other, first), on(5, second))
    assert found == [said(other), [[*LEFT, *RIGHT], ["Train.", "MoI", "2011", "Reports."]]]
    assert rest == []


@pytest.mark.parametrize(("columns", "known"), [(LEFT, True), (("Activities", "Notes"), False)])
def test_a_fold_is_known_under_headings_that_name_two_columns(
    columns: tuple[str, str], known: bool
) -> None:
    grid = folded((*columns, "Of", "All"), ROW)
    (one,) = join_facing(iter([on(1, grid)]), PROFILE)
    assert (len(one.grids[0].columns) == 5) == known


@pytest.mark.parametrize(("off", "fold"), [(3.0, True), (3.5, False)])
def test_a_fold_is_where_it_was_on_the_sheet_before(off: float, fold: bool) -> None:
    second = folded(ROW, ROW)
    moved = replace(
        second, columns=(*second.columns[:3], second.columns[3] + off, *second.columns[4:])
    )
    _, one = join_facing(iter([on(1, folded((*LEFT, *RIGHT), ROW)), on(2, moved)]), PROFILE)
    assert (len(one.grids[0].columns) == 5) == fold


def test_of_two_columns_of_white_none_is_the_fold() -> None:
    grid = folded((*LEFT, *RIGHT), ROW)
    blank = tuple(
        replace(cell, words=(), rows=2) for cell in grid.cells if (cell.row, cell.column) == (0, 3)
    )
    kept = tuple(cell for cell in grid.cells if cell.column != 3)
    (one,) = join_facing(iter([on(1, replace(grid, cells=(*blank, *kept)))]), PROFILE)
    assert len(one.grids[0].columns) == 6
