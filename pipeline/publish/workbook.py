"""The tables → plan.xlsx, for those who work in spreadsheets.

XlsxWriter: the one writer of this format that gives the same bytes each time,
and is well kept.  Every text is written as text: a spreadsheet makes no number,
date, link or formula of it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.publish.columns import Column, Table
from pipeline.publish.tables import cell

# The tables that people read, and what their sheets are called.
SHEETS = {
    "activities": "activities",
    "sections": "sections",
    "strategies": "strategies",
    "groups": "groups",
    "discrepancies": "findings",
    "repairs": "repairs",
    "institutions": "institutions",
}
EXPLAINED = "columns"
MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # as the files in the archive say
LONGEST = 32767  # characters that a cell of a spreadsheet can hold
GOES_ON = " … (the whole text is in the CSV and JSON files)"
NARROW, WIDE = 12, 48  # characters; the widths of columns with short and with long texts
SHORT = 20  # characters that fit into a narrow column in two lines
LINKS = 60_000  # links to a sheet's rows: a spreadsheet opens no more than 65,530
Cell = tuple[str, str]  # an activity and a column
Cover = tuple[str, ...]  # the activities that one cell covers
OF_TEXT = ("string", "list", "boolean")


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook: a sheet for each table that people read, and one that explains the columns."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": MADE})
    looks = {
        "heading": book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDE5EE"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "number": book.add_format({"valign": "top"}),
        "link": book.add_format({"valign": "top", "font_color": "#1F4E99", "underline": 1}),
    }
    named = {table.name: table for table in tables}
    rows = {row[0]: place for place, row in enumerate(named["activities"].rows, start=2)}
    shown = [named[name] for name in SHEETS if name in named]
    for table in shown:
        sheet = book.add_worksheet(SHEETS[table.name])
        _fill(sheet, table.columns, table.rows, looks)
        if table.name == "activities":
            _merge(sheet, table, _covered(named["cells"]), looks)
        elif table.name in ("discrepancies", "repairs"):
            _link(sheet, table, rows, looks["link"])
    _fill(book.add_worksheet(EXPLAINED), EXPLANATION, list(_explained(shown)), looks)
    book.close()
    return buffer.getvalue()


def _fill(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Any]],
    looks: Mapping[str, Format],
) -> None:
    """Headings that stay in sight, a filter on each, cells whose text is wrapped."""
    for x, column in enumerate(columns):
        sheet.write_string(0, x, column.name, looks["heading"])
        longest = max((len(str(cell(row[x]))) for row in rows), default=0)
        sheet.set_column(x, x, WIDE if longest > SHORT else NARROW)
        for y, row in enumerate(rows, start=1):
            _write(sheet, y, x, column, row[x], looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write(
    sheet: Worksheet, y: int, x: int, column: Column, value: Any, looks: Mapping[str, Format]
) -> None:
    shown = cell(value)
    if shown == "":
        sheet.write_blank(y, x, None, looks["cell"])
    elif column.type in OF_TEXT:
        text = str(shown)
        short = text if len(text) <= LONGEST else text[: LONGEST - len(GOES_ON)] + GOES_ON
        sheet.write_string(y, x, short, looks["cell"])
    else:
        sheet.write_number(y, x, shown, looks["number"])


def _merge(
    sheet: Worksheet, table: Table, covered: Mapping[Cell, Cover], looks: Mapping[str, Format]
) -> None:
    """Show a shared cell as the one that it is.

    Below a merged cell each row keeps its text, so that a filter or another program finds it.
    """
    for x, column in enumerate(table.columns):
        covers = [covered.get((row[0], column.name), ()) for row in table.rows]
        for first, last in _runs(covers):
            sheet.merge_range(first, x, last, x, "", looks["cell"])
            for y in range(first, last + 1):
                _write(sheet, y, x, column, table.rows[y - 1][x], looks)


def _covered(cells: Table) -> dict[Cell, Cover]:
    """For each cell that is shared: all the activities that it covers."""
    at = {column.name: place for place, column in enumerate(cells.columns)}
    return {
        (row[at["activity_id"]], row[at["field"]]): tuple(
            sorted([row[at["activity_id"]], *row[at["shared_with"]]])
        )
        for row in cells.rows
        if row[at["shared"]]
    }


def _runs(covers: Sequence[Cover]) -> Iterator[tuple[int, int]]:
    """First and last row of each shared cell, by the sheet's count (its headings are row 0)."""
    y = 0
    for cover, rows in groupby(covers):
        first, y = y + 1, y + len(list(rows))
        if cover and y > first:
            yield first, y


def _link(sheet: Worksheet, table: Table, rows: Mapping[str, int], look: Format) -> None:
    """From what a finding or repair is about to its row among the activities."""
    x = [column.name for column in table.columns].index("subject")
    for y, row in enumerate(table.rows[:LINKS], start=1):
        if row[x] in rows:
            sheet.write_url(y, x, f"internal:'activities'!A{rows[row[x]]}", look, str(row[x]))


EXPLANATION = (
    Column("sheet", "string", ""),
    Column("column", "string", ""),
    Column("type", "string", ""),
    Column("says", "string", ""),
)


def _explained(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        yield SHEETS[table.name], "", "", table.title
        for column in table.columns:
            yield SHEETS[table.name], column.name, column.type, column.description
