"""Where rows part in a table without rulings: at numbers, and where cells stand level."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.assemble.text_lines import TextLine
from pipeline.page.rtl import runs_back
from pipeline.page.text import EVEN
from pipeline.page.white_blocks import (
    SLACK,
    Block,
    PrintedLine,
    blocks_of,
    leading_of,
    lines_by_column,
)
from pipeline.page.white_rows import Edge, edges_of, full_columns, place_of, rows_of
from pipeline.profile.model import Profile
from pipeline.records import Box, Rule

EACH = 0.9  # of the numbers: a column with a line at so many has a cell for each of them
BESIDE = 2  # columns in which a text opens beside that of the first: fewer may be chance
OPENING = frozenset("%<>≤≥$€£(“«")
SAME_LEVEL = 3.0  # points: what stands so level stands beside each other
MARGIN = 2.0  # points of white round the text that the grid's frame encloses

Run = Sequence[TextLine]  # body lines with no other kind of line between them


class Columns(NamedTuple):
    """The inner edges between columns, and the fields they part."""

    edges: tuple[float, ...]
    fields: tuple[str, ...]


class Runs(NamedTuple):
    """The cells of the runs of a table's page, and what stands between its rows."""

    blocks: Sequence[Sequence[Block]]
    edges: Sequence[Edge]  # by the cells that stand level
    ends: Sequence[float]  # of the columns, from side to side
    across: Sequence[Rule]

    def apart(self) -> Counter[bool]:
        """Whether a rule stands between two rows: for each two numbers that follow one another,
        or, where there are none, for each two rows by their cells.
        """
        pairs = [pair for own in self.blocks for pair in _numbered_pairs(own)]
        numbered = Counter(_ruled_apart(*pair, self.across, self.ends) for pair in pairs)
        return numbered or Counter(edge.is_ruled(self.across) for edge in self.edges)

    def cuts(self, *, ruled: bool) -> Iterator[Rule]:
        """Edges between rows, left out where a cell runs through.

        In a table whose rows are ``ruled`` apart an edge is added only between two
        numbers that no rule parts.
        """
        edges = [edge for edge in self.edges if not edge.is_ruled(self.across)]
        for edge in self._between_numbers() if ruled else edges:
            for column in sorted(edge.columns):
                yield Rule(self.ends[column], edge.y, self.ends[column + 1], edge.y)

    def _between_numbers(self) -> Iterator[Edge]:
        for own in self.blocks:
            for above, below in _numbered_pairs(own):
                if not _ruled_apart(above, below, self.across, self.ends):
                    yield _edge(below, own)


def runs_between(
    runs: Sequence[Run], columns: Columns, frame: Box, profile: Profile, across: Sequence[Rule]
) -> Runs:
    """The runs of a page's table, which stands in a frame with rules ``across`` it."""
    blocks = _run_blocks(runs, columns, frame, profile)
    place = place_of([block for own in blocks for block in own])
    rtl = runs_back(word.text for run in runs for line in run for word in line.words)
    wide = len(columns.edges) + 1
    edges = [edge for own in blocks for edge in edges_of(own, place, wide, rtl=rtl)]
    return Runs(blocks, edges, (frame[0], *columns.edges, frame[2]), across)


def _edge(number: Block, blocks: Sequence[Block]) -> Edge:
    """The edge above a number, in the columns in which no cell goes on over it."""
    y = number.top - MARGIN / 2
    crossed = {block.column for block in blocks if block.top < y - EVEN and block.bottom > y + EVEN}
    return Edge(y, y, y, frozenset({block.column for block in blocks} - crossed))


def _numbered_pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    return pairwise(sorted((b for b in blocks if b.numbered), key=lambda block: block.top))


def _ruled_apart(
    above: Block, below: Block, across: Sequence[Rule], lefts: Sequence[float]
) -> bool:
    x = lefts[below.column] + MARGIN
    return any(above.top < r.y0 <= below.top + MARGIN and r.x0 <= x <= r.x1 for r in across)


def _run_blocks(
    runs: Sequence[Run], columns: Columns, frame: Box, profile: Profile
) -> list[list[Block]]:
    """The cells of each run, those that begin with a number or hold a date marked."""
    lines = [
        lines_by_column([w for line in run for w in line.words], columns.edges) for run in runs
    ]
    whole = [[line for run in lines for line in run[i]] for i in range(len(columns.edges) + 1)]
    leading = leading_of(whole, (frame[0], frame[2]))
    by_white = [block for own in lines for block in blocks_of(own, leading)]
    tight = leading if place_of(by_white) == "top" else None
    return [list(_blocks(own, leading, tight, columns, profile)) for own in lines]


def _blocks(
    lines: Sequence[Sequence[PrintedLine]],
    leading: float,
    tight: float | None,
    columns: Columns,
    profile: Profile,
) -> Iterator[Block]:
    """``tight``: the white that may part no rows, where cells stand at the tops of theirs."""
    fields = dict(enumerate(columns.fields))
    own = {i for i, field in fields.items() if field in profile.fields("number")}
    keys = own or {i for i, field in fields.items() if field in ("", "activity")}
    times = {i for i, field in fields.items() if field and field in profile.fields("timeframe")}
    numbers = {i: _numbers(lines[i], profile) for i in keys}
    starts = _starts(lines, numbers) if any(numbers.values()) else _openings(lines, tight)
    if tight is not None:
        starts = _at_rows(lines, blocks_of(lines, leading, starts), starts)
    for block in blocks_of(lines, leading, starts):
        numbered = block.top in numbers.get(block.column, ())
        yield block._replace(numbered=numbered, dated=block.column in times)


def _numbers(lines: Sequence[PrintedLine], profile: Profile) -> list[float]:
    return [line.box[1] for line in lines if profile.number.match(line.text)]


def _starts(
    lines: Sequence[Sequence[PrintedLine]], numbers: Mapping[int, Sequence[float]]
) -> dict[int, Sequence[float]]:
    """Where cells begin by the numbers: at each in its own column, and in those that have a
    line as high as nearly all of them.
    """
    tops = [top for own in numbers.values() for top in own]
    return {
        i: numbers.get(i) or (tops if _has_each(own, tops) else ()) for i, own in enumerate(lines)
    }


def _at_rows(
    lines: Sequence[Sequence[PrintedLine]],
    blocks: Sequence[Block],
    starts: Mapping[int, Sequence[float]],
) -> dict[int, Sequence[float]]:
    """Where cells begin by the tops of the rows, too: in columns that have one in most rows, at a
    line that stands level with it.
    """
    tops = [row[0].top for row in rows_of(blocks, "top")]
    found = dict(starts)
    for i in full_columns(blocks):
        level = [top for top in tops if any(abs(line.box[1] - top) <= EVEN for line in lines[i])]
        found[i] = [*starts.get(i, ()), *level]
    return found


def _openings(
    lines: Sequence[Sequence[PrintedLine]], leading: float | None
) -> dict[int, Sequence[float]]:
    """Where rows begin that are printed without white between them: on lines on which a text
    opens in every column, or in all but one.
    """
    if leading is None:
        return {}
    first, *others = [own for own in lines if own] or [()]
    tops, close = [], False
    for above, below in pairwise(first):
        near = (line for own in others for line in own if abs(line.box[1] - below.box[1]) <= EVEN)
        beside = [below, *near]
        if len(beside) > max(BESIDE, len(others) - 1) and all(map(_opens, beside)):
            tops.append(below.box[1])
            close = close or below.box[1] - above.box[3] <= leading + SLACK * below.high
    return dict.fromkeys(range(len(lines)), tops if close else ())


def _opens(line: PrintedLine) -> bool:
    """Whether a line may be the first of a text: one that goes on has a small letter, mostly."""
    first = line.text[0]
    return first.isupper() or first.isdigit() or first in OPENING


def _has_each(lines: Sequence[PrintedLine], tops: Sequence[float]) -> bool:
    even = [top for top in tops if any(abs(line.box[1] - top) <= EVEN for line in lines)]
    return len(tops) > 1 and len(even) >= EACH * len(tops)
