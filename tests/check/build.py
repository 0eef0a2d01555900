"""Tiny plans: two or three lines a test."""

from collections.abc import Iterable
from typing import Literal

from pipeline.check.findings import Check, with_own_ids
from pipeline.profile.model import Column, Counts, Institution, Patterns, PlanInfo, Profile
from pipeline.records import (
    Activity,
    Claim,
    Evidence,
    Field,
    Group,
    Heading,
    Place,
    Repair,
    Repaired,
    Source,
)

BOX = (0.0, 0.0, 10.0, 10.0)
PROFILE = Profile(
    plan=PlanInfo(title="A plan", pdf="plan.pdf", years=(2011, 2013)),
    columns=(
        Column("activity", ("Activities",)),
        Column("institutions", ("Institutions",), "institutions"),
        Column("timeframe", ("Timeframe",), "timeframe"),
        Column("indicators", ("Indicators",), "list"),
    ),
    patterns=Patterns(
        number=r"(?P<group>(?P<strategy>\d+)\.\d+)\.(?P<position>\d+)\.?",
        number_format="{group}.{position}.",
        strategy=r"Strategy (?P<number>\d+): (?P<title>.+)",
        group=r"Group (?P<number>(?P<strategy>\d+)\.\d+)[: ]+(?P<title>.+)",
        objective="Objective: ",
        reference=r"Activity (?P<id>\d+\.\d+\.\d+)",
        citation=r"(?P<kind>Decree|Law) (?:No\. )?(?P<number>\d+)",
    ),
    counts=Counts(("strategies",), ("groups",), ("activities",)),
    institutions=(
        Institution("MoI", "Ministry of Interior", "ministry"),
        Institution("MoJ", "Ministry of Justice", "ministry", ("Justice Ministry",)),
        Institution("Secretariat S.T.", "Secretariat S.T.", "committee", ("Secretariat",)),
    ),
    filler=("and", "the", "at", "national", "level"),
)
FILLED = {"institutions": "MoI", "timeframe": "2011-2013", "indicators": "Reports."}


def activity(number: str, text: str = "", **fields: str) -> Activity:
    """An activity printed with its number, a point behind it; other columns as given."""
    group = number.rpartition(".")[0]
    texts = FILLED | {"activity": text or f"Do thing {number}"} | fields
    return Activity(
        id=number,
        printed_id=f"{number}.",
        strategy=group.partition(".")[0],
        group=group,
        position=int(number.rpartition(".")[2]),
        fields={name: Field(words, (Place(5, BOX),)) for name, words in texts.items()},
        sources=(Place(5, BOX),),
    )


def plan(
    *activities: Activity,
    headings: Iterable[Heading] = (),
    claims: Iterable[Claim] = (),
    repairs: Iterable[Repair] = (),
) -> Repaired:
    """A plan of the activities, a group for each that they name."""
    groups = dict.fromkeys((each.group, each.strategy) for each in activities)
    return Repaired(
        source=Source("plan.pdf", "", 9, "native"),
        headings=tuple(headings),
        claims=tuple(claims),
        groups=tuple(Group(number, strategy) for number, strategy in groups),
        activities=activities,
        repairs=tuple(repairs),
        words={},
        printed_pages={},
        stray=(),
        conservation={},
        unchecked=(),
    )


def heading(
    where: Literal["contents", "narrative", "table"],
    number: str,
    title: str,
    objective: str = "",
    printed: str = "",
) -> Heading:
    """A heading; of a group if its number has a point."""
    kind: Literal["group", "strategy"] = "group" if "." in number else "strategy"
    return Heading(
        kind=kind,
        where=where,
        number=number,
        title=title,
        place=Place(2, BOX),
        printed=printed or f"{kind.title()} {number}: {title}",
        objective=objective,
    )


def counts(
    subject: str, counted: Literal["strategies", "groups", "activities"], count: int
) -> Claim:
    """The narrative counts something."""
    scope: Literal["plan", "group", "strategy"] = "group" if "." in subject else "strategy"
    scope = "plan" if subject == "plan" else scope
    text = f"{subject} has {count} {counted}"
    return Claim(scope, subject, counted, count, (), Evidence(1, BOX, text))


def lists(group: str, *items: str) -> Claim:
    """The narrative lists what a group does."""
    return Claim("group", group, None, None, items, Evidence(1, BOX, "; ".join(items)))


def found(
    check: Check, plan: Repaired, profile: Profile = PROFILE
) -> list[tuple[str, str | int | None, str | int | None]]:
    """What a check finds: (id, stated, found)."""
    findings = with_own_ids(list(check(plan, profile)))
    return [(one.id, one.stated, one.found) for one in findings]
