"""The pages of an unknown plan → what is printed on them, from top to foot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.records import Cell, Grid, Line, Page
from pipeline.text import join_lines, lines_of


class Band(NamedTuple):
    """One row of a grid: its cells, and the x of all the grid's column edges."""

    page: int
    cells: tuple[Cell, ...]
    edges: tuple[float, ...]

    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.words]

    def text(self) -> str:
        """What the row begins with."""
        return text_of(self.filled()[0]) if self.filled() else ""


class Beside(NamedTuple):
    """A printed line outside all grids."""

    page: int
    line: Line


Document = list[Band | Beside]


def gather(pages: Iterable[Page]) -> Document:
    """All that the pages print, in the order in which it is read."""
    return [part for page in pages for _, part in sorted(_parts(page), key=lambda part: part[0])]


def _parts(page: Page) -> Iterator[tuple[float, Band | Beside]]:
    for line in lines_of(page.words):
        yield line.box[1], Beside(page.number, line)
    for grid in page.grids:
        for band in _bands(grid, page.number):
            yield grid.box[1], band


def _bands(grid: Grid, page: int) -> Iterator[Band]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        rows[cell.row].append(cell)
    for row in sorted(rows):
        yield Band(page, tuple(sorted(rows[row], key=lambda cell: cell.column)), grid.columns)


def text_of(cell: Cell) -> str:
    """A cell as running text."""
    return join_lines(lines_of(cell.words), {})


def lines_beside(document: Document) -> list[Beside]:
    """The lines outside all grids."""
    return [part for part in document if isinstance(part, Beside)]
