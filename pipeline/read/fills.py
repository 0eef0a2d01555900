"""Filled boxes that a page paints → the background of each cell, as a reader sees it.

Shades tell bands of headings, totals and column headings from rows, so later
stages need them; the page is painted once, coarsely, and each cell looked at.
"""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from pdfplumber.page import Page as PdfPage

from pipeline.page.geometry import centre, contains
from pipeline.read.rulings import THIN
from pipeline.read.words import box_of
from pipeline.records import Box, Cell, Grid, Rule, Word

HALF = 0.5  # of the widest box: what is as wide is a row's shade, or a blank band between rows
LINE = 1.3  # of the print's size: no cell is lower than a line of it
MANY = 500  # bars on a page; a drawing has more
PALEST = 250  # of 255; a colour whose every part is lighter is white to a reader
UNPAINTED = 0
PATTERNED = "#808080"  # what stands for hatching, dots, a gradient

Colour = tuple[float, ...]  # as the file has it: grey, RGB or CMYK, each 0 to 1
Canvas = NDArray[np.uint16]  # a pixel a point: the number of the colour that shows


class Fill(NamedTuple):
    """A filled box in the order of painting; ``colour`` is '#rrggbb', None for white."""

    box: Box
    colour: str | None


def fills_of(page: PdfPage) -> list[Fill]:
    """A page's filled boxes, no rulings among them, first painted first: a printer's marks lie
    beside the page that is seen.
    """
    found = []
    for rect in page.rects:
        box = box_of(rect)
        here = box[0] < page.width and box[1] < page.height and min(box[2:]) > 0
        if here and rect["fill"] and min(box[2] - box[0], box[3] - box[1]) > THIN:
            found.append(Fill(box, hex_of(rect["non_stroking_color"])))
    return found


def without_period_bars(
    fills: Sequence[Fill], rules: Iterable[Rule], words: Sequence[Word]
) -> list[Fill]:
    """The boxes without bars over years and quarters, which show no edge of a row: without text,
    no higher than its line, and over less than half of the widest box or rule.
    """
    widths = (*(f.box[2] - f.box[0] for f in fills), *(rule.x1 - rule.x0 for rule in rules))
    widest = max(widths, default=0.0)
    size = median(word.box[3] - word.box[1] for word in words) if words else 0.0
    low = [
        f
        for f in fills
        if f.box[3] - f.box[1] < LINE * size and f.box[2] - f.box[0] < HALF * widest
    ]
    if len(low) > MANY:
        return list(fills)
    bars = {id(fill) for fill in low if not any(contains(fill.box, *centre(w.box)) for w in words)}
    return [fill for fill in fills if id(fill) not in bars]


def hex_of(colour: object) -> str | None:
    """A colour of a PDF as '#rrggbb'; None for white.  A pattern's, by its name, is not known."""
    parts = _parts(colour)
    if isinstance(colour, str):
        return PATTERNED
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:  # CMYK: each ink takes light away, black takes from all three
        parts = tuple((1 - ink) * (1 - parts[3]) for ink in parts[:3])
    if len(parts) != 3:
        return None
    levels = [round(255 * min(1.0, max(0.0, part))) for part in parts]
    if min(levels) > PALEST:
        return None
    return "#" + "".join(f"{level:02x}" for level in levels)


def _parts(colour: object) -> Colour:
    values = colour if isinstance(colour, list | tuple) else (colour,)
    numbers = tuple(float(value) for value in values if isinstance(value, int | float))
    return numbers if len(numbers) == len(values) else ()


def with_fills(
    grids: Iterable[Grid], fills: Sequence[Fill], size: tuple[float, float]
) -> list[Grid]:
    """Grids whose cells know the background they show, on a page of this width and height."""
    if all(fill.colour is None for fill in fills):
        return list(grids)
    colours = [None, *dict.fromkeys(fill.colour for fill in fills if fill.colour)]
    canvas = painted(fills, colours, size)
    return [
        replace(grid, cells=tuple(_with_fill(cell, canvas, colours) for cell in grid.cells))
        for grid in grids
    ]


def painted(
    fills: Iterable[Fill], colours: Sequence[str | None], size: tuple[float, float]
) -> Canvas:
    """What the page shows of its fills, a pixel a point: each colour by its place in the list."""
    number = {colour: i for i, colour in enumerate(colours)}
    canvas = np.full((round(size[1]) + 1, round(size[0]) + 1), UNPAINTED, dtype=np.uint16)
    for fill in fills:
        canvas[_window(fill.box)] = number[fill.colour]
    return canvas


def _with_fill(cell: Cell, canvas: Canvas, colours: Sequence[str | None]) -> Cell:
    seen = canvas[_window(cell.box)].ravel()
    if not seen.any():
        return cell
    most = int(np.bincount(seen).argmax())
    return replace(cell, fill=colours[most])


def _window(box: Box) -> tuple[slice, slice]:
    x0, top, x1, bottom = (max(0, round(edge)) for edge in box)
    return slice(top, bottom), slice(x0, x1)
