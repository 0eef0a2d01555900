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


class Gutter(NamedTuple):
    """What parts two pages on one sheet."""

    x: float
    shift: float  # points by which the right page's columns stand right of the left one's


def blocks_of(page: Page) -> list[Printed | Grid]:
    """From top to foot; of two pages on one sheet first the left one, then the right one, its
    columns where they are on the left one: tables go on from one to the other.
    """
    gutter = _gutter(page)
    if gutter is None:
        blocks: list[Printed | Grid] = [*printed(page.words), *page.grids]
        return sorted(blocks, key=lambda block: block.box[1])
    left = [word for word in page.words if centre(word.box)[0] < gutter.x]
    right = [word for word in page.words if centre(word.box)[0] >= gutter.x]
    halves = (
        (left, [grid for grid in page.grids if grid.box[0] < gutter.x]),
        (right, [_moved(grid, gutter) for grid in page.grids if grid.box[0] >= gutter.x]),
    )
    return [
        block
        for words, grids in halves
        for block in blocks_of(replace(page, words=tuple(words), grids=tuple(grids)))
    ]


def _moved(grid: Grid, gutter: Gutter) -> Grid:
    return replace(grid, columns=tuple(x - gutter.shift for x in grid.columns))


def _gutter(page: Page) -> Gutter | None:
    """Where a sheet of two pages is parted: between two tables beside each other that have the
    same columns, or in the middle of a wide sheet that nothing crosses.
    """
    if page.width > page.height and _are_two_pages(page):
        return Gutter(page.width / 2, page.width / 2)
    for one, other in pairwise(sorted(page.grids, key=lambda grid: grid.box[0])):
        beside = one.box[2] < other.box[0]
        level = one.box[1] < other.box[3] and other.box[1] < one.box[3]
        if beside and level and _same_widths(one, other):
            return Gutter((one.box[2] + other.box[0]) / 2, other.columns[0] - one.columns[0])
    return None


def _are_two_pages(page: Page) -> bool:
    """Whether there are tables on both sides of the middle, and nothing over it."""
    middle = page.width / 2
    boxes = [grid.box for grid in page.grids]
    over = any(box[0] < middle < box[2] for box in (*boxes, *(word.box for word in page.words)))
    return not over and len({box[0] < middle for box in boxes}) > 1


def _same_widths(one: Grid, other: Grid) -> bool:
    shift = other.columns[0] - one.columns[0]
    return len(one.columns) == len(other.columns) and all(
        abs(a + shift - b) <= SNAP for a, b in zip(one.columns, other.columns, strict=True)
    )
