"""Texts across the table or above it, which may head its rows."""

from typing import NamedTuple

from msgspec.structs import replace

from pipeline.assemble.gathered import Band
from pipeline.assemble.headings import Look
from pipeline.assemble.kinds import LABELLED, are_bold, filled, said
from pipeline.assemble.paragraphs import Paragraph
from pipeline.page.geometry import union
from pipeline.page.running import join_lines
from pipeline.page.text import lines_in, lines_of
from pipeline.records import Cell, Line, Word


class Across(NamedTuple):
    """A text across the table or right above it that may head the rows below."""

    lines: tuple[Line, ...]
    look: Look
    rows: int  # of the table, before it
    alone: bool = False  # in cells of its own among blank ones, as a torn row's rest may be
    label: str = ""  # beside which it stands as a plain text
    top: bool = False  # nothing is above it in its grid


class Above(NamedTuple):
    """The paragraphs above a grid of the table, from the end of the one before it."""

    paragraphs: tuple[Paragraph, ...]
    rows: int  # of the table, before it
    begins: bool  # whether the grid has column headings of its own


def words_below(above: Cell, cell: Cell) -> list[Word]:
    """The words of a cell of the next page, as if it went on below the other."""
    by = above.box[3]
    return [
        replace(word, box=(word.box[0], word.box[1] + by, word.box[2], word.box[3] + by))
        for word in cell.words
    ]


def lines_across(band: Band) -> list[Line]:
    """The lines of a heading's cells; of one in two cells, the words of both as one line."""
    cells = said(band)
    if len(cells) != LABELLED:
        return lines_of([word for cell in cells for word in cell.words])
    left, right = (lines_in(cell) for cell in cells)
    box = union((*(line.box for line in left), right[0].box))
    return [replace(right[0], text=f"{join_lines(left, {})} {right[0].text}", box=box), *right[1:]]


def stands_out(cell: Cell) -> bool:
    return bool(cell.fill) or are_bold([cell])


def look_of(band: Band) -> Look:
    cells = filled(band)
    return Look("band", cells[0].fill or "", are_bold(cells))
