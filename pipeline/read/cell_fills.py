"""Fills of a page → one for each cell that Word fills in strips: its margins, line by line."""

from collections.abc import Iterator, Sequence

from pipeline.page.geometry import overlap, union
from pipeline.read.fills import Fill
from pipeline.records import Box

MARGIN = 9.0  # points; the sides of Word's cells have 5.4 unless somebody sets them
NEAR = 0.2  # points; strips of one cell touch, those of two have a border's room between them
MANY = 2000  # fills of a page; hatching, and a picture in squares, have more


def whole_cells(fills: Sequence[Fill]) -> list[Fill]:
    """The fills, first painted first, with the strips of each cell as one: lines between two
    margins of one height, and what is as wide right above and below; and without the lines of a
    text that are painted on their own cell in its colour.
    """
    if len(fills) > MANY:
        return list(fills)
    found = list(fills)
    for colour in dict.fromkeys(fill.colour for fill in fills):
        for cell in dict.fromkeys(_cells([f.box for f in fills if f.colour == colour])):
            strips = [f for f in found if f.colour == colour and _is_within(f.box, cell)]
            at = found.index(strips[0])
            found = [f for f in found if f not in strips]
            found.insert(at, Fill(cell, colour))
    return [fill for i, fill in enumerate(found) if not _is_on_own(fill, found[:i])]


def _cells(boxes: Sequence[Box]) -> Iterator[Box]:
    """The cells that boxes of one colour fill in strips."""
    margins = [box for box in boxes if box[2] - box[0] <= MARGIN]
    lines = [box for box in boxes if box[2] - box[0] > MARGIN] if margins else []
    for line in lines:
        left = next((box for box in margins if _is_beside(box[2], line[0], box, line)), None)
        right = next((box for box in margins if _is_beside(box[0], line[2], box, line)), None)
        if left and right and _are_near(left[1::2], right[1::2]):
            yield _with_stacked(union((left, right)), lines)


def _is_beside(edge: float, side: float, margin: Box, line: Box) -> bool:
    """Whether a margin that ends at ``edge`` stands at the ``side`` of a line, all along it."""
    along = margin[1] <= line[1] + NEAR and margin[3] >= line[3] - NEAR
    return along and abs(edge - side) <= NEAR


def _with_stacked(cell: Box, boxes: Sequence[Box]) -> Box:
    """The cell with those as wide that touch its top, or its foot."""
    for box in boxes:
        if _are_near(box[::2], cell[::2]) and _are_near(box[3:], cell[1:2]):
            cell = union((box, cell))
    for box in boxes:
        if _are_near(box[::2], cell[::2]) and _are_near(box[1:2], cell[3:]):
            cell = union((box, cell))
    return cell


def _are_near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _is_within(box: Box, cell: Box) -> bool:
    across = box[0] >= cell[0] - NEAR and box[2] <= cell[2] + NEAR
    return across and box[1] >= cell[1] - NEAR and box[3] <= cell[3] + NEAR


def _is_on_own(fill: Fill, before: Sequence[Fill]) -> bool:
    """Whether it is a line, or more, of the text of a cell whose fill is seen under it."""
    for under in reversed(before):
        sides = fill.box[0] - under.box[0], under.box[2] - fill.box[2]
        if under.colour == fill.colour and _is_within(fill.box, under.box):
            return max(sides) <= MARGIN
        if overlap(under.box, fill.box):
            return False
    return False
