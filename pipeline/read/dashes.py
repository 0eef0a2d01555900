"""Ink → the dashed and dotted rulings in it."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import Grey, components

THIN = 2.2  # points; a dash or dot, or two hairlines of them, is no thicker
APART = 1.0  # points of paper above and below; strokes of letters have others nearer
GAP = 6.0  # points between two dashes; the lattice joins as far
FEWEST = 6  # dashes in a row that are a ruling; letters hardly make three such
REACH = 4.0  # points from the last dash to the end of the ruling, where it meets another's dash
LONG, BLURRED = 20.0, 0.6  # points that dots run into one another, and their share of ink then
REGULAR = 0.3  # of the usual step from dash to dash, by which most steps may differ
MOST = 0.6  # of the steps, and of the ink: where rulings cross, dashes meet


def dashes_of(ink: Grey, point: float) -> Grey:
    """Level rows of equal dashes or dots, with the gaps between them filled.

    ``point``: pixels a point.  A dash is ink that is thin, with paper on all
    sides, which no stroke of a letter has; a row of them is told from the dots
    of a line of text by its even steps.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _upright(APART * point))
    thick = cv2.morphologyEx(closed, cv2.MORPH_OPEN, _upright(THIN * point))
    thin = np.asarray(ink & ~thick, dtype=np.uint8)
    alone = _alone(thin, np.asarray(thick, dtype=np.uint8)) > 0
    level = np.ones((1, max(3, round(GAP * point))), dtype=np.uint8)
    rows = np.asarray(cv2.morphologyEx(thin, cv2.MORPH_CLOSE, level), dtype=np.uint8)
    labels, stats = components(rows)
    found = np.zeros_like(ink)
    for label in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] > FEWEST * point)[1:]:
        x, y, width, height, _ = stats[label].tolist()
        window = np.s_[y : y + height, x : x + width]
        row = labels[window] == label
        columns = _dashed(row & alone[window], row & (thin[window] > 0), point)
        found[window][:, columns] |= row[:, columns] * np.uint8(255)
    return found


def _dashed(dashes: NDArray[np.bool_], ink: NDArray[np.bool_], point: float) -> slice:
    """The columns of a row that its dashes fill; none if it is a line of text."""
    inked = dashes.any(axis=0)
    blurred = len(inked) >= LONG * point and inked.mean() >= BLURRED
    if dashes.sum() < MOST * ink.sum() or not (blurred or _is_regular(inked)):
        return slice(0)
    first, last = np.flatnonzero(inked)[[0, -1]].tolist()
    reach = round(REACH * point)
    return slice(max(0, first - reach), last + reach)


def _alone(bits: Grey, thick: Grey) -> Grey:
    """Thin ink without the arms of letters and of crossing dashes."""
    labels, _ = components(bits)
    beside = cv2.dilate(thick, np.ones((1, 3), dtype=np.uint8))
    free = np.ones(int(labels.max()) + 1, dtype=np.bool_)
    free[np.unique(labels[beside > 0])] = False
    free[0] = False
    return np.where(free[labels], np.uint8(255), np.uint8(0))


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
