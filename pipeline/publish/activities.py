"""Activities as they are published: the contract's keys, then the plan's own columns."""

from collections.abc import Mapping
from typing import Any

import msgspec

from pipeline.profile.institutions import Mention, institution_codes
from pipeline.profile.model import FIELDS, Profile
from pipeline.profile.money import names_unit, read_money
from pipeline.profile.naming import match_heading
from pipeline.profile.timeframes import years_of
from pipeline.publish.keys import key_of, own_key, sort_key
from pipeline.publish.shown import on_page, turned
from pipeline.published import models as published
from pipeline.records import (
    BETWEEN,
    Activity,
    Field,
    Json,
    Place,
    Repaired,
)

Sums = Mapping[str, str]  # field of a column of money → the heading it is printed under


def number(text: str) -> int | str:
    """A strategy's number as a number where it is one."""
    return int(text) if text.isdecimal() else text


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
        path=_path(activity),
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
        sources=tuple(_printed_place(place, plan) for place in activity.sources),
        cells=_cells(activity, plan),
        repairs=activity.repairs,
        confidence=min((field.confidence for field in fields.values()), default=1.0),
        order=order[activity.id],
        sort_key=sort_key(activity.id),
        carried=tuple(key_of(name) for name in fields if is_carried(activity, name, order)),
        corrections=activity.corrections,
    )


def _path(activity: Activity) -> tuple[published.Step, ...]:
    return tuple(
        published.Step(step.level, step.number or None, step.title, step.printed)
        for step in activity.path
    )


def _cells(activity: Activity, plan: Repaired) -> dict[str, tuple[published.CellPlace, ...]]:
    return {
        name: tuple(_cell_place(place, plan) for place in field.places)
        for name, field in activity.fields.items()
        if field.places or not field.text  # a period stands in the cells of its marks
    }


def _printed_place(place: Place, plan: Repaired) -> published.PrintedPlace:
    sheet = plan.sheets.get(place.page)
    printed = plan.printed_pages.get(place.page)
    return published.PrintedPlace(place.page, printed, on_page(place.bbox, sheet), turned(sheet))


def _cell_place(place: Place, plan: Repaired) -> published.CellPlace:
    sheet = plan.sheets.get(place.page)
    return published.CellPlace(place.page, on_page(place.bbox, sheet), turned(sheet))


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


def codes_of(activity: Activity, profile: Profile) -> tuple[str, ...]:
    """The known institutions that the activity's institution columns name, in order."""
    return tuple(dict.fromkeys(mention.code for mention in mentions_of(activity, profile)))


def mentions_of(activity: Activity, profile: Profile) -> list[Mention]:
    """Every known institution that the activity's institution columns name, as printed."""
    texts = (activity.text(field) for field in profile.fields("institutions"))
    return [mention for text in texts for mention in institution_codes(text, profile).mentions]


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

    Where pages head it with different words, none is believed.  Over years it may be the
    heading above them that names it: Cost (USD thousand).
    """
    met: dict[str, set[str]] = {field: set() for field in profile.fields("money")}
    for row in plan.columns:
        found = [(one, match_heading(one, profile.columns)) for one in row.text.split(BETWEEN)]
        units = [one for one, match in found if match is None and names_unit(one)]
        over = units[0] if len(units) == 1 else ""
        for heading, match in found:
            if match and match[0] in met:
                above = over if profile.period(match[0]) else ""
                met[match[0]].add(f"{above} {heading}".strip())
    return {field: " ".join(found) if len(found) == 1 else "" for field, found in met.items()}
