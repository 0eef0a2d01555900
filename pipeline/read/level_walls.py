"""Where columns are parted, from each rule of a table of level rules to the next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.page.geometry import centre, cluster
from pipeline.page.ruled import SNAP
from pipeline.read.gutters import Run, Span, runs_of
from pipeline.read.level_columns import inked
from pipeline.read.strips import Strip
from pipeline.records import Box, Rule, Word


def walls_of(
    table: Sequence[Strip],
    across: Sequence[Rule],
    edges: Sequence[float],
    box: Box,
    words: Sequence[Word],
    boxes: Mapping[float, Sequence[Box]],
) -> Iterator[Rule]:
    """The sides, and between each two levels the edges that no text or box runs across."""
    yield Rule(box[0], box[1], box[0], box[3])
    yield Rule(box[2], box[1], box[2], box[3])
    whole = [(strip.top, strip.bottom) for strip in table if strip.is_across(edges)]
    levels = [group[0] for group in cluster((rule.y0 for rule in across), SNAP)]
    runs = runs_of(words)
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        if any(a < middle < b for a, b in whole):
            continue
        here = [run for run in runs if top < centre(run.box)[1] < bottom]
        inside = [Run(w.box, (w,)) for w in words if top < centre(w.box)[1] < bottom]
        wide = [
            (one[0], one[2])
            for y, level in boxes.items()
            if top < y < bottom and len(level) > 1
            for one in level
            if one[1] < middle < one[3]
        ]
        if table[0].columns > 1 and bottom < table[0].bottom - SNAP:
            under = [r for r in across if abs(r.y0 - bottom) <= SNAP]
            wide += _over_several(here, under, (box[0], *edges, box[2]))
        middles = [(a + b) / 2 for a, b in pairwise((box[0], *edges, box[2]))]
        for x, (left, right) in zip(edges, pairwise(middles), strict=True):
            over = any(a < left and right < b for a, b in wide)
            if not over and not any(inked(word, x) for word in inside):
                yield Rule(x, top, x, bottom)


def _over_several(
    headings: Iterable[Run], under: Iterable[Rule], ends: Sequence[float]
) -> Iterator[Span]:
    """How wide a heading over several columns is: as the rule that parts it from theirs; of
    several over one rule each has as many columns as the next.
    """
    for rule in under:
        x0, x1 = rule.x0 - SNAP, rule.x1 + SNAP
        over = sorted(run.box for run in headings if x0 <= run.box[0] and run.box[2] <= x1)
        if len(over) == 1:
            yield rule.x0, rule.x1
        else:
            yield from _shares(over, [x for x in ends if x0 <= x <= x1])


def _shares(over: Sequence[Box], ends: Sequence[float]) -> list[Span]:
    """The columns' sides from heading to heading, if each is over its share of them."""
    each, rest = divmod(len(ends) - 1, len(over)) if over else (0, 0)
    if each < 2 or rest:
        return []
    shares = list(zip(ends[:-1:each], ends[each::each], strict=True))
    within = (a < box[0] and box[2] < b for (a, b), box in zip(shares, over, strict=True))
    return shares if all(within) else []
