"""From an outline to pages: cover, contents, narrative, table, closing words."""

from __future__ import annotations

from .columns import fitted
from .flow import Flow
from .layout import Column, Layout
from .lines import para
from .outline import Outline
from .page import Page
from .paint import paint
from .rows import TableRows, heading_row
from .table import Cell, Row, TableSetter

TABLE_KEY = "table"
CLOSING = (
    "4.0 Monitoring and Evaluation",
    "The Secretariat monitors the implementation of this plan, reports to the National "
    "Committee every six months and proposes amendments where they are needed.",
    "5.0 Conclusion",
    "All institutions concerned implement this plan in close cooperation and within "
    "the budgets allocated to them.",
)
OTHER_COLUMNS = (
    Column("code", "Abbreviation", 1),
    Column("name", "Full name", 3),
    Column("kind", "Kind", 1),
)
OTHER_ROWS = (
    ("MoI", "Ministry of Interior", "Ministry"),
    ("MoWA", "Ministry of Women's Affairs", "Ministry"),
    ("NGO", "Non-governmental organization", "Civil society"),
    ("MOU", "Memorandum of Understanding", "Instrument"),
)


def print_outline(outline: Outline, layout: Layout) -> bytes:
    """The PDF of an outline."""
    left, _, right, _ = layout.margins
    room = layout.page_size(layout.orientation)[0] - left - right
    columns = fitted(layout.arranged(outline.columns), outline, layout, room)
    body, marks = _body(outline, layout, columns)
    front = _cover(outline, layout) if layout.cover else []
    if layout.contents:
        front += _contents(outline, layout, marks)
    for number, page in enumerate(body, start=1):
        page.number = number
    return paint(front + body, layout)


def _body(
    outline: Outline, layout: Layout, columns: tuple[Column, ...]
) -> tuple[list[Page], dict[str, int]]:
    """The numbered pages and where the headings stand."""
    pages: list[Page] = []
    marks: dict[str, int] = {}

    def add(flow: Flow) -> None:
        for key, index in flow.marks.items():
            marks.setdefault(key, len(pages) + index)
        pages.extend(flow.pages)

    before = after = None
    if layout.narrative == "before":
        before = _narrative(outline, layout)
    if before and layout.table_follows and _same_paper(layout):
        add(_table(outline, layout, columns, before))
    else:
        if before:
            add(before)
        add(_table(outline, layout, columns, Flow(layout, layout.orientation, table=True)))
    if layout.narrative == "after":
        after = _narrative(outline, layout)
    if layout.closing:
        after = after or Flow(layout, layout.narrative_orientation)
        _closing(after)
    if after:
        add(after)
    return pages, marks


def _same_paper(layout: Layout) -> bool:
    return layout.orientation == layout.narrative_orientation


def _cover(outline: Outline, layout: Layout) -> list[Page]:
    flow = Flow(layout, layout.narrative_orientation)
    flow.y += flow.height / 5
    for text, size in ((outline.title, 2.0), (outline.subtitle, 1.6)):
        flow.paragraph(para(text, "B"), size=layout.size * size, centred=True)
        flow.skip(layout.line * 2)
    return flow.pages


def _contents(outline: Outline, layout: Layout, marks: dict[str, int]) -> list[Page]:
    flow = Flow(layout, layout.narrative_orientation)
    flow.paragraph(para("Table of Contents", "B"), size=layout.size * 1.3, centred=True)
    flow.skip(layout.line / 2)
    for line in outline.contents:
        if line.key in marks:
            flow.leader(line.text, str(marks[line.key] + 1), "B" if line.bold else "")
    return flow.pages


def _narrative(outline: Outline, layout: Layout) -> Flow:
    flow = Flow(layout, layout.narrative_orientation)
    for block in outline.narrative:
        heading = block.kind in ("h1", "h2")
        flow.skip(layout.line * {"h1": 1.0, "h2": 0.5}.get(block.kind, 0.15))
        size = layout.size * (1.15 if block.kind == "h1" else 1.0)
        indent = 18.0 if block.kind == "item" else 0.0
        keep = layout.line * 2 if heading else 0.0
        flow.paragraph(block.paragraph, size=size, indent=indent, keep=keep)
        if block.key:
            flow.mark(block.key)
    if layout.other_table:
        _other_table(flow)
    return flow


def _other_table(flow: Flow) -> None:
    """A table that is no part of the plan's table."""
    flow.skip(flow.layout.line)
    flow.paragraph(para("List of abbreviations", "B"), keep=flow.layout.line * 3)
    heading = heading_row(OTHER_COLUMNS, flow.layout)
    rows = [
        Row(tuple(Cell(i, (para(text),)) for i, text in enumerate(texts))) for texts in OTHER_ROWS
    ]
    TableSetter(flow, OTHER_COLUMNS).set_rows([heading, *rows])


def _closing(flow: Flow) -> None:
    for index, text in enumerate(CLOSING):
        heading = index % 2 == 0
        flow.skip(flow.layout.line if heading else 2)
        keep = flow.layout.line * 2 if heading else 0.0
        flow.paragraph(para(text, "B" if heading else ""), keep=keep)


def _table(outline: Outline, layout: Layout, columns: tuple[Column, ...], flow: Flow) -> Flow:
    flow.skip(layout.line)
    flow.mark(TABLE_KEY)
    title = para(outline.table_title, "B")
    flow.paragraph(title, size=layout.size * 1.15, keep=layout.line * 6)
    flow.skip(3)
    runs = TableRows(outline, layout, columns)
    for index, part in enumerate(outline.parts):
        if index and layout.strategy_page:
            flow.new_page()
        runs.set_part(part, flow, first=index == 0)
    runs.finish(flow)
    return flow
