"""Shapes that ministries of health print, drawn here, dropped in without a profile."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from fpdf import FPDF

from pipeline.drafting.usual import usual_field
from tests.drafting.test_any_plan import (
    BOLD,
    DARK,
    HEADINGS,
    cells,
    extracted,
    findings,
    grid,
    heading,
    paper,
    path,
)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Detailed activity", "activity"),
        ("Summary of planned activities", "activity"),
        ("Activités détaillées à réaliser", "activity"),
        ("Intitulé des activités", "activity"),
        ("Descripción de la actividad", "activity"),
        ("Acções propostas", "activity"),
        ("Azioni", "activity"),
        ("Maßnahme", "activity"),
        ("Zuständigkeit", "institutions"),
        ("Cost of activities", ""),
        ("Activity code", ""),
        ("Action area", ""),
        ("Responsible for action", ""),
        ("Coût des activités", ""),
        ("Implementation date", "timeframe"),
        ("Implementation type", ""),
        ("1. Activities", "activity"),
        ("(2) Institutions", "institutions"),
        ("Timeframe Calendrier", "timeframe"),
        ("Responsible Institutions Institutions responsables", "institutions"),
        ("Lead agency Partners", ""),
    ],
)
def test_a_heading_whose_noun_is_the_activity_heads_activities(text: str, field: str) -> None:
    assert usual_field(text)[0] == field


def test_the_finest_column_that_is_called_activity_has_the_activities(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(50, 60, 90, 40, 30), first_row_as_headings=False) as table:
        table.row(("Area", "Strategic actions", "Detailed activity", "Who", "Cost"), style=BOLD)
        for area in "AB":
            for action in "12":
                row = table.row()
                if action == "1":
                    row.cell(f"Area {area}", rowspan=4)
                row.cell(f"Govern {area}{action}", rowspan=2)
                for step in ("Meet", "Report"):
                    row = row if step == "Meet" else table.row()
                    row.cell(f"{step} each month on {area}{action}")
                    row.cell("Ministry of Health")
                    row.cell("1,000")
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found[:3]] == [
        "Meet each month on A1", "Report each month on A1", "Meet each month on A2"
    ]  # fmt: skip
    assert path(found[2]) == ["Area A", "Govern A2"]


def part(pdf: FPDF, widths: Sequence[int], band: str, letters: str) -> None:
    """A part of a table without its headings."""
    with pdf.table(col_widths=widths, first_row_as_headings=False) as table:
        table.row().cell(band, colspan=4, style=BOLD)
        for letter in letters:
            table.row(cells(f"Train the nurses of ward {letter}"))


def test_a_part_of_the_table_with_edges_of_its_own_begins_with_a_heading(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        table.row().cell("Strategy 1: Prevent", colspan=4, style=BOLD)
        for letter in "AB":
            table.row(cells(f"Train the nurses of ward {letter}"))
    pdf.add_page()
    part(pdf, (100, 40, 30, 50), "Strategy 2: Detect", "CD")
    found = extracted(pdf, tmp_path)
    assert [one["activity"][-1] for one in found] == list("ABCD")
    assert path(found[-1]) == ["2 Detect"]


def test_a_heading_that_is_printed_again_as_going_on_is_the_same(tmp_path: Path) -> None:
    pdf = paper()
    for band in ("PREVENT", "PREVENT (continued)", "DETECT", "DETECT (cont'd)"):
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            table.row(HEADINGS, style=BOLD)
            table.row().cell(band, colspan=4, style=DARK)
            for letter in "AB":
                table.row(cells(f"{band[:3]} the nurses of ward {letter}"))
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [["PREVENT"]] * 4 + [["DETECT"]] * 4


def test_the_caption_of_a_table_that_goes_on_heads_no_rows(tmp_path: Path) -> None:
    pdf = paper()
    for n, caption in enumerate(("Table 5: The plan", *["Table 5: The plan (continued)"] * 2)):
        heading(pdf, caption)
        grid(pdf, (80, 50, 30, 60), [HEADINGS, *(cells(f"Train ward {n}{x}") for x in "AB")])
        pdf.add_page()
    assert [path(one) for one in extracted(pdf, tmp_path)] == [[]] * 6


def test_a_list_of_indicators_is_longer_than_the_plan_that_it_measures(tmp_path: Path) -> None:
    pdf = paper()
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *(cells(f"Train ward {x}") for x in "ABC")])
    pdf.ln(10)
    measured = [(f"Nurses trained {n}", "Training", f"{n} %", "Ministry") for n in range(15)]
    heads = ("Indicator", "Activity", "Target 2025", "Responsible")
    grid(pdf, (80, 50, 30, 60), [heads, *measured])
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == [
        f"Train ward {x}" for x in "ABC"
    ]


def test_one_number_in_a_merged_cell_numbers_several_rows(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(15, 70, 90, 40), first_row_as_headings=False) as table:
        table.row(("No.", "Activity", "Sub-activities", "Responsible"), style=BOLD)
        for number in ("1.1", "1.2", "1.3"):
            row = table.row()
            row.cell(number, rowspan=3)
            row.cell(f"Train the nurses of {number[-1]}", rowspan=3)
            for letter in "abc":
                row = row if letter == "a" else table.row()
                row.cell(f"({letter}) Call a meeting in {number[-1]}{letter}")
                row.cell("Ministry of Health")
    found = extracted(pdf, tmp_path)
    assert [one["id"] for one in found[:4]] == ["1.1", "1.1~2", "1.1~3", "1.2"]
    assert [path(one) for one in found[2:4]] == [
        ["Train the nurses of 1"], ["Train the nurses of 2"]
    ]  # fmt: skip


def test_the_number_of_an_activity_over_finer_rows_is_theirs_on_the_next_page_too(
    tmp_path: Path,
) -> None:
    pdf = paper()
    parts = [[("1.1 Write the plan", 2), ("1.2 Count the costs", 2)], [("", 2), ("1.3 Report", 1)]]
    told = iter("ABCDEFG")
    for part in parts:
        with pdf.table(col_widths=(80, 60, 40), first_row_as_headings=False) as table:
            table.row(("Activity", "Indicator", "Baseline"), style=BOLD)
            for text, rows in part:
                for i in range(rows):
                    row = table.row()
                    if i == 0:
                        row.cell(text, rowspan=rows)
                    row.cell(f"Number of plans {next(told)}")
                    row.cell(f"{rows} %")
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [one["id"] for one in found] == ["1.1", "1.1~2", "1.2", "1.2~2", "1.2~3", "1.2~4", "1.3"]
    assert found[4]["activity"] == "Count the costs"
    assert found[4]["path"][0]["number"] == "1.2"


def test_the_number_of_an_activity_is_not_that_of_the_finer_ones_that_it_has(
    tmp_path: Path,
) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 60, 40), first_row_as_headings=False) as table:
        table.row(("Activity", "Sub-activity", "Responsible"), style=BOLD)
        for number in ("1.1", "1.2"):
            for letter in "ABC":
                row = table.row()
                if letter == "A":
                    row.cell(f"{number} Write the plan", rowspan=3)
                row.cell(f"Call meeting {number[-1]}{letter} of the nurses")
                row.cell("Ministry of Health")
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == [None] * 6
    assert found[4]["activity"] == "1.2 Write the plan"


def test_headings_in_another_order_are_another_table_s(tmp_path: Path) -> None:
    pdf = paper()
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *(cells(f"Train ward {x}") for x in "ABCDE")])
    pdf.ln(10)
    measured = [(f"Nurses {n}", f"Train ward {n}", f"{n} %", "Ministry") for n in range(3)]
    heads = ("Indicators", "Activity", "Target 2025", "Responsible")
    grid(pdf, (80, 50, 30, 60), [heads, *measured])
    assert len(extracted(pdf, tmp_path)) == 5
    assert "table.alike" in findings(tmp_path)


def test_numbers_that_list_the_items_of_a_cell_number_no_row(tmp_path: Path) -> None:
    pdf = paper()
    rows = [
        (f"SD{n}", f"{n}.1 Train nurses\n{n}.2 Train doctors\n{n}.3 Report", "Ministry", "2025")
        for n in (1, 2, 3)
    ]
    grid(pdf, (40, 90, 40, 30), [("Direction", "Activities", "Responsible", "Timeframe"), *rows])
    found = extracted(pdf, tmp_path)
    assert found[0]["activity"] == "1.1 Train nurses 1.2 Train doctors 1.3 Report"
    assert [one["printed_id"] for one in found] == [None] * 3


def test_a_heading_of_rows_may_say_what_they_cost(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(15, 90, 50, 30, 30), first_row_as_headings=False) as table:
        table.row(("No.", "Activity", "Responsible", "Timeline", "Cost (USD)"), style=BOLD)
        for n in "12":
            table.row((n, f"Aim {n}", "", "", "90,000"), style=BOLD)
            table.row((f"{n}.1", "Govern", "", "", "60,000"))
            for k in "12":
                row = (f"{n}.1.{k}", f"Meet in ward {k}", "Ministry of Health", "2025", "30,000")
                table.row(row)
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1.1", "1.1.2", "2.1.1", "2.1.2"]
    assert path(found[-1]) == ["2 Aim 2", "2.1 Govern"]
    repairs = json.loads((tmp_path / "out/repairs.json").read_text(encoding="utf-8"))["repairs"]
    assert [one["before"] for one in repairs if one["rule"] == "row.total"] == [
        "90,000", "60,000", "90,000", "60,000"
    ]  # fmt: skip
    assert "total.differs" not in findings(tmp_path)


def test_what_heads_rows_stands_once_above_blank_cells(tmp_path: Path) -> None:
    pdf = paper()
    heads = ("Objective", "Activity", "Sub-activity", "Responsible")
    rows = [
        (
            f"Reach the aim of part {n}" if step == "a1" else "",
            f"{n}.{step[0]} Train the nurses" if step[1] == "1" else "",
            f"Call a meeting in {n}{step}",
            "Ministry of Health",
        )
        for n in "12"
        for step in ("a1", "a2", "b1", "b2")
    ]
    grid(pdf, (60, 60, 60, 40), [heads, *rows[:6]])
    pdf.add_page()
    grid(pdf, (60, 60, 60, 40), [heads, *rows[6:]])
    found = extracted(pdf, tmp_path)
    assert [one["sub_activity"] for one in found] == [row[2] for row in rows]
    assert [one["objective"][-1] for one in found] == list("11112222")
    assert path(found[-1]) == ["Reach the aim of part 2", "2.b Train the nurses"]


def test_a_heading_in_two_languages_is_one(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(15, 80, 50, 30), first_row_as_headings=False) as table:
        table.row(("No", "Activity", "Responsible", "Timeframe"), style=BOLD)
        for n in "123":
            table.row().cell(
                f"Objective {n}: Aim {n}\nObjectif {n}: But {n}", colspan=4, style=DARK
            )
            for k in "12":
                table.row((f"{n}.{k}", f"Train ward {k}", "Ministry of Health", "2025"))
    found = extracted(pdf, tmp_path)
    assert [len(one["path"]) for one in found] == [1] * 6
    assert [one["path"][0]["number"] for one in found] == list("112233")


def test_a_list_with_the_plan_s_headings_but_the_activity_s_is_another_table(
    tmp_path: Path,
) -> None:
    pdf = paper()
    measured = [(f"Reach aim {n}", "Ministry", "2025", f"Report {n}") for n in range(9)]
    grid(pdf, (80, 50, 30, 60), [("Objective", *HEADINGS[1:]), *measured])
    pdf.ln(10)
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *(cells(f"Train ward {x}") for x in "ABC")])
    assert [one["activity"][-1] for one in extracted(pdf, tmp_path)] == list("ABC")
    assert "table.not_taken" in findings(tmp_path)


def test_the_costs_of_the_same_activities_are_another_table(tmp_path: Path) -> None:
    pdf = paper()
    texts = [f"{n}.1 Train the nurses of ward number {n}" for n in range(1, 7)]
    rows = [(text, "Ministry of Health", "2025", f"Report {text[-1]}") for text in texts]
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *rows])
    pdf.ln(10)
    costs = [(text, "Ministry of Health", "2025", f"{text[-1]},000") for text in texts]
    grid(pdf, (80, 50, 30, 60), [(*HEADINGS[:3], "Cost (USD)"), *costs])
    found = extracted(pdf, tmp_path)
    assert [one["indicators"] for one in found] == [[f"Report {n}"] for n in range(1, 7)]
    assert "table.alike" in findings(tmp_path)


def test_a_label_and_a_sum_across_the_table_are_no_row(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for letter in "ABC":
            table.row(cells(f"Train ward {letter}"))
        row = table.row()
        row.cell("Funded (USD):")
        row.cell("150,000", colspan=3)
    assert len(extracted(pdf, tmp_path)) == 3
    assert "repair.uncertain" in findings(tmp_path)
