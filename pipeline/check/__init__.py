"""Rules that compare the plan with itself; every finding is a discrepancy on record."""

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.check.column_sections import with_column_sections
from pipeline.check.decisions import Undo, decide
from pipeline.check.registry import CHECKS, FINDINGS
from pipeline.check.targets import with_targets
from pipeline.errors import ProofError
from pipeline.profile.model import Profile
from pipeline.records import Checked, Discrepancy, Repaired, Review


def check(
    plan: Repaired,
    profile: Profile,
    reviews: Sequence[Review] = (),
    undo: Undo | None = None,
) -> Checked:
    """Run every check, and apply people's decisions.

    Findings come in the order of CHECKS, each check's in the document's.  ``undo``
    repairs the plan anew without the repairs that were rejected; without it none
    can be undone.
    """

    def find(plan: Repaired) -> list[Discrepancy]:
        found = [graded(one) for line in CHECKS for one in line.check(plan, profile)]
        return with_targets(found, plan)

    checked = decide(plan, profile, reviews, find, undo or (lambda _: plan))
    return replace(
        checked,
        plan=with_column_sections(checked.plan, profile),
        discrepancies=tuple(map(graded, checked.discrepancies)),
    )


def graded(found: Discrepancy) -> Discrepancy:
    """The finding with the severity of its kind."""
    if found.kind not in FINDINGS:
        raise ProofError(f"the kind {found.kind} is not in the registry (check/registry.py)")
    return replace(found, severity=FINDINGS[found.kind].severity)
