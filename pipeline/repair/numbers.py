"""Numbers that cannot be right, and groups that the table forgot to head."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.repair.draft import AddGroup, Draft, DraftRow, Edit, SetNumber
from pipeline.repair.sequence import Number, number_rows
from pipeline.repair.tears import number_of


def headless_groups(draft: Draft) -> Iterator[Edit]:
    """Rows at a group's end that count anew under another group's number: a heading is missing."""
    if draft.profile.as_printed:
        return
    for group, members in groupby(draft.rows, key=lambda row: row.group):
        rows = list(members)
        printed = [number_of(draft, row) for row in rows]
        for start in range(1, len(rows)):
            run = printed[start:]
            named = {number.group for number in run if number}
            if run[0] is None or len(named) != 1 or group in named or len(run) < 2:
                continue
            new = named.pop()
            if new is None or run[0].position != 1:
                continue
            keys = tuple(row.key for row in rows[start:])
            yield Edit(
                rule="group.unheaded",
                row=None,
                subject=new,
                field=None,
                before=group,
                after=new,
                reason=f"rows under the heading of {group} that are numbered {new}.1 and on, "
                f"with no heading of their own",
                evidence=draft.evidence(draft.printed(rows[start], draft.key)),
                confidence="likely",
                action=AddGroup(new, keys),
            )
            break


def misnumbered(draft: Draft) -> Iterator[Edit]:
    """Rows whose printed number is another group's, printed twice, transposed or missing."""
    if not draft.profile.patterns.number or draft.profile.as_printed:
        return  # the plan prints none, and the rows are counted; or each has what it prints
    stated = {
        claim.subject: claim.count
        for claim in draft.source.claims
        if claim.scope == "group" and claim.counts == "activities"
    }
    runs_on = draft.profile.runs_on
    for group, members in groupby(draft.rows, key=lambda row: "" if runs_on else row.group):
        rows = list(members)
        positions = [
            number.position if number and number.group in (None, group) else None
            for number in (number_of(draft, row) for row in rows)
        ]
        numbers = number_rows(positions, stated.get(group))
        for i, number in enumerate(numbers):
            if not number.believed:
                yield _renumber(draft, rows, i, numbers)


def _renumber(draft: Draft, rows: list[DraftRow], i: int, numbers: list[Number]) -> Edit:
    row, number = rows[i], numbers[i]
    read = number_of(draft, row)
    own = draft.profile.activity_id(row.group, number.position) + "*" * (not number.free)
    believed = {n.position for n in numbers if n.believed}
    kind = "missing"
    if read:
        same = read.group in (None, row.group)
        kind = _kind(read.position, number.position, believed) if same else "wrong_group"
    neighbours = [
        f"{'after' if j < i else 'before'} {draft.profile.activity_id(row.group, n.position)}"
        for j, n in enumerate(numbers)
        if n.believed and abs(j - i) == 1
    ]
    under = f"it stands under the heading of {row.group}" if row.group else "it stands in the table"
    why = ", ".join([under, *neighbours])
    free = {"certain": "the one number free there", "likely": "the next number"}
    which = free.get(number.confidence, "one of several numbers free there")
    return Edit(
        rule=f"number.{kind}",
        row=row.key,
        field=None,
        before=read.printed if read else "",
        after=own,
        reason=f"{why}: {which if number.free else 'no number is free there, its place stands'}",
        evidence=draft.evidence(draft.printed(row, draft.key)[:1]),
        confidence=number.confidence,
        action=SetNumber(row.key, row.group, own),
    )


def _kind(position: int, must_be: int, believed: set[int]) -> str:
    """What is wrong with a number of the right group, by what it would have to be."""
    if sorted(str(position)) == sorted(str(must_be)):
        return "transposed"
    return "duplicate" if position in believed else "out_of_order"
