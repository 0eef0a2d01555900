"""Headings that the size of their letters tells, over other headings and over tables."""

from pathlib import Path

import pytest
from fpdf import FPDF

from tests.drafting.test_any_plan import HEADINGS, cells, extracted, grid, paper, path

PROSE = (
    "The ministry and its partners agreed on what follows in four meetings; each of them will "
    "say every year what it has done, and what it could not do for want of people or of money."
)


def write(pdf: FPDF, text: str, size: float, style: str = "") -> None:
    pdf.set_font(style=style, size=size)
    pdf.multi_cell(0, 1.6 * size, text, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(style="", size=10)


def table(pdf: FPDF, name: str) -> None:
    """Two rows, and white under them."""
    rows = [cells(f"{verb} {name.lower()} {verb[0]}") for verb in ("Build", "Repair")]
    grid(pdf, (80, 50, 30, 60), [HEADINGS, *rows])
    pdf.ln(12)


@pytest.mark.parametrize("style", ["", "B"])
@pytest.mark.parametrize("label", ["Objective {}.{}: ", ""])
def test_larger_headings_without_numbers_stand_over_the_others(
    style: str, label: str, tmp_path: Path
) -> None:
    pdf, wanted = paper(), []
    write(pdf, PROSE, 10)
    for n, (pillar, aims) in enumerate(
        {"Safer roads": ("Signs", "Bridges"), "Care": ("Beds",)}.items(), 1
    ):
        write(pdf, pillar, 14, style)
        for k, aim in enumerate(aims, start=1):
            number = label.format(n, k)
            write(pdf, number + aim, 12, style)
            table(pdf, aim)
            wanted += [[pillar, f"{number[10:-2]} {aim}".strip()]] * 2
    assert [path(one) for one in extracted(pdf, tmp_path)] == wanted


def test_larger_headings_stand_over_a_caption_that_every_table_has(tmp_path: Path) -> None:
    pdf, pillars = paper(), ("Prevention", "Education", "Prosecution")
    for pillar in pillars:
        write(pdf, pillar, 15)
        write(pdf, PROSE, 10)
        write(pdf, "Action plan", 12, "B")
        table(pdf, pillar)
    assert [path(one) for one in extracted(pdf, tmp_path)] == [[p] for p in pillars for _ in "ab"]


def test_a_title_in_larger_letters_over_all_tables_is_no_level(tmp_path: Path) -> None:
    pdf, aims = paper(), ("Signs", "Bridges")
    write(pdf, "What we will do", 16, "B")
    for n, aim in enumerate(aims, start=1):
        write(pdf, f"Objective {n}: {aim}", 12, "B")
        table(pdf, aim)
    found = [path(one) for one in extracted(pdf, tmp_path)]
    assert found == [[f"{n} {aim}"] for n, aim in enumerate(aims, start=1) for _ in "ab"]
