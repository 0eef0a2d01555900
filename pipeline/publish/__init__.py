"""The checked plan → the contract's files, in memory: a name and its bytes each."""

from typing import Any

import msgspec

from pipeline.profile.model import Profile
from pipeline.publish.datapackage import LICENCES, VERSION, datapackage
from pipeline.publish.datasette import datasette
from pipeline.publish.ledger import ledger_of
from pipeline.publish.parquet import parquet_files
from pipeline.publish.plan import document_of, nest, publish_all, with_boxes_on_page
from pipeline.publish.report import report
from pipeline.publish.sections import section_ids
from pipeline.publish.sqlite import as_sqlite
from pipeline.publish.tables import csv_files, tables
from pipeline.publish.workbook import as_xlsx
from pipeline.published import models as published
from pipeline.records import Checked
from pipeline.store import MANIFEST

PARQUET = ("activities", "cells", "places")  # what is large, or has lists


def publish(checked: Checked, profile: Profile, name: str) -> dict[str, bytes]:
    """Every file of `extracted/<plan>/`; the same plan gives the same bytes."""
    activities = publish_all(checked, profile)
    plan = nest(checked.plan, activities, profile, name)
    ordered = list(activities.values())
    named = tuple(published.Named(one.code, one.name) for one in profile.institutions)
    whole = published.Activities(
        **document_of(checked.plan, profile, name), institutions=named, activities=()
    )
    tidy = tables(ordered, plan, checked, profile)
    files = csv_files(tidy)
    told = about(checked, profile, name)
    sheets = checked.plan.sheets
    discrepancies = tuple(with_boxes_on_page(one, sheets) for one in checked.discrepancies)
    repairs = tuple(with_boxes_on_page(one, sheets) for one in checked.plan.repairs)
    others = {
        "activities.json": as_json({**msgspec.to_builtins(whole), "activities": ordered}),
        "plan.json": as_json(plan),
        "discrepancies.json": as_json(
            published.Discrepancies(
                plan=name, discrepancies=discrepancies, reviews_sha256=checked.reviews_sha256
            )
        ),
        "repairs.json": as_json(published.Repairs(plan=name, repairs=repairs)),
        "plan.sqlite": as_sqlite(tidy, told),
        "metadata.json": as_json(datasette(tidy, told)),
        **parquet_files(
            [
                *(table for table in tidy if table.name in PARQUET),
                ledger_of(checked.plan, section_ids(checked.plan)),
            ]
        ),
        "plan.xlsx": as_xlsx(tidy),
        **report(checked, plan, profile, name),
    }
    everything = {**files, **others}
    package = datapackage(tidy, everything, checked.plan.source, profile, name)
    return {**everything, MANIFEST: as_json(package)}


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
