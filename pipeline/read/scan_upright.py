"""Text of a scan that is set upwards or downwards in a cell: the cell is read lying down."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np
from msgspec.structs import replace

from pipeline.page.geometry import union
from pipeline.page.lattice import grids_of
from pipeline.read.binarise import POINTS, Grey
from pipeline.read.turned import stand
from pipeline.records import Box, Rule, Word

STACKED = 3  # words of a letter or two, one over another: letters that lie on their backs
SHORT = 2  # letters of such a word
TALL = 3.0  # times as high as wide is such a text, at least
MARGIN = 1.0  # points between the cell's rulings and what is read
TURNS = {90: -1, 270: 1}  # degrees clockwise that set a text level → quarter turns of numpy

Reader = Callable[[Grey], Sequence[Word]]  # an image without rulings → its words, in points


def upright_words(
    flat: Grey, words: Sequence[Word], rules: Sequence[Rule], dpi: float, read: Reader
) -> list[Word]:
    """The page's words; those of cells whose text runs up or down as they are read lying down.

    ``flat``: the page, even and without rulings.
    """
    found = list(words)
    for box, stacked in _stacks(words, rules):
        best = max((_lying(flat, box, way, dpi, read) for way in TURNS), key=_confidence)
        if _confidence(best) > _confidence(stacked):
            gone = set(map(id, stacked))
            found = [word for word in found if id(word) not in gone] + best
    return found


def _stacks(words: Sequence[Word], rules: Sequence[Rule]) -> Iterator[tuple[Box, tuple[Word, ...]]]:
    """Cells whose words are as short as letters and stand in a column, and these words."""
    for cell in chain.from_iterable(grid.cells for grid in grids_of(rules, words)[0]):
        if len(cell.words) < STACKED or any(len(word.text) > SHORT for word in cell.words):
            continue
        x0, top, x1, bottom = union(word.box for word in cell.words)
        if bottom - top >= TALL * (x1 - x0):
            yield cell.box, cell.words


def _lying(flat: Grey, box: Box, way: int, dpi: float, read: Reader) -> list[Word]:
    """The words of a cell that is turned so far clockwise."""
    inside = (box[0] + MARGIN, box[1] + MARGIN, box[2] - MARGIN, box[3] - MARGIN)
    x0, top, x1, bottom = (round(edge * dpi / POINTS) for edge in inside)
    picture = np.rot90(flat[max(0, top) : bottom, max(0, x0) : x1], TURNS[way])
    if not picture.size:
        return []
    laid = read(np.ascontiguousarray(picture))
    return [replace(word, box=_placed(word.box, way, inside), turned=way) for word in laid]


def _placed(box: Box, way: int, cell: Box) -> Box:
    """A box within the turned cell, on the page."""
    x0, top, x1, bottom = stand(box, way)
    right, down = (cell[0], cell[3]) if way == 90 else (cell[2], cell[1])
    return (x0 + right, top + down, x1 + right, bottom + down)


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / max(1, letters)
