"""A page image → the rulings on it."""

from typing import NamedTuple

import numpy as np

from pipeline.read.binarise import POINTS, Grey, ink_of
from pipeline.read.broken import MEETS, completed, open_ends
from pipeline.read.strokes import (
    ATTACHED,
    BLANK,
    SHORTEST,
    SHOWN,
    Stroke,
    attached,
    beside,
    mended,
    shown,
    strokes_of,
)
from pipeline.records import Rule

FAINT = 0.85  # of the paper's brightness; a ruling paler than print still shows as a long stroke
SPACED = 2.5  # points between a letter's stem and its neighbours
LONE = 36.0  # points; a stroke that meets no ruling must be longer than a title's letters
COMPLETIONS = 3  # rounds; what is carried on may show how the next one goes on
MENDINGS = 2  # rounds; rulings across reach the ends of those down, then the other way round
UNDER = 4.0  # points; an underline is as near its words as that
SAME_ENDS = 3.0  # points by which an underline may differ from its words' ends
LEADS = (12.0, 6.0)  # points before and behind a leader, and above it, where letters are
HANGS = (4.0, 5.5)  # points below a row of dashes: deeper than a g, higher than the next line
DOTTED = 0.8  # of its length that shows ink: dots and dashes show less


class Rulings(NamedTuple):
    """What was found, and where not to look for text."""

    rules: tuple[Rule, ...]  # in points
    mask: Grey  # 255 on the rulings' own pixels
    broken: int  # stretches of rulings that do not show, but must be there, and ends in the open


def rulings_of(flat: Grey, dpi: float) -> Rulings:
    """An upright, even page image → its rulings.

    Long thin strokes are found along each direction, pieces of one ruling
    joined; what is left of letters, seals and underlines is then told apart:
    a short stroke is a ruling only if it runs from ruling to ruling.
    """
    point = dpi / POINTS
    ink = ink_of(flat, FAINT)
    across = strokes_of(ink, point)
    down = strokes_of(np.ascontiguousarray(ink.T), point)
    across, down = _supported(across, down, point)
    across = [s for s in across if not _is_writing(s, ink, down, point)]
    down = [s for s in down if not _is_writing(s, np.asarray(ink.T), across, point)]
    down = [s for s in down if not _is_stems(s, np.asarray(ink.T), across, point)]
    places = 0
    for _ in range(COMPLETIONS):
        for _ in range(MENDINGS):
            across = mended(_regrown(across, down, ink, point), ink, point)
            down = mended(_regrown(down, across, ink.T, point), ink.T, point)
        across, down = _trimmed(across, down, point), _trimmed(down, across, point)
        across, down, more = completed(across, down, ink, point)
        places += more
        if not more:
            break
    places += open_ends(across, down, point) + open_ends(down, across, point)
    mask = np.zeros_like(ink)
    _draw(mask, across)
    _draw(mask.T, down)
    rules = [Rule(s.start / point, s.at / point, s.end / point, s.at / point) for s in across]
    rules += [Rule(s.at / point, s.start / point, s.at / point, s.end / point) for s in down]
    return Rulings(tuple(rules), mask, places)


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
        attached(stroke, ink, point) > ATTACHED
        or _is_underline(stroke, ink, point)
        or _is_leader(stroke, ink, others, point)
    )


def _is_stems(stroke: Stroke, ink: Grey, others: list[Stroke], point: float) -> bool:
    """Whether an upright stroke that hangs free is the stems of letters, line under line."""
    near = MEETS * point
    crossed = any(
        stroke.start - near <= other.at <= stroke.end + near
        for other in others
        if other.start - near <= stroke.at <= other.end + near
    )
    return not crossed and min(beside(stroke, ink, SPACED * point)) > ATTACHED


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
    """Whether a row of dots goes on, at both ends, in what stands on it: letters, more dots.

    Where a ruling of dashes ends, nothing is, or another that hangs from it.
    """
    reach, height = (round(points * point) for points in LEADS)
    start, end = int(stroke.start), int(stroke.end)
    if any(_meets(at, stroke.at, others, reach) for at in (start, end)):
        return False
    half = stroke.thickness / 2 + 1
    top, foot = int(stroke.at - half), int(np.ceil(stroke.at + half))
    if ink[top:foot, start:end].any(axis=0).mean() >= DOTTED:
        return False
    sides = (slice(max(0, start - reach), start), slice(end, end + reach))
    stands = (ink[max(0, top - height) : foot, side].any() for side in sides)
    below, deep = (foot + round(points * point) for points in HANGS)
    hangs = (ink[below:deep, side].any() for side in sides)
    return all(stands) and not any(hangs)


def _regrown(strokes: list[Stroke], others: list[Stroke], ink: Grey, point: float) -> list[Stroke]:
    """Strokes carried on to the next crossing where fragments of a broken ruling show."""
    grown = []
    near = SHORTEST * point  # as near the other may end by a break of its own
    for stroke in strokes:
        crossings = sorted(o.at for o in others if o.start - near <= stroke.at <= o.end + near)
        start, end = stroke.start, stroke.end
        for at in reversed([at for at in crossings if at < start]):
            if shown(stroke, ink, at, start, point) < SHOWN:
                break
            start = at
        for at in [at for at in crossings if at > end]:
            if shown(stroke, ink, end, at, point) < SHOWN:
                break
            end = at
        grown.append(stroke._replace(start=start, end=end))
    return grown


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
