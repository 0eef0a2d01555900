"""Rows of the table that head others, beside merged cells or with cells of their own."""

import json
import tomllib
from pathlib import Path

import pytest
from fpdf import FontFace

from tests.drafting.test_any_plan import (
    BOLD,
    DARK,
    HEADINGS,
    cells,
    extracted,
    findings,
    paper,
    path,
)
from tests.drafting.test_more_plans import TEXTS, WIDTHS

PILLARS = ("Pillar 1: Govern", "Pillar 2: Watch")


def test_a_merged_cell_stands_above_the_headings_beside_it(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(40, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("Pillar", *HEADINGS), style=BOLD)
        for pillar in PILLARS:
            for outcome in (1, 2):
                row = table.row(style=BOLD)
                if outcome == 1:
                    row.cell(pillar, rowspan=6)
                row.cell(f"Outcome {outcome}: Fair courts", colspan=4)
                for text in TEXTS[2 * outcome - 2 : 2 * outcome]:
                    table.row(cells(f"{text} of {pillar}"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        f"{text} of {pillar}" for pillar in PILLARS for text in TEXTS
    ]
    assert [path(one) for one in found[2:6]] == [
        [one, two]
        for one, two in (
            ("1 Govern", "2 Fair courts"),
            ("1 Govern", "2 Fair courts"),
            ("2 Watch", "1 Fair courts"),
            ("2 Watch", "1 Fair courts"),
        )
    ]
    assert "repair.uncertain" not in findings(tmp_path)


def test_a_merged_cell_stands_above_numbers_and_titles_beside_it(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(40, 15, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("Pillar", "No.", *HEADINGS), style=BOLD)
        for outcome in ("1.1", "1.2"):
            row = table.row(style=BOLD)
            if outcome == "1.1":
                row.cell("Pillar 1: Govern", rowspan=6)
            for text in (outcome, "Fair courts", "", "", ""):
                row.cell(text)
            for k, text in enumerate(TEXTS[:2], start=1):
                table.row((f"{outcome}.{k}", *cells(f"{text} of {outcome}")))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1.1", "1.1.2", "1.2.1", "1.2.2"]
    assert path(found[0]) == path(found[1]) == ["1 Govern", "1.1 Fair courts"]
    assert path(found[3]) == ["1 Govern", "1.2 Fair courts"]


def test_a_cell_merged_over_two_groups_is_of_the_rows_of_both(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(90, 50, 50), first_row_as_headings=False) as table:
        table.row(("Activity", "Indicator", "Coordinator"), style=BOLD)
        for group in "AB":
            row = table.row()
            row.cell(f"Group {group}", colspan=2, style=DARK)
            if group == "A":
                row.cell("Ministry of Planning", rowspan=6)
            for text in TEXTS[:2]:
                table.row((f"{text} of {group}", f"Report on {text[-1]}"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"][-1] for one in found] == ["A", "A", "B", "B"]
    assert {one["coordinator"] for one in found} == {"Ministry of Planning"}
    assert [path(one) for one in found[::2]] == [["Group A"], ["Group B"]]


def test_a_heading_may_be_a_word_and_a_number_alone(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(90, 50, 50), first_row_as_headings=False) as table:
        table.row(("Activity", "Indicator", "Coordinator"), style=BOLD)
        for group in ("1.1", "1.2"):
            table.row().cell(f"Output {group}", colspan=3, style=BOLD)
            for k, text in enumerate(TEXTS[:2], start=1):
                table.row((f"{group}.{k} {text}", f"Report on {text[-1]}", "Ministry"))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1.1", "1.1.2", "1.2.1", "1.2.2"]
    assert [one["path"][0]["number"] for one in found] == ["1.1", "1.1", "1.2", "1.2"]
    assert [one["path"][0]["level"] for one in found] == ["output"] * 4
    assert [one["path"][0]["title"] for one in found[::2]] == ["Output 1.1", "Output 1.2"]


@pytest.mark.parametrize(("mark", "years"), [("X", "2024, 2026"), ("7", "")])
def test_years_may_be_cut_short_over_marks(tmp_path: Path, mark: str, years: str) -> None:
    """Over figures, 24 and 25 are no years: they may be anything."""
    pdf = paper()
    with pdf.table(col_widths=(90, 12, 12, 12, 50), first_row_as_headings=False) as table:
        table.row(("Activity", "24", "25", "26", "Coordinator"), style=BOLD)
        for k, text in enumerate(TEXTS, start=1):
            table.row((f"1.{k} {text}", mark, "", mark, "Ministry"))
    found = extracted(pdf, tmp_path)
    assert [one["timeframe"] for one in found] == [years] * len(TEXTS)


def test_numbers_of_a_tree_are_the_rows_beside_numbers_of_what_heads_them(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(15, 40, 15, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("Obj.", "Objective", "Act.", *HEADINGS), style=BOLD)
        for goal in ("1", "2"):
            for k, text in enumerate(TEXTS[:2], start=1):
                row = table.row()
                if k == 1:
                    row.cell(goal, rowspan=2)
                    row.cell(f"Govern {goal}", rowspan=2)
                for one in (f"{goal}.{k}", *cells(text)):
                    row.cell(one)
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1", "1.2", "2.1", "2.2"]


def test_a_title_at_the_foot_of_a_page_heads_the_table_of_the_next(tmp_path: Path) -> None:
    pdf = paper()
    for numbers in ((1, 2, 3), (None,)):
        for number in numbers:
            with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
                if number:
                    table.row().cell(f"Pillar {number}: Govern {number}", colspan=4, style=DARK)
                if number != 3:
                    table.row(HEADINGS, style=BOLD)
                    for text in TEXTS[:2]:
                        table.row(cells(f"{text} {number or 3}"))
            pdf.ln(6)
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        f"{text} {number}" for number in (1, 2, 3) for text in TEXTS[:2]
    ]
    assert [path(one) for one in found[::2]] == [[f"{k} Govern {k}"] for k in (1, 2, 3)]


def test_a_row_with_cells_of_its_own_heads_those_whose_numbers_it_leads(tmp_path: Path) -> None:
    """Who leads all that it heads, and when, is on record, and no activity's."""
    pdf = paper()
    with pdf.table(col_widths=(15, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("No.", *HEADINGS), style=BOLD)
        for goal in ("1", "2"):
            table.row((goal, f"Govern {goal}", "Cabinet", "2024", ""), style=BOLD)
            for k, text in enumerate(TEXTS[:2], start=1):
                table.row((f"{goal}.{k}", *cells(text)))
        table.row(("3", *cells(TEXTS[2])), style=BOLD)  # an activity in bold print: it leads none
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1", "1.2", "2.1", "2.2", "3"]
    assert [path(one) for one in found[:4]] == [["1 Govern 1"]] * 2 + [["2 Govern 2"]] * 2
    repairs = json.loads((tmp_path / "out" / "repairs.json").read_bytes())["repairs"]
    facts = [one["before"] for one in repairs if one["rule"] == "heading.facts"]
    assert facts == ["Cabinet | 2024"] * 2


def test_a_heading_at_the_foot_of_a_page_is_no_row(tmp_path: Path) -> None:
    pdf = paper()
    shaded = FontFace(fill_color=(180, 200, 230))
    for goal, after in ((1, 2), (2, None)):
        with pdf.table(col_widths=(15, *WIDTHS), first_row_as_headings=False) as table:
            table.row(("No.", *HEADINGS), style=BOLD)
            if goal == 1:
                table.row(("1", "Govern", "", "", ""), style=shaded)
            for k, text in enumerate(TEXTS[:2], start=1):
                table.row((f"{goal}.{k}", *cells(text)))
            if after:
                table.row((f"{after}", "Watch", "", "", ""), style=shaded)
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1", "1.2", "2.1", "2.2"]
    assert [path(one) for one in found] == [["1 Govern"]] * 2 + [["2 Watch"]] * 2


def test_who_does_what_is_no_title_beside_a_label(tmp_path: Path) -> None:
    """No row has more texts than two: the quarters are shaded, or none is yet."""
    pdf = paper()
    with pdf.table(col_widths=(90, 30, 20, 20), first_row_as_headings=False) as table:
        table.row(("Activity", "Lead", "Q1", "Q2"), style=BOLD)
        for goal in ("Govern", "Watch"):
            table.row((f"Goal {'GW'.index(goal[0]) + 1}: {goal}", "", "", ""), style=BOLD)
            for text in TEXTS[:2]:
                table.row((f"{text} of {goal}", "MoH", "", ""))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        f"{text} of {goal}" for goal in ("Govern", "Watch") for text in TEXTS[:2]
    ]
    assert [path(one) for one in found] == [["1 Govern"]] * 2 + [["2 Watch"]] * 2


def test_letters_and_figures_number_headings(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(15, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("No.", *HEADINGS), style=BOLD)
        for letter in "AB":
            table.row().cell(f"{letter}. Govern {letter}", colspan=5, style=DARK)
            row = table.row()
            row.cell(f"{letter}.1")
            row.cell("Fair courts", colspan=4)
            for k, text in zip("ab", TEXTS, strict=False):
                table.row((f"{letter}.1.{k}", *cells(f"{text} of {letter}")))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["A.1.a", "A.1.b", "B.1.a", "B.1.b"]
    assert path(found[3]) == ["B Govern B", "B.1 Fair courts"]


def test_what_partners_pay_names_no_institution(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(90, 30, 20, 20), first_row_as_headings=False) as table:
        table.row(("Activity", "Lead", "State", "Partners"), style=BOLD)
        for i, text in enumerate(TEXTS):
            table.row((text, "MoH", f"{i + 7}", f"{i + 3}"))
    assert [one["partners"] for one in extracted(pdf, tmp_path)] == ["3", "4", "5", "6"]
    profile = tomllib.loads((tmp_path / "out/profile.toml").read_text(encoding="utf-8"))
    types = {one["field"]: one.get("type", "text") for one in profile["columns"]}
    assert (types["institutions"], types["partners"]) == ("institutions", "text")


def test_the_rest_of_a_torn_row_on_a_shade_of_other_rows_heads_none(tmp_path: Path) -> None:
    """Every other row is shaded, and two pages begin with the rest of one such."""
    pdf = paper()
    shaded = FontFace(fill_color=(217, 226, 243))
    rests = ("", "all provinces.", "all towns.")
    for number, rest in enumerate(rests, start=1):
        with pdf.table(col_widths=(15, *WIDTHS), first_row_as_headings=False) as table:
            table.row(("No.", *HEADINGS), style=BOLD)
            if rest:
                table.row(("", rest, "", "", ""), style=shaded)
            table.row((f"{number}.1", *cells(TEXTS[0])))
            table.row((f"{number}.2", *cells("Write to the mayors of")), style=shaded)
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        text
        for rest in (*rests[1:], "")
        for text in (TEXTS[0], f"Write to the mayors of {rest}".strip())
    ]


def test_headings_may_have_the_numbers_of_their_columns(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row([f"{i}. {heading}" for i, heading in enumerate(HEADINGS, 1)], style=BOLD)
        for text in TEXTS:
            table.row(cells(text))
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == list(TEXTS)


def test_a_shaded_row_1_before_a_heading_1_2_is_a_row(tmp_path: Path) -> None:
    """Numbers begin anew under each heading, and every other row is shaded."""
    pdf, pale = paper(), FontFace(fill_color=(220, 230, 241))
    with pdf.table(col_widths=(15, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("No.", *HEADINGS), style=BOLD)
        table.row().cell("1. Govern the plan", colspan=5, style=DARK)
        for number, texts in (("1.1", TEXTS[:1]), ("1.2", TEXTS[1:3]), ("1.3", TEXTS[3:])):
            table.row().cell(f"{number} Govern well in part {number}", colspan=5, style=DARK)
            for i, text in enumerate(texts, 1):
                table.row((str(i), *cells(text)), style=pale if i == 1 else None)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [one["printed_id"] for one in found] == ["1", "1", "2", "1"]
    assert [one["path"][-1]["number"] for one in found] == ["1.1", "1.2", "1.2", "1.3"]
