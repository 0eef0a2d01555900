"""Tagged rows that no rule parts, in a table that is ruled otherwise → rows of its grid.

Only a row of the grid is cut, never a cell joined: where a ruling parts what the tags have
in one cell, the ruling is right.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from pipeline.page.geometry import centre
from pipeline.read.joint_rows import cut_row
from pipeline.read.tags import TaggedCell, Way
from pipeline.records import Cell, Grid, Word

CUT = 2  # columns at least that a cut parts: in one alone it may part two paragraphs

Own = Mapping[int, TaggedCell]  # the tagged cells of words, by the words' identity
Bands = dict[Way, list[Word]]  # the words of each tagged row in one row of a grid


def with_tagged_rows(grid: Grid, own: Own) -> Grid:
    """The grid with each of its rows cut in which several tagged rows stand one under the other."""
    for row in reversed(range(len(grid.rows) - 1)):
        cells = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
        edges = _cuts(cells, own)
        if edges:
            grid = cut_row(grid, row, edges, partial(_covers, own=own))
    return grid


def _cuts(cells: Sequence[Cell], own: Own) -> list[float]:
    """The y of the cuts through a row's cells; none if the tags have no more rows than it."""
    bands: Bands = {}
    for cell in cells:
        for word in cell.words:
            if id(word) not in own:
                return []
            bands.setdefault(own[id(word)].row, []).append(word)
    if len(bands) < 2 or not all(_is_cut_well(cell, own, len(bands)) for cell in cells):
        return []
    if sum(len({own[id(word)] for word in cell.words}) > 1 for cell in cells) < CUT:
        return []
    ordered = [bands[way] for way in sorted(bands)]
    ends = [max(word.box[3] for word in band) for band in ordered[:-1]]
    begins = [min(word.box[1] for word in band) for band in ordered[1:]]
    cuts = [(end + begin) / 2 for end, begin in zip(ends, begins, strict=True)]
    return cuts if _are_apart(ordered, cuts) else []


def _is_cut_well(cell: Cell, own: Own, rows: int) -> bool:
    """Whether the tagged cells in a cell are of rows of their own, and none begins as the rest
    of a sentence does; or it has one that covers all rows.
    """
    firsts: dict[TaggedCell, Word] = {}
    for word in cell.words:
        firsts.setdefault(own[id(word)], word)
    if any(tagged.rows > 1 for tagged in firsts):
        return len(firsts) == 1 and next(iter(firsts)).rows >= rows
    rest = list(firsts.values())[1:]
    return len({tagged.row for tagged in firsts}) == len(firsts) and not any(
        word.text[0].islower() for word in rest
    )


def _are_apart(bands: Sequence[Sequence[Word]], cuts: Sequence[float]) -> bool:
    """Whether each band's words are between its cuts."""
    limits = [float("-inf"), *cuts, float("inf")]
    return all(
        top < centre(word.box)[1] < bottom
        for band, (top, bottom) in zip(bands, pairwise(limits), strict=True)
        for word in band
    )


def _covers(cell: Cell, own: Own) -> bool:
    """Whether the tags have a cell over several rows."""
    return any(own[id(word)].rows > 1 for word in cell.words if id(word) in own)
