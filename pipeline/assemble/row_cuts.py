"""Where rows begin in a table without rulings: at numbers, and where columns begin together."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.assemble.text_lines import TextLine
from pipeline.page.geometry import cluster, union
from pipeline.page.text import EVEN, word_rows
from pipeline.profile.model import Profile
from pipeline.records import Box, Rule, Word

BLOCK_GAP = 0.35  # of a line's height: so much more white than usual begins a block
LOOSE = 0.6  # of a line's height: one cell's lines stand no further apart than that
EACH = 0.9  # of the numbers: a column with a line at so many has a cell for each of them
SAME_LEVEL = 3.0  # points: blocks that begin so level begin together
MARGIN = 2.0  # points of white round the text that the grid's frame encloses


class Columns(NamedTuple):
    """The inner edges between columns, and the fields they part."""

    edges: tuple[float, ...]
    fields: tuple[str, ...]


class Block(NamedTuple):
    """Lines of one column with the usual white between them."""

    column: int
    top: float
    bottom: float
    numbered: bool
    dated: bool  # in a column of times: each row has one

    def crosses(self, y: float) -> bool:
        return self.top < y - 1 and self.bottom > y + 1


def row_cuts(
    run: Sequence[TextLine],
    columns: Columns,
    frame: Box,
    profile: Profile,
    across: Sequence[Rule],
    *,
    ruled: bool,
) -> Iterator[Rule]:
    """Edges between the rows of some body lines, left out where a block runs through.

    In a table whose rows are ``ruled`` apart an edge is added only between two
    numbers that no rule parts.
    """
    words = [word for line in run for word in line.words]
    lefts = (frame[0], *columns.edges)
    rights = (*columns.edges, frame[2])
    blocks = _blocks(words, columns, profile)
    if ruled:
        pairs = _numbered_pairs(blocks)
        edges = [b.top for a, b in pairs if not _ruled_apart(a, b, across, lefts)]
    elif _begin_level(blocks):
        edges = [start for start in _starts(blocks) if start - run[0].box[1] >= SAME_LEVEL]
    else:
        edges = list(_stripes(blocks))
    for edge in edges:
        y = edge - MARGIN / 2
        for i, (left, right) in enumerate(zip(lefts, rights, strict=True)):
            if not any(block.column == i and block.crosses(y) for block in blocks):
                yield Rule(left, y, right, y)


def pairs_ruled_apart(
    run: Sequence[TextLine],
    columns: Columns,
    frame: Box,
    profile: Profile,
    across: Sequence[Rule],
) -> list[bool]:
    """For each two numbers that follow one another, whether a rule stands between them."""
    blocks = _blocks([word for line in run for word in line.words], columns, profile)
    lefts = (frame[0], *columns.edges)
    return [_ruled_apart(a, b, across, lefts) for a, b in _numbered_pairs(blocks)]


def _begin_level(blocks: Sequence[Block]) -> bool:
    """Whether the cells beside most numbers begin on its line: they are set from the top, not
    in the middle of their row.
    """
    level = beside = 0
    for number in (block for block in blocks if block.numbered):
        others = [b for b in blocks if b.column != number.column]
        level += sum(abs(b.top - number.top) <= SAME_LEVEL for b in others)
        beside += sum(b.top < number.bottom and b.bottom > number.top for b in others)
    return 2 * level >= beside


def _stripes(blocks: Sequence[Block]) -> Iterator[float]:
    """The stripes of white that run through all columns; and between two numbers, where a
    merged cell stands in the way, the widest that the fewest cells run through.
    """
    stops = sorted({y for block in blocks for y in (block.top, block.bottom)})
    stripes = [
        (sum(block.crosses((a + b) / 2) for block in blocks), a - b, b)
        for a, b in pairwise(stops)
        if b - a > 1
    ]
    clear = [y for crossed, _, y in stripes if not crossed]
    yield from clear
    for above, below in _numbered_pairs(blocks):
        between = [one for one in stripes if above.bottom < one[2] <= below.top]
        if between and not any(above.bottom < y <= below.top for y in clear):
            yield min(between)[2]


def _starts(blocks: Sequence[Block]) -> list[float]:
    """Where rows begin: at a number or a date, or where several columns begin together."""
    numbered = [block.top for block in blocks if block.numbered or block.dated]
    tops = cluster((block.top for block in blocks), SAME_LEVEL)
    together = [group[0] for group in tops if len(group) > 1]
    return [group[0] for group in cluster([*numbered, *together], SAME_LEVEL)]


def _numbered_pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    return pairwise(sorted((b for b in blocks if b.numbered), key=lambda block: block.top))


def _ruled_apart(
    above: Block, below: Block, across: Sequence[Rule], lefts: Sequence[float]
) -> bool:
    x = lefts[below.column] + MARGIN
    return any(above.top < r.y0 <= below.top + MARGIN and r.x0 <= x <= r.x1 for r in across)


def least_gap(gaps: Sequence[float]) -> float:
    """The white between lines of one cell: nearly the least of all, as rows stand further off."""
    return sorted(gaps)[len(gaps) // 10]


def _blocks(words: Sequence[Word], columns: Columns, profile: Profile) -> list[Block]:
    by_column: list[list[Word]] = [[] for _ in range(len(columns.edges) + 1)]
    for word in words:
        middle = (word.box[0] + word.box[2]) / 2
        by_column[sum(middle > edge for edge in columns.edges)].append(word)
    lines = [[(union(w.box for w in row), row) for row in word_rows(c)] for c in by_column]
    gaps = [b[0][1] - a[0][3] for column in lines for a, b in pairwise(column)]
    heights = [box[3] - box[1] for column in lines for box, _ in column]
    height = median(heights) if heights else 0.0
    usual = min(least_gap(gaps), LOOSE * height) + BLOCK_GAP * height if gaps else 0.0
    blocks: list[Block] = []
    times = {columns.fields.index(f) for f in profile.fields("timeframe") if f in columns.fields}
    own = {i for i, f in enumerate(columns.fields) if f in profile.fields("number")}
    keys = own or {i for i, f in enumerate(columns.fields) if f in ("", "activity")}
    numbers = [
        [box[1] for box, row in column if i in keys and _is_number(row, profile)]
        for i, column in enumerate(lines)
    ]
    tops = [top for column in numbers for top in column]
    for i, column in enumerate(lines):
        starts = numbers[i] or (tops if _begins_at(column, tops) else [])
        last: float | None = None
        for box, _ in column:
            begins = any(abs(box[1] - top) <= EVEN for top in starts)
            if last is None or box[1] - last > usual or begins:
                number = box[1] in numbers[i]
                blocks.append(Block(i, box[1], box[3], number, i in times))
            else:
                blocks[-1] = blocks[-1]._replace(bottom=box[3])
            last = box[3]
    return blocks


def _is_number(row: Sequence[Word], profile: Profile) -> bool:
    return bool(profile.number.match(" ".join(word.text for word in row)))


def _begins_at(column: Sequence[tuple[Box, Sequence[Word]]], tops: Sequence[float]) -> bool:
    """Whether a column has a cell for each number: a line as high as nearly all of them."""
    even = [top for top in tops if any(abs(box[1] - top) <= EVEN for box, _ in column)]
    return len(tops) > 1 and len(even) >= EACH * len(tops)
