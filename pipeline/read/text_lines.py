"""A page image without its rulings → where its lines of text and its bullets are.

No model is asked: in a ruled, straightened page the ink itself says where the
lines are, in a hundredth of a detector's time, and a ruling parts two cells by
construction.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import Grey, components
from pipeline.read.writing import Area, Leader, writing_of

WORD_GAP = 0.8  # letters; blanks of set text are 0.4 to 0.7, a bullet's indent 1.2 and more
LINE_GAP = 2.5  # letters; a blank of justified text is no wider
TALL = 1.7  # typical lines; a blob that high is lines that touch
VALLEY = 0.3  # of a line's densest row; between two lines there is less ink than that
DOT = 0.6  # letters; what is lower is no run of letters but belongs to one
SAME_LINE = 0.5  # of the lower one's height that two pieces of one line share
LOW = 0.5  # letters; a line of text is higher, unless it is nothing but a dash
DASH = 0.4  # letters; a hyphen is longer
BULLET = (0.25, 0.9)  # letters; a bullet's sides
ROUND = 0.6  # of its box that a bullet fills (a disc 0.78, a square 1), and its least aspect
HANGING = (0.6, 5.0)  # letters between a bullet and its text


class Layout(NamedTuple):
    """What lies where on a page, in pixels."""

    lines: list[Area]  # from the top
    bullets: list[Area]
    leaders: list[Leader]
    drawings: list[Area]  # boxes of seals, signatures, pictures; text may lie under them
    ink: Grey  # 255 where there is text
    stains: Grey  # 255 on specks and dot leaders
    letter: float  # pixels; the height of a typical letter


def layout_of(flat: Grey, rulings: Grey, dpi: float) -> Layout:
    """An even image and the mask of its rulings → lines of text and bullets."""
    ink, stains, letter, drawings, leaders = writing_of(flat, rulings, dpi)
    blobs = _blobs(ink, rulings, letter)
    marks = [blob for blob in blobs if _is_round(blob, ink, letter)]
    bullets = [mark for mark in marks if _hangs(mark, blobs, rulings, letter)]
    lines = _joined([blob for blob in blobs if blob not in bullets], rulings, letter)
    lines = [line for line in lines if line.height >= LOW * letter or _is_dash(line, letter)]
    return Layout(lines, bullets, leaders, drawings, ink, stains, letter)


def _is_dash(line: Area, letter: float) -> bool:
    return line.width >= max(2 * line.height, DASH * letter)


def _blobs(ink: Grey, rulings: Grey, letter: float) -> list[Area]:
    """Runs of words, each one line high."""
    kernel = np.ones((1, max(3, round(WORD_GAP * letter))), dtype=np.uint8)
    smeared = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
    smeared[rulings > 0] = 0  # no line goes on in the next cell
    labels, stats = components(smeared)
    areas = [Area(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:].tolist()]
    long = [area.height for area in areas if area.width > 4 * letter]
    usual = float(np.median(long)) if long else 2 * letter
    blobs = []
    for label, area in enumerate(areas, start=1):
        if area.height <= TALL * usual:
            blobs.append(area)
            continue
        window = np.s_[area.top : area.bottom, area.x0 : area.x1]
        blobs += _split_lines((ink[window] > 0) & (labels[window] == label), area, usual)
    return blobs


def _split_lines(own: NDArray[np.bool_], area: Area, usual: float) -> list[Area]:
    """A blob that is several lines high → its lines, cut where there is least ink."""
    profile = own.sum(axis=1)
    margin = round(0.6 * usual)
    if area.height <= TALL * usual or area.height <= 2 * margin:
        return [_tight(own, area)]
    cut = margin + int(np.argmin(profile[margin : area.height - margin]))
    if profile[cut] > VALLEY * profile.max():
        return [_tight(own, area)]
    upper, lower = own[:cut], own[cut:]
    return [
        *_split_lines(upper, area._replace(bottom=area.top + cut), usual),
        *_split_lines(lower, area._replace(top=area.top + cut), usual),
    ]


def _tight(own: NDArray[np.bool_], area: Area) -> Area:
    columns, rows = np.flatnonzero(own.any(axis=0)), np.flatnonzero(own.any(axis=1))
    if len(rows) == 0:
        return area
    return Area(
        area.x0 + int(columns[0]),
        area.top + int(rows[0]),
        area.x0 + int(columns[-1]) + 1,
        area.top + int(rows[-1]) + 1,
    )


def _joined(blobs: list[Area], rulings: Grey, letter: float) -> list[Area]:
    """Blobs of one line as one, dots and accents with their letters."""
    low = DOT * letter
    waiting = sorted((b for b in blobs if b.height >= low), key=lambda b: -b.height * b.width)
    lines: list[Area] = []
    while waiting:
        line = waiting.pop(0)
        while found := [b for b in waiting if _continues(line, b, rulings, letter)]:
            waiting = [b for b in waiting if b not in found]
            for blob in found:
                line = line.joined(blob)
        lines.append(line)
    for dot in (b for b in blobs if b.height < low):
        _add_dot(lines, dot, rulings, letter)
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _add_dot(lines: list[Area], dot: Area, rulings: Grey, letter: float) -> None:
    """A dot, comma or dash goes to the line that it is nearest to, or is its own line."""

    def apart(i: int) -> tuple[int, int]:
        return -lines[i].overlap(dot), max(lines[i].x0, dot.x0) - min(lines[i].x1, dot.x1)

    near = [i for i in range(len(lines)) if _touches(*apart(i), letter)]
    near = [i for i in near if not _ruled_between(lines[i], dot, rulings)]
    if near:
        best = min(near, key=apart)
        lines[best] = lines[best].joined(dot)
    else:
        lines.append(dot)


def _touches(rows: int, columns: int, letter: float) -> bool:
    """Whether a dot so many pixel rows and columns away from a line is part of it."""
    return rows < 0.4 * letter and columns < (LINE_GAP * letter if rows < 0 else 0)


def _continues(line: Area, blob: Area, rulings: Grey, letter: float) -> bool:
    gap = max(line.x0, blob.x0) - min(line.x1, blob.x1)
    if gap > LINE_GAP * letter:
        return False
    if line.overlap(blob) < SAME_LINE * min(line.height, blob.height):
        return False
    return not _ruled_between(line, blob, rulings)


def _ruled_between(a: Area, b: Area, rulings: Grey) -> bool:
    middle = (max(a.top, b.top) + min(a.bottom, b.bottom)) // 2
    left, right = min(a.x1, b.x1), max(a.x0, b.x0)
    return left < right and bool(rulings[middle, left:right].any())


def _is_round(blob: Area, ink: Grey, letter: float) -> bool:
    least, most = BULLET[0] * letter, BULLET[1] * letter
    short, long = sorted((blob.width, blob.height))
    if not (least <= short and long <= most and short >= ROUND * long):
        return False
    return float((ink[blob.top : blob.bottom, blob.x0 : blob.x1] > 0).mean()) >= ROUND


def _hangs(mark: Area, blobs: Sequence[Area], rulings: Grey, letter: float) -> bool:
    """Whether a mark stands alone before a line of text, at the height of its small letters."""
    over = mark._replace(top=mark.top - round(letter), bottom=mark.bottom + round(letter))
    if any(b != mark and b.x0 < mark.x1 and mark.x0 < b.x1 and over.overlap(b) > 0 for b in blobs):
        return False  # the dot of an i, or an accent
    beside = [
        blob
        for blob in blobs
        if blob != mark and blob.top < (mark.top + mark.bottom) / 2 < blob.bottom
    ]
    after = [blob for blob in beside if HANGING[0] * letter <= blob.x0 - mark.x1]
    if not after:
        return False
    text = min(after, key=lambda blob: blob.x0)
    near = [b for b in beside if b.x1 > mark.x0 - 3 * letter and b.x0 < text.x0]
    alone = all(_ruled_between(mark, blob, rulings) for blob in near)
    return (
        alone
        and text.x0 - mark.x1 <= HANGING[1] * letter
        and text.height > mark.height
        and not _ruled_between(mark, text, rulings)
        and mark.bottom < text.bottom - 0.1 * letter  # a full stop lies on the line
    )
