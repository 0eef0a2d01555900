"""Headings and what stands under them → the profile's columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.drafting.activity_words import ITSELF
from pipeline.drafting.column_types import is_money, type_of
from pipeline.drafting.document import text_of
from pipeline.drafting.table import WORDY, Table, first_alike, prints_once
from pipeline.drafting.tokens import Token, counts_up, is_number, is_structured, name_rows, token_of
from pipeline.drafting.usual import usual_field
from pipeline.profile.model import ColumnType
from pipeline.profile.naming import plain
from pipeline.profile.timeframes import NOTED
from pipeline.published.activity import Activity
from pipeline.records import Cell

SHARED = 0.1  # of its cells: so many merged ones are more than chance
SHORT_YEAR = re.compile(r"[1-9]\d")  # as 24 stands for 2024
CENTURY = 2000
SIGN = re.compile(r"\D{1,2}")  # a mark under a year
TAKEN = frozenset((*Activity.__struct_fields__, "pages", "order"))  # keys of published records


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
        kind, reason = type_of(field, heading, cells, said)
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
        if usual_field(heading)[0] not in ("", "number") and not _numbers_actions(table, i):
            continue
        tokens = _tokens(texts)
        blank = sum(not cell.words for cell in table.cells(i))  # a merged cell leaves none
        if 2 * len(tokens) < max(2, len(texts)) or len(texts) < blank:
            continue
        structured = sum(map(is_structured, tokens)) * 2 > len(tokens)
        if name_rows(tokens) and (
            counts_up(texts) or (structured and not is_money(heading, texts))
        ):
            yield i


def _numbers_actions(table: Table, column: int) -> bool:
    """Whether a column that is called the activities' holds their numbers alone, and another one
    is called so too or says in words of no usual heading what they are: Action, Description.
    """
    if usual_field(table.headings[column])[0] != "activity":
        return False
    fields = {i: usual_field(text)[0] for i, text in enumerate(table.headings) if i != column}
    others = [i for i, field in fields.items() if field in ("", "activity")]
    worded = any(_length(table.texts(i)) >= WORDY for i in others)
    return worded and all(map(is_number, table.texts(column)))


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
    usual = [i for i, (field, _) in enumerate(scores) if field == "activity" and i != numbers]
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
