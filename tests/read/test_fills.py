"""Shaded cells typeset on the fly: each cell knows the background that a reader sees."""

from pathlib import Path

from fpdf import FPDF
from msgspec import json

from pipeline.read.pages import read_pages
from pipeline.records import Page


def read_drawn(pdf: FPDF, folder: Path) -> Page:
    pdf.output(str(folder / "drawn.pdf"))
    return json.decode(read_pages(folder / "drawn.pdf", [1])[0], type=Page)


def ruled(columns: int, rows: int) -> FPDF:
    """A page with a ruled grid of cells 100 points wide and 40 high from (50, 50)."""
    pdf = FPDF(unit="pt", format=(500, 400))
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for row in range(rows):
        for column in range(columns):
            pdf.text(60 + 100 * column, 75 + 40 * row, f"r{row}c{column}")
    return pdf


def draw_rules(pdf: FPDF, columns: int, rows: int) -> None:
    for row in range(rows + 1):
        pdf.line(50, 50 + 40 * row, 50 + 100 * columns, 50 + 40 * row)
    for column in range(columns + 1):
        pdf.line(50 + 100 * column, 50, 50 + 100 * column, 50 + 40 * rows)


def shade(pdf: FPDF, colour: tuple[int, int, int], x: float, y: float, w: float, h: float) -> None:
    pdf.set_fill_color(*colour)
    pdf.rect(x, y, w, h, style="F")


def fills(page: Page) -> dict[str, str | None]:
    (grid,) = page.grids
    return {cell.words[0].text: cell.fill for cell in grid.cells}


def test_cells_know_the_background_that_shows(tmp_path: Path) -> None:
    pdf = ruled(3, 3)
    shade(pdf, (0, 64, 128), 50, 50, 300, 40)  # a band over the first row
    shade(pdf, (255, 255, 0), 52, 92, 96, 18)  # a cell shaded line by line
    shade(pdf, (255, 255, 0), 52, 110, 96, 18)
    shade(pdf, (200, 200, 200), 150, 90, 200, 40)
    shade(pdf, (255, 255, 255), 250, 90, 100, 40)  # white over grey
    shade(pdf, (0, 128, 0), 50, 130, 30, 40)  # less than half of its cell
    draw_rules(pdf, 3, 3)
    assert fills(read_drawn(pdf, tmp_path)) == {
        "r0c0": "#004080",
        "r0c1": "#004080",
        "r0c2": "#004080",
        "r1c0": "#ffff00",
        "r1c1": "#c8c8c8",
        "r1c2": None,
        "r2c0": None,
        "r2c1": None,
        "r2c2": None,
    }


def test_a_grid_without_shades_has_none(tmp_path: Path) -> None:
    pdf = ruled(2, 2)
    draw_rules(pdf, 2, 2)
    assert set(fills(read_drawn(pdf, tmp_path)).values()) == {None}
