"""What the text states against what the table has, part by part of the plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.page.plain import plain
from pipeline.publish.report.cards import Card
from pipeline.records import Checked, Json

Where = Mapping[tuple[str, str, str], int]


class Count(NamedTuple):
    """One number stated and found, each with the place that shows it."""

    what: str
    stated: int | None
    found: int | None
    stated_at: str  # an address in the page, or nothing
    found_at: str
    finding: str  # the anchor of the discrepancy, if they differ

    @property
    def difference(self) -> int | None:
        """How many the table has more (or less) than the text says."""
        return None if None in (self.stated, self.found) else (self.found or 0) - (self.stated or 0)


class Part(NamedTuple):
    """The plan, a strategy or a group."""

    level: str
    number: str
    title: str
    activities: Count
    others: tuple[Count, ...]  # the strategies and groups that it has
    open: int  # discrepancies of it and its parts that nobody has settled
    findings: int

    @property
    def stated(self) -> bool:
        """Whether the text gives a number of anything in it."""
        return any(count.stated is not None for count in (self.activities, *self.others))


def parts_of(plan: Json, checked: Checked, cards: Sequence[Card]) -> list[Part]:
    """The plan, its strategies and their groups, in the table's order."""
    where: Where = {
        (c.scope, c.subject, c.counts or ""): c.evidence.page for c in checked.plan.claims
    }
    of_part: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for part in ("plan/plan", *card.parts):
            of_part[part].append(card)
    whole = _part("plan", "plan", plan, "", where, of_part)
    if not checked.plan.counts[2]:  # each strategy is a group
        whole = whole._replace(others=tuple(c for c in whole.others if c.what != "strategies"))
    parts = [whole]
    for strategy in plan["strategies"]:
        number = str(strategy["strategy"])
        if [group["group"] for group in strategy["groups"]] != [number]:  # it is more than a group
            parts.append(_part("strategy", number, strategy, _title(strategy), where, of_part))
        for group in strategy["groups"]:
            parts.append(_part("group", group["group"], group, _title(group), where, of_part))
    return [part for part in parts if part.number]  # a plan may have no strategies, or no groups


def _title(record: Json) -> str:
    titles = record["titles"]
    return plain(titles["table"] or titles["narrative"] or titles["contents"] or "")


def _part(
    level: str, number: str, record: Json, title: str, where: Where, cards: Mapping[str, list[Card]]
) -> Part:
    own = cards.get(f"{level}/{number}", [])
    counts = {what: _count(level, number, what, record, where, own) for what in _counted(level)}
    return Part(
        level=level,
        number=number,
        title=title,
        activities=counts.pop("activities"),
        others=tuple(c for c in counts.values() if c.found or c.stated is not None),
        open=sum(card.status == "open" for card in own),
        findings=len(own),
    )


def _counted(level: str) -> Sequence[str]:
    return {"plan": ("strategies", "groups"), "strategy": ("groups",)}.get(level, ()) + (
        "activities",
    )


def _count(
    level: str, number: str, what: str, record: Json, where: Where, cards: Sequence[Card]
) -> Count:
    page = where.get((level, number, what))
    kind = f"count.{level}_{what}"
    first = next(_activities(record), None)
    return Count(
        what=what,
        stated=record["stated"][what],
        found=record["found"][what],
        stated_at=f"page/{page}" if page else "",
        found_at=f"activity/{first['id']}" if first else "",
        finding=next((c.anchor for c in cards if (c.kind, c.subject) == (kind, number)), ""),
    )


def _activities(record: Json) -> Iterator[Json]:
    yield from record.get("activities", ())
    for inner in (*record.get("groups", ()), *record.get("strategies", ())):
        yield from _activities(inner)
