"""The second engine: camelot's lattice parser over the PDF's vector rulings.

It fails differently from the first, so a cell on which both agree is certain.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import camelot
from msgspec.structs import replace

from pipeline.lattice import centre, contains
from pipeline.records import Box, Cell, Grid

Reading = tuple[Box, str]  # one elementary cell: box from the top left, text


def read_cells(pdf: Path, pages: Sequence[int]) -> dict[int, list[Reading]]:
    """camelot's elementary cells of each page that has a ruled table.

    camelot measures from the bottom left; the boxes returned are from the top
    left like all of ours.  A page turned by content is turned back by camelot
    in its own way, so it is left to the first engine alone.
    """
    tables = camelot.read_pdf(
        str(pdf),
        pages=",".join(map(str, pages)),
        flavor="lattice",
        engine="vector",
        split_text=True,
        suppress_stdout=True,
    )
    found: dict[int, list[Reading]] = defaultdict(list)
    for table in tables:
        height = table.pdf_size[1]
        for row in table.cells:
            for cell in row:
                box = (cell.x1, height - cell.y2, cell.x2, height - cell.y1)
                found[table.page].append((box, cell.text))
    return found


def compare(grid: Grid, readings: Iterable[Reading]) -> Grid:
    """The grid with the second engine's name, and its text where it read another one."""
    inside = [
        (centre(box), text) for box, text in readings if contains(grid.box, *centre(box))
    ]
    if not inside:
        return grid
    cells = tuple(_compare_cell(cell, inside) for cell in grid.cells)
    return replace(grid, cells=cells, engines=(*grid.engines, "camelot"))


def _compare_cell(cell: Cell, readings: Iterable[tuple[tuple[float, float], str]]) -> Cell:
    texts = [text for (x, y), text in readings if contains(cell.box, x, y)]
    other = " ".join(" ".join(texts).split())
    ours = " ".join(word.text for word in cell.words)
    return cell if _letters(ours) == _letters(other) else replace(cell, other=other)


def _letters(text: str) -> Counter[str]:
    """The characters without blanks or order: lines of a cell may be taken in another order."""
    return Counter("".join(text.split()))
