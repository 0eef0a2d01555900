"""A page's lines and tables in the order in which they are read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.geometry import centre
from pipeline.page.ruled import SNAP
from pipeline.page.text import line_of, word_rows
from pipeline.records import Box, Grid, Line, Page, Word


class Printed(NamedTuple):
    """A line of a page's text, and its words."""

    line: Line
    words: Sequence[Word]

    @property
    def box(self) -> Box:
        return self.line.box


def printed(words: Sequence[Word]) -> list[Printed]:
    """Words → the lines they stand in, top to bottom."""
    return [Printed(line_of(row), row) for row in word_rows(words)]


def blocks_of(page: Page) -> list[Printed | Grid]:
    """From top to foot; of two pages on one sheet first the left one, then the right one."""
    gutter = _gutter(page)
    if gutter is None:
        blocks: list[Printed | Grid] = [*printed(page.words), *page.grids]
        return sorted(blocks, key=lambda block: block.box[1])
    left = [word for word in page.words if centre(word.box)[0] < gutter]
    right = [word for word in page.words if centre(word.box)[0] >= gutter]
    halves = (
        (left, [grid for grid in page.grids if grid.box[0] < gutter]),
        (right, [grid for grid in page.grids if grid.box[0] >= gutter]),
    )
    return [
        block
        for words, grids in halves
        for block in blocks_of(replace(page, words=tuple(words), grids=tuple(grids)))
    ]


def _gutter(page: Page) -> float | None:
    """Where a sheet of two pages is parted: between two tables beside each other that have the
    same columns.
    """
    for one, other in pairwise(sorted(page.grids, key=lambda grid: grid.box[0])):
        beside = one.box[2] < other.box[0]
        level = one.box[1] < other.box[3] and other.box[1] < one.box[3]
        if beside and level and _same_widths(one, other):
            return (one.box[2] + other.box[0]) / 2
    return None


def _same_widths(one: Grid, other: Grid) -> bool:
    shift = other.columns[0] - one.columns[0]
    return len(one.columns) == len(other.columns) and all(
        abs(a + shift - b) <= SNAP for a, b in zip(one.columns, other.columns, strict=True)
    )
