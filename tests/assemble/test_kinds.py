"""What one row of a grid is: a heading across it, a heading alone, totals."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.kinds import (
    begins_plainly,
    beside,
    face_of,
    is_across,
    is_alone,
    is_drawn,
    is_remark,
    is_total,
    open_below,
    said,
)
from pipeline.records import SHADES, TAGS, Cell, Grid
from tests.pages import table

EDGES = (20.0, 120.0, 220.0, 320.0, 420.0, 580.0)  # five columns
ROW = ["Train.", "MoI", "2011", "Reports.", "Note"]


def wide(*cells: tuple[str, int]) -> tuple[list[Cell], Grid]:
    """A row of texts over so many columns each, and its grid of five columns."""
    grid = table([""] * 5, edges=EDGES)
    made, column = [], 0
    for text, columns in cells:
        end = column + columns
        (one,) = table([text], edges=(EDGES[column], EDGES[end])).cells
        made.append(replace(one, column=column, columns=columns))
        column = end
    return made, grid


@pytest.mark.parametrize(
    ("cells", "across", "alone"),
    [
        ([("Safe schools", 5)], True, False),
        ([("Safe schools", 3), ("", 2)], True, True),  # over three of five columns
        ([("Safe schools", 2), ("", 3)], False, True),
        ([("Goal 1", 1), ("Safe schools", 4)], True, False),
        ([("Goal 1", 1), ("Safe schools", 3), ("", 1)], False, False),
        ([("1.1", 1), ("Safe schools", 1), ("", 1), ("", 1), ("", 1)], False, True),
        ([("1.1", 1), ("Safe schools", 1), ("", 1), ("", 1), ("$ 9,000", 1)], False, True),
        ([("1.1", 1), ("Safe schools", 1), ("", 1), ("MoI", 1), ("2011", 1)], False, False),
        ([("Train all of the police officers", 1), ("MoI", 1), ("", 3), ("", 0)], False, False),
        ([("", 5)], False, False),
    ],
)
def test_which_rows_may_head_others(
    cells: list[tuple[str, int]], across: bool, alone: bool
) -> None:
    band, grid = wide(*(cell for cell in cells if cell[1]))
    assert (is_across(band, grid), is_alone(band, grid)) == (across, alone)


def test_a_sum_behind_a_heading_is_none_of_what_it_says() -> None:
    band, _ = wide(("1.1", 1), ("Safe schools", 1), ("2011", 1), ("USD 5", 1), ("9,000", 1))
    assert [cell.words[0].text for cell in said(band)] == ["1.1", "Safe", "2011"]


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("Total", "", "", "", "9,000"), True),
        (("TOTAL GENERAL", "", "", "", "9 000 USD"), True),
        (("Sous-total", "", "", "12", "9,000"), True),
        (("Total", "MoI and others", "", "", "9,000"), False),  # others say something
        (("Totally revise the law", "", "", "", ""), False),
        (("Costs in total", "", "", "", "9,000"), False),
        (("", "", "", "", ""), False),
    ],
)
def test_rows_that_add_up_others(texts: tuple[str, ...], total: bool) -> None:
    assert is_total(table(texts, edges=EDGES).cells) == total


def test_a_grid_begins_plainly_where_its_first_row_looks_like_those_below() -> None:
    grid = table("Group 1.1: Safe schools", ROW, ROW, edges=EDGES)
    assert begins_plainly(grid)
    assert not begins_plainly(table(ROW, ROW, edges=EDGES, bold=[0]))
    shaded = [replace(cell, fill="#ddeeff") if cell.row == 1 else cell for cell in grid.cells]
    assert not begins_plainly(replace(grid, cells=tuple(shaded)))
    alike = [replace(cell, fill="#ddeeff") if cell.row else cell for cell in grid.cells]
    assert begins_plainly(replace(grid, cells=tuple(alike)))
    assert not begins_plainly(table("Group 1.1: Safe schools", edges=EDGES))


def test_merged_cells_go_on_below_a_row() -> None:
    band = list(table(ROW, edges=EDGES).cells)
    band[1] = replace(band[1], rows=3)
    tall, rest = beside(band)
    assert [(cell.row, cell.column, cell.rows) for cell in tall] == [(1, 1, 2)]
    assert [cell.column for cell in rest] == [0, 2, 3, 4]


def test_a_cell_of_the_headings_that_no_rule_closes_is_open_below_them() -> None:
    grid = table(ROW, ROW, ROW, edges=EDGES)
    band = [cell for cell in grid.cells if cell.row == 0]
    assert open_below(band, grid) == []
    band[1] = replace(band[1], rows=3, box=(120.0, 100.0, 220.0, 160.0))
    (one,) = open_below(band, grid)
    assert (one.row, one.rows, one.column, one.words) == (1, 2, 1, ())
    assert (one.box, one.open_top) == ((120.0, 120.0, 220.0, 160.0), True)


@pytest.mark.parametrize(
    ("text", "last", "remark"),
    [
        ("51", True, True),
        ("– 51 –", True, True),
        ("51", False, False),  # rows follow: it may be what they have
        ("Total 51", True, False),
        ("* of the ministry", False, True),
    ],
)
def test_the_page_number_in_a_table_s_frame_is_none_of_its_rows(
    text: str, last: bool, remark: bool
) -> None:
    assert is_remark(text, last=last) == remark


@pytest.mark.parametrize(("grids", "drawn"), [("pdfplumber", True), (SHADES, False), (TAGS, False)])
def test_shades_and_tags_draw_no_rules(grids: str, drawn: bool) -> None:
    assert is_drawn(table(ROW, edges=EDGES, engines=(grids, "camelot"))) == drawn


def test_the_face_of_a_row_is_that_of_its_texts() -> None:
    cells = list(table(["Train.", "", "MoI", "", ""], edges=EDGES, bold=[0]).cells)
    cells[1] = replace(cells[1], fill="#ddeeff")
    assert face_of(cells) == (frozenset({None}), True)
    plain = replace(cells[2], words=tuple(replace(w, bold=False) for w in cells[2].words))
    assert face_of([*cells[:2], plain]) == (frozenset({None}), False)
    assert face_of([replace(cells[0], fill="#ddeeff"), cells[2]])[0] == {None, "#ddeeff"}


def test_one_column_is_all_of_its_table() -> None:
    grid = table(["Safe schools"], edges=(20.0, 220.0))
    assert is_across(grid.cells, grid)
    both = [*grid.cells, *grid.cells]
    assert not is_across(both, grid)


@pytest.mark.parametrize(
    ("label", "text", "is_label"),
    [
        ("Train all of them", "MoI now.", False),  # more than twice as long
        ("Train all of the", "MoI now.", True),
        ("Specific strategic objective 1.2", "MoI", True),
        ("Of the specific strategic objective 1.2", "MoI", False),
    ],
)
def test_a_label_is_a_number_or_not_much_longer_than_what_it_names(
    label: str, text: str, is_label: bool
) -> None:
    band, grid = wide((label, 1), (text, 1), ("", 1), ("", 1), ("", 1))
    assert is_alone(band, grid) == is_label


def test_a_row_right_of_a_merged_cell_may_be_a_heading_alone() -> None:
    band, grid = wide(("", 1), ("Safe schools", 1), ("", 1), ("", 1), ("", 1))
    assert is_alone(band[1:], grid)
    assert not is_alone(band[1:-1], grid)


@pytest.mark.parametrize(("letters", "total"), [(60, True), (61, False)])
def test_what_adds_up_tells_no_story(letters: int, total: bool) -> None:
    text = "Total " + "of it " * 9
    row = [text + "x" * (letters - len(text)), "", "", "", "9,000"]
    assert is_total(table(row, edges=EDGES).cells) == total


def test_the_lowest_row_of_a_merged_heading_ends_it() -> None:
    """A heading over two columns, two under it, and beside them one that goes on below both."""
    grid = table(ROW, ROW, ROW, ROW, edges=EDGES)
    upper = [cell for cell in grid.cells if cell.row == 0]
    tall = replace(upper[0], rows=3, box=(20.0, 100.0, 120.0, 160.0))
    level = replace(upper[1], rows=2)
    band = [
        tall,
        level,
        upper[2],
        *(cell for cell in grid.cells if (cell.row, cell.column) == (1, 2)),
    ]
    assert [(one.row, one.rows, one.column) for one in open_below(band, grid)] == [(2, 1, 0)]


@pytest.mark.parametrize(("over", "across"), [(1, False), (2, True), (3, True)])
def test_a_text_over_two_of_three_columns_is_across_the_table(over: int, across: bool) -> None:
    edges = EDGES[:4]
    grid = table([""] * 3, edges=edges)
    (text,) = table(["Safe schools"], edges=(edges[0], edges[over])).cells
    blanks = [cell for cell in grid.cells if cell.column >= over]
    assert is_across([replace(text, columns=over), *blanks], grid) == across
