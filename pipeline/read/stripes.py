"""Where shades begin and end across a table of which every other row is shaded."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median_low

import numpy as np

from pipeline.page.geometry import centre, cluster, contains, merge_spans
from pipeline.page.ruled import SHORTEST, SNAP, join_rules
from pipeline.page.text import word_rows
from pipeline.read.fill_grids import MANY
from pipeline.read.fills import Fill, painted
from pipeline.read.gutters import Span, runs_of
from pipeline.read.level_heads import foot_of, top_of
from pipeline.read.strips import strip_of
from pipeline.records import Box, Grid, Rule, Word

EDGES = 4  # of a shaded row of headings, and of a shaded row at least
LEADING = 0.6  # of a line's height: lines of one text stand no further apart
HIGHER = 2.0  # times the highest row of those between shades: a row is no higher
SHARED = 3.0  # times the usual height: a heading and a row are no higher; many rows may be


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
        if len(wide) > 1 and len(frame := [*frame, *_foot(frame, words, rules)]) >= EDGES:
            if not _are_ruled(inside, rules):
                frame = sorted([*_ruled(frame, rules), *frame], key=lambda rule: rule.y0)
                yield sorted([*frame, *_heads(frame, words)], key=lambda rule: rule.y0)
            rest = [rule for rule in rest if rule not in inside]
        else:
            rest = [rule for rule in rest if rule not in wide]


def _are_ruled(edges: Iterable[Rule], rules: Sequence[Rule]) -> bool:
    """Whether a rule as wide stands at all edges of shades."""
    return all(
        any(abs(edge.y0 - r.y0) <= SNAP and _is_across(r, edge.x0, edge.x1) for r in rules)
        for edge in edges
    )


def _is_across(rule: Rule, x0: float, x1: float) -> bool:
    return rule.y0 == rule.y1 and rule.x0 <= x0 + SNAP and rule.x1 >= x1 - SNAP


def _ruled(frame: Sequence[Rule], rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules right across between shades, or above the first one no further than a row is
    high: under headings, where a white row comes first or the rest of one that a page's end tore.
    Those within them that break off at a merged cell, from one side on.
    """
    x0, x1 = min(rule.x0 for rule in frame), max(rule.x1 for rule in frame)
    levels = [group[0] for group in cluster((rule.y0 for rule in frame), SNAP)]
    room = max(bottom - top for top, bottom in pairwise(levels))
    for rule in rules:
        near = levels[0] - room <= rule.y0 < levels[-1]
        if not near or any(abs(rule.y0 - y) <= SNAP for y in levels):
            continue
        if _is_across(rule, x0, x1):
            yield Rule(x0, rule.y0, x1, rule.y0)
        elif levels[0] < rule.y0 == rule.y1 and _is_from_side(rule, x0, x1):
            yield rule


def _is_from_side(rule: Rule, x0: float, x1: float) -> bool:
    within = x0 - SNAP <= rule.x0 and rule.x1 <= x1 + SNAP
    return within and min(rule.x0 - x0, x1 - rule.x1) <= SNAP


def _foot(frame: Sequence[Rule], words: Sequence[Word], rules: Iterable[Rule]) -> Iterator[Rule]:
    """The lower edge of the last row, if no shade shows it from side to side: under shades of a
    part of it, and under a white row that follows the last shade.  That has texts beside each
    other, no further from the shade than those of other rows, and is not much higher than one;
    a rule across ends it.
    """
    x0, x1 = min(rule.x0 for rule in frame), max(rule.x1 for rule in frame)
    levels = [group[0] for group in cluster((rule.y0 for rule in frame), SNAP)]
    rows, last = list(pairwise(levels)), levels[-1]
    own = [word for word in words if x0 <= centre(word.box)[0] <= x1]
    if rows and _beside(own, rows[-1]) > 1:
        yield Rule(x0, last, x1, last)
    pad = max((_text(own, row)[0] - row[0] for row in rows), default=0.0)
    highest = HIGHER * max((bottom - top for top, bottom in rows), default=0.0)
    ends = (rule.y0 for rule in rules if _is_across(rule, x0, x1) and rule.y0 > last + SNAP)
    top, bottom = _text(own, (last, min(last + highest, *ends, inf)))
    foot = bottom + (top - last)
    if _beside(own, (last, foot)) > 1 and top - last <= pad + SNAP and foot - last <= highest:
        yield Rule(x0, foot, x1, foot)


def _beside(words: Iterable[Word], row: Span) -> int:
    """How many texts stand beside each other in a row."""
    return strip_of(words, *row).columns


def _heads(frame: Sequence[Rule], words: Sequence[Word]) -> Iterator[Rule]:
    """The edges of headings of rows that share a strip with a row, or with one another."""
    x0, x1 = frame[0].x0, frame[0].x1
    strips = list(pairwise(group[0] for group in cluster((rule.y0 for rule in frame), SNAP)))
    usual = median_low(bottom - top for top, bottom in strips)
    parts = [
        [list(line) for line in word_rows(w for w in words if _is_in(w, (x0, top, x1, bottom)))]
        for top, bottom in strips
    ]
    second = _second_column([line for part in parts for line in part])
    for (top, bottom), lines in zip(strips, parts, strict=True):
        low = bottom - top <= SHARED * usual
        for above, below in pairwise(lines):
            if _are_apart(above, below, second, x1) or (low and _is_white_between(above, below)):
                y = (foot_of(above) + top_of(below)) / 2
                yield Rule(x0, y, x1, y)


def _second_column(lines: Iterable[Sequence[Word]]) -> float:
    """Where the second texts of rows begin, the leftmost of them."""
    runs = [runs_of(line) for line in lines]
    left = min((line[0].box[0] for line in runs), default=0.0)
    return min(
        (line[1].box[0] for line in runs if len(line) > 1 and line[0].box[0] <= left + SNAP),
        default=inf,
    )


def _are_apart(above: Sequence[Word], below: Sequence[Word], second: float, right: float) -> bool:
    """Whether one of two lines is a heading, in bold and across columns, and the other none of
    it: not bold, or one more after a line that had room for its first word.
    """
    bold = [_is_bold(line) for line in (above, below)]
    across = [any(r.box[0] < second < r.box[2] for r in runs_of(line)) for line in (above, below)]
    if not all(bold):
        return any(pair == (True, True) for pair in zip(bold, across, strict=True))
    word = below[0].box
    return any(across) and above[-1].box[2] + (word[2] - word[0]) + (word[3] - word[1]) < right


def _is_white_between(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether one of two lines alone is bold, at the left, and further from the other than lines
    of one text.
    """
    bold = [_is_bold(line) for line in (above, below)]
    starts = [line[0].box[0] for line in (above, below)]
    left = bold[0] != bold[1] and starts[bold.index(True)] <= min(starts) + SNAP
    foot = foot_of(above)
    return left and top_of(below) - foot > LEADING * (foot - above[0].box[1])


def _is_bold(line: Iterable[Word]) -> bool:
    return all(word.bold for word in line)


def _is_in(word: Word, box: Box) -> bool:
    return contains(box, *centre(word.box))


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
