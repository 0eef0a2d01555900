"""Printing a plan of strategies, groups and activities."""

from __future__ import annotations

from collections.abc import Iterator

from .document import TABLE_KEY, print_outline
from .layout import Column, Layout
from .narrative import narrative_blocks
from .outline import ContentsLine, Entry, Outline, Part, Section
from .truth import Activity, Group, Plan, Strategy

LAYOUT = Layout()
# Widths as in the real plan, in points on a landscape A4 page.
COLUMNS = (
    Column("activity", "Activities", 162),
    Column("institutions", "Responsible Institutions", 96),
    Column("timeframe", "Timeframe", 62),
    Column("expected_outcome", "Expected Outcomes", 136),
    Column("indicators", "Indicators", 184, bulleted=True),
    Column("resources", "Resources and Budget", 96),
)


def print_plan(plan: Plan, layout: Layout = LAYOUT) -> bytes:
    """The plan as a PDF; the same plan and layout give the same bytes."""
    return print_outline(outline_of(plan), layout)


def outline_of(plan: Plan) -> Outline:
    """What is printed of a plan."""
    first, last = plan.years
    return Outline(
        title=plan.title.upper(),
        subtitle=f"{first}-{last}",
        contents=tuple(_contents(plan)),
        narrative=tuple(narrative_blocks(plan)),
        table_title=_table_title(plan),
        columns=COLUMNS,
        lead="activity",
        parts=tuple(_part(plan, strategy) for strategy in plan.strategies),
    )


def _table_title(plan: Plan) -> str:
    first, last = plan.years
    return f"3.2 Implementation Table for the {plan.title} ({first}-{last})"


def _contents(plan: Plan) -> Iterator[ContentsLine]:
    yield ContentsLine("3.1 Scope of the National Plan of Action", "scope", bold=True)
    for strategy in plan.strategies:
        title = strategy.contents_title or strategy.title
        number = strategy.number
        yield ContentsLine(f"Strategy {number}: {title}", f"strategy {number}")
        for group in strategy.groups:
            title = group.contents_title or group.title
            text = f"Activity Group {group.number}: {title}"
            yield ContentsLine(text, f"group {group.number}")
    yield ContentsLine(_table_title(plan), TABLE_KEY, bold=True)


def _part(plan: Plan, strategy: Strategy) -> Part:
    """A strategy with the groups that the table prints under it."""
    printed = [
        _section(group)
        for home in plan.strategies
        for group in home.groups
        if (group.printed_under or home.number) == strategy.number
    ]
    return Part(f"Strategy {strategy.number}: {strategy.title}", tuple(printed))


def _section(group: Group) -> Section:
    return Section(
        title=f"Activity Group {group.number}: {group.title}",
        objective=group.objective,
        entries=tuple(map(_entry, group.activities)),
        headings=group.headings,
    )


def _entry(activity: Activity) -> Entry:
    cells: dict[str, str | tuple[str, ...]] = {
        "number": activity.number or "",
        "activity": activity.activity,
        "institutions": activity.institutions,
        "timeframe": activity.timeframe,
        "expected_outcome": activity.expected_outcome,
        "indicators": activity.indicators,
        "resources": activity.resources,
    }
    spans = {
        "expected_outcome": activity.outcome_span,
        "indicators": activity.indicators_span,
    }
    return Entry(cells, spans)
