"""Printed numbers that cannot be right, that no row has, or that look unlike the others."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from pipeline.check.findings import (
    cell_evidence,
    finding,
    heading_evidence,
    quoted,
    table_headings,
)
from pipeline.profile.model import Profile
from pipeline.records import ACTIVITY, Activity, Discrepancy, Evidence, Heading, Repaired

WRONG = {
    "number.wrong_group": "is printed with the number {before}, which is another group's",
    "number.duplicate": "is printed with the number {before}, which another row has",
    "number.transposed": "is printed with the number {before}, its digits changed round",
    "number.out_of_order": "is printed with the number {before}, which does not fit between "
    "its neighbours",
    "number.missing": "is printed without a number",
}
SLIPS = 3  # numbers; what more than these have alike is another way to print them, one finding
# (one plan: 31 headings of 80 have a stop behind their number)
T = TypeVar("T")
Marks = tuple[str, str, str]  # what is printed before, between and after the parts of a number


class Shape(NamedTuple):
    """The parts of a number, and the marks round them."""

    group: str  # nothing: a plain number
    position: str
    marks: Marks


def wrong_numbers(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Numbers that a repair had to set right, and numbers that two rows still share."""
    for repair in plan.repairs:
        if repair.rule in WRONG:
            printed = WRONG[repair.rule].format(before=quoted(repair.before))
            yield finding(
                repair.rule,
                repair.subject,
                f"Activity {repair.subject} {printed}: {repair.reason}.",
                stated=repair.before or None,
                found=repair.after,
                evidence=repair.evidence,
                repair=repair,
            )
    first = {activity.id: activity for activity in plan.activities}
    for activity in plan.activities:
        if "#" in activity.id and activity.printed_id:
            own = activity.id.partition("#")[0]
            same = own in first and first[own].text(ACTIVITY) == activity.text(ACTIVITY)
            yield finding(
                "number.duplicate",
                activity.id,
                f"Two activities have the number {own}{', and the same text' if same else ''}.",
                stated=activity.printed_id,
                found=activity.id,
                evidence=printed_number(activity),
            )


def misplaced_groups(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Groups that the table prints under the heading of a strategy that is not theirs."""
    for heading in table_headings(plan, "group"):
        own = profile.strategy_of(heading.number)
        if heading.strategy and own and heading.strategy != own:
            yield finding(
                "number.wrong_group",
                heading.number,
                f"Group {heading.number} stands under the heading of strategy "
                f"{heading.strategy}; its number says strategy {own}.",
                stated=own,
                found=heading.strategy,
                evidence=[heading_evidence(heading)],
            )


def number_punctuation(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Activities whose number is printed with other marks than the plan's numbers have: those
    of a tree among themselves, and plain ones.
    """
    shapes = {
        activity.id: shape
        for activity in plan.activities
        if (shape := _shape(activity.printed_id or "", profile))
    }
    agreed = _shape(_as_agreed(profile), profile)
    for tree in (True, False):
        alike = {name: shape for name, shape in shapes.items() if bool(shape.group) is tree}
        own = agreed if agreed and bool(agreed.group) is tree else None
        usual = _usual([shape.marks for shape in alike.values()], own.marks if own else None)
        if usual:
            unlike = [
                (shape.marks, activity)
                for activity in plan.activities
                if (shape := alike.get(activity.id)) and shape.marks != usual
            ]
            for slips in _slips(unlike):
                yield _printed_unlike(slips, shapes[slips[0].id], usual)


def _slips(unlike: Iterable[tuple[Hashable, T]]) -> Iterator[list[T]]:
    """What is printed in a way that is not that of most: each by itself, and all of a way at once
    where so many are no slips.
    """
    ways: dict[Hashable, list[T]] = {}
    for way, one in unlike:
        ways.setdefault(way, []).append(one)
    for alike in ways.values():
        yield from [alike] if len(alike) > SLIPS else [[one] for one in alike]


def _and_more(slips: Sequence[object]) -> str:
    return f", and of {len(slips) - 1} more," if len(slips) > 1 else ""


def _printed_unlike(slips: list[Activity], shape: Shape, usual: Marks) -> Discrepancy:
    like = f"{usual[0]}{shape.group}{usual[1]}{shape.position}{usual[2]}"
    first = slips[0]
    return finding(
        "number.punctuation",
        first.id,
        f"The number of activity {first.id}{_and_more(slips)} is printed "
        f"{quoted(first.printed_id or '')}; the others are printed like {quoted(like)}.",
        stated=first.printed_id,
        found=like,
        evidence=[seen for activity in slips for seen in printed_number(activity)],
    )


def _as_agreed(profile: Profile) -> str:
    return profile.printed_number("1.1", 1)


def _shape(printed: str, profile: Profile) -> Shape | None:
    match = profile.number.match(printed)
    if not match:
        return None
    group = match.groupdict().get("group") or ""
    first = "group" if group else "position"
    parts = (
        printed[: match.start(first)],
        printed[match.end(first) : match.start("position")],
        printed[match.end("position") :],
    )
    before, between, after = ("".join(part.split()) for part in parts)
    return Shape(group, match["position"], (before, between, after))


def _usual(shapes: Sequence[Marks], agreed: Marks | None) -> Marks | None:
    """How most numbers look; the profile's way where no way is that of most."""
    common, times = max(Counter(shapes).items(), key=lambda shape: shape[1], default=(agreed, 0))
    return common if 2 * times > len(shapes) else agreed


def heading_punctuation(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Headings that print other marks between number and title than their fellows do."""
    fellows: dict[tuple[str, str], list[tuple[Heading, str]]] = {}
    for heading in plan.headings:
        marks = _marks(heading)
        if marks is not None:
            fellows.setdefault((heading.where, heading.kind), []).append((heading, marks))
    for alike in fellows.values():
        usual, times = Counter(marks for _, marks in alike).most_common(1)[0]
        if 2 * times > len(alike):
            unlike = [(marks, heading) for heading, marks in alike if marks != usual]
            for slips in _slips(unlike):
                yield _unlike(slips, usual)


def _marks(heading: Heading) -> str | None:
    """What stands between a heading's number and its title, without the blanks."""
    if not heading.number or not heading.title:
        return None
    front, title, _ = heading.printed.rpartition(heading.title)
    _, number, between = front.rpartition(heading.number)  # the I of “EIXO I –”, not of EIXO
    return "".join(between.split()) if number and title else None


def _unlike(slips: list[Heading], usual: str) -> Discrepancy:
    heading = slips[0]
    marks = _marks(heading)
    where = "table of contents" if heading.where == "contents" else heading.where
    has = quoted(marks) if marks else "nothing"
    have = quoted(usual) if usual else "nothing"
    opening = heading.printed.rpartition(heading.title)[0].rpartition(heading.number)[0]
    return finding(
        "number.punctuation",
        heading.number,
        f"The heading of {heading.kind} {heading.number}{_and_more(slips)} in the {where} has "
        f"{has} between number and title; the others have {have}.",
        stated=heading.printed,
        found=f"{opening}{heading.number}{usual} {heading.title}",
        evidence=[heading_evidence(one) for one in slips],
        detail=heading.where,
    )


def printed_number(activity: Activity) -> Iterator[Evidence]:
    """The activity's cell with its number, as it is printed."""
    for seen in cell_evidence(activity, ACTIVITY)[:1]:
        text = " ".join(filter(None, (activity.printed_id, seen.text)))
        yield Evidence(seen.page, seen.bbox, text)
