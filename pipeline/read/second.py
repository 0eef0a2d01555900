"""The second engine: camelot's lattice parser over the PDF's vector rulings.

It fails differently from the first, so a cell on which both agree is certain.
"""

import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BytesIO

from msgspec.structs import replace
from pypdfium2 import PdfDocument

from pipeline.page.geometry import centre, contains
from pipeline.page.ruled import SNAP
from pipeline.page.vocabulary import DASHES
from pipeline.read.garbled import UNREAD
from pipeline.read.lattice_engine import lattice_tables
from pipeline.read.letters import JOINERS, NOT, UNPRINTED
from pipeline.read.spacing import combines
from pipeline.read.words import BULLET
from pipeline.records import Box, Cell, Grid, Word

# What the engines may tell apart, or not.
UNTOLD = dict.fromkeys(map(ord, BULLET + DASHES + UNPRINTED + NOT + "".join(JOINERS)))
Reading = tuple[Box, str]  # one elementary cell: box from the top left, text

LINE_TOLERANCE = round(SNAP)  # points: rulings as near are one, as for the first engine
FEW = 4  # cells; fewer that differ are told one by one
ELSEWHERE = 0.15  # of a grid's filled cells: so many parted or joined are another grid


def read_cells(document: PdfDocument, number: int) -> list[Reading]:
    """The elementary cells that camelot finds on a page that has a ruled table.

    It is given the page as a file of its own: of a long document it would look through the
    list of pages each time.  It measures from the bottom left; the boxes returned are from
    the top left like all of ours.  A page whose text runs sideways it turns by itself.
    What it raises, whatever it is, ends here: the page then has one engine.
    """
    with suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [
            (
                (cell.x1, table.pdf_size[1] - cell.y2, cell.x2, table.pdf_size[1] - cell.y1),
                cell.text,
            )
            for table in lattice_tables(_by_itself(document, number), LINE_TOLERANCE)
            for row in table.cells
            for cell in row
        ]
    return []


def _by_itself(document: PdfDocument, number: int) -> bytes:
    """The page as a file."""
    page, file = PdfDocument.new(), BytesIO()
    page.import_pages(document, [number - 1])
    page.save(file)
    page.close()
    return file.getvalue()


def compare(grid: Grid, readings: Iterable[Reading], aside: Iterable[Word]) -> Grid:
    """The grid with the second engine's text where it read another one.

    ``aside``: what the first engine took for print across the text.  The
    second engine is named in ``engines`` if it had a reading of every cell.
    """
    inside = [(centre(box), text) for box, text in readings if contains(grid.box, *centre(box))]
    across = letters(word.text for word in aside)
    cells = []
    complete = bool(inside)
    for cell in grid.cells:
        texts = [text for (x, y), text in inside if contains(cell.box, x, y)]
        complete &= bool(texts) or not cell.words
        other = _other(cell, texts, across, grid.box[3])
        cells.append(replace(cell, other=other) if texts else cell)
    if not complete or _saw_other_cells(grid.cells, cells):
        return grid  # no second opinion on these
    return replace(grid, cells=tuple(cells), engines=(*grid.engines, "camelot"))


def _saw_other_cells(ours: Sequence[Cell], compared: Sequence[Cell]) -> bool:
    """Whether the second engine parts or joins many of the cells: it takes rulings that are not
    seen, or misses some; what it read in each then says nothing.
    """
    filled = [cell for cell in ours if cell.words]
    differ = [cell for cell in compared if cell.other is not None]
    if len(differ) < max(FEW, ELSEWHERE * len(filled)):
        return False
    return all(_is_part(cell) for cell in differ)


def _is_part(cell: Cell) -> bool:
    """Whether one of two readings of a cell has all the letters of the other."""
    own, other = letters(word.text for word in cell.words), letters([cell.other or ""])
    return not (own - other) or not (other - own)


def _other(cell: Cell, texts: Sequence[str], across: Counter[str], foot: float) -> str | None:
    """The second engine's text of a cell if it has other letters than ours.

    It does not see what an open cell has below the ``foot`` of the grid.
    """
    own = [word for word in cell.words if centre(word.box)[1] <= foot]
    ours = letters(word.text for word in own if not is_alone(word))
    other = letters(texts)
    beyond = Counter() if any(map(is_alone, own)) else (other - ours) - across
    if ours - other or beyond:
        return " ".join(" ".join(texts).split())
    return None


def is_alone(word: Word) -> bool:
    """Whether only the first engine can read a word as a person does."""
    return word.alone or word.start is not None


def letters(texts: Iterable[str]) -> Counter[str]:
    """Characters without blanks, bullets (they may be drawn, or have no Unicode name), hyphens
    (there are soft ones), signs over letters or order (lines may be taken in another one).
    """
    named = UNREAD.sub("", "".join(texts))
    told = unicodedata.normalize("NFKC", "".join(named.split())).translate(UNTOLD)
    found = Counter(told)
    for sign in [c for c in found if not c.isprintable() or combines(c)]:
        del found[sign]
    return found
