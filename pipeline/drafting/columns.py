"""Headings and what stands under them → the profile's columns."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.drafting.activity_words import ITSELF
from pipeline.drafting.document import text_of
from pipeline.drafting.table import WORDY, Table, first_alike, prints_once
from pipeline.drafting.tokens import Token, counts_up, is_number, is_structured, name_rows, token_of
from pipeline.drafting.usual import TYPES, usual_field
from pipeline.page.running import MARK, WEAK_MARK, numbered
from pipeline.page.text import lines_in
from pipeline.profile.model import ColumnType
from pipeline.profile.money import CURRENCY
from pipeline.profile.naming import plain
from pipeline.profile.timeframes import NOTED
from pipeline.published.activity import Activity
from pipeline.records import Cell

MOST = 0.5  # of a column's filled cells: what so many show is the column's type
SHARED = 0.1  # of its cells: so many merged ones are more than chance
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SHORT_YEAR = re.compile(r"[1-9]\d")  # as 24 stands for 2024
CENTURY = 2000
SIGN = re.compile(r"\D{1,2}")  # a mark under a year
AMOUNT = re.compile(r"(?:[A-Z]{2,3}\s?|[$€£¥]\s?)?\d[\d,. ]*(?:\s?(?:[A-Z]{3}|[$€£¥]))?")
ACRONYM = re.compile(r"\b[A-Z][a-z]{0,2}[A-Z][A-Za-z]*\b")
# Of when something was measured before the plan began: no time of its own.
BASE = re.compile(r"(?i)\b(?:base(?:line)?|r[eé]f[eé]rence|refer[eê]ncia)\b")
THOUSANDS = re.compile(r"\d[,. ]\d{3}\b")
TAKEN = frozenset((*Activity.__struct_fields__, "pages", "order"))  # keys of published records
DATED = ("timeframe", "date")  # types of columns that need years in them


class Proposal(NamedTuple):
    """A column as the draft proposes it, and why."""

    field: str
    heading: str
    type: ColumnType
    shared: bool
    why: str
    cells: list[Cell]
    place: int  # of the table's columns, from the left
    ways: tuple[str, ...] = ()  # the heading as other pages word it
    rows: bool = False  # its cells make the rows

    def texts(self) -> list[str]:
        return [text for cell in self.cells if (text := text_of(cell))]


def propose_columns(table: Table) -> list[Proposal]:
    """A proposal for each column that has a heading or numbers; one of them is the activity."""
    numbers = _numbers(table)
    if numbers is not None and _has_own(table, _activity(table, None), numbers):
        numbers = None
    if numbers is not None and first_alike(table.headings, numbers) != numbers:
        numbers = None  # what tells a column is its heading
    activity = first_alike(table.headings, _activity(table, numbers))
    fields = _fields(table, numbers, activity)
    found: list[Proposal] = []
    for i, (field, heading) in enumerate(zip(fields, table.headings, strict=True)):
        met = ("", *(plain(one.heading) for one in found))
        if i not in (numbers, activity) and plain(heading) in met:
            continue  # what stands there is carried under its own heading all the same
        cells = table.cells(i)
        said = [text for text in table.texts(i) if any(map(str.isalnum, text))]  # no lone dash
        kind, reason = _type(field, heading, cells, said)
        if i == numbers:
            kind, reason = "number", "its cells are the numbers"
        known = "a usual heading" if field == usual_field(heading)[0] else "its own name"
        merged = sum(cell.rows > 1 for cell in cells) >= max(1.0, SHARED * len(cells))
        shared = (merged or (i <= activity and prints_once(table, i))) and i != numbers
        ways = tuple(dict.fromkeys(way[i] for way in table.ways if way[i] not in ("", heading)))
        found.append(Proposal(field, heading, kind, shared, f"{known}; {reason}", cells, i, ways))
    return found


def _numbers(table: Table) -> int | None:
    """The first column whose cells are numbers as rows have them, and nothing else; or a later
    one that numbers more of them by numbers of a tree: 1.1 and 1.2 beside 1.
    """
    found = list(_number_columns(table))
    finer = (i for i in found[1:] if len(table.texts(i)) > len(table.texts(found[0])))
    trees = (i for i in finer if all(map(is_structured, _tokens(table.texts(i)))))
    return next(trees, found[0] if found else None)


def _number_columns(table: Table) -> Iterator[int]:
    for i, heading in enumerate(table.headings):
        texts = table.texts(i)
        if usual_field(heading)[0] not in ("", "number"):
            continue
        tokens = _tokens(texts)
        blank = sum(not cell.words for cell in table.cells(i))  # a merged cell leaves none
        if 2 * len(tokens) < max(2, len(texts)) or len(texts) < blank:
            continue
        structured = sum(map(is_structured, tokens)) * 2 > len(tokens)
        if name_rows(tokens) and (
            counts_up(texts) or (structured and not _is_money(heading, texts))
        ):
            yield i


def _tokens(texts: Sequence[str]) -> list[Token]:
    return [token for text in texts if is_number(text) and (token := token_of(text))]


def _has_own(table: Table, activity: int, numbers: int) -> bool:
    """Whether the activities' texts begin with the numbers of a tree, so that plain ones in a
    column that no usual heading names count something else.
    """
    if usual_field(table.headings[numbers])[0] == "number":
        return False
    own = [token for text in table.texts(activity) if (token := token_of(text))]
    tree = [token for token in own if is_structured(token)]
    plain = [token for text in table.texts(numbers) if (token := token_of(text))]
    return (
        2 * len(tree) > len(table.texts(activity))
        and name_rows(tree)
        and not any(map(is_structured, plain))
    )


def _activity(table: Table, numbers: int | None) -> int:
    """The column of the activities: by its heading, a finer one where that is called so too; or
    of those with text, and without another usual heading, the finest one: the first with numbers
    in front, or the first.
    """
    scores = [usual_field(heading) for heading in table.headings]
    usual = [i for i, (field, _) in enumerate(scores) if field == "activity"]
    if usual:
        first = max(usual, key=lambda i: (scores[i][1], -i))
        named = [first, *(i for i in usual if ITSELF.search(table.headings[i]))]
        return max(named, key=lambda i: sum(bool(row.cells[i]) for row in table.rows))
    others = [i for i in range(len(table.headings)) if i != numbers]
    wordy = [i for i in others if _length(table.texts(i)) >= WORDY]
    wordy = [i for i in wordy if not scores[i][0]] or wordy
    if numbers is None:
        begun = [
            i
            for i in wordy
            if 2 * sum(map(bool, map(token_of, table.texts(i)))) > len(table.texts(i))
        ]
        wordy = begun or wordy
    if not wordy:
        return max(others, key=lambda i: _length(table.texts(i)))
    return max(wordy, key=lambda i: (sum(bool(row.cells[i]) for row in table.rows), -i))


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / max(1, len(texts))


def _fields(table: Table, numbers: int | None, activity: int) -> list[str]:
    """The field of each column, all different: the most alike heading takes a usual field."""
    usual = [usual_field(heading) for heading in table.headings]
    fields: list[str] = []
    for i, (field, score) in enumerate(usual):
        rivals = [(other[1], -j) for j, other in enumerate(usual) if other[0] == field]
        best = bool(field) and max(rivals) == (score, -i)
        taken = field == "activity" or (field == "number" and i != numbers)
        fields.append(field if best and not taken else _own_field(table.headings[i], i))
    for i, year in _short_years(table):
        fields[i] = f"year_{year}"
    fields[activity] = "activity"
    if numbers is not None:
        fields[numbers] = "number"
    return [name if name not in fields[:i] else f"{name}_{i + 1}" for i, name in enumerate(fields)]


def _short_years(table: Table) -> Iterator[tuple[int, int]]:
    """Columns headed 24, 25, 26 beside each other over marks: (the column, its year)."""
    marks = [
        i
        for i, heading in enumerate(table.headings)
        if SHORT_YEAR.fullmatch(heading) and all(SIGN.fullmatch(text) for text in table.texts(i))
    ]
    for _, run in groupby(marks, lambda i: int(table.headings[i]) - i):
        columns = list(run)
        if len(columns) > 1:
            yield from ((i, CENTURY + int(table.headings[i])) for i in columns)


def _own_field(heading: str, column: int) -> str:
    name = re.sub(r"\W+", "_", NOTED.sub("", heading.casefold())).strip("_")
    if re.match(r"(?:19|20)\d\d(?!\d)", name):
        return f"year_{name}"
    if name in TAKEN:
        return f"{name}_text"
    return name if name.isidentifier() else f"column_{column + 1}"


def _type(
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
    if figures and _is_money(heading, texts):
        return "money", "amounts in most cells"
    if _share(texts, lambda text: bool(ACRONYM.search(text)) and len(text) < 80):
        return "institutions", "acronyms in most cells"
    return "text", "running text"


def _is_money(heading: str, texts: Sequence[str]) -> bool:
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
