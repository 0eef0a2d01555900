"""A reviewer's value, put in place of what a finding is about; always a repair on record."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from pipeline.profile import Profile
from pipeline.records import Activity, Discrepancy, Field, Repair, Repaired, Review
from pipeline.reviews import FIXABLE

ITEMS = " | "  # between the items of a list, as in the published tables
OF_A_CELL = ("cell.empty", "timeframe.", "reader.disagreement")  # the id's detail is the field
OF_WORDS = ("institution.unknown", "reference.", "ocr.low_confidence")  # `stated` is in the text
NUMBERS = "number."
EMPTY = Field("", ())
Change = Callable[[Field], Field]


class UnusableError(Exception):
    """The value cannot be put in place; says why."""


class Fixing:
    """A plan, and the fixes made in it so far."""

    def __init__(self, plan: Repaired, profile: Profile) -> None:
        self.plan = plan
        self.renamed: dict[str, str] = {}  # number of an activity → the one a fix gave it
        self.repairs: list[Repair] = []
        self._profile = profile

    def put(self, found: Discrepancy, full_id: str, review: Review) -> Repair | None:
        """Put a review's value in place; None if it is there already.

        ``full_id`` is the finding's with all its detail.  Raises UnusableError.
        """
        if not found.kind.startswith(FIXABLE):
            raise UnusableError("there is nothing to put a value in; accept or reject it instead")
        subject = self.renamed.get(found.subject, found.subject)
        activity = next((a for a in self.plan.activities if a.id == subject), None)
        if activity is None:
            raise UnusableError(f"there is no activity {subject}")
        field = self._field(found, full_id)
        if field == NUMBERS:
            return self._renumber(activity, found, review)
        if field:
            change = _whole(review.value, field in self._profile.fields("list"))
            return self._change(activity, [field], change, _repair(found, review, activity, field))
        if found.kind.startswith(OF_WORDS):
            return self._reword(activity, found, review)
        raise UnusableError("it changed no single field; accept or reject it instead")

    def _field(self, found: Discrepancy, full_id: str) -> str:
        """What the finding is about: a field, the number, or neither."""
        if found.kind.startswith(OF_A_CELL):
            return full_id.partition("/")[2]
        if found.kind == "activity.duplicate_text":
            return "activity"
        repair = next((r for r in self.plan.repairs if r.id == found.repair), None)
        if found.kind == "repair.uncertain" and repair and repair.field:
            return repair.field
        kind = repair.rule if found.kind == "repair.uncertain" and repair else found.kind
        return NUMBERS if kind.startswith(NUMBERS) else ""

    def _renumber(self, activity: Activity, found: Discrepancy, review: Review) -> Repair | None:
        read = self._profile.number_in(review.value)
        if not read or read.end != len(review.value):
            raise UnusableError(f"{review.value!r} is not a number as the plan counts")
        if read.group not in (None, activity.group):
            raise UnusableError(f"the row stands under group {activity.group}")
        number = self._profile.activity_id(activity.group, read.position)
        if number == activity.id:
            return None
        if any(other.id == number for other in self.plan.activities):
            raise UnusableError(f"there is an activity {number} already")
        old = activity.id
        self.renamed |= {first: number for first, now in self.renamed.items() if now == old}
        self.renamed[old] = number
        repair = replace(
            _repair(found, review, activity, None), subject=number, before=old, after=number
        )
        self.plan = replace(
            self.plan,
            activities=tuple(_renumbered(a, old, number, repair) for a in self.plan.activities),
            repairs=tuple(
                replace(r, subject=number) if r.subject == old else r for r in self.plan.repairs
            ),
        )
        return self._record(repair)

    def _reword(self, activity: Activity, found: Discrepancy, review: Review) -> Repair | None:
        hard_to_read = [seen.text for seen in found.evidence] if found.stated is None else []
        if len(hard_to_read) > 1:
            raise UnusableError("it is about words in several places; accept or reject it instead")
        words = str(found.stated or "".join(hard_to_read))
        fields = [name for name in activity.fields if words and words in activity.text(name)]
        if not fields:
            raise UnusableError(f"the words {words!r} are not in activity {activity.id}")
        repair = _repair(found, review, activity, fields[0])
        return self._change(activity, fields, _part(words, review.value), repair)

    def _change(
        self, activity: Activity, names: Sequence[str], change: Change, repair: Repair
    ) -> Repair | None:
        """Change fields of an activity, and of all others under the same merged cell."""
        before = activity.fields.get(names[0], EMPTY)
        after = change(before)
        if after.text == before.text:
            return None
        repair = replace(repair, before=_as_text(before), after=_as_text(after))

        def changed(other: Activity) -> Activity:
            for name in names:
                if other.id == activity.id or _one_cell(other, activity, name):
                    fields = other.fields | {name: change(other.fields.get(name, EMPTY))}
                    repairs = tuple(dict.fromkeys((*other.repairs, repair.id)))
                    other = replace(other, fields=fields, repairs=repairs)
            return other

        self.plan = replace(self.plan, activities=tuple(map(changed, self.plan.activities)))
        return self._record(repair)

    def _record(self, repair: Repair) -> Repair:
        self.repairs.append(repair)
        self.plan = replace(self.plan, repairs=(*self.plan.repairs, repair))
        return repair


def _repair(found: Discrepancy, review: Review, activity: Activity, field: str | None) -> Repair:
    who = review.reviewer or "a reviewer"
    return Repair(
        id=f"review.fix:{found.id}",
        rule="review.fix",
        subject=activity.id,
        field=field,
        before="",
        after="",
        reason=f"decided by {who}" + (f": {review.note}" if review.note else ""),
        evidence=found.evidence,
        confidence="certain",
    )


def _renumbered(activity: Activity, old: str, new: str, repair: Repair) -> Activity:
    """The activity, if it is the one or names it as a fellow under a merged cell."""
    fields = {
        name: replace(f, shared_with=tuple(new if n == old else n for n in f.shared_with))
        for name, f in activity.fields.items()
    }
    if activity.id == old:
        return replace(activity, id=new, fields=fields, repairs=(*activity.repairs, repair.id))
    return replace(activity, fields=fields)


def _one_cell(one: Activity, other: Activity, field: str) -> bool:
    """Whether one merged cell stands for both."""
    mine, theirs = one.fields.get(field), other.fields.get(field)
    return bool(mine and theirs and mine.places and mine.places == theirs.places)


def _whole(value: str, is_list: bool) -> Change:
    items = tuple(filter(None, map(str.strip, value.split(ITEMS)))) if is_list else ()
    text = " ".join(items) if items else value
    return lambda field: replace(
        field, text=text, items=items, other=None, doubtful=(), confidence=1.0
    )


def _part(words: str, value: str) -> Change:
    return lambda field: replace(
        field,
        text=field.text.replace(words, value),
        items=tuple(item.replace(words, value) for item in field.items),
    )


def _as_text(field: Field) -> str:
    return ITEMS.join(field.items) or field.text
