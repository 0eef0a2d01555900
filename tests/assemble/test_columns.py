"""What a row of a table's grid says of its columns."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from pipeline.assemble.columns import (
    Span,
    is_another,
    misfits,
    numbers_columns,
    parted,
    same_columns,
)
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
