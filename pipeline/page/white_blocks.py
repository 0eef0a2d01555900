"""The cells of a table without rulings: lines of a column with no more white between them than
between the lines of one text.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median, quantiles
from typing import Literal, NamedTuple

from pipeline.page.geometry import union
from pipeline.page.running import MARK
from pipeline.page.text import EVEN, word_rows
from pipeline.records import Box, Word

SLACK = 0.2  # of a line's height: lines of one cell stand that true
LOOSE = 0.6  # of a line's height: the lines of one cell stand no further apart
PADDING = 4.0  # points of a column's width that are white at the sides of its texts
NONE = -1.0  # points; each line is a cell of its own
NOWHERE: Mapping[int, Sequence[float]] = {}
Place = Literal["top", "middle", "bottom"]  # where in its row a cell stands


class Block(NamedTuple):
    """Lines of one column that are one cell, or one paragraph of it."""

    column: int
    top: float
    bottom: float
    listed: bool = False  # a bullet stands before it
    sign: bool = False  # one letter or sign, as stand under years: its column has its own height
    numbered: bool = False  # it begins with a row's number
    dated: bool = False  # in a column of times: each row has one
    bold: bool = False  # every word of it

    @property
    def begins(self) -> bool:
        """Whether it is of a row of its own, though nothing stands level with it."""
        return self.numbered or self.dated

    def at(self, place: Place) -> float:
        """The height of its top, middle or foot."""
        if place == "middle":
            return (self.top + self.bottom) / 2
        return self.top if place == "top" else self.bottom


class PrintedLine(NamedTuple):
    """A printed line of a column, and how wide its first word is."""

    text: str
    box: Box
    first: float
    bold: bool = False

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
    bold = all(word.bold for word in row)
    return PrintedLine(text, union(word.box for word in row), first[2] - first[0], bold)


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
                bold = found[-1].bold and line.bold
                found[-1] = found[-1]._replace(bottom=line.box[3], bold=bold)
            else:
                sign = len(line.text) == 1 and not line.text.isdigit()
                listed = bool(MARK.match(line.text))
                block = Block(column, line.box[1], line.box[3], listed, sign, bold=line.bold)
                found.append(block)
            last = line
    return found
