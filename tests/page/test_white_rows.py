"""Rows and cells of a table that no rule parts: white between lines, cells that stand level."""

from collections.abc import Sequence

import pytest

from pipeline.page.white_blocks import (
    NONE,
    Block,
    PrintedLine,
    blocks_of,
    leading_of,
    lines_by_column,
)
from pipeline.page.white_rows import edges_of, place_of
from pipeline.records import Word

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


def line(top: float, wide: float = 50.0, first: float = 20.0, text: str = "words") -> PrintedLine:
    return PrintedLine(text, (0.0, top, wide, top + 10.0), first)


def test_lines_with_more_white_than_the_leading_are_two_cells() -> None:
    near, far = [line(0), line(14)], [line(0), line(14.5)]  # white of 4 and 4.5 points
    assert blocks_of([near, far], leading=2.0) == [
        Block(0, 0, 24), Block(1, 0, 10), Block(1, 14.5, 24.5)
    ]  # fmt: skip


def test_a_cell_begins_where_it_is_said_to_and_a_bullet_is_noted() -> None:
    lines = [line(0), line(12, text="• an item")]
    assert blocks_of([lines], 2.0, {0: [12.0]}) == [
        Block(0, 0, 10), Block(0, 12, 22, listed=True)
    ]  # fmt: skip


def test_the_white_within_a_cell_is_that_behind_full_lines() -> None:
    """Lines of 90 points leave no room for a word of 20; those of 30 end their cells."""
    text = [line(0, 90), line(13, 90), line(26, 30), line(37, 30), line(56, 90), line(69, 30)]
    assert leading_of([text], (0.0, 100.0)) == 3.0


def test_without_full_lines_it_is_the_least_there_is() -> None:
    short = [line(0, 30), line(13, 30), line(34, 30)]  # rows of 21 points: white of 3 and 11
    assert leading_of([short], (0.0, 200.0)) == 3.0
    alike = [line(0, 30), line(13, 30), line(26, 30)]
    assert leading_of([alike], (0.0, 200.0)) == NONE  # each line may be a cell of its own


def test_words_are_of_the_column_that_has_their_middle() -> None:
    words = [
        Word("left", (0, 0, 28, 10)),
        Word("over", (30, 0, 60, 10)),
        Word("it", (0, 12, 9, 22)),
    ]
    columns = lines_by_column(words, [40.0])
    assert [[one.text for one in column] for column in columns] == [["left", "it"], ["over"]]
    assert [one.first for one in columns[0]] == [28, 9]


def test_a_line_has_room_to_where_the_next_column_s_leftmost_text_begins() -> None:
    """The next column's lines begin at 100 and, indented, at 130: lines of 85 points are full."""
    text = [line(0, 85), line(13, 85), line(26, 30), line(37, 30)]
    beside = [
        PrintedLine("words", (x, top, x + 90.0, top + 10.0), 20.0)
        for x, top in ((100.0, 0.0), (130.0, 13.0), (130.0, 60.0))
    ]
    assert leading_of([text, beside], (0.0, 230.0)) == 3.0


@pytest.mark.parametrize(("top", "rows"), [(9.5, 2), (8.5, 1)])
def test_rows_set_so_tight_that_their_lines_touch_are_two(top: float, rows: int) -> None:
    """The first row's lines end at 10; the row with more cells may stand above or below."""
    first, second = (0.0, 10.0), (top, top + 10)
    for third in ((), (first,), (second,)):
        assert len(parted((first, second), (first, second), third)) == rows - 1


def test_rows_that_stand_level_at_their_feet_part_above_their_highest_cell() -> None:
    one, other = ((20.0, 30.0), (60.0, 70.0)), ((0.0, 30.0), (40.0, 70.0))
    assert parted(one, other) == [(35, [0, 1])]
    assert parted(one, ((0.0, 30.5), (40.0, 70.5))) == [(35.25, [0, 1])]  # but for a point
