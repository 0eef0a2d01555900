"""Rows of a ruled table that have no walls: told by its columns, in which their texts begin.

Word processors rule every other row of a table, and set the others open.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.geometry import centre
from pipeline.page.text import EVEN, lines_of
from pipeline.read.mark_columns import column_parts
from pipeline.records import Cell, Grid, Line, Word

TEXTS = 3  # in a row: of fewer a heading across the table may begin at columns by chance
HEADINGS = 2  # rows at most above the rest of a torn row
GAP = 0.6  # of a line's height between texts of two columns; a blank is 0.3


def part_open_rows(grid: Grid) -> Grid:
    """The grid with cells right across several columns parted at these, where a text begins in
    each as those of other rows do.
    """
    wide = [cell for cell in grid.cells if cell.columns >= TEXTS and cell.words]
    begins = _begins(grid) if wide else {}
    parts = {id(cell): own for cell in wide if (own := list(_parts(cell, grid, begins)))}
    cells = [part for cell in grid.cells for part in parts.get(id(cell), [cell])]
    return replace(grid, cells=tuple(cells)) if parts else grid


def _begins(grid: Grid) -> Mapping[int, float]:
    """Where texts begin in each column, in most cells that are of it alone."""
    found: dict[int, Counter[float]] = {}
    for cell in grid.cells:
        if cell.columns == 1 and cell.words:
            left = min(word.box[0] for word in cell.words)
            found.setdefault(cell.column, Counter())[round(left)] += 1
    return {column: lefts.most_common(1)[0][0] for column, lefts in found.items()}


def _parts(cell: Cell, grid: Grid, begins: Mapping[int, float]) -> Iterator[Cell]:
    """A cell's parts in the columns that it covers; nothing if its texts are not of these."""
    walls = grid.columns[cell.column : cell.column + cell.columns + 1]
    lefts = {
        part.column: min(word.box[0] for word in part.words)
        for part in column_parts(cell, walls)
        if part.words
    }
    apart = _are_apart(cell.words, walls[1:-1])
    true = all(abs(left - begins.get(column, 0.0)) <= EVEN for column, left in lefts.items())
    alone = cell.columns == len(grid.columns) - 1
    if apart and true and (len(lefts) >= TEXTS or (alone and _is_rest(cell, [*lefts]))):
        yield from column_parts(cell, walls)


def _is_rest(cell: Cell, columns: Sequence[int]) -> bool:
    """Whether one text at a grid's top is the rest of a row that a page's end tore: it stands
    under a later column, or, with a small letter first, in lines that the first one keeps short.
    """
    if cell.row > HEADINGS or len(columns) > 1:
        return False
    lines = lines_of(cell.words)
    room = cell.box[2] - max(line.box[2] for line in lines)
    short = all(_first_word(line, cell) < room for line in lines[1:])
    return columns[0] > 0 or (len(lines) > 1 and short and lines[0].text[:1].islower())


def _first_word(line: Line, cell: Cell) -> float:
    """How wide a line's first word is, and a blank before it."""
    level = [w.box for w in cell.words if line.box[1] <= centre(w.box)[1] <= line.box[3]]
    left, _, right, _ = min(level, key=lambda box: box[0])
    return right - left + GAP * (line.box[3] - line.box[1])


def _are_apart(words: tuple[Word, ...], walls: tuple[float, ...]) -> bool:
    """Whether no word of a line stands on a wall, and none so near another across it."""
    for line in lines_of(words):
        level = sorted(
            (w.box for w in words if line.box[1] <= centre(w.box)[1] <= line.box[3]),
            key=lambda box: box[0],
        )
        gap = GAP * (line.box[3] - line.box[1])
        if any(box[0] < wall < box[2] for box in level for wall in walls):
            return False
        near = ((a[2], b[0]) for a, b in pairwise(level) if b[0] - a[2] < gap)
        if any(end <= wall <= begin for end, begin in near for wall in walls):
            return False
    return True
