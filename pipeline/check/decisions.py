"""People's decisions, applied to what the checks find; none is dropped in silence."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from pipeline.check.findings import with_own_ids
from pipeline.check.fixes import Fixing, UnusableError
from pipeline.check.matters import Matters, about_decisions
from pipeline.check.verdicts import Verdict, decided, last_words, noted, verdicts
from pipeline.profile.model import Profile
from pipeline.records import NUMBER, Checked, Discrepancy, Repair, Repaired, Review

Find = Callable[[Repaired], list[Discrepancy]]  # every check; ids with all their details
Undo = Callable[[Collection[str]], Repaired]  # the plan repaired anew, without some repairs


def decide(
    plan: Repaired, profile: Profile, reviews: Sequence[Review], find: Find, undo: Undo
) -> Checked:
    """What is found in the plan, each finding with its decisions, and these put into the plan.

    Ids are those of the plan as it is before any decision, so that a review stays
    attached whatever the others do.
    """
    words = last_words(reviews)
    matters = Matters(plan, find(plan))
    said = verdicts(words, matters.id_of)
    known = {id: verdict for id, verdict in said.items() if id in matters.all}
    rejected = {
        repair
        for id, verdict in known.items()
        if verdict.decision == "reject" and (repair := matters.all[id].repair)
    }
    base = undo(rejected) if rejected else plan
    fixing, refused, now = _fixed(base, _moved(plan, base), matters, known, profile, find)
    settled = {
        id: _settled(matters.all[id], verdict, base, fixing, id in refused)
        for id, verdict in known.items()
    }
    changed = fixing.made or base is not plan
    findings = (
        _after(matters, settled, fixing, now)
        if changed
        else [settled.get(one.id, one) for one in matters.findings]
    )
    return Checked(
        _with_words(fixing.plan, matters, said),
        (*findings, *about_decisions(matters, said, settled, refused)),
        words,
    )


def _moved(plan: Repaired, base: Repaired) -> dict[str, str]:
    """Numbers that activities have no more since a repair was undone → those they have."""
    if base is plan:
        return {}
    now = {activity.sources[:1]: activity.id for activity in base.activities}
    return {
        activity.id: now[activity.sources[:1]]
        for activity in plan.activities
        if now.get(activity.sources[:1], activity.id) != activity.id
    }


def _fixed(
    base: Repaired,
    moved: Mapping[str, str],
    matters: Matters,
    said: Mapping[str, Verdict],
    profile: Profile,
    find: Find,
) -> tuple[Fixing, dict[str, str], list[Discrepancy]]:
    """All fixes that can be made, why others cannot, and what is found then.

    A value that the checks find fault with, as they would if it were printed, is refused.
    """
    refused: dict[str, str] = {}
    while True:
        fixing = Fixing(base, profile, moved)
        for id, verdict in said.items():
            if verdict.word and verdict.decision == "fix" and id not in refused:
                try:
                    fixing.put(matters.all[id], verdict.word)
                except UnusableError as error:
                    refused[id] = f"{error}"
        now = find(fixing.plan) if fixing.made or base.undone else matters.full
        faults = dict(_faults(matters, fixing, now))
        if not faults:
            return fixing, refused, now
        refused |= faults


def _faults(
    matters: Matters, fixing: Fixing, now: Sequence[Discrepancy]
) -> Iterator[tuple[str, str]]:
    """Fixes whose values the checks find fault with, and what they say."""
    names = {one.id: full.id for one, full in zip(matters.findings, matters.full, strict=True)}
    before = {one.id for one in matters.full}
    back = {new: old for old, new in fixing.renamed.items()}
    for id in fixing.made:
        one = matters.all[id]
        if one.field == NUMBER:
            continue  # was looked at when it was put in place
        for other in now:
            there = _renamed(other, back)
            same = (there.subject, there.field) == (one.subject, one.field)
            again = there.id == names.get(id) and not one.repair
            if same and (again or there.id not in before):
                yield id, other.message.rstrip(".")
                break


def _settled(
    one: Discrepancy, verdict: Verdict, base: Repaired, fixing: Fixing, refused: bool
) -> Discrepancy:
    """The finding with what was decided about it, and what became of it."""
    one = replace(one, decisions=decided(verdict.words), note=noted(verdict.words))
    if verdict.word is None:
        return replace(one, status="open")
    match verdict.decision:
        case "accept":
            return replace(one, status="accepted")
        case "fix" if not refused:
            made = fixing.made.get(one.id)
            return replace(one, status="repaired", repair=made.id if made else one.repair)
        case "reject" if one.repair in base.undone:
            return replace(one, status="rejected", repair=None)
        case "reject":
            return replace(one, status="open")
    return one


def _after(
    matters: Matters,
    settled: Mapping[str, Discrepancy],
    fixing: Fixing,
    found: Sequence[Discrepancy],
) -> list[Discrepancy]:
    """The findings as they are then: those that a decision removed or brought, too."""
    back = {new: old for old, new in fixing.renamed.items()}
    now = {_renamed(one, back).id: one for one in found}
    kept = []
    for one, full in zip(matters.findings, matters.full, strict=True):
        if one.id in settled:
            kept.append(_renamed(settled[one.id], fixing.renamed, keep_id=True))
        elif full.id in now:
            kept.append(replace(now[full.id], id=_renamed(one, fixing.renamed).id))
    known = {full.id for full in matters.full}
    new = [one for key, one in now.items() if key not in known]
    return [*kept, *with_own_ids([*matters.full, *new])[len(matters.full) :]]


def _renamed(one: Discrepancy, numbers: Mapping[str, str], *, keep_id: bool = False) -> Discrepancy:
    """The finding under its subject's other number."""
    if one.subject not in numbers:
        return one
    subject = numbers[one.subject]
    detail = one.id.removeprefix(f"{one.kind}:{one.subject}")
    return replace(one, subject=subject, id=one.id if keep_id else f"{one.kind}:{subject}{detail}")


def _with_words(plan: Repaired, matters: Matters, said: Mapping[str, Verdict]) -> Repaired:
    """The plan whose repairs bear what was said about them."""

    def heard(repair: Repair) -> Repair:
        verdict = said.get(matters.id_of(repair.id))
        return replace(repair, decisions=decided(verdict.words)) if verdict else repair

    return replace(plan, repairs=tuple(map(heard, plan.repairs)))
