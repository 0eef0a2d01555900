"""The published JSON → tidy tables, one fact a row."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.profile import FIELDS, Profile
from pipeline.records import Checked

Json = dict[str, Any]
Rows = Iterable[Sequence[Any]]
SEPARATOR = " | "  # between the items of a list that stands in one cell
ACTIVITY_COLUMNS = (
    "id",
    "printed_id",
    "strategy",
    "group",
    "position",
    "activity",
    "institutions",
    "institution_codes",
    "timeframe",
    "start_year",
    "end_year",
    "expected_outcome",
    "indicators",
    "resources",
    "pages",
    "repairs",
)


def as_csv(header: Sequence[str], rows: Rows) -> bytes:
    """A table as UTF-8 CSV with LF line ends; None becomes an empty cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return SEPARATOR.join(map(str, value)) if isinstance(value, list | tuple) else value


def tables(activities: Sequence[Json], plan: Json, checked: Checked, profile: Profile) -> dict[
    str, bytes
]:
    """Every CSV file by its name."""
    extra = [name for name in _extra(activities) if not name.endswith("_shared_with")]
    columns = (*ACTIVITY_COLUMNS, *extra)
    return {
        "activities.csv": as_csv(
            columns, ([_activity_cell(a, name) for name in columns] for a in activities)
        ),
        "indicators.csv": as_csv(
            ("activity_id", "position", "indicator"),
            (
                (a["id"], i, text)
                for a in activities
                for i, text in enumerate(a["indicators"], start=1)
            ),
        ),
        "responsibilities.csv": as_csv(
            ("activity_id", "position", "institution_code"),
            (
                (a["id"], i, code)
                for a in activities
                for i, code in enumerate(a["institution_codes"], start=1)
            ),
        ),
        "strategies.csv": as_csv(
            ("strategy", *TITLES, "objective", *STATED), map(_strategy, plan["strategies"])
        ),
        "groups.csv": as_csv(
            ("group", "strategy", *TITLES, "aim", "objective", "stated_activities",
             "found_activities"),
            (_group(group) for strategy in plan["strategies"] for group in strategy["groups"]),
        ),
        "institutions.csv": as_csv(
            ("institution_code", "name", "kind", "aliases"),
            ((i.code, i.name, i.kind, i.aliases) for i in profile.institutions),
        ),
        "discrepancies.csv": as_csv(DISCREPANCY_COLUMNS, _discrepancies(checked)),
        "repairs.csv": as_csv(REPAIR_COLUMNS, _repairs(checked)),
    }


TITLES = ("title_contents", "title_narrative", "title_table")
STATED = ("stated_groups", "found_groups", "stated_activities", "found_activities")
DISCREPANCY_COLUMNS = (
    "id", "kind", "severity", "subject", "message", "stated", "found", "pages", "repair",
    "status", "note",
)
REPAIR_COLUMNS = (
    "id", "rule", "subject", "field", "before", "after", "reason", "pages", "confidence",
)


def _extra(activities: Sequence[Json]) -> list[str]:
    """The plan's own columns: the keys that the contract does not name."""
    known = {
        *ACTIVITY_COLUMNS, *FIELDS, "sources", "cells", "confidence",
        "expected_outcome_shared_with", "indicators_shared_with",
    }
    return list(dict.fromkeys(key for a in activities for key in a if key not in known))


def _activity_cell(activity: Json, name: str) -> Any:
    if name == "pages":
        return list(dict.fromkeys(place["page"] for place in activity["sources"]))
    return activity.get(name)


def _titles(record: Json) -> Iterator[str | None]:
    return (record["titles"][where] for where in ("contents", "narrative", "table"))


def _strategy(record: Json) -> tuple[Any, ...]:
    stated, found = record["stated"], record["found"]
    counts = (stated["groups"], found["groups"], stated["activities"], found["activities"])
    return record["strategy"], *_titles(record), record["objective"], *counts


def _group(record: Json) -> tuple[Any, ...]:
    counts = (record["stated"]["activities"], record["found"]["activities"])
    texts = (record["aim"], record["objective"])
    return record["group"], record["strategy"], *_titles(record), *texts, *counts


def _discrepancies(checked: Checked) -> Iterator[tuple[Any, ...]]:
    for d in checked.discrepancies:
        pages = list(dict.fromkeys(evidence.page for evidence in d.evidence))
        yield (d.id, d.kind, d.severity, d.subject, d.message, d.stated, d.found, pages, d.repair,
               d.status, d.note)


def _repairs(checked: Checked) -> Iterator[tuple[Any, ...]]:
    for r in checked.plan.repairs:
        pages = list(dict.fromkeys(evidence.page for evidence in r.evidence))
        yield r.id, r.rule, r.subject, r.field, r.before, r.after, r.reason, pages, r.confidence


