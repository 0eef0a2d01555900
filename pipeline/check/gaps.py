"""Numbers between those of the table's rows that no row has."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from pipeline.check.findings import finding
from pipeline.check.numbers import printed_number
from pipeline.profile.model import Profile
from pipeline.records import Activity, Discrepancy, Group, Repaired

LAST = re.compile(r"(?P<under>.*?)(?P<position>\d{1,4})")  # of a number's parts
LONGEST_RUN = 10  # missing numbers in a row that are reported one by one


def number_gaps(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Numbers between those of a group's rows that no row has."""
    if profile.as_printed:
        yield from _printed_gaps(plan)
        return
    if not profile.patterns.number_format:
        return
    whole = (Group(number="", strategy=""),)  # numbers run on, or the plan has no groups
    runs_on, placed = profile.runs_on, defaultdict[str, dict[int, Activity]](dict)
    for activity in plan.activities:
        if (position := _position(activity, profile)) is not None:
            placed["" if runs_on else activity.group][position] = activity
    for group in whole if runs_on or not plan.groups else plan.groups:
        rows = placed[group.number]
        before = 0 if group.headed else min(rows, default=1) - 1
        for position in sorted(rows):
            if position > before + 1:
                missing = range(before + 1, position)
                sides = [rows[i] for i in (before, position) if i in rows]
                yield from _gap(partial(profile.activity_id, group.number), missing, sides)
            before = max(before, position)
        yield from _within(group.number, rows, profile)


def _within(group: str, rows: Mapping[int, Activity], profile: Profile) -> Iterator[Discrepancy]:
    """The number after a group's last one, where the text of a row goes on with it."""
    after = max(rows, default=0) + 1
    name, printed = profile.activity_id(group, after), profile.printed_number(group, after)
    bare = printed.rstrip(".")
    number = re.compile(rf"(?<!\S){re.escape(bare)}\.?(?=\s)")
    for row in rows.values() if "." in bare else ():
        if number.search(row.text(profile.key)):
            message = f"No activity has the number {name}; it stands within the text of {row.id}."
            yield finding("number.gap", name, message, evidence=printed_number(row))


def _position(activity: Activity, profile: Profile) -> int | None:
    """The last part of an activity's number."""
    return profile.position_of(activity.id.partition("#")[0], activity.group)


def _printed_gaps(plan: Repaired) -> Iterator[Discrepancy]:
    """Numbers that are missing before or between others that differ in their last part alone."""
    headed = {heading.number for heading in plan.headings}
    rows: dict[str, dict[int, Activity]] = defaultdict(dict)
    twice: set[str] = set()
    for activity in plan.activities:
        match = LAST.fullmatch(activity.id.partition("#")[0]) if activity.printed_id else None
        if match and int(match["position"]) in rows[match["under"]]:
            twice.add(match["under"])  # it begins anew, or is misprinted
        if match:
            rows[match["under"]][int(match["position"])] = activity
    for under, own in rows.items():
        if under in twice or len(own) < 2:
            continue
        places = sorted(own) if not under.endswith(".") else [0, *sorted(own)]
        for before, after in pairwise(places):
            missing = [i for i in range(before + 1, after) if f"{under}{i}" not in headed]
            if missing:
                sides = [own[i] for i in (before, after) if i in own]
                yield from _gap(partial("{}{}".format, under), missing, sides)


def _gap(
    named: Callable[[int], str], missing: Sequence[int], sides: Sequence[Activity]
) -> Iterator[Discrepancy]:
    """Numbers that no row has, and the rows next to them."""
    evidence = [seen for row in sides for seen in printed_number(row)]
    if len(missing) > LONGEST_RUN:
        first, last = named(missing[0]), named(missing[-1])
        message = f"No activity has any of the numbers {first} to {last}."
        yield finding("number.gap", first, message, evidence=evidence)
        return
    where = " and ".join(row.id for row in sides)
    for name in map(named, missing):
        message = f"No activity has the number {name}; the table has {where} next to it."
        yield finding("number.gap", name, message, evidence=evidence)
