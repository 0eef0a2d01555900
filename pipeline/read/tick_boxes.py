"""Boxes to be ticked: small frames that stand free within a cell, and are no cells."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.read.words import Char, box_of
from pipeline.records import Box

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


def _is_small(shape: Char) -> bool:
    x0, top, x1, bottom = box_of(shape)
    least, most = sorted((x1 - x0, bottom - top))
    framed = shape["object_type"] != "line" and bool(shape["stroke"])
    return framed and SIDES[0] <= least and most <= min(SIDES[1], SQUARE * least)


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
