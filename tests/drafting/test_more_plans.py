"""Shapes of cities' and other ministries' plans, drawn here, dropped in without a profile."""

from pathlib import Path

import pytest

from tests.drafting.test_any_plan import (
    BOLD,
    DARK,
    HEADINGS,
    cells,
    extracted,
    findings,
    grid,
    paper,
    path,
)

TEXTS = ("Write the plan A", "Count the costs B", "Ask the donors C", "Count the cases D")
WIDTHS = (80, 50, 30, 60)


def test_columns_headed_by_other_words_for_the_same_go_on_with_the_table(tmp_path: Path) -> None:
    pdf = paper()
    for heads, texts in (
        (("Activity", "Responsible", "Time frame", "Indicators"), TEXTS[:2]),
        (("Main activities", "Lead agency", "Timing", "Output indicators"), TEXTS[2:]),
    ):
        grid(pdf, WIDTHS, [heads, *map(cells, texts)])
        pdf.ln(8)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert {one["institutions"] for one in found} == {"Ministry of Health"}


def test_a_heading_among_blanks_over_another_such_heads_its_rows(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(20, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("TT", "Activity", "Responsible", "Timeframe", "Indicators"), style=DARK)
        for i, goal in enumerate(("GOVERN", "WATCH")):
            table.row(("I" * (i + 1), goal, "", "", ""), style=BOLD)
            table.row(("1", f"First of {goal}", "", "", ""), style=BOLD)
            for letter, text in zip("ab", TEXTS[2 * i :], strict=False):
                table.row((f"{letter})", *cells(text)))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["a)", "b)", "a)", "b)"]
    assert path(found[0]) == ["I GOVERN", "1 First of GOVERN"]
    assert path(found[3]) == ["II WATCH", "1 First of WATCH"]


def test_a_title_within_the_frame_is_no_guess(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(("Action plan 2025", "", "", ""), style=BOLD)
        table.row(HEADINGS, style=BOLD)
        for text in TEXTS:
            table.row(cells(text))
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == list(TEXTS)
    assert "repair.uncertain" not in findings(tmp_path)


def test_bodies_merged_over_two_columns_are_named_in_both(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(("Activity", "Lead", "Partners", "Indicators"), style=BOLD)
        for text in TEXTS:
            row = table.row((text,))
            row.cell("All ministries", colspan=2)
            row.cell(f"Report on {text[-1]}")
    found = extracted(pdf, tmp_path)
    assert [(one["institutions"], one["partners"]) for one in found] == [
        ("All ministries",) * 2
    ] * 4


def test_bullets_in_the_few_cells_that_have_several_items_make_lists(tmp_path: Path) -> None:
    pdf = paper()
    pdf.core_fonts_encoding = "cp1252"
    rows = [list(cells(text)) for text in TEXTS]
    rows[1][-1] = "\u2022 Number of costs\n\u2022 Share that is paid"
    grid(pdf, WIDTHS, [HEADINGS, *rows])
    found = extracted(pdf, tmp_path)
    assert found[1]["indicators"] == ["Number of costs", "Share that is paid"]
    assert found[0]["indicators"] == [rows[0][-1]]


def test_blanks_among_ticks_lack_nothing(tmp_path: Path) -> None:
    pdf = paper()
    rows = [(text, "X" if i % 3 else "", "2025", f"Report {i}") for i, text in enumerate(TEXTS)]
    grid(pdf, WIDTHS, [("Activity", "Ministry", "Timeframe", "Indicators"), *rows])
    assert [one["ministry"] for one in extracted(pdf, tmp_path)] == ["", "X", "X", ""]
    assert "cell.empty" not in findings(tmp_path)


def test_the_number_of_a_merged_cell_that_heads_rows_is_its_own(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(("Output", "Activity", "Lead", "Timeframe"), style=BOLD)
        for i in (0, 2):
            row = table.row()
            row.cell(f"Output {i + 1}.1: Goal of {i}", rowspan=2)
            for text in (TEXTS[i], "Ministry", "2025"):
                row.cell(text)
            table.row((TEXTS[i + 1], "Ministry", "2025"))
    steps = [one["path"][0] for one in extracted(pdf, tmp_path)]
    assert [(step["number"], step["title"]) for step in steps] == [
        *[("1.1", "Goal of 0")] * 2,
        *[("3.1", "Goal of 2")] * 2,
    ]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (("Activity", "Responsible", "", "Timeframe"), ("", "Lead", "Partner", "")),
        (("", "Responsible", "", ""), ("Activity", "Lead", "Partner", "Timeframe")),
    ],
)
def test_headings_in_two_rows_that_are_not_merged(
    upper: tuple[str, ...], lower: tuple[str, ...], tmp_path: Path
) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        row = table.row(style=BOLD)
        row.cell(upper[0])
        row.cell(upper[1], colspan=2)
        row.cell(upper[3])
        table.row(lower, style=BOLD)
        for text in TEXTS:
            table.row((text, "Ministry of Health", "Nurses", "2025"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert {(one["institutions"], one["timeframe"]) for one in found} == {
        ("Ministry of Health", "2025")
    }


def test_a_table_of_other_headings_right_below_is_none_of_the_plan(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(HEADINGS, style=DARK)
        for text in TEXTS:
            table.row(cells(text))
        table.row(("Measured by", "Baseline", "Target", "Data source"), style=DARK)
        table.row(("Nurses trained", "10", "20", "Survey"))
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == list(TEXTS)
    assert "repair.uncertain" in findings(tmp_path)


def test_sums_of_a_table_right_above_head_no_rows(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(60, 60, 50, 50), first_row_as_headings=False) as table:
        table.row(("Component", "2024", "2025", "Total"), style=BOLD)
        table.row(("Training", "1,000", "2,000", "3,000"))
        table.row(("Equipment", "1,000", "2,000", "3,000"))
    top = pdf.get_y()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        pdf.set_y(top)
        table.row(HEADINGS, style=BOLD)
        for text in TEXTS:
            table.row(cells(text))
    found = extracted(pdf, tmp_path)
    assert [(one["activity"], one["path"]) for one in found] == [(text, []) for text in TEXTS]


def test_a_remark_in_the_last_row_is_no_guess(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for text in TEXTS:
            table.row(cells(text))
        table.row().cell("Source: Ministry of Health, 2025.", colspan=4)
    assert len(extracted(pdf, tmp_path)) == len(TEXTS)
    assert "repair.uncertain" not in findings(tmp_path)


def test_the_source_under_a_table_without_rules_is_no_row(tmp_path: Path) -> None:
    pdf, edges = paper(), (10, 100, 160, 200)
    for i, row in enumerate((HEADINGS, *map(cells, TEXTS))):
        pdf.set_font(style="" if i else "B")
        for x, text in zip(edges, row, strict=True):
            pdf.text(x, 30 + 12 * i, text)
    pdf.text(10, 30 + 12 * 5, "Source: Ministry of Health, 2025; own count.")
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == list(TEXTS)


def test_a_letter_in_capitals_is_a_word_and_no_number(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for at, title in ((0, "BUILD THE LABORATORY"), (2, "SET UP A REGISTER")):
            table.row().cell(title, colspan=4, style=DARK)
            for text in TEXTS[at : at + 2]:
                table.row(cells(text))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found[1:3]] == [["BUILD THE LABORATORY"], ["SET UP A REGISTER"]]


def test_a_merged_cell_printed_again_heads_the_same_rows(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(("Area", "Activity", "Lead", "Timeframe"), style=BOLD)
        for i, mark in ((0, ""), (2, " (cont'd)")):
            row = table.row()
            row.cell(f"1. Safe schools{mark}", rowspan=2)
            for text in (TEXTS[i], "Ministry", "2025"):
                row.cell(text)
            table.row((TEXTS[i + 1], "Ministry", "2025"))
    assert [path(one) for one in extracted(pdf, tmp_path)] == [["1 Safe schools"]] * 4


def test_who_leads_what_heads_the_rows_heads_none_itself(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=WIDTHS, first_row_as_headings=False) as table:
        table.row(("Activity", "Lead", "Indicator", "Target"), style=BOLD)
        for text in TEXTS[:2]:
            row = table.row()
            row.cell(text, rowspan=2)
            row.cell("Ministry of Health", rowspan=2)
            row.cell(f"Nurses trained for {text[-1]}")
            row.cell("5")
            table.row((f"Wards equipped for {text[-1]}", "7"))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [[text] for text in TEXTS[:2] for _ in range(2)]
    assert {one["institutions"] for one in found} == {"Ministry of Health"}


def test_the_heading_over_years_says_in_what_the_costs_are(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(100, 60, 40, 40), first_row_as_headings=False) as table:
        top = table.row(style=BOLD)
        top.cell("Activity", rowspan=2)
        top.cell("Lead", rowspan=2)
        top.cell("Cost (EUR)", colspan=2)
        table.row(("2024", "2025"), style=BOLD)
        for text in TEXTS:
            table.row((text, "Ministry of Health", "450,000", "3,000"))
    sums = extracted(pdf, tmp_path)[0]
    assert sums["year_2024"] == {"text": "450,000", "amount": 450_000, "currency": "EUR"}
    assert sums["year_2025"] == {"text": "3,000", "amount": 3_000, "currency": "EUR"}


def test_two_columns_of_one_heading_have_texts_of_their_own(tmp_path: Path) -> None:
    pdf = paper()
    rows = [(f"Aim {text[-1]}", text, f"Report {text[-1]}", "Ministry") for text in TEXTS]
    grid(pdf, WIDTHS, [("Indicator", "Activity", "Indicator", "Lead"), *rows])
    found = extracted(pdf, tmp_path)
    assert [one["indicators"] for one in found] == [[f"Aim {text[-1]}"] for text in TEXTS]
    assert [one["indicators_3"] for one in found] == [f"Report {text[-1]}" for text in TEXTS]


@pytest.mark.parametrize("heading", ["", "Pillar"])
def test_rows_are_those_of_the_indicators_beside_a_column_that_nothing_heads(
    heading: str, tmp_path: Path
) -> None:
    """The activities are merged over two indicators each, the pillar over all four."""
    pdf = paper()
    with pdf.table(col_widths=(30, 70, 30, 60), first_row_as_headings=False) as table:
        table.row((heading, "Activity", "Deadline", "Indicators"), style=BOLD)
        for i in range(4):
            row = table.row()
            if i == 0:
                row.cell("Fair courts", rowspan=4)
            if i % 2 == 0:
                row.cell(TEXTS[i], rowspan=2)
                row.cell(f"{2025 + i}", rowspan=2)
            row.cell(f"Number of reports {i}")
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [TEXTS[0], TEXTS[0], TEXTS[2], TEXTS[2]]
    assert [one["indicators"] for one in found] == [[f"Number of reports {i}"] for i in range(4)]


@pytest.mark.parametrize("left", [("", ""), ("", "#"), ("Pillar", "#"), ("", "No.")])
def test_columns_at_the_left_that_nothing_or_a_sign_heads(
    left: tuple[str, str], tmp_path: Path
) -> None:
    """What stands in them is merged over the rows, or their numbers."""
    pdf = paper()
    with pdf.table(col_widths=(30, 30, *WIDTHS), first_row_as_headings=False) as table:
        table.row((*left, *HEADINGS), style=BOLD)
        for i, text in enumerate(TEXTS):
            row = table.row()
            if i == 0:
                row.cell("Fair courts", rowspan=4)
            if left[1]:
                row.cell(f"1.{i + 1}")
            elif i == 0:
                row.cell("Open courts", rowspan=4)
            for cell in cells(text):
                row.cell(cell)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    numbers = [f"1.{i + 1}" for i in range(4)] if left[1] else [None] * 4
    assert [one["printed_id"] for one in found] == numbers
    texts = [*path(found[2]), found[2].get("unnamed"), found[2].get("unnamed_2")]
    assert ["Fair courts" in texts, "Open courts" in texts] == [True, not left[1]]
