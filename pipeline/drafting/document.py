"""The pages of an unknown plan → what is printed on them, from top to foot."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.drafting.usual import HEADINGS
from pipeline.page.bands import bands, lowest
from pipeline.page.running import join_lines
from pipeline.page.text import lines_in, lines_of
from pipeline.records import Cell, Line, Page

LEVELS = """
    objective objectives strategic strategy strategies priority priorities intervention
    interventions component components pillar thematic technical description calculation
    objectif objectifs spécifique spécifiques stratégie stratégies stratégique stratégiques
    composante objetivo objetivos específico específicos estrategia estrategias estratégico
    objectivo objectivos estratégia estratégias intervenções componente"""
# What headings of columns have in them: of those that every plan has, and of what heads its rows.
WORDS = Counter(
    word for texts in (*HEADINGS.values(), (LEVELS,)) for text in texts for word in text.split()
)


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
        for band in bands(grid):
            yield grid.box[1], Band(page.number, tuple(lowest(band)), grid.columns)


def text_of(cell: Cell) -> str:
    """A cell as running text."""
    return join_lines(lines_in(cell), {})


def heading_of(cell: Cell) -> str:
    """A column heading as running text; a word that its narrow column tears is one that
    headings usually have.
    """
    return join_lines(lines_in(cell), WORDS)


def lines_beside(document: Document) -> list[Beside]:
    """The lines outside all grids."""
    return [part for part in document if isinstance(part, Beside)]
