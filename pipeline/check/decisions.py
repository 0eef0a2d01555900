"""People's decisions, applied to what the checks find; none is dropped in silence."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from pipeline.check.findings import finding, quoted, with_own_ids
from pipeline.check.fixes import Fixing, UnusableError
from pipeline.profile import Profile
from pipeline.records import Checked, Discrepancy, Repaired, Review, Status

Find = Callable[[Repaired], list[Discrepancy]]  # every check; ids with all their details
STATUS: Mapping[str, Status] = {"accept": "accepted", "reject": "rejected", "fix": "repaired"}


def decide(plan: Repaired, profile: Profile, reviews: Sequence[Review], find: Find) -> Checked:
    """What is found in the plan, each finding with its decision, and fixes put into the plan.

    Ids are those of the plan as it is before any fix, so that a review stays
    attached whatever the others do.
    """
    first = find(plan)
    named = list(with_own_ids(first))
    pending = {review.id: review for review in reviews}
    fixing = Fixing(plan, profile)
    settled: dict[int, Discrepancy] = {}
    trouble: list[Discrepancy] = []
    for i, one in enumerate(named):
        review = pending.pop(one.id, None)
        try:
            if review:
                repair = fixing.put(one, first[i].id, review) if review.decision == "fix" else None
                settled[i] = replace(
                    one,
                    status=STATUS[review.decision],
                    note=_note(review),
                    repair=repair.id if repair else one.repair,
                )
        except UnusableError as error:
            trouble.append(_unusable(review, one, str(error)))
    findings = _after(first, named, settled, fixing, find)
    unmatched = [_unmatched(review) for review in pending.values()]
    return Checked(fixing.plan, (*findings, *trouble, *unmatched), tuple(reviews))


def _after(
    first: Sequence[Discrepancy],
    named: Sequence[Discrepancy],
    settled: Mapping[int, Discrepancy],
    fixing: Fixing,
    find: Find,
) -> list[Discrepancy]:
    """The findings as they are when all is fixed: those that a fix removed or brought, too."""
    if not fixing.repairs:
        return [settled.get(i, one) for i, one in enumerate(named)]
    before = {new: old for old, new in fixing.renamed.items()}
    now = {_renamed(one, before).id: one for one in find(fixing.plan)}
    kept = [
        _renamed(settled[i], fixing.renamed, keep_id=True)
        if i in settled
        else replace(now[full.id], id=_renamed(named[i], fixing.renamed).id)
        for i, full in enumerate(first)
        if i in settled or full.id in now
    ]
    known = {full.id for full in first}
    new = [one for key, one in now.items() if key not in known]
    return [*kept, *with_own_ids([*first, *new])[len(first) :]]


def _renamed(one: Discrepancy, numbers: Mapping[str, str], *, keep_id: bool = False) -> Discrepancy:
    """The finding under its subject's other number."""
    if one.subject not in numbers:
        return one
    subject = numbers[one.subject]
    detail = one.id.removeprefix(f"{one.kind}:{one.subject}")
    return replace(one, subject=subject, id=one.id if keep_id else f"{one.kind}:{subject}{detail}")


def _note(review: Review) -> str:
    return " – ".join(filter(None, (review.note, review.reviewer)))


def _unusable(review: Review | None, one: Discrepancy, why: str) -> Discrepancy:
    assert review
    return finding(
        "review.unusable",
        one.id,
        f"The fix of {one.id} on line {review.line} of the reviews cannot be applied: {why}.",
        stated=review.value,
        evidence=one.evidence,
    )


def _unmatched(review: Review) -> Discrepancy:
    note = _note(review)
    return finding(
        "review.unmatched",
        review.id,
        f"Line {review.line} of the reviews decides {review.id} ({review.decision}"
        f"{f', {quoted(note)}' if note else ''}), but nothing of that name is found any more.",
        stated=review.decision,
    )
