"""Headings of rows that run on over columns, in a table whose rows white parts: one cell each."""

from collections import defaultdict

from msgspec.structs import replace

from pipeline.read.gutters import runs_of
from pipeline.read.strips import Strip
from pipeline.records import Cell, Grid


def with_bands(grid: Grid) -> Grid:
    """The grid, each row as one cell across whose one text runs on over columns."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(cell)
    cells = list(grid.cells)
    for own in rows.values():
        if len(own) > 1 and all(cell.rows == 1 for cell in own) and _is_band(grid, own):
            first, last = own[0], own[-1]
            words = tuple(word for cell in own for word in cell.words)
            box = (*first.box[:2], *last.box[2:])
            wide = last.column + last.columns - first.column
            cells = [cell for cell in cells if cell not in own]
            cells.append(replace(first, box=box, columns=wide, words=words))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(grid, cells=tuple(cells))


def _is_band(grid: Grid, row: list[Cell]) -> bool:
    words = [word for cell in row for word in cell.words]
    return Strip(row[0].box[1], row[0].box[3], runs_of(words)).is_across(grid.columns[1:-1])
