"""The tables → datapackage.json: a Frictionless Data Package (version 2) that describes each."""

import re
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_OID, uuid5

from pipeline.profile.model import Profile
from pipeline.publish.columns import Column, Table
from pipeline.publish.tables import FOR_PEOPLE
from pipeline.records import BETWEEN, Json, Source
from pipeline.store import Mark

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
VERSION = "1.1.0"  # of the tables' schema; README says what may change within a version
PROVENANCE = (
    "Read by program from the PDF named under sources, whose sha256 is given, put right by "
    "rules and checked against the plan's own words: repairs.csv has every change made to what "
    "is printed, discrepancies.csv every contradiction found. Texts keep the document's words, "
    "spelling and grammar. "
)
LICENCES = (
    "No licence is stated: neither the plan's publisher nor the authors of the program that "
    "read it have given one, so none is named here."
)
MEDIA = {
    "json": "application/json",
    "sqlite": "application/vnd.sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
GUARDED = (
    " Made for spreadsheets: it begins with a byte order mark, and text that a spreadsheet would "
    "run as a formula has an apostrophe in front; the JSON file of the same name is exact."
)


def datapackage(
    tables: Iterable[Table], files: Mapping[str, Mark], source: Source, profile: Profile, name: str
) -> Json:
    """The package, naming every file of ``files``: the tables with their schemas, then the others.

    Sizes and hashes make it the manifest of the whole set.
    """
    made = {"created": source.created} if source.created else {}  # the document, not the tables
    tables = list(tables)
    others = sorted(set(files) - {f"{table.name}.csv" for table in tables})
    return {
        "$schema": PROFILE,
        "id": uuid5(NAMESPACE_OID, f"plan-extractor/{name}/{source.sha256}").urn,
        "name": re.sub(r"[^a-z0-9._-]+", "-", name.lower()),
        "title": profile.plan.title,
        "description": PROVENANCE + LICENCES,
        "version": VERSION,
        **made,
        "licence": "unknown: none is stated",
        "contributors": _contributors(profile),
        "sources": [
            {
                "title": profile.plan.title,
                "path": source.file,
                "version": f"sha256:{source.sha256}",
            }
        ],
        "resources": [
            *(_resource(table, files[f"{table.name}.csv"]) for table in tables),
            *(_file(other, files[other]) for other in others),
        ],
    }


def _contributors(profile: Profile) -> list[Json]:
    by = profile.plan.publisher
    publisher = [{"title": by, "roles": ["publisher"]}] if by else []
    return [*publisher, {"title": "plan-extractor", "roles": ["wrangler"]}]


def _resource(table: Table, mark: Mark) -> Json:
    return {
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.title + "." + (GUARDED if table.name in FOR_PEOPLE else ""),
        "path": f"{table.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if table.name in FOR_PEOPLE else "utf-8",
        **mark._asdict(),
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [link.column],
                    "reference": {"resource": link.table, "fields": [link.key]},
                }
                for link in table.links
            ],
        },
    }


def _file(name: str, mark: Mark) -> Json:
    """A file that is no CSV: the same facts in another form."""
    kind = name.rpartition(".")[2]
    return {
        "name": name.lower(),
        "type": "file",
        "path": name,
        "scheme": "file",
        "format": kind,
        "mediatype": MEDIA.get(kind, "application/octet-stream"),
        **mark._asdict(),
    }


def _field(column: Column) -> Json:
    constraints: Json = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    field: Json = {"name": column.name, "type": column.type, "description": column.description}
    if column.type == "list":
        field |= {"delimiter": BETWEEN, "itemType": column.items}
    return {**field, "constraints": constraints} if constraints else field
