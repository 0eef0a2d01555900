"""Published files in others' programs: a JavaScript validator, Datasette, DuckDB, polars."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars
import pytest

from pipeline.publish.schemas import PUBLISHED
from tests.conftest import ROOT
from tests.publish.build import PLANS, write
from tests.tools.conftest import program

VALIDATE = """
const Ajv = require("ajv/dist/2020"), fs = require("fs"), read = f => JSON.parse(fs.readFileSync(f))
const ajv = new Ajv({ strict: true, allowUnionTypes: true })
const [schema, ...files] = process.argv.slice(2)
const validate = ajv.compile(read(schema))
for (const file of files)
  if (!validate(read(file))) {
    console.log(file, ajv.errorsText(validate.errors))
    process.exitCode = 1
  }
"""


@pytest.fixture(scope="session")
def ajv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ajv, the validator that most JavaScript uses, and a script that calls it."""
    folder = tmp_path_factory.mktemp("ajv")
    command = [
        program("npm", "npm"),
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "ajv@8.20.0",
    ]
    subprocess.run(command, cwd=folder, check=True)
    (folder / "validate.js").write_text(VALIDATE)
    return folder


@pytest.mark.parametrize("name", PUBLISHED)
def test_ajv_finds_the_files_as_the_schemas_say(
    name: str, ajv: Path, extracted: Path, tmp_path: Path
) -> None:
    wrong = json.loads((extracted / f"{name}.json").read_text(encoding="utf-8"))
    wrong["schema"] = f"{name}/9"
    (tmp_path / "wrong.json").write_text(json.dumps(wrong))
    small = [
        write(made(), tmp_path / plan) / f"{name}.json" for plan, made in PLANS.items()
    ]  # fmt: skip

    def told(*files: Path) -> tuple[int, str]:
        schema = ROOT / "schemas" / f"{name}.schema.json"
        ran = subprocess.run(
            ["node", "validate.js", schema, *files], cwd=ajv, capture_output=True, text=True
        )
        return ran.returncode, ran.stdout + ran.stderr

    assert told(extracted / f"{name}.json", *small) == (0, "")
    code, said = told(tmp_path / "wrong.json")
    assert code == 1 and "data/schema must be equal" in said


@pytest.fixture
def datasette(extracted: Path) -> Callable[[str], Any]:
    """What Datasette answers to a path."""

    def get(path: str) -> Any:
        ran = subprocess.run(
            [sys.executable, "-m", "datasette", str(extracted / "plan.sqlite"), "--metadata",
             str(extracted / "metadata.json"), "--get", path],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return json.loads(ran.stdout) if ".json" in path else ran.stdout

    return get


def test_datasette_searches_and_joins(datasette: Any) -> None:
    found = datasette("/plan/activities_with_titles.json?_search=extradit*&_shape=objects")["rows"]
    row = next(row for row in found if row["id"] == "3.1.2")
    assert row["group_title"] and row["strategy_title"].startswith("Enhancing criminal justice")
    assert "Ministry of Justice" in row["institution_names"]
    assert all("extradit" in json.dumps(row).casefold() for row in found)


def test_datasette_explains_and_counts(datasette: Any) -> None:
    page = datasette("/plan/activities")
    assert "what is to be done, as printed, without its number" in page
    counted = datasette("/plan/activities.json?_size=1")["facet_results"]["strategy"]["results"]
    assert {one["value"]: one["count"] for one in counted} == {1: 31, 2: 68, 3: 53, 4: 40, 5: 14}


def test_cells_count_what_is_printed_once_once(extracted: Path) -> None:
    query = (
        (ROOT / "docs" / "opening.md").read_text(encoding="utf-8").rpartition("once: `")[2]
    ).partition("`")[0]
    said = "FROM cells"
    for source in ("cells.csv", "cells.parquet"):
        asked = query.replace(said, f"FROM '{extracted / source}'")
        assert said in query and duckdb.execute(asked).fetchall() == [(70,)]


def test_polars_reads_the_lists(extracted: Path) -> None:
    cells = polars.read_parquet(extracted / "cells.parquet")
    row = cells.row(by_predicate=(polars.col("activity_id") == "1.1.2")
                    & (polars.col("field") == "expected_outcome"), named=True)  # fmt: skip
    assert row["shared"] and row["carried"] and row["shared_with"] == ["1.1.1"]
    assert row["page"] == 23 and len(row["box"]) == 4


def test_places_are_those_of_the_json(extracted: Path) -> None:
    told = json.loads((extracted / "activities.json").read_text(encoding="utf-8"))["activities"]
    places = polars.read_parquet(extracted / "places.parquet").rows()
    assert places == [
        (one["id"], piece, place["page"], place["printed_page"], place["bbox"])
        for one in told
        for piece, place in enumerate(one["sources"], start=1)
    ]
