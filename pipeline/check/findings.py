"""What every check shares: how a finding is made, and where its evidence stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from pipeline.profile.institutions import WORD
from pipeline.profile.model import Profile
from pipeline.records import (
    Activity,
    Discrepancy,
    Evidence,
    Heading,
    Repair,
    Repaired,
    Severity,
)

Check = Callable[[Repaired, Profile], Iterator[Discrepancy]]

# An error: the data is wrong or contradicts itself until a person has decided.
# A warning: the document is inconsistent or incomplete, the data is what it prints.
# An info: worth knowing, nothing to decide.
SEVERITIES: dict[str, Severity] = {
    "count.plan_strategies": "error",
    "count.plan_groups": "error",
    "count.plan_activities": "error",
    "count.strategy_groups": "error",
    "count.strategy_activities": "error",
    "count.group_activities": "error",
    "count.claims_sum": "warning",
    "count.unstated": "info",
    "number.wrong_group": "error",
    "number.duplicate": "error",
    "number.transposed": "error",
    "number.out_of_order": "error",
    "number.missing": "error",
    "number.gap": "warning",
    "number.unsettled": "warning",
    "number.punctuation": "info",
    "title.strategy": "warning",
    "title.group": "warning",
    "title.repeated": "info",
    "objective.group": "warning",
    "timeframe.missing": "warning",
    "timeframe.malformed": "warning",
    "timeframe.outside_plan": "warning",
    "institution.unknown": "warning",
    "cell.empty": "warning",
    "cell.cut_off": "warning",
    "activity.duplicate_text": "warning",
    "reference.broken": "error",
    "reference.conflict": "warning",
    "narrative.unmatched_item": "warning",
    "reader.disagreement": "error",
    "ocr.low_confidence": "warning",
    "ocr.text_layer": "info",
    "reader.set_aside": "info",
    "reader.unseen": "info",
    "reader.struck_out": "warning",
    "reader.overlay": "warning",
    "reader.tags": "info",
    "word.torn": "warning",
    "reader.broken_rules": "warning",
    "ledger.nobody": "error",
    "table.lost_page": "error",
    "table.not_taken": "info",
    "total.differs": "warning",
    "reader.lost_page": "warning",
    "repair.uncertain": "error",
    "repair.undone": "info",
    "repair.rejected": "error",
    "review.disagreement": "error",
    "review.unmatched": "warning",
    "review.unusable": "error",
}


def finding(
    kind: str,
    subject: str,
    message: str,
    *,
    stated: str | int | None = None,
    found: str | int | None = None,
    evidence: Iterable[Evidence] = (),
    repair: Repair | None = None,
    detail: str = "",
) -> Discrepancy:
    """A discrepancy; ``detail`` tells it from others of its kind with the same subject."""
    settled = repair is not None and repair.confidence != "guess"
    return Discrepancy(
        id=f"{kind}:{subject}/{detail}" if detail else f"{kind}:{subject}",
        kind=kind,
        severity=SEVERITIES[kind],
        subject=subject,
        message=message,
        stated=stated,
        found=found,
        evidence=tuple(evidence),
        repair=repair.id if repair else None,
        status="repaired" if settled else "open",
    )


def with_own_ids(findings: list[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Ids as short as they can be: ``kind:subject``, with the detail only where it is needed."""
    fellows = Counter((one.kind, one.subject) for one in findings)
    times: Counter[str] = Counter()
    named = []
    for one in findings:
        alone = fellows[one.kind, one.subject] == 1
        own = f"{one.kind}:{one.subject}" if alone else one.id
        times[own] += 1
        named.append(replace(one, id=own if times[own] == 1 else f"{own}:{times[own]}"))
    return tuple(named)


def words_of(text: str) -> tuple[str, ...]:
    """The text's words, without capitals and punctuation."""
    return tuple(WORD.findall(text.casefold()))


def cell_evidence(activity: Activity, field: str) -> tuple[Evidence, ...]:
    """Where a field of an activity is printed; the whole row where it has no cell."""
    text = activity.text(field)
    places = activity.fields[field].places if field in activity.fields else ()
    return tuple(Evidence(p.page, p.bbox, text) for p in places or activity.sources)


def heading_evidence(heading: Heading, text: str = "") -> Evidence:
    """Where a heading is printed, with its own words or those under it."""
    own = text or heading.printed or heading.title
    return Evidence(heading.place.page, heading.place.bbox, own)


def table_headings(plan: Repaired, kind: str, *numbers: str) -> list[Heading]:
    """The table's headings of strategies or groups: all, or those with the numbers."""
    return [
        heading
        for heading in plan.headings
        if heading.where == "table"
        and heading.kind == kind
        and (not numbers or heading.number in numbers)
    ]


def quoted(text: str) -> str:
    """The text in quotation marks, for a message."""
    return f"“{text}”"
