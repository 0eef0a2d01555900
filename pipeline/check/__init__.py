"""Rules that compare the plan with itself; every finding is a discrepancy on record."""

from collections.abc import Sequence

from pipeline.check.cells import duplicate_texts, empty_cells
from pipeline.check.counts import (
    claims_sums,
    group_counts,
    plan_counts,
    strategy_counts,
    unstated_counts,
)
from pipeline.check.cut_off import cut_off
from pipeline.check.decisions import Undo, decide
from pipeline.check.findings import Check
from pipeline.check.institutions import unknown_institutions
from pipeline.check.narrative import listed_counts, unmatched_items
from pipeline.check.numbers import (
    heading_punctuation,
    misplaced_groups,
    number_gaps,
    number_punctuation,
    wrong_numbers,
)
from pipeline.check.reader import (
    broken_rules,
    contrary_tags,
    garbled_layers,
    little_confidence,
    lost_pages,
    lost_words,
    overlays,
    reader_disagreements,
    set_aside,
    struck_out,
    text_layers,
    torn_words,
    uncertain_repairs,
    unseen,
)
from pipeline.check.references import broken_references, conflicting_citations
from pipeline.check.tables import tables_not_taken, totals, unsettled_numbers
from pipeline.check.timeframes import dates, timeframes
from pipeline.check.titles import missing_headings, objectives, repeated_headings, titles
from pipeline.profile.model import Profile
from pipeline.records import Checked, Discrepancy, Repaired, Review
from pipeline.review import with_targets

CHECKS: tuple[Check, ...] = (
    plan_counts,
    strategy_counts,
    group_counts,
    claims_sums,
    listed_counts,
    unstated_counts,
    wrong_numbers,
    misplaced_groups,
    number_gaps,
    unsettled_numbers,
    number_punctuation,
    heading_punctuation,
    titles,
    repeated_headings,
    missing_headings,
    objectives,
    timeframes,
    dates,
    unknown_institutions,
    empty_cells,
    cut_off,
    duplicate_texts,
    broken_references,
    conflicting_citations,
    unmatched_items,
    reader_disagreements,
    little_confidence,
    uncertain_repairs,
    torn_words,
    text_layers,
    garbled_layers,
    set_aside,
    unseen,
    struck_out,
    overlays,
    broken_rules,
    contrary_tags,
    lost_pages,
    lost_words,
    totals,
    tables_not_taken,
)


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
        found = [one for look in CHECKS for one in look(plan, profile)]
        return with_targets(found, plan)

    return decide(plan, profile, reviews, find, undo or (lambda _: plan))
