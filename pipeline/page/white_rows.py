"""Rows that no rule parts, told by their cells: those of several columns stand level.

They stand level at their tops, at their middles or at their feet, as the table sets its cells;
a cell merged over several rows stands so to all of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from math import inf
from statistics import median, quantiles
from typing import Literal, NamedTuple

from pipeline.page.geometry import union
from pipeline.page.running import MARK
from pipeline.page.text import EVEN, word_rows
from pipeline.records import Box, Rule, Word

SLACK = 0.2  # of a line's height: lines of one cell stand that true
LOOSE = 0.6  # of a line's height: the lines of one cell stand no further apart
PADDING = 4.0  # points of a column's width that are white at the sides of its texts
NONE = -1.0  # points; each line is a cell of its own
FULL = 0.6  # of the cells of the fullest column: one with fewer has merged cells, or blanks
BLANK_ROW = 2.0  # points; a merged cell leaves a row out only if it stands that much truer so

NOWHERE: Mapping[int, Sequence[float]] = {}
Place = Literal["top", "middle", "bottom"]  # where in its row a cell stands
WAYS: tuple[Place, ...] = ("top", "middle", "bottom")


class Block(NamedTuple):
    """Lines of one column that are one cell, or one paragraph of it."""

    column: int
    top: float
    bottom: float
    listed: bool = False  # a bullet stands before it
    numbered: bool = False  # it begins with a row's number
    dated: bool = False  # in a column of times: each row has one

    @property
    def begins(self) -> bool:
        """Whether it is of a row of its own, though nothing stands level with it."""
        return self.numbered or self.dated

    def at(self, place: Place) -> float:
        """The height of its top, middle or foot."""
        if place == "middle":
            return (self.top + self.bottom) / 2
        return self.top if place == "top" else self.bottom


class Edge(NamedTuple):
    """Where two rows part, the heights at which their cells stand level, and the columns in
    which two cells part there.
    """

    y: float
    above: float
    below: float
    columns: frozenset[int]

    def is_ruled(self, across: Iterable[Rule]) -> bool:
        """Whether a rule parts them."""
        return any(self.above < rule.y0 < self.below + EVEN for rule in across)


class PrintedLine(NamedTuple):
    """A printed line of a column, and how wide its first word is."""

    text: str
    box: Box
    first: float

    @property
    def wide(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def high(self) -> float:
        return self.box[3] - self.box[1]


def lines_by_column(words: Iterable[Word], edges: Sequence[float]) -> list[list[PrintedLine]]:
    """The lines of each column, from the top; ``edges``: the inner ones between columns."""
    columns: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        columns[sum((word.box[0] + word.box[2]) / 2 > edge for edge in edges)].append(word)
    return [[_line(row) for row in word_rows(column)] for column in columns]


def _line(row: Sequence[Word]) -> PrintedLine:
    first = row[0].box
    text = " ".join(word.text for word in row)
    return PrintedLine(text, union(word.box for word in row), first[2] - first[0])


def leading_of(columns: Sequence[Sequence[PrintedLine]], frame: tuple[float, float]) -> float:
    """The white between two lines of one cell: those of which the second had no room on the
    first; or else the least there is.  ``frame``: the table's sides.
    """
    gaps = [
        below.box[1] - above.box[3]
        for lines, room in zip(columns, _rooms(columns, frame), strict=True)
        for above, below in pairwise(lines)
        if above.wide + below.first > room and below.box[1] - above.box[3] <= LOOSE * above.high
    ]
    if len(gaps) < 2:
        return gaps[0] if gaps else _least_gap(columns)
    return quantiles(gaps, n=4)[0]


def _least_gap(columns: Sequence[Sequence[PrintedLine]]) -> float:
    """The least white between lines, if that between rows is wider: not by blank rows alone."""
    pairs = [pair for lines in columns for pair in pairwise(lines)]
    gaps = [below.box[1] - above.box[3] for above, below in pairs]
    if not gaps:
        return NONE
    least, high = min(gaps), median(above.high for above, _ in pairs)
    blanks = [(gap - least) / (least + high) for gap in gaps]
    wider = any(abs(blank - round(blank)) > SLACK for blank in blanks)
    return least if wider and least <= LOOSE * high else NONE


def _rooms(columns: Sequence[Sequence[PrintedLine]], frame: tuple[float, float]) -> list[float]:
    """How wide a line of each column may be: to where the next one's texts begin."""
    lefts = [min((line.box[0] for line in lines), default=frame[0]) for lines in columns]
    rights = [max((line.box[2] for line in lines), default=frame[1]) for lines in columns]
    ahead = [b - a for a, b in pairwise([*lefts, frame[1]])]
    behind = [b - a for a, b in pairwise([frame[0], *rights])]
    return [max(one, other) - 2 * PADDING for one, other in zip(ahead, behind, strict=True)]


def blocks_of(
    columns: Sequence[Sequence[PrintedLine]],
    leading: float,
    starts: Mapping[int, Sequence[float]] = NOWHERE,
) -> list[Block]:
    """The lines of each column, in blocks with no more than the leading between them; a block
    begins at each of the column's ``starts``.
    """
    found: list[Block] = []
    for column, lines in enumerate(columns):
        last: PrintedLine | None = None
        for line in lines:
            near = last and line.box[1] - last.box[3] <= leading + SLACK * line.high
            begins = any(abs(line.box[1] - top) <= EVEN for top in starts.get(column, ()))
            if near and not begins:
                found[-1] = found[-1]._replace(bottom=line.box[3])
            else:
                found.append(Block(column, line.box[1], line.box[3], bool(MARK.match(line.text))))
            last = line
    return found


def place_of(blocks: Sequence[Block]) -> Place:
    """Where most cells stand level with others; where all are of one line, and it may be the top
    or the middle, a cell merged over several tells by standing level with none.
    """
    pairs = [
        (one, other)
        for i, one in enumerate(blocks)
        for other in blocks[i + 1 :]
        if one.column != other.column and one.top < other.bottom and other.top < one.bottom
    ]
    level = {way: [pair for pair in pairs if _is_level(*pair, way)] for way in WAYS}
    best = max(WAYS, key=lambda way: len(level[way]))
    alone = set(blocks).difference(*level["top"])
    between = alone and len(level["middle"]) == len(level[best])
    return "middle" if between else best


def _is_level(one: Block, other: Block, place: Place) -> bool:
    return abs(one.at(place) - other.at(place)) <= EVEN


def rows_of(blocks: Sequence[Block], place: Place) -> list[list[Block]]:
    """The rows, from the top, each by the cells that stand level in it; those of columns with
    merged cells are left out.
    """
    full = full_columns(blocks)
    own = sorted(
        (b for b in blocks if b.column in full and not b.listed), key=lambda block: block.at(place)
    )
    groups: list[list[Block]] = []
    for block in own:
        if groups and block.at(place) - groups[-1][0].at(place) <= EVEN:
            groups[-1].append(block)
        else:
            groups.append([block])
    rows: list[list[Block]] = []
    for group in sorted(groups, key=lambda g: -len(g)):
        own_row = len(group) > 1 or group[0].begins
        if own_row and not any(_overlap(group, row) for row in rows):
            rows.append(group)
    return sorted(rows, key=lambda row: row[0].at(place))


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
    inner = [(one.bottom + other.top) / 2 for one, other in pairwise(extents)]
    levels = [row[0].at(place) for row in rows]
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


def _above(first: Sequence[Sequence[Block]], blocks: Iterable[Block]) -> list[Block]:
    """What stands above the first row: the rest of one that a page end tore."""
    top = min((block.top for row in first for block in row), default=-inf)
    return [block for block in blocks if block.bottom <= top]


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
        sum(y < block.top + EVEN for y in inner),
        sum(y < block.bottom - EVEN for y in inner),
    )
