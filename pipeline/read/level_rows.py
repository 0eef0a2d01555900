"""The rows of a table that level rules part into groups of rows only, or frame."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from pipeline.page.geometry import centre, cluster
from pipeline.page.rtl import runs_back
from pipeline.page.ruled import SNAP
from pipeline.page.white_blocks import (
    NONE,
    Block,
    PrintedLine,
    blocks_of,
    leading_of,
    lines_by_column,
)
from pipeline.page.white_rows import FULL, REACH, Edge, edges_of, place_of
from pipeline.read.strips import SEVERAL, Strip
from pipeline.records import Rule, Word

GROUPS = 0.34  # of the strips: where fewer seem to have several rows, chance made their lines level
FILLED = 0.7  # of the cells of such rows; those of lists beside each other are fewer
WITHIN = 0.25  # of a line's height, from its middle: its letters are there
MOST = 0.6  # of the rows: shades that part fewer part groups of rows
Parted = tuple[Sequence[Block], Sequence[Edge]]  # cells between two rules, and edges between rows


class Body(NamedTuple):
    """The rows of a table, without its headings: their strips and words, and the columns' edges
    from side to side.
    """

    strips: Sequence[Strip]
    words: Sequence[Word]
    ends: Sequence[float]
    headings: Sequence[Word] = ()

    def rules(self, y: float, columns: Iterable[int]) -> Iterator[Rule]:
        """The edge at a height, in some columns."""
        for column in sorted(columns):
            yield Rule(self.ends[column], y, self.ends[column + 1], y)

    def under(self, rule: Rule) -> set[int]:
        """The columns that a level rule runs across."""
        middles = [(a + b) / 2 for a, b in pairwise(self.ends)]
        return {column for column, x in enumerate(middles) if rule.x0 < x < rule.x1}

    def rows(
        self, parts: Sequence[Sequence[Word]], stripes: Sequence[Rule] = (), *, headed: bool = False
    ) -> list[Parted]:
        """The cells of each part of the table, and the edges between its rows by them; at
        ``stripes`` a shade parts two rows.  ``headed``: lines stand apart as those of headings.
        """
        rtl = runs_back(word.text for word in self.words)
        lines = [lines_by_column(words, self.ends[1:-1]) for words in parts]
        whole = [[line for part in lines for line in part[i]] for i in range(len(self.ends) - 1)]
        leading = self._leading(whole) if not headed else self._heads()
        starts = self._starts(whole, stripes)
        blocks = [blocks_of(own, leading, starts) for own in lines]
        place = place_of([block for own in blocks for block in own])
        return [(own, edges_of(own, place, len(self.ends) - 1, rtl=rtl)) for own in blocks]

    def are_lines(self, parts: Sequence[Sequence[Word]], parted: Iterable[Parted]) -> bool:
        """Whether what seem to be rows are lines of one cell: some columns have one text between
        two of them, and nothing but the headings tells how far lines stand apart.
        """
        whole = lines_by_column(self.words, self.ends[1:-1])
        merged = any(
            edge.columns < {block.column for block in blocks}
            for blocks, edges in parted
            for edge in edges
        )
        known = self._leading(whole) != NONE or self._heads() == NONE
        return merged and not known and not any(e for _, e in self.rows(parts, headed=True))

    def _starts(
        self, columns: Sequence[Sequence[PrintedLine]], stripes: Sequence[Rule]
    ) -> dict[int, list[float]]:
        """Where cells begin under a shade's edge: in the columns with a cell in most rows whose
        lines all keep to one side of each edge.
        """
        found: dict[int, list[float]] = {}
        for i, lines in enumerate(columns):
            levels = _levels(rule for rule in stripes if i in self.under(rule))
            rows = {sum(y < _middle(line) for y in levels) for line in lines}
            there = {sum(y < _middle(line) for y in levels) for own in columns for line in own}
            if len(rows) <= FULL * len(there) or any(_is_on(lines, y) for y in levels):
                continue
            found[i] = [
                below.box[1]
                for above, below in pairwise(lines)
                if any(_middle(above) < y < _middle(below) for y in levels)
            ]
        return found

    def _leading(self, columns: Sequence[Sequence[PrintedLine]]) -> float:
        return leading_of(columns, (self.ends[0], self.ends[-1]))

    def _heads(self) -> float:
        """The white between two lines of one heading."""
        columns = lines_by_column(self.headings, self.ends[1:-1])
        pairs = (pair for lines in columns for pair in pairwise(lines))
        return min((below.box[1] - above.box[3] for above, below in pairs), default=NONE)


def row_cuts(body: Body, across: Sequence[Rule], groups: float = GROUPS) -> tuple[list[Rule], bool]:
    """Edges between rows that no rule parts, if those ``across`` a table part groups of rows; and
    whether they surely part all rows.  ``groups``: how many of the strips have several, at least.
    """
    parts = [part for strip in body.strips for part in _ruled_parts(body, strip, across)]
    found = [
        (blocks, [edge for edge in edges if not edge.is_ruled(across)])
        for blocks, edges in body.rows(parts)
    ]
    parted = [(blocks, cuts) for blocks, cuts in found if cuts]
    if len(parted) < groups * len(parts) or body.are_lines(parts, parted):
        return [], True
    if not _are_filled(parted):
        return [], False
    edges = [edge for _, cuts in parted for edge in cuts]
    return [rule for edge in edges for rule in body.rules(edge.y, edge.columns)], not edges


def _ruled_parts(body: Body, strip: Strip, across: Sequence[Rule]) -> Iterator[list[Word]]:
    """A strip's words between the rules within it that break off at merged cells, in the
    columns that all of them run across.
    """
    words, inner = _inside(strip, body.words), strip.inner(across)
    common = set.intersection(*map(body.under, inner)) if inner else set()
    if not common:
        yield words
        return
    spans = [body.ends[column : column + 2] for column in common]
    own = [w for w in words if any(a < centre(w.box)[0] < b for a, b in spans)]
    levels = _levels(inner)
    for top, bottom in pairwise((strip.top, *levels, strip.bottom)):
        yield [word for word in own if top < centre(word.box)[1] < bottom]


def shaded_apart(
    body: Body, stripes: Sequence[Rule], bands: Sequence[Strip]
) -> tuple[list[Rule], bool]:
    """The edges between rows of which every other one is shaded, each in the columns in which
    two cells part, and whether shades show them all; none if the shades part groups of rows.
    ``bands``: headings across.
    """
    levels = _levels(stripes)
    parts = body.rows(list(_parts(body, bands)), stripes)
    blocks = [block for own, _ in parts for block in own]
    edges = [edge for _, own in parts for edge in own]
    own = {edge: y for edge in edges for y in levels if edge.is_at(y)}
    white = [e for e in edges if e not in own and _is_within_rows(e, blocks, levels)]
    if len(own) < MOST * (len(own) + len(white)):
        return [], False
    found = [rule for edge in white for rule in body.rules(edge.y, edge.columns)]
    for edge, y in own.items():
        shaded = {column for r in stripes if abs(r.y0 - y) <= SNAP for column in body.under(r)}
        begun = {column for column in edge.columns if _begins(column, y, blocks, own)}
        # others go on beside the shade
        found += body.rules(
            y, edge.columns & (shaded | begun) | shaded & _meeting(blocks, y, levels)
        )
    for rule in stripes:
        if all(abs(rule.y0 - y) > SNAP for y in own.values()):
            found += body.rules(rule.y0, body.under(rule) - _crossing(blocks, rule.y0))
    return found, bool(own) and not white


def _is_within_rows(edge: Edge, blocks: Iterable[Block], levels: Sequence[float]) -> bool:
    """Whether several columns have texts on both sides of an edge between two that shades show:
    else cells of one row stand at other heights there.
    """
    top = max((y for y in levels if y < edge.y), default=-inf)
    bottom = min((y for y in levels if y > edge.y), default=inf)
    near = [block for block in blocks if top < block.at("middle") < bottom]
    sides = ({b.column for b in near if (b.at("middle") > edge.y) is low} for low in (False, True))
    return len(edge.columns.intersection(*sides)) >= SEVERAL


def _meeting(blocks: Sequence[Block], y: float, levels: Sequence[float]) -> set[int]:
    """The columns in which a text ends above the end of a shade, and one begins under it."""
    top = max((level for level in levels if level < y - SNAP), default=-inf)
    bottom = min((level for level in levels if level > y + SNAP), default=inf)
    over = {b.column for b in blocks if top + REACH < b.bottom < y + REACH}
    return over & {b.column for b in blocks if y - REACH < b.top < bottom - REACH}


def _begins(column: int, y: float, blocks: Iterable[Block], edges: Mapping[Edge, float]) -> bool:
    """Whether a text of a column begins between an edge of it and its next one."""
    below = min(
        (at for edge, at in edges.items() if at > y and column in edge.columns), default=inf
    )
    return any(b.column == column and y - REACH < b.top < below - REACH for b in blocks)


def _levels(rules: Iterable[Rule]) -> list[float]:
    return [group[0] for group in cluster((rule.y0 for rule in rules), SNAP)]


def _is_on(lines: Sequence[PrintedLine], y: float) -> bool:
    """Whether a height is within the letters of a line."""
    return any(abs(_middle(line) - y) < WITHIN * line.high for line in lines)


def _middle(line: PrintedLine) -> float:
    return (line.box[1] + line.box[3]) / 2


def _parts(body: Body, bands: Sequence[Strip]) -> Iterator[list[Word]]:
    """The words between each two headings across a table."""
    ends = [-inf, *(y for band in bands for y in (band.top, band.bottom)), inf]
    for top, bottom in zip(ends[::2], ends[1::2], strict=True):
        if words := [word for word in body.words if top < centre(word.box)[1] < bottom]:
            yield words


def _crossing(blocks: Iterable[Block], y: float) -> set[int]:
    """The columns in which a cell goes on over a height."""
    return {block.column for block in blocks if block.top < y - REACH and block.bottom > y + REACH}


def _are_filled(parted: Iterable[Parted]) -> bool:
    """Whether the rows have a cell in most of the columns that they part."""
    held = there = 0
    for blocks, cuts in parted:
        own = frozenset.intersection(*(edge.columns for edge in cuts))
        own &= {block.column for block in blocks}
        held += sum(block.column in own for block in blocks)
        there += (len(cuts) + 1) * len(own)
    return held >= FILLED * there


def _inside(strip: Strip, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if strip.top < centre(word.box)[1] < strip.bottom]
