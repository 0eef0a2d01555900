"""What there is to decide, and what there is to say about the decisions themselves."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from pipeline.check.findings import finding, quoted, with_own_ids
from pipeline.check.targets import field_of_repair
from pipeline.check.verdicts import Verdict, decided, noted, told
from pipeline.records import Discrepancy, Repair, Repaired, Review


class Matters:
    """What there is to decide: findings and repairs as they are before any decision."""

    def __init__(self, plan: Repaired, found: Sequence[Discrepancy]) -> None:
        self.full = list(found)
        self.findings = list(with_own_ids(self.full))
        self.named = {one.repair: one.id for one in self.findings if one.repair}
        alone = (repair for repair in plan.repairs if repair.id not in self.named)
        self.alone = {repair.id: _as_finding(repair) for repair in alone}
        self.all = self.alone | {one.id: one for one in self.findings}

    def id_of(self, id: str) -> str:
        """A decision about a repair that a finding speaks of is one about the finding."""
        return id if id in self.all else self.named.get(id, id)


def _as_finding(repair: Repair) -> Discrepancy:
    return Discrepancy(
        id=repair.id,
        kind="repair.undone",
        severity="info",
        subject=repair.subject,
        message="",
        stated=repair.before,
        found=repair.after,
        evidence=repair.evidence,
        repair=repair.id,
        status="repaired",
        field=field_of_repair(repair),
    )


def about_decisions(
    matters: Matters,
    said: Mapping[str, Verdict],
    settled: Mapping[str, Discrepancy],
    refused: Mapping[str, str],
) -> Iterator[Discrepancy]:
    """What there is to say about the decisions themselves."""
    for id, verdict in said.items():
        if id in matters.alone and verdict.decision == "reject":
            yield _rejected(settled[id])
        if id in refused and verdict.word:
            yield _unusable(verdict.word, matters.all[id], refused[id])
        if id in settled and verdict.word is None:
            yield _contrary(verdict, matters.all[id])
        if id not in matters.all:
            yield _unmatched(id, verdict.words)


def _rejected(one: Discrepancy) -> Discrepancy:
    """A repair that a reviewer rejected and that no finding speaks of."""
    undone = one.status == "rejected"
    after = f" into {quoted(str(one.found))}" if one.found else ""
    end = (
        "it is undone" if undone else "it cannot be undone by itself: the pipeline is to be mended"
    )
    return replace(
        finding(
            "repair.undone" if undone else "repair.rejected",
            one.id,
            f"A reviewer rejects the repair {one.id}, which made {quoted(str(one.stated))}{after}: "
            f"{end}.",
            stated=one.stated,
            found=one.found,
            evidence=one.evidence,
        ),
        decisions=one.decisions,
        note=one.note,
        status=one.status,
    )


def _unusable(review: Review, one: Discrepancy, why: str) -> Discrepancy:
    return finding(
        "review.unusable",
        one.id,
        f"The fix of {one.id} on line {review.line} of the reviews cannot be applied: {why}.",
        stated=review.value,
        found=why,
        evidence=one.evidence,
    )


def _contrary(verdict: Verdict, one: Discrepancy) -> Discrepancy:
    return replace(
        finding(
            "review.disagreement",
            one.id,
            f"Reviewers contradict each other about {one.id}: {told(verdict.words)}. It is open "
            "until one of them yields.",
            evidence=one.evidence,
        ),
        decisions=decided(verdict.words),
    )


def _unmatched(id: str, words: Sequence[Review]) -> Discrepancy:
    lines = f"Line{'s' * (len(words) > 1)} {', '.join(str(word.line) for word in words)}"
    said = "; ".join(", ".join(filter(None, (w.decision, _quoted_note(w)))) for w in words)
    return finding(
        "review.unmatched",
        id,
        f"{lines} of the reviews decide{'s' * (len(words) == 1)} {id} ({said}), but nothing of "
        "that name is found any more.",
        stated=words[-1].decision,
    )


def _quoted_note(word: Review) -> str:
    note = noted([word])
    return quoted(note) if note else ""
