"""Where shades begin and end across a table of which every other row is shaded."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from pipeline.page.geometry import contains
from pipeline.page.ruled import SHORTEST, SNAP, join_rules
from pipeline.read.fills import Fill, painted
from pipeline.records import Grid, Rule

EDGES = 4  # of a shaded row of headings, and of a shaded row at least
MANY = 2000  # boxes on a page; a drawing has more, a table of small print fewer


def stripe_frames(fills: Sequence[Fill], grids: Sequence[Grid]) -> Iterator[list[Rule]]:
    """The edges of shades outside grids, in groups: those within the sides of the widest of
    one, from the top.
    """
    rest = sorted(_edges(fills, grids), key=lambda rule: rule.x0 - rule.x1)
    while rest:
        x0, x1 = rest[0].x0, rest[0].x1
        wide = [rule for rule in rest if abs(rule.x0 - x0) <= SNAP and abs(rule.x1 - x1) <= SNAP]
        inside = [rule for rule in rest if x0 - SNAP <= rule.x0 and rule.x1 <= x1 + SNAP]
        if len(inside) >= EDGES and len(wide) > 1:
            yield sorted(inside, key=lambda rule: rule.y0)
            rest = [rule for rule in rest if rule not in inside]
        else:
            rest = [rule for rule in rest if rule not in wide]


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
