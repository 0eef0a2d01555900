"""Rulings are what a person sees as such, however they are drawn; no other line is one."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from .plan import (
    GROUPS,
    LINE,
    PAD,
    XS,
    bands,
    found,
    kinds,
    levels,
    places,
    print_bands,
    print_cells,
    print_headings,
    printed,
    read,
    rule,
    truth,
)
from .sheet import Sheet

Draw = Callable[[Sheet], None]
WIDE = 4.6  # points of a letter of the print, about


def texts(sheet: Sheet) -> Sheet:
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet)
    return sheet


def cells() -> list[tuple[float, float, float, float]]:
    """The boxes of all cells; a band is one."""
    ys = levels()
    return [
        (x0, ys[row], x1, ys[row + 1])
        for row in range(len(ys) - 1)
        for x0, x1 in ([(XS[0], XS[-1])] if row in bands() else pairwise(XS))
    ]


def bars(sheet: Sheet) -> None:
    rule(sheet, lambda x0, y0, x1, y1: sheet.fill(x0 - 2, y0 - 2, x1 + 2, y1 + 2))


def outlines(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in cells():
        a, b = sheet.height - y0, sheet.height - y1
        sheet.do(f"0.5 w {x0} {a} m {x1} {a} l {x1} {b} l {x0} {b} l {x0} {a} l S")


def open_corners(sheet: Sheet) -> None:
    """The upper and left side of each cell as one bent line, and the table's other two."""
    for x0, y0, x1, y1 in cells():
        a, b = sheet.height - y0, sheet.height - y1
        sheet.do(f"0.5 w {x0} {b} m {x0} {a} l {x1} {a} l S")
    sheet.line(XS[0], levels()[-1], XS[-1], levels()[-1])
    sheet.line(XS[-1], levels()[0], XS[-1], levels()[-1])


def rounded(sheet: Sheet) -> None:
    """Each cell a box with round corners."""
    for x0, y0, x1, y1 in cells():
        a, b, r = sheet.height - y0, sheet.height - y1, 2.0
        sheet.do(
            f"0.5 w {x0 + r} {a} m {x1 - r} {a} l {x1} {a} {x1} {a} {x1} {a - r} c "
            f"{x1} {b + r} l {x1} {b} {x1} {b} {x1 - r} {b} c {x0 + r} {b} l "
            f"{x0} {b} {x0} {b} {x0} {b + r} c {x0} {a - r} l "
            f"{x0} {a} {x0} {a} {x0 + r} {a} c S"
        )


def pictures(sheet: Sheet) -> None:
    """Each ruling a picture of one pixel, stretched."""

    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = max(0.7, x1 - x0), max(0.7, y1 - y0)
        sheet.do(f"q {wide} 0 0 {high} {x0} {sheet.height - y1} cm")
        sheet.do("BI /W 1 /H 1 /CS /G /BPC 8 ID", b"\0", "EI Q")

    rule(sheet, draw)


def fills_with_gaps(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in cells():
        sheet.fill(x0 + 1, y0 + 1, x1 - 1, y1 - 1, 0.9)


def white_lines_between_fills(sheet: Sheet) -> None:
    sheet.fill(XS[0], levels()[0], XS[-1], levels()[-1], 0.85)
    sheet.do("1 G")
    rule(sheet, lambda x0, y0, x1, y1: sheet.line(x0, y0, x1, y1, 1.5))
    sheet.do("0 G")


def banded_rows(sheet: Sheet) -> None:
    """Every second row of cells is shaded, cell by cell; the others show no edge."""
    ys = levels()
    for x0, y0, x1, y1 in cells():
        row = ys.index(y0)
        if row % 2 == 0 or row in bands():
            sheet.fill(x0, y0, x1, y1, 0.8 if row in bands() else 0.9)


def first_column_open(sheet: Sheet) -> None:
    """The rules between rows begin at the second column."""
    rows = levels()
    whole = [*rows[:2], *(y for i in bands() for y in rows[i : i + 2]), rows[-1]]
    rule(
        sheet,
        lambda x0, y0, x1, y1: sheet.line(
            XS[1] if y0 == y1 and y0 not in whole else x0, y0, x1, y1
        ),
    )


def every_other_row_open(sheet: Sheet) -> None:
    """As a word processor's light table: its odd rows have no walls."""
    ys = levels()
    odd = {ys[row] for row in range(2, len(ys), 2)}

    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        if y0 == y1 or x0 in (XS[0], XS[-1]) or y0 not in odd:
            sheet.line(x0, y0, x1, y1)

    rule(sheet, draw)


def columns_alone(sheet: Sheet) -> None:
    """Rules across stand at headings and bands; between rows there is none."""
    rows = levels()
    whole = [*rows[:2], *(y for i in bands() for y in rows[i : i + 2]), rows[-1]]

    def draw(x0: float, y0: float, x1: float, y1: float) -> None:
        if y0 != y1 or y0 in whole:
            sheet.line(x0, y0, x1, y1)

    rule(sheet, draw)


@pytest.mark.parametrize(
    "draw",
    [
        bars,
        outlines,
        open_corners,
        rounded,
        pictures,
        fills_with_gaps,
        white_lines_between_fills,
        banded_rows,
        first_column_open,
        columns_alone,
        every_other_row_open,
    ],
)
def test_whatever_parts_the_cells_is_a_ruling(draw: Draw) -> None:
    sheet = Sheet()
    draw(sheet)
    plan = read(texts(sheet))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def underlined(sheet: Sheet) -> None:
    for _, field, x, y, lines in places():
        for i, line in enumerate(lines if field == "activity" else ()):
            sheet.line(x, y + i * LINE + 1.2, x + width(line), y + i * LINE + 1.2)


def words_underlined(sheet: Sheet) -> None:
    for _, field, x, y, lines in places():
        for i, line in enumerate(lines if field in ("activity", "expected_outcome") else ()):
            first = line.split()[0]
            sheet.fill(x, y + i * LINE + 1, x + width(first), y + i * LINE + 1.6)


def white_hairlines(sheet: Sheet) -> None:
    sheet.do("1 G")
    for y in range(40, 380, 11):
        sheet.line(XS[0], y, XS[-1], y)
    for x in range(60, 560, 50):
        sheet.line(x, 40, x, 380)
    sheet.do("0 G")


def painted_over(sheet: Sheet) -> None:
    """A grid that was drawn first and covered."""
    for y in range(45, 380, 20):
        sheet.line(XS[0], y, XS[-1], y)
    sheet.fill(30, 30, 590, 390, 1)


def hatched(sheet: Sheet) -> None:
    for x0, y0, x1, y1 in cells():
        if x0 == XS[2]:
            for step in range(int((y1 - y0 - 1) / 1.5)):
                y = y0 + 1 + 1.5 * step
                sheet.do("0.8 G")
                sheet.line(x0 + 0.5, y, x1 - 0.5, y, 0.3)
                sheet.do("0 G")


def screened(sheet: Sheet) -> None:
    """A grey tint as dots."""
    for x0, y0, x1, y1 in cells():
        if x0 == XS[2]:
            sheet.do("0.7 g")
            for row in range(int((y1 - y0 - 2) / 2)):
                for column in range(int((x1 - x0 - 2) / 2)):
                    x, y = x0 + 1 + 2 * column, y0 + 1 + 2 * row
                    sheet.do(f"{x} {sheet.height - y - 0.5} 0.5 0.5 re f")
            sheet.do("0 g")


def halftone(sheet: Sheet) -> None:
    """Headings, and the cells of a column, tinted by round dots that grow to the right."""
    for x0, y0, x1, y1 in cells():
        for column in range(int((x1 - x0) / 2.2) if x0 == XS[2] or y0 == levels()[0] else 0):
            r = 0.2 + 0.5 * column / 100
            for row in range(int((y1 - y0) / 2.2)):
                x, y = x0 + 2.2 * column, sheet.height - y0 - 2.2 * row
                sheet.do(
                    f".6 g {x - r} {y} m {x - r} {y + r} {x + r} {y + r} {x + r} {y} c "
                    f"{x + r} {y - r} {x - r} {y - r} {x - r} {y} c f 0 g"
                )


def fold(sheet: Sheet) -> None:
    """A dashed line down the middle of the page, through words."""
    sheet.do("q [6 4] 0 d")
    sheet.line(445, 0, 445, sheet.height)
    sheet.do("Q")


def squared_paper(sheet: Sheet) -> None:
    for step in range(0, 600, 14):
        sheet.line(step, 0, step, sheet.height, 0.3)
        sheet.line(0, step, sheet.width, step, 0.3)


def waves(sheet: Sheet) -> None:
    """As on paper for deeds; each ends as high as it begins."""
    for y in range(0, 400, 10):
        sheet.do(f"q .7 G .2 w 0 {y} m 200 {y + 15} 400 {y - 15} 600 {y} c S Q")


def width(text: str, *, bold: bool = False) -> float:
    """Of a text in the print's own font."""
    from fpdf import FPDF

    pen = FPDF()
    pen.set_font("helvetica", style="B" if bold else "", size=9)
    return float(pen.get_string_width(text)) * 72 / 25.4


def test_a_ruling_that_the_rows_lack_and_the_headings_have_parts_columns() -> None:
    sheet = Sheet()
    ys = levels()

    def but_one(x0: float, y0: float, x1: float, y1: float) -> None:
        if not (x0 == x1 == XS[2] and y0 >= ys[1]):
            sheet.line(x0, y0, x1, y1)

    rule(sheet, but_one)
    plan = read(texts(sheet))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def framed(sheet: Sheet) -> None:
    """A frame round the headings and round the whole, and uprights that the bands interrupt."""
    ys = levels()
    for y in (ys[0], ys[1], ys[-1]):
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS:
        for row in range(len(ys) - 1):
            if row not in bands() or x in (XS[0], XS[-1]):
                sheet.line(x, ys[row], x, ys[row + 1])


def heads_alone(sheet: Sheet) -> None:
    ys = levels()
    for y in (ys[0], ys[1], ys[-1]):
        sheet.line(XS[0], y, XS[-1], y)


@pytest.mark.parametrize("draw", [framed, heads_alone])
def test_a_band_between_rows_that_no_rule_parts_is_no_part_of_one(draw: Draw) -> None:
    sheet = Sheet()
    draw(sheet)
    plan = read(texts(sheet))
    assert found(plan) == truth()
    assert [activity.group for activity in plan.plan.activities] == ["1.1"] * 3 + ["1.2"] * 3


def test_a_band_in_the_white_between_shaded_rows_is_no_part_of_one() -> None:
    """No rule is drawn, every other row is shaded cell by cell, and a heading stands on white
    with the row below or above it, no wider than its column.
    """
    sheet = Sheet()
    ys = levels()
    for row in (0, 3, 6, 8):
        for x0, x1 in pairwise(XS):
            sheet.fill(x0, ys[row], x1, ys[row + 1], 0.9)
    print_headings(sheet)
    for row, title in GROUPS.items():
        sheet.text(XS[0] + PAD[0], ys[row] + PAD[1], title, 6.5, font="F2")
    print_cells(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert [activity.group for activity in plan.plan.activities] == ["1.1"] * 3 + ["1.2"] * 3


@pytest.mark.parametrize(
    "draw",
    [
        underlined,
        words_underlined,
        white_hairlines,
        painted_over,
        hatched,
        screened,
        halftone,
        squared_paper,
        fold,
        waves,
    ],
)
def test_what_parts_no_cells_is_no_ruling(draw: Draw) -> None:
    sheet = Sheet()
    draw(sheet)
    plan = read(printed(sheet))
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("stroke", ["_", "-", "."])
def test_lines_typed_over_the_page_part_rows(stroke: str) -> None:
    sheet = texts(Sheet())
    letter = width(stroke)
    for y in levels():
        sheet.text(XS[0], y - 1, stroke * round((XS[-1] - XS[0]) / letter))
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.set_aside"}


def level(sheet: Sheet, x: float, y: float, wide: float) -> None:
    sheet.line(x, y - 2.8, x + wide, y - 2.8)


def rising(sheet: Sheet, x: float, y: float, wide: float) -> None:
    sheet.line(x, y, x + wide, y - 6)


def typed(sheet: Sheet, x: float, y: float, wide: float) -> None:
    sheet.text(x, y, "-" * round(wide / width("-")))


def test_text_that_is_underlined_by_typed_strokes_stays() -> None:
    sheet = printed()
    _, _, x, y, (text,) = places()[1]
    sheet.text(x, y, "_" * round(width(text) / width("_")))
    plan = read(sheet)
    assert found(plan) == truth()
    assert "reader.struck_out" not in kinds(plan)


@pytest.mark.parametrize("strike", [level, rising, typed])
def test_text_that_is_struck_through_is_deleted_and_listed(
    strike: Callable[[Sheet, float, float, float], None],
) -> None:
    sheet = printed()
    row, _, x, y, _ = places()[1]
    assert row == 0
    sheet.text(x, y + LINE, "NP and CWO")
    strike(sheet, x, y + LINE, width("NP and CWO"))
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) - {"reader.set_aside"} == {"reader.struck_out"}  # the typed strokes
    (said,) = [one for one in plan.discrepancies if one.kind == "reader.struck_out"]
    assert said.subject == "1.1.1"


def test_text_under_a_mark_that_strikes_it_through_is_deleted_and_listed() -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    sheet.text(x, y + LINE, "NP and CWO")
    x1, up, down = x + width("NP and CWO"), sheet.height - y - 3, sheet.height - y - LINE - 2
    corners = f"{x} {up} {x1} {up} {x} {down} {x1} {down}"
    note = f"/Subtype /StrikeOut /Rect [{x} {down} {x1} {up}] /QuadPoints [{corners}] /F 4"
    sheet.page["Annots"] = f"[<< /Type /Annot {note} >>]".encode()
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.struck_out"}


def test_a_text_that_runs_over_its_border_stays_in_its_cell() -> None:
    """It reaches the next cell's text, which begins where it ends, or over its end; or the border
    stands in the blank before its last word.
    """
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    for row, field, x, y, lines in places():
        for i, line in enumerate(lines):
            if field == "institutions" and row < 3:
                wide = (XS[2] - XS[1] + (0, -2, 5)[row]) / width(line) * 100
                sheet.do(f"{wide:.2f} Tz")
                sheet.text(x, y + i * LINE, line)
                sheet.do("100 Tz")
            else:
                sheet.text(x, y + i * LINE, line)
    plan = read(sheet)
    assert found(plan) == truth()
