"""The repaired draft → activities with their numbers, fields, places and repairs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.errors import ProofError
from pipeline.page.running import possible_tears
from pipeline.page.spelling import unsettled
from pipeline.profile.model import Number
from pipeline.records import (
    ACTIVITY,
    Activity,
    Document,
    Evidence,
    Field,
    Piece,
    Place,
    Repair,
    Repaired,
    owned_words,
)
from pipeline.repair.draft import Draft, DraftRow, Edit
from pipeline.repair.ids import ids_of
from pipeline.repair.ledger import words_of_activities
from pipeline.repair.marks import Periods, marked_period, periods_of
from pipeline.repair.standing import groups_of, path_of, strategy_of
from pipeline.repair.tears import number_columns, number_of

BEHIND_NUMBER = re.compile(r"^[⁰¹²³⁴-⁹⁽⁾]*(?:\s*[-–—:]\s)?")  # a footnote's figure, a dash


def finish(draft: Draft, edits: Sequence[Edit], unnumbered: bool = False) -> Repaired:
    """Every row as an activity, every edit as a repair on record.

    ``unnumbered``: a person may have rejected the number that a row was given.
    """
    ids = ids_of(draft, unnumbered)
    repairs, of_row = _repairs(list(_of_whole_rows(draft, edits)), ids)
    activities = list(_activities(draft, ids, of_row))
    known = {name: getattr(draft.source, name) for name in Document.__struct_fields__}
    known |= {
        "conservation": _conserved(draft),
        "owned": owned_words(words_of_activities(draft)),
    }
    return Repaired(
        **known,
        groups=groups_of(draft, activities),
        activities=tuple(activities),
        repairs=tuple(repairs),
    )


def _activities(
    draft: Draft, ids: Mapping[int, str], of_row: Mapping[int, Sequence[str]]
) -> Iterator[Activity]:
    """A row each; ``ids`` and the ids of its repairs by the row's key."""
    names = _field_names(draft)
    covered = _covered(draft, names)
    positions: Counter[str] = Counter()
    periods = Periods() if draft.profile.fields("timeframe") else periods_of(draft)
    for row in draft.rows:
        positions[row.group] += 1
        number = number_of(draft, row)
        period = {"timeframe": marked_period(draft, row, periods)} if periods.labels else {}
        printed = [draft.source.rows[part] for part in row.parts]
        yield Activity(
            id=ids[row.key],
            printed_id=number.printed if number else None,
            strategy=strategy_of(draft, row.group),
            group=row.group,
            path=path_of(draft, row),
            position=positions[row.group],
            fields={name: _field(draft, row, name, ids, covered) for name in names} | period,
            sources=tuple(Place(one.page, one.box) for one in printed),
            repairs=tuple(of_row.get(row.key, ())),
        )


def _of_whole_rows(draft: Draft, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits of a row that was joined to another later as edits of that one."""
    whole = {part: row.key for row in draft.rows for part in row.parts}
    for edit in edits:
        yield edit if edit.row is None else replace(edit, row=whole[edit.row])


def _repairs(
    edits: Iterable[Edit], ids: dict[int, str]
) -> tuple[list[Repair], dict[int, list[str]]]:
    repairs: list[Repair] = []
    of_row: dict[int, list[str]] = defaultdict(list)
    times: Counter[str] = Counter()
    for edit in edits:
        subject = ids[edit.row] if edit.row is not None else edit.subject
        own = f"{edit.rule}:{subject}" + (f":{edit.field}" if edit.field else "")
        times[own] += 1
        own += f":{times[own]}" if times[own] > 1 else ""
        if edit.row is not None:
            of_row[edit.row].append(own)
        repairs.append(
            Repair(
                id=own,
                rule=edit.rule,
                subject=subject,
                field=edit.field,
                before=edit.before,
                after=edit.after,
                reason=edit.reason,
                evidence=edit.evidence,
                confidence=edit.confidence,
            )
        )
    return repairs, of_row


def _field_names(draft: Draft) -> list[str]:
    """The profile's fields and the table's further columns, but those of numbers alone."""
    printed = {name: None for row in draft.source.rows for name in row.cells}
    known = {column.field: None for column in draft.profile.columns}
    bare = {name for name in draft.number_fields if not _says_more(draft, name)}
    return [name for name in known | printed if name not in bare]


def _says_more(draft: Draft, name: str) -> bool:
    """Whether a column of numbers has text too: "new", "1.4 (revised)"."""
    cells = {i for row in draft.source.rows for i in row.cells.get(name, ())}
    for text in map(draft.text, ([i] for i in cells)):
        whole = "".join(text.split())  # a narrow column tears it
        number = draft.profile.number_in(whole)
        if (whole[number.end :] if number else whole).strip(" .:()"):
            return True
    return False


def _covered(draft: Draft, names: Sequence[str]) -> dict[str, dict[int, list[int]]]:
    """Field → piece → the rows that its cell covers."""
    covered: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in draft.rows:
        for name in names:
            for piece in draft.whole(row, name):
                covered[name][piece].append(row.key)
    return covered


def _field(
    draft: Draft,
    row: DraftRow,
    name: str,
    ids: Mapping[int, str],
    covered: Mapping[str, Mapping[int, Sequence[int]]],
) -> Field:
    pieces, words = draft.whole(row, name), draft.source.words
    cells = list(dict.fromkeys(draft.cells[piece] for piece in pieces))
    items: tuple[str, ...] = ()
    if name in draft.profile.fields("list"):
        items = tuple(item for cell in cells for item in draft.items(cell, name))
    text = " ".join(items) if items else " ".join(filter(None, map(draft.text, cells)))
    number = draft.profile.number_in(text)
    if name not in number_columns(draft, row) and not _is_again(number, name, draft, row):
        number = None
    if number and name == ACTIVITY:  # the contract's, without its number; others as printed
        text = BEHIND_NUMBER.sub("", text[number.end :]).strip()
    others = dict.fromkeys(key for piece in pieces for key in covered[name][piece])
    return Field(
        text=text,
        places=tuple(Place(draft.piece(i).page, draft.piece(i).box) for i in pieces),
        items=items,
        shared_with=tuple(ids[key] for key in others if key != row.key and text),
        confidence=min((line.confidence for line in draft.lines(pieces)), default=1.0),
        other=_other(draft, pieces),
        torn=tuple(
            tear
            for i in pieces
            for tear in possible_tears(draft.piece(i).lines, draft.piece(i).box, words)
        ),
        doubtful=tuple(
            Evidence(draft.piece(i).page, word.box, word.text)
            for i in pieces
            for line in draft.piece(i).lines
            for word in line.doubts
            if word.text in line.text.split() and unsettled(word, words)
            if number is None or word.text != number.printed  # its place tells whether it is right
        ),
    )


def _is_again(number: Number | None, name: str, draft: Draft, row: DraftRow) -> bool:
    """Whether an activity begins with its row's number, which another column has too: 1.2.4, and
    no 4, which may be a quantity.
    """
    own = number_of(draft, row) if name == ACTIVITY else None
    printed = [one.printed.rstrip(".") for one in (number, own) if one]
    return len(printed) == 2 and printed[0] == printed[1] and "." in printed[0]


def _other(draft: Draft, pieces: Sequence[int]) -> str | None:
    """The second engine's reading of a cell, if it differs for any piece of it."""
    if all(draft.piece(i).other is None for i in pieces):
        return None
    return " ".join(_reading(draft.piece(i), draft.text([i])) for i in pieces)


def _reading(piece: Piece, text: str) -> str:
    return text if piece.other is None else piece.other


def _conserved(draft: Draft) -> dict[str, int]:
    """Words inside the table's frame, and where they are now; raises if one is nowhere."""
    went = dict(draft.source.conservation)
    names = dict.fromkeys((*_field_names(draft), *draft.number_fields))
    used = {i for row in draft.rows for name in names for i in draft.whole(row, name)}
    printed = (line for i in used for line in draft.source.pieces[i].lines)
    went["activities"] = sum(len(line.text.split()) for line in printed)
    if went["activities"] != went["rows"]:
        raise ProofError(f"{went['rows']} words in rows, {went['activities']} in activities")
    parts = went["activities"] + went["headings"] + went["columns"] + went["stray"]
    if parts != went["table"]:
        raise ProofError(f"{went['table']} words in the table, {parts} in its parts: {went}")
    return went
