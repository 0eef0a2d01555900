"""Text and tables that do not simply run from left to right and down."""

from itertools import pairwise

import pytest

from .plan import (
    FIELDS,
    GROUPS,
    HEADINGS,
    HIGH,
    LINE,
    PAD,
    ROWS,
    TOP,
    XS,
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
from .test_rulings import width


def turned(sheet: Sheet, way: str, x: float, y0: float, y1: float, text: str) -> None:
    """A text in the middle between two heights, set upwards or downwards."""
    half = width(text) / 2
    middle = (y0 + y1) / 2
    if way == "up":
        sheet.upwards(x + PAD[1], middle + half, text)
    else:
        sheet.downwards(x + PAD[0], middle - half, text)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_stands_on_its_head_is_read(degrees: int) -> None:
    sheet = printed()
    sheet.page["Rotate"] = b"%d" % degrees
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("box", [b"[600 400 0 0]", b"[0 400 600 0]"])
def test_a_page_may_name_any_two_corners(box: bytes) -> None:
    sheet = printed()
    sheet.page["MediaBox"] = box
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_a_page_whose_text_is_set_askew_is_read_straight() -> None:
    """By three quarters of a degree: the ends of a row stand as far apart as its lines."""
    sheet = Sheet()
    sheet.do("q .99991 .01309 -.01309 .99991 4 -6 cm")
    plan = read(printed(sheet))
    assert found(plan) == truth()
    assert [one.message for one in plan.discrepancies if one.kind == "ocr.text_layer"] == [
        "The text in the file of page 1 is set askew: it was set straight and read by OCR."
    ]


@pytest.mark.parametrize("box", [b"[-50 -50 900 900]", b"[2000 2000 2600 2400]"])
def test_of_a_crop_box_that_is_no_part_of_the_page_the_page_is_read(box: bytes) -> None:
    sheet = printed()
    sheet.page["CropBox"] = box
    assert found(read(sheet)) == truth()


def test_a_printers_marks_beside_the_page_are_not_of_it() -> None:
    sheet = Sheet()
    sheet.page["MediaBox"], sheet.page["CropBox"] = b"[-60 -60 660 460]", b"[0 0 600 400]"
    sheet.do("-50 -50 20 20 re f -40 0 m -10 0 l S 0 -40 m 0 -10 l S")
    plan = read(printed(sheet))
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_figures_beside_a_watermark_that_slants_are_not_raised() -> None:
    sheet = Sheet()
    for i in range(60):
        x, y = 20 + 90 * (i % 6), 20 + 37 * (i // 6)
        sheet.do(f"BT .9 g /F1 14 Tf .87 .5 -.5 .87 {x} {y} Tm (Ministry of Justice) Tj ET 0 g")
    assert found(read(printed(sheet))) == truth()


@pytest.mark.parametrize("way", ["up", "down"])
def test_headings_and_cells_that_run_up_or_down_are_read(way: str) -> None:
    sheet = Sheet(height=600)
    tall = 60.0
    ys = [TOP, TOP + tall, *(y + tall - 30 for y in levels()[2:])]
    heights = list(pairwise(ys))
    for y in ys:
        sheet.line(XS[0], y, XS[-1], y)
    for x in XS:
        for row, (a, b) in enumerate(heights):
            if row not in GROUPS or x in (XS[0], XS[-1]):
                sheet.line(x, a, x, b)
    for x, (heading,) in zip(XS, HEADINGS, strict=False):
        if heading == "Activities":
            sheet.text(x + PAD[0], TOP + PAD[1], heading)
        else:
            for i, word in enumerate(heading.split()):
                turned(sheet, way, x + (i if way == "up" else 1 - i) * LINE, *heights[0], word)
    for row, title in GROUPS.items():
        sheet.text(XS[0] + PAD[0], heights[row][0] + PAD[1], title, font="F2")
    shift = tall - 30
    for row, field, x, y, lines in places():
        if field == "timeframe":
            own = [h for i, h in enumerate(heights) if i not in GROUPS][row + 1]
            turned(sheet, way, x, *own, lines[0][:4])
        else:
            for i, line in enumerate(lines):
                sheet.text(x, y + shift + i * LINE, line)
    sheet.upwards(XS[1] - 6, heights[-1][1] - 4, "COPY OF THE MINISTRY, NOT FOR SALE", 7)
    plan = read(sheet)
    want = [row | {"timeframe": row["timeframe"][:4]} for row in truth()]
    assert found(plan) == want


def test_a_mark_that_runs_up_through_the_rows_is_no_text() -> None:
    sheet = printed()
    sheet.upwards(XS[2] + 60, levels()[-1] - 40, "COPY OF THE MINISTRY, NOT FOR SALE")
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.set_aside"}


def half(sheet: Sheet, columns: range, *, titles: bool) -> None:
    """Some columns of the plan alone on a page."""
    fields = FIELDS[columns.start : columns.stop]
    left, right = XS[columns.start], XS[columns.stop]
    for y in levels():
        sheet.line(left, y, right, y)
    for x in XS[columns.start : columns.stop + 1]:
        for (a, b), row in zip(pairwise(levels()), range(99), strict=False):
            if row not in GROUPS or x in (left, right):
                sheet.line(x, a, x, b)
    for x, (heading,) in list(zip(XS, HEADINGS, strict=False))[columns.start : columns.stop]:
        sheet.text(x + PAD[0], TOP + PAD[1], heading, font="F2")
    if titles:
        print_bands(sheet)
    print_cells(sheet, lambda *_: None, only=[field for field in FIELDS if field not in fields])


def test_rows_that_run_on_over_the_facing_page_are_whole() -> None:
    left, right = Sheet(), Sheet()
    half(left, range(0, 2), titles=True)
    half(right, range(2, 4), titles=False)
    plan = read(left, right)
    assert found(plan) == truth()
    assert kinds(plan) == set()
    first = plan.plan.activities[0].fields
    assert [first[field].places[0].page for field in FIELDS] == [1, 1, 2, 2]
    assert first["timeframe"].places[0].bbox[0] == XS[2]


def test_rows_that_run_on_beyond_the_fold_of_one_sheet_are_whole() -> None:
    sheet = Sheet(width=700)
    half(sheet, range(0, 2), titles=True)
    sheet.do("q 1 0 0 1 40 0 cm")
    half(sheet, range(2, 4), titles=False)
    sheet.do("Q")
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_two_tables_on_one_sheet_are_read_one_after_the_other() -> None:
    for shift in (0.0, 25.0, -25.0):
        sheet = Sheet(width=1200, height=500)
        for page, rows in enumerate((range(3), range(3, 6))):
            table(sheet, rows, 600.0 * page, 40.0 + (shift if page else 0))
        plan = read(sheet)
        assert found(plan) == truth()


def table(sheet: Sheet, rows: range, dx: float, y: float) -> None:
    """Some of the activities as a table of their own."""
    ys = [y, y + 30, y + 46, *(y + 46 + 30 * (i + 1) for i in range(len(rows)))]
    for level in ys:
        sheet.line(XS[0] + dx, level, XS[-1] + dx, level)
    for x in XS:
        for a, b in ((ys[0], ys[1]), (ys[2], ys[-1])):
            sheet.line(x + dx, a, x + dx, b)
    for x in (XS[0], XS[-1]):
        sheet.line(x + dx, ys[1], x + dx, ys[2])
    for x, (heading,) in zip(XS, HEADINGS, strict=False):
        sheet.text(x + dx + PAD[0], y + PAD[1], heading, font="F2")
    title = list(GROUPS.values())[rows.start // 3]
    sheet.text(XS[0] + dx + PAD[0], ys[1] + PAD[1], title, font="F2")
    for place, row in enumerate(rows):
        for x, lines in zip(XS, ROWS[row], strict=False):
            for i, line in enumerate(lines):
                sheet.text(x + dx + PAD[0], ys[2 + place] + PAD[1] + i * LINE, line)


@pytest.mark.parametrize(
    "marks", ["1 2 3 4", "(1) (2) (3) (4)", "a b c d", "I II III IV", "2 3 4 5", "1 2 3 4=2+3"]
)
@pytest.mark.parametrize("ruled", [True, False])
def test_a_row_that_counts_the_columns_is_no_row(marks: str, ruled: bool) -> None:
    sheet = Sheet()
    if ruled:
        rule(sheet)
        sheet.line(XS[0], TOP + 15, XS[-1], TOP + 15)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet)
    for x, mark in zip(XS, marks.split(), strict=False):
        sheet.text(x + 30, TOP + 25, mark)
    assert found(read(sheet)) == truth()


@pytest.mark.parametrize("pages", [1, 2])
def test_a_page_number_below_a_table_without_rules_is_none_of_its_text(pages: int) -> None:
    sheets = [Sheet(height=500) for _ in range(pages)]
    sheets[0].text(40, 40, "What this plan is for.")
    print_headings(sheets[-1])
    print_bands(sheets[-1])
    print_cells(sheets[-1])
    for i, sheet in enumerate(sheets if pages > 1 else sheets[:1], 1):
        sheet.text(420, 480, str(i))
    assert found(read(*sheets)) == truth()


@pytest.mark.parametrize("clip", [True, False])
def test_text_that_runs_on_under_the_next_cell_is_its_own_cells(clip: bool) -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    for _, field, x, y, lines in places():
        if field == "activity":
            right = XS[1] if clip else XS[-1]
            sheet.do(f"q {sheet.area(XS[0], y - 10, right, y + 20)} W n")
            sheet.text(x, y, " ".join(lines))
            sheet.do("Q")
        else:
            for i, line in enumerate(lines):
                sheet.text(x, y + i * LINE, line)
    assert found(read(sheet)) == truth()


def hanging(sheet: Sheet, x: float, y: float, text: str) -> None:
    if text == "Timeframe":
        sheet.upwards(x + PAD[1], TOP + HIGH - 1, text)
    else:
        sheet.text(x, y, text)


def test_a_turned_heading_that_hangs_over_the_frame_is_one() -> None:
    sheet = Sheet()
    rule(sheet)
    print_bands(sheet)
    print_cells(sheet)
    print_headings(sheet, hanging)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()
