"""Edges between shaded bands right across a table and the rows beside them, which no rule draws."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.read.fills import UNPAINTED, Fill, painted
from pipeline.records import Grid, Rule

ACROSS = 0.8  # of the table's width: a shade so wide is a band's, not a cell's
RULED = 4.0  # points; an edge so near to one of the grid's rows is that one


def shade_edges(
    grids: Iterable[Grid], fills: Sequence[Fill], size: tuple[float, float], room: float
) -> list[Rule]:
    """Rulings where the shade changes right across a grid, on a page of this width and height;
    a band is ``room`` points high at least.
    """
    colours = dict.fromkeys(fill.colour for fill in fills if fill.colour)
    if not colours:
        return []
    canvas = painted(fills, [None, *colours], size)
    return [
        Rule(grid.box[0], y, grid.box[2], y)
        for grid in grids
        for y in _edges(grid, canvas, room)
        if min(abs(y - row) for row in grid.rows) > RULED
    ]


def _edges(grid: Grid, canvas: NDArray[np.uint16], room: float) -> Iterator[float]:
    """Where bands of one shade begin and end, points from the page's top."""
    x0, top, x1, bottom = (round(edge) for edge in grid.box)
    lines = [_shade(canvas[y, x0:x1]) for y in range(top, min(bottom, len(canvas)))]
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and lines[i] == lines[start]:
            continue
        if lines[start] != UNPAINTED and i - start >= int(room):
            yield float(top + start)
            yield float(top + i)
        start = i


def _shade(line: NDArray[np.uint16]) -> int:
    """The colour that a line of pixels has right across, if it has one."""
    if not line.size:
        return UNPAINTED
    counts = np.bincount(line)
    most = int(counts.argmax())
    return most if counts[most] >= ACROSS * line.size else UNPAINTED
