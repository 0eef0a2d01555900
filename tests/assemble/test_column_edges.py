"""Where columns are parted that no rule parts."""

from collections.abc import Sequence

import pytest

from pipeline.assemble.column_edges import Body, Known
from pipeline.records import Box
from tests.pages import table


def box(x0: float, x1: float) -> Box:
    return (x0, 0.0, x1, 10.0)


HEADINGS = [box(20, 60), box(160, 200), box(200, 240)]  # the last two touch


def edges(
    headings: Sequence[Box], *batches: Sequence[Box], more: Sequence[Box] = ()
) -> tuple[float, ...]:
    """Where columns part; the same wherever on the page they stand, and in a mirror."""

    def at(boxes: Sequence[Box], by: float) -> list[Box]:
        return [(x0 + by, top, x1 + by, bottom) for x0, top, x1, bottom in boxes]

    def mirrored(boxes: Sequence[Box]) -> list[Box]:
        return [(1000 - x1, top, 1000 - x0, bottom) for x0, top, x1, bottom in reversed(boxes)]

    def told(headings: Sequence[Box], batches: list[list[Box]], more: Sequence[Box]) -> list[float]:
        body = Body(headings)
        for batch in batches:
            body.add(batch)
        return [*body.edges(more)]

    found = told(headings, [*map(list, batches)], more)
    moved = told(at(headings, 300), [at(batch, 300) for batch in batches], at(more, 300))
    assert moved == [x + 300 for x in found]
    turned = told(mirrored(headings), [mirrored(batch) for batch in batches], mirrored(more))
    assert turned == [1000 - x for x in reversed(found)]
    return tuple(found)


def test_columns_part_in_the_widest_white_that_fewest_words_cross() -> None:
    first = [box(20, 70), box(80, 90), box(160, 190)]  # white of 10 points, and of 70
    second = [box(20, 75), box(80, 95)]
    assert edges(HEADINGS, first, second) == ((95 + 160) / 2, 200.0)
    assert edges(HEADINGS, first, second, more=[box(85, 100)]) == ((100 + 160) / 2, 200.0)
    third = [box(98, 170)]  # a word of the second column, wider than its heading
    assert edges(HEADINGS, first, second, third) == ((75 + 80) / 2, 200.0)
    assert edges(HEADINGS, first, second, third, more=[box(70, 81)]) == ((95 + 98) / 2, 200.0)


def test_where_one_word_ends_as_another_begins_there_is_no_edge_by_itself() -> None:
    """One word crosses every place from 70 to 160, two cross those before."""
    assert edges(HEADINGS, [box(50, 100), box(100, 170), box(50, 70)])[0] == (70 + 160) / 2


@pytest.mark.parametrize(
    ("words", "edge"),
    [
        ([], 110.0),
        ([box(20, 60), box(160, 190)], 110.0),  # they end, and begin, with the headings
        ([box(0, 300)], 110.0),  # over all of it
        ([box(20, 100), box(90, 170), box(80, 170)], 70.0),  # they cross one another
        ([box(30, 160)], 110.0),
    ],
)
def test_the_edge_between_two_headings(words: list[Box], edge: float) -> None:
    assert edges(HEADINGS[:2], words) == (edge,)


def test_words_reach_as_far_as_any_of_them() -> None:
    body = Body(HEADINGS)
    assert body.reach == []
    body.add([])
    assert body.reach == []
    body.add([box(20, 70), box(5, 10)])
    body.add([(200.0, -5.0, 250.0, 40.0)])
    assert body.reach == [(5, -5, 250, 40)]


def test_columns_that_a_grid_shows_stay() -> None:
    known = Known(table(["a", "b", "c"], edges=(20, 120, 220, 320)))
    known.add([box(100, 130)])
    assert known.edges([box(100, 130)]) == (120, 220)
    assert known.reach == [(20, 100, 320, 120)]
