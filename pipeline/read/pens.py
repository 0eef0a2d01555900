"""Letters of a page: where their font and matrix place them, and whether they are seen there."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pdfminer.utils import Rect, apply_matrix_rect, mult_matrix

from pipeline.read.typeface import Typeface

Char = dict[str, Any]  # a letter and what is asked of it
SMALLEST = 1.0  # points; no letter as small can be seen
EDGE = 0.5  # points; letters are boxed a little wider than they are drawn


class Shown(NamedTuple):
    """How what is painted is let through."""

    clip: Rect | None = None
    shaped: bool = False  # the clip path is no rectangle: less may be seen than its box
    masked: bool = False  # by a picture, which says how much of it is seen
    sheer: bool = False  # it lets through what lies under it
    clear: bool = False  # it leaves no colour at all
    letters: list[Char] | None = (
        None  # the clip path is these: they show where something is painted
    )


class Pen(NamedTuple):
    """What the letters of a string have in common."""

    face: Typeface
    size: float
    scaling: float
    rise: float
    way: tuple[float, float, float, float]  # how they are set: their matrix without its place
    height: float  # of the page, in points: boxes are measured from its top
    hidden: str  # why none of them is seen, if that is so
    clip: Rect | None  # what lies outside is not

    def letters(
        self, look: Mapping[str, Any]
    ) -> Callable[[int, float, float, int], tuple[Char, float]]:
        """What sets letters, by their codes, where they stand, and their places in the order of
        painting: each with its ``look``, and how far it moves the next one on.
        """
        face, fontsize, scaling, way = self.face, self.size, self.scaling, self.way
        height, hidden, clip = self.height, self.hidden, self.clip
        turn = way if fontsize >= 0 else mult_matrix((-1, 0, 0, -1, 0, 0), (*way, 0, 0))[:4]
        squeezed = abs(math.hypot(way[0], way[1]) * fontsize * scaling)
        glyph_of, placed = face.glyph, self._placer()

        def letter(code: int, x: float, y: float, order: int) -> tuple[Char, float]:
            glyph = glyph_of(code)
            advance = glyph.width * fontsize * scaling
            x0, y0, x1, y1 = placed(code, advance, x, y)
            size = x1 - x0 if face.vertical else y1 - y0
            why = hidden or ("invisible" if size < SMALLEST or squeezed < SMALLEST else "")
            if clip and not why and not _is_in((x0 + x1) / 2, (y0 + y1) / 2, clip):
                why = "clipped"
            char: Char = {
                "text": glyph.text,
                "x0": x0,
                "top": height - y1,
                "x1": x1,
                "bottom": height - y0,
                "baseline": height - y,  # where it stands, whatever its font says
                "size": size,
                "matrix": (*turn, x, y),
                "order": order,
                "double": glyph.double,
                "why_unseen": why,
                **look,
            }
            return char, advance

        return letter

    def _placer(self) -> Callable[[int, float, float, float], Rect]:
        """What places a letter's box, by its code, its advance, and where it stands; that of level
        text needs no corners.
        """
        face, size, rise, (a, b, c, d) = self.face, self.size, self.rise, self.way

        def turned(code: int, advance: float, x: float, y: float) -> Rect:
            return apply_matrix_rect((a, b, c, d, x, y), face.box(code, size, rise, advance))

        if b or c or face.vertical:
            return turned
        foot = face.foot(size, rise)
        low, high = sorted((d * foot, d * (foot + size)))

        def level(_: int, advance: float, x: float, y: float) -> Rect:
            end = a * advance + x
            return (x, low + y, end, high + y) if x <= end else (end, low + y, x, high + y)

        return level


def _is_in(x: float, y: float, clip: Rect) -> bool:
    return clip[0] - EDGE <= x <= clip[2] + EDGE and clip[1] - EDGE <= y <= clip[3] + EDGE
