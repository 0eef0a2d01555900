"""The checked plan → the published records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from pipeline.profile.institutions import Mention, institution_codes
from pipeline.profile.model import FIELDS, Profile
from pipeline.profile.money import read_money
from pipeline.profile.naming import match_heading
from pipeline.profile.timeframes import years_of
from pipeline.publish.keys import key_of, own_key, sort_key
from pipeline.publish.sections import sections_of, tables_of
from pipeline.publish.shown import on_page, turned
from pipeline.published import models as published
from pipeline.records import (
    BETWEEN,
    Activity,
    Checked,
    Claim,
    Discrepancy,
    Field,
    Group,
    Heading,
    Json,
    Repair,
    Repaired,
    Sheet,
)

Sums = Mapping[str, str]  # field of a column of money → the heading it is printed under
Evident = TypeVar("Evident", Discrepancy, Repair)


def number(text: str) -> int | str:
    """A strategy's number as a number where it is one."""
    return int(text) if text.isdecimal() else text


def source_file(plan: Repaired) -> published.SourceFile:
    source = plan.source
    return published.SourceFile(
        source.file, source.sha256, source.pages, source.text, source.created or None
    )


def publish_activity(
    activity: Activity, plan: Repaired, profile: Profile, order: Mapping[str, int]
) -> published.Activity:
    """One activity with the contract's names; its extra columns are added on encoding.

    ``order``: the place of each activity in the document, from 1.
    """
    fields = activity.fields
    outcome, indicators = fields.get("expected_outcome"), fields.get("indicators")
    start_year, end_year = _years(activity, profile)
    return published.Activity(
        id=activity.id,
        printed_id=activity.printed_id,
        strategy=number(activity.strategy),
        group=activity.group,
        path=tuple(
            published.Step(s.level, s.number or None, s.title, s.printed) for s in activity.path
        ),
        position=activity.position,
        activity=activity.text("activity"),
        institutions=activity.text("institutions"),
        institution_codes=codes_of(activity, profile),
        timeframe=activity.text("timeframe"),
        start_year=start_year,
        end_year=end_year,
        expected_outcome=outcome.text if outcome else "",
        expected_outcome_shared_with=outcome.shared_with if outcome else (),
        indicators=_items(indicators),
        indicators_shared_with=indicators.shared_with if indicators else (),
        resources=activity.text("resources"),
        sources=tuple(
            published.PrintedPlace(
                place.page,
                plan.printed_pages.get(place.page),
                on_page(place.bbox, plan.sheets.get(place.page)),
                turned(plan.sheets.get(place.page)),
            )
            for place in activity.sources
        ),
        cells={
            name: tuple(
                published.CellPlace(
                    place.page,
                    on_page(place.bbox, plan.sheets.get(place.page)),
                    turned(plan.sheets.get(place.page)),
                )
                for place in field.places
            )
            for name, field in fields.items()
            if field.places or not field.text  # a period stands in the cells of its marks
        },
        repairs=activity.repairs,
        confidence=min((field.confidence for field in fields.values()), default=1.0),
        order=order[activity.id],
        sort_key=sort_key(activity.id),
        carried=tuple(key_of(name) for name in fields if is_carried(activity, name, order)),
        corrections=activity.corrections,
    )


def is_carried(activity: Activity, field: str, order: Mapping[str, int]) -> bool:
    """Whether a field's text is printed in an earlier row, whose merged cell goes on in this."""
    return any(order[other] < order[activity.id] for other in activity.fields[field].shared_with)


def _years(activity: Activity, profile: Profile) -> tuple[int | None, int | None]:
    """By the timeframe, else by the dates: the first is when it begins, the last when it ends."""
    printed = profile.fields("timeframe") or ["timeframe"]  # the period that marks stand for
    if years := years_of(" ".join(map(activity.text, printed))):
        return years
    dates = [years_of(activity.text(field)) for field in profile.fields("date")]
    start, end = (dates[0], dates[-1]) if dates else (None, None)
    return (start[0] if start else None), (end[1] if end else None)


def _items(field: Field | None) -> tuple[str, ...]:
    """The items of a list; the whole text where the profile does not call the column one."""
    if field is None:
        return ()
    return field.items or tuple(filter(None, [field.text]))


def with_boxes_on_page(record: Evident, sheets: Mapping[int, Sheet]) -> Evident:
    """A discrepancy or repair whose evidence has the boxes of the pages as they are shown."""
    evidence = [
        replace(seen, bbox=on_page(seen.bbox, sheets.get(seen.page))) for seen in record.evidence
    ]
    return replace(record, evidence=tuple(evidence))


def codes_of(activity: Activity, profile: Profile) -> tuple[str, ...]:
    """The known institutions that the activity's institution columns name, in order."""
    return tuple(dict.fromkeys(mention.code for mention in mentions_of(activity, profile)))


def mentions_of(activity: Activity, profile: Profile) -> list[Mention]:
    """Every known institution that the activity's institution columns name, as printed."""
    texts = (activity.text(field) for field in profile.fields("institutions"))
    return [mention for text in texts for mention in institution_codes(text, profile).mentions]


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


def as_json(activity: published.Activity, of: Activity, profile: Profile, sums: Sums) -> Json:
    """The activity as it is written: the contract's keys, then the plan's own columns."""
    data: Json = msgspec.to_builtins(activity)
    for name, field in of.fields.items():
        if name not in FIELDS:
            key = own_key(name)
            data[key] = _own_value(name, field, profile, sums)
            if field.shared_with:
                data[f"{key}_shared_with"] = list(field.shared_with)
            continue
        if name in sums:  # the contract has it as a text: what it amounts to stands beside it
            data |= _named_sum(name, field, sums)
        if field.shared_with:
            data[f"{name}_shared_with"] = list(field.shared_with)
    return data


def _own_value(name: str, field: Field, profile: Profile, sums: Sums) -> Any:
    """A plan's own column as its type has it: a list, a sum of money, or the text."""
    if name in sums:
        return {"text": field.text, **read_money(field.text, sums[name])._asdict()}
    return list(field.items) if name in profile.fields("list") else field.text


def _named_sum(name: str, field: Field, sums: Sums) -> Json:
    amount, currency = read_money(field.text, sums[name])
    return {f"{name}_amount": amount, f"{name}_currency": currency}


def money_headings(plan: Repaired, profile: Profile) -> Sums:
    """Each column of money, and the heading it is printed under, which may name the currency.

    Where pages head it with different words, none is believed.
    """
    met: dict[str, set[str]] = {field: set() for field in profile.fields("money")}
    for row in plan.columns:
        for heading in row.text.split(BETWEEN):
            match = match_heading(heading, profile.columns)
            if match and match[0] in met:
                met[match[0]].add(heading)
    return {field: " ".join(found) if len(found) == 1 else "" for field, found in met.items()}


def nest(plan: Repaired, activities: Mapping[str, Json], profile: Profile, name: str) -> Json:
    """The document: plan → strategies → groups → activities."""
    claims: Claims = {(c.scope, c.subject, c.counts): c for c in plan.claims if c.counts}
    groups: dict[str, list[Json]] = defaultdict(list)
    loose = [Group("", "")] if any(not a.group for a in plan.activities) else []
    for group in (*plan.groups, *loose):
        groups[group.strategy].append(_group(group, plan, activities, claims))
    strategies = [_strategy(strategy, inside, plan, claims) for strategy, inside in groups.items()]
    whole = published.Plan(
        plan=name,
        title=profile.plan.title,
        years=profile.plan.years,
        country=profile.plan.country or None,
        language=profile.plan.language.replace("_", "-"),
        publisher=profile.plan.publisher or None,
        source=source_file(plan),
        levels=levels_of(plan),
        stated=_stated("plan", "plan", claims),
        found=published.Counts(sum(map(bool, groups)), len(plan.groups), len(plan.activities)),
        conservation=plan.conservation,
        institutions=tuple(institutions(plan, profile)),
        sections=sections_of(plan),
        tables=tuple(tables_of(plan)),
        strategies=(),
    )
    return {**msgspec.to_builtins(whole), "strategies": strategies}


Claims = Mapping[tuple[str, str, Any], Claim]


def _stated(
    scope: Literal["plan", "strategy", "group"], subject: str, claims: Claims
) -> published.Counts:
    def count(of: str) -> int | None:
        claim = claims.get((scope, subject, of))
        return claim.count if claim else None

    return published.Counts(count("strategies"), count("groups"), count("activities"))


def _group(group: Group, plan: Repaired, activities: Mapping[str, Json], claims: Claims) -> Json:
    headings = _headings(plan.headings, "group", group.number) or [
        h for h in plan.headings if h.where == "table" and h.number == group.number
    ]
    inside = [activities[a.id] for a in plan.activities if a.group == group.number]
    record = published.Group(
        group=group.number,
        strategy=number(group.strategy),
        titles=_titles(headings),
        aim=_objective(headings, "narrative"),
        objective=_objective(headings, "table"),
        stated=_stated("group", group.number, claims),
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
        stated=_stated("strategy", strategy, claims),
        found=published.Counts(groups=len(groups), activities=found),
        groups=(),
    )
    return {**msgspec.to_builtins(record), "groups": groups}


def _headings(headings: Iterable[Heading], kind: str, of: str) -> list[Heading]:
    return [heading for heading in headings if heading.kind == kind and heading.number == of]


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
