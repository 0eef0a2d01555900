"""Numbers that cannot be right, and groups that the table forgot to head."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.repair.draft import KEY, AddGroup, Draft, DraftRow, Edit, SetNumber
from pipeline.repair.sequence import Number, number_rows
from pipeline.repair.tears import number_of


def headless_groups(draft: Draft) -> Iterator[Edit]:
    """Rows at a group's end that count anew under another group's number: a heading is missing."""
    for group, members in groupby(draft.rows, key=lambda row: row.group):
        rows = list(members)
        printed = [number_of(draft, row) for row in rows]
        for start in range(1, len(rows)):
            run = printed[start:]
            named = {match["group"] for match in run if match}
            if run[0] is None or len(named) != 1 or group in named or len(run) < 2:
                continue
            if int(run[0]["position"]) != 1:
                continue
            new = named.pop()
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
                evidence=draft.evidence(draft.printed(rows[start], KEY)),
                confidence="likely",
                action=AddGroup(new, keys),
            )
            break


def misnumbered(draft: Draft) -> Iterator[Edit]:
    """Rows whose printed number is another group's, printed twice, transposed or missing."""
    stated = {
        claim.subject: claim.count
        for claim in draft.source.claims
        if claim.scope == "group" and claim.counts == "activities"
    }
    for group, members in groupby(draft.rows, key=lambda row: row.group):
        rows = list(members)
        printed = [number_of(draft, row) for row in rows]
        positions = [
            int(match["position"]) if match and match["group"] == group else None
            for match in printed
        ]
        numbers = number_rows(positions, stated.get(group))
        for i, number in enumerate(numbers):
            if not number.believed:
                yield _renumber(draft, rows, i, numbers)


def _renumber(draft: Draft, rows: list[DraftRow], i: int, numbers: list[Number]) -> Edit:
    row, number = rows[i], numbers[i]
    match = number_of(draft, row)
    printed = match.group().strip() if match else ""
    own = draft.profile.activity_id(row.group, number.position)
    believed = {n.position for n in numbers if n.believed}
    kind = "missing"
    if match:
        kind = _kind(match["group"], int(match["position"]), row.group, number.position, believed)
    neighbours = [
        f"{'after' if j < i else 'before'} {draft.profile.activity_id(row.group, n.position)}"
        for j, n in enumerate(numbers)
        if n.believed and abs(j - i) == 1
    ]
    why = ", ".join([f"it stands under the heading of {row.group}", *neighbours])
    free = {"certain": "the one number free there", "likely": "the next number"}
    return Edit(
        rule=f"number.{kind}",
        row=row.key,
        field=None,
        before=printed,
        after=own,
        reason=f"{why}: {free.get(number.confidence, 'one of several numbers free there')}",
        evidence=draft.evidence(draft.printed(row, KEY)[:1]),
        confidence=number.confidence,
        action=SetNumber(row.key, row.group, own),
    )


def _kind(group: str, position: int, own: str, must_be: int, believed: set[int]) -> str:
    """What is wrong with a printed number, by what it would have to be."""
    if group != own:
        return "wrong_group"
    if sorted(str(position)) == sorted(str(must_be)):
        return "transposed"
    return "duplicate" if position in believed else "out_of_order"
