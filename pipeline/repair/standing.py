"""What a row stands under: the headings of the table."""

import re
from collections.abc import Iterable

from pipeline.page.running import CONTINUED
from pipeline.records import (
    Activity,
    Group,
    Heading,
    Step,
)
from pipeline.repair.draft import Draft, DraftRow

# "Output 1.1: Safe schools", "SO2. Safe roads", "IV – Safe homes": a word or two, a number, a mark.
NUMBERED = re.compile(
    r"(?:[^\W\d_]+\s+){0,2}(?P<number>(?:[A-Z]{1,3})?\d+(?:\.\d+)*|[IVX]+|[A-Z])(?:\.\s|\s?[:)–—-]\s)"
    r"\s*(?P<title>[^\W\d_].*)",
    re.DOTALL,
)
# "Action 2.1.2 Safe schools": a number of several parts, behind a word, needs no mark.
LABELLED = re.compile(r"[^\W\d_]+\s+(?P<number>\d+(?:\.\d+)+)\s+(?P<title>[^\W\d_].*)", re.DOTALL)


def path_of(draft: Draft, row: DraftRow) -> tuple[Step, ...]:
    """What the row stands under, top first: headings and cells of columns that are levels."""
    steps: list[Step] = []
    heading = table_heading(draft, row.group)
    while heading:
        steps.append(Step(heading.level, heading.own, heading.title, heading.printed))
        heading = table_heading(draft, heading.parent, above=heading.depth)
    for level in draft.profile.levels:
        if level.column and (text := draft.text(draft.whole(row, level.column))):
            number, title = _split(draft, CONTINUED.sub("", text))
            steps.append(Step(level.name, number, title, text))
    places = {level.name: i for i, level in enumerate(draft.profile.levels)}
    return tuple(sorted(steps, key=lambda step: places.get(step.level, 0)))


def _split(draft: Draft, text: str) -> tuple[str, str]:
    """The number and the title of a cell that heads rows; no number where none opens it."""
    if number := draft.profile.number_in(text):
        return number.printed.rstrip("."), text[number.end :].strip()  # as headings have it
    match = NUMBERED.match(text) or LABELLED.match(text)
    if not match or (match.re is LABELLED and not match["title"][0].isupper()):
        return "", text  # Spend 2.5 million
    return match["number"], match["title"]


def table_heading(draft: Draft, number: str, above: int | None = None) -> Heading | None:
    """The table's heading of a section, the lowest that has the number; ``above``: of those
    above that depth.
    """
    found = [
        heading
        for heading in draft.sections.get(number, ())
        if above is None or heading.depth < above
    ]
    return max(found, key=lambda heading: heading.depth, default=None)


def strategy_of(draft: Draft, group: str) -> str:
    """A group's strategy: by the group's own number, or else by the heading above it."""
    if not draft.profile.keyed:
        heading = table_heading(draft, group)
        return (
            (heading.strategy or (heading.number if heading.depth == 0 else ""))
            if (heading and len(draft.profile.headed) > 1)
            else ""
        )
    above = (
        heading.strategy
        for heading in draft.source.headings
        if (heading.where, heading.kind, heading.number) == ("table", "group", group)
    )
    return draft.profile.strategy_of(group) or next(above, "")


def groups_of(draft: Draft, activities: Iterable[Activity]) -> tuple[Group, ...]:
    """The table's groups in printed order, those without rows too."""
    order: dict[str, None] = {}
    headed = [h for h in draft.source.headings if h.where == "table" and h.kind == "group"]
    for activity in activities:
        order[activity.group] = None
    for heading in headed:
        order.setdefault(heading.number)
    numbers = {heading.number for heading in headed}
    return tuple(
        Group(number, strategy_of(draft, number), number in numbers) for number in order if number
    )
