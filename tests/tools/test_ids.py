"""Ids stay text in others' tools: each line of the guide, run as it stands."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import duckdb
import openpyxl
import pandas
import polars
import pytest

from tests.conftest import ROOT
from tests.tools.conftest import GROUPS, program

NUMBERS = [f"1.{group}" for group in range(1, GROUPS + 1)]
KEYS = [f"n00001.{group:05}" for group in range(1, GROUPS + 1)]


def line(tool: str) -> str:
    """What the guide says of a tool."""
    guide = (ROOT / "docs" / "opening.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {tool} \| `([^`]+)`", guide, re.MULTILINE)
    assert found, tool
    return found[1]


@pytest.fixture
def here(eleven: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the groups of the plan, and we are in it."""
    shutil.copy(eleven / "groups.csv", tmp_path)
    shutil.copy(eleven / "plan.xlsx", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_pandas(here: Path) -> None:
    frame = eval(line("pandas"), {"pandas": pandas})
    assert frame["group"].tolist() == NUMBERS


def test_polars(here: Path) -> None:
    frame = eval(line("polars"), {"polars": polars})
    assert frame["group"].to_list() == NUMBERS


def test_duckdb(here: Path) -> None:
    assert [row[0] for row in duckdb.execute(line("DuckDB")).fetchall()] == NUMBERS


def test_r(here: Path) -> None:
    code = f'cat({line("R")}$group, sep = "\\n")'
    told = subprocess.run(
        [program("Rscript", "r-base-core"), "-e", code], check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == NUMBERS


def test_libreoffice(here: Path) -> None:
    program("soffice", "libreoffice-calc")
    profile = f"-env:UserInstallation=file://{here}/profile"
    command = line("LibreOffice").replace("soffice", f"soffice --headless {profile}", 1)
    subprocess.run(["bash", "-c", command], check=True, capture_output=True)
    sheet = openpyxl.load_workbook(here / "groups.xlsx").active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == NUMBERS


def test_excel_s_file(here: Path) -> None:
    sheet = openpyxl.load_workbook(here / "plan.xlsx")["groups"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == NUMBERS


def test_told_nothing_each_has_a_key_that_it_cannot_misread(here: Path) -> None:
    assert pandas.read_csv("groups.csv")["group"].tolist() != NUMBERS  # what the guide warns of
    assert pandas.read_csv("groups.csv")["sort_key"].tolist() == KEYS
    assert polars.read_csv("groups.csv")["sort_key"].to_list() == KEYS
    found = duckdb.execute("SELECT sort_key FROM 'groups.csv'").fetchall()
    assert [key for (key,) in found] == KEYS
    told = subprocess.run(
        [program("Rscript", "r-base-core"), "-e", 'cat(read.csv("groups.csv")$sort_key)'],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout.split() == KEYS == sorted(KEYS)


def test_order_is_the_place_in_the_document(eleven: Path) -> None:
    with (eleven / "activities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["order"]) for row in rows] == list(range(1, len(rows) + 1))
    assert [row["sort_key"] for row in rows] == sorted(row["sort_key"] for row in rows)
    assert rows[18]["id"] == "1.10.1" and rows[18]["group_sort_key"] == "n00001.00010"
