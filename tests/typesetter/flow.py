"""The flow of text and tables down pages: where things stand, when a page ends."""

from __future__ import annotations

from dataclasses import replace

from .layout import Layout
from .lines import Line, Metrics, Para, Run, wrap
from .page import Page, Text, line_texts


class Flow:
    """Pages being filled. All positions are points from the page's top left."""

    def __init__(self, layout: Layout, orientation: str, *, table: bool = False) -> None:
        self.layout = layout
        self.metrics = Metrics(layout.font, layout.size)
        self.width, self.height = layout.page_size(orientation)
        left, self.top, right, foot = layout.margins
        self.left, self.right = left, self.width - right
        self.bottom = self.height - foot
        self.table = table
        self.pages: list[Page] = []
        self.marks: dict[str, int] = {}  # heading: index of its page in `pages`
        self.new_page()

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Height that is left on the page."""
        return self.bottom - self.y

    @property
    def empty(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.page.items and not self.page.pieces

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        turned = self.table and self.width > self.height
        self.pages.append(Page(self.width, self.height, turned))
        self.y = self.top

    def skip(self, height: float) -> None:
        """Leave some space, except at the top of a page."""
        if not self.empty:
            self.y += height

    def need(self, height: float) -> None:
        """Go to a new page unless so much height is left."""
        if self.room < height and not self.empty:
            self.new_page()

    def mark(self, key: str) -> None:
        """Remember that the heading `key` stands on this page."""
        self.marks.setdefault(key, len(self.pages) - 1)

    def paragraph(
        self,
        paragraph: Para,
        *,
        size: float | None = None,
        indent: float = 0.0,
        centred: bool = False,
        keep: float = 0.0,
    ) -> None:
        """Set a paragraph; `keep` is the height wanted after it on the same page."""
        size = size or self.layout.size
        metrics = Metrics(self.layout.font, size)
        step = size * self.layout.leading
        lines = wrap(paragraph, self.right - self.left - indent, metrics)
        self.need(step * (len(lines) if keep else min(2, len(lines))) + keep)
        for line in lines:
            self.need(step)
            self.y += step
            slack = self.right - self.left - indent - line.width
            x = self.left + indent + (slack / 2 if centred else 0)
            self.line(line, x, self.y - 0.25 * size, size)

    def line(self, line: Line, x: float, baseline: float, size: float) -> None:
        """Set one line of text."""
        self.page.items += line_texts(line, x, baseline, size)

    def leader(self, text: str, number: str, style: str) -> None:
        """Set a line of the contents: text, a row of dots, a page number."""
        metrics, size = self.metrics, self.layout.size
        room = self.right - self.left
        end = metrics.width(number, style)
        *lines, last = wrap(Para((Run(text, style),)), room - 40, metrics)
        for line in lines:
            self.need(self.layout.line * 2)
            self.y += self.layout.line
            self.line(line, self.left, self.y - 0.25 * size, size)
        dots = "." * int((room - last.width - end - 1) // metrics.width(".", style))
        said = "".join(run.text for _, run in last.runs) + dots
        self.need(self.layout.line)
        self.y += self.layout.line
        baseline = self.y - 0.25 * size
        self.page.items.append(Text(self.left, baseline, said, style, size))
        self.page.items.append(Text(self.right - end, baseline, number, style, size))

    def open_foot(self) -> None:
        """Take the rule away from under the last cells of the page."""
        pieces = self.page.pieces
        foot = max((piece.box.y1 for piece in pieces), default=0.0)
        self.page.pieces = [
            replace(piece, open_foot=True) if foot - piece.box.y1 < 0.01 else piece
            for piece in pieces
        ]
