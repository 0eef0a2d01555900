"""The rows of a table that level rules part into groups of rows only, or frame."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.page.geometry import centre
from pipeline.page.rtl import runs_back
from pipeline.page.white_rows import (
    Block,
    Edge,
    blocks_of,
    edges_of,
    leading_of,
    lines_by_column,
    place_of,
)
from pipeline.read.gutters import Run
from pipeline.records import Box, Rule, Word

GROUPS = 0.34  # of the strips: where fewer seem to have several rows, chance made their lines level
FILLED = 0.7  # of the cells of such rows; those of lists beside each other are fewer


class Strip(NamedTuple):
    """What stands between two rules that run right across."""

    top: float
    bottom: float
    runs: list[Run]

    @property
    def columns(self) -> int:
        """How many texts stand beside each other."""
        return max((sum(_level(one, other) for other in self.runs) for one in self.runs), default=0)


def row_cuts(
    strips: Sequence[Strip],
    words: Sequence[Word],
    edges: Sequence[float],
    box: Box,
    across: Sequence[Rule],
) -> list[Rule]:
    """Edges between rows that no rule parts, if the rules ``across`` a table part groups of rows.

    ``strips``: those of rows, without the headings'; ``edges``: the inner ones of the columns.
    """
    rtl = runs_back(word.text for word in words)
    columns = [lines_by_column(_inside(strip, words), edges) for strip in strips]
    leading = leading_of(
        [[line for strip in columns for line in strip[i]] for i in range(len(edges) + 1)],
        (box[0], box[2]),
    )
    blocks = [blocks_of(lines, leading) for lines in columns]
    place = place_of([block for own in blocks for block in own])
    found = [
        [edge for edge in edges_of(own, place, rtl=rtl) if not edge.is_ruled(across)]
        for own in blocks
    ]
    ends = (box[0], *edges, box[2])
    parted = [(own, cuts) for own, cuts in zip(blocks, found, strict=True) if cuts]
    if len(parted) < GROUPS * len(strips) or not _are_filled(parted):
        return []
    return [
        Rule(ends[column], edge.y, ends[column + 1], edge.y)
        for _, cuts in parted
        for edge in cuts
        for column in sorted(edge.columns)
    ]


def _are_filled(parted: Iterable[tuple[Sequence[Block], Sequence[Edge]]]) -> bool:
    """Whether the rows have a cell in most of the columns that they part."""
    held = there = 0
    for blocks, cuts in parted:
        own = frozenset.intersection(*(edge.columns for edge in cuts))
        held += sum(block.column in own for block in blocks)
        there += (len(cuts) + 1) * len(own)
    return held >= FILLED * there


def _inside(strip: Strip, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if strip.top < centre(word.box)[1] < strip.bottom]


def _level(one: Run, other: Run) -> bool:
    return one.box[1] < other.box[3] and other.box[1] < one.box[3]
