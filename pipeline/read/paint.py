"""What lies under and over a spot of the page: fills in the order of painting."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.page.geometry import contains
from pipeline.records import Box

PAPER = 1.0
FIELD = 36.0  # points: a line or three, so that few fills are looked at for each letter
SMALLEST = 3.0  # points; what is thinner covers no letter
LIGHT = 0.85  # of white's lightness: print so light needs a darker ground to be seen
APART = 0.08  # of white's lightness, by which print and ground differ at least
Thing = dict[str, Any]  # pdfplumber's object


class Fill(NamedTuple):
    """A filled shape or picture."""

    box: Box
    order: int  # of painting
    light: float | None  # 0 black to 1 white; None: a picture or pattern
    solid: bool  # a plain rectangle or picture that lets nothing through


class Ground:
    """The fills of a page."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self.fills = sorted(fills, key=lambda fill: fill.order)
        boxes = [fill.box for fill in self.fills]
        self._boxes: NDArray[np.float64] = np.array(boxes, dtype=np.float64).reshape(-1, 4)
        self.is_dark = any(fill.light is not None and fill.light < LIGHT for fill in self.fills)
        self._near: dict[tuple[float, float], list[Fill]] = {}  # by the field of the page

    def under(self, x: float, y: float, order: int) -> float | None:
        """The lightness on which something is painted there; None where that is a picture."""
        before = (fill for fill in reversed(self._around(x, y)) if fill.order < order)
        return next((fill.light for fill in before if contains(fill.box, x, y)), PAPER)

    def over(self, x: float, y: float, order: int, margin: float = 0.0) -> list[Fill]:
        """What is painted there later, and goes on so far around it."""
        if not self.fills or self.fills[-1].order < order:
            return []
        later = (fill for fill in self._around(x, y) if fill.order > order)
        return [fill for fill in later if _reaches(fill.box, x, y, margin)]

    def _around(self, x: float, y: float) -> list[Fill]:
        """The fills that reach into the field of the page that has a spot, as they are painted."""
        field = x // FIELD, y // FIELD
        if field not in self._near:
            b, (left, top) = self._boxes, (field[0] * FIELD, field[1] * FIELD)
            near = (b[:, 0] <= left + FIELD) & (left <= b[:, 2])
            near &= (b[:, 1] <= top + FIELD) & (top <= b[:, 3])
            self._near[field] = [self.fills[i] for i in np.flatnonzero(near)]
        return self._near[field]


def _reaches(box: Box, x: float, y: float, margin: float) -> bool:
    """Whether a box goes on around a spot so far."""
    across = box[0] + margin <= x <= box[2] - margin
    return across and box[1] + margin <= y <= box[3] - margin


def ground_of(rects: Iterable[Thing], curves: Iterable[Thing], images: Iterable[Thing]) -> Ground:
    """The fills that a page draws."""
    fills = [_fill(rect, plain=True) for rect in rects if rect["fill"] and not rect["off"]]
    fills += [_fill(curve, plain=False) for curve in curves if curve["fill"] and not curve["off"]]
    fills += [
        Fill(_box(image), image["order"], None, _is_solid(image))
        for image in images
        if not image["off"]
    ]
    return Ground(
        fill
        for fill in fills
        if min(fill.box[2] - fill.box[0], fill.box[3] - fill.box[1]) >= SMALLEST
    )


def _fill(shape: Thing, *, plain: bool) -> Fill:
    light = lightness(shape["non_stroking_color"])
    solid = plain and light is not None and not shape["sheer"]
    return Fill(_box(shape), shape["order"], light if not shape["sheer"] else None, solid)


def _is_solid(image: Thing) -> bool:
    """Whether a picture lets nothing through: no mask, and not put on sheer."""
    masks = ("ImageMask", "IM", "Mask", "SMask", "SMaskInData")
    return not (image["sheer"] or any(image["stream"].get(m) for m in masks))


def _box(thing: Thing) -> Box:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def lightness(colour: Any) -> float | None:
    """0 (black) to 1 (white) of a colour as the file gives it; None of a pattern."""
    try:
        return _lightness(tuple(colour) if isinstance(colour, (tuple, list)) else (colour,))
    except TypeError:  # a list within it: no colour, whatever a damaged file says
        return None


@lru_cache(maxsize=256)  # a page has few colours, and as many letters as it likes
def _lightness(parts: tuple[Any, ...]) -> float | None:
    if parts in ((None,), ()):
        return 0.0  # black is what nothing else is said of
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    values = [min(1.0, max(0.0, float(part))) for part in parts]
    if len(values) == 4:
        black = values[3]
        values = [(1 - ink) * (1 - black) for ink in values[:3]]
    return sum(values) / len(values) if len(values) in (1, 3) else None
