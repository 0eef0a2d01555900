"""What authors get wrong: functions from plan to plan that leave the truth true.

Each changes what is printed and keeps every `canonical` as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .truth import Activity, Group, Plan, Strategy


def change(plan: Plan, at: str, **fields: Any) -> Plan:
    """The activity `at` with other field values, e.g. a blank or odd timeframe."""
    return _with_activity(plan, at, lambda activity: replace(activity, **fields))


def change_group(plan: Plan, at: str, **fields: Any) -> Plan:
    """The group `at` with other values, e.g. a stated count or a contents title."""
    return _with_group(plan, at, lambda group: replace(group, **fields))


def change_strategy(plan: Plan, at: int, **fields: Any) -> Plan:
    """The strategy `at` with other values, e.g. a stated count."""

    def changed(strategy: Strategy) -> Strategy:
        return replace(strategy, **fields) if strategy.number == at else strategy

    return replace(plan, strategies=tuple(map(changed, plan.strategies)))


def duplicate_number(plan: Plan, at: str) -> Plan:
    """Print at `at` the number of the activity before it (or after, for a first)."""
    group = _group_of(plan, at)
    numbers = [activity.canonical for activity in group.activities]
    place = numbers.index(at)
    return change(plan, at, number=numbers[place - 1 if place else 1] + ".")


def transpose_number(plan: Plan, at: str) -> Plan:
    """Swap the last two digits (3.6.13 → 3.6.31), or last two parts (1.2.3 → 1.3.2)."""
    head, tail = at.rsplit(".", 1)
    if len(tail) > 1:
        return change(plan, at, number=f"{head}.{tail[:-2]}{tail[-1]}{tail[-2]}.")
    first, middle, last = at.split(".")
    return change(plan, at, number=f"{first}.{last}.{middle}.")


def out_of_group_number(plan: Plan, at: str, group: str | None = None) -> Plan:
    """Print `at` with the number of another group, by default the next in order."""
    strategy, number, last = at.split(".")
    other = group or f"{strategy}.{int(number) + 1}"
    return change(plan, at, number=f"{other}.{last}.")


def missing_number(plan: Plan, *at: str) -> Plan:
    """Print no number in front of these activities."""
    for canonical in at:
        plan = change(plan, canonical, number=None)
    return plan


def number_without_point(plan: Plan, at: str) -> Plan:
    """Print the number without its closing point."""
    return change(plan, at, number=at)


def missing_group_heading(plan: Plan, at: str) -> Plan:
    """Print neither title row nor column headings over this group's rows."""
    return change_group(plan, at, headings=0)


def group_heading_twice(plan: Plan, at: str) -> Plan:
    """Print the group's title and headings again half way through its rows."""
    return change_group(plan, at, headings=2)


def group_under_wrong_strategy(plan: Plan, at: str, strategy: int) -> Plan:
    """Let the table put this group under the heading of another strategy."""
    return change_group(plan, at, printed_under=strategy)


def gap(plan: Plan, at: str, *, restate: bool = True) -> Plan:
    """Take an activity out and renumber nothing; `restate` lowers stated counts."""

    def without(group: Group) -> Group:
        stated = group.stated
        if restate and stated is not None:
            stated -= 1
        kept = _without(group.activities, at)
        return replace(group, activities=kept, stated=stated)

    group = _group_of(plan, at)
    plan = _with_group(plan, group.number, without)
    return _lowered(plan, int(group.number.split(".")[0])) if restate else plan


def _lowered(plan: Plan, number: int) -> Plan:
    strategy = next(s for s in plan.strategies if s.number == number)
    plan = change_strategy(plan, number, stated_activities=_less(strategy))
    return replace(plan, stated_activities=_less(plan))


def _less(counted: Plan | Strategy) -> int | None:
    stated = counted.stated_activities
    return None if stated is None else stated - 1


def _without(activities: tuple[Activity, ...], at: str) -> tuple[Activity, ...]:
    """The run without one; the merged cell that covered it covers one row less."""
    kept = list(activities)
    place = next(i for i, one in enumerate(kept) if one.canonical == at)
    gone = kept.pop(place)
    for span in ("outcome_span", "indicators_span"):
        covered = getattr(gone, span)
        if covered > 1:
            kept[place] = replace(kept[place], **{span: covered - 1})
        elif covered == 0:
            leader = max(i for i in range(place) if getattr(kept[i], span))
            shorter = getattr(kept[leader], span) - 1
            kept[leader] = replace(kept[leader], **{span: shorter})
    return tuple(kept)


def _group_of(plan: Plan, canonical: str) -> Group:
    for group in plan.groups():
        if any(one.canonical == canonical for one in group.activities):
            return group
    raise KeyError(canonical)


def _with_group(plan: Plan, at: str, changed: Callable[[Group], Group]) -> Plan:
    if not any(group.number == at for group in plan.groups()):
        raise KeyError(at)
    strategies = tuple(
        replace(
            strategy,
            groups=tuple(changed(g) if g.number == at else g for g in strategy.groups),
        )
        for strategy in plan.strategies
    )
    return replace(plan, strategies=strategies)


def _with_activity(plan: Plan, at: str, changed: Callable[[Activity], Activity]) -> Plan:
    def in_group(group: Group) -> Group:
        rows = tuple(changed(a) if a.canonical == at else a for a in group.activities)
        return replace(group, activities=rows)

    return _with_group(plan, _group_of(plan, at).number, in_group)
