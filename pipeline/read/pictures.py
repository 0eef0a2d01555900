"""Pictures in cells: what they say, or that they could not be read."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from pipeline.page.geometry import centre, contains, union
from pipeline.read.binarise import POINTS
from pipeline.read.picture import FINE, Picture
from pipeline.read.words import box_of
from pipeline.records import Box, Cell, Grid, Word

if TYPE_CHECKING:
    from pipeline.read.scan import Scan

SMALLEST = 6.0  # points; a smaller picture is a bullet or a speck
BEYOND = 2.0  # points by which a picture in a cell may lie over its ruling
SURE = 0.8  # mean confidence with which a picture of text is read
BENDS = 6  # points of an outline; a bar, an arrow or a tick of strokes has fewer
LETTERS = 3  # outlines; a dot, a star or a rounded bar is one
ROUND = 2.0  # points of paper round letters
LATIN = "\u024f"  # the last sign of its own blocks; others have letters of it too


def read_pictures(
    images: Sequence[dict[str, Any]],
    curves: Sequence[dict[str, Any]],
    grids: Sequence[Grid],
    picture: Picture,
) -> tuple[list[Word], list[Word]]:
    """The words that pictures in cells show, and the pictures that show none that can be read;
    letters that ``curves`` draw are a picture, too.
    """
    words: list[Word] = []
    unread: list[Word] = []
    known: dict[tuple[bytes, int, int], list[Word]] = {}  # an icon stands in many rows
    for image, box in _in_cells(images, grids):
        size = (round(box[2] - box[0]), round(box[3] - box[1]))
        key = (bytes(image["stream"].get_rawdata() or b""), *size)
        if key not in known:
            known[key] = _read(picture.part(box))
        words += (replace(word, box=_moved(word.box, box)) for word in known[key])
        unread += [] if known[key] else [Word("", box)]
    unread += (Word("", box) for box in _covered(images, grids))
    for box in _outlined(curves, grids):
        words += (replace(word, box=_moved(word.box, box)) for word in _read(picture.part(box)))
    return words, unread


def _outlined(curves: Sequence[dict[str, Any]], grids: Sequence[Grid]) -> Iterator[Box]:
    """Where blank cells have so many filled curves in them as letters drawn as their outlines."""
    shapes = [box_of(c) for c in curves if c["fill"] and not c["off"] and len(c["pts"]) >= BENDS]
    for cell in (cell for grid in grids for cell in grid.cells if cell.drawn):
        inside = [box for box in shapes if contains(cell.box, *centre(box))]
        if len(inside) >= LETTERS:
            x0, top, x1, bottom = union(inside)
            yield x0 - ROUND, top - ROUND, x1 + ROUND, bottom + ROUND


def _in_cells(
    images: Iterable[dict[str, Any]], grids: Sequence[Grid]
) -> Iterator[tuple[dict[str, Any], Box]]:
    """The boxes of the pictures that stand in a cell, with no text over them."""
    for image in images:
        box = (image["x0"], image["top"], image["x1"], image["bottom"])
        large = min(box[2] - box[0], box[3] - box[1]) >= SMALLEST
        cells = (cell for grid in grids for cell in grid.cells) if large else ()
        cell = next((cell for cell in cells if contains(cell.box, *centre(box))), None)
        if cell and _is_inside(box, cell.box) and not _is_ground(box, cell):
            yield image, box


def _covered(images: Iterable[dict[str, Any]], grids: Sequence[Grid]) -> Iterator[Box]:
    """The blank cells of several rows that lie under one picture: it cannot be parted for them."""
    cells = [cell for grid in grids for cell in grid.cells]
    for image in images if cells else ():
        box = (image["x0"], image["top"], image["x1"], image["bottom"])
        under = [cell for cell in cells if contains(box, *centre(cell.box))]
        printed = any(_is_ground(box, cell) for cell in cells)
        rows = {cell.row for cell in under}
        if len(rows) > 1 and not printed and not image["off"]:
            yield from (cell.box for cell in under)


def _is_inside(box: Box, cell: Box) -> bool:
    x0, top, x1, bottom = cell
    return (
        x0 - BEYOND <= box[0]
        and top - BEYOND <= box[1]
        and box[2] <= x1 + BEYOND
        and box[3] <= bottom + BEYOND
    )


def _is_ground(box: Box, cell: Cell) -> bool:
    return any(contains(box, *centre(word.box)) for word in cell.words)


def _read(part: NDArray[np.uint8]) -> list[Word]:
    """The words of a picture, in points from its corner, if it surely shows some."""
    from pipeline.read.scan import TURNS, read_scan  # heavy: only where a cell has a picture

    for ways in (TURNS[:1], TURNS):  # most are icons, which are no text as they stand either
        scan = read_scan(part, FINE * POINTS, ways)
        if not _is_text(scan):
            return []
    return [replace(word, alone=True, blank_after=True) for word in scan.words]


def _is_text(scan: "Scan") -> bool:
    """Whether a picture surely shows text, and that as the page stands."""
    letters = sum(len(word.text) for word in scan.words)
    sure = sum(word.confidence * len(word.text) for word in scan.words) / max(1, letters)
    level = abs(scan.angle) <= 1
    return level and sure >= SURE and all(_is_readable(word.text) for word in scan.words)


def _is_readable(text: str) -> bool:
    """Whether its letters are of the script that OCR reads: an icon is no sign of another."""
    letters = (c for c in text if c.isalpha())
    return all(c <= LATIN or unicodedata.name(c, "").startswith("LATIN") for c in letters)


def _moved(box: Box, by: Box) -> Box:
    return (
        round(box[0] + by[0], 2),
        round(box[1] + by[1], 2),
        round(box[2] + by[0], 2),
        round(box[3] + by[1], 2),
    )
