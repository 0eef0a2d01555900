"""Column headings in several rows, marks under them, and bands that letters count: plans drawn
here, dropped in without a profile.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from fpdf import FPDF

from tests.drafting.test_any_plan import BOLD, DARK, cells, extracted, findings, grid, paper, path

ACTS = ("Train the nurses", "Count the cases", "Write the report", "Repair the wells")


def test_headings_in_three_rows_name_a_period_by_its_year_and_half(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 15, 15, 15, 15, 30), first_row_as_headings=False) as table:
        row = table.row(style=BOLD)
        row.cell("Activity", rowspan=3)
        row.cell("Responsible", rowspan=3)
        row.cell("Schedule", colspan=4)
        row.cell("Cost (USD)", rowspan=3)
        row = table.row(style=BOLD)
        row.cell("2025", colspan=2)
        row.cell("2026", colspan=2)
        table.row(("S1", "S2", "S1", "S2"), style=BOLD)
        for text, marks in zip(ACTS, ("X___", "XX__", "_XX_", "___X"), strict=True):
            table.row((text, "Ministry of Health", *marks.replace("_", " "), "1,200"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(ACTS)
    assert [one["timeframe"] for one in found] == [
        "2025 S1", "2025 S1-2025 S2", "2025 S2-2026 S1", "2026 S2"
    ]  # fmt: skip
    assert [one["year_2026_s2"] for one in found] == ["", "", "", "X"]


def test_quarters_have_the_year_that_stands_over_them(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 15, 15, 15, 15), first_row_as_headings=False) as table:
        row = table.row(style=BOLD)
        row.cell("Activity", rowspan=2)
        row.cell("Responsible", rowspan=2)
        row.cell("2025", colspan=4)
        table.row(("Q1", "Q2", "Q3", "Q4"), style=BOLD)
        for text, at in zip(ACTS, (0, 1, 2, 3), strict=True):
            table.row((text, "Ministry of Health", *("X" if i >= at else "" for i in range(4))))
    found = extracted(pdf, tmp_path)
    assert [one["timeframe"] for one in found] == [
        "2025 Q1-2025 Q4", "2025 Q2-2025 Q4", "2025 Q3-2025 Q4", "2025 Q4"
    ]  # fmt: skip
    assert {one["start_year"] for one in found} == {2025}


def test_a_tick_is_what_the_cell_says_and_no_bullet(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 20, 20), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "2025", "2026"), style=BOLD)
        for text in ACTS:
            early = text < "R"
            table.row((text, "Ministry of Health", "·" if early else "", "" if early else "·"))
    found = extracted(pdf, tmp_path)
    assert [one["timeframe"] for one in found] == ["2026", "2025", "2026", "2026"]
    assert {one["year_2025"] + one["year_2026"] for one in found} == {"·"}


def test_roman_numbers_in_a_cell_of_their_own_count_headings(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(12, 80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("No.", "Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
        number = 0
        for roman, title in (("I", "LAWS"), ("II", "PEOPLE"), ("III", "MONEY")):
            row = table.row((roman,), style=BOLD)
            row.cell(title, colspan=4)
            for text in ACTS[:2]:
                number += 1
                table.row((str(number), *cells(text)))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [
        ["I LAWS"], ["I LAWS"], ["II PEOPLE"], ["II PEOPLE"], ["III MONEY"], ["III MONEY"]
    ]  # fmt: skip
    assert [one["printed_id"] for one in found] == list("123456")


def test_a_heading_that_begins_with_an_article_has_no_letter(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
        for title, text in zip(("A healthy nation", "Safe water"), ACTS, strict=False):
            table.row().cell(title, colspan=4, style=DARK)
            table.row(cells(text))
            table.row(cells(f"{text} again"))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [["A healthy nation"]] * 2 + [["Safe water"]] * 2


def test_a_page_end_tears_a_row_without_number(tmp_path: Path) -> None:
    pdf = paper()
    widths = (60, 80, 50, 30)
    head = ("Recommendation", "Activity", "Responsible", "Timeframe")
    pages = (
        [("Adopt the law", "- Write the law", "MoJ", "2025"),
         ("Teach all of the", "- Print the book", "MoE", "2026")],
        [("new law at school", "- Train the nurses", "", ""),
         ("Report in public", "- Count the cases", "MoF", "2027"),
         ("Mend the wells", "- Buy the pumps", "MoW", "2027")],
    )  # fmt: skip
    for i, rows in enumerate(pages):
        if i:
            pdf.add_page()
        with pdf.table(col_widths=widths, first_row_as_headings=False) as table:
            table.row(head, style=BOLD)
            for row in rows:
                table.row(row)
    found = extracted(pdf, tmp_path)
    assert [one["recommendation"] for one in found] == [
        "Adopt the law", "Teach all of the new law at school", "Report in public", "Mend the wells"
    ]  # fmt: skip
    assert "cell.empty" not in findings(tmp_path)


def test_a_shaded_band_without_rules_parts_no_table(tmp_path: Path) -> None:
    pdf = paper()
    widths, left, high = (110, 50, 40, 60), 15, 8
    rows = [("Activity", "Responsible", "Timeframe", "Indicators"), *map(cells, ACTS)]
    for i, row in enumerate(rows):
        pdf.set_font("Helvetica", "B" if i == 0 else "", 10)
        if i == 1:
            pdf.set_xy(left, pdf.get_y() + high)
            pdf.set_fill_color(30, 80, 120)
            pdf.cell(sum(widths), high, "1. Govern well", fill=True)
        pdf.set_xy(left, pdf.get_y() + (high if i else 20))
        for width, text in zip(widths, row, strict=True):
            pdf.cell(width, high, text, border="LR" if i == 0 else 1)
        if i == 0:
            pdf.line(left, pdf.get_y(), left + sum(widths), pdf.get_y())
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(ACTS)
    assert [path(one) for one in found] == [["1 Govern well"]] * 4


def test_rows_stand_under_headings_that_are_boxes_of_their_own(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
        for text in ACTS[:2]:
            table.row(cells(text))
    pdf.add_page()
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
    pdf.ln(10)
    widths = (80, 50, 30, 40)
    with pdf.table(
        col_widths=widths, width=250, align="LEFT", first_row_as_headings=False
    ) as table:
        for text in ACTS[2:]:
            table.row(cells(text))
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == list(ACTS)


def _table_under(pdf: FPDF, titles: Sequence[str], activity: str) -> None:
    """A table of one row under titles, those of finer levels in smaller print."""
    for title in titles:
        pdf.set_font(style="B", size=14 - len(title.split(".")))
        pdf.cell(0, 10, title, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(style="", size=10)
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
        table.row(cells(activity))


def test_headings_over_two_of_the_tables_part_what_one_over_most_of_them_heads(
    tmp_path: Path,
) -> None:
    titles = [["1. Laws"], ["2. People"], ["3. Money", "3.1. Taxes"], ["3.2. Loans"], ["4. Wells"]]
    pdf = paper()
    for above, text in zip(titles, (*ACTS, "Borrow a pump"), strict=True):
        _table_under(pdf, above, text)
    assert [path(one) for one in extracted(pdf, tmp_path)] == [
        ["1 Laws"], ["2 People"], ["3 Money", "3.1 Taxes"], ["3 Money", "3.2 Loans"], ["4 Wells"]
    ]  # fmt: skip


def test_two_levels_over_every_table_are_two(tmp_path: Path) -> None:
    titles = [["1. Laws", "1.1. Courts"], ["1.2. Police"], ["2. People", "2.1. Nurses"],
              ["2.2. Teachers"]]  # fmt: skip
    pdf = paper()
    for above, text in zip(titles, ACTS, strict=True):
        _table_under(pdf, above, text)
    assert [path(one) for one in extracted(pdf, tmp_path)] == [
        ["1 Laws", "1.1 Courts"], ["1 Laws", "1.2 Police"],
        ["2 People", "2.1 Nurses"], ["2 People", "2.2 Teachers"],
    ]  # fmt: skip


def test_plain_numbered_lines_right_above_most_tables_head_their_rows(tmp_path: Path) -> None:
    """Not in bold, and without a word like "Output" in front."""
    pdf = paper()
    heads = ("1.1 Healthy nurses", "1.2 Healthy wells", "2.1 Healthy towns")
    for head in heads:
        pdf.cell(text=head, new_x="LMARGIN", new_y="NEXT")
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            table.row(("Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
            for text in ACTS[:2]:
                table.row(cells(f"{text} of {head[4:]}"))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [[head] for head in heads for _ in ACTS[:2]]


def test_a_number_printed_again_right_under_is_of_another_level(tmp_path: Path) -> None:
    """Objective 1.1, and 1.1 under it; then 1.2 under the same objective."""
    pdf = paper()
    heads = ("Objective 1.1 To be healthy", "1.1 Healthy nurses", "1.2 Healthy wells",
             "Objective 2.1 To be rich", "2.1 Rich towns", "2.2 Rich wells")  # fmt: skip
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Timeframe", "Indicators"), style=BOLD)
        for head in heads:
            table.row(style=DARK).cell(head, colspan=4)
            if not head.startswith("Objective"):
                for text in ACTS[:2]:
                    table.row(cells(f"{text} of {head[4:]}"))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [
        [f"{above[0]}.1 {above[1]}", below]
        for above, belows in (((1, "To be healthy"), heads[1:3]), ((2, "To be rich"), heads[4:]))
        for below in belows
        for _ in ACTS[:2]
    ]


@pytest.mark.parametrize("heads", [("Activity #", "Activity"), ("Action", "Description")])
def test_a_column_that_is_called_after_the_activities_holds_their_numbers_alone(
    heads: tuple[str, str], tmp_path: Path
) -> None:
    pdf = paper()
    rows = [(f"1.{i}", *cells(text)) for i, text in enumerate(ACTS, start=1)]
    grid(pdf, (20, 80, 50, 30, 60), [(*heads, "Responsible", "Timeframe", "Indicators"), *rows])
    found = extracted(pdf, tmp_path)
    assert [(one["printed_id"], one["activity"]) for one in found] == [row[:2] for row in rows]
    assert "column.unknown" not in findings(tmp_path)
