"""Another country's plan: goals, objectives and actions, eight columns, other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from . import words
from .document import TABLE_KEY, print_outline
from .layout import Column, Layout
from .lines import Para, Run, para
from .outline import Block, ContentsLine, Entry, Outline, Part, Section

COLUMNS = (
    Column("number", "No.", 34),
    Column("action", "Action", 168),
    Column("lead", "Lead agency", 70),
    Column("partners", "Partners", 92),
    Column("start", "Start", 58),
    Column("end", "End", 58),
    Column("outputs", "Outputs", 178, bulleted=True),
    Column("budget", "Budget (USD)", 70),
)
LAYOUT = Layout(objective_label="Purpose: ", strategy_heading="row", fills="grey")
GOALS = (
    ("A", "Clean water for every household"),
    ("B", "Resilient rural roads"),
    ("C", "Skills for young people"),
)
OBJECTIVES = (
    "Expand piped supply in dry-zone districts",
    "Improve operation and maintenance",
    "Protect catchments and wells",
    "Strengthen local water user associations",
    "Finance repairs through revolving funds",
    "Monitor quality and report publicly",
)
AGENCIES = ("MoWR", "NWA", "MoF", "District Councils", "MoPW", "Bureau of Statistics")
PARTNERS = ("UNICEF", "World Bank", "WaterAid", "Red Cross", "private operators")
VERBS = ("Build", "Rehabilitate", "Survey", "Train", "Procure", "Inspect", "Publish")
THINGS = (
    "{n} gravity-fed schemes in upland communes",
    "pump houses and chlorination units at {n} sites",
    "committee members in bookkeeping and tariff-setting",
    "laboratory equipment for district health/water offices",
    "leak-detection teams and a 24-hour hotline",
    "an open register of boreholes with quarterly updates",
)
OUTPUTS = (
    "{n} schemes commissioned and handed over to user associations.",
    "Survey report published.",
    "{n} technicians certified, half of them women.",
    "Spare-parts contract signed.",
    "Water-quality results posted monthly at commune offices and on-line.",
)
MONTHS = ("January", "March", "April", "June", "September", "November")
BUDGETS = ("USD 12,500", "1,250,000", "USD 48,000", "310,000", "in kind", "7,800")


@dataclass(frozen=True)
class Action:
    """One action; `number` is what is printed, `canonical` what it truly is."""

    number: str | None
    canonical: str
    action: str
    lead: str
    partners: str
    start: str
    end: str
    outputs: tuple[str, ...]
    budget: str


@dataclass(frozen=True)
class Objective:
    """An objective such as A2 with its actions."""

    number: str
    title: str
    purpose: str
    actions: tuple[Action, ...]
    stated: int | None = None


@dataclass(frozen=True)
class Goal:
    """A goal such as A with its objectives."""

    letter: str
    title: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True)
class SecondPlan:
    """A plan of goals, objectives and actions."""

    title: str
    years: tuple[int, int]
    goals: tuple[Goal, ...]

    def actions(self) -> Iterator[Action]:
        """All actions in the order in which the table prints them."""
        for goal in self.goals:
            for objective in goal.objectives:
                yield from objective.actions


def second_plan(
    seed: int = 0, *, goals: int = 2, objectives: int = 2, actions: int = 4
) -> SecondPlan:
    """A plan of so many goals, objectives in each and actions in each objective."""
    random = Random(seed)
    made = tuple(
        Goal(
            letter,
            title,
            tuple(_objective(random, f"{letter}{i + 1}", actions) for i in range(objectives)),
        )
        for letter, title in GOALS[:goals]
    )
    return SecondPlan("National Rural Development Strategy", (2024, 2027), made)


def print_second_plan(plan: SecondPlan, layout: Layout = LAYOUT) -> bytes:
    """The plan as a PDF."""
    first, last = plan.years
    outline = Outline(
        title=plan.title,
        subtitle=f"Action Plan {first}-{last}",
        contents=tuple(_contents(plan)),
        narrative=tuple(_narrative(plan)),
        table_title=f"Annex 1. Matrix of Actions {first}-{last}",
        columns=COLUMNS,
        lead="action",
        parts=tuple(
            Part(
                f"Goal {goal.letter}: {goal.title}",
                tuple(map(_section, goal.objectives)),
            )
            for goal in plan.goals
        ),
    )
    return print_outline(outline, layout)


def _objective(random: Random, number: str, count: int) -> Objective:
    actions = tuple(_action(random, f"{number}.{i + 1}") for i in range(count))
    title = random.choice(OBJECTIVES)
    purpose = "Households have " + random.choice(("safe", "reliable")) + " water nearby"
    return Objective(number, title, purpose, actions, stated=count)


def _action(random: Random, number: str) -> Action:
    start, end = sorted(random.sample(range(2024, 2028), 2))
    picked = random.sample(OUTPUTS, random.choice((1, 2, 3)))
    verb, thing = random.choice(VERBS), random.choice(THINGS)
    return Action(
        number=number,
        canonical=number,
        action=f"{verb} {thing}".format(n=random.randint(3, 60)),
        lead=random.choice(AGENCIES),
        partners=", ".join(random.sample(PARTNERS, random.choice((1, 2, 3)))),
        start=f"{random.choice(MONTHS)} {start}",
        end=f"{random.choice(MONTHS)} {end}",
        outputs=tuple(text.format(n=random.randint(3, 60)) for text in picked),
        budget=random.choice(BUDGETS),
    )


def _contents(plan: SecondPlan) -> Iterator[ContentsLine]:
    for goal in plan.goals:
        text = f"Goal {goal.letter}: {goal.title}"
        yield ContentsLine(text, f"goal {goal.letter}", bold=True)
        for one in goal.objectives:
            text = f"Objective {one.number}: {one.title}"
            yield ContentsLine(text, f"objective {one.number}")
    yield ContentsLine("Annex 1. Matrix of Actions", TABLE_KEY, bold=True)


def _narrative(plan: SecondPlan) -> Iterator[Block]:
    for goal in plan.goals:
        heading = para(f"Goal {goal.letter}: {goal.title}", "B")
        yield Block("h1", heading, f"goal {goal.letter}")
        total = sum(len(one.actions) for one in goal.objectives)
        count = words.number_words(len(goal.objectives))
        said = f"Goal {goal.letter} has {count} objectives and {total} actions."
        yield Block("body", para(said))
        for one in goal.objectives:
            heading = para(f"Objective {one.number}: {one.title}", "B")
            yield Block("h2", heading, f"objective {one.number}")
            yield Block("body", Para((Run("Purpose: ", "B"), Run(one.purpose))))
            if one.stated is not None:
                said = f"This objective is reached by {one.stated} actions."
                yield Block("body", para(said))


def _section(objective: Objective) -> Section:
    return Section(
        title=f"Objective {objective.number}: {objective.title}",
        objective=objective.purpose,
        entries=tuple(map(_entry, objective.actions)),
    )


def _entry(action: Action) -> Entry:
    return Entry(
        {
            "number": action.number or "",
            "action": action.action,
            "lead": action.lead,
            "partners": action.partners,
            "start": action.start,
            "end": action.end,
            "outputs": action.outputs,
            "budget": action.budget,
        }
    )
