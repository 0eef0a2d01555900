"""Rows whose section, and columns whose name, the document leaves open."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.profile.model import FIELDS, Profile
from pipeline.profile.timeframes import period_of
from pipeline.records import Activity, Discrepancy, Place, Repaired

SEVERAL = 2  # rows; in one alone a stroke may part a cell
EDGE = 1.0  # points; cells share their rulings


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


def joined_columns(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Headings over two columns with cells of their own: what these say is in one cell."""
    rows: dict[str, list[Activity]] = {}
    for activity in plan.activities:
        for name, field in activity.fields.items():
            numbered = name == profile.key and activity.printed_id is not None
            if not numbered and any(_is_beside(*both) for both in pairwise(field.places)):
                rows.setdefault(name, []).append(activity)
    for name, joined in sorted(rows.items()):
        if len(joined) < SEVERAL:
            continue
        on_pages = {cell_evidence(one, name)[0].page: one for one in reversed(joined)}
        yield finding(
            "column.unknown",
            name,
            f"The heading of {quoted(name)} stands over two columns; what they say in "
            f"{len(joined)} rows is joined.",
            found=len(joined),
            evidence=[cell_evidence(one, name)[0] for one in reversed(on_pages.values())],
        )


def _is_beside(one: Place, other: Place) -> bool:
    """Whether two cells stand side by side in one row."""
    level = min(one.bbox[3], other.bbox[3]) - max(one.bbox[1], other.bbox[1])
    apart = one.bbox[2] <= other.bbox[0] + EDGE or other.bbox[2] <= one.bbox[0] + EDGE
    return one.page == other.page and level > EDGE and apart
