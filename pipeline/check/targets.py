"""What of an activity a finding is about: what a reviewer's value would take the place of."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from pipeline.check.registry import FINDINGS
from pipeline.records import ACTIVITY, NUMBER, Activity, Discrepancy, Repair, Repaired


def with_targets(found: Iterable[Discrepancy], plan: Repaired) -> list[Discrepancy]:
    """The findings, ids with all their detail, each with the field that it is about."""
    activities = {activity.id: activity for activity in plan.activities}
    repairs = {repair.id: repair for repair in plan.repairs}
    return [replace(one, field=_field_of(one, activities, repairs)) for one in found]


def _field_of(
    one: Discrepancy, activities: Mapping[str, Activity], repairs: Mapping[str, Repair]
) -> str | None:
    if one.subject not in activities:
        return None
    repair = repairs.get(one.repair or "")
    if one.kind == "repair.uncertain" and repair:
        return field_of_repair(repair)
    match FINDINGS[one.kind].fixes:
        case "cell" if not isinstance(one.found, int):  # else it is about so many of them
            return one.id.partition("/")[2]
        case "words":
            words, activity = words_of(one), activities[one.subject]
            names = (n for n in activity.fields if words and words in activity.text(n))
            return next(names, None)
        case "number":
            return NUMBER
        case "text":
            return ACTIVITY
    return None


def field_of_repair(repair: Repair) -> str | None:
    """The one field that a repair changed, if it is one."""
    kind = FINDINGS.get(repair.rule)
    return repair.field or (NUMBER if kind and kind.fixes == "number" else None)


def words_of(one: Discrepancy) -> str:
    """The words within a cell that a finding is about; none where it is about no such words."""
    kind = FINDINGS.get(one.kind)
    if not kind or kind.fixes != "words":
        return ""
    hard_to_read = [seen.text for seen in one.evidence] if one.stated is None else []
    return str(one.stated or "") or (hard_to_read[0] if len(hard_to_read) == 1 else "")
