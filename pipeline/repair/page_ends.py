"""How rows usually look, and what a page's end shows of those it may tear."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.records import Row
from pipeline.repair.draft import Draft, DraftRow

FILLED = 0.9  # of the rows that begin no page: a column that so many fill is blank by a tear
LOWER = 0.2  # of its cells: a column so many of which begin in lower case begins so by itself


class Habits(NamedTuple):
    """How the rows that begin no page fill their columns."""

    filled: tuple[str, ...]  # hardly a row leaves these blank
    lower: frozenset[str]  # cells of these begin in lower case, whether they go on or not
    numbered: bool  # each row has a number of its own
    closed: bool  # a rule closes rows that end with their page


def habits_of(draft: Draft) -> Habits:
    rows = draft.source.rows
    within = [below for above, below in pairwise(rows) if above.goes_with(below)]
    numbered = bool(draft.profile.patterns.number) and not shares_numbers(draft)
    lower = frozenset(in_lower_case(draft, within))
    last = (above for above, below in pairwise(draft.rows) if not on_one_page(draft, above, below))
    closed = any(open_cells(draft, row) == {False} for row in last)
    return Habits(tuple(_usually_filled(draft, within)), lower, numbered, closed)


def shares_numbers(draft: Draft) -> bool:
    """Whether a merged cell numbers several rows."""
    rows, fields = draft.source.rows, draft.number_fields
    pieces = Counter(p for row in rows for field in fields for p in row.cells.get(field, ()))
    return max(pieces.values(), default=1) > 1


def in_lower_case(draft: Draft, within: Sequence[Row]) -> Iterator[str]:
    """The fields whose cells often begin so."""
    for field in {field for row in within for field in row.cells}:
        cells = {ids[0] for row in within if (ids := row.cells.get(field))}
        begins = [lines[0].text[:1] for cell in cells if (lines := draft.lines([cell]))]
        if sum(map(str.islower, begins)) > LOWER * len(begins):
            yield field


def _usually_filled(draft: Draft, within: Sequence[Row]) -> list[str]:
    """The columns that hardly a row leaves blank, but for the first ones of pages, and whose
    cells stand for one row each: a blank of the others may be a merged cell that goes on.
    """
    rows = draft.source.rows
    fields = dict.fromkeys(field for row in within for field in row.cells if field)
    covered = Counter(piece for row in rows for ids in row.cells.values() for piece in ids)
    own = {
        field: [row for row in within if _fills(draft, row.cells.get(field, ()), covered)]
        for field in fields
    }
    return [field for field in fields if len(own[field]) >= FILLED * len(within)]


def _fills(draft: Draft, pieces: Sequence[int], covered: Mapping[int, int]) -> bool:
    return any(draft.lines([i]) for i in pieces) and all(covered[i] == 1 for i in pieces)


def on_one_page(draft: Draft, above: DraftRow, below: DraftRow) -> bool:
    return draft.source.rows[above.parts[-1]].goes_with(draft.source.rows[below.parts[0]])


def open_cells(draft: Draft, row: DraftRow) -> set[bool]:
    """Whether cells of a ruled row are open at its foot: all, none, or some."""
    cells = draft.source.rows[row.parts[-1]].cells
    last = [draft.piece(pieces[-1]) for pieces in cells.values() if pieces]
    return {piece.open_bottom for piece in last if piece.ruled}


def ends_by_rule(draft: Draft, row: DraftRow) -> bool:
    """Whether a rule closes a row at the page's foot, and merged cells are open there: they go on
    over the rows of the next page.
    """
    return len(open_cells(draft, row)) > 1


def begins_by_rule(draft: Draft, above: DraftRow, below: DraftRow) -> bool:
    """Whether a page's first row has a text below a cell that a rule closes."""
    if not ends_by_rule(draft, above):
        return False
    closed = [
        field
        for field in draft.source.rows[below.parts[0]].cells
        if (pieces := draft.printed(above, field)) and not draft.piece(pieces[-1]).open_bottom
    ]
    return any(draft.lines(draft.printed(below, field)) for field in closed)
