"""Tables too wide for their pages, whose other columns stand on later ones."""

from collections.abc import Iterator, Sequence
from functools import partial

import pytest
from msgspec.structs import replace

from pipeline.assemble.spilled import join_spilled
from pipeline.page.lattice import grids_of
from pipeline.records import Page, Rule
from tests.pages import page

HEIGHTS = (20.0, 34.0, 20.0, 48.0, 34.0)  # points; of the rows of a page
LEFT = ((20.0, 200.0, 300.0), ("Activity", "Lead"))
MIDDLE = ((20.0, 120.0, 260.0), ("Output", "Due"))
RIGHT = ((20.0, 150.0), ("Partners",))
Columns = tuple[Sequence[float], Sequence[str]]


def said(name: str, row: int) -> str:
    return f"{name} {row}" if row else name


def printed(number: int, columns: Columns, first: int, heights: Sequence[float] = HEIGHTS) -> Page:
    """A page of ruled rows, counted from ``first``; row 0 is that of the headings."""
    edges, names = columns
    tops = [40.0]
    for height in heights:
        tops.append(tops[-1] + height)
    lines = [
        (top + 4, {x + 4: said(name, row) for x, name in zip(edges, names, strict=False)})
        for row, top in enumerate(tops[:-1], start=first)
    ]
    across = [Rule(edges[0], y, edges[-1], y) for y in tops]
    down = [Rule(x, tops[0], x, tops[-1]) for x in edges]
    bare = page(*lines, number=number)
    grids, words, rules = grids_of([*across, *down], bare.words)
    return Page(number, 600, 800, "native", tuple(grids), tuple(words), tuple(rules))


def rows(pages: Sequence[Page]) -> list[list[str]]:
    def again() -> Iterator[Page]:
        return iter(pages)

    return [
        [" ".join(word.text for word in cell.words) for cell in grid.cells if cell.row == row]
        for one in join_spilled(again)()
        for grid in one.grids
        for row in range(len(grid.rows) - 1)
    ]


WHOLE = [["Activity", "Lead", "Output", "Due", "Partners"]] + [
    [f"{name} {row}" for name in ("Activity", "Lead", "Output", "Due", "Partners")]
    for row in range(1, 10)
]


@pytest.mark.parametrize(
    "order",
    [
        [(LEFT, 0), (LEFT, 5), (MIDDLE, 0), (MIDDLE, 5), (RIGHT, 0), (RIGHT, 5)],  # down, then over
        [(LEFT, 0), (MIDDLE, 0), (RIGHT, 0), (LEFT, 5), (MIDDLE, 5), (RIGHT, 5)],  # over, then down
    ],
)
def test_columns_on_later_pages_are_of_the_same_rows(order: list[tuple[Columns, int]]) -> None:
    again = HEIGHTS[::-1]
    pages = [
        printed(number, columns, first, again if first else HEIGHTS)
        for number, (columns, first) in enumerate(order, start=1)
    ]
    assert rows(pages) == WHOLE


def test_the_last_rows_of_such_a_table_may_be_as_high_as_each_other() -> None:
    """They are told by their columns."""
    order = [(LEFT, 0), (MIDDLE, 0), (LEFT, 5), (MIDDLE, 5)]
    pages = [
        printed(number, columns, first, [20.0, 20.0] if first else HEIGHTS)
        for number, (columns, first) in enumerate(order, start=1)
    ]
    assert [len(row) for row in rows(pages)] == [4] * 7


def test_a_cell_may_be_merged_over_several_rows_of_the_other_pages() -> None:
    """Its page has fewer rows than theirs; where it is printed first, or last."""
    fewer = [20.0, 34.0, 68.0, 34.0]
    merged, whole = printed(1, LEFT, 0, fewer), printed(2, MIDDLE, 0)
    after, before = printed(2, LEFT, 0, fewer), printed(1, MIDDLE, 0)
    for pages in ((merged, whole), (before, after)):
        joint = next(join_spilled(partial(iter, pages))()).grids[0]
        held = {" ".join(w.text for w in cell.words): (cell.row, cell.rows) for cell in joint.cells}
        assert held["Lead 2"] == (2, 2)
        assert [held[f"Due {row}"] for row in (1, 2, 3, 4)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_forms_of_one_layout_are_no_columns_of_each_other() -> None:
    pages = [printed(number, LEFT, number * 5) for number in (1, 2, 3)]
    assert all(len(row) == 2 for row in rows(pages))


def test_rows_of_one_height_are_level_by_chance() -> None:
    even = [20.0] * 5
    pages = [printed(1, LEFT, 0, even), printed(2, MIDDLE, 0, even)]
    assert all(len(row) == 2 for row in rows(pages))


def test_a_page_of_other_heights_is_another_table() -> None:
    pages = [printed(1, LEFT, 0), printed(2, MIDDLE, 0, HEIGHTS[::-1])]
    assert all(len(row) == 2 for row in rows(pages))


def test_merged_cells_that_are_all_as_high_are_level_by_chance() -> None:
    """Of the rows beside them two are as high as each, whatever these are."""
    pages = [printed(1, LEFT, 0, [54.0, 54.0]), printed(2, MIDDLE, 0, [20.0, 34.0, 24.0, 30.0])]
    assert all(len(row) == 2 for row in rows(pages))


@pytest.mark.parametrize(("off", "columns"), [(3.0, 4), (3.5, 2)])
def test_rows_are_of_one_table_whose_edges_stand_true(off: float, columns: int) -> None:
    """Each edge may be three points off, the last one too."""
    for place in (1, 4):
        heights = list(HEIGHTS)
        heights[place] += off
        if place + 1 < len(heights):
            heights[place + 1] -= off
        pages = [printed(1, LEFT, 0), printed(2, MIDDLE, 0, heights)]
        assert all(len(row) == columns for row in rows(pages))


def test_rows_of_three_heights_are_level_by_no_chance() -> None:
    """Of two they may be."""
    for heights, columns in (((20.0, 34.0, 48.0), 4), ((20.0, 34.0, 20.0, 34.0), 2)):
        pages = [printed(1, LEFT, 0, heights), printed(2, MIDDLE, 0, heights)]
        assert all(len(row) == columns for row in rows(pages))


def test_a_page_that_says_the_same_in_its_first_row_has_no_other_columns() -> None:
    same = (MIDDLE[0], ("Activity", "Due"))
    assert all(len(row) == 2 for row in rows([printed(1, LEFT, 0), printed(2, same, 0)]))


def test_other_pages_stand_before_and_behind_the_table() -> None:
    before, behind = page((40, "Aims"), number=1), page((40, "Annex"), number=4)
    pages = [before, printed(2, LEFT, 0), printed(3, MIDDLE, 0), behind]
    found = list(join_spilled(partial(iter, pages))())
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert [len(one.grids) for one in found] == [0, 1, 0, 0]
    assert [len(row) for row in rows(pages)] == [4] * 5
    assert rows([page((40, "Aims"))]) == []


def test_a_single_column_of_boxes_is_the_last_of_a_table() -> None:
    pages = [printed(1, LEFT, 0), printed(2, RIGHT, 0)]
    assert [row[2] for row in rows(pages)] == [said("Partners", i) for i in range(5)]
    bare = replace(pages[1], rules=pages[1].rules[:2])  # one box
    assert all(len(row) == 2 for row in rows([pages[0], bare]))
