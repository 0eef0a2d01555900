"""Rows whose section, and columns whose name, the document leaves open."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.profile.model import FIELDS, Profile
from pipeline.profile.timeframes import period_of
from pipeline.records import Activity, Discrepancy, Repaired


def unsettled_levels(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Rows before any heading of the highest level, which all other rows stand under."""
    if not profile.headed or profile.keyed:  # numbers that name their group tell it
        return
    top = profile.headed[0][0].name

    def is_under(activity: Activity) -> bool:
        return any(step.level == top for step in activity.path)

    if not any(map(is_under, plan.activities)):
        return
    for under, run in groupby(plan.activities, key=is_under):
        if not under:
            first, *rest = run
            yield finding(
                "level.unsettled",
                first.id,
                f"{len(rest) + 1} rows from {first.id} on stand under no {top}, as others do.",
                found=len(rest) + 1,
                evidence=cell_evidence(first, profile.key)[:1],
            )


def unknown_columns(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Columns of the table that the profile does not name: they are published as further fields."""
    known = {*FIELDS, *(column.field for column in profile.columns)}  # marks give a timeframe
    rows: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        for name in activity.fields.keys() - known:
            if activity.text(name) and not period_of(name):
                rows.setdefault(name, []).append(activity)
    for name, filled in sorted(rows.items()):
        yield finding(
            "column.unknown",
            name or "column",
            f"The profile names no column {quoted(name) if name else 'without a heading'}: "
            f"{len(filled)} rows have it, and it is published as a further field.",
            found=len(filled),
            evidence=cell_evidence(filled[0], name)[:1],
        )
