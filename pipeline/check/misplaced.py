"""Rows whose number, as printed, does not begin with that of their section."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.check.findings import finding
from pipeline.check.numbers import printed_number
from pipeline.profile.model import Profile
from pipeline.records import Activity, Discrepancy, Repaired, Step

MOSTLY = 0.8  # of the rows' numbers: where so many begin with their section's, others are odd
FEWEST = 5  # numbers; fewer show no way
PARTS = re.compile(r"\w+")


class Standing(NamedTuple):
    """A row with a number of several parts, and the nearest number above it."""

    row: Activity
    under: Step

    @property
    def fits(self) -> bool:
        """Whether its number begins with that of its section."""
        section = PARTS.findall(self.under.number)
        return PARTS.findall(self.row.printed_id or "")[: len(section)] == section


def misplaced_rows(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows whose number does not begin with that of their section, in a plan where most do."""
    if profile.keyed:  # its numbers are settled by what they name
        return
    rows = list(_standing(plan.activities))
    if len(rows) < FEWEST or sum(one.fits for one in rows) < MOSTLY * len(rows):
        return
    for (under, fits), run in groupby(rows, key=lambda one: (one.under, one.fits)):
        if not fits:
            yield _misplaced([one.row for one in run], under)


def _standing(activities: Sequence[Activity]) -> Iterator[Standing]:
    for activity in activities:
        above = [step for step in activity.path if step.number]
        if above and len(PARTS.findall(activity.printed_id or "")) > 1:
            yield Standing(activity, above[-1])


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
