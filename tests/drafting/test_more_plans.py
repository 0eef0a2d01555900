"""Shapes of cities' and other ministries' plans, drawn here, dropped in without a profile."""

from pathlib import Path

from tests.drafting.test_any_plan import BOLD, DARK, cells, extracted, grid, paper, path

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
