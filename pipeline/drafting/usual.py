"""What plans usually call things: headings of columns, kinds of institutions."""

import re

from rapidfuzz import fuzz

from pipeline.profile import ColumnType

ALIKE = 85.0  # of 100; below it a heading is a column's own and not a wording of a usual one

# The first six fields are the contract's. The last three are common enough to have a name.
HEADINGS: dict[str, tuple[str, ...]] = {
    "activity": (
        "activity", "activities", "action", "actions", "key activities", "main activities",
        "planned activities", "priority actions", "action points", "measures", "interventions",
        "description of activity", "tasks",
    ),
    "institutions": (
        "responsible institutions", "institutions", "responsible agencies", "responsible",
        "responsible institution", "responsible agency", "responsibility", "lead agency",
        "lead agencies", "lead institution", "lead", "implementing agencies",
        "implementing agency", "responsible entity", "responsible party", "who",
    ),
    "timeframe": (
        "timeframe", "time frame", "period", "timeline", "time line", "schedule", "duration",
        "implementation period", "when", "years",
    ),
    "expected_outcome": (
        "expected outcomes", "expected outcome", "expected results", "expected result",
        "outcomes", "outcome", "results",
    ),
    "indicators": (
        "indicators", "indicator", "performance indicators", "key performance indicators",
        "outputs", "output", "expected outputs", "outputs and indicators", "targets",
    ),
    "resources": (
        "resources and budget", "resources", "budget", "cost", "costs", "estimated cost",
        "estimated budget", "budget and resources", "budget usd", "funding", "source of funds",
    ),
    "number": ("no", "number", "nr", "ref", "code", "sn", "id"),
    "partners": ("partners", "partner", "supporting agencies", "partner agencies", "partnership"),
    "start": ("start", "start date", "from", "begin"),
    "end": ("end", "end date", "to", "deadline", "due date", "finish"),
}  # fmt: skip
TYPES: dict[str, ColumnType] = {
    "institutions": "institutions",
    "partners": "institutions",
    "timeframe": "timeframe",
    "start": "date",
    "end": "date",
}  # of what these columns hold, whatever their cells look like

KINDS = (
    (r"(?i)\bministr|^Mo[A-Z]", "ministry"),
    (r"(?i)\b(?:committee|council|commission|secretariat|task force)\b", "committee"),
    (r"(?i)\bworking group\b", "working group"),
    (r"(?i)\b(?:partner|donor|private|NGO|UN\w*|bank|fund)s?\b", "partner"),
)


def usual_field(heading: str) -> tuple[str, float]:
    """The field whose usual headings the text resembles most, and how much (of 100)."""
    wanted = re.sub(r"[\W_]+", " ", heading).strip().casefold()
    scores = (
        (fuzz.ratio(wanted, usual), field) for field, all_ in HEADINGS.items() for usual in all_
    )
    score, field = max(scores, key=lambda scored: scored[0])
    return (field, score) if score >= ALIKE else ("", 0.0)


def kind_of_institution(name: str) -> str:
    """A guess by the words of the name."""
    return next((kind for pattern, kind in KINDS if re.search(pattern, name)), "agency")


def plural(noun: str) -> str:
    """The noun as a text counts it: activity, activities."""
    if noun.endswith("s"):
        return noun
    return re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"


def singular(noun: str) -> str:
    """The noun as a text names one of it: activities, activity."""
    return re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", noun))
