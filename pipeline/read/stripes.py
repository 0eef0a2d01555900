"""Where shades begin and end across a table of which every other row is shaded."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low

import numpy as np

from pipeline.page.geometry import centre, cluster, contains, merge_spans
from pipeline.page.ruled import SHORTEST, SNAP, join_rules
from pipeline.page.text import word_rows
from pipeline.read.fills import Fill, painted
from pipeline.read.gutters import Span, runs_of
from pipeline.read.strips import Strip
from pipeline.records import Grid, Rule, Word

EDGES = 4  # of a shaded row of headings, and of a shaded row at least
LEADING = 0.6  # of a line's height: lines of one text stand no further apart
HIGHER = 2.0  # times the highest row of those between shades: a row is no higher
SHARED = 3.0  # times the usual height: a heading and a row are no higher; many rows may be
MANY = 2000  # boxes on a page; a drawing has more, a table of small print fewer


def stripe_frames(
    fills: Sequence[Fill], grids: Sequence[Grid], words: Sequence[Word], rules: Sequence[Rule] = ()
) -> Iterator[list[Rule]]:
    """The edges of shades outside grids, in groups: those within the sides of the widest of
    one, from the top; and the foot of a white row below the last of them.  Where all are
    ``rules`` too, these tell the table.
    """
    rest = sorted(_edges(fills, grids), key=lambda rule: rule.x0 - rule.x1)
    while rest:
        x0, x1 = rest[0].x0, rest[0].x1
        wide = [rule for rule in rest if abs(rule.x0 - x0) <= SNAP and abs(rule.x1 - x1) <= SNAP]
        inside = [rule for rule in rest if x0 - SNAP <= rule.x0 and rule.x1 <= x1 + SNAP]
        frame = sorted(inside, key=lambda rule: rule.y0)
        if len(wide) > 1 and len(frame := [*frame, *_foot(frame, words)]) >= EDGES:
            if not _are_ruled(inside, rules):
                yield sorted([*frame, *_heads(frame, words)], key=lambda rule: rule.y0)
            rest = [rule for rule in rest if rule not in inside]
        else:
            rest = [rule for rule in rest if rule not in wide]


def _are_ruled(edges: Sequence[Rule], rules: Iterable[Rule]) -> bool:
    """Whether rules stand at all edges of shades: those of headings, and of no rows."""
    x0, x1 = min(edge.x0 for edge in edges), max(edge.x1 for edge in edges)
    wide = [r.y0 for r in rules if r.y0 == r.y1 and r.x0 <= x0 + SNAP and r.x1 >= x1 - SNAP]
    return all(any(abs(edge.y0 - y) <= SNAP for y in wide) for edge in edges)


def _foot(frame: Sequence[Rule], words: Sequence[Word]) -> Iterator[Rule]:
    """The lower edge of the white row that follows the last shade: it has texts beside each
    other, no further from the shade than those of other rows, and is not much higher than one.
    """
    last = frame[-1]
    rows = list(pairwise(group[0] for group in cluster((rule.y0 for rule in frame), SNAP)))
    own = [word for word in words if last.x0 <= centre(word.box)[0] <= last.x1]
    pad = max((_text(own, row)[0] - row[0] for row in rows), default=0.0)
    highest = HIGHER * max((bottom - top for top, bottom in rows), default=0.0)
    top, bottom = _text(own, (last.y0, last.y0 + highest))
    foot = bottom + (top - last.y0)
    row = [word for word in own if last.y0 < centre(word.box)[1] < foot]
    beside = Strip(last.y0, foot, runs_of(row)).columns
    if beside > 1 and top - last.y0 <= pad + SNAP and foot - last.y0 <= highest:
        yield Rule(last.x0, foot, last.x1, foot)


def _heads(frame: Sequence[Rule], words: Sequence[Word]) -> Iterator[Rule]:
    """The edge between a row and a heading of rows in one strip with it: the heading alone is
    bold there, at the left, and further from the row than lines of one text.
    """
    x0, x1 = frame[0].x0, frame[0].x1
    strips = list(pairwise(group[0] for group in cluster((rule.y0 for rule in frame), SNAP)))
    usual = median_low(bottom - top for top, bottom in strips)
    for top, bottom in (strip for strip in strips if strip[1] - strip[0] <= SHARED * usual):
        inside = [word for word in words if contains((x0, top, x1, bottom), *centre(word.box))]
        for above, below in pairwise(word_rows(inside)):
            foot, head = max(word.box[3] for word in above), min(word.box[1] for word in below)
            bold = [all(word.bold for word in line) for line in (above, below)]
            starts = [line[0].box[0] for line in (above, below)]
            left = starts[bold.index(True)] <= min(starts) + SNAP if bold[0] != bold[1] else False
            if left and head - foot > LEADING * (foot - above[0].box[1]):
                yield Rule(x0, (foot + head) / 2, x1, (foot + head) / 2)


def _text(words: Iterable[Word], row: Span) -> Span:
    """From where to where the first text below the top of a row stands, line upon line."""
    boxes = [word.box for word in words if row[0] < centre(word.box)[1] < row[1]]
    between = LEADING * min((box[3] - box[1] for box in boxes), default=0.0)
    return next(iter(merge_spans(((box[1], box[3]) for box in boxes), between)), (row[0], row[0]))


def _edges(fills: Sequence[Fill], grids: Iterable[Grid]) -> list[Rule]:
    """Level rules where the shade that is seen changes."""
    colours = [None, *dict.fromkeys(fill.colour for fill in fills if fill.colour)]
    if len(colours) == 1 or len(fills) > MANY:
        return []
    size = (max(fill.box[2] for fill in fills), max(fill.box[3] for fill in fills) + 1)
    canvas = painted(fills, colours, size)
    found = [
        Rule(float(start), float(y), float(end), float(y))
        for y, changes in enumerate(canvas[1:] != canvas[:-1], start=1)
        for start, end in _runs(changes)
        if end - start >= SHORTEST
    ]
    boxes = [grid.box for grid in grids]
    joined = (rule for rule in join_rules(found) if rule.y0 == rule.y1)
    return [
        rule
        for rule in joined
        if not any(contains(box, (rule.x0 + rule.x1) / 2, rule.y0) for box in boxes)
    ]


def _runs(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[tuple[int, int]]:
    """Where a line of flags is set without a break: from, to."""
    if flags.any():
        padded = np.concatenate(([False], flags, [False]))
        ends = np.flatnonzero(padded[1:] != padded[:-1])
        yield from zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True)
