"""Strokes and thin shapes that a page draws → rulings."""

from pdfplumber.page import Page as PdfPage

from pipeline.read.words import box_of
from pipeline.records import Box, Rule

THIN = 3.0  # points; a filled shape no thicker than this is a ruling, a thicker one is a fill
BACKGROUND = 0.9  # of the page's width and height: a frame or background, not a table


def rules_of(page: PdfPage) -> list[Rule]:
    """A page's lines, thin filled shapes and stroked frames, as rulings in points."""
    rules = []
    for line in page.lines:
        rules += _straight(box_of(line))
    for shape in [*page.rects, *page.curves]:
        box = box_of(shape)
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= THIN:
            rules += _straight(box)
        elif shape["object_type"] == "rect" and shape["stroke"] and not _is_background(box, page):
            rules += _frame(box)
    return rules


def _is_background(box: Box, page: PdfPage) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return width > BACKGROUND * float(page.width) and height > BACKGROUND * float(page.height)


def _straight(box: Box) -> list[Rule]:
    """A thin box as the ruling along it; a speck (a dot of a dotted rule) as both."""
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    across, down = Rule(x0, y, x1, y), Rule(x, top, x, bottom)
    width, height = x1 - x0, bottom - top
    if max(width, height) <= THIN:
        return [across, down]
    if width >= height:
        return [across] if height <= THIN else []  # slanted strokes are no rulings
    return [down] if width <= THIN else []


def _frame(box: Box) -> list[Rule]:
    x0, top, x1, bottom = box
    return [
        Rule(x0, top, x1, top),
        Rule(x0, bottom, x1, bottom),
        Rule(x0, top, x0, bottom),
        Rule(x1, top, x1, bottom),
    ]
