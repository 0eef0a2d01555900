"""What a page end tore: rows, and merged cells."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.records import Confidence
from pipeline.repair.draft import KEY, TORN, Draft, DraftRow, Edit, JoinCells, JoinRows
from pipeline.text import MARK

ENDED = re.compile(r"[.;:!?][)\"'”’]?$")
YEARS = re.compile(r"\d{4}(?!.*[-–—]\s*$)", re.S)  # a year, and no dash that leaves it open
MOSTLY = 2  # a column merges cells if it does so more than this many times as often as not


def torn_rows(draft: Draft) -> Iterator[Edit]:
    """A page's first row that is the rest of the last row before it."""
    current = draft.rows[0] if draft.rows else None
    for row in draft.rows[1:]:
        reason = _row_goes_on(draft, current, row)
        if reason is None:
            current = row
            continue
        confidence, why = reason
        yield from _torn_fields(draft, current, row, confidence, why)
        current = DraftRow(current.key, (*current.parts, *row.parts), current.group)


def _row_goes_on(
    draft: Draft, above: DraftRow | None, below: DraftRow
) -> tuple[Confidence, str] | None:
    """Why the second row is no row of its own, and how sure that is; None if it is one."""
    rows = draft.source.rows
    if above is None or rows[above.parts[-1]].page == rows[below.parts[0]].page:
        return None
    if above.group != below.group or number_of(draft, below):
        return None
    for field in draft.profile.fields("timeframe", "date"):
        texts = [draft.text(draft.printed(row, field)) for row in (above, below)]
        if all(YEARS.search(text) for text in texts):
            return None  # each has a time of its own
    begun = draft.text(draft.printed(below, KEY))
    if not begun:
        return "certain", "it begins a page and its activity cell is empty"
    if begun[0].islower() or not ENDED.search(draft.text(draft.printed(above, KEY))):
        return "certain", "it begins a page, has no number, and goes on with the sentence"
    if any(draft.piece(i).open_bottom for i in draft.printed(above, KEY)):
        return "likely", "it begins a page, has no number, and no rule closes the row before it"
    return "guess", "it begins a page and has no number"


def number_of(draft: Draft, row: DraftRow) -> re.Match[str] | None:
    """The number printed in a row: in its own column, or in front of the text."""
    for field in (*draft.number_fields, KEY):
        match = draft.profile.number.match(draft.text(draft.printed(row, field)))
        if match:
            return match
    return None


def _torn_fields(
    draft: Draft, above: DraftRow, below: DraftRow, confidence: Confidence, why: str
) -> Iterator[Edit]:
    """One record for each cell that goes on; the first of them joins the rows."""
    action: JoinRows | None = JoinRows(above.key, below.key)
    for field in draft.source.rows[below.parts[0]].cells:
        first, second = draft.printed(above, field), draft.printed(below, field)
        if not draft.lines(second):
            continue
        yield Edit(
            rule="row.torn",
            row=above.key,
            field=field,
            before=draft.text(first) + TORN + draft.text(second),
            after=draft.text([*first, *second]),
            reason=f"the page end tore the row: {why}",
            evidence=draft.evidence([*first[-1:], *second[:1]]),
            confidence=confidence,
            action=action,
        )
        action = None


def cut_cells(draft: Draft) -> Iterator[Edit]:
    """A merged cell that goes on over the rows of the next page."""
    rows = draft.source.rows
    covered = Counter(piece for row in rows for ids in row.cells.values() for piece in ids)
    numbers = {KEY, *draft.number_fields}
    for above, below in zip(draft.rows, draft.rows[1:], strict=False):
        same_page = rows[above.parts[-1]].page == rows[below.parts[0]].page
        if same_page or above.group != below.group:
            continue
        for field in rows[below.parts[0]].cells:
            if field in numbers:
                continue
            edit = _cut_cell(draft, above, below, field, covered)
            if edit and edit.action:
                draft = edit.action.apply(draft)  # it may go on over one more page
                yield edit


def _cut_cell(
    draft: Draft, above: DraftRow, below: DraftRow, field: str, covered: Counter[int]
) -> Edit | None:
    first, second = draft.printed(above, field), draft.printed(below, field)
    if not first or not second or second[0] in draft.cells[first[-1]]:
        return None
    verdict = _cell_goes_on(draft, field, first, second, covered)
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


def _cell_goes_on(
    draft: Draft, field: str, first: list[int], second: list[int], covered: Counter[int]
) -> tuple[Confidence, str] | None:
    """Whether a page's first cell of a column is the rest of the last one before it."""
    above, below = draft.text(draft.cells[first[-1]]), draft.text(second)
    spans = covered[first[-1]] > 1 or covered[second[0]] > 1
    if not above:
        return None
    if below:
        goes_on = not ENDED.search(above) and below[0].islower() and not MARK.match(below)
        return ("likely", "it goes on with the sentence") if spans and goes_on else None
    if not _merges(draft, field, covered):
        return None
    if spans:
        return "likely", "it is empty and covers the rows under it"
    if draft.piece(first[-1]).open_bottom or draft.piece(second[0]).open_top:
        return "likely", "it is empty and no rule parts it from the cell before the page end"
    return "guess", "it is empty, and the column's cells are mostly merged"


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
                confidence="guess",
                action=JoinCells(first[-1], second[0]),
            )


def _merges(draft: Draft, field: str, covered: Counter[int]) -> bool:
    """Whether the column's empty places are merged cells rather than blanks."""
    pieces = {piece for row in draft.source.rows for piece in row.cells.get(field, ())}
    merged = sum(covered[piece] > 1 for piece in pieces)
    blank = sum(covered[piece] == 1 and not draft.piece(piece).lines for piece in pieces)
    return merged > MOSTLY * blank
