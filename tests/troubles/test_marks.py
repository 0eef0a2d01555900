"""Marks under years: whatever stands there, written, drawn or shaded, is the timeframe."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from msgspec.structs import replace

from pipeline.profile.model import Column
from pipeline.profile.timeframes import period_of
from pipeline.records import Checked
from tests.recover import recover

from .plan import GROUPS, HEADINGS, LINE, PAD, PROFILE, TOP, kinds, levels, places, truth
from .sheet import Sheet, pdf, stream

YEARS = (2024, 2025, 2026, 2027)
XS = (40.0, 190.0, 270.0, 300.0, 330.0, 360.0, 390.0, 560.0)
MARKED = ((0, 2), (0, 1), (0, 3), (1, 4), (1, 2), (2, 4))  # from which year on, and up to which
PERIODS = ("2024-2025", "2024", "2024-2026", "2025-2027", "2025", "2026-2027")
HIGH = 30.0
WITHOUT = tuple(column for column in PROFILE.columns if column.field != "timeframe")
BY_YEARS = replace(
    PROFILE,
    columns=(*WITHOUT[:2], *(Column(f"y{year}", (str(year),)) for year in YEARS), *WITHOUT[2:]),
)

Draw = Callable[[Sheet, float, float, float], None]  # from x to x, below y


def tops() -> list[float]:
    return [y for row, y in enumerate(levels()[:-1]) if row and row not in GROUPS]


def rule(sheet: Sheet, merged: bool, over_all: bool = False) -> None:
    ys = levels()
    rows = [row for row in range(1, len(ys) - 1) if row not in GROUPS]
    for y in ys:
        sheet.line(XS[0], y, XS[-1], y)
    for i, x in enumerate(XS):
        for row, (a, b) in enumerate(pairwise(ys)):
            across = row in GROUPS and 0 < i < len(XS) - 1
            start, end = MARKED[rows.index(row)] if row in rows else (0, 0)
            start, end = (0, len(YEARS)) if over_all and end else (start, end)
            if not across and not (merged and start + 2 < i < end + 2):
                sheet.line(x, a, x, b)


def print_texts(sheet: Sheet, *, years: bool = True) -> None:
    named = map(str, YEARS) if years else [""] * len(YEARS)
    heads = (HEADINGS[0][0], HEADINGS[1][0], *named, HEADINGS[3][0])
    for x, head in zip(XS, heads, strict=False):
        sheet.text(x + 2, TOP + PAD[1], head, font="F2")
    for row, title in GROUPS.items():
        sheet.text(XS[0] + PAD[0], levels()[row] + PAD[1], title, font="F2")
    columns = {"activity": XS[0], "institutions": XS[1], "expected_outcome": XS[6]}
    for _, field, _, y, lines in places():
        for i, line in enumerate(lines if field in columns else ()):
            sheet.text(columns[field] + PAD[0], y + i * LINE, line)


def year_by_year() -> Iterator[tuple[float, float, float]]:
    for y, (start, end) in zip(tops(), MARKED, strict=True):
        yield from ((XS[i + 2], XS[i + 3], y) for i in range(start, end))


def over_years() -> Iterator[tuple[float, float, float]]:
    for y, (start, end) in zip(tops(), MARKED, strict=True):
        yield XS[start + 2], XS[end + 2], y


def printed(draw: Draw, where: Callable[[], Iterator[tuple[float, float, float]]]) -> Sheet:
    sheet = Sheet()
    for x0, x1, y in where():
        draw(sheet, x0, x1, y)
    return sheet


def read(sheet: Sheet, *, merged: bool = False, over_all: bool = False) -> Checked:
    rule(sheet, merged, over_all)
    return finished(sheet)


def finished(sheet: Sheet) -> Checked:
    print_texts(sheet)
    return recover(pdf([sheet]), BY_YEARS, both_engines=True)


def assert_read(plan: Checked, periods: Sequence[str] = PERIODS) -> None:
    texts = ("activity", "institutions", "expected_outcome")
    assert [[one.text(f) for f in texts] for one in plan.plan.activities] == [
        [row[f] for f in texts] for row in truth()
    ]
    assert [one.text("timeframe") for one in plan.plan.activities] == list(periods)
    assert kinds(plan) == set()


def cross(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 12, y + 18, "X")


def dingbat(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.fonts["Z"] = b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"
    sheet.text(x0 + 12, y + 18, "4", font="Z")


def tick(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    up = sheet.height - y
    sheet.do(f"1 w {x0 + 10} {up - 15} m {x0 + 13} {up - 20} l {x0 + 20} {up - 8} l S")


def two_strokes(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.line(x0 + 10, y + 8, x0 + 20, y + 20, 1)
    sheet.line(x0 + 20, y + 8, x0 + 10, y + 20, 1)


def corner_to_corner(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.line(x0, y, x1, y + HIGH)
    sheet.line(x1, y, x0, y + HIGH)


def picture(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.do(f"q 10 0 0 10 {x0 + 10} {sheet.height - y - 20} cm")
    sheet.do("BI /W 2 /H 2 /CS /G /BPC 8 ID", bytes([0, 255, 255, 0]), "EI Q")


def filled_box(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.fill(x0 + 11, y + 11, x0 + 17, y + 17)


def shade(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.fill(x0, y, x1, y + HIGH, 0.6)


@pytest.mark.parametrize(
    "mark", [cross, dingbat, tick, two_strokes, corner_to_corner, picture, filled_box]
)
def test_a_mark_under_each_year_is_read(mark: Draw) -> None:
    assert_read(read(printed(mark, year_by_year)))


@pytest.mark.parametrize("mark", [cross, filled_box, shade])
def test_years_without_a_rule_between_them_are_columns(mark: Draw) -> None:
    sheet = printed(mark, year_by_year)
    for y in levels():
        sheet.line(XS[0], y, XS[-1], y)
    for x in (*XS[:3], *XS[6:]):
        for row, (a, b) in enumerate(pairwise(levels())):
            if row not in GROUPS or x in (XS[0], XS[-1]):
                sheet.line(x, a, x, b)
    assert_read(finished(sheet))


def test_a_box_that_is_not_ticked_is_no_mark() -> None:
    sheet = printed(two_strokes, year_by_year)
    for y in tops():
        for x in XS[2:6]:
            sheet.do(f"0.5 w {sheet.area(x + 10, y + 8, x + 20, y + 20)} S")
    assert_read(read(sheet))


@pytest.mark.parametrize("round_by", [0.0, 2.5])
def test_a_box_to_be_ticked_right_at_a_ruling_is_no_cell(round_by: float) -> None:
    """In a row of one line there is hardly room for it."""
    sheet = Sheet()
    for x0, _, y in year_by_year():
        sheet.line(x0 + 11, y + 4, x0 + 19, y + 12, 1)
        sheet.line(x0 + 19, y + 4, x0 + 11, y + 12, 1)
    for y in tops():
        for x in XS[2:6]:
            a, b, up, low, r = x + 9, x + 21, sheet.height - y - 2, sheet.height - y - 14, round_by
            sheet.do(
                f"0.5 w {a + r} {up} m {b - r} {up} l {b} {up} {b} {up} {b} {up - r} c "
                f"{b} {low + r} l {b} {low} {b} {low} {b - r} {low} c {a + r} {low} l "
                f"{a} {low} {a} {low} {a} {low + r} c {a} {up - r} l "
                f"{a} {up} {a} {up} {a + r} {up} c s"
            )
    assert_read(read(sheet))


def bar(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.do("q 0 0 1 rg", f"{sheet.area(x0 + 4, y + 9, x1 - 4, y + 20)} f Q")


def thin_bar(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.do("q 1 0 0 rg", f"{sheet.area(x0 + 2, y + 14, x1 - 2, y + 16)} f Q")


def wall_to_wall(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    for a, b in pairwise(x for x in XS if x0 <= x <= x1):
        sheet.do("q 0.2 0.6 0.2 rg", f"{sheet.area(a + 0.4, y + 4, b - 0.4, y + 8)} f Q")


def arrow(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    up = sheet.height - y - 15
    sheet.line(x0 + 3, y + 15, x1 - 3, y + 15, 1)
    sheet.do(f"{x1 - 3} {up} m {x1 - 7} {up + 3} l {x1 - 7} {up - 3} l f")


def gradient(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.resources["Shading"] = (
        b"<< /S0 << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 600 0] /Extend [true true] "
        b"/Function << /FunctionType 2 /Domain [0 1] /C0 [.2 .4 .8] /C1 [.5 .7 1] /N 1 >> >> >>"
    )
    sheet.do(f"q {sheet.area(x0, y, x1, y + HIGH)} W n /S0 sh Q")


def hatched(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    tile = b"/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 4 /YStep 4"
    sheet.objects = [stream(b"0 0 m 4 4 l S", tile + b" /Resources << >>")]
    sheet.resources["Pattern"] = b"<< /P0 {0} >>"
    sheet.do(f"q /Pattern cs /P0 scn {sheet.area(x0, y, x1, y + HIGH)} f Q")


def pixel(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.do(f"q {x1 - x0} 0 0 {HIGH} {x0} {sheet.height - y - HIGH} cm")
    sheet.do("BI /W 1 /H 1 /CS /G /BPC 8 ID", bytes([130]), "EI Q")


def thick_stroke(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.line(x0 + 3, y + 15, x1 - 3, y + 15, 8)


def frame(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.do(f"0.8 w {sheet.area(x0 + 2, y + 12, x1 - 2, y + 18)} S")


def strip(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """At the foot of the row, along its ruling."""
    sheet.do(f"q 0.1 0.4 0.7 rg {sheet.area(x0, y + HIGH - 2.8, x1, y + HIGH - 0.3)} f Q")


@pytest.mark.parametrize(
    "mark",
    [
        bar,
        frame,
        strip,
        thin_bar,
        wall_to_wall,
        arrow,
        shade,
        gradient,
        hatched,
        pixel,
        thick_stroke,
    ],
)
def test_a_bar_or_an_arrow_marks_all_the_years_that_it_runs_over(mark: Draw) -> None:
    assert_read(read(printed(mark, over_years)))


@pytest.mark.parametrize("mark", [bar, arrow])
def test_bars_over_years_of_which_each_cell_is_a_box(mark: Draw) -> None:
    """White parts the boxes, and the headings are as dark as the bands."""
    sheet = Sheet()
    for row, (a, b) in enumerate(pairwise(levels())):
        over = row in GROUPS
        for x0, x1 in [(XS[0], XS[-1])] if over else pairwise(XS):
            years = not row and XS[2] <= x0 < XS[6]
            grey, top = 0.92 if row and not over else 0.7, a + 15 if years else a
            sheet.fill(x0 + 0.4, top + 0.4, x1 - 0.4, b - 0.4, grey)
    sheet.fill(XS[2] + 0.4, TOP + 0.4, XS[6] - 0.4, TOP + 14.6, 0.7)
    sheet.text(XS[2] + 2, TOP + PAD[1], "Period", font="F2")
    for x0, x1, y in over_years():
        mark(sheet, x0, x1, y)
    for x, year in zip(XS[2:], YEARS, strict=False):
        sheet.text(x + 2, TOP + PAD[1] + 15, str(year), font="F2")
    print_texts(sheet, years=False)
    assert_read(recover(pdf([sheet]), BY_YEARS, both_engines=True))


def high_bar(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.fill(x0 + 2, y + 12, x1 - 2, y + 21, 0.5)


@pytest.mark.parametrize("mark", [bar, high_bar])
def test_a_bar_is_no_row_where_level_rules_alone_part_the_rows(mark: Draw) -> None:
    sheet = Sheet()
    ys = levels()
    for row in (0, *GROUPS):
        sheet.fill(XS[0], ys[row], XS[-1], ys[row + 1], 0.9)
    for x0, x1, y in over_years():
        mark(sheet, x0, x1, y)
    for y in ys:
        sheet.line(XS[0], y, XS[-1], y)
    assert_read(finished(sheet))


def test_a_ruling_in_a_colour_of_its_own_is_no_mark() -> None:
    """A thick one under the headings, and one under each group's last row."""
    sheet = printed(cross, year_by_year)
    for y in (levels()[1], levels()[5], levels()[-1]):
        sheet.do(f"q 0.1 0.4 0.7 rg {sheet.area(XS[0], y - 2.5, XS[-1], y)} f Q")
    assert_read(read(sheet))


def hatching(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.do(f"q 0.7 G 0.3 w {sheet.area(x0 + 1, y + 1, x1 - 1, y + HIGH - 1)} W n")
    for shift in range(-24, 30, 6):
        sheet.line(x0 + shift, y + HIGH, x0 + shift + HIGH, y, 0.3)
    sheet.do("Q")


def test_a_row_without_any_mark_is_told() -> None:
    sheet = Sheet()
    for x0, x1, y in year_by_year():
        if y != tops()[4]:
            cross(sheet, x0, x1, y)
    plan = read(sheet)
    assert plan.plan.activities[4].text("timeframe") == ""
    told = [one.subject for one in plan.discrepancies if one.kind == "timeframe.missing"]
    assert told == [plan.plan.activities[4].id]


def blank_years() -> Iterator[tuple[float, float, float]]:
    marked = set(year_by_year())
    for y in tops():
        yield from ((a, b, y) for a, b in pairwise(XS[2:7]) if (a, b, y) not in marked)


def dash(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 12, y + 18, "\u2013")


def written_no(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 8, y + 18, "No")


def bracketed(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 8, y + 18, "[x]")


def empty_brackets(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 8, y + 18, "[ ]")


def one(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 12, y + 18, "1")


def nought(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 12, y + 18, "0")


def dingbat_cross(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text(x0 + 12, y + 18, "8", font="Z")


def pale(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.fill(x0, y, x1, y + HIGH, 0.9)


@pytest.mark.parametrize(
    ("mark", "blank"),
    [(cross, dash), (cross, written_no), (shade, pale), (cross, pale), (dingbat, dingbat_cross)]
    + [(bracketed, empty_brackets), (one, nought), (cross, hatching)],
)
def test_what_says_that_a_year_has_nothing_is_no_mark(mark: Draw, blank: Draw) -> None:
    sheet = printed(mark, year_by_year)
    if (mark, blank) == (cross, pale):
        sheet = Sheet()
        for x0, x1, y in year_by_year():
            pale(sheet, x0, x1, y)
            cross(sheet, x0, x1, y)
    for x0, x1, y in blank_years():
        blank(sheet, x0, x1, y)
    assert_read(read(sheet))


def word(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    sheet.text((x0 + x1) / 2 - 3, y + 18, "X")


@pytest.mark.parametrize("mark", [word, shade, tick])
def test_a_mark_in_a_merged_cell_marks_all_its_years(mark: Draw) -> None:
    assert_read(read(printed(mark, over_years), merged=True))


@pytest.mark.parametrize("mark", [bar, frame, thin_bar])
def test_a_bar_in_a_cell_over_all_years_marks_those_that_it_runs_over(mark: Draw) -> None:
    sheet = printed(mark, over_years)
    assert_read(read(sheet, merged=True, over_all=True))


def test_a_box_of_a_form_counts_as_it_is_ticked() -> None:
    sheet = Sheet()
    outline, crossed = b"0 0 10 10 re S", b" 2 2 m 8 8 l S 2 8 m 8 2 l S"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 10 10]"
    sheet.objects = [stream(outline + crossed, form), stream(outline, form)]
    ticked = {(x0, y) for x0, _, y in year_by_year()}
    boxes = []
    for y in tops():
        for x in XS[2:6]:
            state = "Yes" if (x, y) in ticked else "Off"
            boxes.append(
                f"<< /Type /Annot /Subtype /Widget /FT /Btn /F 4 /V /{state} /AS /{state} "
                f"/AP << /N << /Yes {{0}} /Off {{1}} >> >> "
                f"/Rect [{sheet.box(x + 10, y + 10, x + 20, y + 20)}] >>"
            )
    sheet.page["Annots"] = f"[{' '.join(boxes)}]".encode()
    assert_read(read(sheet))


def box_to_tick(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """As a form's field shows it: filled, and framed."""
    area = sheet.area(x0 + 10, y + 8, x0 + 21, y + 19)
    sheet.do(f"q 0.8 0.84 1 rg {area} re f 0 G 1 w {area} re S Q")


def test_a_filled_box_that_is_not_ticked_is_no_mark() -> None:
    sheet = Sheet()
    for x0, x1, y in (*year_by_year(), *blank_years()):
        box_to_tick(sheet, x0, x1, y)
    for x0, _, y in year_by_year():
        up = sheet.height - y
        sheet.do(f"{x0 + 12} {up - 14} m {x0 + 15} {up - 18} l {x0 + 20} {up - 9} l f")
    assert_read(read(sheet))


def coloured(rgb: str) -> Draw:
    def draw(sheet: Sheet, x0: float, x1: float, y: float) -> None:
        area = sheet.area(x0, y, x1, y + HIGH)
        sheet.do(f"q {rgb} rg {area} re f Q")

    return draw


@pytest.mark.parametrize("green", ["0.2 0.65 0.3", "0.57 0.82 0.31"])  # darker, and paler than red
def test_which_of_two_colours_marks_a_year_is_told_as_a_guess(green: str) -> None:
    """Green for what is planned, red for what is not: no cell is white, and nothing is written."""
    sheet = printed(coloured(green), year_by_year)
    for x0, x1, y in blank_years():
        coloured("1 0 0")(sheet, x0, x1, y)
    plan = read(sheet)
    assert [one.text("timeframe") for one in plan.plan.activities] == list(PERIODS)
    told = [one.subject for one in plan.discrepancies if one.kind == "timeframe.malformed"]
    assert told == [one.id for one in plan.plan.activities]


def test_a_colour_on_a_paler_ground_of_its_own_is_a_mark() -> None:
    sheet = printed(coloured("0.1 0.3 0.6"), year_by_year)
    for x0, x1, y in blank_years():
        coloured("0.85 0.9 1")(sheet, x0, x1, y)
    assert_read(read(sheet))


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2025", "2025"),
        ("year_2025", "2025"),
        ("2024 Q1", "2024 Q1"),
        ("2024_ii", "2024 ii"),
        ("1er trimestre", "1er trimestre"),
        ("Trim. 2", "Trim. 2"),
        ("janv.", "janv."),
        ("2025/26", "2025/26"),
        ("2025_2026", "2025-2026"),
        ("2025–2026", "2025-2026"),
        ("2025¹", "2025"),
        ("2025*", "2025"),
        ("FY25", "FY25"),
        ("FY 2025/26 Q2", "FY 2025/26 Q2"),
        ("FY", ""),
        ("Outcome", ""),
        ("Sector", ""),
        ("Q", ""),
        ("2024 Budget", ""),
        ("1", ""),
    ],
)
def test_a_heading_is_a_year_or_a_part_of_one(heading: str, period: str) -> None:
    assert period_of(heading) == period
