"""The tables → metadata.json, by which Datasette shows plan.sqlite with what its columns mean."""

from collections.abc import Iterable, Mapping

from pipeline.publish.columns import Table
from pipeline.publish.sqlite import SEARCHED, VIEW
from pipeline.records import Json

DATABASE = "plan"  # as Datasette calls plan.sqlite
# By what a reader narrows a table down; those that a plan does not have are left out.
FACETS = {
    "activities": ("strategy", "group", "start_year", "end_year"),
    "discrepancies": ("severity", "kind", "status"),
    "repairs": ("rule", "confidence"),
    "cells": ("field", "shared", "carried"),
    "responsibilities": ("institution_code",),
    "institutions": ("kind",),
}


def datasette(tables: Iterable[Table], about: Mapping[str, str]) -> Json:
    """What Datasette is to say of the database and its tables."""
    tables = list(tables)
    activities = next(table for table in tables if table.name == "activities")
    described = {table.name: _described(table) for table in tables}
    described[VIEW] = {
        **described["activities"],
        "title": "The activities with the titles of their headings and the institutions' names",
        "fts_table": "activities_fts",
        "fts_pk": "rowid",
    }
    return {
        "title": about["title"],
        "description": f"{len(activities.rows)} activities, read from {about['source']}. "
        f"{about['licence']}",
        "source": about["source"],
        "databases": {DATABASE: {"tables": described}},
    }


def _described(table: Table) -> Json:
    names = [column.name for column in table.columns]
    sort = {"sort": "order"} if "order" in names else {}
    facets = [name for name in FACETS.get(table.name, ()) if name in names]
    search = {"fts_table": f"{table.name}_fts"} if table.name in SEARCHED else {}
    return {
        "title": table.title,
        "columns": {column.name: column.description for column in table.columns},
        **({"facets": facets} if facets else {}),
        **sort,
        **search,
    }
