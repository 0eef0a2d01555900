"""Rows and cells of a table that no rule parts: white between lines, cells that stand level."""

from collections.abc import Sequence

import pytest

from pipeline.page.white_blocks import Block, Place
from pipeline.page.white_rows import Edge, edges_of, full_columns, place_of, rows_of
from pipeline.records import Rule

Column = Sequence[tuple[float, float]]  # top and bottom of each cell


def blocks(*columns: Column) -> list[Block]:
    return [Block(i, *ends) for i, column in enumerate(columns) for ends in column]


def parted(*columns: Column, rtl: bool = False) -> list[tuple[float, list[int]]]:
    """Where rows part, and in which columns, as cells stand."""
    made = blocks(*columns)
    edges = edges_of(made, place_of(made), len(columns), rtl=rtl)
    return [(edge.y, sorted(edge.columns)) for edge in edges]


LOW, HIGH = ((0, 10), (30, 40), (60, 70)), ((0, 20), (30, 40), (60, 80))


def test_rows_part_half_way_between_their_texts() -> None:
    assert parted(LOW, HIGH) == [(25, [0, 1]), (50, [0, 1])]


def test_a_cell_that_heads_two_rows_goes_on_over_their_edge() -> None:
    heads = ((0, 10), (60, 70))
    assert parted(heads, LOW, HIGH) == [(25, [1, 2]), (50, [0, 1, 2])]
    assert parted(LOW, HIGH, heads, rtl=True) == [(25, [0, 1]), (50, [0, 1, 2])]
    assert parted(LOW, HIGH, heads) == [(25, [0, 1, 2]), (50, [0, 1, 2])]  # a blank, at the end


def test_a_cell_above_the_first_row_is_of_it_where_one_beside_it_goes_on_below() -> None:
    """Rows set at their middle, with a merged cell that a page end tore at the top."""
    rows, torn = ((40, 50), (100, 110)), ((0, 20),)
    lists = [Block(3, 0, 90, listed=True), Block(3, 95, 115, listed=True)]
    made = blocks(rows, rows, torn)
    assert [edge.y for edge in edges_of([*made, *lists], "middle", 4, rtl=False)] == [92.5]
    assert [edge.y for edge in edges_of(made, "middle", 4, rtl=False)] == [30, 75]


def test_a_row_of_lists_begins_where_a_cell_that_heads_it_does() -> None:
    for second, rows in ((60, [20, 50]), (95, [20])):
        heads = [Block(0, 0, 10), Block(0, second, second + 10)]
        lists = [Block(2, y, y + 10, listed=y == 60) for y in (0, 30, 60)]
        edges = edges_of([*heads, *blocks((), LOW), *lists], "top", 3, rtl=False)
        assert [edge.y for edge in edges] == rows


def test_what_stands_above_the_first_row_is_the_rest_of_another() -> None:
    torn = ((-30, -20), *HIGH)
    assert parted(LOW, torn) == [(-10, [0, 1]), (25, [0, 1]), (50, [0, 1])]


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        (((0, 10), (40, 50)), ((0, 30), (40, 70)), "top"),
        (((10, 20), (50, 60)), ((0, 30), (40, 70)), "middle"),
        (((20, 30), (60, 70)), ((0, 30), (40, 70)), "bottom"),
    ],
)
def test_where_cells_stand(one: Column, other: Column, place: str) -> None:
    assert place_of(blocks(one, other)) == place


@pytest.mark.parametrize(("top", "rows"), [(9.5, 2), (9.0, 2), (8.5, 1)])
def test_rows_set_so_tight_that_their_lines_touch_are_two(top: float, rows: int) -> None:
    """The first row's lines end at 10; the row with more cells may stand above or below."""
    first, second = (0.0, 10.0), (top, top + 10)
    for third in ((), (first,), (second,)):
        assert len(parted((first, second), (first, second), third)) == rows - 1


def test_rows_that_stand_level_at_their_feet_part_above_their_highest_cell() -> None:
    one, other = ((20.0, 30.0), (60.0, 70.0)), ((0.0, 30.0), (40.0, 70.0))
    assert parted(one, other) == [(35, [0, 1])]
    assert parted(one, ((0.0, 30.5), (40.0, 70.5))) == [(35.25, [0, 1])]  # but for a point


# What is told of a table holds wherever it stands, and of one that runs from right to left.

Told = list[tuple[float, float, float, list[int]]]


def told(cells: Sequence[Block], place: Place, columns: int, *, rtl: bool = False) -> Told:
    edges = edges_of(cells, place, columns, rtl=rtl)
    return [(edge.y, edge.above, edge.below, sorted(edge.columns)) for edge in edges]


def edges(cells: Sequence[Block], place: Place, columns: int) -> Told:
    """Where rows part, and from where to where; and in which columns."""
    found = told(cells, place, columns)
    lower = [one._replace(top=one.top + 500, bottom=one.bottom + 500) for one in cells]
    assert told(lower, place, columns) == [(y + 500, a + 500, b + 500, c) for y, a, b, c in found]
    turned = [one._replace(column=columns - 1 - one.column) for one in cells]
    again = [(y, a, b, sorted(columns - 1 - i for i in c)) for y, a, b, c in found]
    assert told(turned, place, columns, rtl=True) == again
    return found


def upside_down(cells: Sequence[Block]) -> list[Block]:
    turned = [one._replace(top=-one.bottom, bottom=-one.top) for one in cells]
    return sorted(turned, key=lambda one: (one.column, one.top))


def level(*middles: float, high: float = 30) -> Column:
    return [(middle - high / 2, middle + high / 2) for middle in middles]


def parting(cells: Sequence[Block], place: Place, columns: int) -> list[list[int]]:
    """In which columns each two rows part."""
    return [found for _, _, _, found in edges(cells, place, columns)]


def test_rows_part_between_what_reaches_furthest_and_within_their_texts() -> None:
    texts = blocks(
        [(0, 10), (120, 130)], [(0, 10), (60, 80), (120, 124)], [(0, 30), (60, 70), (120, 160)]
    )
    there = [(45, 3, 63, [1, 2]), (100, 63, 123, [0, 1, 2])]
    assert edges(texts, "top", 3) == there
    back = [(-y, -below, -above, columns) for y, above, below, columns in reversed(there)]
    assert edges(upside_down(texts), "bottom", 3) == back
    middle = blocks([(40, 50), (130, 140)], level(15, 75, 135), level(15, 75, 135, high=4))
    assert edges(middle, "middle", 3) == [(45, 15, 75, [1, 2]), (105, 75, 135, [0, 1, 2])]


def test_a_low_cell_is_parted_from_the_next_within_its_own_height() -> None:
    assert edges(blocks([(0, 4), (60, 64)], [(0, 4), (60, 70)]), "top", 2) == [(32, 2, 62, [0, 1])]


def test_a_row_s_foot_is_that_of_a_cell_that_began_with_a_row_before() -> None:
    """If it ends above the next row, and rows stand level at their tops."""
    rows = [(0, 10), (60, 70), (120, 130)]
    for cells, y in (
        ([(0, 100)], 110),
        ([(0, 100), (62, 90)], 110),
        ([(0, 120)], 120),
        ([(0, 121)], 95),
    ):
        found = edges(blocks(rows, rows, cells), "top", 3)
        assert [edge[0] for edge in found] == [35, y]
    turned = upside_down(blocks(rows, rows, [(0, 100)]))
    assert [edge[0] for edge in edges(turned, "bottom", 3)] == [-95, -35]


@pytest.mark.parametrize(
    ("cell", "columns"),
    [((42, 57), [0, 1]), ((42.5, 57), [0, 1, 2]), ((33, 48), [0, 1, 2]), ((33, 48.5), [0, 1])],
)
def test_a_cell_may_reach_a_little_over_the_edge_of_its_row(
    cell: tuple[float, float], columns: list[int]
) -> None:
    """The rows part at 45."""
    assert parting(blocks(level(15, 75), level(15, 75), [cell]), "middle", 3) == [columns]


@pytest.mark.parametrize(
    ("second", "columns"), [(60, [0, 1, 2]), (61, [0, 1, 2]), (61.5, [1, 2]), (70, [1, 2])]
)
def test_paragraphs_of_a_cell_that_heads_rows_are_one_cell(
    second: float, columns: list[int]
) -> None:
    """Its second one is level with no row; level with one it is that row's own cell."""
    rows = [(0, 10), (60, 70), (120, 130)]
    cells = blocks(
        [(0, 10), (second, second + 10), (120, 130)][: 3 if second > 61 else 2], rows, rows
    )
    assert parting(cells, "top", 3)[0] == columns
    assert parting(upside_down(cells), "bottom", 3)[-1] == columns


def test_paragraphs_of_the_last_column_head_nothing() -> None:
    rows = [(0, 10), (60, 70), (120, 130)]
    assert parting(blocks(rows, rows, [(0, 10), (70, 80)]), "top", 3) == [[0, 1, 2]] * 2


def test_cells_in_the_middle_of_the_rows_that_they_head_are_of_all_of_them() -> None:
    rows = level(15, 75, 135, 195)
    for heads, parted_at in (
        ([(40, 50), (160, 170)], [False, True, False]),  # of two rows, and of two
        ([(70, 80), (190, 200)], [False, False, True]),  # of three, and of one
        ([(10, 20), (130, 140)], [True, False, False]),  # of one, and of three
        ([(100, 110)], [False, False, False]),
    ):
        found = parting(blocks(heads, rows, rows), "middle", 3)
        assert [0 in columns for columns in found] == parted_at


@pytest.mark.parametrize(("low", "all_"), [(139, True), (143, True), (143.5, False)])
def test_a_cell_leaves_blanks_beside_it_out_only_where_it_stands_much_truer_so(
    low: float, all_: bool
) -> None:
    """Its middle is that of the second row; that of all three is further down as the third is."""
    rows = [(0, 30), (60, 90), (low - 15, low + 15)]
    found = parting(blocks([(70, 80)], rows, rows), "middle", 3)
    assert found == ([[1, 2], [1, 2]] if all_ else [[0, 1, 2], [0, 1, 2]])


@pytest.mark.parametrize(
    ("beside", "rows"), [((18, 37), 2), ((19, 37), 3), ((18, 36), 3), (None, 3)]
)
def test_the_rest_of_a_torn_row_stands_above_the_first_if_nothing_goes_on_beside_it(
    beside: tuple[float, float] | None, rows: int
) -> None:
    texts = [(40, 50), (100, 110)]
    torn = blocks(texts, [(0, 10), (35, 55), *texts[1:]], [(0, 20)], [beside] if beside else [])
    assert len(told(torn, "middle", 4)) == rows - 1
    touching = blocks(texts, texts, [(0, 40)])
    assert len(told(touching, "top", 3)) == 2


@pytest.mark.parametrize(("off", "rows"), [(1.0, 2), (1.5, 0)])
def test_cells_of_one_row_stand_level_to_a_point(off: float, rows: int) -> None:
    for place in ("top", "middle", "bottom"):
        cells = blocks([(0, 10), (60, 70)], [(off, 10 + off), (60 + off, 70 + off)])
        assert len(rows_of(cells, place)) == rows


def test_a_cell_alone_begins_a_row_where_something_tells_so() -> None:
    """A number or a date, or a cell of a column with merged ones that is level with it."""
    rows = blocks([(0, 10), (60, 70)], [(0, 10), (60, 70)])
    alone = Block(0, 30, 40)
    for begun, more in (
        (alone, []),
        (alone._replace(numbered=True), []),
        (alone._replace(dated=True), []),
        (alone, [Block(2, 31, 41)]),
        (alone, [Block(2, 32, 42)]),
        (alone, [Block(2, 30, 40, listed=True)]),
    ):
        told_ = begun.begins or more == [Block(2, 31, 41)]
        tops = [row[0].top for row in rows_of([*rows, begun, *more], "top")]
        assert tops == ([0, 30, 60] if told_ else [0, 60])


@pytest.mark.parametrize(
    ("beside", "heads"), [((5, 21), 1), ((5, 22), 0), ((29, 42), 1), ((28, 42), 0)]
)
def test_a_text_in_bold_with_nothing_beside_it_heads_rows(
    beside: tuple[float, float], heads: bool
) -> None:
    rows = blocks([(0, 10), (60, 70)], [(0, 10), (60, 70)], [beside])
    heading = Block(0, 20, 30, bold=True)
    tops = [row[0].top for row in rows_of([*rows, heading], "top")]
    assert tops == ([0, 20, 60] if heads else [0, 60])
    assert [row[0].top for row in rows_of([*rows, heading._replace(bold=False)], "top")] == [0, 60]


@pytest.mark.parametrize(("bold", "heads"), [(0, True), (2, True), (3, False)])
def test_where_more_than_half_is_in_bold_none_heads_rows(bold: int, heads: bool) -> None:
    """Of six cells one is a heading, and so many others are in bold."""
    rows = blocks([(0, 10), (60, 70)], [(0, 10), (60, 70), (90, 100)])
    texts = [one._replace(bold=i < bold) for i, one in enumerate(rows)]
    assert (len(rows_of([*texts, Block(0, 20, 30, bold=True)], "top")) == 3) == heads


@pytest.mark.parametrize(
    ("cells", "full"),
    [
        ((5, 3, 2), {0, 1}),
        ((10, 6, 5), {0, 1}),
        ((2, 1, 0), {0, 1}),
        ((3, 2, 1), {0, 1}),
        ((1, 5, 3), {1, 2}),
        ((), set()),
    ],
)
def test_full_columns_have_most_of_the_cells_or_one_less(
    cells: tuple[int, ...], full: set[int]
) -> None:
    made = [
        Block(column, 20.0 * i, 20.0 * i + 10) for column, n in enumerate(cells) for i in range(n)
    ]
    lists = [Block(9, 20.0 * i, 20.0 * i + 10, listed=True) for i in range(len(cells))]
    assert full_columns([*made, *lists]) == full


def test_a_rule_parts_two_rows_between_their_texts() -> None:
    edge = Edge(25, above=10, below=40, columns=frozenset())
    assert [edge.is_at(y) for y in (10, 11, 39, 40)] == [False, True, True, False]
    assert edge.is_ruled([Rule(0, 0, 9, 0), Rule(0, 20, 9, 20)])
    assert not edge.is_ruled([Rule(0, 0, 9, 0)])
