"""Rules that compare the plan with itself; every finding is a discrepancy on record."""

from pipeline.check.cells import duplicate_texts, empty_cells
from pipeline.check.counts import (
    claims_sums,
    group_counts,
    plan_counts,
    strategy_counts,
    unstated_counts,
)
from pipeline.check.findings import Check, with_own_ids
from pipeline.check.institutions import unknown_institutions
from pipeline.check.narrative import unmatched_items
from pipeline.check.numbers import (
    heading_punctuation,
    number_gaps,
    number_punctuation,
    wrong_numbers,
)
from pipeline.check.reader import reader_disagreements, uncertain_repairs
from pipeline.check.references import broken_references, conflicting_citations
from pipeline.check.timeframes import timeframes
from pipeline.check.titles import objectives, titles
from pipeline.profile import Profile
from pipeline.records import Checked, Repaired

CHECKS: tuple[Check, ...] = (
    plan_counts,
    strategy_counts,
    group_counts,
    claims_sums,
    unstated_counts,
    wrong_numbers,
    number_gaps,
    number_punctuation,
    heading_punctuation,
    titles,
    objectives,
    timeframes,
    unknown_institutions,
    empty_cells,
    duplicate_texts,
    broken_references,
    conflicting_citations,
    unmatched_items,
    reader_disagreements,
    uncertain_repairs,
)


def check(plan: Repaired, profile: Profile) -> Checked:
    """Run every check; findings in the order of CHECKS, each check's in the document's."""
    findings = [one for find in CHECKS for one in find(plan, profile)]
    return Checked(plan=plan, discrepancies=with_own_ids(findings))
