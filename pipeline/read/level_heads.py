"""Headings in bold right above the first edge of a table that level rules or shades show."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.page.geometry import centre, cluster, merge_spans
from pipeline.page.ruled import SNAP
from pipeline.page.text import word_rows
from pipeline.read.gutters import runs_of
from pipeline.read.level_frames import parting, sides
from pipeline.read.strips import Strip, strip_of
from pipeline.records import Rule, Word

UNDER = 2.0  # times a line's height: a table's texts stand no further from its first or last edge
APART = 0.6  # likewise; two lines of one heading stand no further apart

Line = Sequence[Word]


def with_head(frame: Sequence[Rule], words: Iterable[Word]) -> list[Rule]:
    """A table's edges with those of a row of headings right above the first of them: they are
    in bold, as many as the texts of the row under them, which is not; and of headings of rows
    right across, between them and that.
    """
    x0, x1 = sides(frame)
    levels = [group[0] for group in cluster(parting(frame), SNAP)]
    own = [word for word in words if x0 <= centre(word.box)[0] <= x1]
    strips = (strip_of(own, top, bottom) for top, bottom in pairwise(levels))
    first = next((strip for strip in strips if strip.columns > 1), None)
    if first is None or all(word.bold for run in first.runs for word in run.words):
        return list(frame)
    lines = _bold_over(levels[0], own)
    head = _without_bands(lines)
    top = min((word.box[1] for line in head for word in line), default=levels[0])
    texts = runs_of(word for line in head for word in line)
    if Strip(top, levels[0], texts).columns < first.columns:
        return list(frame)
    bands = pairwise(lines[len(head) - 1 :])
    edges = [top - SNAP, *((foot_of(above) + top_of(below)) / 2 for above, below in bands)]
    return [*(Rule(x0, y, x1, y) for y in edges), *frame]


def _bold_over(edge: float, words: Iterable[Word]) -> list[Line]:
    """The lines in bold that stand right above an edge, and on each other."""
    lines: list[Line] = []
    top, room = edge, UNDER
    for line in reversed(word_rows(word for word in words if centre(word.box)[1] < edge)):
        high = max(word.box[3] - word.box[1] for word in line)
        bold = all(word.bold for word in line)
        head = _without_bands(lines)
        if top - foot_of(line) > room * high or not bold or _is_over(line, head):
            break
        lines = [line, *lines]
        top, room = top_of(line), 1.0
    return lines


def _without_bands(lines: Sequence[Line]) -> Sequence[Line]:
    """The headings of columns among lines in bold, without those of rows right under them: one
    text that runs on under several, or stands apart at the left.
    """
    end = len(lines)
    while end > 1 and _is_band(lines[end - 1], lines[: end - 1]):
        end -= 1
    return lines[:end]


def _is_band(line: Line, above: Sequence[Line]) -> bool:
    if len(runs_of(line)) > 1:
        return False
    left = min(word.box[0] for over in above for word in over)
    high = max(word.box[3] - word.box[1] for word in line)
    apart = top_of(line) - foot_of(above[-1]) > APART * high and line[0].box[0] <= left + SNAP
    return apart or _is_over(line, above)


def _is_over(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line runs on over several of the texts of others."""
    texts = runs_of(word for other in others for word in other)
    spans = merge_spans(((run.box[0], run.box[2]) for run in texts), 0.0)
    return any(
        sum(run.box[0] < end and start < run.box[2] for start, end in spans) > 1
        for run in runs_of(line)
    )


def top_of(line: Line) -> float:
    return min(word.box[1] for word in line)


def foot_of(line: Line) -> float:
    return max(word.box[3] for word in line)
