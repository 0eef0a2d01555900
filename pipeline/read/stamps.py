"""A page image → the same in grey, without the seals and signatures stamped over the print.

A pixel of a stamp is a mixture of paper, black print and the stamp's ink.  Only
the ink has colour, or is lighter than the print: how much of it there is shows
how much light it takes, and that is given back.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import (
    INK,
    POINTS,
    WHITE,
    Grey,
    Labels,
    as_grey,
    components,
    ink_of,
    print_level,
)
from pipeline.read.deskew import skew_of, turn
from pipeline.read.writing import Area

CHROMA = 40  # between an ink's lightest and darkest channel; black print scans with 25 at most
LIGHTER = 35  # grey levels between a stamp's ink and the print
BLACK = 0.5  # of a page's ink that is print's; where it is less, the colour is the print's own
HIGH = 30.0  # points; a stamp or signature is higher, a line of coloured text lower
LARGEST = 200.0  # points; a grid is larger
SPARSE = 0.5  # of its box that a stamp fills; a coloured fill is denser
LONG = 20.0  # points; a stroke of a seal or signature is longer, of a letter shorter
DRAWN = 0.5  # of a stamp's ink that is in long strokes; coloured text has none
EDGE = 0.7  # points about print that are as grey as a stamp
AROUND = 0.3  # of a stamp's size
BRIDGE = 1.5  # points between the strokes of one stamp
STRAIGHT = 36.0  # points; what is level or upright for so long is a ruling
RIM = 1  # pixels

Mask = NDArray[np.bool_]
Window = tuple[slice, slice]


def without_stamps(image: NDArray[np.uint8], dpi: float) -> Grey:
    """An image of one or three channels → grey, with coloured stamps gone and the print under
    them kept.
    """
    grey = as_grey(image)
    if image.ndim < 3:
        return grey
    lightest = image[..., :3].max(axis=2).astype(np.int16)
    colour = lightest - image[..., :3].min(axis=2)
    dark = grey < INK * WHITE
    coloured = dark & (colour >= CHROMA)
    if not 0 < coloured.sum() <= (1 - BLACK) * dark.sum():
        return grey
    skew = skew_of(np.asarray(dark, dtype=np.uint8))
    for window, own in _stamps(coloured, dark, skew, dpi / POINTS):
        ink = own & coloured[window]
        its_light, its_colour = (np.median(of[window][ink]) for of in (lightest, colour))
        share = np.minimum(colour[window] / its_colour, 1.0)
        plain = np.minimum(lightest[window] + (WHITE - its_light) * share, WHITE)
        grey[window] = np.where(own, plain, grey[window]).astype(np.uint8)
    return grey


def without_grey_stamps(flat: Grey, dpi: float) -> tuple[Grey, list[Area]]:
    """An even, straight image → without the stamps that are lighter than its print, and the
    boxes they had.
    """
    point = dpi / POINTS
    dark = ink_of(flat) > 0
    level = print_level(flat, dark, dpi)
    black = np.asarray(flat < level + LIGHTER, dtype=np.uint8)
    light = dark & (_grown(black, round(EDGE * point)) == 0)
    if not 0 < light.sum() <= (1 - BLACK) * dark.sum():
        return flat, []
    bare, boxes = flat.copy(), []
    for window, own in _stamps(light, dark, 0.0, point):
        its_level = np.median(flat[window][own & light[window]])
        plain = np.minimum(flat[window] * (WHITE / its_level), WHITE)
        bare[window] = np.where(own, plain, flat[window]).astype(np.uint8)
        rows, columns = window
        boxes.append(Area(columns.start, rows.start, columns.stop, rows.stop))
    return bare, boxes


def _stamps(ink: Mask, dark: Mask, skew: float, point: float) -> Iterator[tuple[Window, Mask]]:
    """Windows and masks of the shapes that are high, open and drawn in long strokes, of what
    stands within their boxes (a seal's letters), and of long strokes about them: what print
    or a coarse image parts of a ring.  Rulings, as all the ink that is ``dark`` shows them, are
    none of it.
    """
    strokes = np.asarray(ink, dtype=np.uint8)
    if not len(_large(*_shapes(strokes, point)[1:], point)):
        return
    rulings = _straight(np.asarray(dark, dtype=np.uint8), skew, point)
    rulings |= _straight(_grown(strokes, RIM), skew, point)
    strokes[rulings] = 0
    labels, stats, inked, drawn = _shapes(strokes, point)
    x, y, width, height, _ = stats.T
    within = np.zeros(len(stats), dtype=np.bool_)
    for i in _large(stats, inked, drawn, point):
        wide, high = 2 * BRIDGE * point + np.outer(AROUND * stats[i, 2:4], drawn >= DRAWN * inked)
        inside = (x >= x[i] - wide) & (x + width <= x[i] + width[i] + wide)
        within |= inside & (y >= y[i] - high) & (y + height <= y[i] + height[i] + high)
    within &= inked > 0
    for i in np.flatnonzero(within):
        window = np.s_[y[i] : y[i] + height[i], x[i] : x[i] + width[i]]
        yield window, (labels[window] == i) & ~rulings[window]


def _shapes(strokes: Grey, point: float) -> tuple[Labels, Labels, Labels, Labels]:
    """Strokes that lie near one another as shapes: labels, their boxes, their ink, and how much
    of it is in long strokes.
    """
    labels, stats = components(_grown(strokes, round(BRIDGE * point)))
    single, sizes = components(_grown(strokes, RIM))
    extent = sizes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    long = (extent >= LONG * point)[single] & (strokes > 0)
    inked, drawn = (
        np.bincount(labels[of], minlength=len(stats)).astype(np.int32) for of in (strokes > 0, long)
    )
    return labels, stats, inked, drawn


def _large(stats: Labels, inked: Labels, drawn: Labels, point: float) -> NDArray[np.intp]:
    _, _, width, height, _ = stats.T
    large = (height >= HIGH * point) & (width >= HIGH / 2 * point)
    large &= (np.maximum(width, height) <= LARGEST * point) & (inked <= SPARSE * width * height)
    large &= drawn >= DRAWN * inked
    large[0] = False  # the background
    return np.flatnonzero(large & (inked > 0))


def _straight(strokes: Grey, skew: float, point: float) -> Mask:
    """Where strokes are level or upright on a sheet so many degrees askew: rulings."""
    level = _turned(strokes, skew)
    runs = np.zeros_like(level)
    for shape in ((1, round(STRAIGHT * point)), (round(STRAIGHT * point), 1)):
        runs |= np.asarray(cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones(shape, np.uint8)))
    return _grown(_turned(runs, -skew), RIM) > 0


def _turned(mask: Grey, degrees: float) -> Grey:
    """``turn`` leaves white where nothing was; of a mask, that is its zero."""
    paper = turn(np.asarray((1 - mask) * WHITE, dtype=np.uint8), degrees)
    return np.asarray(paper < WHITE / 2, dtype=np.uint8)


def _grown(mask: Grey, by: int) -> Grey:
    side = 2 * max(1, by) + 1
    return np.asarray(cv2.dilate(mask, np.ones((side, side), dtype=np.uint8)), dtype=np.uint8)
