"""What a page end tore: rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.page.running import GOES_ON
from pipeline.profile.model import Number
from pipeline.records import Confidence
from pipeline.repair.draft import TORN, Correct, Draft, DraftRow, Edit, JoinRows
from pipeline.repair.page_ends import Habits, begins_by_rule, habits_of, on_one_page, open_cells

ENDED = re.compile(r"[.;:!?][)\"'”’]?$")
# What a row that is printed on has in front of it, behind its number.
CONTINUES = re.compile(rf"(?i)\s*[(\[]?\s*\b{GOES_ON}\b[.)\]:]*")
SEVERAL = 3  # columns that hardly a row leaves blank: all of them are seldom torn together
AGAIN = "its number, or a word that it goes on, is printed again"
YEARS = re.compile(r"\d{4}(?!.*[-–—]\s*$)", re.S)  # a year, and no dash that leaves it open
FIGURES = re.compile(r"(?:\d+\.)*\d+(?: \d+)+\.?")  # 1 over 0, no mark between: one number


def torn_rows(draft: Draft) -> Iterator[Edit]:
    """A page's first row that is the rest of the last row before it."""
    if not draft.rows:
        return
    current, *rest = draft.rows
    habits = habits_of(draft)
    for row in rest:
        again = list(_printed_again(draft, current, row))
        bare = _with(draft, again)
        reason = _row_goes_on(bare, current, row, habits)
        if reason is None or JoinRows(current.key, row.key) in draft.rejected:
            current = row
            continue
        confidence, why = reason if not again else ("certain", AGAIN)
        yield from again
        draft = bare
        yield from _torn_fields(draft, current, row, confidence, why)
        current = DraftRow(current.key, (*current.parts, *row.parts), current.group)


def _with(draft: Draft, edits: Sequence[Edit]) -> Draft:
    """What the cells would say after some edits."""
    own = replace(draft, corrected=dict(draft.corrected)) if edits else draft
    for action in (edit.action for edit in edits if edit.action):
        own = action.apply(own)
    return own


def _printed_again(draft: Draft, above: DraftRow, below: DraftRow) -> Iterator[Edit]:
    """The number of the row above, and a word that says that it goes on, in front of a page's
    first row: each word is left out.
    """
    if on_one_page(draft, above, below) or above.group != below.group:
        return
    fields = number_columns(draft, below)
    for piece in (
        i for field in fields for i in draft.printed(below, field)[:1] if draft.lines([i])
    ):
        text = draft.lines([piece])[0].text
        number = draft.profile.number_in(text)
        begins = number.end if number else 0
        marked = CONTINUES.match(text, begins)
        before, rest = draft.text(draft.printed(above, draft.key)), text[begins:].lstrip()
        if number and not (marked or not rest or goes_on(before, rest)):
            return
        first = number_of(draft, above)
        if number and (first is None or first[1:3] != number[1:3]):
            return
        for word in text[: marked.end() if marked else begins].split():
            yield Edit(
                rule="row.torn",
                row=above.key,
                field=fields[0],
                before=word,
                after="",
                reason=f"the page end tore the row: {AGAIN}",
                evidence=draft.evidence([piece]),
                confidence="certain",
                action=Correct(piece, 0, word, ""),
            )


def _row_goes_on(
    draft: Draft, above: DraftRow, below: DraftRow, habits: Habits
) -> tuple[Confidence, str] | None:
    """Why the second row is no row of its own, and how sure that is; None if it is one."""
    if on_one_page(draft, above, below):
        return None
    if above.group != below.group or begins_by_rule(draft, above, below):
        return None
    if number_of(draft, below):
        return _row_begins_before(draft, above, below, habits)
    if _each_has_its_time(draft, above, below):
        return None
    begun = draft.text(draft.printed(below, draft.key))
    if not begun:
        return "certain", "it begins a page and its activity cell is empty"
    going = _if_whole(draft, above, below, habits)
    if going == []:
        return None
    if going == [draft.key]:
        return "guess", "it begins a page and goes on with a sentence, though it has all cells"
    if not habits.numbered:  # that it has none says nothing then
        return _goes_on_unnumbered(draft, above, below, habits)
    if begun[0].islower() or not ENDED.search(draft.text(draft.printed(above, draft.key))):
        return "certain", "it begins a page, has no number, and goes on with the sentence"
    if any(draft.piece(i).open_bottom for i in draft.printed(above, draft.key)):
        return "likely", "it begins a page, has no number, and no rule closes the row before it"
    return "guess", "it begins a page and has no number"


def _if_whole(draft: Draft, above: DraftRow, below: DraftRow, habits: Habits) -> list[str] | None:
    """The columns in which a row that has a text in each goes on with a sentence; None if it
    lacks one: what a page end leaves of a row does, or goes on in several.
    """
    said = {f: draft.text(draft.printed(below, f)) for f in draft.source.rows[below.parts[0]].cells}
    if len(habits.filled) < SEVERAL or not all(said.get(field) for field in habits.filled):
        return None
    return [
        field
        for field in said
        if field not in habits.lower
        and goes_on(draft.text(draft.printed(above, field)), said[field])
    ]


def _goes_on_unnumbered(
    draft: Draft, above: DraftRow, below: DraftRow, habits: Habits
) -> tuple[Confidence, str] | None:
    """Why a row of a plan without numbers is the rest of the one before: its texts go on in
    mid-sentence, or it lacks cells that all others have.
    """
    said = {f: draft.text(draft.printed(below, f)) for f in draft.source.rows[below.parts[0]].cells}
    alone = not any(text for field, text in said.items() if field != draft.key)
    if (said[draft.key][0].islower() and draft.key not in habits.lower) or alone:
        return "certain", "it begins a page and goes on with the sentence"
    lacks = [field for field in habits.filled if not said.get(field)]
    telling = [field for field in said if field not in habits.lower]
    before = {field: draft.text(draft.printed(above, field)) for field in telling}
    if lacks and any(goes_on(before[field], said[field]) for field in telling):
        return "certain", "it begins a page, lacks cells, and goes on with a sentence"
    if len(lacks) > 1:
        return "likely", "it begins a page and lacks cells that every row has"
    blank = any(before.values()) and not all(said.values())
    if blank and habits.closed and open_cells(draft, above) == {True}:
        return "likely", "it begins a page, lacks cells, and no rule closes the row before it"
    return None


def _row_begins_before(
    draft: Draft, above: DraftRow, below: DraftRow, habits: Habits
) -> tuple[Confidence, str] | None:
    """Why a row with a number begins already at the foot of the page before: printers that
    leave no single line behind carry its first cell over as a whole.
    """
    if draft.text(draft.printed(above, draft.key)) or number_of(draft, above):
        return None
    if _each_has_its_time(draft, above, below):
        return None
    for field in draft.source.rows[above.parts[0]].cells.keys() - habits.lower:
        first, second = draft.printed(above, field), draft.printed(below, field)
        if first and second and goes_on(draft.text(first), draft.text(second)):
            return "certain", "its first cell is empty, and the next page goes on with a sentence"
    return "likely", "it ends a page and its first cell is empty; the next page has it"


def _each_has_its_time(draft: Draft, *rows: DraftRow) -> bool:
    return any(
        all(YEARS.search(draft.text(draft.printed(row, field))) for row in rows)
        for field in draft.profile.fields("timeframe", "date")
    )


def goes_on(above: str, below: str) -> bool:
    """Whether a text that a page end cuts goes on with a sentence."""
    return bool(above) and not ENDED.search(above) and below[:1].islower()


def number_columns(draft: Draft, row: DraftRow) -> list[str]:
    """The columns that may hold a row's number: its own, or, where there is none, the text's,
    in front.  Not both: "24 shelters" beside the column of numbers is not number 24.
    """
    printed = (draft.source.rows[part].cells for part in row.parts)
    own = {field for cells in printed for field in cells if field in draft.number_fields}
    return sorted(own) or [draft.key]


def number_of(draft: Draft, row: DraftRow) -> Number | None:
    """The number printed in a row."""
    for field in number_columns(draft, row):
        text = draft.text(draft.whole(row, field))
        whole = "" if field == draft.key else "".join(text.split())  # a narrow column tears it
        ways = (whole, text) if whole and FIGURES.fullmatch(text) else (text, whole)
        if number := next(filter(None, map(draft.profile.number_in, ways)), None):
            return number
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
