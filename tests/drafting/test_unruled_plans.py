"""Plans without rules between their rows, of which shades show the headings alone."""

from collections.abc import Sequence
from pathlib import Path

from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from tests.drafting.test_any_plan import DARK, Json, extracted, paper, path

PALE = FontFace(emphasis="BOLD", fill_color=(225, 225, 225))
Printed = Sequence[Sequence[str]]


def open_table(
    folder: Path, widths: Sequence[int], headings: Sequence[str], rows: Printed
) -> list[Json]:
    """What is extracted of rows on white; a row of one text is a shaded heading across."""
    pdf = paper()
    with pdf.table(
        col_widths=widths,
        borders_layout=TableBordersLayout.NONE,
        first_row_as_headings=False,
        align="LEFT",
        text_align="LEFT",
        line_height=5,
        padding=1,
        v_align="T",
    ) as table:
        table.row(headings, style=DARK)
        for row in rows:
            if len(row) == 1:
                table.row().cell(row[0], colspan=len(widths), style=PALE)
            else:
                table.row(row)
    return extracted(pdf, folder)


def test_an_indicator_in_each_row_makes_the_rows_of_activities_that_have_several(
    tmp_path: Path,
) -> None:
    rows = [
        ("Objective 1: Govern well",),
        ("1.1.1 Write the plan of the ministry", "1.1.1.1 Plan endorsed", "1", "DMS"),
        (
            "",
            "1.1.1.2 Plan printed for all districts of the country and sent to them",
            "500",
            "DMS",
        ),
        (
            "1.1.2 Tell the people what it says, in each of the languages of the country",
            "1.1.2.1 People told",
            "90",
            "DRA",
        ),
        ("Objective 2: Watch closely",),
        ("2.1.1 Count the cases in all hospitals", "2.1.1.1 Reports made", "10", "DRA"),
        ("", "2.1.1.2 Reports read by the minister, and by the cabinet of ministers", "10", "DMS"),
        ("2.1.2 Train the staff of the laboratories", "2.1.2.1 Staff trained", "25", "DoL"),
    ]
    headings = ("Activities", "Performance Indicator", "Target", "Lead Agency")
    found = open_table(tmp_path, (90, 80, 30, 40), headings, rows)
    assert [one["indicators"] for one in found] == [[row[1]] for row in rows if len(row) > 1]
    assert [one["target"] for one in found] == ["1", "500", "90", "10", "10", "25"]


def test_rows_whose_numbers_are_as_short_as_a_headings_are_rows(tmp_path: Path) -> None:
    """1.1 to 2.2 number rows, and 3.1 a heading of rows under another."""
    rows = [
        ("1. Work together",),
        ("1.1 Sign an agreement of all ministries that work on this", "Health", "2024"),
        ("1.2 Meet each month to see what has come of it so far", "Health", "2025"),
        ("2. Tell the people",),
        ("2.1 Print posters for schools", "Education", "2024"),
        ("2.2 Speak on the radio of each province in its own languages", "Culture", "2025"),
        ("3. Watch",),
        ("3.1. Watch the hospitals",),
        ("3.1.1 Count cases in all wards of the hospitals, and report them", "Health", "2024"),
        ("3.1.2 Test samples", "Agriculture", "2025"),
    ]
    found = open_table(tmp_path, (110, 60, 60), ("Work", "Focal point", "Time of execution"), rows)
    printed = [row for row in rows if len(row) > 1]
    assert [f"{one['printed_id']} {one['activity']}" for one in found] == [r[0] for r in printed]
    assert [one["timeframe"] for one in found] == [row[2] for row in printed]
    assert path(found[-1]) == ["3 Watch", "3.1 Watch the hospitals"]
