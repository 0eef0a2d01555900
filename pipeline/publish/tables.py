"""The published JSON → tidy tables, one fact a row."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.profile.mentions import citations, references
from pipeline.profile.model import FIELDS, Profile
from pipeline.profile.money import spread_sums
from pipeline.publish import columns as known
from pipeline.publish import on_record, where_printed
from pipeline.publish.activities import mentions_of
from pipeline.publish.columns import Column, Kind, Table
from pipeline.publish.keys import key_of, own_key, sort_key
from pipeline.published.spreadsheet import BOM, guarded
from pipeline.records import BETWEEN, Checked, Decided, Json, Repaired

Rows = Iterable[Sequence[Any]]
SHARED = "_shared_with"
FOR_PEOPLE = ("discrepancies", "repairs")  # opened in spreadsheets; programs read the JSON


def as_csv(header: Sequence[str], rows: Rows) -> bytes:
    """A table as UTF-8 CSV with LF line ends; None becomes an empty cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8")


def as_spreadsheet(header: Sequence[str], rows: Rows) -> bytes:
    """A table that people open: what a spreadsheet would run is guarded.

    The tables of data stay exact; programs read these two as JSON.
    """
    cells = ([guarded(cell(value)) for value in row] for row in rows)
    return BOM.encode("utf-8") + as_csv(header, cells)


def cell(value: Any) -> Any:
    """A value as a cell has it: text or a number."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list() | tuple():
            return BETWEEN.join(map(str, value))
    return value


def csv_files(tables: Iterable[Table]) -> Iterator[tuple[str, bytes]]:
    """Every table as a file, by the file's name."""
    for table in tables:
        written = as_spreadsheet if table.name in FOR_PEOPLE else as_csv
        yield f"{table.name}.csv", written([column.name for column in table.columns], table.rows)


def tables(
    activities: Sequence[Json], plan: Json, checked: Checked, profile: Profile
) -> tuple[Table, ...]:
    """Every table, with its rows."""
    groups = [g for s in plan["strategies"] for g in s["groups"] if g["group"]]
    strategies: list[Json] = [s for s in plan["strategies"] if s["strategy"] != ""]
    numbered = all(isinstance(strategy["strategy"], int) for strategy in strategies)
    kind: Kind = "integer" if numbered else "string"
    of_activities = known.activities(kind, _own_columns(checked.plan, profile))
    filled: tuple[tuple[Table, Rows], ...] = (
        (known.strategies(kind), map(_strategy, strategies)),
        (known.groups(kind), map(_group, groups)),
        (known.SECTIONS, map(_section, plan["sections"])),
        (of_activities, (_activity(a, of_activities) for a in activities)),
        (where_printed.CELLS, _cells(activities, checked.plan)),
        (where_printed.PLACES, _places(activities)),
        (known.INDICATORS, _indicators(activities)),
        (known.INSTITUTIONS, _institutions(plan, profile)),
        (known.SPELLINGS, _spellings(plan)),
        (known.RESPONSIBILITIES, _responsibilities(checked.plan, profile)),
        (known.REFERENCES, _references(checked.plan, profile)),
        (known.CITATIONS, _citations(checked.plan, profile)),
        (on_record.REPAIRS, _repairs(checked)),
        (on_record.DISCREPANCIES, _discrepancies(checked)),
    )
    return tuple(_filled(table, list(rows)) for table, rows in filled)


def _section(section: Json) -> list[Any]:
    *columns, box = section.values()
    return [*columns, *box]


def _filled(table: Table, rows: Sequence[Sequence[Any]]) -> Table:
    """The table with its rows; a plan without strategies or groups has no numbers of them."""
    columns = (
        column._replace(required=all(row[i] != "" for row in rows))
        if column.name in ("strategy", "group") and column.name not in table.key
        else column
        for i, column in enumerate(table.columns)
    )
    return table._replace(rows=rows, columns=tuple(columns))


def _own_columns(plan: Repaired, profile: Profile) -> list[Column]:
    """The plan's own columns: the profile's, then any that it does not know."""
    of_profile = {column.field: column for column in profile.columns if column.type != "number"}
    met = (field for activity in plan.activities for field in activity.fields)
    own = []
    for field in dict.fromkeys([*of_profile, *met]):
        column = of_profile.get(field)
        key = field if field in FIELDS else own_key(field)
        if field not in FIELDS:
            kind: Kind = "list" if column and column.type == "list" else "string"
            heading = f" “{column.headings[0]}”" if column else ""
            says = f"the plan's own column{heading}, as printed"
            own.append(Column(key, kind, says))
        if column and column.type == "money":
            own.append(Column(f"{key}_amount", "number", "its amount; empty where not certain"))
            own.append(Column(f"{key}_currency", "string", "its currency, by ISO 4217"))
    return own


def _activity(activity: Json, table: Table) -> list[Any]:
    pages = dict.fromkeys(place["page"] for place in activity["sources"])
    values = {
        **spread_sums(activity),
        "pages": list(pages),
        "corrections": [one["field"] for one in activity["corrections"]],
        "shared": [name.removesuffix(SHARED) for name in activity if _is_shared(activity, name)],
        "group_sort_key": sort_key(activity["group"]) if activity["group"] else "",
    }
    return [values.get(column.name) for column in table.columns]


def _is_shared(activity: Json, name: str) -> bool:
    return name.endswith(SHARED) and bool(activity[name])


def _cells(activities: Iterable[Json], plan: Repaired) -> Iterator[tuple[Any, ...]]:
    """A row for each printed piece, and one without a place for a cell that is not printed."""
    for activity, printed in zip(activities, plan.activities, strict=True):
        values = spread_sums(activity)
        for name, field in printed.fields.items():
            key = key_of(name)
            shared = (bool(field.shared_with), key in activity["carried"], field.shared_with)
            places = activity["cells"].get(name) or [{"page": None, "bbox": ()}]
            for piece, place in enumerate(places, start=1):
                where = (place["page"], place["bbox"], field.confidence)
                yield activity["id"], key, piece, values[key], *shared, *where


def _places(activities: Iterable[Json]) -> Iterator[tuple[Any, ...]]:
    for activity in activities:
        for piece, place in enumerate(activity["sources"], start=1):
            yield activity["id"], piece, place["page"], place["printed_page"], place["bbox"]


def _indicators(activities: Iterable[Json]) -> Iterator[tuple[Any, ...]]:
    for activity in activities:
        for i, text in enumerate(activity["indicators"], start=1):
            yield activity["id"], i, text


def _responsibilities(plan: Repaired, profile: Profile) -> Iterator[tuple[Any, ...]]:
    """Each institution of an activity once, as it is named first."""
    for activity in plan.activities:
        named: dict[str, str] = {}
        for mention in mentions_of(activity, profile):
            named.setdefault(mention.code, mention.text)
        for i, (code, printed) in enumerate(named.items(), start=1):
            yield activity.id, i, code, printed


def _institutions(plan: Json, profile: Profile) -> Iterator[tuple[Any, ...]]:
    for known_as, one in zip(profile.institutions, plan["institutions"], strict=True):
        mentions = sum(spelling["mentions"] for spelling in one["spellings"])
        yield one["code"], one["name"], one["kind"], known_as.aliases, mentions


def _spellings(plan: Json) -> Iterator[tuple[Any, ...]]:
    for one in plan["institutions"]:
        for spelling in one["spellings"]:
            yield one["code"], spelling["text"], spelling["mentions"]


def _references(plan: Repaired, profile: Profile) -> Iterator[tuple[Any, ...]]:
    seen: Counter[str] = Counter()
    for one in references(plan, profile):
        seen[one.activity.id] += 1
        yield one.activity.id, seen[one.activity.id], one.id, one.exists, one.field, one.printed


def _citations(plan: Repaired, profile: Profile) -> Iterator[tuple[Any, ...]]:
    for i, one in enumerate(citations(plan, profile), start=1):
        activity = one.activity.id if one.activity else None
        yield i, activity, one.field or None, one.kind, one.number, one.title, one.page


def _titles(record: Json) -> Iterator[str | None]:
    return (record["titles"][where] for where in ("contents", "narrative", "table"))


def _strategy(record: Json) -> tuple[Any, ...]:
    stated, found = record["stated"], record["found"]
    counts = (stated["groups"], found["groups"], stated["activities"], found["activities"])
    return record["strategy"], *_titles(record), record["objective"], *counts


def _group(record: Json) -> tuple[Any, ...]:
    counts = (record["stated"]["activities"], record["found"]["activities"])
    texts = (record["aim"], record["objective"])
    told = (record["group"], record["strategy"], *_titles(record), *texts, *counts)
    return *told, sort_key(record["group"])


def _discrepancies(checked: Checked) -> Iterator[tuple[Any, ...]]:
    for d in checked.discrepancies:
        pages = list(dict.fromkeys(evidence.page for evidence in d.evidence))
        yield (
            *(d.id, d.kind, d.severity, d.subject, d.message, d.stated, d.found),
            *(pages, d.repair, d.status, d.note, d.field, list(map(_told, d.decisions))),
        )


def _repairs(checked: Checked) -> Iterator[tuple[Any, ...]]:
    for r in checked.plan.repairs:
        pages = list(dict.fromkeys(evidence.page for evidence in r.evidence))
        told = (r.id, r.rule, r.subject, r.field, r.before, r.after, r.reason, pages, r.confidence)
        yield *told, list(map(_told, r.decisions))


def _told(one: Decided) -> str:
    """Who decided what, and on which day."""
    return " ".join(filter(None, (one.reviewer, one.decision, one.date[:10])))
