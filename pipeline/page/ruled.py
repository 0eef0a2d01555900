"""Strokes → rulings, and those that touch: what is drawn, before it is cells."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from pipeline.page.geometry import centre, chained, cluster, merge_spans
from pipeline.records import Rule, Word

SNAP = 3.0  # points; strokes nearer than this are one printed ruling (double rules, thick bars)
ALIGNED = 0.5  # points; the dashes of one printed line stand this true
JOIN = 6.0  # points; a gap this long in a ruling is a dash's, not a merged cell's
SHORTEST = 9.0  # points; less than a line of usual print is no ruling
ROOM = 0.9  # of the print's size: likewise where all print is smaller, on a spreadsheet's page
SLIT = 6.5  # points; white so narrow between two boxes is no column
TWIN_COLUMNS = 3  # so many that two tables share by no chance
HATCH = 5.0  # points; no text has room between lines so near
HATCHED = 5  # lines so near: more than any ruling is drawn with
Stroke = tuple[float, float, float]  # where it stands, from, to


def least_room(sizes: Sequence[float]) -> float:
    """Points that a row needs for a line of the print that a page has, by its letters' sizes."""
    return min(SHORTEST, ROOM * median(sizes)) if sizes else SHORTEST


def join_rules(rules: Iterable[Rule], shortest: float = SHORTEST) -> list[Rule]:
    """Strokes → rulings: double strokes as one, dashes joined, specks dropped."""
    across: list[Stroke] = []
    down: list[Stroke] = []
    for rule in rules:
        if abs(rule.y1 - rule.y0) <= abs(rule.x1 - rule.x0):
            across.append(((rule.y0 + rule.y1) / 2, rule.x0, rule.x1))
        if abs(rule.x1 - rule.x0) <= abs(rule.y1 - rule.y0):
            down.append(((rule.x0 + rule.x1) / 2, rule.y0, rule.y1))
    return [Rule(a, at, b, at) for at, a, b in _joined(across, shortest)] + [
        Rule(at, a, at, b) for at, a, b in _joined(down, shortest)
    ]


def _joined(strokes: Iterable[Stroke], shortest: float) -> list[Stroke]:
    """Strokes → rulings: first the dashes of one line, so that the specks of a dotted line
    that crosses it are dropped before near lines are taken for one.
    """
    lines = [line for line in _merged(strokes, ALIGNED) if line[2] - line[1] >= shortest]
    return _merged(_unhatched(lines), SNAP)


def _unhatched(lines: Sequence[Stroke]) -> list[Stroke]:
    """The lines without those of a hatching or a screen of dots: many as long as one another,
    and so near that no text has room between them.
    """
    groups: dict[tuple[int, int], list[Stroke]] = defaultdict(list)
    for line in lines:
        groups[round(line[1] / SNAP), round(line[2] / SNAP)].append(line)
    chains = (chain for group in groups.values() for chain in chained(sorted(group), _is_near))
    return [line for chain in chains if len(chain) < HATCHED for line in chain]


def _is_near(run: Sequence[Stroke], line: Stroke) -> bool:
    return line[0] - run[-1][0] < HATCH


def _merged(strokes: Iterable[Stroke], tolerance: float) -> list[Stroke]:
    found = []
    ordered = sorted(strokes)
    start = 0
    for group in cluster((at for at, _, _ in ordered), tolerance):
        members = ordered[start : start + len(group)]
        start += len(group)
        weight = sum(b - a for _, a, b in members)
        at = sum(at * (b - a) for at, a, b in members) / weight if weight else group[0]
        at = round(at, 2)
        found += [(at, a, b) for a, b in merge_spans(((a, b) for _, a, b in members), JOIN)]
    return found


def without_slits(rules: Sequence[Rule], words: Iterable[Word]) -> list[Rule]:
    """The rulings of one table, each two upright ones as one that have a slit between them and
    no word in it: the edges of boxes that stand beside each other, or a frame round the table.
    """
    top, bottom = _height(rules)
    places = (centre(word.box) for word in words)
    inside = sorted(x for x, y in places if top < y < bottom)
    columns = _columns(rules)
    groups = [[x] for x in columns[:1]]
    for one, other in pairwise(columns):
        room = SHORTEST if one == columns[0] or other == columns[-1] else SLIT
        if other - one <= room and bisect(inside, one) == bisect(inside, other):
            groups[-1].append(other)
        else:
            groups.append([other])
    place = {x: (group[0] + group[-1]) / 2 for group in groups for x in group}
    return [
        rule if rule.y0 == rule.y1 else replace(rule, x0=place[rule.x0], x1=place[rule.x0])
        for rule in rules
    ]


def touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rulings in groups that cross or touch one another: one group a table."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    across = [i for i, r in enumerate(rules) if r.y0 == r.y1]
    down = [i for i, r in enumerate(rules) if r.y0 != r.y1]
    for i in across:
        for j in down:
            h, v = rules[i], rules[j]
            if h.x0 - SNAP <= v.x0 <= h.x1 + SNAP and v.y0 - SNAP <= h.y0 <= v.y1 + SNAP:
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for i, rule in enumerate(rules):
        groups[root(i)].append(rule)
    return _side_by_side(list(groups.values()))


def _side_by_side(groups: list[list[Rule]]) -> list[list[Rule]]:
    """Groups of the same height beside each other are one table if their rows are level: a
    merged cell that goes on over both ends of the page leaves no ruling between them.  Two
    with the same columns are two pages of a table on one sheet.
    """
    joined: list[list[Rule]] = []
    for group in groups:
        for other in joined:
            if _have_level_rows(group, other) and not _are_twins(group, other):
                other += group
                break
        else:
            joined.append(list(group))
    return joined


def are_level(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    """Whether the edges of two grids, of rows or of columns, stand at the same places."""
    return len(ours) == len(theirs) and all(
        abs(a - b) <= SNAP for a, b in zip(ours, theirs, strict=True)
    )


def _have_level_rows(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Whether two groups begin, end, and have all their rows at the same height."""
    ends = zip(_height(one), _height(other), strict=True)
    fewer, more = sorted((_levels(one), _levels(other)), key=len)
    near = (min(abs(y - level) for level in more) for y in fewer)
    return all(abs(a - b) <= 2 * SNAP for a, b in ends) and all(gap <= SNAP for gap in near)


def _are_twins(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Whether two groups have the same three columns or more."""
    ours, theirs = _columns(one), _columns(other)
    if not TWIN_COLUMNS < len(ours) == len(theirs):
        return False
    shift = theirs[0] - ours[0]
    return are_level([x + shift for x in ours], theirs)


def _levels(rules: Iterable[Rule]) -> list[float]:
    return sorted({rule.y0 for rule in rules if rule.y0 == rule.y1})


def _columns(rules: Iterable[Rule]) -> list[float]:
    return sorted({rule.x0 for rule in rules if rule.x0 == rule.x1})


def _height(rules: Sequence[Rule]) -> tuple[float, float]:
    return min(rule.y0 for rule in rules), max(rule.y1 for rule in rules)
