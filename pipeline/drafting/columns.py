"""Headings and what stands under them → the profile's columns."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.drafting.numbering import token_of
from pipeline.drafting.table import Table, text_of
from pipeline.drafting.usual import TYPES, usual_field
from pipeline.profile import ColumnType
from pipeline.records import Cell
from pipeline.text import MARK, lines_of

MOST = 0.5  # of a column's filled cells: what so many show is the column's type
SHARED = 0.1  # of its cells: so many merged ones are more than chance
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AMOUNT = re.compile(r"(?:[A-Z]{2,3}\s?|[$€£¥]\s?)?\d[\d,. ]*(?:\s?(?:[A-Z]{3}|[$€£¥]))?")
ACRONYM = re.compile(r"\b[A-Z][a-z]{0,2}[A-Z][A-Za-z]*\b")


class Proposal(NamedTuple):
    """A column as the draft proposes it, and why."""

    field: str
    heading: str
    type: ColumnType
    shared: bool
    why: str
    cells: list[Cell]


def propose_columns(table: Table) -> list[Proposal]:
    """A proposal for each column that has a heading or numbers; one of them is the activity."""
    fields = _fields(table)
    found = []
    for field, heading, cells in zip(fields, table.headings, table.columns, strict=True):
        texts = [text for cell in cells if (text := text_of(cell))]
        kind, reason = _type(field, cells, texts)
        if not heading and kind != "number":
            continue
        known = "a usual heading" if field == usual_field(heading)[0] else "its own name"
        merged = sum(cell.rows > 1 for cell in cells) >= max(1.0, SHARED * len(cells))
        shared = merged and field != "activity"
        found.append(Proposal(field, heading, kind, shared, f"{known}; {reason}", cells))
    return found


def _fields(table: Table) -> list[str]:
    """The field of each column, all different: the most alike heading takes a usual field."""
    usual = [usual_field(heading) for heading in table.headings]
    fields: list[str] = []
    for i, (field, score) in enumerate(usual):
        rivals = [(other[1], -j) for j, other in enumerate(usual) if other[0] == field]
        best = bool(field) and max(rivals) == (score, -i)
        fields.append(field if best else _own_field(table.headings[i], i))
    if "activity" not in fields:
        fields[_wordiest(table)] = "activity"
    return [name if name not in fields[:i] else f"{name}_{i + 1}" for i, name in enumerate(fields)]


def _own_field(heading: str, column: int) -> str:
    name = re.sub(r"\W+", "_", heading.casefold()).strip("_")
    return name if name.isidentifier() else f"column_{column + 1}"


def _wordiest(table: Table) -> int:
    """The first column that begins with numbers and has text, or the one with the most."""

    def words(i: int) -> tuple[bool, int]:
        texts = [text_of(cell) for cell in table.columns[i]]
        told = sum(bool(token_of(t)) and len(t.split()) > 2 for t in texts)
        return told > 0 and 2 * told >= len(texts), sum(map(len, texts))

    return max(range(len(table.columns)), key=words)


def _type(field: str, cells: Sequence[Cell], texts: Sequence[str]) -> tuple[ColumnType, str]:
    """What a column's cells hold, and on what that rests."""
    if field == "activity":
        return "text", "the rows are its cells"
    if field in TYPES:
        return TYPES[field], "by its heading"
    if _share(texts, _is_number):
        return "number", "its cells are the numbers"
    if 2 * sum(map(_has_bullet, cells)) >= max(1, len(texts)):
        return "list", "bullets in most cells"
    if _share(texts, lambda text: bool(YEAR.search(text)) and len(text) < 30):
        return _dated(texts), "years in most cells"
    if _share(texts, lambda text: bool(AMOUNT.fullmatch(text))):
        return "money", "amounts in most cells"
    if _share(texts, lambda text: bool(ACRONYM.search(text)) and len(text) < 80):
        return "institutions", "acronyms in most cells"
    return "text", "running text"


def _share(texts: Sequence[str], is_so: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(is_so, texts)) >= MOST * len(texts)


def _is_number(text: str) -> bool:
    match = token_of(text)
    return match is not None and match.end() == len(text) and not YEAR.match(text)


def _has_bullet(cell: Cell) -> bool:
    return any(MARK.match(line.text) for line in lines_of(cell.words))


def _dated(texts: Sequence[str]) -> ColumnType:
    """Spans of years make a timeframe, single months or years a date."""
    several = sum(len(YEAR.findall(text)) > 1 for text in texts)
    return "timeframe" if several else "date"
