"""From sections to the rows of tables: titles, headings, body, what is repeated."""

from __future__ import annotations

from .flow import Flow
from .layout import FILLS, Column, Layout
from .lines import Para, Run, para
from .outline import Entry, Outline, Part, Section
from .table import Cell, Row, TableSetter


class TableRows:
    """Gathers rows into tables; a paragraph between rows ends one table."""

    def __init__(self, outline: Outline, layout: Layout, columns: tuple[Column, ...]) -> None:
        self.outline = outline
        self.layout = layout
        self.columns = columns
        self.rows: list[Row] = []
        self.shown: Section | None = None  # whose title was printed last
        self.headed = False  # the column headings have been printed where they belong

    def set_part(self, part: Part, flow: Flow, *, first: bool) -> None:
        """Set a strategy: its heading, then its sections."""
        layout = self.layout
        if layout.heading_rows == "strategy" or first:
            self.headed = False
        if not part.title:
            pass
        elif layout.strategy_heading == "row":
            self.rows.append(self._band((para(part.title, "B"),), 0))
        else:
            self.finish(flow)
            if not first:
                flow.skip(layout.line * 0.6)
            size = layout.size * 1.1
            flow.paragraph(para(part.title, "B"), size=size, keep=layout.line * 6)
            flow.skip(3)
        for index, section in enumerate(part.sections):
            self._set_section(section, flow, gap=index > 0)

    def _set_section(self, section: Section, flow: Flow, *, gap: bool) -> None:
        layout = self.layout
        if gap and layout.group_gap and section.headings:
            self.finish(flow)
            flow.skip(layout.group_gap)
        titles = [] if layout.group_title == "paragraph" else self._titles(section)
        heading = heading_row(self.columns, layout)
        chunks = _chunks(section)
        for index, entries in enumerate(chunks):
            if section.headings and layout.group_title == "paragraph":
                self._title_paragraphs(section, flow)
            if section.headings:
                self.rows += titles
            if self._wants_heading(section):
                self.rows.append(heading)
            repeat = self._repeated(section, heading)
            done = sum(map(len, chunks[:index]))
            for place, entry in enumerate(entries, start=done):
                limit = len(entries) + done - place
                self.rows.append(self._row(entry, place == done, limit, repeat))

    def _wants_heading(self, section: Section) -> bool:
        if self.layout.heading_rows == "group":
            return bool(section.headings)
        wanted = not self.headed
        self.headed = True
        return wanted

    def _repeated(self, section: Section, heading: Row) -> tuple[Row, ...]:
        """What a page begins with that goes on with this section's rows."""
        layout = self.layout
        if section.headings or self.shown is None:
            self.shown = section
        repeat: list[Row] = []
        if layout.repeat_titles and layout.group_title != "paragraph":
            repeat += self._titles(self.shown, layout.continued)
        if layout.repeat_headings:
            repeat.append(heading)
        return tuple(repeat)

    def _titles(self, section: Section, suffix: str = "") -> list[Row]:
        title = para(section.title + suffix, "B")
        objective = Para(self._objective(section))
        if not section.title:
            return []
        if self.layout.group_title == "rows":
            return [self._band((title,), 0), self._band((objective,), 0)]
        return [self._band((title, objective), 0)]

    def _objective(self, section: Section) -> tuple[Run, ...]:
        label = self.layout.objective_label if section.objective else ""
        said = Run(section.objective, "I")
        return (Run(label, "BI"), said) if label else (said,)

    def _title_paragraphs(self, section: Section, flow: Flow) -> None:
        keep = self.layout.line * 5
        self.finish(flow)
        flow.skip(self.layout.line * 0.5)
        flow.paragraph(para(section.title, "B"), keep=keep + self.layout.line)
        flow.paragraph(Para(self._objective(section)), keep=keep)
        flow.skip(3)

    def _band(self, paragraphs: tuple[Para, ...], shade: int) -> Row:
        """A row of one cell over the whole width."""
        fill = FILLS[self.layout.fills][shade]
        return Row((Cell(0, paragraphs, len(self.columns), fill=fill),), whole=True)

    def _row(self, entry: Entry, first: bool, limit: int, repeat: tuple[Row, ...]) -> Row:
        """A row of the body; no merged cell reaches beyond `limit` rows."""
        cells = []
        for index, column in enumerate(self.columns):
            span = entry.spans.get(column.key, 1)
            if span == 0 and not first:
                continue
            said = self._paragraphs(entry, column)
            cells.append(Cell(index, said, rows=max(1, min(span, limit))))
        return Row(tuple(cells), repeat=repeat)

    def _paragraphs(self, entry: Entry, column: Column) -> tuple[Para, ...]:
        said = entry.cells.get(column.key, "")
        if isinstance(said, tuple):
            return tuple(para(item, bullet=column.bulleted) for item in said)
        number = entry.cells.get("number", "")
        own = any(other.key == "number" for other in self.columns)
        if column.key == self.outline.lead and number and not own:
            said = f"{number} {said}"
        return (para(said),) if said else ()

    def finish(self, flow: Flow) -> None:
        """Set the rows gathered so far as one table."""
        if self.rows:
            TableSetter(flow, self.columns).set_rows(self.rows)
        self.rows = []


def _chunks(section: Section) -> list[tuple[Entry, ...]]:
    """The rows under each printing of the section's headings."""
    entries = section.entries
    if section.headings < 2:
        return [entries]
    half = len(entries) // 2
    while 0 < half < len(entries) and 0 in entries[half].spans.values():
        half += 1
    half = half if half < len(entries) else len(entries) // 2
    return [entries[:half], entries[half:]]


def heading_row(columns: tuple[Column, ...], layout: Layout) -> Row:
    """The row of column headings."""
    fill = FILLS[layout.fills][1]
    cells = tuple(
        Cell(index, (para(column.heading, "B"),), fill=fill, centred=True)
        for index, column in enumerate(columns)
    )
    return Row(cells, whole=True)
