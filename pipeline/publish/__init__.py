"""The checked plan → the contract's files, in memory: a name and its bytes each."""

from typing import Any

import msgspec

from pipeline import published
from pipeline.profile import Profile
from pipeline.publish.plan import nest, publish_all, source_file
from pipeline.publish.tables import tables
from pipeline.records import Checked


def publish(checked: Checked, profile: Profile, name: str) -> dict[str, bytes]:
    """Every file of `extracted/<plan>/`; the same plan gives the same bytes."""
    activities = publish_all(checked, profile)
    plan = nest(checked.plan, activities, profile, name)
    ordered = list(activities.values())
    whole = published.Activities(plan=name, source=source_file(checked.plan), activities=())
    return {
        "activities.json": as_json({**msgspec.to_builtins(whole), "activities": ordered}),
        "plan.json": as_json(plan),
        "discrepancies.json": as_json(
            published.Discrepancies(plan=name, discrepancies=checked.discrepancies)
        ),
        "repairs.json": as_json(published.Repairs(plan=name, repairs=checked.plan.repairs)),
        **tables(ordered, plan, checked, profile),
    }


def as_json(record: Any) -> bytes:
    """Indented UTF-8 JSON with a line end: a diff of it can be read."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
