"""A colour image → the same in grey, without the seals and signatures stamped over the print."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import INK, POINTS, WHITE, Grey, Labels, as_grey, components

CHROMA = 40  # between an ink's lightest and darkest channel; black print scans with 25 at most
BLACK = 0.5  # of a page's ink that is colourless; where it is less, the colour is the print's own
HIGH = 30.0  # points; a stamp or signature is higher, a line of coloured text lower
SPARSE = 0.5  # of its box that a stamp fills; a coloured fill is denser
BRIDGE = 1.5  # points between the strokes of one stamp


def without_stamps(image: NDArray[np.uint8], dpi: float) -> Grey:
    """An image of one or three channels → grey, with coloured stamps gone and the print under
    them kept.

    A pixel of a stamp is a mixture of paper, black print and the stamp's ink,
    and only the ink has colour: how much of it there is shows how much light
    it takes, and that is given back.
    """
    grey = as_grey(image)
    if image.ndim < 3:
        return grey
    lightest = image[..., :3].max(axis=2).astype(np.int16)
    colour = lightest - image[..., :3].min(axis=2)
    dark = grey < INK * WHITE
    coloured = np.asarray(dark & (colour >= CHROMA), dtype=np.uint8)
    if not 0 < coloured.sum() <= (1 - BLACK) * dark.sum():
        return grey
    labels, stats = components(_grown(coloured, BRIDGE * dpi / POINTS))
    inked = np.bincount(labels[coloured > 0], minlength=len(stats))
    for label in _stamps(stats, inked, HIGH * dpi / POINTS):
        x, y, width, height, _ = stats[label].tolist()
        window = np.s_[y : y + height, x : x + width]
        own = labels[window] == label
        ink = own & (coloured[window] > 0)
        its_light, its_colour = (np.median(of[window][ink]) for of in (lightest, colour))
        share = np.minimum(colour[window] / its_colour, 1.0)
        plain = np.minimum(lightest[window] + (WHITE - its_light) * share, WHITE)
        grey[window] = np.where(own, plain, grey[window]).astype(np.uint8)
    return grey


def _stamps(stats: Labels, ink: NDArray[np.int64], high: float) -> list[int]:
    """The shapes that are high and open, and what stands within their boxes: a seal's letters."""
    x, y, width, height, _ = stats.T
    large = (height >= high) & (ink <= SPARSE * width * height)
    large[0] = False  # the background
    within = large.copy()
    for i in np.flatnonzero(large):
        inside = (x >= x[i]) & (x + width <= x[i] + width[i])
        within |= inside & (y >= y[i]) & (y + height <= y[i] + height[i])
    return [int(label) for label in np.flatnonzero(within)]


def _grown(mask: Grey, by: float) -> Grey:
    side = 2 * max(1, round(by)) + 1
    return np.asarray(cv2.dilate(mask, np.ones((side, side), dtype=np.uint8)), dtype=np.uint8)
