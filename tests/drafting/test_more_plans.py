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
