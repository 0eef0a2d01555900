"""The plan → what the page's scripts walk through, as JSON in the page and in parts beside it."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from pipeline.page.plain import plain
from pipeline.profile.model import Profile
from pipeline.publish.report.cards import Card, change_of
from pipeline.publish.report.crops import image_name, marked
from pipeline.publish.report.loose import loose_areas
from pipeline.publish.report.meanings import field_label, shortened
from pipeline.publish.report.words import subject_told
from pipeline.records import Activity, Box, Checked, Json, Owned, Owner, Place, Repaired

# Characters that could end the script element that holds the JSON, or a line of it.
ESCAPED = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def embedded(data: Any) -> Markup:
    """JSON that may stand in a script element whatever it holds."""
    text = msgspec.json.encode(data, enc_hook=str).decode("utf-8")
    for character, escape in ESCAPED.items():
        text = text.replace(character, escape)
    return Markup(text)


def index_of(checked: Checked, cards: Sequence[Card]) -> Json:
    """What is needed at once: what there is and on which page, in as few words as do."""
    plan = checked.plan
    return {
        "pages": {
            page: {
                "image": image_name(plan.source.sha256, page),
                "width": sheet.width,
                "height": sheet.height,
                "printed": plan.printed_pages.get(page),
            }
            for page, sheet in sorted(plan.sheets.items())
        },
        "activities": [
            [activity.id, plain(shortened(activity.text("activity"))), _pages(activity)]
            for activity in plan.activities
        ],
        "findings": [_finding(card) for card in cards],
        "marks": [
            [seen.page, *_rounded(marked(seen.bbox)), index]
            for index, found in enumerate(checked.discrepancies)
            for seen in found.evidence
        ],
        "loose": [
            [own.page, *_rounded(area), *_went(own, plan)] for own, area in loose_areas(plan.ledger)
        ],
        "reviews": [msgspec.structs.asdict(review) for review in checked.reviews],
    }


def _finding(card: Card) -> Json:
    return {
        "id": card.id,
        "anchor": card.anchor,
        "kind": card.kind,
        "label": card.label,
        "message": card.message,
        "severity": card.severity,
        "status": card.status,
        "part": card.parts,
        "subject": subject_told(card.subject),
        "activity": card.activity,
        "meaning": card.meaning._asdict() if card.meaning else None,
        "text": card.text,
    }


def _went(own: Owned, plan: Repaired) -> tuple[Owner, str]:
    """What some words went to, and the number of a heading."""
    section = own.owner == "section" and own.of >= 0
    return own.owner, plain(plan.headings[own.of].own) if section else ""


def _pages(activity: Activity) -> list[int]:
    """The pages that show the activity, those with its own row first."""
    own = [place.page for place in activity.sources]
    shared = [place.page for field in activity.fields.values() for place in field.places]
    return list(dict.fromkeys((*own, *sorted(shared))))


def activities_of(checked: Checked, profile: Profile) -> Iterator[Json]:
    """Every activity as the page browser tells it."""
    plan = checked.plan
    known = {activity.id: activity for activity in plan.activities}
    changes = {repair.id: change_of(repair, known, profile)._asdict() for repair in plan.repairs}
    for activity in plan.activities:
        yield {
            "id": activity.id,
            "printed": plain(activity.printed_id or ""),
            "rows": [_place(place) for place in activity.sources],
            "fields": [
                {
                    "label": field_label(name, profile),
                    "text": plain(field.text),
                    "items": [plain(item) for item in field.items],
                    "shared": field.shared_with,
                    "cells": [_place(place) for place in field.places],
                }
                for name, field in activity.fields.items()
            ],
            "repairs": [changes[repair] for repair in activity.repairs],
        }


def _place(place: Place) -> list[float]:
    return [place.page, *_rounded(place.bbox)]


def _rounded(box: Box) -> tuple[float, ...]:
    return tuple(round(length, 1) for length in box)
