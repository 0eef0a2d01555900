"""Edges of shaded bands right across a table, beside rows and over cells, which no rule draws."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.page.geometry import centre, contains
from pipeline.page.ruled import SNAP
from pipeline.read.fills import UNPAINTED, Fill, painted
from pipeline.records import Box, Cell, Grid, Rule

BESIDE = 3  # boxes: fewer are shades of a text, or a title's
ACROSS = 0.8  # of the table's width: a shade so wide is a band's, not a cell's
WHOLE = 0.97  # likewise on a panel: boxes behind texts are white there, too
MOST = 0.5  # of the table's width: there its shade changes at a band's edge
RULED = 4.0  # points; an edge so near to one of the grid's rows is that one


def shade_edges(
    grids: Iterable[Grid], fills: Sequence[Fill], size: tuple[float, float], room: float
) -> list[Rule]:
    """Rulings where the shade changes right across a grid, on a page of this width and height;
    a band is ``room`` points high at least.
    """
    return [
        Rule(grid.box[0], y, grid.box[2], y)
        for grid, canvas, across in shaded(grids, fills, size)
        for y in edges_of(grid, canvas, room, across)
        if min(abs(y - row) for row in grid.rows) > RULED
    ]


def shade_ends(
    grids: Iterable[Grid], fills: Sequence[Fill], size: tuple[float, float], room: float
) -> list[Rule]:
    """Rulings under the shade that a table begins with, where no other parts a heading in it from
    the rest of a merged cell that a page end tore.
    """
    return [
        Rule(cell.box[0], row, cell.box[2], row)
        for grid, canvas, across in shaded(grids, fills, size)
        for top, foot in islice(_bands(grid, canvas, room, across), 1)
        for row in grid.rows
        if top - grid.box[1] <= RULED and abs(foot - row) <= RULED
        for cell in grid.cells
        if _says_on_both_sides(cell, row)
    ]


def shaded(
    grids: Iterable[Grid], fills: Sequence[Fill], size: tuple[float, float]
) -> Iterator[tuple[Grid, NDArray[np.uint16], float]]:
    """Each grid of a page that has shades, the page as it is painted on the grid's ground, and how
    much of the grid's width a band covers there.
    """
    if not any(fill.colour for fill in fills):
        return
    canvas = cache(partial(_on_ground, fills, size))
    for grid in grids:
        ground = _ground(fills, grid.box)
        yield grid, canvas(ground), WHOLE if ground else ACROSS


def _says_on_both_sides(cell: Cell, y: float) -> bool:
    """Whether words of a cell stand above a line across it, and others below."""
    below = {centre(word.box)[1] > y for word in cell.words}
    return len(below) > 1 and cell.box[1] + RULED < y < cell.box[3] - RULED


def _ground(fills: Sequence[Fill], table: Box) -> str | None:
    """The colour on which a whole table stands: the paper's, or a panel's."""
    under = (f for f in fills if contains(f.box, *table[:2]) and contains(f.box, *table[2:]))
    return next((fill.colour for fill in reversed(list(under))), None)


def _on_ground(
    fills: Sequence[Fill], size: tuple[float, float], ground: str | None
) -> NDArray[np.uint16]:
    """What the page shows of its fills but this one, which is no shade of anything."""
    others = dict.fromkeys(fill.colour for fill in fills if fill.colour != ground)
    return painted(fills, [ground, *others], size)


def shade_bridges(
    grids: Sequence[Grid], fills: Sequence[Fill], size: tuple[float, float]
) -> list[Rule]:
    """Rulings round shaded bands that have none, between two parts of one table as wide as they."""
    colours = dict.fromkeys(fill.colour for fill in fills if fill.colour)
    if not colours or len(grids) < 2:
        return []
    canvas = painted(fills, [None, *colours], size)
    return [
        rule
        for above, below in pairwise(sorted(grids, key=lambda grid: grid.box[1]))
        if _is_as_wide(above, below)
        for rule in _frame(above, below, canvas)
    ]


def shade_heads(grids: Iterable[Grid], fills: Sequence[Fill]) -> list[Rule]:
    """Rulings round shaded boxes that stand side by side right on a grid, or hang under it, each
    over columns of it: a row of headings, or of totals, that only its shade shows.
    """
    boxes = [fill.box for fill in fills if fill.colour]
    return [
        rule
        for grid in grids
        for at, end in ((grid.box[1], 3), (grid.box[3], 1))
        for rule in _outlines([box for box in boxes if abs(box[end] - at) <= SNAP], grid)
    ]


def _outlines(row: Sequence[Box], grid: Grid) -> Iterator[Rule]:
    """The edges of the boxes of a row, if they are a grid's."""
    edges = {edge for box in row for edge in box[::2]}
    apart = [min(abs(edge - column) for column in grid.columns) for edge in edges]
    level = len({round(box[1]) for box in row}) == len({round(box[3]) for box in row}) == 1
    ends = (min(edges) - grid.box[0], max(edges) - grid.box[2]) if edges else (math.inf,)
    if len(row) < BESIDE or not level or max(*apart, *map(abs, ends)) > SNAP:
        return
    for x0, top, x1, bottom in row:
        yield from (Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom))
        yield from (Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom))


def _is_as_wide(above: Grid, below: Grid) -> bool:
    ends = zip(above.box[::2], below.box[::2], strict=True)
    return above.box[3] < below.box[1] and all(abs(a - b) <= SNAP for a, b in ends)


def _frame(above: Grid, below: Grid, canvas: NDArray[np.uint16]) -> Iterator[Rule]:
    """The edges and sides of the bands between two grids, if nothing else is between them."""
    x0, top, x1, bottom = above.box[0], above.box[3], above.box[2], below.box[1]
    lines = range(round(top) + 1, min(round(bottom), len(canvas)))
    shades = [_shade(canvas[y, round(x0) : round(x1)]) for y in lines]
    if not shades or UNPAINTED in shades:
        return
    changes = [y for y, (a, b) in zip(lines[1:], pairwise(shades), strict=True) if a != b]
    for y in (top, *map(float, changes), bottom):
        yield Rule(x0, y, x1, y)
    yield Rule(x0, top, x0, bottom)
    yield Rule(x1, top, x1, bottom)


def edges_of(grid: Grid, canvas: NDArray[np.uint16], room: float, across: float) -> Iterator[float]:
    """Where bands of one shade begin and end, points from the page's top: in the first column
    too, which may be merged beside them.
    """
    x0, _, x1, _ = (round(edge) for edge in grid.box)
    first = next((round(x) for x in grid.columns if round(x) > x0 + SNAP), x1)
    for band in _bands(grid, canvas, room, across):
        yield from (
            float(y) for y in band if all(_changes(canvas[:, x0:x], y) for x in (first, x1))
        )


def _bands(
    grid: Grid, canvas: NDArray[np.uint16], room: float, across: float
) -> Iterator[tuple[int, int]]:
    """The bands of one shade, each by its top and foot."""
    x0, top, x1, bottom = (round(edge) for edge in grid.box)
    top = max(0, top)
    lines = list(_shades(canvas[top : max(0, bottom), x0:x1], across))
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and lines[i] == lines[start]:
            continue
        if lines[start] != UNPAINTED and i - start >= int(room):
            yield top + start, top + i
        start = i


def _changes(canvas: NDArray[np.uint16], y: int) -> bool:
    """Whether most of what is above a line is of another shade than what is below: where a cell's
    shade ends amid its row, as that of a merged one may at a page's end, little is.
    """
    inside = 0 < y < len(canvas)
    return not inside or float(np.mean(canvas[y] != canvas[y - 1])) >= MOST


def _shades(lines: NDArray[np.uint16], across: float) -> Iterator[int]:
    """The colour that each line of pixels has right across: most are as the line above."""
    new = np.any(lines[1:] != lines[:-1], axis=1)
    shade = UNPAINTED
    for line, other in zip(lines, (True, *new.tolist()), strict=False):
        shade = _shade(line, across) if other else shade
        yield shade


def _shade(line: NDArray[np.uint16], across: float = ACROSS) -> int:
    """The colour that a line of pixels has right across, if it has one."""
    if not line.size:
        return UNPAINTED
    counts = np.bincount(line)
    most = int(counts.argmax())
    return most if counts[most] >= across * line.size else UNPAINTED
