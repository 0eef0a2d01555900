"""Edges of the shades of rows beside merged cells, which no rule draws."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from pipeline.page.geometry import centre
from pipeline.page.ruled import SNAP
from pipeline.read.fills import Fill
from pipeline.read.shade_rows import RULED, edges_of, shaded
from pipeline.records import Grid, Rule, Word

BEYOND = 2  # columns at least beside merged cells that a row's shade runs through


def part_edges(
    grids: Iterable[Grid], fills: Sequence[Fill], size: tuple[float, float], room: float
) -> list[Rule]:
    """Rulings where the shade changes beside merged cells: from a column's edge right across the
    rest of a grid; between the columns there; and between the merged cells, where one begins on
    the line of a row beside it.
    """
    return [
        rule
        for grid, canvas, across in shaded(grids, fills, size)
        for k, y, ends in _partial(grid, canvas, room, across)
        for rule in _rules_at(grid, k, y, ends)
    ]


def _partial(
    grid: Grid, canvas: NDArray[np.uint16], room: float, across: float
) -> Iterator[tuple[int, float, tuple[float, float]]]:
    """The edges of shades from a column on; that column, and the edges right across around."""
    whole = sorted({*grid.rows, *edges_of(grid, canvas, room, across)})
    met = list(whole)
    for k in range(1, len(grid.columns) - BEYOND):
        rest = replace(grid, box=(grid.columns[k], *grid.box[1:]))
        for y in edges_of(rest, canvas, room, across):
            if min(abs(y - edge) for edge in met) > RULED:
                met.append(y)
                i = bisect(whole, y)
                yield k, y, (whole[i - 1], whole[i])


def _rules_at(grid: Grid, k: int, y: float, ends: tuple[float, float]) -> Iterator[Rule]:
    top, foot = ends
    words = [w for cell in grid.cells for w in cell.words if top < centre(w.box)[1] < foot]
    yield Rule(grid.columns[k], y, grid.box[2], y)
    for x in grid.columns[k:-1]:
        if not any(word.box[0] < x < word.box[2] for word in words):
            yield Rule(x, top, x, foot)
    columns = [
        [w for w in words if x0 < centre(w.box)[0] < x1] for x0, x1 in pairwise(grid.columns)
    ]
    beside = [_below(column, y) for column in columns[k:]]
    for (x0, x1), column in zip(pairwise(grid.columns[: k + 1]), columns, strict=False):
        line = _below(column, y)
        level = any(line and row and abs(line.box[1] - row.box[1]) <= SNAP for row in beside)
        level = level or not any(beside)  # a heading of rows
        said = any(centre(word.box)[1] < y for word in column)
        if line and level and said and not line.text[0].islower():
            yield Rule(x0, y, x1, y)


def _below(column: Iterable[Word], y: float) -> Word | None:
    """The first word of a column under a line."""
    under = (word for word in column if centre(word.box)[1] > y)
    return min(under, key=lambda word: (round(word.box[1]), word.box[0]), default=None)
