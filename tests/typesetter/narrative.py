"""The narrative of a plan: titles, counts in varied phrasing, aims, loose lists."""

from __future__ import annotations

from collections.abc import Iterator

from . import words
from .lines import Para, Run, para
from .outline import Block
from .truth import Group, Plan, Strategy

GROUP_PHRASES = (
    "This activity group includes {n} {activities} focused on {topic}.",
    "Activity group {number} includes {w} separate {activities} focusing on {topic}.",
    "There are {n} {activities} under activity group {number}, related to {topic}.",
    "The group constitutes a special project comprised of {w} {activities} on {topic}.",
    "The activity group consists of {w} {activities} on matters of {topic}.",
)
STRATEGY_PHRASES = (
    "Strategy {number} includes {gw} activity {groups}, consisting of a total of "
    "{n} {activities} as follows:",
    "There are {gw} activity {groups} under Strategy {number}, which includes a total "
    "of {n} {activities}:",
    "Strategy {number} is comprised of {g} activity {groups} with {w} {activities} in all.",
)
LEADS = ("Activities include: ", "These are: ", "The activities will support ")


def narrative_blocks(plan: Plan) -> Iterator[Block]:
    """The narrative, from the plan's totals to each group's list of activities."""
    yield Block("h1", para("3.1 Scope of the National Plan of Action", "B"), "scope")
    yield Block(
        "body",
        para(
            "Each strategy includes activity groups linked to one or more expected "
            "outcomes. The activities are carried out with the budget allocated by "
            "the Royal Government and resources of development partners. " + plan_claim(plan)
        ),
    )
    for strategy in plan.strategies:
        title = strategy.narrative_title or strategy.title
        heading = para(f"Strategy {strategy.number}: {title}", "B")
        yield Block("h1", heading, f"strategy {strategy.number}")
        if said := strategy_claim(strategy):
            yield Block("body", para(said))
        for index, group in enumerate(strategy.groups):
            yield from _group_blocks(group, strategy.number + index)


def plan_claim(plan: Plan) -> str:
    """The sentence with the plan's totals, "" where the plan states none."""
    strategies, groups = plan.stated_strategies, plan.stated_groups
    activities = plan.stated_activities
    if strategies is None or groups is None or activities is None:
        return ""
    return (
        f"The {words.number_words(strategies)} strategies contain {groups} activity "
        f"{words.plural(groups, 'group', 'groups')} for a total of {activities} "
        f"{words.plural(activities, 'activity', 'activities')}; these will be "
        "implemented at national and sub-national levels."
    )


def strategy_claim(strategy: Strategy) -> str:
    """The sentence with a strategy's counts, "" where the plan states none."""
    groups, activities = strategy.stated_groups, strategy.stated_activities
    if groups is None or activities is None:
        return ""
    phrase = STRATEGY_PHRASES[(strategy.number - 1) % len(STRATEGY_PHRASES)]
    return phrase.format(
        number=strategy.number,
        g=groups,
        gw=words.number_words(groups),
        groups=words.plural(groups, "group", "groups"),
        n=activities,
        w=words.number_words(activities),
        activities=words.plural(activities, "activity", "activities"),
    )


def _group_blocks(group: Group, turn: int) -> Iterator[Block]:
    title = group.narrative_title or group.title
    heading = para(f"Activity Group {group.number}: {title}", "B")
    yield Block("h2", heading, f"group {group.number}")
    aim = group.aim or group.objective
    aim = aim[:1].lower() + aim[1:] if turn % 2 else aim
    yield Block("body", Para((Run("Aim: ", "B"), Run(aim))))
    yield Block("body", para(group_paragraph(group, turn)))


def group_paragraph(group: Group, turn: int) -> str:
    """The group's count and its activities, loosely; numbered in every other group."""
    items = [words.loosely(activity.activity) for activity in group.activities]
    claim = group_claim(group, turn)
    if turn % 3 == 1:
        listed = "; ".join(f"({i}) {item}" for i, item in enumerate(items, start=1))
        return f"{claim[:-1]}: {listed}."
    *most, last = items
    listed = "; ".join(most) + ("; and " if most else "") + last
    return f"{claim} {LEADS[turn % len(LEADS)]}{listed}."


def group_claim(group: Group, turn: int) -> str:
    """The sentence with the group's count; without a count where none is stated."""
    topic = group.title.split(" ", 1)[-1]
    if group.stated is None:
        return f"The activities of this group focus on {topic}."
    return GROUP_PHRASES[turn % len(GROUP_PHRASES)].format(
        n=group.stated,
        w=words.number_words(group.stated),
        number=group.number,
        activities=words.plural(group.stated, "activity", "activities"),
        topic=topic,
    )
