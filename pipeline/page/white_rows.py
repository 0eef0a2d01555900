"""Rows that no rule parts, told by their cells: those of several columns stand level.

They stand level at their tops, at their middles or at their feet, as the table sets its cells;
a cell merged over several rows stands so to all of them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from math import inf
from typing import NamedTuple

from pipeline.page.geometry import chained
from pipeline.page.text import EVEN
from pipeline.page.white_blocks import Block, Place
from pipeline.records import Rule

REACH = 3.0  # points into a row, within its padding, that a cell of the next one may seem to be
FULL = 0.6  # of the cells of the fullest column: one with fewer has merged cells, or blanks
BLANK_ROW = 2.0  # points; a merged cell leaves a row out only if it stands that much truer so

WAYS: tuple[Place, ...] = ("top", "middle", "bottom")


class Edge(NamedTuple):
    """Where two rows part, heights within the rows where all their cells have text, and the
    columns in which two cells part there.
    """

    y: float
    above: float
    below: float
    columns: frozenset[int]

    def is_at(self, y: float) -> bool:
        """Whether a rule, or the end of a shade, parts them."""
        return self.above < y < self.below

    def is_ruled(self, across: Iterable[Rule]) -> bool:
        """Whether a rule parts them."""
        return any(self.is_at(rule.y0) for rule in across)


def place_of(blocks: Sequence[Block]) -> Place:
    """Where most cells stand level with others; where all are of one line, and it may be the top
    or the middle, a cell merged over several tells by standing level with none.
    """
    blocks = [block for block in blocks if not block.sign]
    pairs = list(_side_by_side(blocks))
    level = {way: [pair for pair in pairs if _is_level(*pair, way)] for way in WAYS}
    best = max(WAYS, key=lambda way: len(level[way]))
    alone = set(blocks).difference(*level["top"])
    between = alone and len(level["middle"]) == len(level[best])
    return "middle" if between else best


def _side_by_side(blocks: Iterable[Block]) -> Iterator[tuple[Block, Block]]:
    """Every two cells of different columns that are at the same height."""
    ordered = sorted(blocks, key=lambda block: block.top)
    tops = [block.top for block in ordered]
    for i, one in enumerate(ordered, start=1):
        beside = ordered[i : bisect_left(tops, one.bottom, i)]
        yield from ((one, other) for other in beside if one.column != other.column)


def _is_level(one: Block, other: Block, place: Place) -> bool:
    return abs(one.at(place) - other.at(place)) <= EVEN


def rows_of(blocks: Sequence[Block], place: Place) -> list[list[Block]]:
    """The rows, from the top, each by the cells that stand level in it; those of columns with
    merged cells are left out, but where one begins with a row of which the others are lists.
    A heading of rows stands alone.
    """
    full = full_columns(blocks)
    heads = _heads(blocks)
    merged = [b for b in blocks if b.column not in full and not b.listed]
    own = sorted(
        (b for b in blocks if b.column in full and not b.listed and not b.sign),
        key=lambda block: block.at(place),
    )
    groups = chained(own, lambda group, one: one.at(place) - group[0].at(place) <= EVEN)
    rows: list[list[Block]] = []
    for group in sorted(groups, key=lambda g: -len(g)):
        begun = group[0].begins or group[0] in heads
        begun = begun or any(_is_level(group[0], b, place) for b in merged)
        own_row = len(group) > 1 or begun
        if own_row and not any(_overlap(group, row) for row in rows):
            rows.append(group)
    return sorted(rows, key=lambda row: row[0].at(place))


def _heads(blocks: Sequence[Block]) -> set[Block]:
    """The headings of rows: texts in bold with nothing beside them, in a table of plain ones."""
    bold = [block for block in blocks if block.bold]
    if 2 * len(bold) > len(blocks):
        return set()
    return {
        one
        for one in bold
        if not any(
            other.top < one.bottom - EVEN and one.top < other.bottom - EVEN
            for other in blocks
            if other.column != one.column
        )
    }


def _overlap(one: Sequence[Block], other: Sequence[Block]) -> bool:
    """Whether two rows have most of their columns' cells at the same height."""
    mine = {block.column: block for block in one}
    over = [b for b in other if b.column in mine and b.top < mine[b.column].bottom - EVEN]
    return any(mine[b.column].top < b.bottom - EVEN for b in over)


def full_columns(blocks: Iterable[Block]) -> set[int]:
    """The columns that have about as many cells as any, or one less: the rest of a torn row."""
    count: dict[int, int] = {}
    for block in blocks:
        count[block.column] = count.get(block.column, 0) + (not block.listed)
    most = max(count.values(), default=0)
    least = min(FULL * most, most - 1)
    return {column for column, cells in count.items() if cells >= least}


def edges_of(blocks: Sequence[Block], place: Place, columns: int, *, rtl: bool) -> list[Edge]:
    """The edges between rows, from the top, each in the columns in which no cell goes on over
    it.  ``rtl``: the columns run from right to left.
    """
    rows = rows_of(blocks, place)
    ordered = range(columns)[::-1] if rtl else range(columns)
    heads = list(takewhile(lambda column: not _in_each(column, rows), ordered))
    if rest := _above(rows[:1], blocks):
        rows.insert(0, rest)
    if len(rows) < 2:
        return []
    single = [b for b in blocks if place != "middle" or b.column not in heads]
    extents = list(_extents(rows, single, place))
    inner = [(_foot(one, other, blocks, place) + other.top) / 2 for one, other in pairwise(extents)]
    levels = [_inside(row[0], place) for row in rows]
    joined = set()
    for column in ordered:
        own = [block for block in blocks if block.column == column]
        if column in heads and place != "middle":
            own = _whole(own, extents, place)
        spans = _spans(own, extents, inner, place, shared=column in heads)
        joined |= {(column, k) for first, last in spans for k in range(first, last)}
    return [
        Edge(y, above, below, frozenset(c for c in ordered if (c, k) not in joined))
        for k, (y, (above, below)) in enumerate(zip(inner, pairwise(levels), strict=True))
    ]


def _inside(cell: Block, place: Place) -> float:
    """A height within a cell's text, at the place where it stands level with others: its end
    may reach over the row's.
    """
    reach = min(REACH, (cell.bottom - cell.top) / 2)
    return cell.at(place) + {"top": reach, "middle": 0.0, "bottom": -reach}[place]


def _foot(row: Block, below: Block, blocks: Iterable[Block], place: Place) -> float:
    """Where a row ends: with what reaches furthest down above the next one, where rows stand
    level at their tops: that may be a cell that began with a row before.
    """
    ends = (block.bottom for block in blocks if block.bottom <= below.top and place == "top")
    return max([row.bottom, *ends])


def _above(first: Sequence[Sequence[Block]], blocks: Iterable[Block]) -> list[Block]:
    """The rest of a torn row above the first; none where a cell beside it goes on below."""
    top = min((block.top for row in first for block in row), default=-inf)
    rest = [block for block in blocks if block.bottom <= top]
    foot = max((block.bottom for block in rest), default=-inf)
    return [] if any(b.top < foot - EVEN and b.bottom > top + EVEN for b in blocks) else rest


def _in_each(column: int, rows: Sequence[Sequence[Block]]) -> bool:
    """Whether a column has a cell in each row."""
    return all(any(block.column == column for block in row) for row in rows)


def _extents(
    rows: Sequence[Sequence[Block]], cells: Sequence[Block], place: Place
) -> Iterator[Block]:
    """From where to where each row's texts reach, but for those merged over its neighbours."""
    levels = [-inf, *(row[0].at(place) for row in rows), inf]
    for row, above, level, below in zip(rows, levels, levels[1:], levels[2:], strict=False):
        low = level if place == "top" else above
        high = level if place == "bottom" else below
        own = [b for b in cells if place != "middle" or _is_level(b, row[0], place)]
        own = [b for b in own if b.top >= low - EVEN and b.bottom <= high + EVEN]
        tops, bottoms = [b.top for b in own], [b.bottom for b in own]
        yield Block(-1, min(tops, default=level), max(bottoms, default=level))


def _spans(
    cells: Sequence[Block],
    rows: Sequence[Block],
    inner: Sequence[float],
    place: Place,
    *,
    shared: bool,
) -> Iterator[tuple[int, int]]:
    """The first and last row of each cell of a column; where cells are ``shared``, a blank is a
    part of one.
    """
    under = [_rows_under(block, inner) for block in cells]
    nexts = [*(first for first, _ in under[1:]), len(rows)]
    start = 0
    for block, (low, high), after in zip(cells, under, nexts, strict=False):
        end = max(high, after - 1) if shared else high
        begin = min(start, low) if shared else low
        spans = [(i, j) for i in range(begin, low + 1) for j in range(high, end + 1)]
        first, last = min(
            spans,
            key=lambda span: (
                abs(Block(-1, rows[span[0]].top, rows[span[1]].bottom).at(place) - block.at(place))
                + BLANK_ROW * (span[0] - begin + end - span[1])
            ),
        )
        start = last + 1
        yield first, last


def _whole(cells: Sequence[Block], rows: Sequence[Block], place: Place) -> list[Block]:
    """The cells of a column, those in several paragraphs whole: a paragraph alone is level with
    no row.
    """
    found: list[Block] = []
    for block in cells if place == "top" else reversed(cells):
        if found and all(abs(row.at(place) - block.at(place)) > EVEN for row in rows):
            last = found[-1]
            ends = min(last.top, block.top), max(last.bottom, block.bottom)
            found[-1] = last._replace(top=ends[0], bottom=ends[1])
        else:
            found.append(block)
    return sorted(found, key=lambda block: block.top)


def _rows_under(block: Block, inner: Sequence[float]) -> tuple[int, int]:
    """The first and last row that a block is in."""
    return (
        sum(y < block.top + REACH for y in inner),
        sum(y < block.bottom - REACH for y in inner),
    )
