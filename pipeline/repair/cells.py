"""Merged cells that a page end cuts, or whose extent no rule shows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.page.running import MARK
from pipeline.records import Confidence
from pipeline.repair.draft import TORN, Draft, DraftRow, Edit, JoinCells
from pipeline.repair.page_ends import ends_by_rule, in_lower_case, on_one_page
from pipeline.repair.tears import ENDED, number_of

MOSTLY = 2  # a column merges cells if it does so more than this many times as often as not
USUALLY = 0.75  # share of a column's cells that end with a full stop where all are sentences
ROOM = 3.0  # lines: a text that goes on over a page end leaves less room in front of it
NUMBERED = 0.9  # share of a column's cells that begin with a number where a rest of one does not
NUMBER = re.compile(r"\W*(?:[^\W\d_]+\s+){0,3}[A-Z]{0,4}\d+(?:[.\-]\d+)*(?:\s*[.:)\-–]|\s|$)")


class Habits(NamedTuple):
    """How the table prints its columns."""

    covered: Counter[int]  # piece → rows that it covers
    merges: frozenset[str]  # fields whose empty places are merged cells rather than blanks
    sentences: frozenset[str]  # fields whose cells are sentences, with a full stop at the end
    numbered: frozenset[str]  # fields whose cells begin with numbers, as headings do
    spanning: frozenset[str]  # fields of which a cell covers several rows
    lower: frozenset[str]  # fields whose cells begin in lower case, whether they go on or not


def _habits(draft: Draft) -> Habits:
    rows = draft.source.rows
    covered = Counter(piece for row in rows for ids in row.cells.values() for piece in ids)
    merges = {column.field for column in draft.profile.columns if column.shared}
    sentences, numbered, spanning = set[str](), set[str](), set[str]()
    for field in {field for row in rows for field in row.cells}:
        pieces = {piece for row in rows for piece in row.cells.get(field, ())}
        blank = {piece for piece in pieces if not draft.piece(piece).lines}
        if any(covered[piece] > 1 for piece in pieces):
            spanning.add(field)
        first = _first_on_pages(draft, field)  # a blank one may be a merged cell that goes on
        blanks = sum(covered[piece] == 1 for piece in blank - first)
        if sum(covered[piece] > 1 for piece in pieces) > MOSTLY * blanks:
            merges.add(field)
        lasts = [draft.piece(piece).lines[-1].text for piece in pieces - blank]
        if sum(bool(ENDED.search(text)) for text in lasts) > USUALLY * len(lasts):
            sentences.add(field)
        begun = [bool(NUMBER.match(draft.text([p]))) for p in pieces - blank - first]
        if len(begun) > 1 and sum(begun) >= NUMBERED * len(begun):
            numbered.add(field)
    within = [below for above, below in pairwise(rows) if above.goes_with(below)]
    fields = (merges, sentences, numbered, spanning, in_lower_case(draft, within))
    return Habits(covered, *map(frozenset, fields))


def _first_on_pages(draft: Draft, field: str) -> set[int]:
    """The pieces of a column that a page begins with: perhaps the rest of those before."""
    rows = draft.source.rows
    begins = [below for above, below in pairwise(rows) if not above.goes_with(below)]
    return {piece for row in begins for piece in row.cells.get(field, ())}


def cut_cells(draft: Draft) -> Iterator[Edit]:
    """A merged cell that goes on over the rows of the next page."""
    rows = draft.source.rows
    habits = _habits(draft)
    numbers = {draft.key, *draft.number_fields} - habits.spanning
    for above, below in zip(draft.rows, draft.rows[1:], strict=False):
        if on_one_page(draft, above, below) or above.group != below.group:
            continue
        for field in rows[below.parts[0]].cells:
            if field in numbers and (not ends_by_rule(draft, above) or number_of(draft, below)):
                continue
            edit = _cut_cell(draft, above, below, field, habits)
            if edit and edit.action and edit.action not in draft.rejected:
                draft = edit.action.apply(draft)  # it may go on over one more page
                yield edit


def _cut_cell(
    draft: Draft, above: DraftRow, below: DraftRow, field: str, habits: Habits
) -> Edit | None:
    first, second = draft.printed(above, field), draft.printed(below, field)
    if not first or not second or second[0] in draft.cells[first[-1]]:
        return None
    if not draft.lines(second) and _is_headed_anew(draft, above, below, field):
        return None
    if not _is_full(draft, first[-1], second):
        return None
    verdict = _cell_goes_on(draft, field, first, second, habits)
    if ends_by_rule(draft, above) and draft.piece(first[-1]).open_bottom:
        verdict = "certain", "no rule closes it there, though the row's other cells are closed"
    if verdict is None:
        return None
    confidence, why = verdict
    whole = [*draft.cells[first[-1]], *draft.cells[second[0]]]
    return Edit(
        rule="cell.cut",
        row=below.key,
        field=field,
        before=draft.text(draft.cells[first[-1]]) + TORN + draft.text(second),
        after=draft.text(whole),
        reason=f"the page end cut a merged cell: {why}",
        evidence=draft.evidence([first[-1], second[0]]),
        confidence=confidence,
        action=JoinCells(first[-1], second[0]),
    )


def _is_full(draft: Draft, above: int, below: Sequence[int]) -> bool:
    """Whether a cell leaves no room at the page's foot, if a text goes on behind the page's end; a
    blank one leaves all of its text to the next page.
    """
    if not draft.lines(draft.cells[above]):
        return True
    piece, lines = draft.piece(above), draft.lines(below)
    last = piece.lines[-1].box[3] if piece.lines else piece.box[1]
    return not lines or piece.box[3] - last <= ROOM * (lines[0].box[3] - lines[0].box[1])


def _cell_goes_on(
    draft: Draft, field: str, first: list[int], second: list[int], habits: Habits
) -> tuple[Confidence, str] | None:
    """Whether a page's first cell of a column is the rest of the last one before it."""
    above, below = draft.text(draft.cells[first[-1]]), draft.text(second)
    spans = habits.covered[first[-1]] > 1 or habits.covered[second[0]] > 1
    if not above:
        return None
    if below:
        return _text_goes_on(field, above, below, habits, spans=spans)
    if field not in habits.merges:
        return None
    if spans:
        return "likely", "it is empty and covers the rows under it"
    if draft.piece(first[-1]).open_bottom or draft.piece(second[0]).open_top:
        return "likely", "it is empty and no rule parts it from the cell before the page end"
    if not draft.piece(second[0]).ruled:
        return "likely", "it is empty, no rules are printed, and the column shares its cells"
    return "guess", "it is empty, and the column's cells are mostly merged"


def _text_goes_on(
    field: str, above: str, below: str, habits: Habits, *, spans: bool
) -> tuple[Confidence, str] | None:
    """Whether a text is the rest of the one before the page end, each in one row or in more
    (``spans``): of a column that merges cells, the page end may leave one row on either side.
    """
    begun, number = NUMBER.match(above), NUMBER.match(below)
    if field in habits.spanning and field in habits.numbered and not number:
        return "likely", "the column's cells begin with numbers, and it has none"
    if begun and number and begun[0] == number[0]:
        return None  # two lists
    lower = field in habits.spanning and below[0].islower() and field not in habits.lower
    sentences = field in habits.sentences or bool(MARK.sub("", above) and MARK.match(above))
    if ENDED.search(above) or MARK.match(below) or not (sentences or lower):
        return None
    if spans or below[0].islower():
        return "likely", "it goes on with the sentence"
    if field not in habits.merges:
        return None
    return "guess", "it has no full stop, but the next page begins with a capital"


def unruled_cells(draft: Draft) -> Iterator[Edit]:
    """A blank of a column that shares its cells, where no rules show how far a cell goes."""
    shared = [column.field for column in draft.profile.columns if column.shared]
    for above, below in zip(draft.rows, draft.rows[1:], strict=False):
        for field in shared if above.group == below.group else ():
            first, second = draft.printed(above, field), draft.printed(below, field)
            if not first or not second or second[0] in draft.cells[first[-1]]:
                continue
            if draft.piece(second[0]).ruled or draft.lines(second):
                continue
            yield Edit(
                rule="cell.unruled",
                row=below.key,
                field=field,
                before=draft.text(first) + TORN,
                after=draft.text(first),
                reason="it is empty, no rules are printed, and the column shares its cells",
                evidence=draft.evidence([first[-1], second[0]]),
                confidence="likely",
                action=JoinCells(first[-1], second[0]),
            )


def stub_cells(draft: Draft) -> Iterator[Edit]:
    """A blank of a column that heads rows and prints its text once, in a cell by itself, above
    blank ones that it might have been merged with.
    """
    for field in _level_columns(draft):
        pairs = pairwise(draft.rows) if _prints_once(draft, field) else ()
        for above, below in pairs:
            first, second = draft.printed(above, field), draft.printed(below, field)
            if above.group != below.group or not first or not second or draft.lines(second):
                continue
            if _is_headed_anew(draft, above, below, field):
                continue
            edit = Edit(
                rule="cell.stub",
                row=below.key,
                field=field,
                before="",
                after=draft.text(draft.cells[first[-1]]),
                reason="it is empty, and the column heads rows and prints its text once",
                evidence=draft.evidence([draft.cells[first[-1]][0], second[0]]),
                confidence="likely",
                action=JoinCells(first[-1], second[0]),
            )
            if edit.action and edit.action not in draft.rejected:
                draft = edit.action.apply(draft)
                yield edit


def _level_columns(draft: Draft) -> list[str]:
    return [level.column for level in draft.profile.levels if level.column]


def _is_headed_anew(draft: Draft, above: DraftRow, below: DraftRow, field: str) -> bool:
    """Whether a column that heads the rows of one of the others has a new cell there."""
    columns = _level_columns(draft)
    outer = columns[: columns.index(field)] if field in columns else []
    return any(_begins_anew(draft, above, below, name) for name in outer)


def _begins_anew(draft: Draft, above: DraftRow, below: DraftRow, field: str) -> bool:
    """Whether the second row has a filled cell of its own."""
    before, own = draft.printed(above, field), draft.printed(below, field)
    joined = bool(before and own) and own[0] in draft.cells[before[-1]]
    return bool(draft.lines(own)) and not joined


def _prints_once(draft: Draft, field: str) -> bool:
    """Whether no cell of a column is merged, and as many are blank as not."""
    covered = Counter(p for row in draft.source.rows for p in row.cells.get(field, ()))
    blank = sum(not draft.piece(piece).lines for piece in covered)
    return max(covered.values(), default=0) == 1 and 2 * blank >= len(covered)
