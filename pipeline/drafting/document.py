"""The pages of an unknown plan → what is printed on them, from top to foot."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.drafting.usual import HEADINGS
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


class Beside(NamedTuple):
    """A printed line outside all grids."""

    page: int
    line: Line


def lines_beside(pages: Iterable[Page]) -> list[Beside]:
    """The lines outside all grids, in the order in which they are read."""
    return [
        Beside(page.number, line)
        for page in pages
        for line in sorted(lines_of(page.words), key=lambda line: line.box[1])
    ]


def text_of(cell: Cell) -> str:
    """A cell as running text."""
    return join_lines(lines_in(cell), {})


def heading_of(cell: Cell) -> str:
    """A column heading as running text; a word that its narrow column tears is one that
    headings usually have.
    """
    return join_lines(lines_in(cell), WORDS)
