"""Discrepancies → what their cards show."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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


class _Plan:
    """The plan as the cards look things up in it."""

    def __init__(self, checked: Checked, profile: Profile) -> None:
        self.plan, self.profile = checked.plan, profile
        self.activities = {activity.id: activity for activity in self.plan.activities}
        self.strategies = {one.group: one.strategy for one in self.plan.activities}
        self.repairs = {repair.id: repair for repair in self.plan.repairs}
        self.rows: dict[str, list[Activity]] = defaultdict(list)  # of each group
        for activity in self.plan.activities:
            self.rows[activity.group].append(activity)


def cards_of(checked: Checked, profile: Profile) -> list[Card]:
    """A card for every discrepancy, in their order."""
    plan = _Plan(checked, profile)
    anchors = anchors_of(one.id for one in checked.discrepancies)
    return [_card(*one, plan) for one in zip(checked.discrepancies, anchors, strict=True)]


def _card(found: Discrepancy, anchor: str, plan: _Plan) -> Card:
    one = plan.activities.get(found.subject)
    repair = plan.repairs.get(found.repair or "")
    return Card(
        id=found.id,
        anchor=anchor,
        kind=found.kind,
        label=kind_of(found.kind).label,
        severity=found.severity,
        status=found.status,
        parts=_home(found.subject, plan),
        subject=found.subject,
        message=plain(_short(found)),
        values=tuple(_values(found, plan.profile)),
        crops=_crops(found, one, plan),
        counted=tuple(_counted(found, plan)),
        repair=change_of(repair, plan.activities, plan.profile) if repair else None,
        decisions=found.decisions,
        activity=one.id if one else None,
        meaning=meaning_of(found, repair, plan.profile),
        text=_searched(found, one, plan.profile),
    )


def _crops(found: Discrepancy, activity: Activity | None, plan: _Plan) -> list[Crop]:
    """Pictures of what it is about, with the row's number or, lacking that, what is beside it."""
    number = number_of(activity, plan.profile.key, found.evidence)
    beside = () if number else beside_a_blank(activity, found.evidence)
    evidence = (*number, *found.evidence, *beside)
    of = plan.plan
    return crops_of(evidence, of.sheets, of.printed_pages, of.source.sha256, (*number, *beside))


def _counted(found: Discrepancy, plan: _Plan) -> Iterator[Counted]:
    """The rows that a count is about, group by group."""
    if not re.fullmatch(r"count\.(plan|strategy|group)_\w+", found.kind):
        return
    for group in plan.plan.groups:
        if found.subject in ("plan", group.strategy, group.number):
            inside = plan.rows.get(group.number, ())
            told = tuple((a.id, plain(shortened(a.text(plan.profile.key)))) for a in inside)
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


def _home(subject: str, plan: _Plan) -> tuple[str, ...]:
    """The parts of the plan that a subject belongs to, from the top."""
    strategy, group = "", ""
    between: tuple[tuple[str, str], ...] = ()
    activities, strategies, profile = plan.activities, plan.strategies, plan.profile
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
