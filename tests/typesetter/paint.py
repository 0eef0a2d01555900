"""From pages of placed things to a PDF. The only module that draws."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from .compose import cell_items, drawn, furniture
from .grid import Segment, rules_of
from .layout import Layout
from .lines import Metrics
from .marks import in_core_fonts, write_marks_font
from .page import BLACK, Disc, Item, Mark, Page

CREATED = datetime(2011, 12, 7, tzinfo=UTC)
GREY = (205, 205, 205)
DOUBLE_GAP = 1.5  # points between the two hairlines of a double rule
DASH, DASH_GAP = 3.0, 2.0


def paint(pages: list[Page], layout: Layout) -> bytes:
    """The PDF of the pages; the same pages give the same bytes."""
    pdf = FPDF(unit="pt", format=layout.page_size("portrait"))
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(CREATED)
    pdf.set_title("National Plan of Action")
    with tempfile.TemporaryDirectory() as folder:
        if not in_core_fonts(layout.bullet) and layout.bullet != "shape":
            font = Path(folder) / "marks.ttf"
            write_marks_font(font)
            pdf.add_font("marks", "", font)
        painter = _Painter(pdf, layout)
        for page in pages:
            painter.page(page, len(pages))
        return bytes(pdf.output())


class _Painter:
    def __init__(self, pdf: FPDF, layout: Layout) -> None:
        self.pdf = pdf
        self.layout = layout

    def page(self, page: Page, pages: int) -> None:
        with self._new_page(page):
            if not self.layout.watermark_over:
                self._watermark(page)
            self._fills(page)
            self._rules(page)
            self.pdf.set_fill_color(*BLACK)
            self._draw(page.items)
            self._draw(cell_items(page.pieces, self.layout))
            self._draw(furniture(page, pages, self.layout))
            if self.layout.watermark_over:
                self._watermark(page)
            if self.layout.seal:
                self._seal(page)

    def _new_page(self, page: Page) -> AbstractContextManager[None]:
        """Begin a page; a turned one is drawn sideways, with or without /Rotate."""
        pdf, turned = self.pdf, page.turned and self.layout.turned != "no"
        size = (page.height, page.width) if turned else (page.width, page.height)
        pdf.add_page(orientation="P", format=(min(size), max(size)))
        if not turned and size[0] > size[1]:
            pdf.pages[pdf.page].set_dimensions(*size)
            pdf.w_pt, pdf.h_pt = pdf.w, pdf.h = size
        if not turned:
            return nullcontext()
        if self.layout.turned == "rotate":
            setattr(pdf.pages[pdf.page], "rotate", 90)  # noqa: B010 -> /Rotate 90
        return pdf.rotation(90, page.width / 2, page.width / 2)

    def _fills(self, page: Page) -> None:
        for piece in page.pieces:
            if piece.fill:
                box = piece.box
                self.pdf.set_fill_color(*piece.fill)
                self.pdf.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, "F")

    def _rules(self, page: Page) -> None:
        pdf, pen = self.pdf, self.layout.stroke
        width = self.layout.rule_width * (0.5 if pen == "double" else 1)
        pdf.set_draw_color(*BLACK)
        pdf.set_fill_color(*BLACK)
        pdf.set_line_width(width)
        if pen == "dashed":
            pdf.set_dash_pattern(DASH, DASH_GAP)
        for segment in rules_of(page.pieces, self.layout.grid):
            if pen == "rects":
                x0, y0, x1, y1 = segment
                half = width / 2
                across = (x1 - x0 + width, y1 - y0 + width)
                pdf.rect(x0 - half, y0 - half, *across, "F")
                continue
            for x0, y0, x1, y1 in _strokes(segment, pen):
                pdf.line(x0, y0, x1, y1)
        if pen == "dashed":
            pdf.set_dash_pattern()

    def _draw(self, items: Iterable[Item]) -> None:
        pdf, font = self.pdf, self.layout.font
        pdf.set_text_color(*BLACK)
        for item in items:
            if isinstance(item, Disc):
                pdf.circle(item.x, item.y, item.radius, style="F")
            elif isinstance(item, Mark):
                pdf.set_font("marks", size=item.size)
                pdf.text(item.x, item.y, item.character)
            else:
                pdf.set_font(font, item.style, item.size)
                for x, text in drawn(item, self.layout):
                    pdf.text(x, item.y, text)

    def _watermark(self, page: Page) -> None:
        """Big grey words across the page, under the text or over it."""
        pdf, words = self.pdf, self.layout.watermark
        if not words:
            return
        size = 1.1 * min(page.width, page.height) / max(len(words), 4)
        pdf.set_font("Helvetica", "B", size)
        width = Metrics("Helvetica", size).width(words, "B")
        x, y = page.width / 2, page.height / 2
        pdf.set_text_color(*GREY)
        opacity = 0.6 if self.layout.watermark_over else 1.0
        angle = math.degrees(math.atan2(page.height, page.width))
        with pdf.local_context(fill_opacity=opacity), pdf.rotation(angle, x, y):
            pdf.text(x - width / 2, y + size * 0.35, words)

    def _seal(self, page: Page) -> None:
        """A round seal low on the right: rings, words around and words across."""
        pdf = self.pdf
        x, y, radius = page.width * 0.8, page.height * 0.8, 44.0
        pdf.set_draw_color(170, 30, 40)
        pdf.set_text_color(170, 30, 40)
        pdf.set_line_width(1.2)
        for part in (1.0, 0.94, 0.62):
            pdf.circle(x, y, radius * part)
        pdf.set_font("Helvetica", "B", 8)
        around = "NATIONAL COMMITTEE  *  SECRETARIAT  *  "
        for index, letter in enumerate(around):
            if letter != " ":
                with pdf.rotation(-360 * index / len(around), x, y):
                    pdf.text(x - 2.5, y - radius * 0.72, letter)
        with pdf.rotation(15, x, y):
            pdf.text(x - 20, y + 3, "APPROVED")
        pdf.set_text_color(*BLACK)


def _strokes(segment: Segment, pen: str) -> Iterator[Segment]:
    """The strokes that draw one rule."""
    x0, y0, x1, y1 = segment
    if pen == "double":
        dx, dy = (0.0, DOUBLE_GAP / 2) if y0 == y1 else (DOUBLE_GAP / 2, 0.0)
        yield x0 - dx, y0 - dy, x1 - dx, y1 - dy
        yield x0 + dx, y0 + dy, x1 + dx, y1 + dy
    elif pen == "dashes":
        length = max(x1 - x0, y1 - y0)
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        at = 0.0
        while at < length:
            end = min(at + DASH, length)
            yield x0 + ux * at, y0 + uy * at, x0 + ux * end, y0 + uy * end
            at += DASH + DASH_GAP
    else:
        yield segment
