"""Drafts of profiles: what an unknown plan's pages tell, unedited, extracts it."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.drafting.institutions import full_names
from pipeline.drafting.numbering import infer_numbering
from pipeline.profile import Profile, load_profile
from pipeline.records import Checked
from tests.conftest import NPA
from tests.recover import recover
from tests.test_npa import ROWS
from tests.typesetter import print_plan, print_second_plan, sample_plan, second_plan


def numbers(checked: Checked) -> list[str]:
    return [activity.id for activity in checked.plan.activities]


def draft(pdf: Path, to: Path) -> Profile:
    assert main(["profile", str(pdf), "--out", str(to), "--quiet", "--jobs", "1"]) == 0
    return load_profile(to)


def drafted(content: bytes, folder: Path) -> Profile:
    (folder / "plan.pdf").write_bytes(content)
    return draft(folder / "plan.pdf", folder / "plan.toml")


def test_the_first_plans_draft_extracts_it(tmp_path: Path) -> None:
    profile = draft(NPA, tmp_path / "draft.toml")
    assert profile.plan.years == (2011, 2013)
    assert profile.counts.groups == ("activity groups",)
    checked = recover(NPA.read_bytes(), profile)
    assert Counter(a.group for a in checked.plan.activities) == ROWS
    assert len(set(numbers(checked))) == sum(ROWS.values()) == 206


@pytest.mark.parametrize("seed", [1, 3])
def test_a_sample_plans_draft_extracts_it(seed: int, tmp_path: Path) -> None:
    plan = sample_plan(seed)
    pdf = print_plan(plan)
    checked = recover(pdf, drafted(pdf, tmp_path))
    assert numbers(checked) == [activity.canonical for activity in plan.activities()]


@pytest.mark.parametrize("seed", [0, 3])
def test_the_second_plans_draft_extracts_it(seed: int, tmp_path: Path) -> None:
    plan = second_plan(seed)
    pdf = print_second_plan(plan)
    profile = drafted(pdf, tmp_path)
    assert profile.fields("date") == ["start", "end"]
    assert profile.fields("money") == ["resources"]
    assert profile.counts.strategies == ("goals",)
    assert numbers(recover(pdf, profile)) == [action.canonical for action in plan.actions()]


def test_a_draft_is_the_same_in_every_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(print_plan(sample_plan(5)), tmp_path)
    assert main(["profile", str(tmp_path / "plan.pdf"), "--quiet"]) == 0
    assert capsys.readouterr().out == (tmp_path / "plan.toml").read_text(encoding="utf-8")


def test_a_letter_has_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from fpdf import FPDF

    letter = FPDF()
    letter.add_page()
    letter.set_font("Helvetica", size=12)
    letter.multi_cell(0, 6, "Dear Sir, thank you for your letter of 3 May. Yours faithfully")
    letter.output(str(tmp_path / "letter.pdf"))
    assert main(["profile", str(tmp_path / "letter.pdf"), "--quiet"]) == 2
    error = capsys.readouterr().err
    assert "no table of activities" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("texts", "pattern", "form"),
    [
        (
            ["1.2.3. Train", "1.2.4. Hold"],
            r"(?P<group>(?P<strategy>\d+)\.\d+)\.(?P<position>\d+)(?![\d)])\.?",
            "{group}.{position}.",
        ),
        (
            ["A2.3", "B1.1"],
            r"(?P<group>(?P<strategy>[A-Z])\d+)\.(?P<position>\d+)(?![\d)])",
            "{group}.{position}",
        ),
    ],
)
def test_numbers_tell_their_pattern(texts: list[str], pattern: str, form: str) -> None:
    found = infer_numbering(texts)
    assert found
    assert (found.pattern, found.format) == (pattern, form)


def test_full_names_stand_before_their_acronyms() -> None:
    text = "the Ministry of Interior (MoI) and the National Water Authority (NWA) will"
    assert full_names(text) == {"NWA": "National Water Authority", "MoI": "Ministry of Interior"}
