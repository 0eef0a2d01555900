"""The columns of a table of level rules: by the boxes of its headings, by white, by where rules
break off.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from statistics import median

from pipeline.page.geometry import centre, cluster, contains
from pipeline.page.ruled import SNAP
from pipeline.read.fills import Fill
from pipeline.read.gutters import Run, Span, are_level, gutters
from pipeline.read.strips import Strip
from pipeline.read.touching import Letters
from pipeline.records import Box, Rule

STRAY = 0.25  # of the texts: more that run over edges, and they are of other columns
TILED = 3.0  # points; boxes of one row stand no further apart
OVER = 1.0  # points that a word may reach over an edge: letters lean out of their boxes
COLUMNS = 3  # fewer are no table
SEVERAL = 2  # columns with headings of their own under one heading
ALIKE = 1.5  # times as wide: columns under one heading, of years or quarters, are much alike


def column_edges(
    rows: Sequence[Strip],
    levels: Iterable[Sequence[Box]],
    seamed: Sequence[float],
    ends: Sequence[float],
    box: Box,
    letters: Letters,
) -> list[float]:
    """The inner edges of a table's columns: those of the boxes of its headings or of the strokes
    of its rulings (``seamed``), or else where white parts the texts of its rows.
    """
    texts = [run for strip in rows for run in strip.runs]
    drawn = max((_wide(x, texts) for x in (seamed, tiled_edges(levels, box, texts))), key=len)
    if are_columns(drawn, texts):
        return drawn
    apart = [run._replace(words=tuple(chain(*map(letters.seams, run.words)))) for run in texts]
    headings = rows[0].runs if len(rows) > 1 and rows[0].columns > 1 else ()
    return edges_of(apart, headings, ends)


def level_boxes(fills: Iterable[Fill], box: Box) -> dict[float, list[Box]]:
    """The boxes beside each other at each height where some are, left to right; of two that
    are painted over each other the narrower.
    """
    inside = {fill.box for fill in fills if contains(box, *centre(fill.box))}
    found: dict[float, list[Box]] = {}
    for y in {centre(one)[1] for one in inside}:
        level = sorted(one for one in inside if one[1] < y < one[3])
        found[y] = [one for one in level if not any(_is_on(other, one) for other in level)]
    return found


def _is_on(one: Box, other: Box) -> bool:
    """Whether a box is painted on another, or hides it."""
    narrower = one[2] - one[0] < other[2] - other[0] - SNAP
    return narrower and other[0] <= centre(one)[0] <= other[2]


def tiled_edges(levels: Iterable[Sequence[Box]], box: Box, texts: Sequence[Run]) -> list[float]:
    """The edges between the boxes of a row that is filled cell by cell from side to side."""
    found: list[float] = []
    for level in levels:
        ends = [box[0], *(x for one in level for x in (one[0], one[2])), box[2]]
        if all(abs(a - b) <= TILED for a, b in zip(ends[::2], ends[1::2], strict=True)):
            cells = [one for one in level if not _is_slit(one[0], one[2], texts)]
            edges = [(one[2] + other[0]) / 2 for one, other in pairwise(cells)]
            found = max(found, edges, key=len)
    return found


def _is_slit(left: float, right: float, texts: Sequence[Run]) -> bool:
    """Whether it is too narrow for a letter, and empty: Word fills a cell's margins apart."""
    least = median(run.box[3] - run.box[1] for run in texts)
    return right - left < least and not any(
        left - OVER < word.box[0] and word.box[2] < right + OVER
        for run in texts
        for word in run.words
    )


def _wide(edges: Sequence[float], texts: Sequence[Run]) -> list[float]:
    """The edges, of each two with a slit between them that over which fewer texts run: rows set
    apart have theirs a little aside.
    """
    found = list(edges[:1])
    for x in edges[1:]:
        if _is_slit(found[-1], x, texts):
            found[-1] = min(found[-1], x, key=lambda x: sum(inked(run, x) for run in texts))
        else:
            found.append(x)
    return found


def are_columns(tiled: Sequence[float], texts: Sequence[Run]) -> bool:
    """Whether the boxes of a row of headings are the columns of the texts under it."""
    over = sum(any(inked(run, x) for x in tiled) for run in texts)
    return len(tiled) >= COLUMNS - 1 and over <= STRAY * len(texts)


def heading_edges(headings: Strip, levels: Mapping[float, Iterable[Box]]) -> list[Rule]:
    """The edges between boxes of headings over others, which stand in one strip; boxes of the
    same sides over each other are one that is filled line by line, and those without a text
    are the margins of others.
    """
    texts = [centre(run.box) for run in headings.runs]
    boxes = {
        box
        for y, level in levels.items()
        if headings.top < y < headings.bottom
        for box in level
        if any(contains(box, *place) for place in texts)
    }
    alike = Counter((round(box[0]), round(box[2])) for box in boxes)
    return [
        Rule(x0, top, x1, top)
        for x0, top, x1, _ in sorted(boxes)
        if alike[round(x0), round(x1)] == 1
        and any(y < top + SNAP and a < x1 and x0 < b for a, _, b, y in boxes)
    ]


def common_edges(strip: Strip, across: Iterable[Rule], ends: Sequence[float]) -> list[Rule]:
    """The edges under headings over several columns that have headings of their own, where no
    rule parts these.  ``ends``: the columns' edges, from side to side.
    """
    columns, headings, inner = list(pairwise(ends)), strip.runs, strip.inner(across)
    found: list[Rule] = []
    for run in headings:
        under = [other for other in headings if other.box[1] >= run.box[3] - OVER]
        near = [other for other in under if run.box[0] < other.box[2] and other.box[0] < run.box[2]]
        first = min(near, key=lambda other: other.box[1], default=run)
        level = [_column_of(other, columns) for other in under if are_level(first, other)]
        beside = [_column_of(other, columns) for other in headings if are_level(run, other)]
        own = {_column_of(other, columns) for other in near if are_level(first, other)}
        ruled = any(run.box[1] < r.y0 < first.box[3] and _is_over(run, r) for r in inner)
        if len(own) < SEVERAL or ruled:
            continue
        i, k = (_as_far(own, set(level) - set(beside), columns, way) for way in (-1, 1))
        y = (run.box[3] + first.box[1]) / 2
        found.append(Rule(ends[i], y, ends[k + 1], y))
    return found


def _is_over(run: Run, rule: Rule) -> bool:
    return run.box[0] < rule.x1 and rule.x0 < run.box[2]


def _column_of(run: Run, columns: Sequence[Span]) -> int:
    middle = centre(run.box)[0]
    return sum(right < middle for _, right in columns)


def _as_far(own: set[int], free: set[int], columns: Sequence[Span], way: int) -> int:
    """The last column to one side that is under a heading: of those under its text, or beyond
    them one about as wide, with a heading level with theirs alone.
    """
    last = max(own, key=lambda column: way * column)
    wide = columns[last][1] - columns[last][0]
    while (beyond := last + way) in free:
        width = columns[beyond][1] - columns[beyond][0]
        if not wide / ALIKE <= width <= wide * ALIKE:
            break
        last = beyond
    return last


def ends_of(across: Iterable[Rule], box: Box) -> list[float]:
    """Where rules begin or break off within a table: at the edges of merged cells."""
    ends = {x for rule in across for x in (rule.x0, rule.x1)}
    return sorted(x for x in ends if box[0] + SNAP < x < box[2] - SNAP)


def edges_of(texts: Sequence[Run], headings: Sequence[Run], ends: Sequence[float]) -> list[float]:
    """The inner edges of the columns: in white that runs down between the texts, and where no
    text stands across the end of a rule.
    """
    white = gutters(texts, headings)
    edges = [_within((a, b), ends) or (a + b) / 2 for a, b in white]
    free = [x for x in ends if not any(inked(run, x) for run in texts)]
    return [group[0] for group in cluster([*edges, *free], SNAP)]


def _within(white: Span, places: Iterable[float]) -> float | None:
    return next((x for x in places if white[0] - OVER <= x <= white[1] + OVER), None)


def inked(run: Run, x: float) -> bool:
    return any(word.box[0] < x - OVER and word.box[2] > x + OVER for word in run.words)
