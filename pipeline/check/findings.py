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
)

Check = Callable[[Repaired, Profile], Iterator[Discrepancy]]


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
        severity="error",  # until the registry grades it by its kind
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
