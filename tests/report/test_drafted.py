"""The page of a plan that nobody wrote a profile for: other columns, no counts, no numbers."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pipeline.cli.commands import main
from tests.drafting.test_any_plan import HEADINGS, grid, paper
from tests.report.conftest import Open


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of a few rows under bands, one with a blank cell; another table in front of it."""
    pdf, home = paper(), tmp_path_factory.mktemp("drafted")
    terms = [(f"Term {i}", "what it means", "where it is used") for i in range(5)]
    grid(pdf, (60, 60, 60), [("Term", "Meaning", "Used in"), *terms])
    pdf.add_page()
    rows = [(f"Train ward {i}", "Ministry of Health", "2025", f"Report {i}") for i in range(6)]
    rows[2] = (rows[2][0], "", *rows[2][2:])
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *rows])
    pdf.output(str(home / "wards.pdf"))
    assert main(["extract", str(home / "wards.pdf"), "--out", str(home / "out"), "--quiet"]) == 0
    return home


def test_pictures_need_neither_a_profile_nor_the_stages_files(drafted: Path) -> None:
    command = ["report", str(drafted / "wards.pdf"), "--out", str(drafted / "out")]
    assert main(command) == 0
    assert len(list((drafted / "out" / "pages").glob("*.webp"))) == 2


def test_an_edited_draft_is_the_same_plan(drafted: Path, tmp_path: Path) -> None:
    draft = tmp_path / "profile.toml"
    draft.write_bytes((drafted / "out" / "profile.toml").read_bytes())
    folders = ["--plan", str(draft), "--out", str(tmp_path / "out"), "--quiet"]
    assert main(["extract", str(drafted / "wards.pdf"), *folders]) == 0
    for file in ("plan.json", "activities.json", "report.html", "profile.toml"):
        assert (tmp_path / "out" / file).read_bytes() == (drafted / "out" / file).read_bytes()


def test_cards_speak_of_the_document_s_own_columns(visit: Open, drafted: Path) -> None:
    page = visit(url=(drafted / "out" / "report.html").as_uri())
    found = json.loads((drafted / "out" / "discrepancies.json").read_bytes())["discrepancies"]
    blank = next(one["id"] for one in found if one["kind"] == "cell.empty")
    card = page.locator(f'article[data-id="{blank}"]')
    expect(card.locator(".values dd")).to_have_text(HEADINGS[1])
    assert "(no number)" not in page.inner_text("body")
    other = page.locator("article", has_text="Another table of the document")
    expect(other.locator("h2")).to_contain_text("table 1")
    expect(other.locator(".message")).to_contain_text("The table on page 1 (5 rows")


def test_a_plan_that_states_no_counts_compares_none(visit: Open, drafted: Path) -> None:
    page = visit(url=(drafted / "out" / "report.html").as_uri())
    expect(page.locator("#counts")).to_have_text("The parts of the plan")
    assert page.locator(".matrix thead th").all_inner_texts() == ["Activities in", "Table", "Open"]


def test_errors_come_before_warnings_before_notes(visit: Open, drafted: Path) -> None:
    page = visit(url=(drafted / "out" / "report.html").as_uri())
    grave = page.locator("article.card").evaluate_all("all => all.map((c) => c.dataset.severity)")
    assert grave == sorted(grave, key=["error", "warning", "info"].index)
    assert {"warning", "info"} <= set(grave)
