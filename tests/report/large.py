"""A checked plan many times over: as many strategies, rows, findings and repairs."""

import re
from typing import TypeVar

from msgspec.structs import replace

from pipeline.records import Activity, Checked, Discrepancy, Evidence, Place, Repair, Repaired

Shown = TypeVar("Shown", Place, Evidence)
NUMBER = re.compile(r"\d+(?=\.|$)")


class Copy:
    """One copy: every number and page is so many later than in the first."""

    def __init__(self, plan: Repaired, nth: int) -> None:
        self.plan = plan
        self._strategies = nth * len({group.strategy for group in plan.groups})
        self._pages = nth * plan.source.pages

    def number(self, text: str) -> str:
        """4.3.6 → 9.3.6; what is no number stays."""
        later = NUMBER.match(text)
        return f"{int(later[0]) + self._strategies}{text[later.end() :]}" if later else text

    def id(self, text: str) -> str:
        kind, _, subject = text.partition(":")
        return f"{kind}:{self.number(subject)}" if self.number(subject) != subject else text

    def place(self, place: Shown) -> Shown:
        return replace(place, page=place.page + self._pages)

    def activity(self, one: Activity) -> Activity:
        return replace(
            one,
            id=self.number(one.id),
            strategy=self.number(one.strategy),
            group=self.number(one.group),
            sources=tuple(map(self.place, one.sources)),
            repairs=tuple(map(self.id, one.repairs)),
            fields={
                name: replace(
                    field,
                    places=tuple(map(self.place, field.places)),
                    shared_with=tuple(map(self.number, field.shared_with)),
                )
                for name, field in one.fields.items()
            },
        )

    def repair(self, one: Repair) -> Repair:
        return replace(
            one,
            id=self.id(one.id),
            subject=self.number(one.subject),
            evidence=tuple(map(self.place, one.evidence)),
        )

    def finding(self, one: Discrepancy) -> Discrepancy:
        return replace(
            one,
            id=self.id(one.id),
            subject=self.number(one.subject),
            repair=one.repair and self.id(one.repair),
            evidence=tuple(map(self.place, one.evidence)),
        )


def times(checked: Checked, count: int) -> Checked:
    """The plan so many times over, numbers and pages going on."""
    plan = checked.plan
    copies = [Copy(plan, nth) for nth in range(count)]
    repairs = {one.id: one for copy in copies for one in map(copy.repair, plan.repairs)}
    findings = {o.id: o for copy in copies for o in map(copy.finding, checked.discrepancies)}
    whole = replace(
        plan,
        source=replace(plan.source, pages=plan.source.pages * count),
        groups=tuple(
            replace(group, number=copy.number(group.number), strategy=copy.number(group.strategy))
            for copy in copies
            for group in plan.groups
        ),
        activities=tuple(one for copy in copies for one in map(copy.activity, plan.activities)),
        repairs=tuple(repairs.values()),
        sheets={
            number + nth * plan.source.pages: sheet
            for nth in range(count)
            for number, sheet in plan.sheets.items()
        },
    )
    return Checked(whole, tuple(findings.values()))
