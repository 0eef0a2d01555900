"""Tables over two facing pages, or over the fold of one sheet."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.facing import join_facing
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
