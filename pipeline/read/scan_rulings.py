"""A page image → the rulings on it."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import POINTS, Grey, components, ink_of
from pipeline.read.dashes import dashes_of
from pipeline.records import Rule

FAINT = 0.85  # of the paper's brightness; a ruling paler than print still shows as a long stroke
PIECE = 10.0  # points; longer than the stems and bars of body text, so that no letter is a piece
GAP = 6.0  # points; what a ruling may be broken by; the lattice joins as far
THICK = 4.0  # points; thicker is a fill, a picture or the dark edge of a scan
LONE = 36.0  # points; a stroke that meets no ruling must be longer than a title's letters
SHORTEST = 9.0  # points; a row or column between two rulings may be as narrow as that
MEETS = 3.0  # points between a ruling's end and the ruling it runs into
COVERAGE = 0.6  # of a ruling's length that shows ink; letters in a row show less
SHOWN = 0.4  # likewise of a gap in one, or of the way to the next ruling ...
BREAK = 4.0  # points; ... with shorter breaks filled; lines of text leave more between stems
MENDINGS = 2  # rounds; rulings across reach the ends of those down, then the other way round
BLANK = 11.0  # points of paper without a fragment; a merged cell shows as much
IN_LINE = 1.0  # points across by which the pieces of one broken ruling may differ
WANDERS = 0.35  # points, and ...
SLOPES = 0.002  # ... of its length, by which a ruling's ink strays from level: less than a pen's
UNDER = 4.0  # points; an underline is as near its words as that
SAME_ENDS = 3.0  # points by which an underline may differ from its words' ends
BESIDE = 1.2  # points; paper shows this near a ruling, on both sides
LEADS = (12.0, 6.0)  # points before a leader, and above it, where its title's last letter is
DOTTED = 0.8  # of its length that shows ink: dots and dashes show less
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


class Rulings(NamedTuple):
    """What was found, and where not to look for text."""

    rules: tuple[Rule, ...]  # in points
    mask: Grey  # 255 on the rulings' own pixels


def rulings_of(flat: Grey, dpi: float) -> Rulings:
    """An upright, even page image → its rulings.

    Long thin strokes are found along each direction, pieces of one ruling
    joined; what is left of letters, seals and underlines is then told apart:
    a short stroke is a ruling only if it runs from ruling to ruling.
    """
    point = dpi / POINTS
    ink = ink_of(flat, FAINT)
    across = _strokes(ink, point)
    down = _strokes(np.ascontiguousarray(ink.T), point)
    across, down = _supported(across, down, point)
    across = [s for s in across if not _is_writing(s, ink, down, point)]
    down = [s for s in down if not _is_writing(s, np.asarray(ink.T), across, point)]
    for _ in range(MENDINGS):
        across = _mended(_regrown(across, down, ink, point), ink, point)
        down = _mended(_regrown(down, across, ink.T, point), ink.T, point)
    across, down = _trimmed(across, down, point), _trimmed(down, across, point)
    mask = np.zeros_like(ink)
    _draw(mask, across)
    _draw(mask.T, down)
    rules = [Rule(s.start / point, s.at / point, s.end / point, s.at / point) for s in across]
    rules += [Rule(s.at / point, s.start / point, s.at / point, s.end / point) for s in down]
    return Rulings(tuple(rules), mask)


def _strokes(ink: Grey, point: float) -> list[Stroke]:
    """Level strokes, with pieces of one ruling joined, in pixels."""
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _level(PIECE * point))
    pieces = cv2.bitwise_or(solid, dashes_of(ink, point))
    # a ruling that is not quite level climbs by a pixel now and then
    thick = cv2.dilate(pieces, np.ones((3, 1), dtype=np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _level(GAP * point))
    joined = np.asarray(closed, dtype=np.uint8)
    labels, stats = components(joined)
    strokes = []
    for label in range(1, len(stats)):
        x, y, width, height, _ = stats[label].tolist()
        window = np.s_[y : y + height, x : x + width]
        own = (pieces[window] > 0) & (labels[window] == label)
        strokes += _stroke(own, x, y, point, ink.shape)
    feet = [stroke for stroke in strokes if _attached(stroke, ink, point) > ATTACHED]
    return _mended([stroke for stroke in strokes if stroke not in feet], ink, point) + feet


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


def _supported(
    across: list[Stroke], down: list[Stroke], point: float
) -> tuple[list[Stroke], list[Stroke]]:
    """Without strokes that are neither long nor held at both ends."""
    while True:
        fewer_across = [s for s in across if _is_held(s, down, point)]
        fewer_down = [s for s in down if _is_held(s, fewer_across, point)]
        if len(fewer_across) == len(across) and len(fewer_down) == len(down):
            return across, down
        across, down = fewer_across, fewer_down


def _is_held(stroke: Stroke, others: list[Stroke], point: float) -> bool:
    if stroke.length >= LONE * point:
        return True
    return stroke.length >= SHORTEST * point and all(
        _meets(end, stroke.at, others, MEETS * point) for end in (stroke.start, stroke.end)
    )


def _meets(end: float, at: float, others: list[Stroke], near: float) -> bool:
    return any(
        abs(other.at - end) <= near and other.start - near <= at <= other.end + near
        for other in others
    )


def _is_writing(stroke: Stroke, ink: Grey, others: list[Stroke], point: float) -> bool:
    """Whether a stroke that hangs free is the feet of letters, or an underline."""
    ends = (stroke.start, stroke.end)
    if any(_meets(end, stroke.at, others, MEETS * point) for end in ends):
        return False
    return (
        _attached(stroke, ink, point) > ATTACHED
        or _is_underline(stroke, ink, point)
        or _is_leader(stroke, ink, others, point)
    )


def _attached(stroke: Stroke, ink: Grey, point: float) -> float:
    """Share of a stroke's length that has ink beside it, on the side with more."""
    reach = max(1, round(BESIDE * point))
    half = stroke.thickness / 2 + 1  # the stroke's grey rim
    top, bottom = int(stroke.at - half), int(np.ceil(stroke.at + half))
    along = slice(int(stroke.start), int(stroke.end))
    above, below = ink[max(0, top - reach) : top, along], ink[bottom : bottom + reach, along]
    return max(float(side.any(axis=0).mean()) if side.size else 0.0 for side in (above, below))


def _is_underline(stroke: Stroke, ink: Grey, point: float) -> bool:
    """Whether the words right above a stroke begin and end where it does."""
    bottom = int(stroke.at - stroke.thickness / 2 - 1)
    left = max(0, int(stroke.start - 2 * SAME_ENDS * point))
    right = int(stroke.end + 2 * SAME_ENDS * point)
    above = ink[max(0, bottom - round(UNDER * point)) : max(0, bottom), left:right]
    columns = np.flatnonzero(above.any(axis=0))
    if len(columns) < 2 or int(np.diff(columns).max()) > BLANK * point:
        return False  # nothing, or the text of several cells
    begins, ends = left + int(columns[0]), left + int(columns[-1]) + 1
    near = SAME_ENDS * point
    return abs(begins - stroke.start) <= near and abs(ends - stroke.end) <= near


def _is_leader(stroke: Stroke, ink: Grey, others: list[Stroke], point: float) -> bool:
    """Whether a row of dots goes on from letters, with no ruling near that it could run into."""
    reach, height = (round(points * point) for points in LEADS)
    ends = (stroke.start, stroke.end)
    if any(_meets(end, stroke.at, others, reach) for end in ends):
        return False
    half = stroke.thickness / 2 + 1
    top, foot = int(stroke.at - half), int(np.ceil(stroke.at + half))
    start = max(0, int(stroke.start) - 1)
    dotted = ink[top:foot, start : int(stroke.end)].any(axis=0).mean() < DOTTED
    return bool(dotted and ink[max(0, foot - height) : foot, max(0, start - reach) : start].any())


def _regrown(strokes: list[Stroke], others: list[Stroke], ink: Grey, point: float) -> list[Stroke]:
    """Strokes carried on to the next crossing where fragments of a broken ruling show."""
    grown = []
    near = SHORTEST * point  # as near the other may end by a break of its own
    for stroke in strokes:
        crossings = sorted(o.at for o in others if o.start - near <= stroke.at <= o.end + near)
        start, end = stroke.start, stroke.end
        for at in reversed([at for at in crossings if at < start]):
            if _shown(stroke, ink, at, start, point) < SHOWN:
                break
            start = at
        for at in [at for at in crossings if at > end]:
            if _shown(stroke, ink, end, at, point) < SHOWN:
                break
            end = at
        grown.append(stroke._replace(start=start, end=end))
    return grown


def _mended(strokes: list[Stroke], ink: Grey, point: float) -> list[Stroke]:
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


def _shown(stroke: Stroke, ink: Grey, start: float, end: float, point: float) -> float:
    """Share of a span in line with a stroke that shows a thin stroke."""
    return _share(_thin(stroke, ink, start, end, point), point)


def _share(thin: Columns, point: float) -> float:
    row = np.asarray(thin, dtype=np.uint8)[np.newaxis]
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


def _trimmed(strokes: list[Stroke], others: list[Stroke], point: float) -> list[Stroke]:
    """Strokes that end where they run into another, or run past it by less than a cell.

    What runs past is a seal, a signature or a blot that touches the table.
    """
    trimmed = []
    for stroke in strokes:
        near = MEETS * point
        crossings = [o.at for o in others if o.start - near <= stroke.at <= o.end + near]
        start, end = stroke.start, stroke.end
        past = SHORTEST * point
        start = min((at for at in crossings if start - near <= at < start + past), default=start)
        end = max((at for at in crossings if end - past < at <= end + near), default=end)
        trimmed.append(stroke._replace(start=start, end=end))
    return trimmed


def _draw(mask: Grey, strokes: list[Stroke]) -> None:
    for stroke in strokes:
        half = stroke.thickness / 2 + 1  # the grey rim of a stroke
        top, bottom = int(stroke.at - half), int(np.ceil(stroke.at + half))
        mask[max(0, top) : bottom, int(stroke.start) : int(stroke.end) + 1] = 255
