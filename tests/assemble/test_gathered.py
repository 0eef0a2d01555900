"""Which rows the table's cells are, and what was gathered before."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.gathered import Gathered, Under
from pipeline.records import Cell, Grid, Page, Word
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


@pytest.mark.parametrize(("letters", "told"), [(25, True), (24, False)])
def test_texts_of_so_many_letters_stand_twice_by_no_chance(letters: int, told: bool) -> None:
    texts = [name * letters for name in "ABC"]
    found = gathered(table(*((text, "MoI", "2011", "Reports.") for text in texts)))
    assert found.has_told(table(*((text, "MoH", "2012", "Visits.") for text in texts))) == told


def test_what_is_set_aside_one_after_another_is_one_text() -> None:
    rows_ = [
        list(table((text, "", "", ""), top=100.0 + 20 * i).cells) for i, text in enumerate("ABC")
    ]
    for second, texts in (
        ((4, 1), ["A | B", "C"]),
        ((5, 1), ["A", "B", "C"]),
        ((4, 2), ["A", "B", "C"]),
    ):
        found = Gathered()
        found.set_aside([rows_[0]], 4, 1)
        found.set_aside([rows_[1]], *second)
        found.set_aside([list(table("").cells)], 4, 1)  # a blank is nothing
        found.set_aside([rows_[2]], 6, 3)
        assert [one.text for one in found.stray] == texts
        assert found.went["stray"] == 3
    joint = Gathered()
    joint.set_aside(rows_[:2], 4, 1)
    assert [(one.text, one.bbox) for one in joint.stray] == [("A | B", (20, 100, 220, 140))]


def test_rows_between_two_that_are_set_aside_part_them() -> None:
    found = Gathered()
    cells = list(table(("A", "", "", "")).cells)
    found.set_aside([cells], 1, 1)
    grid = table(*ROWS)
    fields = [[FIELDS[cell.column]] for cell in grid.cells]
    found.add_rows(list(grid.cells), fields, Under(1, 1, grid, "native", 0, 1, ("activity",)))
    found.set_aside([cells], 1, 1)
    assert len(found.stray) == 2


def test_what_stands_behind_a_heading_is_a_fact_and_what_was_no_row_goes() -> None:
    found = gathered(table(*ROWS))
    found.add_facts([], 1)
    assert (found.facts, found.went["stray"]) == ([], 0)
    found.add_facts(list(table(("MoI", "2012", "", "")).cells[:2]), 1)
    assert [one.text for one in found.facts] == ["MoI | 2012"]
    found.drop_row(list(table(ROWS[1]).cells))
    assert (len(found.rows), found.went["rows"], found.went["stray"]) == (1, 4, 2)


def test_a_cell_merged_over_a_heading_goes_on_under_it() -> None:
    """Its grid goes on; in another grid nothing of it does."""
    grid = merged(table(*ROWS, ("Write.", "MoH", "2013", "Books.")), 0, 1, 3)
    for other, lead in ((grid, "MoI"), (table(*ROWS), "")):
        found = Gathered()
        for cells, under in (
            ([cell for cell in grid.cells if cell.row == 0], grid),
            ([cell for cell in grid.cells if cell.row == 2], other),
        ):
            fields = [[FIELDS[cell.column]] for cell in cells]
            found.add_rows(cells, fields, Under(1, 1, under, "native", 0, 1, ("activity",)))
        assert [own[1] for own in rows(found)] == ["MoI", lead]


def test_what_stands_in_the_table_s_frame_and_is_none_of_its_text() -> None:
    grid = table(*ROWS)
    inside, outside = (
        Word(text, (40.0, y, 90.0, y + 10)) for text, y in (("DRAFT", 110.0), ("old", 400.0))
    )
    both = (inside, outside)
    shown = Page(3, 600, 800, "native", aside=both, unseen=both, struck=both, overlaid=both)
    found = Gathered()
    found.note_apart(grid, shown)
    for kept in (found.aside, found.unseen, found.struck):
        assert [(one.page, one.text) for one in kept] == [(3, "DRAFT")]
    assert [one.bbox for one in found.overlaid] == [inside.box]
    assert found.went["aside"] == 1
