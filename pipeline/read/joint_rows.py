"""Rows of a ruled table that no rule parts, told by the numbers that stand in one of its rows."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec.structs import replace

from pipeline.page.text import EVEN, lines_of
from pipeline.records import Cell, Grid, Line

NUMBER = re.compile(r"\(?(?:[A-Z]{1,3}[.\-]?)?\d+(?:[.\-]\d+)*[.)]?")
FIRST = 2  # columns in which a table has its rows' numbers
OTHERS = 2  # cells beside the numbers: fewer that begin level with them prove nothing


def part_joint_rows(grid: Grid) -> Grid:
    """The grid with an edge above each number but the first, where every cell of a row has a
    line at each of them.
    """
    for row in reversed(range(len(grid.rows) - 1)):
        cuts = [top - EVEN for top in _numbers(grid, row)[1:]]
        if cuts:
            rows = (*grid.rows[: row + 1], *cuts, *grid.rows[row + 1 :])
            cells = [part for cell in grid.cells for part in _parts(cell, row, cuts)]
            cells.sort(key=lambda cell: (cell.row, cell.column))
            grid = replace(grid, rows=rows, cells=tuple(cells))
    return grid


def _numbers(grid: Grid, row: int) -> list[float]:
    """The tops of the numbers in a row, if they are those of rows."""
    filled = [cell for cell in grid.cells if cell.row == row and cell.rows == 1 and cell.words]
    for cell in (cell for cell in filled if cell.column < FIRST):
        lines = lines_of(cell.words)
        tops = [line.box[1] for line in lines]
        others = [other for other in filled if other is not cell]
        if _count(lines) and len(others) >= OTHERS and all(_has_each(o, tops) for o in others):
            return tops
    return []


def _count(lines: Sequence[Line]) -> bool:
    """Whether each line is a number, and the next one follows it."""
    if len(lines) < 2 or not all(NUMBER.fullmatch(line.text) for line in lines):
        return False
    numbers = [[int(part) for part in re.findall(r"\d+", line.text)] for line in lines]
    return all(b == [*a[:-1], a[-1] + 1] for a, b in pairwise(numbers))


def _has_each(cell: Cell, tops: Sequence[float]) -> bool:
    """Whether a cell has a line at each of them, and more white above these than elsewhere."""
    lines = lines_of(cell.words)
    even = [any(abs(top - line.box[1]) <= EVEN for top in tops) for line in lines]
    white = [
        (b.box[1] - a.box[3], begins)
        for (a, b), begins in zip(pairwise(lines), even[1:], strict=True)
    ]
    within = max((gap for gap, begins in white if not begins), default=-inf)
    return sum(even) == len(tops) and all(gap > within + EVEN for gap, begins in white if begins)


def _parts(cell: Cell, row: int, cuts: Sequence[float]) -> Iterator[Cell]:
    """A cell as it stands once a row is cut."""
    if cell.row > row:
        yield replace(cell, row=cell.row + len(cuts))
    elif cell.row + cell.rows <= row:
        yield cell
    elif cell.rows > 1:
        yield replace(cell, rows=cell.rows + len(cuts))
    else:
        x0, top, x1, bottom = cell.box
        edges = [top, *cuts, bottom]
        for i, (above, below) in enumerate(pairwise(edges)):
            yield replace(
                cell,
                box=(x0, above, x1, below),
                row=row + i,
                words=tuple(w for w in cell.words if above <= (w.box[1] + w.box[3]) / 2 < below),
                open_top=cell.open_top and i == 0,
                open_bottom=cell.open_bottom and i == len(cuts),
            )
