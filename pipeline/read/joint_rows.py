"""Rows of a ruled table that no rule parts, or none in one column: told by their numbers."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import inf

from msgspec.structs import replace

from pipeline.page.text import EVEN, lines_in
from pipeline.records import Cell, Grid, Line

NUMBER = re.compile(r"\(?(?:[A-Z]{1,3}[.\-]?)?\d+(?:[.\-]\d+)*[.)]?")
LEADING = re.compile(r"(?:[A-Z]{1,3}[.\-]?)?\d+(?:\.\d+)+[.)]?(?=\s)")  # in front of a text
FIRST = 2  # columns in which a table has its rows' numbers
FAR = 2.0  # times a line's height: more white than a blank line leaves parts texts of two rows
OTHERS = 2  # cells beside the numbers: fewer that begin level with them prove nothing


def part_joint_rows(grid: Grid) -> Grid:
    """The grid with an edge above each number but the first, where every cell of a row has a
    line at each of them; a cell over several rows is cut where its numbers begin level with these.
    """
    for row in reversed(range(len(grid.rows) - 1)):
        cuts = [top - EVEN for top in _numbers(grid, row)[1:]]
        if cuts:
            grid = cut_row(grid, row, cuts)
    tall = [cell for cell in grid.cells if cell.rows > 1 and cell.column < FIRST]
    pieces = {id(cell): parts for cell in tall if (parts := list(_pieces(cell, grid)))}
    cells = [part for cell in grid.cells for part in pieces.get(id(cell), [cell])]
    return replace(grid, cells=_in_order(cells)) if pieces else grid


def cut_row(
    grid: Grid, row: int, cuts: Sequence[float], is_whole: Callable[[Cell], bool] = lambda _: False
) -> Grid:
    """The grid with one of its rows cut, but for cells that stand over all of it (``is_whole``)."""
    rows = (*grid.rows[: row + 1], *cuts, *grid.rows[row + 1 :])
    cells = [part for cell in grid.cells for part in _parts(cell, row, cuts, is_whole)]
    return replace(grid, rows=rows, cells=_in_order(cells))


def _in_order(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _numbers(grid: Grid, row: int) -> list[float]:
    """The tops of the numbers in a row, if they are those of rows."""
    filled = [cell for cell in grid.cells if cell.row == row and cell.rows == 1 and cell.words]
    for cell in (cell for cell in filled if cell.column < FIRST):
        lines = lines_in(cell)
        tops = _counted(lines)
        others = [other for other in filled if other is not cell]
        leads = tops[:1] == [lines[0].box[1]] and (len(tops) == len(lines) or _has_each(cell, tops))
        if leads and len(others) >= OTHERS and all(_has_each(o, tops) for o in others):
            return tops
    return []


def _counted(lines: Sequence[Line]) -> list[float]:
    """The tops of the lines that are numbers, or begin with one, if each follows the one before."""
    alone = all(NUMBER.fullmatch(line.text) for line in lines)
    found = [
        (line, line.text if alone else match[0])
        for line in lines
        if (match := (NUMBER if alone else LEADING).match(line.text))
    ]
    numbers = [[int(part) for part in re.findall(r"\d+", text)] for _, text in found]
    if len(found) < 2 or any(b != [*a[:-1], a[-1] + 1] for a, b in pairwise(numbers)):
        return []
    return [line.box[1] for line, _ in found]


def _has_each(cell: Cell, tops: Sequence[float]) -> bool:
    """Whether a cell has a line at each of them, and more white above these than elsewhere."""
    lines = lines_in(cell)
    even = [any(abs(top - line.box[1]) <= EVEN for top in tops) for line in lines]
    white = [
        (b.box[1] - a.box[3], begins)
        for (a, b), begins in zip(pairwise(lines), even[1:], strict=True)
    ]
    within = max((gap for gap, begins in white if not begins), default=-inf)
    return sum(even) == len(tops) and all(gap > within + EVEN for gap, begins in white if begins)


def _parts(
    cell: Cell, row: int, cuts: Sequence[float], is_whole: Callable[[Cell], bool]
) -> Iterator[Cell]:
    """A cell as it stands once a row is cut."""
    if cell.row > row:
        yield replace(cell, row=cell.row + len(cuts))
    elif cell.row + cell.rows <= row:
        yield cell
    elif cell.rows > 1 or is_whole(cell):
        yield replace(cell, rows=cell.rows + len(cuts))
    else:
        spans = ((row + i, 1) for i in range(len(cuts) + 1))
        yield from _cut(cell, cuts, spans)


def _pieces(cell: Cell, grid: Grid) -> Iterator[Cell]:
    """The parts of a cell over several rows in which numbers count up, or that stand far apart,
    each level with what begins in a row of its own; nothing if they do not.
    """
    lines = lines_in(cell)
    tops = _counted(lines) or ([] if grid.engines else _far_apart(lines))  # boxes are cells
    within = range(cell.row, cell.row + cell.rows)
    begins = {row: _first_lines(grid, row) for row in within}
    at = [next((r for r in within if _is_near(top, begins[r])), None) for top in tops]
    rows = [row for row in at if row is not None]
    if rows and len(set(rows)) == len(tops):
        starts = sorted({cell.row, *rows})
        ends = [*starts[1:], cell.row + cell.rows]
        spans = ((start, end - start) for start, end in zip(starts, ends, strict=True))
        alone = tuple(replace(word, alone=True) for word in cell.words)  # no other engine cuts it
        whole = replace(cell, words=alone)
        yield from _cut(whole, [grid.rows[start] for start in starts[1:]], spans)


def _far_apart(lines: Sequence[Line]) -> list[float]:
    """The tops of the texts of a cell, if several stand in it with much white between them."""
    tops = [below.box[1] for above, below in pairwise(lines) if _is_far(above, below)]
    return [lines[0].box[1], *tops] if tops else []


def _is_far(above: Line, below: Line) -> bool:
    return below.box[1] - above.box[3] > FAR * (above.box[3] - above.box[1])


def _first_lines(grid: Grid, row: int) -> list[float]:
    """The tops of the texts that begin in a row."""
    own = (cell for cell in grid.cells if cell.row == row and cell.rows == 1 and cell.words)
    return [lines_in(cell)[0].box[1] for cell in own]


def _is_near(top: float, tops: Sequence[float]) -> bool:
    return any(abs(top - one) <= EVEN for one in tops)


def _cut(cell: Cell, cuts: Sequence[float], spans: Iterator[tuple[int, int]]) -> Iterator[Cell]:
    """A cell in parts; ``spans``: the first row of each, and how many it has."""
    x0, top, x1, bottom = cell.box
    edges = [top, *cuts, bottom]
    for i, ((above, below), (row, rows)) in enumerate(zip(pairwise(edges), spans, strict=True)):
        yield replace(
            cell,
            box=(x0, above, x1, below),
            row=row,
            rows=rows,
            words=tuple(w for w in cell.words if above <= (w.box[1] + w.box[3]) / 2 < below),
            open_top=cell.open_top and i == 0,
            open_bottom=cell.open_bottom and i == len(cuts),
        )
