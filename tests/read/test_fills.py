"""Shaded cells typeset on the fly: what a reader sees of their backgrounds, and tables of them."""

from itertools import pairwise
from pathlib import Path

import pytest
from fpdf import FPDF
from msgspec import json

from pipeline.read.pages import read_pages
from pipeline.records import Page


def read_drawn(pdf: FPDF, folder: Path) -> Page:
    pdf.output(str(folder / "drawn.pdf"))
    return json.decode(read_pages(folder / "drawn.pdf", [1])[0], type=Page)


def blank() -> FPDF:
    """A page for cells 100 points wide from (50, 50) on."""
    pdf = FPDF(unit="pt", format=(500, 400))
    pdf.add_page()
    return pdf


def write(pdf: FPDF, columns: int, rows: int, high: int = 40) -> None:
    """The name of each cell in it."""
    pdf.set_font("Helvetica", size=10)
    for row in range(rows):
        for column in range(columns):
            pdf.text(60 + 100 * column, 50 + high * row + high * 0.65, f"r{row}c{column}")


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
    pdf = blank()
    shade(pdf, (0, 64, 128), 50, 50, 300, 40)  # a band over the first row
    shade(pdf, (255, 255, 0), 52, 92, 96, 18)  # a cell shaded line by line
    shade(pdf, (255, 255, 0), 52, 110, 96, 18)
    shade(pdf, (200, 200, 200), 150, 90, 200, 40)
    shade(pdf, (255, 255, 255), 250, 90, 100, 40)  # white over grey
    shade(pdf, (0, 128, 0), 50, 130, 30, 40)  # less than half of its cell
    draw_rules(pdf, 3, 3)
    write(pdf, 3, 3)
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
    pdf = blank()
    draw_rules(pdf, 2, 2)
    write(pdf, 2, 2)
    assert set(fills(read_drawn(pdf, tmp_path)).values()) == {None}


def rows_of(page: Page) -> list[list[str]]:
    (grid,) = page.grids
    assert grid.engines == ("fills",)
    found: list[list[str]] = [[] for _ in grid.rows[1:]]
    for cell in grid.cells:
        found[cell.row].append(" ".join(word.text for word in cell.words))
    return found


def written(columns: int, rows: int) -> list[list[str]]:
    return [[f"r{row}c{column}" for column in range(columns)] for row in range(rows)]


def test_shaded_cells_with_white_gaps(tmp_path: Path) -> None:
    pdf = blank()
    for row in range(3):
        for column in range(3):
            shade(pdf, (220, 220, 220), 52 + 100 * column, 52 + 40 * row, 96, 36)
    write(pdf, 3, 3)
    page = read_drawn(pdf, tmp_path)
    assert rows_of(page) == written(3, 3)
    assert page.grids[0].columns == (52.0, 150.0, 250.0, 348.0)
    assert {cell.fill for cell in page.grids[0].cells} == {"#dcdcdc"}


def test_shaded_rows_of_two_colours_without_gaps(tmp_path: Path) -> None:
    pdf = blank()
    for row in range(4):
        grey = 200 + 30 * (row % 2)
        for column in range(3):
            shade(pdf, (grey, grey, grey), 50 + 100 * column, 50 + 40 * row, 100, 40)
    write(pdf, 3, 4)
    assert rows_of(read_drawn(pdf, tmp_path)) == written(3, 4)


def test_a_shaded_cell_over_two_rows(tmp_path: Path) -> None:
    pdf = blank()
    shade(pdf, (220, 220, 220), 52, 52, 96, 76)
    for row in range(2):
        for column in range(1, 4):
            shade(pdf, (220, 220, 220), 52 + 100 * column, 52 + 40 * row, 96, 36)
    write(pdf, 4, 2)
    assert rows_of(read_drawn(pdf, tmp_path)) == [
        ["r0c0 r1c0", "r0c1", "r0c2", "r0c3"],
        ["r1c1", "r1c2", "r1c3"],
    ]


def test_every_other_row_shaded(tmp_path: Path) -> None:
    """The white rows between them, and the last under them, are rows too."""
    pdf = blank()
    for row in (0, 2, 4):
        for column in range(3):
            shade(pdf, (220, 220, 240), 50 + 100 * column, 50 + 20 * row, 100, 20)
    write(pdf, 3, 6, high=20)
    pdf.text(60, 250, "Source: the ministry")
    page = read_drawn(pdf, tmp_path)
    assert rows_of(page) == written(3, 6)
    assert [word.text for word in page.words] == ["Source:", "the", "ministry"]


def test_text_under_shaded_rows_is_no_row(tmp_path: Path) -> None:
    pdf = blank()
    for row in (0, 2):
        for column in range(3):
            shade(pdf, (220, 220, 240), 50 + 100 * column, 50 + 20 * row, 100, 20)
    write(pdf, 3, 3, high=20)
    pdf.text(60, 122, "Source: ministry")
    page = read_drawn(pdf, tmp_path)
    assert rows_of(page) == written(3, 3)
    assert len(page.words) == 2


def test_text_marked_line_by_line_is_no_table(tmp_path: Path) -> None:
    """Words over the edges of their boxes, and boxes painted over each other."""
    pdf = blank()
    for row in range(3):
        for column in range(3):
            shade(pdf, (255, 255, 0), 50 + 100 * column, 50 + 40 * row, 96, 36)
    pdf.set_font("Helvetica", size=10)
    for row in range(3):
        pdf.text(60, 75 + 40 * row, "administration " * 5)
    page = read_drawn(pdf, tmp_path)
    assert page.grids == ()
    assert len(page.words) == 15


def test_a_coloured_page_is_no_cell(tmp_path: Path) -> None:
    pdf = blank()
    shade(pdf, (250, 240, 220), 0, 0, 500, 400)
    for row in range(2):
        for column in range(3):
            shade(pdf, (220, 220, 220), 52 + 100 * column, 52 + 40 * row, 96, 36)
    write(pdf, 3, 2)
    assert rows_of(read_drawn(pdf, tmp_path)) == written(3, 2)


def test_cells_shaded_line_by_line(tmp_path: Path) -> None:
    pdf = blank()
    for row in range(3):
        for column in range(3):
            for strip in range(3):
                shade(pdf, (220, 220, 220), 52 + 100 * column, 52 + 40 * row + 12 * strip, 96, 12)
    write(pdf, 3, 3)
    assert rows_of(read_drawn(pdf, tmp_path)) == written(3, 3)


def test_shaded_headings_over_unshaded_rows_are_no_grid(tmp_path: Path) -> None:
    """Headings and totals are shaded, the rows between them are not: how many those are,
    shades do not say.
    """
    pdf = blank()
    for top in (50, 250):
        for column in range(3):
            shade(pdf, (220, 220, 240), 50 + 100 * column, top, 100, 20)
    write(pdf, 3, 11, high=20)
    page = read_drawn(pdf, tmp_path)
    assert page.grids == ()
    assert len(page.words) == 33


@pytest.mark.parametrize("band", [True, False])
def test_one_row_of_boxes_is_a_table_under_a_band(tmp_path: Path, *, band: bool) -> None:
    """As a page has it on which the last row of a group stands."""
    pdf = blank()
    for column in range(4):
        shade(pdf, (220, 230, 220), 51 + 100 * column, 91, 98, 38)
        pdf.set_font("Helvetica", size=10)
        pdf.text(60 + 100 * column, 110, f"text {column}")
    for column in range(1 if band else 4):
        shade(pdf, (150, 180, 150), 51 + 100 * column, 51, 398 if band else 98, 38)
    pdf.text(60, 70, "Part two")
    assert len(read_drawn(pdf, tmp_path).grids) == band


def test_a_drawing_of_boxes_is_no_table(tmp_path: Path) -> None:
    pdf = blank()
    for row in range(3):
        for column in range(3):
            shade(pdf, (220, 30, 30 * row), 50 + 100 * column, 50 + 40 * row, 96, 36)
    write(pdf, 1, 3)
    assert read_drawn(pdf, tmp_path).grids == ()


def test_boxes_painted_over_each_other_are_no_table(tmp_path: Path) -> None:
    pdf = blank()
    for row in range(3):
        for column in range(3):
            shade(pdf, (220, 220, 220), 50 + 100 * column, 50 + 40 * row, 100, 40)
    shade(pdf, (255, 255, 0), 80, 45, 130, 30)
    write(pdf, 3, 3)
    assert read_drawn(pdf, tmp_path).grids == ()


@pytest.mark.parametrize(("parts", "rows"), [([0, 100, 200, 300], 4), ([0, 150, 300], 3)])
def test_shaded_boxes_over_the_columns_of_a_ruled_table_are_a_row_of_it(
    parts: list[int], rows: int, tmp_path: Path
) -> None:
    """Its headings have no rules; boxes that end elsewhere than its columns are no headings."""
    pdf = blank()
    for x0, x1 in pairwise(parts):
        shade(pdf, (200, 220, 240), 50 + x0, 50, x1 - x0, 40)
    for row in range(1, 5):
        pdf.line(50, 50 + 40 * row, 350, 50 + 40 * row)
    for column in range(4):
        pdf.line(50 + 100 * column, 90, 50 + 100 * column, 210)
    write(pdf, 3, 4)
    (grid,) = read_drawn(pdf, tmp_path).grids
    assert len(grid.rows) - 1 == rows


@pytest.mark.parametrize("white", [True, False])
def test_the_panel_on_which_a_table_stands_is_no_shade_of_its_rows(
    tmp_path: Path, *, white: bool
) -> None:
    """The texts have white boxes of their own on it; or white rows with no rule between are."""
    pdf = blank()
    shade(pdf, (220, 220, 220), 0, 0, 500, 400)
    if white:
        draw_rules(pdf, 3, 4)
        for row in range(4):
            for column in range(3):
                shade(pdf, (255, 255, 255), 55 + 100 * column, 66 + 40 * row, 90, 12)
    else:
        draw_rules(pdf, 3, 4)
        shade(pdf, (255, 255, 255), 51, 91, 298, 18)
    write(pdf, 3, 4)
    (grid,) = read_drawn(pdf, tmp_path).grids
    assert [round(y) for y in grid.rows] == [50, 90, *([] if white else [109]), 130, 170, 210]


def test_a_shade_that_ends_amid_one_cell_of_a_shaded_row_parts_no_row(tmp_path: Path) -> None:
    pdf = blank()
    shade(pdf, (230, 236, 245), 150, 50, 300, 80)
    shade(pdf, (230, 236, 245), 50, 50, 100, 60)  # of a merged cell, as browsers print it
    draw_rules(pdf, 4, 2)
    write(pdf, 4, 2)
    (grid,) = read_drawn(pdf, tmp_path).grids
    assert len(grid.cells) == 8
