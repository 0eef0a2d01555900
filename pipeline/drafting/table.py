"""A table of the document → its rows, and the texts that may head them, in order."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.assemble import read_rows
from pipeline.assemble.headings import Look
from pipeline.assemble.table import Table as Printed
from pipeline.drafting.candidates import Candidate
from pipeline.drafting.document import text_of
from pipeline.drafting.labels import is_labelled
from pipeline.drafting.usual import usual_field
from pipeline.page.rtl import runs_back
from pipeline.profile.model import Column, Patterns, PlanInfo, Profile
from pipeline.profile.naming import plain
from pipeline.records import ACTIVITY, Cell, Line, Page

Headings = tuple[str, ...]
Pages = Callable[[], Iterable[Page]]
LETTERS = re.compile(r"[^\W\d_]{2}")  # of a name: High, Protection, not A1
WORDY = 15  # characters of a usual cell: less is no text of an activity, or of what heads some
SIDE_BY_SIDE = "column_{}"  # field of a column while nothing is known of it but its heading


class Across(NamedTuple):
    """A text across the table or above it on its pages: perhaps a heading of rows."""

    lines: tuple[Line, ...]
    inside: bool  # the table's rules go round it
    look: Look = Look("above", "", False)
    alone: bool = False  # in a cell or two among blank ones
    begins: bool = False  # last above column headings
    label: str = ""  # beside which it stands as a plain text
    top: bool = False  # nothing is above it in its grid


class Row(NamedTuple):
    """The cells that begin in one row of the table: for each column those that stand in it."""

    cells: tuple[tuple[Cell, ...], ...]


class Table(NamedTuple):
    """The table of activities: its column headings, and what stands under them, in order."""

    headings: Headings
    flow: tuple[Across | Row, ...]
    pages: frozenset[int]
    ways: tuple[Headings, ...] = ()  # how its headings are worded on one page or another

    def cells(self, column: int) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells[column]]

    def texts(self, column: int) -> list[str]:
        """The filled cells of a column."""
        return [text for cell in self.cells(column) if (text := text_of(cell))]

    @property
    def rows(self) -> list[Row]:
        return [part for part in self.flow if isinstance(part, Row)]


def prints_once(table: Table, column: int) -> bool:
    """Whether a column has texts that stand once, each above blank cells that it might have
    been merged with: words of some length or, in the first column, any names.
    """
    cells, texts = table.cells(column), table.texts(column)
    begins = bool(table.rows) and any(cell.words for cell in table.rows[0].cells[column])
    names = column == 0 and len(set(texts)) == len(texts) and all(map(LETTERS.search, texts))
    wordy = names or sum(map(len, texts)) >= WORDY * len(texts)
    merged = any(cell.rows > 1 for cell in cells)
    return begins and len(texts) > 1 and wordy and not merged and 2 * len(texts) <= len(cells)


def read_table(pages: Pages, candidate: Candidate) -> Table:
    """The candidate's rows, as `assemble` reads them: the finest bands that its columns have."""
    printed = read_rows(lambda: iter(pages()), _profile(candidate), is_labelled)
    flow: list[Across | Row] = []
    texts = [*_above(printed), *_across(printed)]
    texts.sort(key=lambda text: text[0])
    rows = _rows(printed, _fields(candidate))
    for i in range(len(rows) + 1):
        flow += [text for at, text in texts if at == i]
        flow += rows[i : i + 1]
    return Table(candidate.headings, tuple(flow), frozenset(candidate.pages), tuple(candidate.ways))


def _profile(candidate: Candidate) -> Profile:
    """What is known of the table so far: its headings."""
    fields = _fields(candidate)
    columns = [
        Column(
            fields[i],
            tuple(dict.fromkeys(way[i] for way in candidate.ways if way[i])),
            rows=True,
        )
        for i, text in enumerate(candidate.headings)
        if text and first_alike(candidate.headings, i) == i
    ]
    return Profile(PlanInfo("", "", (2000, 2099)), tuple(columns), Patterns(""))


def _fields(candidate: Candidate) -> list[str]:
    """A name for each column; the activity's is told by its heading, and none of the table's
    headings goes without it.  A heading that stands again is read as one that no profile knows.
    """
    fields = [SIDE_BY_SIDE.format(i) for i in range(len(candidate.headings))]
    usual = [usual_field(text)[0] for text in candidate.headings]
    if usual.count(ACTIVITY) == 1:
        fields[usual.index(ACTIVITY)] = ACTIVITY
    firsts = [first_alike(candidate.headings, i) for i in range(len(fields))]
    return [fields[i] if i == k else f"{fields[i]}_{k + 1}" for k, i in enumerate(firsts)]


def first_alike(headings: Headings, column: int) -> int:
    """The first column of those that have the same heading, if it has one."""
    heading = plain(headings[column])
    same = (i for i, text in enumerate(headings) if heading and plain(text) == heading)
    return next(same, column)


def _rows(printed: Printed, fields: Sequence[str]) -> list[Row]:
    seen: set[int] = set()
    rows: list[Row] = []
    for row in printed.kept.rows:
        held = [[p for p in row.cells.get(field, ()) if p not in seen] for field in fields]
        blank = [p for p in row.cells.get("", ()) if p not in seen]
        held = [
            own or blank if field not in row.cells else own
            for field, own in zip(fields, held, strict=True)
        ]
        seen.update(p for own in held for p in own)
        rows.append(Row(tuple(tuple(printed.kept.cells[p] for p in own) for own in held)))
    return rows


def _above(printed: Printed) -> list[tuple[int, Across]]:
    return [
        (
            above.rows,
            Across(
                tuple(paged.line for paged in paragraph.lines),
                inside=False,
                look=paragraph.look._replace(
                    bold=all(paged.line.bold for paged in paragraph.lines)
                ),
                begins=above.begins,
            ),
        )
        for above in printed.above
        for paragraph in above.paragraphs
    ]


def _across(printed: Printed) -> list[tuple[int, Across]]:
    return [
        (
            one.rows,
            Across(one.lines, True, one.look, one.alone, False, one.label, one.top),
        )
        for one in printed.across
        if one.look.where == "band"
    ]


def finest(table: Table, activity: int, columns: Sequence[int]) -> list[int]:
    """The columns that make the rows: the activities', where each has one row; or else the
    first of the ``columns`` behind that has a cell of its own in each; or both with others of
    them that part them.
    """
    own = {i: [bool(row.cells[i]) for row in table.rows] for i in columns}
    if prints_once(table, activity):
        own[activity] = [any(cell.words for cell in row.cells[activity]) for row in table.rows]
    if all(own[activity]):
        return [activity]
    alone = [i for i, begins in own.items() if all(begins) and table.texts(i)]
    back = runs_back(table.headings)
    behind = [i for i in alone if (i < activity if back else i > activity)] or alone
    if behind:
        return behind[-1:] if back else behind[:1]
    made = [activity]
    while rest := [k for k in range(len(table.rows)) if not any(own[i][k] for i in made)]:
        best = max(own, key=lambda i: sum(own[i][k] for k in rest))
        if not any(own[best][k] for k in rest):
            break
        made.append(best)
    return made
