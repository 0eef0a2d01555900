"""A reviewer's value, put in place of what a finding is about: a correction, never the print's."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from pipeline.check.registry import FIXED
from pipeline.check.targets import words_of
from pipeline.profile.model import Profile
from pipeline.profile.money import read_money
from pipeline.records import (
    BETWEEN,
    NUMBER,
    Activity,
    Correction,
    Discrepancy,
    Field,
    Repair,
    Repaired,
    Review,
)

EMPTY = Field("", ())
Change = Callable[[Field], Field]


class UnusableError(Exception):
    """The value cannot be put in place; says why."""


class Fixing:
    """A plan, and the fixes made in it so far.

    ``renamed``: number of an activity as the findings have it → its number in this plan.
    """

    def __init__(self, plan: Repaired, profile: Profile, renamed: Mapping[str, str]) -> None:
        self.plan = plan
        self.renamed = dict(renamed)
        self.made: dict[str, Repair] = {}  # id of what was decided → the record of the fix
        self._profile = profile

    def put(self, found: Discrepancy, review: Review) -> None:
        """Put a review's value in place, unless it is there already.  Raises UnusableError."""
        subject = self.renamed.get(found.subject, found.subject)
        activity = next((a for a in self.plan.activities if a.id == subject), None)
        if found.field is None or activity is None:
            raise UnusableError("there is no one value to put another in place of")
        if found.field == NUMBER:
            self._renumber(activity, found, review)
        else:
            self._change(activity, found, review, self._change_of(activity, found, review.value))

    def _renumber(self, activity: Activity, found: Discrepancy, review: Review) -> None:
        number = self._number(activity, review.value)
        if number == activity.id:
            return
        old = activity.id
        self.renamed |= {first: number for first, now in self.renamed.items() if now == old}
        self.renamed.setdefault(found.subject, number)
        record = _record(found, review, number, old, number)
        corrected = replace(
            activity, corrections=(*activity.corrections, _correction(record, review))
        )
        self.plan = replace(
            self.plan,
            activities=tuple(
                _renumbered(corrected if a.id == old else a, old, number, record)
                for a in self.plan.activities
            ),
            repairs=tuple(
                replace(r, subject=number) if r.subject == old else r for r in self.plan.repairs
            ),
        )
        self._keep(found.id, record)

    def _number(self, activity: Activity, value: str) -> str:
        """The number that a value gives an activity, as the plan counts."""
        read = self._profile.number_in(value)
        if not read or read.end != len(value):
            raise UnusableError(f"{value!r} is not a number as the plan counts")
        if read.group not in (None, activity.group):
            raise UnusableError(f"the row stands under group {activity.group}")
        number = self._profile.activity_id(activity.group, read.position)
        if any(other.id == number for other in self.plan.activities if other is not activity):
            raise UnusableError(f"there is an activity {number} already")
        return number

    def _change_of(self, activity: Activity, found: Discrepancy, value: str) -> Change:
        field = found.field or ""
        if words := words_of(found):
            if words not in activity.text(field):
                raise UnusableError(f"the words {words!r} are not in activity {activity.id}")
            return _part(words, value)
        if field in self._profile.fields("money") and read_money(value, "").amount is None:
            raise UnusableError(f"{value!r} is not a sum of money")
        return _whole(value, field in self._profile.fields("list"))

    def _change(
        self, activity: Activity, found: Discrepancy, review: Review, change: Change
    ) -> None:
        """Change a field of an activity, and of all others under the same merged cell."""
        name = found.field or ""
        before = activity.fields.get(name, EMPTY)
        after = change(before)
        if _as_text(after) == _as_text(before):
            return
        record = _record(found, review, activity.id, _as_text(before), _as_text(after))

        def changed(other: Activity) -> Activity:
            if other.id != activity.id and not _one_cell(other, activity, name):
                return other
            return replace(
                other,
                fields=other.fields | {name: change(other.fields.get(name, EMPTY))},
                repairs=tuple(dict.fromkeys((*other.repairs, record.id))),
                corrections=(*other.corrections, _correction(record, review)),
            )

        self.plan = replace(self.plan, activities=tuple(map(changed, self.plan.activities)))
        self._keep(found.id, record)

    def _keep(self, id: str, record: Repair) -> None:
        self.made[id] = record
        self.plan = replace(self.plan, repairs=(*self.plan.repairs, record))


def _record(found: Discrepancy, review: Review, subject: str, before: str, after: str) -> Repair:
    who = review.reviewer or "a reviewer"
    return Repair(
        id=f"{FIXED.name}:{found.id}",
        rule=FIXED.name,
        subject=subject,
        field=found.field if found.field != NUMBER else None,
        before=before,
        after=after,
        reason=f"decided by {who}" + (f": {review.note}" if review.note else ""),
        evidence=found.evidence,
        confidence="reviewer",
    )


def _correction(record: Repair, review: Review) -> Correction:
    return Correction(
        field=record.field or NUMBER,
        before=record.before,
        after=record.after,
        reviewer=review.reviewer,
        date=review.date,
        note=review.note,
        finding=review.id,
    )


def _renumbered(activity: Activity, old: str, new: str, record: Repair) -> Activity:
    """The activity, if it is the one or names it as a fellow under a merged cell."""
    fields = {
        name: replace(f, shared_with=tuple(new if n == old else n for n in f.shared_with))
        for name, f in activity.fields.items()
    }
    if activity.id == old:
        return replace(activity, id=new, fields=fields, repairs=(*activity.repairs, record.id))
    return replace(activity, fields=fields)


def _one_cell(one: Activity, other: Activity, field: str) -> bool:
    """Whether one merged cell stands for both."""
    mine, theirs = one.fields.get(field), other.fields.get(field)
    return bool(mine and theirs and mine.places and mine.places == theirs.places)


def _whole(value: str, is_list: bool) -> Change:
    items = tuple(filter(None, map(str.strip, value.split(BETWEEN)))) if is_list else ()
    text = " ".join(items) if items else value
    return lambda field: replace(field, text=text, items=items, other=None, doubtful=())


def _part(words: str, value: str) -> Change:
    return lambda field: replace(
        field,
        text=field.text.replace(words, value),
        items=tuple(item.replace(words, value) for item in field.items),
        doubtful=tuple(word for word in field.doubtful if word.text != words),
    )


def _as_text(field: Field) -> str:
    return BETWEEN.join(field.items) or field.text
