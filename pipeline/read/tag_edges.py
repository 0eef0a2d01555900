"""Edges of a tagged table's grid, put where rulings stand in the white between its words."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.ruled import SNAP
from pipeline.records import Grid, Rule, Word

REACH = 72.0  # points from the outermost words to the ruling that frames them, at most: a short
# text leaves so much of a wide column white

Side = tuple[int, int]  # which places of a box are its first and its last along an axis
ACROSS: Side = (0, 2)
DOWN: Side = (1, 3)


class Part(NamedTuple):
    """A cell along one axis: its first edge, its last, and the words between them."""

    first: int
    last: int
    words: tuple[Word, ...]


def at_rulings(grid: Grid, rules: Iterable[Rule]) -> Grid:
    """The same grid, each edge on the nearest ruling that parts the same words."""
    near = [rule for rule in rules if _is_near(rule, grid)]
    xs = [rule.x0 for rule in near if rule.x0 == rule.x1]
    ys = [rule.y0 for rule in near if rule.y0 == rule.y1]
    across = [Part(c.column, c.column + c.columns, c.words) for c in grid.cells]
    down = [Part(c.row, c.row + c.rows, c.words) for c in grid.cells]
    columns = _moved(grid.columns, across, ACROSS, xs)
    rows = _moved(grid.rows, down, DOWN, ys)
    cells = tuple(
        replace(cell, box=(columns[x.first], rows[y.first], columns[x.last], rows[y.last]))
        for cell, x, y in zip(grid.cells, across, down, strict=True)
    )
    box = (columns[0], rows[0], columns[-1], rows[-1])
    return replace(grid, box=box, rows=tuple(rows), columns=tuple(columns), cells=cells)


def _is_near(rule: Rule, grid: Grid) -> bool:
    x0, top, x1, bottom = grid.box
    level = rule.x0 < x1 and rule.x1 > x0 and top - REACH <= rule.y0 <= bottom + REACH
    upright = rule.y0 < bottom and rule.y1 > top and x0 - REACH <= rule.x0 <= x1 + REACH
    return level if rule.y0 == rule.y1 else upright


def _moved(
    edges: Sequence[float], parts: Sequence[Part], side: Side, rulings: Sequence[float]
) -> list[float]:
    found = []
    for i, edge in enumerate(edges):
        before = [word.box[side[1]] for part in parts if part.last == i for word in part.words]
        after = [word.box[side[0]] for part in parts if part.first == i for word in part.words]
        low = max(before, default=edge - REACH if i == 0 else -math.inf)
        high = min(after, default=edge + REACH if i == len(edges) - 1 else math.inf)
        low, high = max(low, edges[i - 1] if i else low), min(high, (*edges, math.inf)[i + 1])
        fit = [at for at in rulings if low - SNAP <= at <= high + SNAP]
        found.append(min(fit, key=lambda at: abs(at - edge), default=edge))
    return found if found == sorted(set(found)) else list(edges)
