"""What the cells of a column hold: a type of the profile's, and why."""

import re
from collections.abc import Callable, Sequence

from pipeline.drafting.usual import TYPES, usual_field
from pipeline.page.running import MARK, WEAK_MARK, numbered
from pipeline.page.text import lines_in
from pipeline.profile.model import ColumnType
from pipeline.profile.money import CURRENCY
from pipeline.records import Cell

MOST = 0.5  # of a column's filled cells: what so many show is the column's type
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AMOUNT = re.compile(r"(?:[A-Z]{2,3}\s?|[$€£¥]\s?)?\d[\d,. ]*(?:\s?(?:[A-Z]{3}|[$€£¥]))?")
ACRONYM = re.compile(r"\b[A-Z][a-z]{0,2}[A-Z][A-Za-z]*\b")
# Of when something was measured before the plan began: no time of its own.
BASE = re.compile(r"(?i)\b(?:base(?:line)?|r[eé]f[eé]rence|refer[eê]ncia)\b")
THOUSANDS = re.compile(r"\d[,. ]\d{3}\b")
DATED = ("timeframe", "date")  # types of columns that need years in them


def type_of(
    field: str, heading: str, cells: Sequence[Cell], texts: Sequence[str]
) -> tuple[ColumnType, str]:
    """What a column's cells hold, and on what that rests."""
    if field == "activity":
        return "text", "the rows are its cells"
    dated = _share(texts, lambda text: bool(YEAR.search(text)) and len(text) < 30)
    usual = TYPES.get(field)
    figures = _share(texts, AMOUNT.fullmatch)
    if usual == "institutions" and figures:
        usual = None  # what partners pay
    if usual and (dated or usual not in DATED):
        return usual, "by its heading"
    if any(map(_is_bulleted, cells)) or 2 * sum(map(_has_items, cells)) >= max(1, len(texts)):
        return "list", "bullets where a cell has several items"
    if dated and not BASE.search(heading):
        return _dated(texts), "years in most cells"
    if figures and is_money(heading, texts):
        return "money", "amounts in most cells"
    if _share(texts, lambda text: bool(ACRONYM.search(text)) and len(text) < 80):
        return "institutions", "acronyms in most cells"
    return "text", "running text"


def is_money(heading: str, texts: Sequence[str]) -> bool:
    """Whether amounts are sums of money: the heading or a currency says so, or they are large."""
    named = any(CURRENCY.search(text) for text in (heading, *texts))
    return named or usual_field(heading)[0] == "resources" or _share(texts, THOUSANDS.search)


def _share(texts: Sequence[str], is_so: Callable[[str], object]) -> bool:
    return bool(texts) and sum(bool(is_so(text)) for text in texts) >= MOST * len(texts)


def _has_items(cell: Cell) -> bool:
    """Whether it has an item of a list, or several by their numbers or the PDF's tags; a mark
    alone is a tick.
    """
    lines = lines_in(cell)
    if len({line.item for line in lines if line.item > 0}) > 1 or numbered(lines):
        return True
    marks = [match for line in lines if (match := MARK.match(line.text))]
    return any(len(lines) > 1 or match.end() < len(match.string) for match in marks)


def _is_bulleted(cell: Cell) -> bool:
    """Whether it begins with a bullet and has another: some plans set none before a single item."""
    marks = [MARK.match(line.text) for line in lines_in(cell)]
    strong = [match is not None and not WEAK_MARK.match(match.group()) for match in marks]
    return sum(strong) > 1 and strong[0]


def _dated(texts: Sequence[str]) -> ColumnType:
    """Spans of years make a timeframe, single months or years a date."""
    several = sum(len(YEAR.findall(text)) > 1 for text in texts)
    return "timeframe" if several else "date"
