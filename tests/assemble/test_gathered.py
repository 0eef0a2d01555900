"""Which rows the table's cells are, and what was gathered before."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.gathered import Gathered, Under
from pipeline.records import Cell, Grid
from tests.pages import table

FIELDS = ("activity", "institutions", "timeframe", "indicators")
LONG = tuple(f"{name} trains all officers of the province" for name in "ABCDE")


def gathered(*grids: Grid, makes: tuple[str, ...] = ("activity",)) -> Gathered:
    """All rows of some grids, under one heading."""
    found = Gathered()
    for i, grid in enumerate(grids, start=1):
        fields = [[FIELDS[cell.column]] for cell in grid.cells]
        found.add_rows(list(grid.cells), fields, Under(i, 1, grid, "native", 0, 1, makes))
    return found


def rows(found: Gathered) -> list[list[str]]:
    """What each row has in each column."""
    return [
        [
            " ".join(line.text for i in own.cells.get(field, ()) for line in found.pieces[i].lines)
            for field in FIELDS
        ]
        for own in found.rows
    ]


def merged(grid: Grid, row: int, column: int, over: int) -> Grid:
    """The grid, with a cell over so many rows."""
    cells: list[Cell] = []
    for cell in grid.cells:
        if (cell.row, cell.column) == (row, column):
            x0, top, x1, bottom = cell.box
            box = (x0, top, x1, bottom + (over - 1) * (bottom - top))
            cells.append(replace(cell, box=box, rows=over))
        elif cell.column != column or not row < cell.row < row + over:
            cells.append(cell)
    return replace(grid, cells=tuple(cells))


ROWS = (("Train.", "MoI", "2011", "Reports."), ("Build.", "MoJ", "2012", "Visits."))


def test_a_row_has_the_cells_beside_it_and_those_merged_over_it() -> None:
    grid = table(*ROWS, ("Write.", "MoH", "2013", "Books."))
    found = gathered(merged(grid, 0, 1, 2))
    assert rows(found) == [
        ["Train.", "MoI", "2011", "Reports."],
        ["Build.", "MoI", "2012", "Visits."],
        ["Write.", "MoH", "2013", "Books."],
    ]
    assert [own.box for own in found.rows] == [  # without what is merged over several
        (20.0, 100.0 + 20 * i, 580.0, 120.0 + 20 * i) for i in range(3)
    ]
    assert (found.went["rows"], found.went["stray"]) == (11, 0)


def test_a_merged_activity_is_one_row_and_an_indicator_s_rows_share_it() -> None:
    grid = merged(table(*ROWS), 0, 0, 2)
    (one,) = gathered(grid).rows
    assert {field: len(pieces) for field, pieces in one.cells.items()} == {
        "activity": 1, "institutions": 2, "timeframe": 2, "indicators": 2
    }  # fmt: skip
    assert rows(gathered(grid, makes=("indicators",))) == [
        ["Train.", "MoI", "2011", "Reports."],
        ["Train.", "MoJ", "2012", "Visits."],
    ]


def test_a_ruled_row_in_which_nothing_is_printed_is_none() -> None:
    assert len(gathered(table(ROWS[0], ("", "", "", ""), ROWS[1])).rows) == 2


def test_a_cell_above_the_first_row_is_set_aside() -> None:
    grid = table(("", "MoI", "", ""), *ROWS)
    cells = [cell for cell in grid.cells if cell.row or cell.column]  # no activity beside it
    found = gathered(replace(grid, cells=tuple(cells)))
    assert [one.text for one in found.stray] == ["MoI"]
    assert (found.went["rows"], found.went["stray"]) == (8, 1)


@pytest.mark.parametrize(("again", "told"), [(4, True), (3, False), (5, True)])
def test_a_grid_most_of_whose_long_texts_were_told_is_a_second_view(again: int, told: bool) -> None:
    """Short texts, MoI and 2011, stand in several tables by chance."""
    found = gathered(table(*((text, "MoI", "2011", "Reports.") for text in LONG)))
    texts = [*LONG[:again], *(f"F{text}" for text in LONG[again:])]
    view = table(*((text, "MoH", "2012", "Visits.") for text in texts))
    assert found.has_told(view) == told
    assert not found.has_told(table(*ROWS))
