"""From cells and page furniture to placed texts and bullets."""

from __future__ import annotations

from collections.abc import Iterator

from .layout import Layout
from .lines import Line, Metrics
from .marks import in_core_fonts
from .page import Disc, Item, Mark, Page, Piece, Text, line_texts


def cell_items(pieces: list[Piece], layout: Layout) -> Iterator[Item]:
    """Bullets and texts of cells, in the order in which they are read."""
    for piece in pieces:
        for line, x, baseline in _lines(piece, layout):
            if line.bullet and line.first:
                back = layout.bullet_indent - 1 if layout.hanging else 0
                yield bullet_item(layout, x - back, baseline)
            yield from line_texts(line, x, baseline, layout.size)


def bullet_item(layout: Layout, x: float, baseline: float) -> Item:
    """The layout's bullet: a character of the text's font or another, or a disc."""
    character, size = layout.bullet, layout.size
    if character == "shape":
        radius = size * 0.16
        return Disc(x + radius, baseline - size * 0.27, radius)
    if in_core_fonts(character):
        return Text(x, baseline, character, "", size)
    return Mark(x, baseline, character, size)


def furniture(page: Page, pages: int, layout: Layout) -> list[Item]:
    """Header, footer and page number."""
    size = layout.size * 0.9
    left, top, right, foot = layout.margins
    made: list[Item] = []
    low = page.height - foot * 0.45
    if layout.header:
        made.append(Text(left, top * 0.6, layout.header, "I", size))
    if layout.footer:
        made.append(Text(left, low, layout.footer, "I", size))
    if layout.page_number and page.number is not None:
        said = layout.page_number.format(page=page.number, pages=pages)
        room = page.width - right - Metrics(layout.font, size).width(said)
        x = room if layout.footer else (left + room) / 2
        made.append(Text(x, low, said, "", size))
    return made


def drawn(item: Text, layout: Layout) -> Iterator[tuple[float, str]]:
    """What single operators draw of a text: the line, its words or its letters."""
    if layout.runs == "line":
        yield item.x, item.text
        return
    metrics = Metrics(layout.font, item.size)
    letters = layout.runs == "glyph"
    gap = 0.0 if letters else metrics.width(" ", item.style)
    x = item.x
    for word in item.text if letters else item.text.split(" "):
        if word.strip():
            yield x, word
        x += metrics.width(word, item.style) + gap


def _lines(piece: Piece, layout: Layout) -> Iterator[tuple[Line, float, float]]:
    """A cell's lines, each with its left edge and baseline."""
    box, (pad_x, pad_y) = piece.box, layout.pad
    top = box.y0 + pad_y
    slack = box.y1 - box.y0 - 2 * pad_y - len(piece.lines) * layout.line
    if layout.valign == "middle" and not piece.torn:
        top += max(slack, 0) / 2
    for index, line in enumerate(piece.lines):
        x = box.x0 + pad_x
        if piece.centred:
            x += (box.x1 - box.x0 - 2 * pad_x - line.width) / 2
        elif line.bullet and layout.hanging:
            x += layout.bullet_indent
        yield line, x, top + (index + 1) * layout.line - 0.28 * layout.size
