"""Boxes and points: laws that hold wherever they stand."""

from itertools import combinations, product

import pytest

from pipeline.page.geometry import centre, contains, is_behind, overlap, union
from pipeline.records import Box

SIDES = list(combinations(range(4), 2))
BOXES: list[Box] = [(x0, top, x1, bottom) for x0, x1 in SIDES for top, bottom in SIDES]
PAIRS = list(product(BOXES, repeat=2))


def points(box: Box) -> set[tuple[int, int]]:
    """The squares of a sheet of squared paper that a box covers."""
    x0, top, x1, bottom = (int(side) for side in box)
    return {(x, y) for x in range(x0, x1) for y in range(top, bottom)}


def corners(box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    return (box[0], box[1]), (box[2], box[3])


def test_boxes_overlap_where_they_share_paper() -> None:
    for one, other in PAIRS:
        assert overlap(one, other) == bool(points(one) & points(other))


def test_a_box_behind_another_begins_after_its_end_and_shares_its_height() -> None:
    for one, other in PAIRS:
        level = {y for _, y in points(one)} & {y for _, y in points(other)}
        assert is_behind(one, other) == (one[0] > other[2] and bool(level))


def test_the_box_round_two_has_the_corners_of_both_and_no_more() -> None:
    for one, other in PAIRS:
        whole = union([one, other])
        assert all(contains(whole, *corner) for box in (one, other) for corner in corners(box))
        assert all(side in (a, b) for side, a, b in zip(whole, one, other, strict=True))


@pytest.mark.parametrize("box", BOXES)
def test_a_box_has_its_middle_and_its_corners_and_nothing_outside(box: Box) -> None:
    inside = [centre(box), *corners(box)]
    assert all(contains(box, x, y) for x, y in inside)
    for x, y in [(-9, 0), (9, 0), (0, -9), (0, 9)]:
        assert not contains(box, inside[0][0] + x, inside[0][1] + y)
