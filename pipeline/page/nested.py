"""Tables inside one cell of another: their rulings part no rows and no columns of that."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.page.geometry import contains
from pipeline.page.ruled import SNAP
from pipeline.records import Box, Rule

PADDING = 12.0  # points between a cell's left edge and a table that stands in it
OUTER = 3  # edges each way: a table around another has more columns than a frame


def without_nested(rules: Sequence[Rule]) -> list[Rule]:
    """The rulings of one table without those of tables in its cells: each of these begins a
    little right of a cell's edge, ends with the cell at most, and has rulings within.
    """
    kept = list(rules)
    for box in _boxes(rules):
        rest = [rule for rule in kept if not _within(rule, box)]
        inner = any(_within(rule, box) and not _on_edge(rule, box) for rule in kept)
        columns = {rule.x0 for rule in rest if rule.x0 == rule.x1}
        levels = {rule.y0 for rule in rest if rule.y0 == rule.y1}
        if inner and min(len(columns), len(levels)) >= OUTER:
            kept = rest
    return kept


def _boxes(rules: Sequence[Rule]) -> Iterator[Box]:
    """Boxes that stand in a cell, off its left edge."""
    down = [rule for rule in rules if rule.x0 == rule.x1]
    across = [rule for rule in rules if rule.y0 == rule.y1]
    columns = sorted({rule.x0 for rule in down})
    near = {b for a, b in pairwise(columns) if SNAP < b - a <= PADDING}
    for left in (rule for rule in down if rule.x0 in near):
        beside = [rule.x0 for rule in down if _is_longer(rule, left)]
        if not any(SNAP < left.x0 - x <= PADDING for x in beside):
            continue
        edge = min((x for x in beside if x > left.x0), default=0.0)
        own = [r for r in across if abs(r.x0 - left.x0) <= SNAP and _is_beside(r.y0, left)]
        right = max((rule.x1 for rule in own), default=0.0)
        ends = any(abs(rule.y0 - y) <= SNAP for rule in own for y in (left.y0, left.y1))
        if ends and right <= edge + SNAP:
            yield left.x0, left.y0, right, left.y1


def _is_longer(rule: Rule, other: Rule) -> bool:
    """Whether an upright rule goes by another one and further."""
    by = rule.y0 <= other.y0 + SNAP and rule.y1 >= other.y1 - SNAP
    return by and rule.y1 - rule.y0 > other.y1 - other.y0 + SNAP


def _is_beside(y: float, rule: Rule) -> bool:
    return rule.y0 - SNAP <= y <= rule.y1 + SNAP


def _within(rule: Rule, box: Box) -> bool:
    wide = (box[0] - SNAP, box[1] - SNAP, box[2] + SNAP, box[3] + SNAP)
    return contains(wide, rule.x0, rule.y0) and contains(wide, rule.x1, rule.y1)


def _on_edge(rule: Rule, box: Box) -> bool:
    if rule.x0 == rule.x1:
        return min(abs(rule.x0 - box[0]), abs(rule.x0 - box[2])) <= SNAP
    return min(abs(rule.y0 - box[1]), abs(rule.y0 - box[3])) <= SNAP
