"""Discrepancies → what their cards show."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.kinds import kind_of, rule_of
from pipeline.page.plain import plain
from pipeline.page.wording import compare_words
from pipeline.profile.model import Profile
from pipeline.publish.report.crops import Crop, beside_a_blank, crops_of, number_of
from pipeline.publish.report.meanings import OPENING, Meaning, field_label, meaning_of, shortened
from pipeline.records import (
    Activity,
    Checked,
    Decided,
    Discrepancy,
    Repair,
    Repaired,
)

LONG = 24  # characters; longer values are compared word by word
OF_A_COLUMN = "cell.empty"  # what it states is a field's name
QUOTED = 60  # characters; a longer quotation is shortened


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


class Counted(NamedTuple):
    """Rows that were counted, under the heading they stand under."""

    part: str  # address of the part
    number: str
    rows: tuple[tuple[str, str], ...]  # id of an activity, and how its text begins


class Card(NamedTuple):
    """Everything that the card of a discrepancy shows."""

    id: str
    anchor: str
    kind: str
    label: str
    severity: str
    status: str
    parts: tuple[str, ...]  # addresses of the parts of the plan that it is about
    subject: str
    message: str
    values: tuple[Value, ...]
    crops: list[Crop]
    counted: tuple[Counted, ...]
    repair: Change | None
    decisions: tuple[Decided, ...]
    activity: str | None
    meaning: Meaning | None
    text: str  # what a search looks through


def cards_of(checked: Checked, profile: Profile) -> list[Card]:
    """A card for every discrepancy, in their order."""
    plan = checked.plan
    activities = {activity.id: activity for activity in plan.activities}
    strategies = {activity.group: activity.strategy for activity in plan.activities}
    rows: dict[str, list[Activity]] = defaultdict(list)
    for activity in plan.activities:
        rows[activity.group].append(activity)
    repairs = {repair.id: repair for repair in plan.repairs}
    anchors = anchors_of(one.id for one in checked.discrepancies)
    cards = []
    for found, anchor in zip(checked.discrepancies, anchors, strict=True):
        repair, one = repairs.get(found.repair or ""), activities.get(found.subject)
        number = number_of(one, profile.key, found.evidence)
        beside = () if number else beside_a_blank(one, found.evidence)
        evidence = (*number, *found.evidence, *beside)
        cards.append(
            Card(
                id=found.id,
                anchor=anchor,
                kind=found.kind,
                label=kind_of(found.kind).label,
                severity=found.severity,
                status=found.status,
                parts=_home(found.subject, activities, strategies, profile),
                subject=found.subject,
                message=plain(_short(found)),
                values=tuple(_values(found, profile)),
                crops=crops_of(
                    evidence,
                    plan.sheets,
                    plan.printed_pages,
                    plan.source.sha256,
                    (*number, *beside),
                ),
                counted=tuple(_counted(found, plan, rows, profile.key)),
                repair=change_of(repair, activities, profile) if repair else None,
                decisions=found.decisions,
                activity=one.id if one else None,
                meaning=meaning_of(found, repair, profile),
                text=_searched(found, one, profile),
            )
        )
    return cards


def _counted(
    found: Discrepancy, plan: Repaired, rows: Mapping[str, Sequence[Activity]], key: str
) -> Iterator[Counted]:
    """The rows that a count is about, group by group."""
    if not re.fullmatch(r"count\.(plan|strategy|group)_\w+", found.kind):
        return
    for group in plan.groups:
        if found.subject in ("plan", group.strategy, group.number):
            inside = rows.get(group.number, ())
            told = tuple((a.id, plain(shortened(a.text(key)))) for a in inside)
            yield Counted(f"group/{group.number}", group.number, told)


def _searched(found: Discrepancy, activity: Activity | None, profile: Profile) -> str:
    who = (activity.text(f) for f in profile.fields("institutions")) if activity else ()
    parts = (found.id, kind_of(found.kind).label, found.subject, found.message, found.note, *who)
    return plain(" ".join(parts)).casefold()


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


def anchors_of(ids: Iterable[str]) -> Iterator[str]:
    """Ids as an element may have them; the same ids always give the same."""
    times: dict[str, int] = {}
    for id in ids:
        own = re.sub(r"[^\w.:-]+", "-", id)
        times[own] = times.get(own, 0) + 1
        yield own if times[own] == 1 else f"{own}-{times[own]}"


def _home(
    subject: str,
    activities: Mapping[str, Activity],
    strategies: Mapping[str, str],
    profile: Profile,
) -> tuple[str, ...]:
    """The parts of the plan that a subject belongs to, from the top."""
    strategy, group = "", ""
    between: tuple[tuple[str, str], ...] = ()
    if subject in activities:
        strategy, group = activities[subject].strategy, activities[subject].group
        between = levels_between(activities[subject])
    elif (number := profile.number_in(subject)) and number.group:  # a number that no row has
        strategy, group = profile.strategy_of(number.group), number.group
    elif above := strategies.get(subject) or profile.strategy_of(subject):
        strategy, group = above, subject
    elif subject in strategies.values():
        strategy = subject
    named = (("strategy", strategy), *between, ("group", group))
    return tuple(f"{level}/{number}" for level, number in named if number)


def levels_between(activity: Activity) -> tuple[tuple[str, str], ...]:
    """The headings above an activity between the topmost and the lowest: level and number."""
    return tuple((step.level, step.number or step.title) for step in activity.path[1:-1])


def _short(found: Discrepancy) -> str:
    """The message, its longest quotations by their first words: both stand in full below it."""
    message = found.message
    for value in (found.stated, found.found):
        if isinstance(value, str) and len(value) > QUOTED:
            message = message.replace(value, f"{' '.join(value.split()[:OPENING])} …")
    return message


def _values(found: Discrepancy, profile: Profile) -> Iterator[Value]:
    kind = kind_of(found.kind)
    stated, other = (None if v is None else plain(str(v)) for v in (found.stated, found.found))
    if stated and found.kind == OF_A_COLUMN:
        stated = field_label(stated, profile)
    if stated and other and min(len(stated), len(other)) > LONG:
        old, new = compared(stated, other)
        yield Value(kind.stated, old)
        yield Value(kind.found, new)
        return
    for label, text in ((kind.stated, stated), (kind.found, other)):
        if text is not None:
            yield Value(label, (Part("same", text),))


def compared(before: str, after: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Two texts, with the words marked that only one of them has, also if by a capital."""
    runs = list(compare_words(before, after))
    return (
        tuple(Part("same" if run.same else "del", run.before) for run in runs if run.before),
        tuple(Part("same" if run.same else "ins", run.after) for run in runs if run.after),
    )
