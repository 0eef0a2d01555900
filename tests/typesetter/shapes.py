"""Plans of other shapes: how countries number, head and word their tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from .document import print_outline
from .layout import Column, Layout
from .lines import para
from .outline import Block, Entry, Outline, Part, Section

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
TITLES = (
    "Prevention and awareness", "Protection of victims", "Access to justice",
    "Coordination and data", "Partnerships with communities", "Capacity of front-line staff",
    "Regional cooperation", "Safe migration", "Legal reform",
)  # fmt: skip
VERBS = ("Train", "Publish", "Establish", "Review", "Survey", "Equip", "Map", "Adopt")
THINGS = (
    "district officers in the use of the national referral guidelines",
    "a directory of services for returnees and their families",
    "shelters for women and children in border provinces",
    "the law on recruitment agencies with civil society",
    "labour inspectors on indicators of forced labour",
    "a hotline in three languages, day and night",
    "schools in ten provinces about safe migration",
)
ORGANS = ("MoLSA", "MoI", "MoH", "MoE", "NCHR", "UNHCR", "IOM", "UNICEF", "NGOs")
OUTCOMES = (
    "Officers apply the guidelines in all provinces",
    "Victims are referred within one day",
    "Recruitment is licensed and inspected",
    "The public knows where to turn for help",
)
PROOFS = (
    "number of officers trained, by sex", "guidelines adopted", "annual report published",
    "share of cases referred in time", "minutes of the steering committee",
)  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How a plan is built and worded.

    Templates take ``s`` (strategy, from 1), ``S`` (its letter), ``R`` (in Roman), ``g`` (group
    in its strategy), ``G`` (group in the plan), ``p`` (position in the group), ``l`` (its
    letter), ``n`` (position in the plan) and ``title``; an empty template prints no heading.
    """

    number: str
    strategy: str = ""
    group: str = ""
    columns: tuple[Column, ...] = ()
    objective: str = "Objective: "
    lead: str = "activity"
    strategies: int = 2
    groups: int = 2
    activities: int = 4


@dataclass(frozen=True)
class Truth:
    """One activity as it must be found."""

    number: str
    strategy: str  # heading as printed, or nothing
    group: str
    cells: dict[str, str | tuple[str, ...]]


def outline_of(shape: Shape, seed: int = 0) -> tuple[Outline, list[Truth]]:
    """What is printed of a plan of the shape, and what must be found."""
    random = Random(seed)
    parts: list[Part] = []
    truths: list[Truth] = []
    running = 0
    for s in range(1, shape.strategies + 1):
        names: dict[str, object] = {"s": s, "S": "ABCDEFGH"[s - 1], "R": ROMAN[s]}
        title = TITLES[(s + 5) % len(TITLES)]
        head = shape.strategy.format(**names, title=title)
        sections: list[Section] = []
        for g in range(1, shape.groups + 1):
            names |= {"g": g, "G": (s - 1) * shape.groups + g}
            own = shape.group.format(
                **names, title=TITLES[((s - 1) * shape.groups + g - 1) % len(TITLES)]
            )
            entries: list[Entry] = []
            for p in range(1, shape.activities + 1):
                running += 1
                names |= {"p": p, "l": "abcdefghijklmnop"[p - 1], "n": running}
                number = shape.number.format(**names)
                cells = {column.key: said(column, random) for column in shape.columns}
                cells["number"] = number
                truths.append(Truth(number, head, own, cells))
                entries.append(Entry(cells))
            aim = "All people concerned know their rights" if shape.objective and own else ""
            sections.append(Section(own, aim, tuple(entries)))
        parts.append(Part(head, tuple(sections)))
    outline = Outline(
        title="National Action Plan on Safe Migration",
        subtitle="2025-2029",
        contents=(),
        narrative=tuple(narrative()),
        table_title="Matrix of Activities 2025-2029",
        columns=shape.columns,
        lead=shape.lead,
        parts=tuple(parts),
    )
    return outline, truths


def print_shape(shape: Shape, layout: Layout, seed: int = 0) -> tuple[bytes, list[Truth]]:
    """The plan as a PDF, and what must be found in it."""
    outline, truths = outline_of(shape, seed)
    objective = shape.objective
    return print_outline(outline, replace(layout, objective_label=objective)), truths


def narrative() -> Iterator[Block]:
    yield Block("h1", para("Introduction", "B"))
    yield Block("body", para("Drawn up by the Ministry of Labour and Social Affairs (MoLSA)."))
    yield Block("body", para("In 2023 some 14 districts took part in the consultations."))


def said(column: Column, random: Random) -> str | tuple[str, ...]:
    """What a cell of the column says, by the key's first word."""
    kind = column.key.split("_")[0]
    match kind:
        case "activity":
            what = f"{random.choice(VERBS)} {random.choice(THINGS)}"
            return f"{what} in {random.randint(2, 40)} districts"
        case "lead":
            return random.choice(ORGANS)
        case "organs":
            return ", ".join(random.sample(ORGANS, random.choice((1, 2, 3))))
        case "years":
            return "-".join(map(str, sorted(random.sample(range(2025, 2030), 2))))
        case "year":
            return str(random.randint(2025, 2029))
        case "month":
            return f"{random.choice(('March', 'June', 'October'))} {random.randint(2025, 2029)}"
        case "money":
            return f"{random.randint(2, 900)},000"
        case "bullets":
            return tuple(random.sample(PROOFS, random.choice((1, 2, 3))))
        case "outcome":
            return random.choice(OUTCOMES)
        case "proof":
            return random.choice(PROOFS).capitalize()
        case "percent":
            return f"{random.randint(1, 99)}%"
        case "mark":
            return random.choice(("X", ""))
        case "term":
            return random.choice(("Short term", "Medium term", "Long term"))
    return ""


def columns(*named: tuple[str, str, float]) -> tuple[Column, ...]:
    """Columns of (key, heading, width); those of bullets are bulleted."""
    return tuple(Column(k, h, w, bulleted=k.startswith("bullets")) for k, h, w in named)


USUAL = columns(
    ("activity", "Key activities", 160), ("lead", "Lead", 60), ("organs_p", "Partners", 90),
    ("years", "Time-frame", 70), ("proof", "Indicator", 110), ("money", "Budget (USD)", 70),
)  # fmt: skip
NUMBERED = columns(
    ("number", "No.", 40), ("activity", "Activity", 170), ("organs", "Responsible", 90),
    ("years", "Timeline", 70), ("bullets", "Output indicators", 170), ("money", "Cost", 60),
)  # fmt: skip
DATED = columns(
    ("number", "S/N", 36), ("activity", "Action", 160), ("outcome", "Expected result", 120),
    ("lead", "Lead agency", 70), ("month_s", "Start", 60), ("month_e", "End", 60),
    ("proof", "Means of verification", 110),
)  # fmt: skip
LOGFRAME = columns(
    ("activity", "Actions", 150), ("proof_i", "Indicator", 110), ("percent_b", "Baseline", 50),
    ("percent_t", "Target", 50), ("proof_v", "Means of verification", 110),
    ("lead", "Responsible agency", 80), ("term", "Time frame", 60),
    ("organs", "Source of funding", 80),
)  # fmt: skip
FRENCH = columns(
    ("number", "N°", 40), ("activity", "Activités", 170), ("lead", "Chef de file", 70),
    ("organs", "Partenaires", 90), ("years", "Calendrier", 70), ("money", "Coût (EUR)", 70),
    ("bullets", "Indicateurs de résultat", 160),
)  # fmt: skip
SPANISH = columns(
    ("activity", "Acciones", 170), ("organs", "Instituciones responsables", 110),
    ("year", "Plazo", 50), ("outcome", "Resultados esperados", 120),
    ("bullets", "Indicadores", 160),
)  # fmt: skip
GERMAN = columns(
    ("number", "Nr.", 40), ("activity", "Maßnahme", 170), ("lead", "Zuständigkeit", 80),
    ("years", "Zeitraum", 70), ("proof", "Nachweis", 110),
)  # fmt: skip
GANTT = columns(
    ("activity", "Activity", 170), ("lead", "Responsible", 70), ("mark_1", "Q1", 26),
    ("mark_2", "Q2", 26), ("mark_3", "Q3", 26), ("mark_4", "Q4", 26), ("money", "Cost (KES)", 70),
)  # fmt: skip
UNHEADED = columns(
    ("number", "", 36), ("activity", "Actions to be taken", 170), ("lead", "Responsible body", 80),
    ("years", "Period", 70), ("proof", "Verification", 110),
)  # fmt: skip
LONG = columns(
    ("number", "Ref. No.", 36), ("activity", "Priority actions and interventions", 150),
    ("organs", "Lead and supporting institutions responsible", 90),
    ("years", "Time frame for implementation", 70),
    ("bullets", "Expected outputs and deliverables", 150),
    ("money", "Indicative budget (USD)", 70),
)  # fmt: skip
BARE = columns(
    ("activity", "Key activities", 160), ("lead", "Lead", 60),
    ("outcome", "Expected result", 150), ("proof", "Indicator", 110),
)  # fmt: skip
SMALL = columns(("number", "No", 40), ("activity", "Planned activity", 200), ("lead", "Who", 70),
                ("year", "When", 60))  # fmt: skip

SHAPES: dict[str, Shape] = {
    "1.1.1 Strategic Objective, Output": Shape(
        "{s}.{g}.{p}", "Strategic Objective {s}: {title}", "Output {s}.{g}: {title}", USUAL),
    "1.1.1. apart, Goal, Objective": Shape(
        "{s}.{g}.{p}.", "Goal {s}. {title}", "Objective {s}.{g}. {title}", NUMBERED, "Purpose: "),
    "Activity 1.1.1, Pillar, Outcome": Shape(
        "Activity {s}.{g}.{p}", "Pillar {s} – {title}", "Outcome {s}.{g} – {title}", USUAL, ""),
    "Activity 1.1.1: with a colon": Shape(
        "Activity {s}.{g}.{p}:", "Pillar {s}: {title}", "Outcome {s}.{g}: {title}", LOGFRAME, ""),
    "A2.3": Shape("{S}{g}.{p}", "Goal {S}: {title}", "Objective {S}{g}: {title}", DATED),
    "2.3.a": Shape(
        "{s}.{g}.{l}", "Priority area {s}: {title}", "Objective {s}.{g}: {title}", USUAL, ""),
    "2.3.a) apart": Shape(
        "{s}.{g}.{l})", "Priority {s}: {title}", "Result {s}.{g}: {title}", NUMBERED, ""),
    "1.1 groups only": Shape(
        "{G}.{p}", "", "Component {G}: {title}", USUAL, strategies=1, groups=4),
    "1.1 apart, groups only": Shape(
        "{G}.{p}", "", "Pillar {G}: {title}", NUMBERED, "", strategies=1, groups=4),
    "I.2 groups only": Shape(
        "{R}.{p}", "", "Priority {R}: {title}", DATED, "", strategies=4, groups=1),
    "S1-A2": Shape("S{G}-A{p}", "", "Strategy {G}: {title}", NUMBERED, "", strategies=1, groups=4),
    "R1.2": Shape("R{G}.{p}", "", "Result {G}: {title}", USUAL, "", strategies=1, groups=4),
    "R1.2 under Result R1": Shape(
        "R{G}.{p}", "", "Result R{G}: {title}", DATED, "", strategies=1, groups=4),
    "1.1 under Goal, Objective 1": Shape(
        "{G}.{p}", "Goal {S}: {title}", "Objective {G}: {title}", DATED, ""),
    "1, 2, 3 in each group": Shape(
        "{p}", "Strategy {s}: {title}", "Output {s}.{g}: {title}", NUMBERED, ""),
    "1. 2. 3. in each group, no strategies": Shape(
        "{p}.", "", "Component {G}: {title}", USUAL, strategies=1, groups=4),
    "1, 2, 3 through the plan": Shape(
        "{n}", "", "Priority area {G}: {title}", DATED, "", strategies=1, groups=4),
    "1. 2. 3. through the plan, two levels": Shape(
        "{n}.", "Goal {s}: {title}", "Objective {s}.{g}: {title}", NUMBERED, ""),
    "flat list": Shape("{n}", "", "", SMALL, "", strategies=1, groups=1, activities=14),
    "flat list, numbers in the text": Shape(
        "{n}.", "", "", LOGFRAME, "", strategies=1, groups=1, activities=14),
    "flat list 1.1": Shape("{G}.{p}", "", "", NUMBERED, "", strategies=1, groups=4),
    "French": Shape(
        "{s}.{g}.{p}", "Axe {s} : {title}", "Objectif {s}.{g} : {title}", FRENCH, "But : "),
    "Spanish": Shape("{s}.{g}.{p}", "Eje {s}: {title}", "Meta {s}.{g}: {title}", SPANISH, ""),
    "German, groups only": Shape(
        "{G}.{p}", "", "Handlungsfeld {G}: {title}", GERMAN, "Ziel: ", strategies=1, groups=4),
    "1. Title, 1.1 Title, 1.1.1": Shape(
        "{s}.{g}.{p}", "{s}. {title}", "{s}.{g} {title}", USUAL, ""),
    "1.1 under titles without numbers": Shape(
        "{G}.{p}", "", "{title}", USUAL, "", strategies=1, groups=4),
    "1, 2, 3 under titles without numbers": Shape(
        "{p}", "", "{title}", NUMBERED, "", strategies=1, groups=4),
    "no numbers": Shape("", "Goal {s}: {title}", "Objective {s}.{g}: {title}", USUAL, ""),
    "no numbers, no years": Shape(
        "", "Goal {s}: {title}", "Objective {s}.{g}: {title}", BARE, "", activities=9),
    "1-1-1": Shape("{s}-{g}-{p}", "Axis {s} - {title}", "Objective {s}-{g} - {title}", USUAL, ""),
    "(1)": Shape("({p})", "", "Component {G}: {title}", USUAL, "", strategies=1, groups=4),
    "a)": Shape("{l})", "", "Output {G}: {title}", USUAL, "", strategies=1, groups=4),
    "Action 1: through the plan": Shape(
        "Action {n}:", "", "Pillar {G}: {title}", USUAL, "", strategies=1, groups=4),
    "A1": Shape("{S}{p}", "", "Component {S}: {title}", DATED, "", strategies=4, groups=1),
    "four levels": Shape(
        "{s}.{g}.1.{p}", "Goal {s}: {title}", "Output {s}.{g}.1: {title}", USUAL, ""),
    "1.1 under Pillar I": Shape(
        "{s}.{g}.{p}", "Pillar {R}: {title}", "Outcome {s}.{g}: {title}", USUAL, ""),
    "quarters": Shape("{s}.{g}.{p}", "Goal {s}: {title}", "Objective {s}.{g}: {title}", GANTT, ""),
    "numbers without a heading": Shape(
        "{s}.{g}.{p}", "Goal {s}: {title}", "Objective {s}.{g}: {title}", UNHEADED, ""),
    "long headings": Shape("{s}.{g}.{p}", "GOAL {s}: {title}", "OUTPUT {s}.{g}: {title}", LONG, ""),
    "four columns": Shape(
        "{G}.{p}", "", "Objective {G}: {title}", SMALL, "", strategies=1, groups=4),
}  # fmt: skip
