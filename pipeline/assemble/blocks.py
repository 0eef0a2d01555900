"""A page's lines and tables in the order in which they are read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.geometry import centre
from pipeline.page.ruled import are_level
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
    """From top to foot."""
    blocks: list[Printed | Grid] = [*printed(page.words), *page.grids]
    return sorted(blocks, key=lambda block: block.box[1])


def pages_on(sheet: Page) -> list[tuple[float, Page]]:
    """The pages that are printed on a sheet, as they are read, each with the points by which its
    columns stand right of where the first one has them.
    """
    if above_and_below := _rows_of_pages(sheet):
        return [page for half in above_and_below for page in pages_on(half)]
    if _are_two_pages(sheet):
        left, right = _parted(sheet, 0, sheet.width / 2)
        return [(0.0, left), (sheet.width / 2, right)]
    return _between_gutters(sheet)


def _between_gutters(sheet: Page) -> list[tuple[float, Page]]:
    """The pages of a sheet that are told by their tables alone, as `pages_on` has them."""
    gutter = _gutter(sheet)
    if gutter is None:
        return [(0.0, sheet)]
    left, right = _parted(sheet, 0, gutter.x)
    beside = ((gutter.shift + by, page) for by, page in _between_gutters(right))
    return [*_between_gutters(left), *beside]


def _parted(sheet: Page, side: int, at: float) -> tuple[Page, Page]:
    """What stands left (``side`` 0) or above (1) of a place, and the rest."""
    words = [[w for w in sheet.words if (centre(w.box)[side] >= at) == far] for far in (0, 1)]
    grids = [[g for g in sheet.grids if (g.box[side] >= at) == far] for far in (0, 1)]
    one, other = (
        replace(sheet, words=tuple(w), grids=tuple(g)) for w, g in zip(words, grids, strict=True)
    )
    return one, other


def _rows_of_pages(sheet: Page) -> tuple[Page, Page] | None:
    """The upper and the lower half of a sheet of four pages, or of three, the last one."""
    middle = sheet.height / 2
    if _crossed(sheet, 1, middle):
        return None
    upper, lower = (replace(half, height=middle) for half in _parted(sheet, 1, middle))
    sides = {grid.box[0] < sheet.width / 2 for grid in sheet.grids}
    four = len(sides) > 1 and _are_two_pages(upper) and _are_two_pages(lower)
    return (upper, lower) if four else None


def _gutter(page: Page) -> Gutter | None:
    """Where a sheet is parted between two tables beside each other that have the same columns."""
    for one, other in pairwise(sorted(page.grids, key=lambda grid: grid.box[0])):
        beside = one.box[2] < other.box[0]
        level = one.box[1] < other.box[3] and other.box[1] < one.box[3]
        shift = other.columns[0] - one.columns[0]
        if beside and level and are_level([x + shift for x in one.columns], other.columns):
            return Gutter((one.box[2] + other.box[0]) / 2, shift)
    return None


def _are_two_pages(page: Page) -> bool:
    """Whether a sheet with tables is wide, and nothing stands over its middle."""
    return page.width > page.height and bool(page.grids) and not _crossed(page, 0, page.width / 2)


def _crossed(page: Page, side: int, middle: float) -> bool:
    boxes = (*(grid.box for grid in page.grids), *(word.box for word in page.words))
    return any(box[side] < middle < box[side + 2] for box in boxes)
