"""What the narrative counts, against what the table has and against itself."""

from collections.abc import Iterator, Sequence

from pipeline.check.findings import finding, heading_evidence, table_headings
from pipeline.profile.model import Profile
from pipeline.records import Claim, Discrepancy, Evidence, Repaired

PLAN = "plan"


def counted(plan: Repaired) -> dict[tuple[str, str, str], Claim]:
    """(scope, subject, what is counted) → the claim that states it first."""
    claims: dict[tuple[str, str, str], Claim] = {}
    for claim in plan.claims:
        if claim.counts and claim.count is not None:
            claims.setdefault((claim.scope, claim.subject, claim.counts), claim)
    return claims


def strategy_numbers(plan: Repaired) -> list[str]:
    """The table's strategies, in its order."""
    headed = (heading.number for heading in table_headings(plan, "strategy"))
    numbers = dict.fromkeys([*(group.strategy for group in plan.groups), *headed])
    return [number for number in numbers if number]


def plan_counts(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """The narrative's totals against the table's."""
    here = [heading_evidence(h) for h in table_headings(plan, "strategy")]
    for what, found in (
        ("strategies", len(strategy_numbers(plan))),
        ("groups", len(plan.groups)),
        ("activities", len(plan.activities)),
    ):
        claim = counted(plan).get((PLAN, PLAN, what))
        if claim:
            yield from _differ(f"count.plan_{what}", claim, found, "the plan", here)


def strategy_counts(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Each strategy's stated groups and activities against the table's."""
    for (scope, number, what), claim in counted(plan).items():
        if scope != "strategy":
            continue
        parts = plan.groups if what == "groups" else plan.activities
        found = sum(part.strategy == number for part in parts)
        here = [heading_evidence(h) for h in table_headings(plan, "strategy", number)]
        yield from _differ(f"count.strategy_{what}", claim, found, f"strategy {number}", here)


def group_counts(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Each group's stated activities against the table's."""
    for (scope, number, what), claim in counted(plan).items():
        if scope == "group" and what == "activities":
            found = sum(activity.group == number for activity in plan.activities)
            here = [heading_evidence(h) for h in table_headings(plan, "group", number)]
            yield from _differ("count.group_activities", claim, found, f"group {number}", here)


def _differ(
    kind: str, claim: Claim, found: int, name: str, here: Sequence[Evidence]
) -> Iterator[Discrepancy]:
    if claim.count != found:
        yield finding(
            kind,
            claim.subject,
            f"The text says that {name} has {claim.count} {claim.counts}; the table has {found}.",
            stated=claim.count,
            found=found,
            evidence=(claim.evidence, *here),
        )


def claims_sums(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """The narrative's totals against the sum of its own parts, where it states all of them."""
    strategies = strategy_numbers(plan)
    for what in ("groups", "activities"):
        yield from _sum(plan, (PLAN, PLAN, what), "strategy", strategies)
    for strategy in strategies:
        groups = [group.number for group in plan.groups if group.strategy == strategy]
        groups += [
            number
            for scope, number, _ in counted(plan)
            if scope == "group" and number not in groups and profile.strategy_of(number) == strategy
        ]
        yield from _sum(plan, ("strategy", strategy, "activities"), "group", groups)


def _sum(
    plan: Repaired, total: tuple[str, str, str], scope: str, numbers: Sequence[str]
) -> Iterator[Discrepancy]:
    claims = counted(plan)
    whole = claims.get(total)
    parts = [claims.get((scope, number, total[2])) for number in numbers]
    stated = [part for part in parts if part]
    found = sum(part.count or 0 for part in stated)
    if whole is None or not parts or len(stated) < len(parts) or found == whole.count:
        return
    name = "the plan" if whole.subject == PLAN else f"strategy {whole.subject}"
    fellows = "strategies" if scope == "strategy" else "groups"
    added = " + ".join(str(part.count) for part in stated)
    yield finding(
        "count.claims_sum",
        whole.subject,
        f"The text says that {name} has {whole.count} {whole.counts}, but what it says "
        f"of its {fellows} adds up to {found} ({added}).",
        stated=whole.count,
        found=found,
        evidence=(whole.evidence, *(part.evidence for part in stated)),
        detail=total[2],
    )


def unstated_counts(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Strategies and groups whose activities the narrative does not count, as it does elsewhere."""
    claims = counted(plan)
    if not claims:
        yield finding(
            "count.unstated",
            PLAN,
            "The text states no counts, so the table's cannot be compared with any.",
            found=len(plan.activities),
        )
        return
    for scope, numbers in (
        ("strategy", strategy_numbers(plan)),
        ("group", [group.number for group in plan.groups]),
    ):
        silent = [number for number in numbers if (scope, number, "activities") not in claims]
        if 2 * len(silent) > len(numbers):
            continue  # not counting is this document's way
        for number in silent:
            yield _unstated(plan, scope, number)


def _unstated(plan: Repaired, scope: str, number: str) -> Discrepancy:
    found = sum(number == (a.group if scope == "group" else a.strategy) for a in plan.activities)
    headings = [h for h in plan.headings if (h.kind, h.number) == (scope, number)]
    return finding(
        "count.unstated",
        number,
        f"The text does not say how many activities {scope} {number} has; the table has {found}.",
        found=found,
        evidence=[heading_evidence(h) for h in headings if h.where != "contents"],
    )
