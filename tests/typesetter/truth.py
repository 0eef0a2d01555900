"""What a synthetic plan says: the truth that its printings are compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from . import words

RESOURCES = (
    "The Royal Government and development partners",
    "The Royal Government and development partners",
    "Development partners",
    "National budget; development partners",
)


@dataclass(frozen=True)
class Activity:
    """One activity; a span of 0 means that the cell of the one before covers it.

    `number` is what is printed (None: nothing), `canonical` what it truly is. A
    follower carries the same text as the leader of its merged cell.
    """

    number: str | None
    canonical: str
    activity: str
    institutions: str
    timeframe: str
    expected_outcome: str
    indicators: tuple[str, ...]
    resources: str
    outcome_span: int = 1
    indicators_span: int = 1


@dataclass(frozen=True)
class Group:
    """An activity group; None for a variant title means: the same as `title`.

    `headings` is how often the table prints its title and heading rows;
    `printed_under` names the strategy under whose heading the table puts it.
    """

    number: str
    title: str
    objective: str
    activities: tuple[Activity, ...]
    stated: int | None = None
    narrative_title: str | None = None
    contents_title: str | None = None
    aim: str | None = None
    headings: int = 1
    printed_under: int | None = None


@dataclass(frozen=True)
class Strategy:
    """A strategy with the counts that the narrative states for it."""

    number: int
    title: str
    groups: tuple[Group, ...]
    stated_groups: int | None = None
    stated_activities: int | None = None
    narrative_title: str | None = None
    contents_title: str | None = None


@dataclass(frozen=True)
class Plan:
    """A national plan of action with the totals that its narrative states."""

    title: str
    years: tuple[int, int]
    strategies: tuple[Strategy, ...]
    stated_strategies: int | None = None
    stated_groups: int | None = None
    stated_activities: int | None = None

    def groups(self) -> Iterator[Group]:
        """All groups in the order of their numbers."""
        for strategy in self.strategies:
            yield from strategy.groups

    def activities(self) -> Iterator[Activity]:
        """All activities in the order in which the table prints them."""
        for group in self.groups():
            yield from group.activities


def shared_with(group: Group, canonical: str, span: str = "outcome_span") -> list[str]:
    """The other activities that the same merged cell covers, in order."""
    runs: list[list[str]] = []
    for activity in group.activities:
        if getattr(activity, span) == 0 and runs:
            runs[-1].append(activity.canonical)
        else:
            runs.append([activity.canonical])
    run = next(run for run in runs if canonical in run)
    return [other for other in run if other != canonical]


def sample_plan(
    seed: int = 0, *, strategies: int = 2, groups: int = 2, activities: int = 4
) -> Plan:
    """A plan of so many strategies, groups in each and activities in each group."""
    random = Random(seed)
    seen: set[str] = set()
    years = (2011, 2013)
    made = tuple(
        _strategy(random, number, groups, activities, years, seen)
        for number in range(1, strategies + 1)
    )
    plan = Plan("National Plan of Action on Safe Migration", years, made)
    return with_true_counts(plan)


def with_true_counts(plan: Plan) -> Plan:
    """The plan with every stated count set to what is there."""
    strategies = tuple(
        replace(
            strategy,
            groups=tuple(replace(group, stated=len(group.activities)) for group in strategy.groups),
            stated_groups=len(strategy.groups),
            stated_activities=sum(len(group.activities) for group in strategy.groups),
        )
        for strategy in plan.strategies
    )
    return replace(
        plan,
        strategies=strategies,
        stated_strategies=len(strategies),
        stated_groups=sum(1 for _ in plan.groups()),
        stated_activities=sum(1 for _ in plan.activities()),
    )


def _strategy(
    random: Random,
    number: int,
    groups: int,
    activities: int,
    years: tuple[int, int],
    seen: set[str],
) -> Strategy:
    title = words.STRATEGIES[(number - 1) % len(words.STRATEGIES)]
    made = tuple(
        _group(random, f"{number}.{position}", activities, years, seen)
        for position in range(1, groups + 1)
    )
    return Strategy(number, title, made)


def _group(
    random: Random, number: str, count: int, years: tuple[int, int], seen: set[str]
) -> Group:
    theme = random.choice(words.THEMES)
    title = f"{random.choice(words.VERBS_OF_THEMES)} {theme}"
    objective = "To ensure that " + random.choice(words.OUTCOMES).lower()
    rows = [_activity(random, f"{number}.{i + 1}", years, seen) for i in range(count)]
    rows = _merge(random, rows)
    return Group(number, title, objective, tuple(rows))


def _activity(random: Random, number: str, years: tuple[int, int], seen: set[str]) -> Activity:
    return Activity(
        number=f"{number}.",
        canonical=number,
        activity=_unseen(random, seen),
        institutions=words.institutions_text(random),
        timeframe=words.timeframe_text(random, years),
        expected_outcome=words.outcome_text(random),
        indicators=words.indicator_texts(random),
        resources=random.choice(RESOURCES),
    )


def _unseen(random: Random, seen: set[str]) -> str:
    text = words.activity_text(random)
    while text in seen:
        text = words.activity_text(random)
    seen.add(text)
    return text


def _merge(random: Random, rows: list[Activity]) -> list[Activity]:
    """Let some runs of two to four activities share one cell, or two."""
    start = 0
    while start < len(rows):
        span = min(random.choice((1, 1, 2, 3, 4)), len(rows) - start)
        _share(rows, start, span, "expected_outcome", "outcome_span")
        if random.random() < 0.2:
            _share(rows, start, min(span, 2), "indicators", "indicators_span")
        start += span
    return rows


def _share(rows: list[Activity], start: int, span: int, name: str, key: str) -> None:
    """Give the run one cell; its followers say what the leader says."""
    said = getattr(rows[start], name)
    for offset in range(span):
        fields = {name: said, key: 0 if offset else span}
        rows[start + offset] = replace(rows[start + offset], **fields)
