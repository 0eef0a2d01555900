"""Boxes to be ticked: small frames that stand free within a cell, and are no cells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.page.geometry import centre, contains
from pipeline.read.fills import hex_of
from pipeline.read.words import Char, box_of
from pipeline.records import Box, Grid

SIDES = (5.0, 14.0)  # points
SQUARE = 1.4  # times its other side that a side is at most
FREE = 1.0  # points; what is so near at a side of a small cell is another cell or a ruling
MANY = 500  # frames as small on a page are cells of a chart


def without_tick_boxes(things: Iterable[Char]) -> list[Any]:
    """The shapes but the frames to be ticked."""
    shapes = list(things)
    small = [shape for shape in shapes if _is_small(shape)]
    if not small or len(small) > MANY:
        return shapes
    own = {id(shape) for shape in small}
    others = [box_of(shape) for shape in shapes if id(shape) not in own and shape["stroke"]]
    boxes = [box_of(shape) for shape in small]
    free = {
        id(shape) for shape, box in zip(small, boxes, strict=True) if _is_free(box, others, boxes)
    }
    return [shape for shape in shapes if id(shape) not in free]


def without_grounds(shapes: Sequence[Char], grids: Iterable[Grid]) -> list[Char]:
    """The shapes but filled boxes to be ticked: in some of those of one look there is a tick."""
    by_look: dict[tuple[str | None, int, int], list[Char]] = defaultdict(list)
    for shape in shapes:
        if shape["fill"] and _is_square(shape):
            wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
            by_look[hex_of(shape["non_stroking_color"]), round(wide), round(high)].append(shape)
    inked = (box_of(one) for one in shapes if one["fill"] or one["object_type"] == "line")
    words = (word.box for grid in grids for word in grid.words)
    marks: dict[int, list[Box]] = defaultdict(list)  # by the height of their middle
    for mark in (*inked, *words) if by_look else ():
        marks[round(centre(mark)[1])].append(mark)
    grounds = {
        id(shape)
        for alike in by_look.values()
        if len(alike) <= MANY and any(_is_ticked(box_of(one), marks) for one in alike)
        for shape in alike
    }
    return [shape for shape in shapes if id(shape) not in grounds]


def _is_ticked(box: Box, marks: Mapping[int, Iterable[Box]]) -> bool:
    """Whether something smaller has its middle in a box."""
    return any(
        contains(box, *centre(mark)) and mark != box and mark[2] - mark[0] < box[2] - box[0] + FREE
        for y in range(round(box[1]), round(box[3]) + 1)
        for mark in marks.get(y, ())
    )


def _is_square(shape: Char) -> bool:
    x0, top, x1, bottom = box_of(shape)
    least, most = sorted((x1 - x0, bottom - top))
    return SIDES[0] <= least and most <= min(SIDES[1], SQUARE * least)


def _is_small(shape: Char) -> bool:
    return shape["object_type"] != "line" and bool(shape["stroke"]) and _is_square(shape)


def _is_free(box: Box, others: Sequence[Box], small: Sequence[Box]) -> bool:
    """Whether no other shape reaches its sides from outside, or goes through it."""
    x0, top, x1, bottom = box[0] - FREE, box[1] - FREE, box[2] + FREE, box[3] + FREE
    beside = (o for o in (*others, *small) if o != box)
    return not any(
        (o[0] < x1 and x0 < o[2] and o[1] < bottom and top < o[3])
        and not (_holds(o, (x0, top, x1, bottom)) or _holds(box, o))
        for o in beside
    )


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )
