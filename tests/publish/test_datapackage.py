"""The data package says what the tables are; the Frictionless library checks that they are so."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from tests.publish.build import PLANS, write


def faults(folder: Path) -> list[list[Any]]:
    report = Package(str(folder / "datapackage.json")).validate()
    found: list[list[Any]] = report.flatten(["name", "rowNumber", "fieldName", "type"])
    return found


def test_the_whole_plan_is_valid(extracted: Path) -> None:
    assert faults(extracted) == []


@pytest.mark.parametrize("plan", PLANS)
def test_any_other_plan_is_valid(plan: str, tmp_path: Path) -> None:
    assert faults(write(PLANS[plan](), tmp_path)) == []


def test_every_table_is_named_with_every_column(extracted: Path) -> None:
    package = json.loads((extracted / "datapackage.json").read_text(encoding="utf-8"))
    tables = [resource for resource in package["resources"] if resource["type"] == "table"]
    assert {table["path"] for table in tables} == {f.name for f in extracted.glob("*.csv")}
    for resource in tables:
        content = (extracted / resource["path"]).read_bytes()
        text = content.decode(resource["encoding"])
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert next(csv.reader([text.partition("\n")[0]])) == [
            field["name"] for field in resource["schema"]["fields"]
        ]
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert resource["schema"]["primaryKey"]


def test_the_package_is_the_manifest_of_every_other_file(extracted: Path) -> None:
    package = json.loads((extracted / "datapackage.json").read_text(encoding="utf-8"))
    marks = {r["path"]: (r["bytes"], r["hash"]) for r in package["resources"]}
    assert marks == {
        file.name: (
            file.stat().st_size,
            f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}",
        )
        for file in extracted.iterdir()
        if file.name != "datapackage.json"
    }


def test_tables_of_data_are_plain_utf8(extracted: Path) -> None:
    for file in extracted.glob("*.csv"):
        content = file.read_bytes()
        assert b"\r" not in content and content.endswith(b"\n")
        for_people = file.stem in ("discrepancies", "repairs")
        assert content.startswith(b"\xef\xbb\xbf") == for_people


def test_where_it_comes_from_is_said_and_no_licence_made_up(extracted: Path) -> None:
    package = json.loads((extracted / "datapackage.json").read_text(encoding="utf-8"))
    source = json.loads((extracted / "plan.json").read_text(encoding="utf-8"))["source"]
    assert package["sources"][0]["path"] == source["file"]
    assert package["sources"][0]["version"] == f"sha256:{source['sha256']}"
    assert "licenses" not in package and "No licence is stated" in package["description"]


def test_who_made_it_and_when_is_said_of_the_document(extracted: Path) -> None:
    package = json.loads((extracted / "datapackage.json").read_text(encoding="utf-8"))
    source = json.loads((extracted / "plan.json").read_text(encoding="utf-8"))["source"]
    assert package["created"] == source["created"] == "2026-11-23T22:57:33Z"
    assert package["contributors"] == [
        {"title": "Kingdom of Cambodia", "roles": ["publisher"]},
        {"title": "plan-extractor", "roles": ["wrangler"]},
    ]
    assert package["licence"].startswith("unknown")
    tiny = json.loads(PLANS["an ordinary one"]()["datapackage.json"])
    assert "created" not in tiny and len(tiny["contributors"]) == 1
    assert tiny["id"] != package["id"] and package["id"].startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("activities.csv", "1.1.2,1.1.2.", "1.1.1,1.1.2.", "primary-key"),
        ("activities.csv", "1.1.2,1.1.2.,1", "1.1.2,1.1.2.,9", "foreign-key"),
        ("responsibilities.csv", "MoI", "MoX", "foreign-key"),
        ("responsibilities.csv", "1.1.1,1", "1.1.1,one", "type-error"),
        ("references.csv", ",true,", ",perhaps,", "type-error"),
        ("groups.csv", "found_activities", "found", "incorrect-label"),
    ],
)
def test_a_table_spoilt_by_hand_is_found(
    file: str, old: str, new: str, fault: str, tmp_path: Path
) -> None:
    files = dict(PLANS["an ordinary one"]())
    assert old in files[file].decode()
    files[file] = files[file].replace(old.encode(), new.encode(), 1)
    assert fault in {row[3] for row in faults(write(files, tmp_path))}
