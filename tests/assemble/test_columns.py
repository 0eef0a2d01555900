"""What a row of a table's grid says of its columns."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from pipeline.assemble.columns import (
    Span,
    as_wide,
    columns_of,
    field_at,
    goes_on,
    heading_row,
    is_another,
    misfits,
    names_columns,
    numbers_columns,
    parted,
    same_columns,
    spread,
    under_headings,
)
from pipeline.records import TAGS, Word
from tests.check.build import PROFILE
from tests.pages import line, table

EDGES = (20.0, 220.0, 320.0, 420.0, 580.0)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("① ② ③ ④", True),
        ("1 2 3 4", True),
        ("① ② ④ ⑤", False),
        ("3 4 5 6=4x5", True),
        ("d e f=d*e", True),
        ("② ② ② ②", False),
    ],
)
def test_a_row_that_counts_the_columns(row: str, *, counts: bool) -> None:
    assert numbers_columns(table(row.split()).cells) is counts


def test_a_row_across_the_table_whose_words_stand_in_its_columns_is_parted() -> None:
    grid = table(["1", "2", "3", "4"])
    words = tuple(word for cell in grid.cells for word in cell.words)
    (across,) = table("").cells
    cells = parted([replace(across, words=words)], grid)
    assert [(cell.column, cell.columns, cell.words[0].text) for cell in cells] == [
        (i, 1, str(i + 1)) for i in range(4)
    ]
    assert [(cell.box[0], cell.box[2]) for cell in cells] == list(pairwise(EDGES))
    for title in (words[:3], (*words, *line("Strategy", 205.0, 105.0))):
        one = replace(across, words=title)  # a column has none, or a word goes over an edge
        assert parted([one], grid) == [one]
    assert parted(grid.cells, grid) == list(grid.cells)


@pytest.mark.parametrize(
    ("edges", "twice", "wide"),
    [
        ((20.0, 220.0, 320.0, 420.0, 580.0), False, False),
        ((20.0, 120.0, 220.0, 420.0, 580.0), True, True),
        ((20.0, 220.0, 420.0, 580.0), False, True),  # one cell under two headings
        ((20.0, 120.0, 220.0, 320.0, 420.0, 580.0), True, False),  # two under one
    ],
)
def test_cells_that_do_not_stand_under_the_headings(
    edges: tuple[float, ...], twice: bool, wide: bool
) -> None:
    layout = [Span(x0, x1, "field") for x0, x1 in pairwise(EDGES)]
    cells = table([""] * (len(edges) - 1), edges=edges).cells
    assert misfits(cells, layout) == (twice, wide)


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ("abcd", False),
        ("abdc", False),  # the same columns in another order
        ("abcx", False),  # one more column
        ("abx", False),
        ("bax", True),  # another order, and not the same columns
        ("axyz", True),  # few are the same
        ("abxy", False),
    ],
)
def test_which_headings_are_those_of_another_table(fields: str, other: bool) -> None:
    assert is_another(fields, "abcd") == other


def test_rows_that_set_an_edge_elsewhere_are_of_the_table_where_others_do_not() -> None:
    layout = [Span(x0, x1, "field") for x0, x1 in pairwise(EDGES)]
    even, odd = table([""] * 4), table([""] * 4, edges=(20.0, 160.0, 320.0, 420.0, 580.0))
    assert same_columns(even, layout)
    assert not same_columns(odd, layout)
    columns = (20.0, 160.0, 220.0, 320.0, 420.0, 580.0)
    wide = {(0, 0): (0, 2), (1, 0): (0, 1), (1, 1): (1, 2)}  # row, cell → its column, and how many
    rows = [(0, cell) for cell in even.cells] + [(1, cell) for cell in odd.cells]
    cells = []
    for row, cell in rows:
        column, over = wide.get((row, cell.column), (cell.column + 1, 1))
        cells.append(replace(cell, row=row, column=column, columns=over))
    both = replace(even, columns=columns, rows=(100.0, 120.0, 140.0), cells=tuple(cells))
    assert same_columns(both, layout)
    far = [Span(x0 + 100, x1 + 100, "field") for x0, x1 in pairwise(EDGES)]
    assert not same_columns(both, far)


HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
LAYOUT = [Span(x0, x1, f"column {i}") for i, (x0, x1) in enumerate(pairwise(EDGES))]


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (HEADS, ["activity", "institutions", "timeframe", "indicators"]),
        (
            ("Activities", "Institutions", "Cost", "Who"),
            ["activity", "institutions", "cost", "who"],
        ),
        (("Activities", "Cost", "Risk", "Who"), None),  # less than half are known
        (("Cost", "Institutions", "Timeframe", "Who"), None),  # none makes rows
        (
            ("Activities", "Timeframe", "Timeframe", ""),
            ["activity", "timeframe", "timeframe_3", ""],
        ),
        (("Activities", "", "Timeframe", ""), ["activity", "", "timeframe", "unnamed_4"]),
        (
            ("Activities", "Activities", "Activities", "Who"),
            None,
        ),  # one field is named, three times
    ],
)
def test_a_row_of_headings_names_half_of_the_columns(
    heads: tuple[str, ...], fields: list[str] | None
) -> None:
    grid = table(heads)
    spans = heading_row(list(grid.cells), grid, PROFILE)
    assert ([span.field for span in spans] if spans else None) == fields
    if spans:
        assert [(span.x0, span.x1) for span in spans] == list(pairwise(EDGES))


def test_the_first_row_of_headings_names_a_grid_s_columns() -> None:
    assert columns_of(table("Plan", ("1", "2", "3", "4")), PROFILE) == []
    grid = table("Plan", HEADS, ("Activities", "Timeframe", "Institutions", "Indicators"))
    assert [span.field for span in columns_of(grid, PROFILE)][1] == "institutions"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Activities and Institutions", True),
        ("Activities and", False),
        ("Activities", True),
        ("", False),
    ],
)
def test_a_line_most_of_whose_words_are_headings_names_columns(text: str, names: bool) -> None:
    assert names_columns(text, PROFILE) == names


@pytest.mark.parametrize(
    ("edges", "same", "wide"),
    [
        (EDGES, True, True),
        ((31.2, 220.0, 320.0, 420.0, 580.0), True, True),  # a fiftieth of the width
        ((31.3, 220.0, 320.0, 420.0, 580.0), False, False),
        ((8.7, 220.0, 320.0, 420.0, 580.0), False, False),
        ((20.0, 220.0, 320.0, 420.0, 569.0), True, True),
        ((20.0, 220.0, 320.0, 420.0, 568.7), False, False),
        ((20.0, 220.0, 331.2, 420.0, 580.0), True, True),
        ((20.0, 220.0, 331.3, 420.0, 580.0), False, True),
        ((20.0, 220.0, 580.0), True, False),  # three edges of five
        ((20.0, 580.0), False, False),
        ((20.0, 220.0, 320.0, 370.0, 420.0, 580.0), False, False),
    ],
)
def test_a_table_goes_on_with_the_columns_of_the_one_before(
    edges: tuple[float, ...], same: bool, wide: bool
) -> None:
    grid = table([""] * (len(edges) - 1), edges=edges)
    assert (same_columns(grid, LAYOUT), as_wide(grid, LAYOUT)) == (same, wide)


@pytest.mark.parametrize(
    ("edges", "engine", "pages"),
    [
        (EDGES, "pdfplumber", 3),  # behind a blank page or a picture
        ((20.0, 220.0, 580.0), "pdfplumber", 1),
        ((20.0, 120.0, 320.0, 420.0, 580.0), "pdfplumber", 0),
        ((60.0, 200.0, 320.0, 420.0, 550.0), TAGS, 1),  # tags show no edges
        ((60.0, 200.0, 320.0, 420.0, 550.0), "pdfplumber", 0),
        ((320.0, 350.0, 370.0, 420.0, 580.0), TAGS, 0),
    ],
)
def test_how_many_pages_further_on_a_table_goes_on(
    edges: tuple[float, ...], engine: str, pages: int
) -> None:
    grid = table([""] * (len(edges) - 1), edges=edges, engines=(engine,))
    assert [goes_on(grid, LAYOUT, ahead) for ahead in (1, 2, 3, 4)] == [
        ahead <= pages for ahead in (1, 2, 3, 4)
    ]


def test_a_table_of_two_columns_is_told_by_no_number_of_columns() -> None:
    layout = [Span(20, 220, "a"), Span(220, 580, "b")]
    grid = table(["", ""], edges=(20.0, 220.0, 580.0))
    assert not as_wide(grid, layout)
    assert [goes_on(grid, layout, ahead) for ahead in (1, 2)] == [True, False]


@pytest.mark.parametrize(("x", "under"), [(20, True), (220, True), (19, False), (221, False)])
def test_a_cell_stands_under_a_heading_with_its_middle(x: float, under: bool) -> None:
    columns = [(x - 10, x + 10), *pairwise(EDGES[1:])]
    assert under_headings(columns, LAYOUT) == under
    assert not under_headings(columns[:-1], LAYOUT)


def test_cells_over_several_columns_are_spread_over_them() -> None:
    grid = table(["a", "b"], edges=(22.0, 318.0, 580.0))
    whole = spread(grid, LAYOUT)
    assert [(cell.column, cell.columns) for cell in whole.cells] == [(0, 2), (2, 2)]
    assert whole.columns == (22, 220, 318, 420, 580)
    full = table([""] * 4)
    assert spread(full, LAYOUT) is full


@pytest.mark.parametrize(
    ("x0", "x1", "column"), [(20, 100, 0), (200, 300, 1), (150, 230, 0), (590, 600, 3), (0, 10, 0)]
)
def test_the_field_of_a_stretch_is_that_which_most_of_it_lies_in(
    x0: float, x1: float, column: int
) -> None:
    assert field_at(x0, x1, LAYOUT) == f"column {column}"


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        ("1 2 3", True),
        ("1 2", False),  # fewer than a table has columns
        ("i ii iii iv", True),
        ("a b c d", True),
        ("1 2 3 x", False),
        ("98 99 100", False),
        ("97 98 99", True),
    ],
)
def test_how_a_row_counts_the_columns(texts: str, counts: bool) -> None:
    row = texts.split()
    edges = tuple(20.0 + 100 * i for i in range(len(row) + 1))
    assert numbers_columns(table(row, edges=edges).cells) == counts


@pytest.mark.parametrize(("x1", "whole"), [(220.0, True), (220.5, False)])
def test_a_word_may_reach_to_the_edge_of_its_column(x1: float, whole: bool) -> None:
    grid = table(["1", "2", "3", "4"])
    words = [Word(str(i), (x, 105.0, x + 5, 115.0)) for i, x in enumerate((30, 220, 330, 430))]
    words[0] = Word("0", (20.0, 105.0, x1, 115.0))
    (across,) = table("").cells
    assert (len(parted([replace(across, words=tuple(words))], grid)) == 4) == whole
