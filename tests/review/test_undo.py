"""Repairs that a person rejects: undone, whatever hangs on them found anew."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.commands import main
from tests.conftest import PROFILE
from tests.typesetter import change, missing_number, out_of_group_number, print_plan, sample_plan

pytestmark = pytest.mark.usefixtures("text_alone")
WRONG, MISSING = "number.wrong_group:1.2.2", "number.missing:2.1.5"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a wrong and a missing number, and rows that page ends tear."""
    plan = sample_plan(seed=3, activities=5)
    file = tmp_path_factory.mktemp("undo") / "plan.pdf"
    plan = missing_number(out_of_group_number(plan, "1.2.2"), "2.1.5")
    file.write_bytes(print_plan(plan))
    return file


class Made:
    """An extraction with some decisions."""

    def __init__(self, pdf: Path, folder: Path, *decisions: str) -> None:
        rows = ["id,decision,note,reviewer,value,date", *decisions]
        folder.mkdir(exist_ok=True)
        self.out, reviews = folder / "plan", folder / "r.csv"
        reviews.write_text("\n".join(rows), encoding="utf-8")
        folders = ["--out", str(self.out), "--build", str(pdf.parent)]  # where it is read once
        command = ["extract", str(pdf), "--plan", str(PROFILE), *folders, "--quiet"]
        assert main([*command, "--reviews", str(reviews)]) == 0
        self.activities = self._load("activities")
        self.findings = {one["id"]: one for one in self._load("discrepancies")}
        self.repairs = {one["id"]: one for one in self._load("repairs")}

    def _load(self, name: str) -> Any:
        return json.loads((self.out / f"{name}.json").read_text(encoding="utf-8"))[name]

    @property
    def ids(self) -> list[str]:
        return [one["id"] for one in self.activities]


def test_a_rejected_number_is_as_printed_again(pdf: Path, tmp_path: Path) -> None:
    before = Made(pdf, tmp_path / "a")
    assert "1.2.2" in before.ids and main(["settled", str(before.out)]) == 0
    after = Made(pdf, tmp_path / "b", f"{WRONG},reject,it is 1.3.2,Ann,,2011-03-31T09:30:00Z")
    assert "1.2.2" not in after.ids and after.ids[before.ids.index("1.2.2")] == "1.3.2"
    one = after.findings[WRONG]
    assert (one["status"], one["repair"], one["subject"]) == ("rejected", None, "1.3.2")
    assert one["decisions"][0] == {
        "decision": "reject", "value": "", "note": "it is 1.3.2", "reviewer": "Ann",
        "date": "2011-03-31T09:30:00Z",
    }  # fmt: skip
    assert WRONG not in after.repairs
    assert after.findings["number.gap:1.2.2"]["status"] == "open"  # what the print then says


def test_a_rejected_missing_number_leaves_the_row_without(pdf: Path, tmp_path: Path) -> None:
    after = Made(pdf, tmp_path, f"{MISSING},reject,,Ann,,")
    assert "2.1.5" not in after.ids and "2.1#5" in after.ids
    assert after.findings[MISSING]["status"] == "rejected"


def test_a_torn_row_that_is_none_is_two_rows_again(pdf: Path, tmp_path: Path) -> None:
    before = Made(pdf, tmp_path / "a")
    torn = [id for id in before.repairs if id.startswith("row.torn:")]
    assert len(torn) > 1
    row = before.repairs[torn[-1]]["subject"]
    after = Made(pdf, tmp_path / "b", f"{torn[-1]},reject,two rows,Ann,,")
    assert len(after.ids) == len(before.ids) + 1
    assert not [id for id in after.repairs if id.startswith(f"row.torn:{row}:")]
    one = after.findings[f"repair.undone:{torn[-1]}"]
    assert (one["severity"], one["status"]) == ("info", "rejected")
    assert one["note"] == "two rows – Ann"


def test_a_repair_is_decided_like_a_finding(pdf: Path, tmp_path: Path) -> None:
    before = Made(pdf, tmp_path / "a")
    torn = next(r for r in before.repairs.values() if r["field"] == "indicators")
    set_aside = next(id for id in before.repairs if id.startswith("heading.columns:"))
    after = Made(
        pdf,
        tmp_path / "b",
        f"{torn['id']},fix,,Ann,Shelters are open.,2011-03-31",
        f"{set_aside},reject,,Ann,,",
        f"{WRONG},accept,,Bob,,",
    )
    row = next(a for a in after.activities if a["id"] == torn["subject"])
    assert row["indicators"] == ["Shelters are open."]
    assert [(c["field"], c["after"], c["reviewer"]) for c in row["corrections"]] == [
        ("indicators", "Shelters are open.", "Ann")
    ]
    assert after.repairs[torn["id"]]["decisions"][0]["value"] == "Shelters are open."
    assert after.findings[f"repair.rejected:{set_aside}"]["status"] == "open"
    assert after.findings[WRONG]["status"] == "accepted"
    assert main(["settled", str(after.out)]) == 1  # what cannot be undone is a fault of ours


def test_the_middle_of_a_row_over_three_pages_goes_on_with_its_rest(tmp_path: Path) -> None:
    district = "open a shelter in district {} and train its staff"
    long = "; ".join(district.format(number) for number in range(80))
    plan = change(sample_plan(seed=3, activities=5), "1.2.2", activity=long)
    file = tmp_path / "plan.pdf"
    file.write_bytes(print_plan(plan))
    before = Made(file, tmp_path / "a")
    torn = [id for id in before.repairs if id.startswith("row.torn:1.2.2:activity")]
    whole = next(a for a in before.activities if a["id"] == "1.2.2")
    pages = [place["page"] for place in whole["sources"]]
    assert len(pages) == len(torn) + 1 > 2
    for said in (torn[:1], torn):
        after = Made(file, tmp_path / "b", *(f"{id},reject,a row,Ann,," for id in said))
        here = after.ids.index("1.2.2")
        rows = after.activities[here : here + len(said) + 1]
        first = [pages[i : i + 1] for i in range(len(said))]
        printed = [[place["page"] for place in row["sources"]] for row in rows]
        assert printed == [*first, pages[len(said) :]]
        assert " ".join(row["activity"] for row in rows) == whole["activity"]
