"""More shapes of published plans, each met once in a plan that the drafting had not seen."""

import json
from pathlib import Path

import pytest

from pipeline.cli.commands import main
from tests.drafting.test_any_plan import (
    BOLD,
    DARK,
    HEADINGS,
    cells,
    extracted,
    findings,
    heading,
    paper,
    path,
)

TEXTS = ("Write the plan A", "Count the costs B", "Ask the donors C", "Count the cases D")


def test_rows_between_lines_under_shaded_headings_with_quarters_below_one(tmp_path: Path) -> None:
    pdf, widths = paper(), (90, 60, 20, 20, 20, 20, 40)
    edges = [pdf.l_margin + sum(widths[:i]) for i in range(len(widths) + 1)]
    pdf.set_fill_color(180, 200, 230)
    pdf.set_font(style="B")
    heads = ("Activity", "Responsible", "Timeline", "", "", "", "Budget")
    top = pdf.get_y()
    for x, wide, text in zip(edges, widths, heads, strict=False):
        if text == "Timeline":
            pdf.set_xy(x, top)
            pdf.cell(80, 8, text, fill=True, align="C")
        elif text:
            pdf.set_xy(x, top)
            pdf.cell(wide, 16, text, fill=True)
    for i in range(4):
        pdf.set_xy(edges[2 + i], top + 8)
        pdf.cell(20, 8, f"Q{i + 1}", fill=True, align="C")
    pdf.set_font(style="")
    pdf.set_draw_color(0)
    for i, text in enumerate(TEXTS):
        y = top + 16 + 8 * i
        row = (
            text,
            "Ministry of Health",
            *("X" if q == i else "" for q in range(4)),
            f"{i + 1},500",
        )
        for x, wide, said in zip(edges, widths, row, strict=False):
            pdf.set_xy(x, y)
            pdf.cell(wide, 8, said)
        pdf.line(edges[0], y + 8, edges[-1], y + 8)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [one["timeframe"] for one in found] == ["Q1", "Q2", "Q3", "Q4"]


def test_a_table_right_under_another_is_one_of_its_own(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 40, 40, 40), first_row_as_headings=False) as table:
        table.row(("Programme", "2024", "2025", "Total"), style=DARK)
        for goal in ("Govern", "Watch", "Learn"):
            table.row((goal, "1,200", "3,400", "4,600"))
    top = pdf.get_y()
    with pdf.table(col_widths=(20, 70, 60, 50), first_row_as_headings=False) as table:
        pdf.set_y(top)
        table.row(("No.", "Activity", "Responsible", "Timeframe"), style=DARK)
        for i, text in enumerate(TEXTS, 1):
            table.row((str(i), text, "Ministry of Health", "2025"))
    found = extracted(pdf, tmp_path)
    assert [(one["printed_id"], one["activity"]) for one in found] == [
        (str(i), text) for i, text in enumerate(TEXTS, 1)
    ]


def test_the_finest_column_is_the_activities_where_no_heading_names_them(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(60, 80, 60, 40), first_row_as_headings=False) as table:
        table.row(("Ambition", "Undertaking", "Responsible", "Timeframe"), style=BOLD)
        for at, title in ((0, "1.1 Govern together"), (2, "1.2 Watch what happens")):
            for i in (at, at + 1):
                row = table.row()
                if i == at:
                    row.cell(title, rowspan=2)
                for text in (f"{'abcd'[i]}) {TEXTS[i]}", "Ministry of Health", "2025"):
                    row.cell(text)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [path(one) for one in found] == [["1.1 Govern together"]] * 2 + [
        ["1.2 Watch what happens"]
    ] * 2


def test_a_letter_and_figures_in_front_of_the_text_are_its_number(tmp_path: Path) -> None:
    pdf = paper()
    numbers = ("A1", "A2", "B1", "B2")
    with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for i, (number, text) in enumerate(zip(numbers, TEXTS, strict=True)):
            if i % 2 == 0:
                table.row().cell(f"{number[0]}. Goal of {number[0]}", colspan=4, style=DARK)
            table.row((f"{number} {text}", *cells(text)[1:]))
    found = extracted(pdf, tmp_path)
    assert [(one["printed_id"], one["activity"]) for one in found] == list(
        zip(numbers, TEXTS, strict=True)
    )


def test_tables_of_other_widths_belong_to_the_one_that_has_headings(tmp_path: Path) -> None:
    pdf = paper()
    for i, widths in enumerate(((80, 50, 30, 60), (90, 30, 40, 60), (60, 60, 50, 50))):
        heading(pdf, f"Objective {i + 1}: Goal of {i + 1}")
        with pdf.table(col_widths=widths, first_row_as_headings=False) as table:
            if i == 0:
                table.row(HEADINGS, style=BOLD)
            for text in TEXTS[:2]:
                table.row(cells(f"{text}{i}"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [f"{t}{i}" for i in range(3) for t in TEXTS[:2]]
    assert [one["timeframe"] for one in found] == ["2025"] * 6


def test_rows_before_the_first_column_headings_are_rows(tmp_path: Path) -> None:
    pdf = paper()
    for i in range(3):
        heading(pdf, f"Objective {i + 1}: Goal of {i + 1}")
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            if i > 0:
                table.row(HEADINGS, style=BOLD)
            for text in TEXTS[:2]:
                table.row(cells(f"{text}{i}"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [f"{t}{i}" for i in range(3) for t in TEXTS[:2]]


def test_facts_of_a_form_are_set_aside_once_and_hide_no_headings(tmp_path: Path) -> None:
    pdf = paper()
    for i in range(3):
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            table.row().cell(f"Commitment {i + 1}: Promise of {i + 1}", colspan=4, style=DARK)
            for fact in ("Lead agency", "Public problem", "Cost"):
                row = table.row()
                row.cell(fact)
                row.cell(f"What is said of it in {i + 1}", colspan=3)
            table.row(("Milestone", "Responsible", "Start date", "End date"), style=DARK)
            for text in TEXTS[:2]:
                table.row(cells(f"{text}{i}"))
        pdf.add_page()
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [f"{t}{i}" for i in range(3) for t in TEXTS[:2]]
    told = json.loads((tmp_path / "out/discrepancies.json").read_text(encoding="utf-8"))
    kinds = [one["kind"] for one in told["discrepancies"]]
    assert kinds.count("repair.uncertain") == 3


def test_numbers_that_begin_anew_under_cells_beside_them_are_told_apart(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(60, 80, 60, 40), first_row_as_headings=False) as table:
        table.row(("Objective", "Activity", "Responsible", "Timeframe"), style=BOLD)
        for goal in range(6):
            for i in range(2):
                row = table.row()
                if i == 0:
                    row.cell(f"Goal of {goal}", rowspan=2)
                for text in (f"{i + 1}. {TEXTS[i]}{goal}", "Ministry of Health", "2025"):
                    row.cell(text)
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["1.", "2."] * 6
    assert [one["id"] for one in found] == [f"{g}/{i}" for g in range(1, 7) for i in (1, 2)]
    assert "number.duplicate" not in findings(tmp_path)


def test_a_title_heads_each_table_under_goals_that_head_several(tmp_path: Path) -> None:
    pdf = paper()
    for i in range(6):
        if i % 3 == 0:
            heading(pdf, f"Goal {i // 3 + 1}: Aim of {i // 3 + 1}")
        heading(pdf, f"Work of {'abcdef'[i] * 3}")
        with pdf.table(col_widths=(80, 50, 30, 60), first_row_as_headings=False) as table:
            table.row(HEADINGS, style=BOLD)
            for text in TEXTS[:2]:
                table.row(cells(f"{text}{i}"))
    found = extracted(pdf, tmp_path)
    assert [path(one) for one in found[::2]] == [
        [f"{i // 3 + 1} Aim of {i // 3 + 1}", f"Work of {'abcdef'[i] * 3}"] for i in range(6)
    ]


def test_headings_between_rules_do_not_end_a_table_without_vertical_ones(tmp_path: Path) -> None:
    pdf, edges = paper(), (10, 30, 130, 190, 230, 280)
    rows: list[tuple[str, ...]] = [("No.", "Activity", "Responsible", "Timeframe", "Budget")]
    for letter, goal in (("A", "Govern the work together"), ("B", "Watch whatever may happen")):
        rows += [(f"{letter}. {goal} with all who have a part in it, in every province",)]
        rows += [(f"{letter}{i}", text, "Ministry of Health", "2025", "1,500")
                 for i, text in enumerate(TEXTS[:3], 1)]  # fmt: skip
    for i, row in enumerate(rows):
        y = 20 + 8 * i
        pdf.set_font(style="B" if i == 0 else "")
        for x, text in zip(edges, row, strict=False):
            pdf.text(x + 1, y + 5, text)
        pdf.line(edges[0], y, edges[-1], y)
    pdf.line(edges[0], 20 + 8 * len(rows), edges[-1], 20 + 8 * len(rows))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == ["A1", "A2", "A3", "B1", "B2", "B3"]
    assert [one["activity"] for one in found] == [*TEXTS[:3]] * 2


def test_dates_number_no_rows(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(20, 90, 60, 40), first_row_as_headings=False) as table:
        table.row(("Qty", "Activity", "Responsible", "Handover"), style=BOLD)
        for i, text in enumerate(TEXTS):
            table.row((str(3 - i % 2), text, "Ministry of Health", f"{10 + i}/0{1 + i}/2025"))
    found = extracted(pdf, tmp_path)
    assert [(one["id"], one["activity"], one["handover"]) for one in found] == [
        (str(i + 1), text, f"{10 + i}/0{1 + i}/2025") for i, text in enumerate(TEXTS)
    ]
    assert [one["printed_id"] for one in found] == [None] * 4


def test_a_row_that_is_called_new_takes_no_number_from_others(tmp_path: Path) -> None:
    pdf = paper()
    heading(pdf, "Objective 1: Prevention")
    numbers = ("1.1", "1.2", "New", "1.3")
    with pdf.table(col_widths=(20, 80, 60, 40), first_row_as_headings=False) as table:
        table.row(("No.", "Activity", "Responsible", "Timeframe"), style=BOLD)
        for number, text in zip(numbers, TEXTS, strict=True):
            table.row((number, text, "Ministry of Health", "2025"))
    found = extracted(pdf, tmp_path)
    assert [(one["printed_id"], one["number"]) for one in found] == [
        ("1.1", "1.1"),
        ("1.2", "1.2"),
        (None, "New"),
        ("1.3", "1.3"),
    ]
    assert [one["id"] for one in found if one["printed_id"]] == ["1.1", "1.2", "1.3"]
    assert "number.missing" in findings(tmp_path)


def test_outputs_are_no_indicators(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 50, 60), first_row_as_headings=False) as table:
        table.row(("Activity", "Responsible", "Outputs", "Indicators"), style=BOLD)
        for text in TEXTS:
            table.row((text, "Ministry of Health", f"Plan of {text[-1]}", f"Report on {text[-1]}"))
    found = extracted(pdf, tmp_path)
    assert [one["expected_outcome"] for one in found] == [f"Plan of {t[-1]}" for t in TEXTS]
    assert [one["indicators"] for one in found] == [[f"Report on {t[-1]}"] for t in TEXTS]


def test_the_next_of_an_activitys_rows_on_a_new_page_is_a_row(tmp_path: Path) -> None:
    """Its indicators begin in lower case all along, and figures end and begin the pages."""
    pdf = paper()
    parts = [[("1.1", "Write the plan", 3)], [("", "", 2), ("1.2", "Count the costs", 3)]]
    told = iter(("plans", "drafts", "laws", "cases", "costs", "cures", "aids", "beds"))
    for number, page in enumerate(parts):
        if number:
            pdf.add_page()
        with pdf.table(col_widths=(20, 80, 60, 40), first_row_as_headings=False) as table:
            table.row(("No.", "Activity", "Indicator", "Baseline"), style=BOLD)
            for name, text, rows in page:
                for i in range(rows):
                    row = table.row()
                    if i == 0:
                        row.cell(name, rowspan=rows)
                        row.cell(text, rowspan=rows)
                    row.cell(f"number of {next(told)}")
                    row.cell(str(20 + number))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == ["Write the plan"] * 5 + ["Count the costs"] * 3
    assert [one["baseline"] for one in found] == ["20"] * 3 + ["21"] * 5


def test_headings_whose_first_line_ends_a_page_are_one_row(tmp_path: Path) -> None:
    pdf = paper()
    whole = ("No.", "Activity", "Responsible", "Time frame", "Indicators")
    widths = (20, 80, 60, 40, 50)
    law, part = "Ministry of Law", ("No.", "Activity", "Responsible", "Time", "")
    pieces = (
        [whole, ("1", TEXTS[0], law, "2025", "Report")],
        [("2", TEXTS[1], law, "2025", "Plan"), part],
        [("", "", "", "frame", "Indicators"), ("3", TEXTS[2], law, "2026", "Law")],
    )
    for number, rows in enumerate(pieces):
        if number:
            pdf.add_page()
        with pdf.table(col_widths=widths, first_row_as_headings=False) as table:
            for row in rows:
                table.row(row, style=BOLD if row[0] in ("No.", "") else None)
    found = extracted(pdf, tmp_path)
    assert [(o["activity"], o["timeframe"], o["indicators"]) for o in found] == [
        (TEXTS[0], "2025", ["Report"]),
        (TEXTS[1], "2025", ["Plan"]),
        (TEXTS[2], "2026", ["Law"]),
    ]


@pytest.mark.parametrize("wrong", [0, 1000])
def test_each_column_of_money_has_its_own_total(wrong: int, tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 40, 40, 40), first_row_as_headings=False) as table:
        table.row(
            ("Activity", "Responsible", "2025 (USD)", "2026 (USD)", "Total (USD)"), style=BOLD
        )
        for i, text in enumerate(TEXTS, 1):
            table.row((text, "Ministry of Health", f"{i},000", f"{i + 1},500", f"{2 * i + 1},500"))
        table.row(("Total", "", "10,000", f"{16000 + wrong:,}", "26,000"), style=BOLD)
    extracted(pdf, tmp_path)
    assert ("total.differs" in findings(tmp_path)) == bool(wrong)


def test_a_quantity_numbers_no_activity_that_has_a_number(tmp_path: Path) -> None:
    pdf = paper()
    heading(pdf, "Objective 1: Prevention")
    with pdf.table(col_widths=(80, 30, 60, 40), first_row_as_headings=False) as table:
        table.row(("Activity", "Sessions", "Responsible", "Timeframe"), style=BOLD)
        for i, text in enumerate(TEXTS, 1):
            table.row((f"1.{i} {text}", str(i + 1), "Ministry of Health", "2025"))
    found = extracted(pdf, tmp_path)
    assert [(one["printed_id"], one["sessions"]) for one in found] == [
        (f"1.{i}", str(i + 1)) for i in range(1, 5)
    ]


def test_rows_of_one_merged_number_share_it(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(20, 80, 60, 40), first_row_as_headings=False) as table:
        table.row(("No.", "Activity", "Responsible", "Timeframe"), style=BOLD)
        for i, text in enumerate(TEXTS, 1):
            row = table.row()
            for said in (f"1.{i}", text):
                row.cell(said, rowspan=2)
            row.cell("Lead: Ministry of Health")
            row.cell("2025", rowspan=2)
            table.row(("Support: Ministry of Law",))
    found = extracted(pdf, tmp_path)
    assert [one["printed_id"] for one in found] == [f"1.{i}" for i in (1, 1, 2, 2, 3, 3, 4, 4)]
    assert [one["institutions"][:4] for one in found] == ["Lead", "Supp"] * 4
    assert "number.duplicate" not in findings(tmp_path)


def test_headings_are_known_by_what_stands_beside_their_brackets_and_slashes(
    tmp_path: Path,
) -> None:
    pdf = paper()
    with pdf.table(col_widths=(80, 50, 40, 40), first_row_as_headings=False) as table:
        heads = ("Activity", "Lead agency / Partners", "Time-frame (quarter)", "Cost (US$ 000)")
        table.row(heads, style=BOLD)
        for i, text in enumerate(TEXTS, 1):
            table.row((text, "Ministry of Health / WHO", f"Q{i} 2025", f"{i}.5"))
    found = extracted(pdf, tmp_path)
    assert [one["institutions"] for one in found] == ["Ministry of Health / WHO"] * 4
    assert [one["timeframe"] for one in found] == [f"Q{i} 2025" for i in range(1, 5)]
    assert [one["resources_amount"] for one in found] == [1500, 2500, 3500, 4500]


def test_a_bold_heading_of_rows_may_stand_right_under_bold_column_headings(
    tmp_path: Path,
) -> None:
    pdf = paper()
    with pdf.table(col_widths=(20, 90, 60, 40), first_row_as_headings=False) as table:
        table.row(("Tt", "Noi dung", "Don vi", "Khi nao"), style=BOLD)
        for numeral, title in (("I", "Phong ngua"), ("II", "Bao ve")):
            table.row((numeral, title, "", ""), style=BOLD)
            for i in range(1, 7):
                table.row((str(i), f"Viec so {i} trong phan {numeral}", "Bo Y te", "2025"))
    found = extracted(pdf, tmp_path)
    texts = [f"Viec so {i} trong phan {numeral}" for numeral in ("I", "II") for i in range(1, 7)]
    assert [one["activity"] for one in found] == texts
    titles = [path(one)[-1].partition(" ")[2] for one in found]
    assert titles == ["Phong ngua"] * 6 + ["Bao ve"] * 6


def test_cards_of_labels_and_values_are_no_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf = paper()
    for i, text in enumerate(TEXTS, 1):
        with pdf.table(col_widths=(60, 120), first_row_as_headings=False) as table:
            table.row((f"Commitment {i}", text), style=BOLD)
            table.row(("Responsible", "Ministry of Health"))
            table.row(("Timeframe", "2025"))
        pdf.ln(6)
    pdf.output(str(tmp_path / "plan.pdf"))
    assert main(["extract", str(tmp_path / "plan.pdf"), "--out", str(tmp_path / "out")]) == 2
    assert "no table of activities" in capsys.readouterr().err


@pytest.mark.parametrize("shaded", [False, True])
def test_rows_of_one_line_without_rules_begin_at_their_numbers(
    shaded: bool, tmp_path: Path
) -> None:
    pdf = paper()
    heading(pdf, "Objective 1: Prevention")
    widths = (20, 80, 70, 40)
    pdf.set_fill_color(235, 240, 250)
    for i, row in enumerate(
        [("No.", *HEADINGS[:3]), *((f"1.{i}", *cells(t)[:3]) for i, t in enumerate(TEXTS * 2, 1))]
    ):
        pdf.set_font(style="B" if i == 0 else "")
        for wide, text in zip(widths, row, strict=True):
            pdf.cell(wide, 6.5, text, fill=shaded and i % 2 == 0)
        pdf.ln(6.5)
    found = extracted(pdf, tmp_path)
    assert [one["id"] for one in found] == [f"1.{i}" for i in range(1, 9)]
    assert [one["activity"] for one in found] == list(TEXTS * 2)
    assert {one["institutions"] for one in found} == {"Ministry of Health"}


@pytest.mark.parametrize("missing", ["every rule", "one rule"])
def test_rows_that_no_rule_parts_begin_at_their_numbers(missing: str, tmp_path: Path) -> None:
    pdf = paper()
    heading(pdf, "Objective 1: Prevention")
    widths, top, left, tall = (20, 80, 70, 40), pdf.get_y(), pdf.l_margin, 8
    table: list[tuple[str, ...]] = [("No.", *HEADINGS[:3])]
    table += [(f"1.{i}", *cells(text)[:3]) for i, text in enumerate(TEXTS * 2, 1)]
    for i, row in enumerate(table):
        pdf.set_font(style="B" if i == 0 else "")
        for wide, text in zip(widths, row, strict=True):
            pdf.cell(wide, tall, text)
        pdf.ln(tall)
    foot, right = top + tall * len(table), left + sum(widths)
    for i in range(len(widths) + 1):
        x = left + sum(widths[:i])
        pdf.line(x, top, x, foot)
    gone = range(2, len(table)) if missing == "every rule" else (4,)
    for i in set(range(len(table) + 1)).difference(gone):
        pdf.line(left, top + tall * i, right, top + tall * i)
    found = extracted(pdf, tmp_path)
    assert [one["id"] for one in found] == [f"1.{i}" for i in range(1, 9)]
    assert [one["activity"] for one in found] == list(TEXTS * 2)
    assert {one["timeframe"] for one in found} == {"2025"}


def test_a_column_that_one_table_has_is_blank_in_no_other(tmp_path: Path) -> None:
    pdf = paper()
    for i, heads in enumerate((HEADINGS, (*HEADINGS, "Budget (USD)"))):
        heading(pdf, f"Objective {i + 1}: Goal of {i + 1}")
        widths = (80, 50, 30, 60, 40)[: len(heads)]
        with pdf.table(col_widths=widths, first_row_as_headings=False) as table:
            table.row(heads, style=BOLD)
            for text in TEXTS:
                table.row((*cells(f"{text}{i}"), "1,000")[: len(heads)])
    found = extracted(pdf, tmp_path)
    assert [one["resources"] for one in found] == [""] * 4 + ["1,000"] * 4
    assert "cell.empty" not in findings(tmp_path)


def test_a_merged_cell_that_goes_on_blank_over_a_page_is_no_fold(tmp_path: Path) -> None:
    pdf = paper()
    for number, texts in enumerate((TEXTS[:2], TEXTS[2:])):
        if number:
            pdf.add_page()
        with pdf.table(col_widths=(80, 60, 50, 40), first_row_as_headings=False) as table:
            if not number:
                heads = ("Activity", "Expected outcome", "Responsible", "Timeframe")
                table.row(heads, style=BOLD)
            for i, text in enumerate(texts):
                row = table.row()
                row.cell(text)
                if i == 0:
                    row.cell("" if number else "All is planned", rowspan=2)
                row.cell("Ministry of Health")
                row.cell("2025")
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [one["expected_outcome"] for one in found] == ["All is planned"] * 4
    assert [one["institutions"] for one in found] == ["Ministry of Health"] * 4
