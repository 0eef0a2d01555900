"""Tables as the styles of word processors draw them: walls in every other row alone, a first
column in bold or in one shade, shades for rows.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from fpdf import FPDF

from tests.drafting.test_any_plan import HEADINGS, extracted, heading, paper, path

WIDTHS = (80, 60, 50, 60)
HIGH = 6  # of a line
CLOSE, PAD = 4, 2  # of a line in a shaded row, and the white round its lines
Row = Sequence[str]


def row(pdf: FPDF, texts: Row, *, walls: bool, fill: int = 255, bold: int = 1) -> None:
    """Texts, the lines of each apart, in a row that lines part from others, or its shade."""
    x, top = pdf.l_margin, pdf.get_y()
    merged = fill < 255  # what the first cell holds reaches over several rows
    high = HIGH * max(text.count("\n") + 1 for text in texts[merged:])
    pdf.set_fill_color(fill)
    for i, (text, wide) in enumerate(zip(texts, WIDTHS, strict=True)):
        if fill < 255 and (i or bold == len(texts)):
            pdf.rect(x, top, wide, high, "F")
        pdf.set_font(style="B" if i < bold else "")
        pdf.set_xy(x, top)
        pdf.multi_cell(wide, HIGH, text, align="L")
        if walls:
            pdf.rect(x, top, wide, high)
        x += wide
    if fill == 255:
        pdf.rect(pdf.l_margin, top, sum(WIDTHS), high)
    pdf.set_xy(pdf.l_margin, top + high)


def test_the_rest_of_a_torn_row_without_walls_is_no_heading(tmp_path: Path) -> None:
    """In bold, for the first column is; or under a later column, in a line of its own."""
    pdf = paper()
    pages = (
        [("Train the nurses of", "Ministry of Health", "2025", "Report A")],
        [("all wards\nand of the homes", "", "", ""),
         ("Count the cases", "Ministry of Health\nand Ministry", "2026", "Report B")],
        [("", "of Finance", "", ""), ("Repair the wells", "Ministry of Water", "2027", "Report C")],
    )  # fmt: skip
    for i, rows in enumerate(pages):
        if i:
            pdf.add_page()
        row(pdf, HEADINGS, walls=True, bold=4)
        for texts in rows:
            row(pdf, texts, walls=all(texts))
    found = extracted(pdf, tmp_path)
    assert [(one["activity"], one["institutions"], path(one)) for one in found] == [
        ("Train the nurses of all wards and of the homes", "Ministry of Health", []),
        ("Count the cases", "Ministry of Health and Ministry of Finance", []),
        ("Repair the wells", "Ministry of Water", []),
    ]


def _beside(
    pdf: FPDF, merged: Sequence[tuple[str, Sequence[str]]], shade: int, *, lines: bool
) -> None:
    """Rows beside merged cells in one shade, in a frame: parted by lines, or by their shades."""
    row(pdf, ("Objective", *HEADINGS[:3]), walls=False, fill=150, bold=4)
    top, count = pdf.get_y(), sum(len(texts) for _, texts in merged)
    pdf.set_fill_color(shade)
    pdf.rect(pdf.l_margin, top, WIDTHS[0], 2 * HIGH * count, "F")
    shades = iter([230, 254] * count)
    for name, texts in merged:
        for i, text in enumerate(texts):
            said = (name if i == 0 else "", f"{text}\nin all wards", "Ministry of Health", "2025")
            row(pdf, said, walls=False, fill=next(shades))
            if lines and pdf.get_y() < top + 2 * HIGH * count - 1:
                pdf.line(
                    pdf.l_margin + WIDTHS[0], pdf.get_y(), pdf.l_margin + sum(WIDTHS), pdf.get_y()
                )
    pdf.rect(pdf.l_margin, top, sum(WIDTHS), pdf.get_y() - top)
    for i in range(1, len(WIDTHS)):
        x = pdf.l_margin + sum(WIDTHS[:i])
        pdf.line(x, top, x, pdf.get_y())


@pytest.mark.parametrize("lines", [True, False])
def test_texts_far_apart_in_one_shade_are_merged_cells_each(
    lines: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a first column so narrow that the shades beside it are nearly right across."""
    monkeypatch.setattr(f"{__name__}.WIDTHS", (40, 90, 60, 60))
    pdf = paper()
    acts = ("Train nurses", "Count cases", "Write reports", "Repair wells", "Buy beds")
    merged = [("Health\nfor\nall", acts[:3]), ("Water\nfor\nall", acts[3:])]
    _beside(pdf, merged, 190 if lines else 230, lines=lines)
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [f"{text} in all wards" for text in acts]
    assert [path(one) for one in found] == [["Health for all"]] * 3 + [["Water for all"]] * 2


def _shaded(pdf: FPDF, rows: Sequence[Row]) -> None:
    """Rules above and under the headings and at the foot; every other whole row is shaded."""
    right, shades = pdf.l_margin + sum(WIDTHS), 0
    pdf.line(pdf.l_margin, pdf.get_y(), right, pdf.get_y())
    pdf.set_fill_color(220)
    for i, texts in enumerate([HEADINGS, *rows]):
        x, top = pdf.l_margin, pdf.get_y()
        high = CLOSE * max(text.count("\n") + 1 for text in texts) + PAD
        shades += i > 0 and all(texts)
        if i > 0 and all(texts) and shades % 2:
            pdf.rect(x, top, sum(WIDTHS), high, "F")
        for k, (text, wide) in enumerate(zip(texts, WIDTHS, strict=True)):
            pdf.set_font(style="B" if i == 0 or k == 0 else "")
            pdf.set_xy(x, top + PAD / 2)
            pdf.multi_cell(wide, CLOSE, text, align="L")
            x += wide
        pdf.set_xy(pdf.l_margin, top + high)
        if i in (0, len(rows)):
            pdf.line(pdf.l_margin, pdf.get_y(), right, pdf.get_y())


def test_rules_between_shades_end_headings_and_tables(tmp_path: Path) -> None:
    """The rest of a torn row in white under repeated headings, and the next table's heading."""
    pdf, titles = paper(), ("Health for all", "Water for all")
    acts = ("Train the nurses", "Count the cases", "Write the report", "Repair the wells",
            "Buy the pumps", "Test the water", "Teach the people", "Tell the press")  # fmt: skip
    rows = [(f"{text}\nof all wards", "Ministry of Health", "2025", "Report") for text in acts]
    heading(pdf, titles[0])
    _shaded(pdf, [*rows[:3], ("Repair the wells of", "Ministry of Health", "2025", "Report")])
    pdf.add_page()
    _shaded(pdf, [("all wards\nand homes", "", "", ""), *rows[4:6]])
    pdf.ln(8)
    heading(pdf, titles[1])
    _shaded(pdf, rows[6:])
    found = extracted(pdf, tmp_path)
    names = [f"{text} of all wards" for text in acts]
    names[3] += " and homes"
    assert [one["activity"] for one in found] == names
    assert [path(one) for one in found] == [[titles[0]]] * 6 + [[titles[1]]] * 2
