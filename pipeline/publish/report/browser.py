"""The plan → what the page browser walks through, as JSON that lies in the page."""

from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from pipeline.plain import plain
from pipeline.profile import Profile
from pipeline.publish.report.cards import Card, change_of, field_label
from pipeline.publish.report.crops import image_name, marked
from pipeline.records import Activity, Box, Checked, Place

Json = dict[str, Any]
# Characters that could end the script element that holds the JSON, or a line of it.
ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def embedded(data: Any) -> Markup:
    """JSON that may stand in a script element whatever it holds."""
    return Markup(msgspec.json.encode(data).decode("utf-8").translate(ESCAPED))


def browser_data(checked: Checked, profile: Profile, cards: Sequence[Card]) -> Json:
    """Pages, activities with their cells, findings by page, and decisions made so far."""
    plan = checked.plan
    activities = {activity.id: activity for activity in plan.activities}
    changes = {
        repair.id: change_of(repair, activities, profile)._asdict() for repair in plan.repairs
    }
    return {
        "pages": {
            page: {
                "image": image_name(plan.source.sha256, page),
                "width": plan.sheets[page].width,
                "height": plan.sheets[page].height,
                "printed": plan.printed_pages.get(page),
            }
            for page in pages_shown(checked)
            if page in plan.sheets
        },
        "activities": [
            _activity(activity, profile, cards, changes) for activity in plan.activities
        ],
        "findings": [
            {"anchor": card.anchor, "label": card.label, "message": card.message,
             "severity": card.severity, "status": card.status}
            for card in cards
        ],
        "marks": [
            [seen.page, *_rounded(marked(seen.bbox)), index]
            for index, found in enumerate(checked.discrepancies)
            for seen in found.evidence
        ],
        "reviews": [msgspec.structs.asdict(review) for review in checked.reviews],
    }  # fmt: skip


def pages_shown(checked: Checked) -> list[int]:
    """The pages that the report has pictures of: the table's, and those that prove something."""
    plan = checked.plan
    proofs = [
        *(seen for found in checked.discrepancies for seen in found.evidence),
        *(seen for repair in plan.repairs for seen in repair.evidence),
        *(claim.evidence for claim in plan.claims),
    ]
    printed = [
        *(place for activity in plan.activities for place in activity.sources),
        *(p for a in plan.activities for field in a.fields.values() for p in field.places),
    ]
    return sorted({seen.page for seen in proofs} | {place.page for place in printed})


def _activity(
    activity: Activity, profile: Profile, cards: Sequence[Card], changes: dict[str, Json]
) -> Json:
    return {
        "id": activity.id,
        "printed": plain(activity.printed_id or ""),
        "group": activity.group,
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
        "findings": [i for i, card in enumerate(cards) if card.activity == activity.id],
    }


def _place(place: Place) -> list[float]:
    return [place.page, *_rounded(place.bbox)]


def _rounded(box: Box) -> list[float]:
    return [round(edge, 1) for edge in box]
