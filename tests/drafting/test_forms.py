"""Plans as the forms of ministries set them: what a person reads is what is published."""

import json
from pathlib import Path

import pytest
from fpdf import FPDF, FontFace
from fpdf.table import Table

from tests.drafting.test_any_plan import (
    BOLD,
    DARK,
    HEADINGS,
    beside,
    cells,
    extracted,
    findings,
    heading,
    paper,
    path,
)
from tests.drafting.test_unseen_plans import TEXTS


@pytest.mark.parametrize("mark", (" :", ":", ".-", " –"))
def test_the_mark_behind_a_number_is_no_text(tmp_path: Path, mark: str) -> None:
    pdf = paper()
    numbers = ("A1.1", "A1.2", "A2.1", "A2.2")
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for number, text in zip(numbers, TEXTS, strict=True):
            table.row((f"{number}{mark.replace('–', '-')} {text}", *cells(text)[1:]))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [one["printed_id"][:4] for one in found] == list(numbers)


def test_objectives_that_begin_anew_under_every_pillar_are_told_apart(tmp_path: Path) -> None:
    pdf = paper()
    for i in range(4):
        if i % 2 == 0:
            heading(pdf, f"Pillar {i // 2 + 1}: Pillar of {'ab'[i // 2]}")
        heading(pdf, f"Objective {i % 2 + 1}: {('Govern', 'Watch', 'Learn', 'Spend')[i]}")
        with pdf.table(col_widths=(10, 80, 50, 60), first_row_as_headings=False) as table:
            table.row(("No.", "Activity", "Responsible", "Timeframe"), style=BOLD)
            for n, text in enumerate(TEXTS[:2], 1):
                table.row((f"{n}.", f"{text}{i}", "Ministry of Health", "2025"))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found[::2]] == [
        ["1 Pillar of a", "1 Govern"],
        ["1 Pillar of a", "2 Watch"],
        ["2 Pillar of b", "1 Learn"],
        ["2 Pillar of b", "2 Spend"],
    ]
    assert "number.duplicate" not in findings(tmp_path)
    plan = json.loads((tmp_path / "out/plan.json").read_text(encoding="utf-8"))
    ids = [section["id"] for section in plan["sections"]]
    assert len(ids) == len(set(ids)) == 6


def test_a_form_goes_on_with_facts_behind_its_milestones(tmp_path: Path) -> None:
    pdf = paper()
    for i in range(3):
        with pdf.table(col_widths=(50, 70, 30, 30), first_row_as_headings=False) as table:
            table.row().cell(f"Commitment {i + 1}: Promise of {i + 1}", colspan=4, style=DARK)
            table.row().cell(f"{('January', 'March')[i % 2]} 2022 - August 2023", colspan=4)
            for fact in ("Lead agency", "Public problem"):
                row = table.row()
                row.cell(fact)
                row.cell(f"What is said of it in {i + 1}", colspan=3)
            row = table.row(style=DARK)
            row.cell("Milestone Activity with a Verifiable Deliverable", colspan=2)
            row.cell("Start Date:")
            row.cell("End Date:")
            for text in TEXTS[:2]:
                row = table.row()
                row.cell(f"{text}{i}", colspan=2)
                row.cell("May 2022")
                row.cell("June 2023")
            table.row().cell("Contact information", colspan=4, style=DARK)
            row = table.row()
            row.cell("Others involved", rowspan=2)
            row.cell("State actors")
            row.cell("Ministry of Finance", colspan=2)
            row = table.row()
            row.cell("Society")
            row.cell("Newspapers", colspan=2)
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [f"{t}{i}" for i in range(3) for t in TEXTS[:2]]
    assert [path(one) for one in found[::2]] == [[f"{i} Promise of {i}"] for i in (1, 2, 3)]


def test_objectives_with_letters_stand_under_themes_with_numbers(tmp_path: Path) -> None:
    pdf = paper()
    for i in range(3):
        if i % 2 == 0:
            heading(pdf, f"Theme {i // 2 + 1}: Theme of {'ab'[i // 2]}")
        heading(pdf, f"Objective {'ABC'[i]}: {('Govern', 'Watch', 'Learn')[i]}")
        with pdf.table(col_widths=(80, 50, 60), first_row_as_headings=False) as table:
            table.row(("Action", "Responsible", "Timeframe"), style=BOLD)
            for text in TEXTS[:2]:
                table.row((f"{text}{i}", "Ministry of Health", "2025"))
    assert [path(one) for one in extracted(pdf, tmp_path)[::2]] == [
        ["1 Theme of a", "A Govern"],
        ["1 Theme of a", "B Watch"],
        ["2 Theme of b", "C Learn"],
    ]


def test_romans_stand_over_letters(tmp_path: Path) -> None:
    pdf = paper()
    pillars = {"I. STATE DUTY": ("A. Land", "B. Labour"), "II. BUSINESS": ("A. Care",)}
    for pillar, parts in {**pillars, "III. REMEDY": ("A. Courts", "B. Others")}.items():
        heading(pdf, pillar)
        for part in parts:
            heading(pdf, part)
            with pdf.table(col_widths=(80, 50, 60), first_row_as_headings=False) as table:
                table.row(("Action", "Responsible", "Timeframe"), style=BOLD)
                for text in TEXTS[:2]:
                    table.row((f"{text}{part}", "Ministry of Health", "2025"))
    assert [path(one) for one in extracted(pdf, tmp_path)[::2]] == [
        ["I STATE DUTY", "A Land"],
        ["I STATE DUTY", "B Labour"],
        ["II BUSINESS", "A Care"],
        ["III REMEDY", "A Courts"],
        ["III REMEDY", "B Others"],
    ]


def test_a_band_without_number_stands_over_those_right_below(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 60), first_row_as_headings=False) as table:
        table.row(("Action", "Responsible", "Timeframe"), style=BOLD)
        for i, aim in enumerate(("Govern", "Watch", "Learn"), 1):
            for band in (f"Axis {i}: {aim} all", f"Objective: To {aim}", f"Result {i}.1: {aim} it"):
                table.row().cell(band, colspan=3, style=DARK)
            for text in TEXTS[:2]:
                table.row((f"{text}{i}", "Ministry of Health", "2025"))
    assert [path(one)[1:] for one in extracted(pdf, tmp_path)[::2]] == [
        [f"To {aim}", f"{i}.1 {aim} it"] for i, aim in enumerate(("Govern", "Watch", "Learn"), 1)
    ]


def test_names_printed_once_at_the_left_head_the_rows_below(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(40, 80, 50), first_row_as_headings=False) as table:
        table.row(("Pillar", "Activity", "Responsible"), style=BOLD)
        for pillar in ("Prevention", "Protection", "Relief"):
            for i, text in enumerate(TEXTS[:3]):
                table.row(("" if i else pillar, f"{text}{pillar}", "Ministry of Health"))
    found = extracted(pdf, tmp_path)
    assert [one["pillar"] for one in found] == [
        pillar for pillar in ("Prevention", "Protection", "Relief") for _ in range(3)
    ]


def form(pdf: FPDF, i: int, *, bold: bool = True, torn: bool = False) -> None:
    """A form with facts round its milestones; ``torn`` by page ends, under its title and above
    its last facts.
    """
    look = DARK if bold else None
    widths = {"col_widths": (50, 70, 30, 30), "first_row_as_headings": False}
    with pdf.table(**widths) as table:
        table.row().cell(f"Commitment {i}: Promise of {i}", colspan=4, style=DARK)
        if not torn:
            _facts(table, i, look)
    if torn:
        pdf.add_page()
        with pdf.table(**widths) as table:
            _facts(table, i, look)
        pdf.add_page()
    with pdf.table(col_widths=(50, 70, 60), first_row_as_headings=False) as table:
        row = table.row()
        row.cell("Others involved", rowspan=2)
        row.cell("State actors")
        row.cell("Ministry of Finance")
        row = table.row()
        row.cell("Society")
        row.cell("Newspapers")


def _facts(table: Table, i: int, look: FontFace | None) -> None:
    table.row().cell(f"{('January', 'March')[i % 2]} 2022 - August 2023", colspan=4)
    for fact in ("Lead agency", "Public problem", "Milestones", "Contact"):
        if fact == "Milestones":
            row = table.row(style=look)
            row.cell("Milestone Activity with a Verifiable Deliverable", colspan=2)
            row.cell("Start Date:")
            row.cell("End Date:")
            for n, text in enumerate(TEXTS[:2], 1):
                row = table.row()
                row.cell(f"{i}.{n} {text}{i}", colspan=2)
                row.cell("May 2022")
                row.cell("June 2023")
        else:
            row = table.row()
            row.cell(fact)
            row.cell(f"What is said of it in {i}", colspan=3)


@pytest.mark.parametrize("bold", (True, False))
def test_a_form_is_torn_by_page_ends(tmp_path: Path, bold: bool) -> None:
    pdf = paper()
    for i in (1, 2, 3):
        form(pdf, i, bold=bold, torn=i == 2)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [f"{t}{i}" for i in (1, 2, 3) for t in TEXTS[:2]]
    assert [path(one) for one in found[::2]] == [[f"{i} Promise of {i}"] for i in (1, 2, 3)]
    assert {(one["start"], one["end"]) for one in found} == {("May 2022", "June 2023")}


@pytest.mark.parametrize(
    "words", ("Total", "S/Total 1", "Coût total de l'objectif 1", "Montant total", "COUT GLOBAL")
)
def test_a_row_that_adds_up_others_is_no_activity(tmp_path: Path, words: str) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 30, 30), first_row_as_headings=False) as table:
        table.row(("Activité", "Responsable", "2025", "2026"), style=BOLD)
        for text in TEXTS[:3]:
            table.row((text, "MS", "1 000", "2 000"))
        row = table.row(style=BOLD)
        row.cell(words, colspan=2)
        row.cell("3 000")
        row.cell("6 000")
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS[:3])


def test_the_rest_of_a_merged_cell_has_no_number(tmp_path: Path) -> None:
    """A page end tears it before a capital, and no other sign tells that it goes on."""
    pdf = paper()
    goals = ("1. Govern together", "2. Watch whatever", "3. Learn from the")
    for i, goal in enumerate((*goals, "AMR of animals")):
        if i == 3:
            pdf.add_page()
        with pdf.table(col_widths=(60, 80, 60), first_row_as_headings=False) as table:
            if i in (0, 3):
                table.row(("Objective", "Activity", "Responsible"), style=BOLD)
            beside(table, goal, [f"{text}{i}" for text in TEXTS[:2]])
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found[::2]] == [
        [goal]
        for goal in (
            "1 Govern together",
            "2 Watch whatever",
            *["3 Learn from the AMR of animals"] * 2,
        )
    ]


def test_a_number_wider_than_its_column_is_one(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(4, 60, 80), first_row_as_headings=False) as table:
        table.row(("N", "Action", "Responsible"), style=BOLD)
        for number in (8, 9, 10, 11):
            table.row(("\n".join(str(number)), f"{TEXTS[0]}{number}", "Ministry of Health"))
    assert [one["printed_id"] for one in extracted(pdf, tmp_path)] == ["8", "9", "10", "11"]


def test_a_merged_number_is_printed_once_for_its_rows(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(15, 60, 80, 60), first_row_as_headings=False) as table:
        table.row(("No", "Action", "Sub-action", "Responsible"), style=BOLD)
        for number, count in ((1, 1), (2, 2), (3, 1), (4, 1)):
            for n in range(count):
                row = table.row()
                for text in (str(number), f"Goal of {number}") if n == 0 else ():
                    row.cell(text, rowspan=count)
                row.cell(f"{TEXTS[n]}{number}")
                row.cell("Ministry of Health")
    found = extracted(pdf, tmp_path)
    assert [one["id"] for one in found] == ["1", "2", "2~2", "3", "4"]
    assert [one["printed_id"] for one in found] == ["1", "2", "2", "3", "4"]
    assert "number.duplicate" not in findings(tmp_path)


def test_a_longer_list_of_indicators_is_not_the_plan(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(90, 30, 30, 50), first_row_as_headings=False) as table:
        table.row(("Indicators", "Baseline (2020)", "2025", "Responsible"), style=BOLD)
        for i in range(16):
            table.row((f"Share of people of kind {i}", "5%", "60%", "Ministry of Health"))
    pdf.add_page()
    with pdf.table(col_widths=(90, 60, 40), first_row_as_headings=False) as table:
        table.row(("Activities", "Responsible", "Timeframe"), style=BOLD)
        for text in TEXTS:
            table.row(cells(text)[:3])
    assert [one["activity"] for one in extracted(pdf, tmp_path)] == list(TEXTS)


def test_a_label_beside_the_title_heads_the_rows_of_its_block(tmp_path: Path) -> None:
    pdf = paper()
    goals = ("Govern together", "Watch whatever happens", "Learn from it all")
    for goal in goals:
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            for label, text in (("Strategic objective", goal), ("Result", f"Done: {goal}")):
                row = table.row()
                row.cell(label, style=DARK)
                row.cell(text, colspan=3)
            table.row(HEADINGS, style=DARK)
            for text in TEXTS[:2]:
                table.row(cells(f"{text}{goal[0]}"))
        pdf.ln(8)
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found] == [[goal] for goal in goals for _ in range(2)]
    assert found[0]["path"][0]["level"] == "strategic objective"


def test_words_before_a_colon_name_the_levels_of_plain_texts_across(tmp_path: Path) -> None:
    pdf = paper()
    for i, pillar in enumerate(("Participation", "Protection", "Prevention"), 1):
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            table.row().cell(f"Pillar {i} - {pillar}", colspan=4, style=DARK)
            table.row().cell(f"Strategic Objective: More {pillar}", colspan=4)
            table.row().cell(f"Expected outcome: Much {pillar}", colspan=4)
            table.row(HEADINGS, style=DARK)
            for n, text in enumerate(TEXTS[:2], 1):
                table.row((f"{n}- {text}{i}", *cells(f"{text}{i}")[1:]))
        pdf.ln(8)
    found = extracted(pdf, tmp_path)
    assert path(found[2]) == ["2 Protection", "More Protection", "Much Protection"]
    assert [one["printed_id"] for one in found] == ["1", "2"] * 3
    assert found[0]["activity"] == f"{TEXTS[0]}1"


def test_shades_beside_merged_cells_part_the_rows(tmp_path: Path) -> None:
    """Word's "Medium Shading" has a frame and shades; a shade begins behind the merged cells."""
    pdf, edges = paper(), (20, 90, 170, 220, 277)
    pdf.set_draw_color(192, 80, 77)
    pdf.set_fill_color(239, 211, 210)
    for x0, top in ((90, 60), (20, 80)):
        pdf.rect(x0, top, 277 - x0, 10, style="F")
    pdf.rect(20, 40, 257, 50)
    pdf.line(20, 50, 277, 50)
    for x in edges[1:-1]:
        pdf.line(x, 40, x, 50)
    rows = (
        ("Goal", "Activity", "Responsible", "Timeframe"),
        ("Govern together", *cells(TEXTS[0])[:3]),
        ("", *cells(TEXTS[1])[:3]),
        ("Watch others", *cells(TEXTS[2])[:3]),
        ("Spend wisely", *cells(TEXTS[3])[:3]),
    )
    for i, row in enumerate(rows):
        pdf.set_font(style="" if i else "B")
        for x, text in zip(edges, row, strict=False):
            pdf.text(x + 2, 46 + 10 * i, text)
    found = extracted(pdf, tmp_path)
    assert [(one["goal"], one["activity"]) for one in found] == [
        (goal, text)
        for goal, text in zip(
            ("Govern together", "Govern together", "Watch others", "Spend wisely"),
            TEXTS[:4],
            strict=True,
        )
    ]
