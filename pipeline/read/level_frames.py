"""Level rules of a page → those of each table, by its sides, with the edges of shades across."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.page.geometry import centre, cluster, contains, merge_spans
from pipeline.page.rtl import runs_back
from pipeline.page.ruled import ALIGNED, SNAP
from pipeline.read.fills import Fill
from pipeline.read.gutters import Run, Span, are_level, runs_of
from pipeline.read.level_columns import TILED
from pipeline.read.strips import Strip, strip_of
from pipeline.records import Grid, Rule, Word

ASIDE = 3.0  # points; a text so much further from its rules than those of rows is none of them
LARGER = 1.35  # times the usual height of the table's print: a title between two tables
SEAM = 0.3  # points; shades of one colour no further apart are one: Word fills cells in strips
STRIPS = 2  # between level rules, at least: headings and a row of another table
WHITE = 2.0  # of a line's height: higher than any row left empty: the white above a running footer
RIM = 2  # strips: a running header and the white under it
HALF = 0.5  # of the table's width: a rule above footnotes is shorter


def rule_frames(
    rules: Sequence[Rule], fills: Sequence[Fill], grids: Sequence[Grid], words: Sequence[Word] = ()
) -> list[list[Rule]]:
    """The level rules of each table, from the top, with the edges of shades right across it;
    ``words``: what stands beside narrower ones tells whether they are of another table.
    """
    feet = [Rule(grid.box[0], grid.box[3], grid.box[2], grid.box[3]) for grid in grids]
    return [
        _with_shades([*own, *(foot for foot in feet if _is_as_wide(foot, own))], fills)
        for own in _frames([rule for rule in rules if rule.y0 == rule.y1], words)
    ]


def _frames(level: Sequence[Rule], words: Sequence[Word]) -> Iterator[list[Rule]]:
    """Level rules in groups, each of those within the widest of it from side to side."""
    rtl = runs_back(word.text for word in words)
    rest = sorted(level, key=lambda rule: rule.x0 - rule.x1)
    while rest:
        x0, x1 = rest[0].x0 - SNAP, rest[0].x1 + SNAP
        own = [rule for rule in rest if x0 <= rule.x0 and rule.x1 <= x1]
        apart = [
            rule for part in _outside(own) if _is_apart(part, own, words, rtl) for rule in part
        ]
        own = [rule for rule in own if rule not in apart]
        rest = [rule for rule in rest if rule not in own]
        yield sorted(own, key=lambda rule: rule.y0)


def _outside(frame: Sequence[Rule]) -> Iterator[list[Rule]]:
    """The narrower rules above the first that runs right across, and those below the last."""
    x0, x1 = sides(frame)
    wide = [rule.y0 for rule in frame if rule.x0 <= x0 + SNAP and rule.x1 >= x1 - SNAP]
    yield [rule for rule in frame if wide and rule.y0 < min(wide) - SNAP]
    yield [rule for rule in frame if wide and rule.y0 > max(wide) + SNAP]


def _is_apart(
    part: Sequence[Rule], frame: Sequence[Rule], words: Sequence[Word], rtl: bool
) -> bool:
    """Whether rules are of another, narrower table: nothing stands beside them, and no row between
    them and the others; beside the rows of a table that goes on stands a merged cell, mostly
    where they begin.
    """
    if not part:
        return False
    (x0, x1), (left, right) = sides(part), sides(frame)
    if (x0 - left if rtl else right - x1) <= SNAP:
        return False
    beside = [centre(word.box)[1] for word in words if word.box[0] > x1 or word.box[2] < x0]
    levels = [group[0] for group in cluster((rule.y0 for rule in part), SNAP)]
    free = [not any(a < y < b for y in beside) for a, b in pairwise(levels)]
    other = min((rule.y0 for rule in frame if rule not in part), key=lambda y: abs(y - levels[0]))
    top, bottom = sorted((other, levels[0] if other < levels[0] else levels[-1]))
    return sum(free) >= STRIPS and strip_of(words, top, bottom).columns <= 1


def _is_as_wide(foot: Rule, frame: Sequence[Rule]) -> bool:
    """Whether another table's last rule is as wide: two that touch have one between them."""
    x0, x1 = sides(frame)
    return abs(foot.x0 - x0) <= SNAP and abs(foot.x1 - x1) <= SNAP


def _with_shades(frame: Sequence[Rule], fills: Iterable[Fill]) -> list[Rule]:
    """Rules, and the edges of shades right across their table: of headings that no rule closes."""
    x0, x1 = sides(frame)
    within = [f for f in fills if f.colour and x0 - TILED <= f.box[0] and f.box[2] <= x1 + TILED]
    rows: dict[Span, list[Fill]] = {}
    for fill in within:
        rows.setdefault((fill.box[1], fill.box[3]), []).append(fill)
    high, inner = _in_two_rows(within, x0, x1)
    whole: dict[frozenset[str | None], list[Span]] = {}
    for ends, own in [*high, *rows.items()]:
        if _reach(own, x0, x1):
            whole.setdefault(frozenset(fill.colour for fill in own), []).append(ends)
    shades = [span for spans in whole.values() for span in merge_spans(spans, SEAM)]
    levels = [rule.y0 for rule in frame]
    edges = {y for ends in shades for y in ends if all(abs(y - at) > SNAP for at in levels)}
    across = (Rule(x0, y, x1, y) for y in edges)
    return sorted([*frame, *inner, *across], key=lambda rule: rule.y0)


def _in_two_rows(
    fills: Iterable[Fill], x0: float, x1: float
) -> tuple[list[tuple[Span, list[Fill]]], list[Rule]]:
    """The boxes of headings in two rows, of which some are as high as both, with their top and
    foot; and the edges between the rows.
    """
    tops: dict[float, list[Fill]] = {}
    feet: dict[float, list[Fill]] = {}
    for fill in fills:
        tops.setdefault(fill.box[1], []).append(fill)
        feet.setdefault(fill.box[3], []).append(fill)
    high: list[tuple[Span, list[Fill]]] = []
    inner: list[Rule] = []
    for top, own in tops.items():
        ends = {fill.box[3] for fill in own}
        lowest = feet[max(ends)]
        if len(ends) > 1 and _reach(own, x0, x1) and _reach(lowest, x0, x1):
            high.append(((top, max(ends)), own))
            low = [fill.box for fill in lowest if fill.box[1] > top]
            inner += [Rule(box[0], box[1], box[2], box[1]) for box in low]
    return high, inner


def _reach(fills: Iterable[Fill], x0: float, x1: float) -> bool:
    """Whether boxes beside each other reach from side to side."""
    left, right = merge_spans(((fill.box[0], fill.box[2]) for fill in fills), TILED)[0]
    return right - left >= x1 - x0 - 2 * TILED


def sides(frame: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.x0 for rule in frame), max(rule.x1 for rule in frame)


def parting(frame: Sequence[Rule]) -> Iterator[float]:
    """Where rules run right across; and the last one, which a merged cell may leave open: it is
    long, or as wide as another.
    """
    x0, x1 = sides(frame)
    yield from (r.y0 for r in frame if r.x0 <= x0 + SNAP and r.x1 >= x1 - SNAP)
    last = [r for r in frame if frame[-1].y0 - r.y0 <= SNAP]
    long = sum(r.x1 - r.x0 for r in last) > HALF * (x1 - x0)
    again = any((r.x0, r.x1) == (o.x0, o.x1) for r in last for o in frame if o not in last)
    if (long or again) and (
        min(r.x0 for r in last) <= x0 + SNAP or max(r.x1 for r in last) >= x1 - SNAP
    ):
        yield frame[-1].y0


def tables_of(
    frame: Sequence[Rule], words: Sequence[Word], fills: Sequence[Fill]
) -> Iterator[list[Strip]]:
    """The strips of each table, apart where a text between two rules is no row of one."""
    x0, x1 = sides(frame)
    levels = [group[0] for group in cluster(parting(frame), SNAP)]
    strips = []
    for top, bottom in pairwise(levels):
        inside = [w for w in words if contains((x0, top, x1, bottom), *centre(w.box))]
        strips.append(Strip(top, bottom, runs_of(inside)))
    rows = [strip for strip in strips if strip.columns > 1]
    if not rows:
        return
    pads = (
        max(min(run.box[1] for run in strip.runs) - strip.top for strip in rows),
        max(strip.bottom - max(run.box[3] for run in strip.runs) for strip in rows),
    )
    height = median(run.box[3] - run.box[1] for strip in rows for run in strip.runs)
    for _ in ("header", "footer"):
        strips = list(_without_rim(strips, frame, WHITE * height))[::-1]
    table: list[Strip] = []
    for strip in strips:
        if again := _headed_again(strip, rows[0]):
            yield table
            table = [again]
        elif _is_aside(strip, pads, height) and not _is_shaded(strip, fills):
            yield table
            table = []
        else:
            table.append(strip)
    yield table


def _without_rim(strips: Sequence[Strip], frame: Sequence[Rule], high: float) -> Sequence[Strip]:
    """The strips without the first two, if these are a running header or footer in rules or on a
    shade, and the white beside it: that is as high, or its two rules have other sides.
    """
    if len(strips) <= RIM or strips[0].columns != 1 or strips[1].runs:
        return strips
    blank = strips[1]
    (x0, x1), (left, right) = (
        sides([rule for rule in frame if abs(rule.y0 - y) <= SNAP])
        for y in (blank.top, blank.bottom)
    )
    other = min(abs(x0 - left), abs(x1 - right)) > ALIGNED
    return strips[RIM:] if other or blank.bottom - blank.top >= high else strips


def _headed_again(strip: Strip, head: Strip) -> Strip | None:
    """The foot of a strip, in several columns under texts that stand alone, that has what the
    first one has, or is in bold under others that are plain or larger: column headings without
    a rule above them, and what stands between two tables.
    """
    beside = [run for run in strip.runs if sum(are_level(run, other) for other in strip.runs) > 1]
    top = min((run.box[1] for run in beside), default=strip.top)
    above = [run for run in strip.runs if run.box[3] <= top + SNAP]
    foot = [run for run in strip.runs if run not in above]
    if not (above and foot):
        return None
    bold = all(word.bold for run in foot for word in run.words)
    high = LARGER * max(run.box[3] - run.box[1] for run in foot)
    plain = not all(word.bold for run in above for word in run.words)
    looks = bold and (plain or any(run.box[3] - run.box[1] > high for run in above))
    if not (looks or _said(foot) == _said(head.runs)):
        return None
    return Strip((max(run.box[3] for run in above) + top) / 2, strip.bottom, foot)


def _said(runs: Iterable[Run]) -> list[tuple[str, ...]]:
    return sorted(tuple(word.text for word in run.words) for run in runs)


def _is_aside(strip: Strip, pads: tuple[float, float], height: float) -> bool:
    """Whether one text alone stands there otherwise than in a row: further from the rules, or
    in larger print.
    """
    if strip.columns > 1 or not strip.runs:
        return False
    above = min(run.box[1] for run in strip.runs) - strip.top
    below = strip.bottom - max(run.box[3] for run in strip.runs)
    large = any(run.box[3] - run.box[1] > LARGER * height for run in strip.runs)
    return large or above > pads[0] + ASIDE or below > pads[1] + ASIDE


def _is_shaded(strip: Strip, fills: Iterable[Fill]) -> bool:
    """Whether its texts stand on a shade: a heading of rows."""
    shades = [fill.box for fill in fills if fill.colour]
    return all(any(contains(box, *centre(run.box)) for box in shades) for run in strip.runs)
