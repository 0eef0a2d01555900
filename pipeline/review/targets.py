"""What of an activity a finding is about: what a reviewer's value would take the place of."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from pipeline.records import Activity, Discrepancy, Repair, Repaired

NUMBER = "id"  # the key that an activity's number has
OF_A_CELL = ("cell.empty", "timeframe.", "reader.disagreement")  # the id's detail is the field
OF_WORDS = ("institution.unknown", "reference.", "ocr.low_confidence")  # they are in the text
OF_A_NUMBER = tuple(
    f"number.{what}"
    for what in ("wrong_group", "duplicate", "transposed", "out_of_order", "missing")
)


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
    if one.kind.startswith(OF_A_CELL):
        return one.id.partition("/")[2]
    if one.kind.startswith(OF_WORDS):
        words, activity = words_of(one), activities[one.subject]
        return next(
            (name for name in activity.fields if words and words in activity.text(name)), None
        )
    if one.kind == "activity.duplicate_text":
        return "activity"
    return NUMBER if one.kind in OF_A_NUMBER else None


def field_of_repair(repair: Repair) -> str | None:
    """The one field that a repair changed, if it is one."""
    return repair.field or (NUMBER if repair.rule in OF_A_NUMBER else None)


def words_of(one: Discrepancy) -> str:
    """The words within a cell that a finding is about; none where it is about no such words."""
    if not one.kind.startswith(OF_WORDS):
        return ""
    hard_to_read = [seen.text for seen in one.evidence] if one.stated is None else []
    return str(one.stated or "") or (hard_to_read[0] if len(hard_to_read) == 1 else "")
