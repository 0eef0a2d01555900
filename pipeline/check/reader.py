"""Where the two readers of the page disagree, and where a repair is a guess."""

from collections.abc import Iterator

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.profile import Profile
from pipeline.records import Discrepancy, Evidence, Place, Repair, Repaired


def reader_disagreements(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Cells that the second table engine read differently; a merged cell once."""
    seen: set[tuple[str, tuple[Place, ...]]] = set()
    for activity in plan.activities:
        for name, field in activity.fields.items():
            if field.other is None or (name, field.places) in seen:
                continue
            seen.add((name, field.places))
            yield finding(
                "reader.disagreement",
                activity.id,
                f"Two readers of the file disagree on activity {activity.id}, {name}: "
                f"one reads {quoted(field.text)}, the other {quoted(field.other)}.",
                stated=field.text,
                found=field.other,
                evidence=cell_evidence(activity, name),
                detail=name,
            )


def uncertain_repairs(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Repairs that rest on a guess."""
    for repair in plan.repairs:
        if repair.confidence == "guess":
            yield finding(
                "repair.uncertain",
                repair.subject,
                _told(repair),
                stated=repair.before,
                found=repair.after,
                evidence=repair.evidence,
                repair=repair,
                detail=repair.rule + (f".{repair.field}" if repair.field else ""),
            )


def little_confidence(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Words that OCR read with little confidence; those of a merged cell once."""
    seen: set[Evidence] = set()
    for activity in plan.activities:
        words = [word for f in activity.fields.values() for word in f.doubtful if word not in seen]
        if words:
            seen.update(words)
            texts = ", ".join(quoted(word.text) for word in words)
            yield finding(
                "ocr.low_confidence",
                activity.id,
                f"In activity {activity.id} the scan was hard to read at {texts}: "
                f"compare with the page.",
                evidence=tuple(words),
            )


def _told(repair: Repair) -> str:
    if not repair.after:
        return f"{quoted(repair.before)} was set aside by a guess: {repair.reason}."
    return (
        f"{quoted(repair.before)} was taken for {quoted(repair.after)} by a guess: {repair.reason}."
    )
