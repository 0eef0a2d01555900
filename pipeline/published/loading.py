"""A published plan as Python objects.

plan = load("extracted/plan-2011-2013")
plan.activity("4.3.6").institutions      # "MoJ, MoI"
for strategy in plan.strategies:
    for group in strategy.groups:
        for activity in group.activities: ...
plan.to_frame()                          # pandas

Names are those of the JSON files and as stable: within a major version of the
schema they are added to, never renamed or dropped.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pipeline.errors import InputError
from pipeline.profile.money import spread_sums
from pipeline.published import models as published
from pipeline.records import Discrepancy, Repair
from pipeline.store import MANIFEST, Mark, listed, mark_of

if TYPE_CHECKING:
    from pandas import DataFrame

TRIES, PAUSE = 3, 0.05  # a set is exchanged in no time, and put in file by file in less
PLACES = ("sources", "cells")


class Activity(published.Activity, frozen=True, kw_only=True):
    """One activity; ``extra`` has the columns that only this plan has."""

    extra: dict[str, Any] = {}  # noqa: RUF012  (msgspec copies a field's empty default)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of the file on which it stands, from 1."""
        return tuple(dict.fromkeys(place.page for place in self.sources))


class Group(published.Group, frozen=True, kw_only=True):
    """A group with its activities."""

    activities: tuple[Activity, ...]

    @property
    def title(self) -> str:
        """As the table has it, else the narrative, else the contents."""
        return _title(self.titles)


class Strategy(published.Strategy, frozen=True, kw_only=True):
    """A strategy with its groups."""

    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """As the table has it, else the narrative, else the contents."""
        return _title(self.titles)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Those of all its groups, in document order."""
        return tuple(activity for group in self.groups for activity in group.activities)


class Plan(published.Plan, frozen=True, kw_only=True, dict=True):
    """A published plan."""

    strategies: tuple[Strategy, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Those of all strategies, in document order."""
        return tuple(group for strategy in self.strategies for group in strategy.groups)

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All of them, in document order."""
        return tuple(self._activities.values())

    def activity(self, id: str) -> Activity:
        """The activity with a number: ``plan.activity("4.3.6")``.

        Raises KeyError if the plan has none.
        """
        return self._activities[id]

    def group(self, number: str) -> Group:
        """The group with a number: ``plan.group("4.3")``.

        Raises KeyError if the plan has none.
        """
        return {group.group: group for group in self.groups}[number]

    def strategy(self, number: int | str) -> Strategy:
        """The strategy with a number: ``plan.strategy(4)``.

        Raises KeyError if the plan has none.
        """
        return {strategy.strategy: strategy for strategy in self.strategies}[number]

    def institution(self, code: str) -> published.Institution:
        """The institution with a code: ``plan.institution("MoI").name``.

        Raises KeyError if the plan has none.
        """
        return {institution.code: institution for institution in self.institutions}[code]

    def about(self, id: str) -> Iterator[Discrepancy | Repair]:
        """What was found and what was repaired about an activity, group or strategy."""
        both: tuple[Discrepancy | Repair, ...] = (*self.discrepancies, *self.repairs)
        return (record for record in both if record.subject == id)

    def to_frame(self) -> "DataFrame":
        """One row an activity, by id, without its places on the page; years may be <NA>."""
        import pandas as pd

        names = [name for name in published.Activity.__struct_fields__ if name not in PLACES]
        own = dict.fromkeys(
            name for activity in self.activities for name in spread_sums(activity.extra)
        )
        frame = pd.DataFrame(
            [_row(activity, names) for activity in self.activities], columns=[*names, "pages", *own]
        )
        return frame.astype({"start_year": "Int64", "end_year": "Int64"}).set_index("id")

    @cached_property
    def _activities(self) -> dict[str, Activity]:
        return {activity.id: activity for group in self.groups for activity in group.activities}


def load(folder: str | Path) -> Plan:
    """A published plan from its folder.

    Raises InputError if the folder does not hold one of this version, or holds
    files of two runs: one was stopped, or is just putting its files in.
    """
    folder = Path(folder)
    for _ in range(TRIES - 1):  # a run may be replacing the folder at this moment
        with suppress(InputError):
            return _load(folder)
        time.sleep(PAUSE)
    return _load(folder)


def _load(folder: Path) -> Plan:
    marks = listed(folder) or {}
    found: dict[str, Mark] = {}
    plan = _read(folder / "plan.json", found)
    for strategy in plan.get("strategies", ()):
        for group in strategy.get("groups", ()):
            group["activities"] = [
                _with_extra(activity) for activity in group.get("activities", ())
            ]
    for name in ("discrepancies", "repairs"):
        plan[name] = _read(folder / f"{name}.json", found).get(name)
    try:
        read = msgspec.convert(plan, Plan)
    except msgspec.ValidationError as error:
        raise InputError(f"{folder}: not a published plan of this version: {error}") from error
    for name, mark in found.items():
        if marks.get(name, mark) != mark:
            raise InputError(
                f"{folder / name}: is not the file that {MANIFEST} names: a run was stopped as it "
                f"put its files in, or someone has changed it; extract the plan again"
            )
    return read


def _read(file: Path, found: dict[str, Mark]) -> dict[str, Any]:
    try:
        content = file.read_bytes()
        found[file.name] = mark_of(content)
        return msgspec.json.decode(content, type=dict[str, Any])
    except FileNotFoundError:
        raise InputError(f"{file}: not there; name a folder that `make extract` wrote") from None
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error


def _with_extra(activity: dict[str, Any]) -> dict[str, Any]:
    """The plan's own columns apart from those that the contract names."""
    known = published.Activity.__struct_fields__
    return {
        **{name: value for name, value in activity.items() if name in known},
        "extra": {name: value for name, value in activity.items() if name not in known},
    }


def _row(activity: Activity, names: Iterable[str]) -> dict[str, Any]:
    named = {name: getattr(activity, name) for name in names}
    return {**named, "pages": activity.pages, **spread_sums(activity.extra)}


def _title(titles: published.Titles) -> str:
    return titles.table or titles.narrative or titles.contents or ""
