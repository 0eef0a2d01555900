"""Letters of a page: where their font and matrix place them, and whether they are seen there."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pdfminer.utils import Matrix, Rect, apply_matrix_rect, mult_matrix

from pipeline.read.typeface import Typeface

Char = dict[str, Any]  # a letter and what is asked of it
SMALLEST = 1.0  # points; no letter as small can be seen
SOFT = 0xAD  # a hyphen in the standard fonts' own code
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
    height: float  # of the page, in points: boxes are measured from its top
    hidden: str  # why none of them is seen, if that is so
    clip: Rect | None  # what lies outside is not

    def letters(self, look: Mapping[str, Any]) -> Callable[[int, Matrix, int], tuple[Char, float]]:
        """What sets letters, by their codes, matrices and places in the order of painting: each
        with its ``look``, and how far it moves the next one on.
        """
        face, fontsize, scaling, rise, height, hidden, clip = self

        def letter(code: int, matrix: Matrix, order: int) -> tuple[Char, float]:
            glyph = face.glyph(code)
            advance = glyph.width * fontsize * scaling
            x0, y0, x1, y1 = placed(matrix, face.box(code, fontsize, rise, advance))
            size = x1 - x0 if face.vertical else y1 - y0
            squeezed = math.hypot(matrix[0], matrix[1]) * fontsize * scaling
            why = hidden or ("invisible" if min(size, abs(squeezed)) < SMALLEST else "")
            if clip and not why and not _is_in((x0 + x1) / 2, (y0 + y1) / 2, clip):
                why = "clipped"
            char: Char = {
                "text": chr(SOFT) if code == SOFT and glyph.text.isspace() else glyph.text,
                "x0": x0,
                "top": height - y1,
                "x1": x1,
                "bottom": height - y0,
                "baseline": height - matrix[5],  # where it stands, whatever its font says
                "size": size,
                "matrix": matrix if fontsize >= 0 else mult_matrix((-1, 0, 0, -1, 0, 0), matrix),
                "order": order,
                "double": glyph.double,
                "why_unseen": why,
                **look,
            }
            return char, advance

        return letter


def placed(matrix: Matrix, box: Rect) -> Rect:
    """A box as its matrix places it; that of level text needs no corners."""
    a, b, c, d, e, f = matrix
    if b or c:
        return apply_matrix_rect(matrix, box)
    left, foot, right, head = a * box[0] + e, d * box[1] + f, a * box[2] + e, d * box[3] + f
    return min(left, right), min(foot, head), max(left, right), max(foot, head)


def _is_in(x: float, y: float, clip: Rect) -> bool:
    return clip[0] - EDGE <= x <= clip[2] + EDGE and clip[1] - EDGE <= y <= clip[3] + EDGE
