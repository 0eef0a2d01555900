"""Ink → its long thin strokes, the pieces of a broken one joined."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page.ruled import JOIN
from pipeline.read.binarise import Grey, components
from pipeline.read.dashes import dashes_of

PIECE = 10.0  # points; longer than the stems and bars of body text, so that no letter is a piece
THICK = 4.0  # points; thicker is a fill, a picture or the dark edge of a scan
SHORTEST = 9.0  # points; a row or column between two rulings may be as narrow as that
COVERAGE = 0.6  # of a ruling's length that shows ink; letters in a row show less
SHOWN = 0.4  # likewise of a gap in one, or of the way to the next ruling ...
BREAK = 4.0  # points; ... with shorter breaks filled; lines of text leave more between stems
FRAGMENT = 1.0  # points; what is shorter may be noise
BLANK = 11.0  # points of paper without a fragment; a merged cell shows as much
IN_LINE = 1.0  # points across by which the pieces of one broken ruling may differ
WANDERS = 0.35  # points, and ...
SLOPES = 0.002  # ... of its length, by which a ruling's ink strays from level: less than a pen's
BESIDE = 1.2  # points; paper shows this near a ruling, on both sides
CLEAR = 2.0  # points; likewise near what is left of one; letters have others nearer
ATTACHED = 0.3  # of a stroke's length with ink beside it: feet of letters, not a ruling
EDGE = 6.0  # points; a stroke along the image's edge is the scanner's, not the page's

Columns = NDArray[np.bool_]  # along a stroke, pixel by pixel


class Stroke(NamedTuple):
    """A ruling in pixels: at ``at`` across its direction, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float
    thickness: float

    @property
    def length(self) -> float:
        return self.end - self.start


def strokes_of(ink: Grey, point: float) -> list[Stroke]:
    """Level strokes, with pieces of one ruling joined, in pixels."""
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _level(PIECE * point))
    pieces = cv2.bitwise_or(solid, dashes_of(ink, point))
    # a ruling that is not quite level climbs by a pixel now and then
    thick = cv2.dilate(pieces, np.ones((3, 1), dtype=np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _level(JOIN * point))
    joined = np.asarray(closed, dtype=np.uint8)
    labels, stats = components(joined)
    strokes = []
    for label in range(1, len(stats)):
        x, y, width, height, _ = stats[label].tolist()
        window = np.s_[y : y + height, x : x + width]
        own = (pieces[window] > 0) & (labels[window] == label)
        strokes += _stroke(own, x, y, point, ink.shape)
    feet = [stroke for stroke in strokes if attached(stroke, ink, point) > ATTACHED]
    return mended([stroke for stroke in strokes if stroke not in feet], ink, point) + feet


def _stroke(
    own: NDArray[np.bool_], x: int, y: int, point: float, shape: tuple[int, ...]
) -> list[Stroke]:
    """One connected shape of pieces, its corner at x, y, as a stroke; none if it is no ruling."""
    covered = own.any(axis=0)
    thickness = float(own.sum()) / max(1, int(covered.sum()))
    rows = own.sum(axis=1)
    at = y + float(np.dot(rows, np.arange(len(rows)))) / max(1, int(rows.sum())) + 0.5
    filled = np.flatnonzero(covered)
    if len(filled) == 0 or thickness > THICK * point or covered.mean() < COVERAGE:
        return []
    if _wander(own) > WANDERS * point + SLOPES * len(filled):
        return []
    if min(at, shape[0] - at) < EDGE * point:
        return []
    return [Stroke(at, float(x + filled[0]), float(x + filled[-1] + 1), thickness)]


def _wander(own: NDArray[np.bool_]) -> float:
    """Standard deviation, in pixels, of the middle of a stroke's ink along it."""
    depth = own.sum(axis=0)
    middles = (np.arange(len(own)) @ own)[depth > 0] / depth[depth > 0]
    return float(middles.std())


def _level(length: float) -> Grey:
    return np.ones((1, max(3, round(length))), dtype=np.uint8)


def mended(strokes: list[Stroke], ink: Grey, point: float) -> list[Stroke]:
    """Pieces of one broken ruling as one, where fragments show between them."""
    mended: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.start):
        before = [other for other in mended if abs(other.at - stroke.at) <= IN_LINE * point]
        last = max(before, key=lambda other: other.end, default=None)
        if last and _goes_on(last, stroke, ink, point):
            mended.remove(last)
            stroke = _as_one(last, stroke)
        mended.append(stroke)
    return mended


def _goes_on(stroke: Stroke, later: Stroke, ink: Grey, point: float) -> bool:
    gap = _thin(stroke, ink, stroke.end, later.start, point)
    if later.start - stroke.end < SHORTEST * point:
        return True
    blanks = np.diff(np.flatnonzero(np.concatenate(([True], gap, [True]))))
    return _share(gap, point) >= SHOWN and int(blanks.max()) < BLANK * point


def _as_one(one: Stroke, other: Stroke) -> Stroke:
    at = (one.at * one.length + other.at * other.length) / (one.length + other.length)
    thickness = max(one.thickness, other.thickness)
    return Stroke(at, one.start, max(one.end, other.end), thickness)


def shown(stroke: Stroke, ink: Grey, start: float, end: float, point: float) -> float:
    """Share of a span in line with a stroke that shows a thin stroke."""
    return _share(_thin(stroke, ink, start, end, point), point)


def _share(thin: Columns, point: float) -> float:
    row = np.asarray(thin, dtype=np.uint8)[np.newaxis]
    row = np.asarray(cv2.morphologyEx(row, cv2.MORPH_OPEN, _level(FRAGMENT * point)))
    return float(cv2.morphologyEx(row, cv2.MORPH_CLOSE, _level(BREAK * point)).mean())


def _thin(stroke: Stroke, ink: Grey, start: float, end: float, point: float) -> Columns:
    """Where a span in line with a stroke has ink and paper on both sides."""
    half = stroke.thickness / 2 + 1
    beside = max(1, round(CLEAR * point))
    top, bottom = int(stroke.at - half), int(np.ceil(stroke.at + half))
    along = slice(int(start), max(int(start) + 1, int(end)))
    thin = ink[top:bottom, along].any(axis=0)
    for edge in (slice(max(0, top - beside), top), slice(bottom, bottom + beside)):
        thin &= ~ink[edge, along].any(axis=0)
    return np.asarray(thin, dtype=np.bool_)


def attached(stroke: Stroke, ink: Grey, point: float) -> float:
    """Share of a stroke's length that has ink beside it, on the side with more."""
    return max(beside(stroke, ink, BESIDE * point))


def beside(stroke: Stroke, ink: Grey, reach: float) -> tuple[float, float]:
    """Shares of a stroke's length with ink so many pixels beside it, on either side."""
    deep = max(1, round(reach))
    half = stroke.thickness / 2 + 1  # the stroke's grey rim
    top, bottom = int(stroke.at - half), int(np.ceil(stroke.at + half))
    along = slice(int(stroke.start), int(stroke.end))
    sides = ink[max(0, top - deep) : top, along], ink[bottom : bottom + deep, along]
    above, below = (float(side.any(axis=0).mean()) if side.size else 0.0 for side in sides)
    return above, below
