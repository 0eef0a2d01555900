"""Plans as other ministries print them, drawn here, dropped in without a profile: what a person
reads off the page is what is published.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF
from fpdf.fonts import FontFace
from fpdf.table import Table

from pipeline.cli.commands import main

Json = dict[str, Any]
HEADINGS = ("Activity", "Responsible", "Timeframe", "Indicators")
BOLD = FontFace(emphasis="BOLD")
DARK = FontFace(emphasis="BOLD", fill_color=(180, 200, 230))


def paper() -> FPDF:
    pdf = FPDF(orientation="landscape")
    pdf.set_font("Helvetica", size=10)
    pdf.add_page()
    return pdf


def cells(text: str) -> tuple[str, ...]:
    return (text, "Ministry of Health", "2025", f"Report on {text[-1]}")


def grid(pdf: FPDF, widths: Sequence[int], rows: Iterable[Sequence[str]]) -> None:
    """A ruled table whose first row is bold, at these places of the page."""
    with pdf.table(col_widths=widths, first_row_as_headings=False) as table:
        for i, row in enumerate(rows):
            table.row(row, style=BOLD if i == 0 else None)


def beside(table: Table, merged: str, texts: Sequence[str]) -> None:
    """Rows beside one merged cell."""
    for n, text in enumerate(texts):
        row = table.row()
        if n == 0:
            row.cell(merged, rowspan=len(texts))
        row.cell(text)
        row.cell("Ministry of Health")


def heading(pdf: FPDF, text: str, bold: bool = True) -> None:
    pdf.set_font(style="B" if bold else "")
    pdf.cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(style="")


def extracted(pdf: FPDF, folder: Path, *more: str) -> list[Json]:
    """The activities that the command publishes of it, told nothing."""
    file, out = folder / "plan.pdf", folder / "out"
    pdf.output(str(file))
    command = ["extract", str(file), "--out", str(out), "--quiet", "--jobs", "1", *more]
    assert main(command) == 0
    return list(json.loads((out / "activities.json").read_text(encoding="utf-8"))["activities"])


def findings(folder: Path) -> set[str]:
    found = json.loads((folder / "out/discrepancies.json").read_text(encoding="utf-8"))
    return {one["kind"] for one in found["discrepancies"]}


def path(activity: Json) -> list[str]:
    return [" ".join(filter(None, (step["number"], step["title"]))) for step in activity["path"]]


def test_bands_of_three_depths_head_rows_without_numbers(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for band in ("1. Govern", "1.1 Agree on a plan", "1.1.1 Give everybody a role"):
            table.row().cell(band, colspan=4, style=DARK)
        table.row(cells("Write the plan A"))
        table.row().cell("1.1.2 Find the money", colspan=4, style=BOLD)
        table.row(cells("Count the costs B"))
        table.row(cells("Ask the donors C"))
        table.row().cell("2. Watch", colspan=4, style=DARK)
        table.row(cells("Count the cases D"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        "Write the plan A", "Count the costs B", "Ask the donors C", "Count the cases D"
    ]  # fmt: skip
    assert [one["printed_id"] for one in found] == [None] * 4
    above = ["1 Govern", "1.1 Agree on a plan"]
    assert [path(one) for one in found] == [
        [*above, "1.1.1 Give everybody a role"],
        [*above, "1.1.2 Find the money"],
        [*above, "1.1.2 Find the money"],
        ["2 Watch"],
    ]
    assert [one["id"] for one in found] == ["1.1.1.1", "1.1.2.1", "1.1.2.2", "2.1"]


def test_a_heading_in_two_cells_is_no_row(tmp_path: Path) -> None:
    """The number in one cell, the title in the next, the others blank; also in plain letters."""
    pdf = paper()
    with pdf.table(col_widths=(15, 80, 50, 30), first_row_as_headings=False) as table:
        table.row(("No", "Work", "Focal point", "Time of execution"), style=BOLD)
        table.row(("1.", "Work together", "", ""), style=BOLD)
        table.row(("1.1", "Sign an agreement", "Ministry of Health", "2024"))
        table.row(("1.2", "Meet every month", "Ministry of Health", "2025"))
        table.row(("2.", "Tell the people", "", ""), style=BOLD)
        table.row(("2.1", "In the cities", "", ""))
        table.row(("2.1.1", "Print posters", "Ministry of Health", "2024"))
        table.row(("2.1.2", "Speak on the radio", "Ministry of Culture", "2025"))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1", "1.2", "2.1.1", "2.1.2"]
    assert [path(one) for one in found] == [
        ["1 Work together"], ["1 Work together"],
        ["2 Tell the people", "2.1 In the cities"], ["2 Tell the people", "2.1 In the cities"],
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["", "Activities", "The table below lists what is to be done."])
def test_a_table_for_each_objective_under_its_heading(line: str, tmp_path: Path) -> None:
    pdf = paper()
    for number in "123":
        if number == "3":
            pdf.add_page()
        heading(pdf, f"Objective {number}: Reach aim {number}")
        if line:
            heading(pdf, line, bold=line == "Activities")
        rows = [cells(f"Train the nurses of ward {number}{letter}") for letter in "ABC"]
        grid(pdf, (80, 50, 30, 60), [HEADINGS, *rows])
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [[f"{n} Reach aim {n}"] for n in "123" for _ in range(3)]


def test_numbers_begin_anew_under_titles_that_only_bold_letters_tell(tmp_path: Path) -> None:
    """The numbers' column has no heading; empty bands and totals are no rows."""
    pdf = paper()
    for sector in ("Human health", "Animal health"):
        heading(pdf, sector)
        rows = [
            ("Aim", "", "Activities", "Priority", "Total cost"),
            ("Prevent", "1.1.1", f"Wash hands in {sector}", "Short", "1,000"),
            ("", "", "", "", ""),
            ("Watch", "1.2.1.", f"Count cases in {sector}", "Long", "2,000"),
            ("Watch", "1.2.2.", f"Report cases in {sector}", "Long", "2,500"),
            ("Total", "", "", "", "5,500"),
        ]
        grid(pdf, (40, 15, 90, 30, 40), rows)
        pdf.ln(6)
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1.1", "1.2.1.", "1.2.2."] * 2
    assert [one["id"] for one in found][:2] == ["1/1.1.1", "1/1.2.1"]
    assert [one["path"][0]["title"] for one in found] == ["Human health"] * 3 + [
        "Animal health"
    ] * 3
    repairs = json.loads((tmp_path / "out/repairs.json").read_text(encoding="utf-8"))["repairs"]
    totals = [one["before"] for one in repairs if one["rule"] == "row.total"]
    assert totals == ["Total | 5,500"] * 2


def test_the_finest_column_makes_the_rows(tmp_path: Path) -> None:
    """Several indicators of one activity, each with a target of its own."""
    pdf = paper()
    with pdf.table(col_widths=(60, 60, 60, 25), first_row_as_headings=False) as table:
        table.row(("Strategies", "Activities", "Performance indicator", "Target"), style=BOLD)
        row = table.row()
        row.cell("1.1 Govern together", rowspan=3)
        row.cell("1.1.1 Write the plan", rowspan=2)
        row.cell("1.1.1.1 Plan endorsed")
        row.cell("1")
        table.row(("1.1.1.2 Plan printed", "500"))
        table.row(("1.1.2 Tell everybody", "1.1.2.1 Share of people told", "90%"))
        table.row(("1.2 Watch", "1.2.1 Count cases", "1.2.1.1 Cases counted", "40"))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1.1.1", "1.1.1.2", "1.1.2.1", "1.2.1.1"]
    assert [one["indicators"] for one in found] == [
        ["1.1.1.1 Plan endorsed"], ["1.1.1.2 Plan printed"],
        ["1.1.2.1 Share of people told"], ["1.2.1.1 Cases counted"],
    ]  # fmt: skip
    assert [one["target"] for one in found] == ["1", "500", "90%", "40"]
    assert found[1]["activity"] == "1.1.1 Write the plan"
    assert found[2]["strategies_shared_with"] == ["1.1.1.1", "1.1.1.2"]


def test_quantities_and_items_of_lists_are_no_numbers(tmp_path: Path) -> None:
    pdf = paper()
    rows = [
        (quantity, f"1) Choose what ward {i} needs\n2) Buy it", "Ministry of Health", "2025")
        for i, quantity in enumerate(("1", "4", "1", "2", "18", "18", "2"))
    ]
    grid(pdf, (25, 90, 50, 30), [("Quantity", "Activity", "Responsible", "Timeframe"), *rows])
    found = extracted(pdf, tmp_path)
    assert [one["quantity"] for one in found] == ["1", "4", "1", "2", "18", "18", "2"]
    assert [one["printed_id"] for one in found] == [None] * 7
    assert found[0]["activity"] == "1) Choose what ward 0 needs 2) Buy it"


def test_column_edges_may_move(tmp_path: Path) -> None:
    pdf = paper()
    for number, widths in (("1", (80, 50, 30, 60)), ("2", (77, 52, 28, 63))):
        with pdf.table(
            col_widths=widths, first_row_as_headings=False, align="LEFT", width=220
        ) as t:
            if number == "1":
                t.row(HEADINGS, style=BOLD)
            t.row().cell(f"Objective {number}: Reach aim {number}", colspan=4, style=DARK)
            for letter in "ABC":
                t.row(cells(f"{number}.{'ABC'.index(letter) + 1} Train ward {letter}"))
    found = extracted(pdf, tmp_path)
    assert [one["institutions"] for one in found] == ["Ministry of Health"] * 6
    assert [one["timeframe"] for one in found] == ["2025"] * 6
    assert [one["group"] for one in found] == ["1"] * 3 + ["2"] * 3


def test_a_page_end_tears_the_column_headings(tmp_path: Path) -> None:
    pdf = paper()
    rows = [cells(f"1.{i} Train ward {i}") for i in (1, 2, 3)]
    torn = ("Activity", "Responsible", "", "Indicators")
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible bodies", "Timeframe", "Indicators"), style=BOLD)
        for row in rows:
            table.row(row)
        table.row(torn, style=BOLD)
    pdf.add_page()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("", "bodies", "Timeframe", ""), style=BOLD)
        table.row(cells("1.4 Train ward 4"))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.1", "1.2", "1.3", "1.4"]


@pytest.mark.parametrize("mark", ["X", "*"])
def test_marks_under_years_are_the_timeframe(mark: str, tmp_path: Path) -> None:
    pdf = paper()
    rows = [
        ("Activity", "Responsible", "2025", "2026", "2027"),
        ("Train the nurses", "Ministry of Health", mark, mark, ""),
        ("Count the cases", "Ministry of Health", mark, "", mark),
        ("Write the report", "Ministry of Health", "", "", mark),
    ]
    grid(pdf, (80, 50, 20, 20, 20), rows)
    found = extracted(pdf, tmp_path)
    assert [one["timeframe"] for one in found] == ["2025-2026", "2025, 2027", "2027"]
    assert (found[0]["start_year"], found[0]["end_year"]) == (2025, 2026)
    assert "cell.empty" not in findings(tmp_path)


def two_tables() -> FPDF:
    """How indicators are measured, and, on the next page, a shorter plan."""
    pdf = paper()
    measured = [("Indicator", "Definition", "Numerator", "Frequency")]
    measured += [(f"Share of wards {i}", "a share", "wards", "yearly") for i in range(9)]
    grid(pdf, (60, 60, 50, 30), measured)
    pdf.add_page()
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *(cells(f"Train ward {i}") for i in range(4))])
    return pdf


def test_a_table_of_definitions_is_not_the_plan(tmp_path: Path) -> None:
    assert [one["activity"] for one in extracted(two_tables(), tmp_path)] == [
        f"Train ward {i}" for i in range(4)
    ]
    drafted = (tmp_path / "out/profile.toml").read_text(encoding="utf-8")
    assert "page 1, 9 rows, not taken: Indicator | Definition | Numerator | Frequency" in drafted


def test_another_table_can_be_asked_for(tmp_path: Path) -> None:
    assert len(extracted(two_tables(), tmp_path, "--table", "1")) == 9


def test_extract_alone_is_extract_with_the_drafted_profile(tmp_path: Path) -> None:
    alone = extracted(two_tables(), tmp_path)
    profile = tmp_path / "plan.toml"
    assert main(["profile", str(tmp_path / "plan.pdf"), "--out", str(profile), "--quiet"]) == 0
    assert extracted(two_tables(), tmp_path, "--plan", str(profile)) == alone


def test_what_has_the_rows_numbers_or_an_amount_above_their_tables_is_no_level(
    tmp_path: Path,
) -> None:
    """The text lists the objectives that are the rows, and what costs 5000."""
    pdf = paper()
    for goal in "12":
        heading(pdf, f"Goal {goal}: Reach aim {goal}")
        for number in "123":
            heading(pdf, f"Objective {goal}.{number}: Serve ward {number}", bold=False)
        heading(pdf, f"Ongoing {goal}5000 nurses in each of the wards", bold=False)
        rows = [(f"{goal}.{n} Serve ward {n}", *cells("x")[1:]) for n in "123"]
        grid(pdf, (80, 50, 30, 60), [HEADINGS, *rows])
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [[f"{n} Reach aim {n}"] for n in "12" for _ in range(3)]


def test_small_letters_number_headings_above_their_tables(tmp_path: Path) -> None:
    pdf = paper()
    for letter in "abcdef":
        heading(pdf, f"{letter}. Serve ward {letter.upper()}")
        grid(pdf, (80, 50, 30, 60), [HEADINGS, cells(f"Train nurses of ward {letter}")])
        pdf.ln(4)
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [[f"{n} Serve ward {n.upper()}"] for n in "abcdef"]
