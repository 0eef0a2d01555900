"""Tables: rows set under one another, torn at page ends, cells merged over rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .flow import Flow
from .layout import Colour, Column, Layout
from .lines import Line, Metrics, Para, wrap
from .page import Box, Piece


@dataclass(frozen=True)
class Cell:
    """A cell that begins in a row: where, how far it reaches, what it says."""

    column: int
    paragraphs: tuple[Para, ...]
    columns: int = 1
    rows: int = 1
    fill: Colour | None = None
    centred: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table.

    `whole` rows (titles, headings) never tear and stay with the row after them;
    `repeat` are the rows printed again where a page begins with this row.
    """

    cells: tuple[Cell, ...]
    whole: bool = False
    repeat: tuple[Row, ...] = ()


@dataclass
class _Open:
    """A cell being set: what is left of it, and where this page's piece begins."""

    cell: Cell
    lines: list[Line]
    rows_left: int
    top: float
    begun: bool = False


class TableSetter:
    """Sets rows into a flow. One instance sets one table."""

    def __init__(self, flow: Flow, columns: tuple[Column, ...]) -> None:
        self.flow = flow
        self.layout: Layout = flow.layout
        self.metrics: Metrics = flow.metrics
        self.edges = _edges(columns, flow.left, flow.right)
        self.leading = 2 if columns[0].key == "number" else 1  # columns with the lead
        self.merged: list[_Open] = []
        self.turned = False  # the page began with this table going on
        self.start = flow.top  # where rows of this page begin, under repeated headings

    @property
    def _fresh(self) -> bool:
        """Whether a new page would offer no more room than this one."""
        return self.flow.y <= self.start

    def set_rows(self, rows: list[Row]) -> None:
        """Set all rows, page after page."""
        for index, row in enumerate(rows):
            before = rows[index - 1] if index else None
            if row.whole and not (before and before.whole):
                self._keep_with_next(rows[index:])
            self._set_row(row)

    def _keep_with_next(self, rows: list[Row]) -> None:
        """Go to a new page if a run of heading rows would stand alone at its foot."""
        need = 0.0
        for row in rows:
            cells = self._cells(row)
            lines = max(len(cell.lines) for cell in cells)
            if not row.whole and self.layout.rows == "break":
                lines = min(lines, 2)
            need += self._height(lines)
            if not row.whole:
                break
        if not self.layout.orphan_headings and self.flow.room < need:
            self._turn_page(())

    def _set_row(self, row: Row) -> None:
        cells = self._cells(row)
        own = [cell for cell in cells if cell.cell.rows == 1]
        begun = False
        while True:
            starting = [] if begun else [c for c in cells if c.cell.rows > 1]
            for cell in own + starting:
                cell.top = self.flow.y
            need = self._needed(own, starting)
            if need <= self.flow.room + 0.01:
                break
            if self._may_tear(row, own, begun):
                begun = True
                self.merged += starting
                self._tear(own)
            elif self._fresh:
                break
            self._turn_page(row.repeat)
        self.merged += starting
        self._finish(own, need)

    def _cells(self, row: Row) -> list[_Open]:
        return [_Open(cell, self._lines(cell), cell.rows, self.flow.y) for cell in row.cells]

    def _lines(self, cell: Cell) -> list[Line]:
        layout, pad = self.layout, self.layout.pad[0]
        x0, x1 = self.edges[cell.column], self.edges[cell.column + cell.columns]
        lines: list[Line] = []
        for paragraph in cell.paragraphs:
            bullet = layout.bullet_indent if paragraph.bullet else 0.0
            lines += wrap(
                paragraph,
                x1 - x0 - 2 * pad - (bullet if layout.hanging else 0),
                self.metrics,
                hyphenation=layout.hyphenation,
                indent=0 if layout.hanging else bullet,
            )
        return lines

    def _height(self, lines: int) -> float:
        return max(lines, 1) * self.layout.line + 2 * self.layout.pad[1]

    def _needed(self, own: list[_Open], starting: list[_Open]) -> float:
        """The row's height; a merged cell that ends here must get all its lines in."""
        need = max((self._height(len(cell.lines)) for cell in own), default=0.0)
        need = max(need, self._height(1))
        for cell in self.merged + starting:
            if cell.rows_left == 1:
                foot = cell.top + self._height(len(cell.lines))
                need = max(need, foot - self.flow.y)
        return need

    def _fitting(self) -> int:
        """How many lines of a row fit above the foot of the page."""
        return int((self.flow.room - 2 * self.layout.pad[1]) // self.layout.line)

    def _may_tear(self, row: Row, own: list[_Open], begun: bool) -> bool:
        if row.whole or self._fitting() < 1:
            return False
        if self.layout.rows == "keep" and not begun and not self._fresh:
            return False
        return begun or any(self._cut(c.lines, self._fitting()) for c in own)

    def _cut(self, lines: list[Line], fitting: int) -> int:
        """How many of a cell's lines go before the page end."""
        cut = min(fitting, len(lines))
        while self.layout.widows and 0 < cut < len(lines):
            single_before = lines[cut - 1].first and not lines[cut - 1].last
            single_after = lines[cut].last and not lines[cut].first
            if not (single_before or single_after):
                break
            cut -= 1
        return cut

    def _tear(self, own: list[_Open]) -> None:
        """Set what fits of a row that goes on overleaf."""
        layout, fitting = self.layout, self._fitting()
        foot = self.flow.y + self._height(fitting)
        for cell in own:
            cut = self._cut(cell.lines, fitting)
            if layout.torn_cells == "lead_first" and cell.cell.column >= self.leading:
                cut = 0 if not cell.begun else cut
            self._place(cell, cell.lines[:cut], foot, goes_on=True)
            cell.lines = cell.lines[cut:]
        self.flow.y = foot

    def _finish(self, own: list[_Open], height: float) -> None:
        """Set the rest of a row and the merged cells that end with it."""
        foot = self.flow.y + height
        for cell in own:
            self._place(cell, cell.lines, foot, goes_on=False)
        for cell in self.merged:
            cell.rows_left -= 1
            if cell.rows_left == 0:
                self._place(cell, cell.lines, foot, goes_on=False)
        self.merged = [cell for cell in self.merged if cell.rows_left]
        self.flow.y = foot

    def _turn_page(self, repeat: tuple[Row, ...]) -> None:
        """End the page: merged cells show what has room, then go on overleaf."""
        for cell in self.merged:
            if self.flow.y - cell.top < 1:
                continue
            room = self.flow.y - cell.top - 2 * self.layout.pad[1]
            cut = self._cut(cell.lines, int((room + 0.01) // self.layout.line))
            self._place(cell, cell.lines[:cut], self.flow.y, goes_on=True)
            cell.lines = cell.lines[cut:]
        if self.layout.open_cells == "always":
            self.flow.open_foot()
        merged, self.merged = self.merged, []
        self.flow.new_page()
        self.turned = True
        for row in repeat:
            self._set_row(replace(row, repeat=()))
        self.start = self.flow.y
        self.merged = merged
        for cell in merged:
            cell.top = self.flow.y

    def _place(self, cell: _Open, lines: list[Line], foot: float, *, goes_on: bool) -> None:
        opens = self.layout.open_cells
        head = cell.begun and opens == "torn"
        if opens == "always" and self.turned and cell.top == self.flow.top:
            head = True
        spot = cell.cell
        box = Box(
            self.edges[spot.column],
            cell.top,
            self.edges[spot.column + spot.columns],
            foot,
        )
        piece = Piece(
            box,
            tuple(lines),
            spot.fill,
            spot.centred,
            torn=cell.begun or goes_on,
            open_head=head,
            open_foot=goes_on and opens == "torn",
        )
        self.flow.page.pieces.append(piece)
        cell.begun = True


def _edges(columns: tuple[Column, ...], left: float, right: float) -> list[float]:
    """Where columns part, from the table's left edge to its right one."""
    total = sum(column.width for column in columns)
    edges = [left]
    for column in columns:
        edges.append(edges[-1] + column.width / total * (right - left))
    return edges
