"""Tables as published plans have them, beside those that everybody looks at first: what a person
reads off the page is what is published.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF
from PIL import Image

from tests.drafting.test_any_plan import (
    BOLD,
    DARK,
    HEADINGS,
    beside,
    cells,
    extracted,
    findings,
    grid,
    paper,
    path,
)
from tests.drafting.test_unseen_plans import TEXTS


def test_a_table_goes_on_where_its_rows_move_an_edge_amid_a_page(tmp_path: Path) -> None:
    """A page whose first row stands as those before, and whose others are a little wider: the
    grid has an edge more than the table has columns.
    """
    pdf = paper()
    widths, wider = (80, 50, 30, 60), (88, 42, 30, 60)
    with pdf.table(col_widths=widths, width=220, first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for text in TEXTS[:2]:
            table.row(cells(text))
    pdf.add_page()
    for own, texts in ((widths, TEXTS[2:3]), (wider, TEXTS[3:])):
        with pdf.table(col_widths=own, width=220, first_row_as_headings=False) as table:
            for text in texts:
                table.row(cells(text))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [one["indicators"] for one in found] == [[f"Report on {text[-1]}"] for text in TEXTS]


def left(folder: Path) -> list[tuple[str, list[int]]]:
    """What the findings say of tables that are not the plan's, and on which pages."""
    told = json.loads((folder / "out/discrepancies.json").read_text(encoding="utf-8"))
    return [
        (one["kind"], [place["page"] for place in one["evidence"]])
        for one in told["discrepancies"]
        if one["kind"].startswith("table.")
    ]


def test_a_ruled_table_that_no_headings_tell_is_named_as_not_taken(tmp_path: Path) -> None:
    """Right behind the plan's table it may be the rest of it, so that is a warning."""
    pdf = paper()
    grid(pdf, (80, 50, 30, 60), (HEADINGS, *map(cells, TEXTS)))
    for row in (("Rabies", "12 of 90", "4"), ("10 percent", "3", "2 of 9")):
        pdf.add_page()
        with pdf.table(col_widths=(50, 40, 90), first_row_as_headings=False) as table:
            for one in (row, ("Plague", *row[1:]), ("Cholera, 2020", *row[1:])):
                table.row(one)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert left(tmp_path) == [("table.alike", [2]), ("table.not_taken", [3])]


def test_a_table_is_taken_by_its_place_among_those_that_are_listed(tmp_path: Path) -> None:
    """Lists of two columns are not."""
    pdf = paper()
    grid(pdf, (60, 100), (("Term", "Meaning"), ("AMR", "Resistance"), ("AMU", "Use")))
    for headings in (HEADINGS, ("Risk", "Cause", "Owner", "Measure")):
        pdf.add_page()
        grid(pdf, (80, 50, 30, 60), (headings, *map(cells, TEXTS)))
    extracted(pdf, tmp_path, "--table", "2")
    tables = json.loads((tmp_path / "out/plan.json").read_text(encoding="utf-8"))["tables"]
    assert [(one["headings"][0], one["taken"]) for one in tables] == [
        ("Activity", False), ("Risk", True)
    ]  # fmt: skip


def test_a_row_that_stands_again_at_a_page_s_top_heads_no_columns(tmp_path: Path) -> None:
    """In another place of a list the same person was named before."""
    pdf = paper()
    again = ("Ann Smith", "Ministry of Health", "Head of pharmacies")
    for names in (("Bea", "Cleo"), ("Dora", "Edna")):
        rows = [(name, "Ministry of Health", f"Desk of {name}") for name in names]
        grid(pdf, (60, 60, 80), (("Name", "Institution", "Position"), *rows, again))
        pdf.add_page()
    with pdf.table(col_widths=(60, 60, 80), first_row_as_headings=False) as table:
        for row in (again, ("Flora", "Ministry of Health", "Desk of Flora")):
            table.row(row)
    found = extracted(pdf, tmp_path, "--table", "1")
    assert len(found) == 8
    assert left(tmp_path) == []


def test_a_word_divided_in_text_of_two_columns_is_whole_in_the_table(tmp_path: Path) -> None:
    """Behind its hyphen the other column's line is no blank that the hyphen hangs before."""
    pdf = paper()
    for left, right in (
        (
            "Microbes resist, and resistance kills. The resis-",
            "and laboratories all over the coun-",
        ),
        ("tance of microbes is seen by hospitals", "try, which resistance makes dearer"),
    ):
        pdf.cell(110, 6, left)
        pdf.cell(110, 6, right, new_x="LMARGIN", new_y="NEXT")
    grid(pdf, (80, 50, 30, 60), (HEADINGS, *map(cells, ("Count the resis-\ntance", *TEXTS))))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == ["Count the resistance", *TEXTS]


def drawn(pdf: FPDF, merged: str, texts: Sequence[str], heads: Sequence[str]) -> None:
    """Shaded headings and rows with rules between them, but none across the first column."""
    xs, top, high = (20, 80, 160, 210, 240), 20, 16
    foot = top + high * (len(texts) + 1)
    pdf.set_fill_color(250, 250, 190)
    pdf.rect(xs[0], top, xs[-1] - xs[0], high, style="F")
    for x in xs:
        pdf.line(x, top, x, foot)
    for y in range(top, foot + 1, high):
        pdf.line(xs[0] if y in (top, foot) else xs[1], y, xs[-1], y)
    for x, text in zip(xs, heads, strict=False):
        pdf.text(x + 2, top + 8, text)
    pdf.text(xs[0] + 2, top + high + 8, merged)
    for i, text in enumerate(texts):
        for x, said in zip(xs[1:], (text, "Ministry of Health", "2025"), strict=False):
            pdf.text(x + 2, top + high * (i + 1) + 8, said)


def test_a_heading_s_shade_parts_it_from_the_rest_of_a_merged_cell(tmp_path: Path) -> None:
    pdf = paper()
    heads = ("Strategy", "Activity", "Responsible", "Timeframe")
    drawn(pdf, "1. Watch what becomes of", TEXTS[:2], heads)
    pdf.add_page()
    drawn(pdf, "Resistant germs", TEXTS[2:], heads)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [path(one) for one in found] == [["1 Watch what becomes of"]] * 2 + [
        ["Resistant germs"]
    ] * 2


def test_a_text_with_its_sum_at_a_table_s_end_is_a_total(tmp_path: Path) -> None:
    """Whatever it is called: it heads nothing."""
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 60, 40), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Indicators", "Cost"), style=BOLD)
        for text in TEXTS:
            table.row((text, "Ministry of Health", f"Report on {text[-1]}", "1 000 000"))
        row = table.row(style=DARK)
        row.cell("ESTIMATED BUDGET OF THE PLAN", colspan=3)
        row.cell("4 000 000")
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert findings(tmp_path) == {"count.unstated"}


def two_pages(first: Sequence[str], second: Sequence[str]) -> FPDF:
    """A table whose second page begins with a row of its own; its headings are not repeated."""
    pdf, rows = paper(), [*first, *second]
    for texts in (first, second):
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            if texts is first:
                table.row(("Activity", "Responsible", "Place", "Indicators"), style=BOLD)
            for text in texts:
                table.row((text, "Ministry of Health", "Wards", f"Report {rows.index(text)}"))
        pdf.add_page()
    return pdf


def test_a_whole_row_without_a_number_is_no_rest_of_the_one_before(tmp_path: Path) -> None:
    pdf = two_pages(
        ("1.1 Write the plan", "1.2 Count the costs", "1.3 Ask the donors"),
        ("Count the cases", "1.4 Count the doses", "1.5 Count the days"),
    )
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        "Write the plan", "Count the costs", "Ask the donors",
        "Count the cases", "Count the doses", "Count the days",
    ]  # fmt: skip
    assert findings(tmp_path) & {"number.unsettled", "number.missing"}


def test_some_rows_have_a_word_before_their_numbers(tmp_path: Path) -> None:
    pdf = two_pages(
        ("1.1 Write the plan", "1.2 Count the costs", "1.3 Ask the donors", "1.4 Wait"),
        ("Activity 2.1 Count the cases", "Activity 2.2 Count the doses", "2.3 Count the days"),
    )
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == [
        "1.1", "1.2", "1.3", "1.4", "Activity 2.1", "Activity 2.2", "2.3"
    ]  # fmt: skip
    assert [one["activity"] for one in found][4:] == [
        "Count the cases", "Count the doses", "Count the days"
    ]  # fmt: skip


def test_a_list_may_stand_in_two_halves_under_the_same_headings(tmp_path: Path) -> None:
    """The second half's columns are published beside the first's, their numbers too."""
    pdf = paper()
    rows = [(str(i), text, str(i + 4), f"{text} again") for i, text in enumerate(TEXTS, 1)]
    grid(pdf, (10, 90, 10, 90), (("No", "Activity", "No", "Activity"), *rows))
    found = extracted(pdf, tmp_path)
    assert [(one["printed_id"], one["activity"]) for one in found] == [row[:2] for row in rows]
    assert [(one["number_3"], one["activity_4"]) for one in found] == [row[2:] for row in rows]
    assert "column.unknown" in findings(tmp_path)


def test_two_columns_under_one_heading_are_told(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 50, 40), first_row_as_headings=False) as table:
        row = table.row(style=BOLD)
        for head, columns in (("Activity", 1), ("Situation", 2), ("Responsible", 1)):
            row.cell(head, colspan=columns)
        for text in TEXTS:
            table.row((text, f"Seen by {text[-1]}", "Heard", "Ministry of Health"))
    found = extracted(pdf, tmp_path)
    assert [one["situation"] for one in found] == [f"Seen by {text[-1]} Heard" for text in TEXTS]
    assert "column.unknown" in findings(tmp_path)


def test_the_year_of_a_baseline_lies_before_the_plan(tmp_path: Path) -> None:
    """So it is no date of an activity; a footnote's sign is no part of a heading's name."""
    pdf = paper()
    pdf.set_title("National plan 2025-2027")
    heads = ("Activity", "Responsible", "Timeframe", "Baseline year", "Priority²")
    rows = [(text, "Ministry of Health", "2025-2027", "2019", "high") for text in TEXTS]
    grid(pdf, (80, 50, 30, 30, 30), (heads, *rows))
    found = extracted(pdf, tmp_path)
    assert [(one["baseline_year"], one["priority"]) for one in found] == [("2019", "high")] * 4
    assert findings(tmp_path) == {"count.unstated"}


def test_a_heading_under_another_s_number_is_told(tmp_path: Path) -> None:
    pdf = paper()
    bands = (
        ("Objective 1: Govern", "1.1 Agree on a plan"), ("1.2 Find the money",),
        ("Objective 2: Watch", "2.1 Count the cases"), ("3.2 Count the doses",),
    )  # fmt: skip
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for text, above in zip(TEXTS, bands, strict=True):
            for band in above:
                table.row().cell(band, colspan=4, style=DARK if "Obj" in band else BOLD)
            table.row(cells(text))
    found = extracted(pdf, tmp_path)
    assert path(found[3]) == ["2 Watch", "3.2 Count the doses"]
    told = json.loads((tmp_path / "out/discrepancies.json").read_text(encoding="utf-8"))
    kinds = {one["id"] for one in told["discrepancies"]}
    assert [one for one in kinds if one.startswith("level.")] == ["level.unsettled:3.2"]


def test_a_level_s_number_of_several_parts_needs_no_mark(tmp_path: Path) -> None:
    pdf = paper()
    goals = ("Action 1.1. Govern together", "Action 1.2 Watch the wards", "Spend 2.5 million euros")
    with pdf.table(col_widths=(60, 80, 60), first_row_as_headings=False) as table:
        table.row(("Action", "Activity", "Responsible"), style=BOLD)
        for goal in goals:
            beside(table, goal, [f"{text} {goal[7:10]}" for text in TEXTS[:2]])
    found = extracted(pdf, tmp_path)
    assert [[step["number"], step["title"]] for one in found[::2] for step in one["path"]] == [
        ["1.1", "Govern together"], ["1.2", "Watch the wards"], [None, goals[2]]
    ]  # fmt: skip


def test_a_white_word_under_an_icon_is_unseen_as_a_whole(tmp_path: Path) -> None:
    """Its letters amid the icon stand on ink, and those beside it on paper."""
    icon = Image.new("RGBA", (90, 30), (0, 0, 0, 0))
    icon.paste((200, 90, 20, 255), (30, 0, 60, 30))
    pdf = paper()
    rows = [(text, "", "Ministry of Health") for text in TEXTS]
    grid(pdf, (100, 80, 80), (("Activity", "Committee", "Responsible"), *rows))
    high = (pdf.get_y() - pdf.t_margin) / 5
    pdf.set_text_color(255)
    for i in range(1, 5):
        x, y = pdf.l_margin + 115, pdf.t_margin + high * i
        pdf.text(x, y + 4.5, "REDUCTION")
        pdf.image(icon, x - 1, y + 1, w=24, h=4)
    found = extracted(pdf, tmp_path)
    assert [one.get("committee", "") for one in found] == [""] * 4
