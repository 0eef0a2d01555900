"""Discrepancies → what their cards show."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.plain import plain
from pipeline.profile import Profile
from pipeline.publish.report.crops import Crop, crops_of
from pipeline.publish.report.words import kind_of, rule_of
from pipeline.records import Activity, Checked, Discrepancy, Repair, Review
from pipeline.reviews import FIXABLE
from pipeline.wording import compare_words

LONG = 24  # characters; longer values are compared word by word
QUOTED, OPENING = 60, 5  # characters of a quotation to be shortened, and words that are kept


class Part(NamedTuple):
    """A run of words that both values have (``same``), or one of them."""

    mark: str  # "same", "del" or "ins"
    text: str


class Value(NamedTuple):
    """One of the two values that a discrepancy compares."""

    label: str
    parts: tuple[Part, ...]


class Change(NamedTuple):
    """A repair as it is told."""

    id: str
    rule: str
    subject: str
    field: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    reason: str
    confidence: str
    activity: str | None  # the activity to look at


class Card(NamedTuple):
    """Everything that the card of a discrepancy shows."""

    id: str
    anchor: str
    kind: str
    label: str
    severity: str
    status: str
    strategy: str
    group: str
    subject: str
    message: str
    values: tuple[Value, ...]
    crops: list[Crop]
    repair: Change | None
    note: str
    activity: str | None
    fixable: bool
    review: Review | None


def cards_of(checked: Checked, profile: Profile) -> list[Card]:
    """A card for every discrepancy, in their order."""
    activities = {activity.id: activity for activity in checked.plan.activities}
    repairs = {repair.id: repair for repair in checked.plan.repairs}
    reviews = {review.id: review for review in checked.reviews}
    anchors = _anchors(checked.discrepancies)
    plan = checked.plan
    cards = []
    for found, anchor in zip(checked.discrepancies, anchors, strict=True):
        strategy, group = _home(found.subject, activities, profile)
        repair = repairs.get(found.repair or "")
        cards.append(
            Card(
                id=found.id,
                anchor=anchor,
                kind=found.kind,
                label=kind_of(found.kind).label,
                severity=found.severity,
                status=found.status,
                strategy=strategy,
                group=group,
                subject=found.subject,
                message=plain(_short(found)),
                values=tuple(_values(found)),
                crops=crops_of(found.evidence, plan.sheets, plan.printed_pages, plan.source.sha256),
                repair=change_of(repair, activities, profile) if repair else None,
                note=plain(found.note),
                activity=found.subject if found.subject in activities else None,
                fixable=found.kind.startswith(FIXABLE),
                review=reviews.get(found.id),
            )
        )
    return cards


def change_of(repair: Repair, activities: Mapping[str, Activity], profile: Profile) -> Change:
    """A repair, in words."""
    before, after = compared(plain(repair.before), plain(repair.after))
    return Change(
        id=repair.id,
        rule=rule_of(repair.rule),
        subject=plain(repair.subject),
        field=field_label(repair.field, profile) if repair.field else "",
        before=before,
        after=after,
        reason=plain(repair.reason),
        confidence=repair.confidence,
        activity=repair.subject if repair.subject in activities else None,
    )


def field_label(field: str, profile: Profile) -> str:
    """A field under its column's heading."""
    named = (column.headings[0] for column in profile.columns if column.field == field)
    return plain(next(named, field.replace("_", " ").capitalize()))


def _anchors(found: Sequence[Discrepancy]) -> Iterator[str]:
    """Ids as an address may have them; the same ids always give the same."""
    times: dict[str, int] = {}
    for one in found:
        own = re.sub(r"[^\w.:-]+", "-", one.id)
        times[own] = times.get(own, 0) + 1
        yield own if times[own] == 1 else f"{own}-{times[own]}"


def _home(subject: str, activities: Mapping[str, Activity], profile: Profile) -> tuple[str, str]:
    """The strategy and group that a subject belongs to, where it belongs to one."""
    if subject in activities:
        return activities[subject].strategy, activities[subject].group
    number = profile.number_in(subject)
    if number and number.group:  # a number that no row has
        return profile.strategy_of(number.group), number.group
    groups = {activity.group: activity.strategy for activity in activities.values()}
    if strategy := groups.get(subject) or profile.strategy_of(subject):
        return strategy, subject
    return (subject if subject in groups.values() else ""), ""


def _short(found: Discrepancy) -> str:
    """The message, its longest quotations by their first words: both stand in full below it."""
    message = found.message
    for value in (found.stated, found.found):
        if isinstance(value, str) and len(value) > QUOTED:
            message = message.replace(value, f"{' '.join(value.split()[:OPENING])} …")
    return message


def _values(found: Discrepancy) -> Iterator[Value]:
    kind = kind_of(found.kind)
    stated, other = (None if v is None else plain(str(v)) for v in (found.stated, found.found))
    if stated and other and min(len(stated), len(other)) > LONG:
        old, new = compared(stated, other)
        yield Value(kind.stated, old)
        yield Value(kind.found, new)
        return
    for label, text in ((kind.stated, stated), (kind.found, other)):
        if text is not None:
            yield Value(label, (Part("same", text),))


def compared(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Two texts, with the words marked that only one of them has; capitals make no difference."""
    runs = list(compare_words(before, after, fold=True))
    return (
        tuple(Part("same" if run.same else "del", run.before) for run in runs if run.before),
        tuple(Part("same" if run.same else "ins", run.after) for run in runs if run.after),
    )
