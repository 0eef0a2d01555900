"""The checked plan → the published records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from pipeline.profile.model import Profile
from pipeline.publish.activities import (
    as_json,
    mentions_of,
    money_headings,
    number,
    publish_activity,
)
from pipeline.publish.sections import sections_of, tables_of
from pipeline.publish.shown import on_page
from pipeline.published import models as published
from pipeline.records import (
    Checked,
    Claim,
    Discrepancy,
    Group,
    Heading,
    Json,
    Repair,
    Repaired,
    Sheet,
)

Evident = TypeVar("Evident", Discrepancy, Repair)


def document_of(plan: Repaired, profile: Profile, name: str) -> dict[str, Any]:
    """What each file says first of its document, so that it stands alone."""
    source = plan.source
    return {
        "plan": name,
        "title": profile.plan.title,
        "years": profile.plan.years,
        "country": profile.plan.country or None,
        "language": profile.plan.language.replace("_", "-"),
        "publisher": profile.plan.publisher or None,
        "source": published.SourceFile(
            source.file, source.sha256, source.pages, source.text, source.created or None
        ),
        "levels": levels_of(plan),
    }


def with_boxes_on_page(record: Evident, sheets: Mapping[int, Sheet]) -> Evident:
    """A discrepancy or repair whose evidence has the boxes of the pages as they are shown."""
    evidence = [
        replace(seen, bbox=on_page(seen.bbox, sheets.get(seen.page))) for seen in record.evidence
    ]
    return replace(record, evidence=tuple(evidence))


def institutions(plan: Repaired, profile: Profile) -> Iterator[published.Institution]:
    """The profile's institutions, each with the spellings met, the most frequent first."""
    times = Counter(mention for a in plan.activities for mention in mentions_of(a, profile))
    for one in profile.institutions:
        spellings = [
            published.Spelling(mention.text, count)
            for mention, count in times.most_common()
            if mention.code == one.code
        ]
        yield published.Institution(one.code, one.name, one.kind, tuple(spellings))


def nest(plan: Repaired, activities: Mapping[str, Json], profile: Profile, name: str) -> Json:
    """The document: plan → strategies → groups → activities."""
    claims: Claims = {(c.scope, c.subject, c.counts): c for c in plan.claims if c.counts}
    groups: dict[str, list[Json]] = defaultdict(list)
    loose = [Group("", "")] if any(not a.group for a in plan.activities) else []
    for group in (*plan.groups, *loose):
        groups[group.strategy].append(_group(group, plan, activities, claims))
    strategies = [_strategy(strategy, inside, plan, claims) for strategy, inside in groups.items()]
    whole = published.Plan(
        **document_of(plan, profile, name),
        stated=stated_by("plan", "plan", claims),
        found=published.Counts(sum(map(bool, groups)), len(plan.groups), len(plan.activities)),
        conservation=plan.conservation,
        institutions=tuple(institutions(plan, profile)),
        sections=sections_of(plan),
        tables=tuple(tables_of(plan)),
        strategies=(),
    )
    return {**msgspec.to_builtins(whole), "strategies": strategies}


Claims = Mapping[tuple[str, str, Any], Claim]


def stated_by(
    scope: Literal["plan", "strategy", "group"], subject: str, claims: Claims
) -> published.Counts:
    def count(of: str) -> int | None:
        claim = claims.get((scope, subject, of))
        return claim.count if claim else None

    return published.Counts(count("strategies"), count("groups"), count("activities"))


def _group(group: Group, plan: Repaired, activities: Mapping[str, Json], claims: Claims) -> Json:
    headings = _headings(plan.headings, "group", group.number)
    inside = [activities[a.id] for a in plan.activities if a.group == group.number]
    record = published.Group(
        group=group.number,
        strategy=number(group.strategy),
        titles=_titles(headings),
        aim=_objective(headings, "narrative"),
        objective=_objective(headings, "table"),
        stated=stated_by("group", group.number, claims),
        found=published.Counts(activities=len(inside)),
        activities=(),
    )
    return {**msgspec.to_builtins(record), "activities": inside}


def _strategy(strategy: str, groups: list[Json], plan: Repaired, claims: Claims) -> Json:
    headings = _headings(plan.headings, "strategy", strategy)
    found = sum(len(group["activities"]) for group in groups)
    record = published.Strategy(
        strategy=number(strategy),
        titles=_titles(headings),
        objective=_objective(headings, "table"),
        stated=stated_by("strategy", strategy, claims),
        found=published.Counts(groups=len(groups), activities=found),
        groups=(),
    )
    return {**msgspec.to_builtins(record), "groups": groups}


def _headings(headings: Iterable[Heading], kind: str, of: str) -> list[Heading]:
    """Those of a number; a strategy and a group have one where they are of any levels."""
    found = [heading for heading in headings if heading.number == of]
    return [heading for heading in found if heading.kind == kind] or found


def levels_of(plan: Repaired) -> tuple[published.Level, ...]:
    """The levels that have numbers, top first, and how each of their numbers is called."""
    strategies = dict.fromkeys(group.strategy for group in plan.groups)
    numbers = {"strategy": strategies, "group": dict.fromkeys(g.number for g in plan.groups)}
    return tuple(
        published.Level(level, tuple(_level_title(plan, level, one) for one in found if one))
        for level, found in numbers.items()
        if any(found)
    )


def _level_title(plan: Repaired, level: str, number: str) -> published.LevelTitle:
    titles = _titles(_headings(plan.headings, level, number))
    return published.LevelTitle(number, titles.table or titles.narrative or titles.contents or "")


def _titles(headings: Iterable[Heading]) -> published.Titles:
    """The title in each part of the document; the last one printed, since lists come first."""
    titles: dict[str, str] = {heading.where: heading.title for heading in headings}
    return published.Titles(titles.get("contents"), titles.get("narrative"), titles.get("table"))


def _objective(headings: Iterable[Heading], where: str) -> str:
    return next((h.objective for h in headings if h.where == where and h.objective), "")


def publish_all(checked: Checked, profile: Profile) -> dict[str, Json]:
    """Every activity as written, by id."""
    plan = checked.plan
    sums = money_headings(plan, profile)
    order = {activity.id: place for place, activity in enumerate(plan.activities, start=1)}
    return {
        one.id: as_json(publish_activity(one, plan, profile, order), one, profile, sums)
        for one in plan.activities
    }
