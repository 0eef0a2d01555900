"""Rules that put right what printing tore or mistyped; every change is on record."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from pipeline.page.running import uses_weak_marks
from pipeline.profile.model import Profile
from pipeline.records import ACTIVITY, Assembled, Repaired
from pipeline.repair.draft import Action, Draft, DraftRow, Edit
from pipeline.repair.finish import finish
from pipeline.repair.registry import RULES
from pipeline.repair.tears import number_of


def repair(assembled: Assembled, profile: Profile, rejected: Collection[str] = ()) -> Repaired:
    """Apply every rule in order and settle the numbers of all rows.

    ``rejected``: ids of repairs that a person has rejected; those that can be left
    out are, and `Repaired.undone` names them.
    """
    draft, done = _applied(assembled, profile, frozenset())
    whole = finish(draft, done)
    causes = {
        one.id: cause
        for i, one in enumerate(whole.repairs)
        if one.id in rejected and (cause := _cause(done, i))
    }
    if not causes:
        return whole
    actions = (cause.action for cause in causes.values())
    draft, done = _applied(assembled, profile, frozenset(filter(None, actions)))
    return structs.replace(finish(draft, done, unnumbered=True), undone=tuple(causes))


def _applied(
    assembled: Assembled, profile: Profile, rejected: frozenset[Action]
) -> tuple[Draft, list[Edit]]:
    """The draft after every edit, and the edits; without those that do what was rejected."""
    draft = replace(first_draft(assembled, profile), rejected=rejected)
    done: list[Edit] = []
    for line in RULES:
        kept: Edit | None = None
        for edit in list(line.rule(draft)):
            if edit.action in rejected:
                kept = edit
            elif not (kept and _told_by(edit, kept)):
                draft = edit.action.apply(draft) if edit.action else draft
                done.append(edit)
                kept = None
    return draft, done


def _cause(done: Sequence[Edit], i: int) -> Edit | None:
    """The edit that changed what this one records; None where nothing was changed."""
    for edit in reversed(done[: i + 1]):
        if edit.action:
            return edit if edit is done[i] or _told_by(done[i], edit) else None
        if not _told_by(done[i], edit):
            return None
    return None


def _told_by(record: Edit, change: Edit) -> bool:
    """Whether an edit is one more record of what another one did to the same row."""
    return not record.action and (record.rule, record.row) == (change.rule, change.row) != (
        change.rule,
        None,
    )


def first_draft(assembled: Assembled, profile: Profile) -> Draft:
    """The printed rows as they stand, each piece a cell of its own."""
    draft = Draft(
        source=assembled,
        profile=profile,
        table={},
        cells={i: (i,) for i in range(len(assembled.pieces))},
        weak_marks=frozenset(_weak_marks(assembled, profile)),
        number_fields=(),
    )
    draft = replace(draft, number_fields=tuple(_number_fields(draft)))
    rows: list[DraftRow] = []
    for key, row in enumerate(assembled.rows):
        heading = assembled.headings[row.heading].number if row.heading is not None else None
        own = DraftRow(key, (key,), heading or "")
        if heading is None:
            number = number_of(draft, own)
            above = rows[-1].group if rows else ""
            named = number.group if number and not profile.as_printed else None
            own = DraftRow(key, (key,), named or above)
        rows.append(own)
    return replace(draft, table={row.key: row for row in rows})


def _weak_marks(assembled: Assembled, profile: Profile) -> Iterator[str]:
    for field in profile.fields("list"):
        pieces = {i for row in assembled.rows for i in row.cells.get(field, ())}
        if uses_weak_marks(line for i in sorted(pieces) for line in assembled.pieces[i].lines):
            yield field


def _number_fields(draft: Draft) -> Iterator[str]:
    """The columns that hold the number: the profile's, and an unknown one full of numbers that
    stands for it, not beside it; that of the activities, where their merged cells have them and
    the finer ones that make rows none.
    """
    profile = draft.profile
    yield from profile.fields("number")
    finer = ACTIVITY not in profile.row_fields and not any(_numbers_of(draft, profile.key))
    if finer and any(_numbers_of(draft, ACTIVITY)):
        yield ACTIVITY
    known = {column.field for column in profile.columns}
    rows = [row.cells for row in draft.source.rows]
    own = {*profile.fields("number"), *([profile.key] if _most(draft, profile.key) else ())}
    for name in dict.fromkeys(name for cells in rows for name in cells if name not in known):
        beside = any(name in cells and not cells.keys().isdisjoint(own) for cells in rows)
        if _most(draft, name) and not beside:
            yield name


def _most(draft: Draft, field: str) -> bool:
    """Whether most filled cells of a column begin with a number."""
    found = _numbers_of(draft, field)
    return 2 * sum(found) > len(found)


def _numbers_of(draft: Draft, field: str) -> list[bool]:
    """For each filled cell of a column whether it begins with a number."""
    cells = {i for row in draft.source.rows for i in row.cells.get(field, ())}
    texts = [text for i in cells if (text := draft.text([i]))]
    return [bool(draft.profile.number.match(text)) for text in texts]
