"""Institutions that the profile does not know."""

from collections.abc import Iterator

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.profile.institutions import Unknown, institution_codes
from pipeline.profile.model import Profile
from pipeline.records import Discrepancy, Repaired


def unknown_institutions(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Names in the institutions cells that no entry of the profile covers."""
    if not profile.institutions or profile.partial:
        return  # nothing to compare with
    for activity in plan.activities:
        for field in profile.fields("institutions"):
            for unknown in institution_codes(activity.text(field), profile).unknown:
                yield finding(
                    "institution.unknown",
                    activity.id,
                    f"Activity {activity.id} names {quoted(unknown.text)}, which is not in the "
                    f"profile's list of institutions{_nearest(unknown)}.",
                    stated=unknown.text,
                    found=unknown.nearest or None,
                    evidence=cell_evidence(activity, field),
                    detail=unknown.text,
                )


def _nearest(unknown: Unknown) -> str:
    if not unknown.nearest:
        return ""
    return f"; the nearest is {quoted(unknown.nearest)} (likeness {round(unknown.score)} of 100)"
