"""Ink → the dashed and dotted rulings in it."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page.ruled import JOIN
from pipeline.read.binarise import Grey, components, painted, touched

THIN = 2.2  # points; a dash or dot, or two hairlines of them, is no thicker
APART = 1.0  # points of paper above and below; strokes of letters have others nearer
FEWEST = 4  # dashes in a row that are a ruling
REACH = 4.0  # points from the last dash to the end of the ruling, where it meets another's dash
ASIDE = 4.0  # points from a row of dashes to where there is paper or text, but no dots
NOISE = 1.0  # times a row's ink: where there is more of the kind round it, all of it is noise
LONG, BLURRED = 20.0, 0.6  # points that dots run into one another, and their share of ink then
REGULAR = 0.3  # of the usual step from dash to dash, by which most steps may differ
MOST = 0.6  # of the steps; now and then a dot is lost


def dashes_of(ink: Grey, point: float) -> Grey:
    """Level rows of equal dashes or dots, with the gaps between them filled.

    ``point``: pixels a point.  A dash is ink that is thin, with paper on all
    sides, which no stroke of a letter has; a row of them is told from the dots
    of a line of text by its even steps.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _upright(APART * point))
    thick = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _upright(THIN * point))
    thin = np.asarray(cv2.subtract(ink, thick), dtype=np.uint8)
    alone = _alone(thin, np.asarray(thick, dtype=np.uint8))
    _, stats = components(_joined(alone, point))
    joined = _joined(thin, point)
    reach, aside = round(REACH * point), round(ASIDE * point)
    found = np.zeros_like(ink)
    for x, y, width, height, _ in stats[1:].tolist():
        if height > 2 * THIN * point or width <= FEWEST * point:
            continue
        strip = alone[:, x : x + width] > 0
        dashes = np.asarray(strip[y : y + height].any(axis=0), dtype=np.bool_)
        if _is_row(dashes, point) and not _is_noise(strip, y, y + height, aside):
            window = np.s_[y : y + height, max(0, x - reach) : x + width + reach]
            found[window] = joined[window]
    return found * np.uint8(255)


def _joined(dashes: Grey, point: float) -> Grey:
    gap = np.ones((1, max(3, round(JOIN * point))), dtype=np.uint8)
    return np.asarray(cv2.morphologyEx(dashes, cv2.MORPH_CLOSE, gap) > 0, dtype=np.uint8)


def _is_row(inked: NDArray[np.bool_], point: float) -> bool:
    """Whether columns of ink are dashes in equal steps, or dots that run into one another."""
    blurred = len(inked) >= LONG * point and float(inked.mean()) >= BLURRED
    return blurred or _is_regular(inked)


def _is_noise(alone: NDArray[np.bool_], top: int, bottom: int, aside: int) -> bool:
    """Whether there are as many dots on both sides of a row of them as in it."""
    above, below = alone[max(0, top - 2 * aside) : max(0, top - aside)], alone[bottom + aside :]
    around = int(above.sum()) + int(below[:aside].sum())
    return around > NOISE * int(alone[top:bottom].sum())


def _alone(bits: Grey, thick: Grey) -> Grey:
    """Thin ink without the arms of letters and of crossing dashes."""
    shapes, found = cv2.connectedComponents(bits)
    labels = np.asarray(found, dtype=np.int32)
    beside = cv2.dilate(thick, np.ones((1, 3), dtype=np.uint8))
    free = ~touched(labels, np.asarray(beside, dtype=np.uint8), shapes)
    free[0] = False
    return painted(labels, free)


def _upright(length: float) -> Grey:
    return np.ones((max(2, round(length)), 1), dtype=np.uint8)


def _is_regular(inked: NDArray[np.bool_]) -> bool:
    """Whether a row's columns of ink come in equal steps."""
    starts = np.flatnonzero(np.diff(inked.astype(np.int8), prepend=0) > 0).tolist()
    if len(starts) < FEWEST:
        return False
    steps = np.array([b - a for a, b in pairwise(starts)])
    usual = np.median(steps)
    return bool(np.mean(abs(steps - usual) <= max(1, REGULAR * usual)) >= MOST)
