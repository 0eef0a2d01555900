"""Numbers as printed that do not begin with that of their section: where a heading is misprinted,
was missed or is not printed, they are all that tells it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pipeline.check.findings import finding
from pipeline.check.numbers import printed_number
from pipeline.profile.model import Profile
from pipeline.records import Activity, Discrepancy, Evidence, Repaired, Step

MOSTLY = 0.8  # of a kind's numbers: where so many begin with their section's, others are odd
FEWEST = 5  # numbers of a kind; fewer show no way
PARTS = re.compile(r"\w+")


class Standing(NamedTuple):
    """A number of several parts, and what it stands under."""

    kind: str  # the level's name; "" for rows
    subject: str
    number: str
    under: Step
    evidence: tuple[Evidence, ...]

    @property
    def fits(self) -> bool:
        """Whether it begins with the number of its section."""
        own, section = PARTS.findall(self.number), PARTS.findall(self.under.number)
        return own[: len(section)] == section


def misplaced_numbers(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows and headings whose number does not begin with that of their section, in a plan where
    most do.
    """
    if profile.keyed:  # its numbers are settled by what they name
        return
    by_kind: dict[str, list[Standing]] = {}
    for one in _standing(plan.activities):
        by_kind.setdefault(one.kind, []).append(one)
    for fellows in by_kind.values():
        if len(fellows) >= FEWEST and sum(one.fits for one in fellows) >= MOSTLY * len(fellows):
            for (under, fits), run in groupby(fellows, key=lambda one: (one.under, one.fits)):
                if not fits:
                    yield _misplaced(list(run), under)


def _standing(activities: Sequence[Activity]) -> Iterator[Standing]:
    """The rows, and the sections of every level once, with what they stand under."""
    met: set[tuple[Step, Step]] = set()
    for activity in activities:
        steps = [step for step in activity.path if step.number]
        for above, step in pairwise(steps):
            if (above, step) not in met and len(PARTS.findall(step.number)) > 1:
                met.add((above, step))
                place = activity.sources[0]
                seen = (Evidence(place.page, place.bbox, step.printed),)
                yield Standing(step.level, step.number, step.number, above, seen)
        printed = activity.printed_id or ""
        if steps and len(PARTS.findall(printed)) > 1:
            yield Standing("", activity.id, printed, steps[-1], tuple(printed_number(activity)))


def _misplaced(run: Sequence[Standing], under: Step) -> Discrepancy:
    numbers = list(dict.fromkeys(one.number.strip(" .:()") for one in run))
    one = len(numbers) == 1
    return finding(
        "number.wrong_group",
        run[0].subject,
        f"The {'number' if one else 'numbers'} {', '.join(numbers)} {'does' if one else 'do'} not "
        f"begin with that of {under.level} {under.number}, which {'it' if one else 'they'} "
        f"{'stands' if one else 'stand'} under.",
        stated=", ".join(numbers),
        found=under.number,
        evidence=[seen for standing in run for seen in standing.evidence],
        detail=run[0].kind or "row",
    )
