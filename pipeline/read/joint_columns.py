"""Columns that a ruling parts in the row of headings and in none below: white parts their texts."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from pipeline.page.ruled import SNAP
from pipeline.read.gutters import runs_of
from pipeline.records import Cell, Grid

FEWEST = 3  # rows
MOST = 0.7  # of them with a text on both sides


def part_joint_columns(grid: Grid) -> Grid:
    """The grid, with the cells of two columns parted that have a heading each and no ruling
    between them.
    """
    cells = list(grid.cells)
    for column, x in enumerate(grid.columns[1:-1], start=1):
        joint = [c for c in cells if (c.column, c.columns) == (column - 1, 2)]
        if _are_headed(cells, column, joint) and _are_apart(joint, x):
            ids = {id(cell) for cell in joint}
            cells = [part for c in cells for part in (_parts(c, x) if id(c) in ids else (c,))]
    return replace(grid, cells=tuple(cells))


def _are_headed(cells: Iterable[Cell], column: int, joint: Sequence[Cell]) -> bool:
    """Whether two headings stand above all cells over an edge, and no cells beside it below."""
    top = min((cell.row for cell in joint), default=0)
    sides = [c for c in cells if column in (c.column, c.column + c.columns)]
    heads = {c.column >= column for c in sides if c.row + c.rows <= top and c.words}
    return len(heads) > 1 and all(cell.row < top for cell in sides)


def _are_apart(cells: Sequence[Cell], x: float) -> bool:
    """Whether no text of the cells crosses an edge, and most have one on both sides of it."""
    texts = [[run.box for run in runs_of(cell.words)] for cell in cells if cell.words]
    crossed = any(box[0] < x - SNAP and x + SNAP < box[2] for boxes in texts for box in boxes)
    both = sum(len({box[0] + box[2] > 2 * x for box in boxes}) > 1 for boxes in texts)
    return not crossed and both >= max(FEWEST, MOST * len(texts))


def _parts(cell: Cell, x: float) -> Iterator[Cell]:
    x0, top, x1, bottom = cell.box
    for i, (left, right) in enumerate(((x0, x), (x, x1))):
        inside = (word for word in cell.words if (word.box[0] + word.box[2] > 2 * x) == bool(i))
        words = tuple(replace(word, alone=True) for word in inside)  # no other engine parts them
        box = (left, top, right, bottom)
        yield replace(cell, box=box, column=cell.column + i, columns=1, words=words)
