"""Drafts of profiles: what an unknown plan's pages tell, unedited, extracts it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from fpdf import FPDF

from pipeline import stages
from pipeline.assemble import assemble
from pipeline.cli.commands import main
from pipeline.drafting.facts import find_language
from pipeline.drafting.institutions import full_names
from pipeline.drafting.numbering import infer_numbering
from pipeline.drafting.table import Row, Table, finest
from pipeline.profile.model import Profile
from pipeline.profile.reading import load_profile
from pipeline.read import load_header, load_pages
from pipeline.records import Cell, Checked
from pipeline.repair import repair
from tests.conftest import NPA
from tests.pages import line
from tests.recover import recover
from tests.test_npa import ROWS
from tests.typesetter import print_plan, print_second_plan, sample_plan, second_plan


def numbers(checked: Checked) -> list[str]:
    return [activity.id for activity in checked.plan.activities]


def drafted(content: bytes, folder: Path) -> Profile:
    """The profile that the command drafts of a PDF, as it stands."""
    pdf, toml = folder / "plan.pdf", folder / "plan.toml"
    pdf.write_bytes(content)
    assert main(["profile", str(pdf), "--out", str(toml), "--quiet", "--jobs", "1"]) == 0
    return load_profile(toml)


def test_the_first_plans_draft_extracts_it(built: Path, tmp_path: Path) -> None:
    text = stages.draft(stages.Reading(NPA, built))
    said = "As it stands it finds 206 activities in 25 groups of 5 strategies."
    assert text.startswith(f"# {said}\n")
    (tmp_path / "draft.toml").write_text(text, encoding="utf-8")
    profile = load_profile(tmp_path / "draft.toml")
    assert profile.plan.years == (2011, 2013)
    assert profile.counts.groups == ("activity groups",)
    read = built / stages.READ
    source = load_header(read).source
    plan = repair(assemble(lambda: load_pages(read), source, profile), profile)
    assert Counter(activity.group for activity in plan.activities) == ROWS
    assert len({activity.id for activity in plan.activities}) == sum(ROWS.values()) == 206


def test_a_sample_plans_draft_extracts_it(tmp_path: Path) -> None:
    plan = sample_plan(3)
    pdf = print_plan(plan)
    checked = recover(pdf, drafted(pdf, tmp_path))
    assert numbers(checked) == [activity.canonical for activity in plan.activities()]


def test_the_second_plans_draft_extracts_it(tmp_path: Path) -> None:
    plan = second_plan(3)
    pdf = print_second_plan(plan)
    profile = drafted(pdf, tmp_path)
    assert profile.fields("date") == ["start", "end"]
    assert profile.fields("money") == ["resources"]
    assert profile.plan.years == (2024, 2027)
    assert profile.counts.strategies == ("goals",)
    assert numbers(recover(pdf, profile)) == [action.canonical for action in plan.actions()]


def test_a_draft_is_the_same_in_every_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(print_plan(sample_plan(5)), tmp_path)
    assert main(["profile", str(tmp_path / "plan.pdf"), "--quiet"]) == 0
    assert capsys.readouterr().out == (tmp_path / "plan.toml").read_text(encoding="utf-8")


def two_levels(lower: tuple[str, str], cells: tuple[str, str]) -> bytes:
    """A table whose column Timeframe has two under it."""
    pdf = FPDF(orientation="landscape")
    pdf.add_page()
    pdf.set_font("Times", "B", 10)
    with pdf.table(first_row_as_headings=False, col_widths=(12, 80, 30, 25, 25)) as table:
        upper = table.row()
        for heading in ("No.", "Activity", "Lead"):
            upper.cell(heading, rowspan=2)
        upper.cell("Timeframe", colspan=2)
        below = table.row()
        for heading in lower:
            below.cell(heading)
        pdf.set_font(style="")
        for group in "12":
            table.row().cell(f"Objective {group}: Clean water", colspan=5)
            for position in "123":
                number = f"{group}.{position}"
                row = table.row()
                for text in (number, f"Build wells in district {number}", "MoW", *cells):
                    row.cell(text)
    return bytes(pdf.output())


def test_headings_in_two_levels(tmp_path: Path) -> None:
    pdf = two_levels(("Start", "End"), ("March 2025", "June 2026"))
    profile = drafted(pdf, tmp_path)
    assert profile.fields("date") == ["start", "end"]
    found = recover(pdf, profile)
    assert numbers(found) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    first = found.plan.activities[0]
    assert (first.text("start"), first.text("end")) == ("March 2025", "June 2026")


def test_years_as_columns(tmp_path: Path) -> None:
    pdf = two_levels(("2025", "2026"), ("X", ""))
    found = recover(pdf, drafted(pdf, tmp_path)).plan.activities
    assert [(one.text("year_2025"), one.text("year_2026")) for one in found] == [("X", "")] * 6


@pytest.mark.parametrize("borders", ["ALL", "HORIZONTAL_LINES", "NONE"])
def test_rows_of_totals_are_no_activities_and_end_no_table(borders: str, tmp_path: Path) -> None:
    pdf = FPDF(orientation="landscape")
    pdf.add_page()
    pdf.set_font("Times", "B", 10)
    with pdf.table(
        first_row_as_headings=False, col_widths=(12, 60, 30, 25, 25), borders_layout=borders
    ) as table:
        table.row(("No.", "Activity", "Lead", "Timeframe", "Budget (USD)"))
        pdf.set_font(style="")
        for group in "12":
            table.row().cell(f"Objective {group}: Clean water", colspan=5)
            for position in "123":
                number = f"{group}.{position}"
                table.row((number, f"Build wells in ward {number}", "MoW", "2025-2026", "10,000"))
            total = table.row()
            total.cell(f"Total of objective {group}", colspan=4)
            total.cell("30,000")
    content = bytes(pdf.output())
    found = recover(content, drafted(content, tmp_path))
    assert numbers(found) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert {one.text("resources") for one in found.plan.activities} == {"10,000"}
    assert [h.title for h in found.plan.headings if h.where == "table"] == ["Clean water"] * 2
    totals = [(one.before, one.confidence) for one in found.plan.repairs if one.rule == "row.total"]
    between = " " if borders == "NONE" else " | "  # without rules it is one text across
    assert totals[0] == (f"Total of objective 1{between}30,000", "certain")


def test_no_table_of_activities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a letter nor a list of abbreviations is a plan."""
    letter, names = FPDF(), FPDF()
    for pdf in (letter, names):
        pdf.add_page()
        pdf.set_font("Helvetica", size=12)
    letter.multi_cell(0, 6, "Dear Sir, thank you for your letter of 3 May. Yours faithfully")
    with names.table() as table:
        for row in (("Short", "Name", "Kind"), ("MoI", "Ministry of Interior", "ministry")):
            table.row(row)
    for pdf in (letter, names):
        pdf.output(str(tmp_path / "other.pdf"))
        assert main(["profile", str(tmp_path / "other.pdf"), "--quiet", "--jobs", "1"]) == 2
        error = capsys.readouterr().err
        assert "other.pdf: no table of activities" in error
        assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("texts", "own", "read", "form"),
    [
        (["1.2.3. Train", "1.2.4. Hold"], False, "1.2.3.", "{group}.{position}."),
        (["A2.3", "B1.1"], True, "B1.1", "{group}.{position}"),
        (["S1-A2", "S1-A3"], True, "S1-A3", "{group}-A{position}"),
        (["2.3.a Train", "2.3.b Hold"], False, "2.3.b", "{group}.{letter}"),
        (["1. Train", "2. Hold"], False, "2.", "{position}."),
        (["Activity 1.1 Train", "Activity 1.2 Hold"], False, "Activity 1.2", "{group}.{position}"),
    ],
)
def test_numbers_tell_their_pattern(texts: list[str], own: bool, read: str, form: str) -> None:
    found = infer_numbering(texts, apart=own)
    assert found
    assert found.format == form
    matches = [re.match(found.pattern, text) for text in (*texts, "24 shelters are built")]
    assert [bool(match) for match in matches[:-1]] == [True] * len(texts)
    assert read in [match.group() for match in matches if match]
    assert own or matches[-1] is None


def test_texts_that_begin_with_amounts_have_no_numbers() -> None:
    assert infer_numbering(["24 shelters", "Train 30 officers", "2025 census"], apart=False) is None


def test_languages_are_told_by_their_commonest_words() -> None:
    assert find_language(["Former les agents de la police", "pour les victimes"]) == "fr"
    assert find_language(["Train the officers", "and the victims of trade"]) == "en"


def test_full_names_stand_before_their_acronyms() -> None:
    text = "the Ministry of Interior (MoI) and the National Water Authority (NWA) will"
    assert full_names(text) == {"NWA": "National Water Authority", "MoI": "Ministry of Interior"}


@pytest.mark.parametrize(
    ("headings", "made"),
    [
        (("Lead", "Due", "Activity", "Indicator", "Target"), [3]),
        (("الهدف", "المؤشر", "النشاط", "الجهة", "المدة"), [1]),
    ],
)
def test_rows_are_of_the_first_column_behind_the_activity_that_has_each(
    headings: tuple[str, ...], made: list[int]
) -> None:
    """From right to left, where the headings run so; the activity is merged over two rows."""

    def row(*texts: str) -> Row:
        cells = [Cell((0, 0, 1, 1), 0, i, words=tuple(line(t, 0, 0))) for i, t in enumerate(texts)]
        return Row(tuple((cell,) if cell.words else () for cell in cells))

    rows = (row("Police", "2024", "Train", "Nurses", "9"), row("Courts", "2025", "", "Judges", "8"))
    assert finest(Table(headings, rows, frozenset()), 2, range(5)) == made
