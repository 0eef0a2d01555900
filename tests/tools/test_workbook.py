"""plan.xlsx, read by two readers and opened and saved by a spreadsheet."""

import json
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.check.build import activity
from tests.publish.build import PLANS, files, write
from tests.tools.conftest import program


@pytest.fixture(scope="session")
def saved(extracted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as LibreOffice saves it."""
    out = tmp_path_factory.mktemp("saved")
    subprocess.run(
        [program("soffice", "libreoffice-calc"), f"-env:UserInstallation=file://{out}/profile",
         "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(extracted / "plan.xlsx")],
        check=True, capture_output=True,
    )  # fmt: skip
    return out / "plan.xlsx"


def rows(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def column(sheet: Worksheet, name: str) -> list[Any]:
    found = rows(sheet)
    return [row[found[0].index(name)] for row in found[1:]]


def _links(sheet: Worksheet) -> dict[str, str]:
    """Where each cell that is a link leads to; programs write it in two ways."""
    found = {}
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if link := cell.hyperlink:
            found[cell.coordinate] = (link.location or str(link.target)).strip("#").replace("'", "")
    return found


def open_book(file: Path) -> Workbook:
    book = openpyxl.load_workbook(file)
    assert isinstance(book, Workbook)
    return book


def test_it_has_what_people_read(extracted: Path) -> None:
    book = open_book(extracted / "plan.xlsx")
    assert {"activities", "findings", "repairs", "institutions", "columns"} <= set(book.sheetnames)
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref.startswith("A1:")
        texts = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]
        assert sheet["A1"].font.bold and texts
        assert all(cell.alignment.wrap_text for cell in texts if not cell.hyperlink)
    explained = {tuple(row[:2]) for row in rows(book["columns"])}
    for sheet in book.worksheets[:-1]:
        assert {(sheet.title, name) for name in rows(sheet)[0]} <= explained


def test_every_value_is_that_of_the_tables(extracted: Path) -> None:
    for sheet, table in (("activities", "activities"), ("groups", "groups")):
        # calamine also sees what lies below a merged cell
        ours = pd.read_excel(extracted / "plan.xlsx", sheet, dtype=str, engine="calamine")
        csv = pd.read_csv(extracted / f"{table}.csv", dtype=str)
        pd.testing.assert_frame_equal(_as_numbers(ours), _as_numbers(csv))


def _as_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    numeric = [name for name in ("confidence",) if name in frame]
    return frame.astype(object).where(frame.notna(), "").astype(dict.fromkeys(numeric, float))


def test_ids_are_text(extracted: Path) -> None:
    sheet = open_book(extracted / "plan.xlsx")["activities"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert {cell.number_format for cell in sheet["A"][1:]} == {"@"}
    assert column(sheet, "group")[0] == "1.1"


def test_a_shared_cell_is_one_cell(extracted: Path) -> None:
    sheet = open_book(extracted / "plan.xlsx")["activities"]
    outcome = rows(sheet)[0].index("expected_outcome") + 1
    shown = {
        (cells.min_row, cells.max_row)
        for cells in sheet.merged_cells.ranges
        if cells.min_col == outcome
    }
    told = json.loads((extracted / "activities.json").read_text(encoding="utf-8"))["activities"]
    row = {one["id"]: place for place, one in enumerate(told, start=2)}
    groups = {
        tuple(sorted(row[id] for id in (one["id"], *one["expected_outcome_shared_with"])))
        for one in told
        if one["expected_outcome_shared_with"]
    }
    assert shown == {(cells[0], cells[-1]) for cells in groups}
    assert len(shown) == 30


def test_a_finding_leads_to_its_activity(extracted: Path) -> None:
    book = open_book(extracted / "plan.xlsx")
    findings = book["findings"]
    subject = rows(findings)[0].index("subject")
    links = _links(findings)
    assert len(links) > 10
    for cell, place in links.items():
        sheet, _, row = place.partition("!")
        assert book[sheet][row].value == findings[cell].value
        assert findings[cell].column == subject + 1


def test_what_would_be_a_formula_a_date_or_a_link_is_text(tmp_path: Path) -> None:
    texts = ["=1+1", "2011-01-02", "https://example.org", "+855 12", "1e5", "007", "TRUE"]
    plan = files(*(activity(f"1.1.{i}", text) for i, text in enumerate(texts, start=1)))
    sheet = open_book(write(plan, tmp_path) / "plan.xlsx")["activities"]
    assert column(sheet, "activity") == texts
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_a_text_longer_than_a_cell_holds_says_that_it_goes_on(tmp_path: Path) -> None:
    plan = files(activity("1.1.1", "word " * 9000))
    sheet = open_book(write(plan, tmp_path) / "plan.xlsx")["activities"]
    (text,) = column(sheet, "activity")
    assert len(text) <= 32767 and text.endswith("(the whole text is in the CSV and JSON files)")


@pytest.mark.parametrize("plan", PLANS)
def test_any_plan_has_one(plan: str, tmp_path: Path) -> None:
    book = open_book(write(PLANS[plan](), tmp_path) / "plan.xlsx")
    with (tmp_path / "activities.csv").open(encoding="utf-8") as file:
        assert rows(book["activities"])[0] == file.readline().strip().split(",")


def test_a_spreadsheet_opens_and_saves_it_and_loses_nothing(extracted: Path, saved: Path) -> None:
    before, after = open_book(extracted / "plan.xlsx"), open_book(saved)
    assert after.sheetnames == before.sheetnames
    for sheet in before.worksheets:
        other = after[sheet.title]
        assert rows(other) == rows(sheet)
        assert set(map(str, other.merged_cells.ranges)) == set(map(str, sheet.merged_cells.ranges))
        assert other.auto_filter.ref == sheet.auto_filter.ref
        assert _links(other) == _links(sheet)
    hidden = [
        pd.read_excel(file, "activities", dtype=str, engine="calamine")["expected_outcome"].tolist()
        for file in (extracted / "plan.xlsx", saved)
    ]
    assert hidden[0] == hidden[1]
