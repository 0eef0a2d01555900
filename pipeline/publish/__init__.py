"""The checked plan → the contract's files, in memory: a name and its bytes each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec

from pipeline.profile.model import Profile
from pipeline.publish.columns import Table
from pipeline.publish.datapackage import LICENCES, VERSION, datapackage
from pipeline.publish.datasette import datasette
from pipeline.publish.ledger import ledger_rows
from pipeline.publish.parquet import parquet_files
from pipeline.publish.plan import document_of, nest, publish_all, with_boxes_on_page
from pipeline.publish.report import report
from pipeline.publish.sections import section_ids
from pipeline.publish.sqlite import as_sqlite
from pipeline.publish.tables import csv_files, tables
from pipeline.publish.where_printed import LEDGER
from pipeline.publish.workbook import as_xlsx
from pipeline.published import models as published
from pipeline.records import Checked, Json
from pipeline.store import MANIFEST, Mark, mark_of

PARQUET = ("activities", "cells", "places")  # what is large, or has lists


def publish(checked: Checked, profile: Profile, name: str) -> Iterator[tuple[str, bytes]]:
    """Every file of `extracted/<plan>/`, one at a time; the same plan gives the same bytes."""
    activities = publish_all(checked, profile)
    plan = nest(checked.plan, activities, profile, name)
    tidy = tables(list(activities.values()), plan, checked, profile)
    marks: dict[str, Mark] = {}
    for file, content in chain(
        _parquet(tidy, checked),
        csv_files(tidy),
        _databases(tidy, about(checked, profile, name)),
        _records(checked, activities, plan, profile, name),
        report(checked, plan, profile, name),
    ):
        marks[file] = mark_of(content)
        yield file, content
    package = datapackage(tidy, marks, checked.plan.source, profile, name)
    yield MANIFEST, as_json(package)


def _parquet(tidy: Sequence[Table], checked: Checked) -> Iterator[tuple[str, bytes]]:
    """First of all: what makes these files takes most memory, and little else is held yet."""
    ledger = ledger_rows(checked.plan, section_ids(checked.plan))
    some = ((table, table.rows) for table in tidy if table.name in PARQUET)
    return parquet_files(chain(some, [(LEDGER, ledger)]))


def _databases(tidy: Sequence[Table], told: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    yield "plan.sqlite", as_sqlite(tidy, told)
    yield "metadata.json", as_json(datasette(tidy, told))
    yield "plan.xlsx", as_xlsx(tidy)


def _records(
    checked: Checked, activities: Mapping[str, Json], plan: Json, profile: Profile, name: str
) -> Iterator[tuple[str, bytes]]:
    named = tuple(published.Named(one.code, one.name) for one in profile.institutions)
    whole = published.Activities(
        **document_of(checked.plan, profile, name), institutions=named, activities=()
    )
    every = {**msgspec.to_builtins(whole), "activities": list(activities.values())}
    yield "activities.json", as_json(every)
    yield "plan.json", as_json(plan)
    sheets, decided = checked.plan.sheets, checked.reviews_sha256
    found = tuple(with_boxes_on_page(one, sheets) for one in checked.discrepancies)
    discrepancies = published.Discrepancies(plan=name, discrepancies=found, reviews_sha256=decided)
    yield "discrepancies.json", as_json(discrepancies)
    repairs = tuple(with_boxes_on_page(one, sheets) for one in checked.plan.repairs)
    yield "repairs.json", as_json(published.Repairs(plan=name, repairs=repairs))


def about(checked: Checked, profile: Profile, name: str) -> dict[str, str]:
    """What a person wants to know first who opens the database."""
    source = checked.plan.source
    return {
        "title": profile.plan.title,
        "plan": name,
        "years": f"{profile.plan.years[0]}-{profile.plan.years[1]}",
        "source": source.file,
        "source_sha256": source.sha256,
        "source_text": source.text,
        "tables_version": VERSION,
        "licence": LICENCES,
        "search": "SELECT id, activity FROM activities WHERE rowid IN "
        "(SELECT rowid FROM activities_fts WHERE activities_fts MATCH 'victim shelter')",
    }


def as_json(record: Any) -> bytes:
    """Indented UTF-8 JSON with a line end: a diff of it can be read."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
