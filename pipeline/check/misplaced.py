"""Rows and headings whose number, as printed, does not begin with that of what they stand under."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.check.findings import finding, heading_evidence, quoted
from pipeline.check.numbers import printed_number
from pipeline.profile.model import Profile
from pipeline.records import Activity, Discrepancy, Heading, Repaired, Step

MOSTLY = 0.8  # of the rows' numbers: where so many begin with their section's, others are odd
FEWEST = 5  # numbers; fewer show no way
PARTS = re.compile(r"\w+")


def misplaced_rows(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows whose number does not begin with that of their section, in a plan where most do."""
    if profile.keyed:  # its numbers are settled by what they name
        return
    rows = list(_numbered(plan.activities))
    fits = [_begins_with(row.printed_id or "", under.number) for row, under in rows]
    if len(rows) < FEWEST or sum(fits) < MOSTLY * len(rows):
        return
    both = zip(rows, fits, strict=True)
    for (under, fit), run in groupby(both, key=lambda one: (one[0][1], one[1])):
        if not fit:
            yield _misplaced([row for (row, _), _ in run], under)


def _numbered(activities: Sequence[Activity]) -> Iterator[tuple[Activity, Step]]:
    """The rows whose number has several parts, and the nearest number above each."""
    for activity in activities:
        above = [step for step in activity.path if step.number]
        if above and len(PARTS.findall(activity.printed_id or "")) > 1:
            yield activity, above[-1]


def _misplaced(rows: Sequence[Activity], under: Step) -> Discrepancy:
    numbers = ", ".join(dict.fromkeys((row.printed_id or "").strip(" .:()") for row in rows))
    which = "number {} does" if len(rows) == 1 else "numbers {} do"
    return finding(
        "number.wrong_group",
        rows[0].id,
        f"The {which.format(numbers)} not begin with that of {under.level} {under.number}, where "
        f"{'the row stands' if len(rows) == 1 else 'the rows stand'}.",
        stated=numbers,
        found=under.number,
        evidence=[seen for row in rows for seen in printed_number(row)],
    )


def misplaced_headings(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Headings whose number does not begin with that of the heading above, where most do."""
    if not profile.headed or profile.keyed:
        return
    headings = [one for one in plan.headings if one.where == "table" and one.own]
    above = {one.number: one for one in headings}
    pairs = [(one, above[one.parent]) for one in headings if one.parent in above]
    finer = [
        (one, over)
        for one, over in pairs
        if len(PARTS.findall(one.own)) > len(PARTS.findall(over.own))
    ]
    astray = [(one, over) for one, over in finer if not _begins_with(one.own, over.own)]
    if 2 * len(astray) >= len(finer):
        return
    for _, run in groupby(astray, key=lambda both: (both[1].number, _apart(*both))):
        (first, over), *rest = run
        more = f", and {len(rest)} more" if rest else ""
        yield finding(
            "level.unsettled",
            first.number,
            f"{quoted(first.printed or first.title)}{more}: no number begins with that of "
            f"{over.level} {over.own}, which stands above, as others' do.",
            found=len(rest) + 1,
            evidence=[heading_evidence(one) for one, _ in ((first, over), *rest)],
        )


def _apart(one: Heading, over: Heading) -> list[str]:
    """A heading's number up to where it leaves that of the one above."""
    own, above = PARTS.findall(one.own), PARTS.findall(over.own)
    return own[: next(i for i, (a, b) in enumerate(zip(own, above, strict=False)) if a != b) + 1]


def _begins_with(number: str, section: str) -> bool:
    above = PARTS.findall(section)
    return PARTS.findall(number)[: len(above)] == above
