"""Page images drawn here, with known words and rulings, then scanned badly."""

from functools import cache

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.read.binarise import as_grey, flatten, ink_of
from pipeline.read.deskew import skew_of, turn
from pipeline.read.line_words import BULLET, is_text, line_of, pieces_of, with_dash
from pipeline.read.ocr import Glyph
from pipeline.read.scan import Scan, page_image, read_scan
from pipeline.read.scan_fills import fills_of_scan
from pipeline.read.scan_rulings import rulings_of
from pipeline.read.writing import Area
from pipeline.records import Rule, Word

Picture = NDArray[np.uint8]

DPI = 200.0
COLUMNS = (40, 190, 290, 450)  # points; the grid of the drawn page
ROWS = (60, 84, 144, 204)
HEADINGS = ("Activities", "Time Frame", "Indicators")
CELLS = {
    (0, 1): ["4.3.6. Develop new and", "improve existing victim", "care models (MoJ)."],
    (0, 2): ["4.3.7. Create a network", "of the shelters."],
    (1, 1): ["2011-2013"],
    (2, 1): ["Number of models is", "known;", "Standards are set."],
}
BULLETED = [(2, 1, 0), (2, 1, 2)]  # column, row, line


def px(points: float, dpi: float = DPI) -> int:
    return round(points * dpi / 72)


def sheet(width: float = 490, height: float = 260, dpi: float = DPI) -> Image.Image:
    return Image.new("L", (px(width, dpi), px(height, dpi)), 250)


def write(
    page: Image.Image,
    x: float,
    y: float,
    text: str,
    size: float = 11,
    ink: int = 20,
    bold: bool = False,
) -> None:
    font, wider = ImageFont.load_default(px(size)), int(bold)
    ImageDraw.Draw(page).text((px(x), px(y)), text, fill=ink, font=font, stroke_width=wider)


def rule(page: Image.Image, *ends: float, ink: int = 40) -> None:
    ImageDraw.Draw(page).line([px(end) for end in ends], fill=ink, width=2)


def disc(page: Image.Image, x: float, y: float, radius: float = 1.7, ink: int = 20) -> None:
    box = [px(x - radius), px(y - radius), px(x + radius), px(y + radius)]
    ImageDraw.Draw(page).ellipse(box, fill=ink)


def table_page(shade: int = 225) -> Picture:
    """Two rows under a shaded heading; the middle column's two cells are merged."""
    page = sheet()
    fill = [px(COLUMNS[0]), px(ROWS[0]), px(COLUMNS[-1]), px(ROWS[1])]
    ImageDraw.Draw(page).rectangle(fill, fill=shade)
    for y in ROWS:
        if y == ROWS[2]:
            rule(page, COLUMNS[0], y, COLUMNS[1], y)
            rule(page, COLUMNS[2], y, COLUMNS[3], y)
        else:
            rule(page, COLUMNS[0], y, COLUMNS[3], y)
    for x in COLUMNS:
        rule(page, x, ROWS[0], x, ROWS[-1])
    for x, heading in zip(COLUMNS, HEADINGS, strict=False):
        write(page, x + 5, ROWS[0] + 6, heading)
    for (column, row), lines in CELLS.items():
        for i, text in enumerate(lines):
            indent = 16 if column == 2 else 5
            write(page, COLUMNS[column] + indent, ROWS[row] + 4 + 16 * i, text)
            if (column, row, i) in BULLETED:
                disc(page, COLUMNS[column] + 8, ROWS[row] + 4 + 16 * i + 6.8)
    return np.array(page)


def askew(page: Picture, degrees: float) -> Picture:
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return as_grey(np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=(250,))))


def rescaled(page: Picture, dpi: float) -> Picture:
    how = cv2.INTER_AREA if dpi < DPI else cv2.INTER_CUBIC
    scale = dpi / DPI
    return np.asarray(cv2.resize(page, None, fx=scale, fy=scale, interpolation=how), dtype=np.uint8)


def shaded(page: Picture) -> Picture:
    """The lamp is bright at one end only."""
    return np.asarray(page * np.linspace(0.55, 1.0, page.shape[1]), dtype=np.uint8)


def speckled(page: Picture) -> Picture:
    dirty, random = page.copy(), np.random.default_rng(1)
    for y, x in random.integers(0, page.shape, (300, 2)):
        dirty[y, x] = 60
    return dirty


def sealed(page: Picture) -> Picture:
    """A round seal and a signature over the table's foot."""
    over = page.copy()
    centre = (px(300), px(195))
    for radius in (34, 30):
        cv2.circle(over, centre, px(radius), (90,), 2, cv2.LINE_AA)
    zigzag = [(px(270 + 6 * i), px(195 + (9 if i % 2 else -9))) for i in range(10)]
    cv2.polylines(over, [np.array(zigzag, dtype=np.int32)], False, (60,), 2, cv2.LINE_AA)
    return over


def fax(page: Picture) -> Picture:
    return np.asarray(page > 150, dtype=np.uint8) * 255


def printed_words() -> set[str]:
    lines = [*HEADINGS, *(line for lines in CELLS.values() for line in lines)]
    return {word for line in lines for word in line.split()}


def texts(scan: Scan) -> list[str]:
    return [word.text for word in scan.words]


def in_cell(scan: Scan, column: int, top: float, bottom: float) -> str:
    """Text whose middle lies in a column and between two heights, line by line."""
    found = [
        word
        for word in scan.words
        if COLUMNS[column] < (word.box[0] + word.box[2]) / 2 < COLUMNS[column + 1]
        and top < (word.box[1] + word.box[3]) / 2 < bottom
    ]
    found.sort(key=lambda w: (round((w.box[1] + w.box[3]) / 2 / 8), w.box[0]))
    return " ".join(word.text for word in found)


def has_rule(rules: tuple[Rule, ...], *ends: float, tolerance: float = 1.5) -> bool:
    return any(
        all(abs(a - b) <= tolerance for a, b in zip(ends, (r.x0, r.y0, r.x1, r.y1), strict=True))
        for r in rules
    )


def has_the_grid(rules: tuple[Rule, ...], tolerance: float = 1.5) -> bool:
    """Exactly the page's own rulings, none through the merged cell."""
    (left, first, second, right), (top, head, middle, bottom) = COLUMNS, ROWS
    printed = [(left, y, right, y) for y in (top, head, bottom)]
    printed += [(left, middle, first, middle), (second, middle, right, middle)]
    printed += [(x, top, x, bottom) for x in COLUMNS]
    return len(rules) == len(printed) and all(
        has_rule(rules, *ends, tolerance=tolerance) for ends in printed
    )


SCANS = {
    "clean": (table_page(), DPI),
    "two-degrees": (askew(table_page(), 2.0), DPI),
    "150-dpi-one-degree-back": (askew(rescaled(table_page(), 150), -1.0), 150.0),
    "300-dpi": (rescaled(table_page(), 300), 300.0),
    "600-dpi": (rescaled(table_page(), 600), 600.0),
    "uneven-light": (shaded(table_page()), DPI),
    "specks": (speckled(table_page()), DPI),
    "fax": (fax(askew(table_page(), 0.5)), DPI),
    "white-on-black": (255 - table_page(), DPI),
    "colour": (np.stack([table_page()] * 3, axis=-1), DPI),
}


@cache
def scan_of(name: str) -> Scan:
    return read_scan(*SCANS[name])


@pytest.mark.parametrize("name", SCANS)
def test_a_scanned_table_gives_its_words_and_its_grid(name: str) -> None:
    scan = scan_of(name)
    assert set(texts(scan)) == printed_words() | {BULLET}
    assert texts(scan).count(BULLET) == len(BULLETED)
    assert has_the_grid(scan.rules, tolerance=2.0)


def test_words_lie_in_their_cells_and_bullets_before_their_lines() -> None:
    scan = scan_of("clean")
    assert in_cell(scan, 0, ROWS[1], ROWS[2]) == " ".join(CELLS[0, 1])
    assert in_cell(scan, 0, ROWS[2], ROWS[3]) == "4.3.7. Create a network of the shelters."
    said = in_cell(scan, 2, ROWS[1], ROWS[2])
    assert said == f"{BULLET} Number of models is known; {BULLET} Standards are set."


def test_every_word_has_its_own_box_on_its_own_ink() -> None:
    page = sheet()
    write(page, 50, 100, "Ministry of Interior")
    font = ImageFont.load_default(px(11))
    words = read_scan(np.array(page), DPI).words
    assert [word.text for word in words] == ["Ministry", "of", "Interior"]
    for word, before in zip(words, ["", "Ministry ", "Ministry of "], strict=True):
        left = 50 + font.getlength(before) * 72 / DPI
        right = 50 + font.getlength(before + word.text) * 72 / DPI
        assert word.box[0] == pytest.approx(left, abs=1.5)
        assert word.box[2] == pytest.approx(right, abs=1.5)
        assert 100 < word.box[1] < word.box[3] < 116


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_page_sideways_or_on_its_head_is_set_upright(turns: int) -> None:
    fed = np.ascontiguousarray(np.rot90(askew(table_page(), 1.0), turns // 90))
    scan = read_scan(fed, DPI)
    assert scan.angle == pytest.approx(360 - turns - 1.0, abs=0.1)
    assert set(texts(scan)) == printed_words() | {BULLET}
    assert has_the_grid(scan.rules, tolerance=2.0)


def test_a_seal_over_the_table_costs_no_ruling_and_no_word() -> None:
    clean, scan = scan_of("clean"), read_scan(sealed(table_page()), DPI)
    assert has_the_grid(scan.rules)
    assert texts(scan) == texts(clean)


def test_faint_and_broken_rulings_are_whole() -> None:
    page = sheet()
    for y in (60, 120):
        rule(page, 40, y, 450, y, ink=205)
    for x in (40, 250, 450):
        rule(page, x, 60, x, 120, ink=205)
    for x in range(60, 440, 37):
        ImageDraw.Draw(page).rectangle([px(x), px(115), px(x + 4), px(125)], fill=250)
    rules = rulings_of(flatten(np.array(page), DPI), DPI).rules
    assert len(rules) == 5
    assert has_rule(rules, 40, 120, 450, 120)


def test_rulings_faint_and_much_broken_are_whole_and_no_wall_is_built_through_a_title() -> None:
    page = sheet()
    for y in (60, 84, 120, 200):
        rule(page, 40, y, 450, y, ink=170)
    for x in (40, 450):
        rule(page, x, 60, x, 200, ink=170)
    for x in (180, 300):  # from the headings down; the title above them runs across
        rule(page, x, 84, x, 200, ink=170)
    write(page, 44, 64, "Group 1.1: Protection of the willing and the ill")
    for i in range(70):  # of the page's paper, 4 to 8 points wide
        x, y = 45 + (i * 83) % 400, 62 + (i * 47) % 140
        if y < 64 or y > 86:
            disc(page, x, y, radius=2 + i % 3, ink=250)
    rules = rulings_of(flatten(np.array(page), DPI), DPI).rules
    assert len(rules) == 8
    assert has_rule(rules, 180, 84, 180, 200)
    assert has_rule(rules, 40, 120, 450, 120)


def without(page: Picture, *boxes: tuple[float, float, float, float]) -> Picture:
    """The page with boxes of it, in points, gone white."""
    bare = page.copy()
    for x0, y0, x1, y1 in boxes:
        bare[px(y0) : px(y1), px(x0) : px(x1)] = 250
    return bare


def test_a_ruling_that_breaks_off_goes_on_to_the_next_and_is_said_to() -> None:
    left, _, second, _ = COLUMNS
    whole = read_scan(table_page(shade=250), DPI)
    assert (whole.broken, len(whole.rules)) == (0, 9)
    broken = without(
        table_page(shade=250),
        (second - 3, ROWS[2] + 15, second + 3, ROWS[3] - 2),  # a column's foot
        (left + 2, ROWS[2] - 3, left + 50, ROWS[2] + 3),  # a row's beginning
    )
    scan = read_scan(broken, DPI)
    assert has_the_grid(scan.rules)
    assert scan.broken == 2


def test_no_ruling_goes_on_through_a_title() -> None:
    page = sheet()
    for y in (60, 100, 140):
        rule(page, 40, y, 450, y)
    for x in (40, 450):
        rule(page, x, 60, x, 140)
    rule(page, 180, 80, 180, 140)  # the printer's slip
    write(page, 44, 64, "Group 1.1: Protection of the willing and the ill, and of all others")
    scan = read_scan(np.array(page), DPI)
    assert not any(r.x0 == r.x1 and 170 < r.x0 < 190 and r.y0 < 70 for r in scan.rules)


def dashed(page: Image.Image, *ends: float, dash: float, gap: float) -> None:
    x0, y0, x1, y1 = ends
    length = max(x1 - x0, y1 - y0)
    at = 0.0
    while at < length:
        end = min(at + dash, length)
        if x0 == x1:
            rule(page, x0, y0 + at, x0, y0 + end)
        else:
            rule(page, x0 + at, y0, x0 + end, y0)
        at += dash + gap


@pytest.mark.parametrize(("dash", "gap"), [(3.0, 2.0), (0.7, 1.4), (1.0, 1.0), (6.0, 3.0)])
@pytest.mark.parametrize("degrees", [0.0, 1.0])
def test_dashed_and_dotted_rulings(dash: float, gap: float, degrees: float) -> None:
    page = sheet()
    for y in (60, 84, 150):
        dashed(page, 40, y, 450, y, dash=dash, gap=gap)
    for x in (40, 180, 450):
        dashed(page, x, 60, x, 150, dash=dash, gap=gap)
    for i, text in enumerate(["Activities", "initiatives, divisibility", "l.i.l.i.l.i.l - - - -"]):
        write(page, 45, 66 + 28 * i, text)
        write(page, 186, 66 + 28 * i, text)
    scan = read_scan(askew(np.array(page), degrees), DPI)
    assert len(scan.rules) == 6
    for y in (60, 84, 150):
        assert has_rule(scan.rules, 40, y, 450, y, tolerance=3.0)
    for x in (40, 180, 450):
        assert has_rule(scan.rules, x, 60, x, 150, tolerance=3.0)
    assert texts(scan).count("initiatives,") == 2


def test_noise_is_no_dotted_ruling() -> None:
    noise = np.random.default_rng(1).normal(0, 30, table_page().shape)
    page = np.clip(table_page() * 0.95 + noise, 0, 255).astype(np.uint8)
    assert has_the_grid(rulings_of(flatten(page, DPI), DPI).rules)


@pytest.mark.parametrize("colour", [(190, 30, 40), (40, 50, 140), (15, 15, 70)])
def test_a_stamp_in_colour_hides_nothing(colour: tuple[int, int, int]) -> None:
    page = np.stack([table_page()] * 3, axis=-1)
    stamp = np.full_like(page, 255)
    for at in (40, 34, 18):
        cv2.circle(stamp, (px(110), px(110)), px(at), colour, 4, cv2.LINE_AA)
    cv2.putText(stamp, "SEAL", (px(90), px(115)), cv2.FONT_HERSHEY_SIMPLEX, 1.4, colour, 4)
    scan = read_scan(np.minimum(page, stamp), DPI)
    assert set(texts(scan)) == printed_words() | {BULLET}
    assert has_the_grid(scan.rules)


@pytest.mark.parametrize("level", [80, 110])
def test_a_stamp_lighter_than_the_print_hides_nothing(level: int) -> None:
    page = table_page()
    stamp = np.full_like(page, 255)
    for at in (40, 34, 18):
        cv2.circle(stamp, (px(110), px(110)), px(at), (level,), 4, cv2.LINE_AA)
    scan = read_scan(np.minimum(page, stamp), DPI)
    assert set(texts(scan)) == printed_words() | {BULLET}
    assert has_the_grid(scan.rules)


@pytest.mark.parametrize("colour", [(79, 129, 189), (190, 30, 40)])
@pytest.mark.parametrize("degrees", [0.0, 1.5])
def test_rulings_in_colour_are_no_stamp(colour: tuple[int, int, int], degrees: float) -> None:
    black = table_page()
    ink = np.asarray(black < 150, dtype=np.uint8)
    long = (np.ones((1, 60), dtype=np.uint8), np.ones((60, 1), dtype=np.uint8))
    page = np.stack([black] * 3, axis=-1)
    for shape in long:
        page[cv2.morphologyEx(ink, cv2.MORPH_OPEN, shape) > 0] = colour
    page = np.stack([askew(page[..., channel], degrees) for channel in range(3)], axis=-1)
    scan = read_scan(page, DPI)
    assert set(texts(scan)) == printed_words() | {BULLET}
    assert has_the_grid(scan.rules)


@pytest.mark.parametrize("level", [90, 130])
def test_a_small_table_with_pale_rulings_is_no_stamp(level: int) -> None:
    page = sheet()
    for y in (60, 100, 140):
        rule(page, 40, y, 190, y, ink=level)
    for x in (40, 115, 190):
        rule(page, x, 60, x, 140, ink=level)
    for y in range(20, 180, 14):
        write(page, 210, y, "The judge shall judge the case")
    scan = read_scan(np.array(page), DPI)
    assert len(scan.rules) == 6
    for y in (60, 100, 140):
        assert has_rule(scan.rules, 40, y, 190, y)


def test_a_paragraph_in_colour_is_print() -> None:
    page = sheet().convert("RGB")
    font = ImageFont.load_default(px(11))
    for i in range(12):
        colour = (20, 20, 20) if i < 7 else (30, 60, 170)
        ImageDraw.Draw(page).text((px(50), px(30 + 13 * i)), "The judge shall judge", colour, font)
    assert texts(read_scan(np.array(page), DPI)) == ["The", "judge", "shall", "judge"] * 12


@pytest.mark.parametrize("contrast", [1.0, 0.35])
def test_pale_print_keeps_the_tails_of_its_commas(contrast: float) -> None:
    page = sheet()
    for i in range(6):
        write(page, 50, 40 + 20 * i, "Secretariat, MoSVY, MoLVT, and women, men", size=8)
    pale = (255 - (255 - np.array(page)) * contrast).astype(np.uint8)
    read = texts(read_scan(pale, DPI))
    assert read == ["Secretariat,", "MoSVY,", "MoLVT,", "and", "women,", "men"] * 6


def test_a_line_in_colour_is_print() -> None:
    page = sheet().convert("RGB")
    font = ImageFont.load_default(px(11))
    for i, colour in enumerate([(20, 20, 20), (20, 20, 20), (30, 60, 170)]):
        ImageDraw.Draw(page).text((px(50), px(60 + 20 * i)), "Ministry of Justice", colour, font)
    assert texts(read_scan(np.array(page), DPI)) == ["Ministry", "of", "Justice"] * 3


@pytest.mark.parametrize("degrees", [-2.0, -0.3, 0.0, 1.4])
def test_text_without_rulings_tells_the_skew(degrees: float) -> None:
    page = sheet()
    for i in range(8):
        write(page, 40, 40 + 18 * i, "The Royal Government and development partners")
    tilted = flatten(askew(np.array(page), degrees), DPI)
    assert skew_of(ink_of(tilted)) == pytest.approx(-degrees, abs=0.05)
    assert skew_of(ink_of(turn(tilted, -degrees))) == pytest.approx(0.0, abs=0.05)


def test_stems_of_letters_under_one_another_are_no_ruling() -> None:
    page = sheet()
    for i in range(9):
        write(page, 50, 30 + 18.9 * i, "evaluation, evaluated", size=14)
    scan = read_scan(np.array(page), DPI)
    assert scan.rules == ()
    assert texts(scan) == ["evaluation,", "evaluated"] * 9


def test_underlines_and_large_letters_are_no_rulings() -> None:
    page = sheet()
    write(page, 50, 50, "TITLE HILL", size=34)
    write(page, 50, 120, "The aims of the plan", size=12)
    length = ImageFont.load_default(px(12)).getlength("The aims of the plan") * 72 / DPI
    rule(page, 50, 134, 50 + length, 134)
    assert rulings_of(flatten(np.array(page), DPI), DPI).rules == ()


@pytest.mark.parametrize("shade", [30, 60, 128, 150])
def test_white_letters_on_a_dark_heading_are_read(shade: int) -> None:
    page = sheet()
    ImageDraw.Draw(page).rectangle([px(40), px(60), px(400), px(84)], fill=shade)
    write(page, 50, 66, "Responsible Institutions", ink=250)
    write(page, 50, 100, "Ministry of Justice")
    read = texts(read_scan(np.array(page), DPI))
    assert read == ["Responsible", "Institutions", "Ministry", "of", "Justice"]


@pytest.mark.parametrize("shade", [70, 128, 205])
def test_white_lines_between_shaded_cells_are_rulings(shade: int) -> None:
    page = sheet()
    ImageDraw.Draw(page).rectangle([px(40), px(60), px(400), px(150)], fill=shade)
    for y in (84, 117):
        rule(page, 40, y, 400, y, ink=250)
    rule(page, 180, 60, 180, 150, ink=250)
    ink = 250 if shade < 128 else 10
    for x, y, text in ((50, 66, "Activities"), (190, 66, "Period"), (50, 95, "Train police")):
        write(page, x, y, text, ink=ink)
    read = read_scan(np.array(page), DPI)
    assert set(texts(read)) == {"Activities", "Period", "Train", "police"}
    down = {round(rule.x0) for rule in read.rules if rule.x0 == rule.x1}
    across = {round(rule.y0) for rule in read.rules if rule.y0 == rule.y1}
    assert 180 in down
    assert {84, 117} <= across


@pytest.mark.parametrize("way", [90, 270])
def test_text_set_up_or_down_in_a_cell_of_a_scan_is_read(way: int) -> None:
    page = sheet()
    for y in (40, 200):
        rule(page, 40, y, 400, y)
    for x in (40, 66, 400):
        rule(page, x, 40, x, 200)
    laid = sheet(120, 20)
    write(laid, 5, 3, "Prevention")
    page.paste(laid.rotate(way, expand=True), (px(44), px(60)))
    write(page, 76, 60, "Train police officers in ten provinces")
    words = read_scan(np.array(page), DPI).words
    (upright,) = (word for word in words if word.turned)
    assert (upright.text, upright.turned) == ("Prevention", way)
    x0, top, x1, bottom = upright.box
    assert 44 <= x0 < x1 <= 64
    assert 60 <= top < bottom <= 180
    assert [w.text for w in words if not w.turned] == [
        "Train",
        "police",
        "officers",
        "in",
        "ten",
        "provinces",
    ]


def test_lines_on_both_sides_of_a_ruling_stay_apart() -> None:
    page = sheet()
    rule(page, 150, 40, 150, 140)
    write(page, 106, 80, "MoSVY,")
    write(page, 152, 80, "2011")
    read = read_scan(np.array(page), DPI).words
    assert [word.text for word in read] == ["MoSVY,", "2011"]
    assert read[0].box[2] <= 150 <= read[1].box[0]


@pytest.mark.parametrize("title", ["Goal", "Clay", "Log,"])
def test_a_dot_leader_is_a_word_of_its_dots(title: str) -> None:
    page = sheet()
    write(page, 50, 80, title)
    write(page, 50, 94, "Below")
    for dot in range(40):
        disc(page, 80 + 3 * dot, 90, radius=0.6)
    write(page, 204, 80, "7")
    assert sorted(texts(read_scan(np.array(page), DPI))) == sorted(["." * 40, "7", title, "Below"])


def test_bold_words_are_those_whose_strokes_are_wide_for_their_size() -> None:
    page = sheet()
    for line in range(6):
        write(page, 40, 60 + 20 * line, "Train and equip all local officials")
    write(page, 40, 190, "Strategy 2: Preventing of it", bold=True)
    write(page, 40, 20, "National plan", size=20)
    read = read_scan(np.array(page), DPI).words
    assert [w.text for w in read if w.bold] == ["Strategy", "2:", "Preventing", "of", "it"]


def test_specks_in_a_row_are_no_leader() -> None:
    random = np.random.default_rng(1)
    page = sheet()
    write(page, 50, 80, "Goal")
    for x in np.cumsum(random.uniform(1.6, 6.0, 40)):
        disc(page, 80 + x, 110, radius=0.5)
    assert texts(read_scan(np.array(page), DPI)) == ["Goal"]


def test_an_empty_page_has_nothing_on_it() -> None:
    assert read_scan(np.array(sheet()), DPI) == Scan((), (), 0.0)


def line_with_gap(text: str, gap_after: int) -> tuple[Area, NDArray[np.uint8], tuple[Glyph, ...]]:
    """Letters 10 pixels wide and 2 apart; 8 apart at blanks and behind one letter."""
    ink = np.zeros((20, 400), dtype=np.uint8)
    glyphs, x = [], 0
    for i, letter in enumerate(text):
        if letter == " ":
            glyphs.append(Glyph(" ", x + 2.0, 1.0))
            x += 6
            continue
        ink[:, x : x + 10] = 255
        glyphs.append(Glyph(letter, x + 5.0, 0.5 if letter == "?" else 1.0))
        x += 18 if i == gap_after else 12
    return Area(0, 0, x - 2, 20), ink, tuple(glyphs)


def pieces(text: str, gap_after: int = -1) -> list[str]:
    area, ink, reading = line_with_gap(text, gap_after)
    return [piece.text for piece in pieces_of([line_of(area, reading, ink, 0.0)])]


def test_a_blank_that_was_not_read_is_put_back_where_the_image_shows_it() -> None:
    assert pieces("cases ofthe law", gap_after=7) == ["cases", "of", "the", "law"]
    assert pieces("cases ofthe law") == ["cases", "ofthe", "law"]  # no gap, no blank


def test_no_blank_is_put_before_a_comma_or_between_digits() -> None:
    assert pieces("in law, it", gap_after=5) == ["in", "law,", "it"]
    assert pieces("in 2011 it", gap_after=4) == ["in", "2011", "it"]


def test_a_bullet_that_was_read_with_its_line_is_a_word_of_its_own() -> None:
    assert pieces("·Number of") == [BULLET, "Number", "of"]
    assert pieces("▪ Number of") == [BULLET, "Number", "of"]
    assert pieces("*starred note") == ["*starred", "note"]  # a footnote's mark


def test_a_mark_before_a_line_that_nobody_read_is_a_bullet() -> None:
    area, ink, reading = line_with_gap(". Number of", -1)
    unread = reading[2:]  # neither the mark nor the blank behind it
    line = line_of(area, unread, ink, 0.0)
    assert [piece.text for piece in pieces_of([line])] == [BULLET, "Number", "of"]
    read = line_of(area, reading, ink, 0.0)
    assert [piece.text for piece in pieces_of([read])] == [".", "Number", "of"]


@pytest.mark.parametrize(
    ("width", "height", "read", "text"),
    [(20, 1, "_", True), (60, 1, "_", False), (2, 20, "1", True), (1, 20, "1", False)],
)
def test_a_stroke_that_is_no_letter_s_is_what_was_left_of_a_ruling(
    width: int, height: int, read: str, text: bool
) -> None:
    ink = np.full((height, width), 255, dtype=np.uint8)
    stroke = line_of(Area(0, 0, width, height), (Glyph(read, width / 2, 0.9),), ink, 0.0)
    kept = is_text(stroke, letter=12.0, drawings=()) and bool(pieces_of([stroke]))
    assert kept is text


def test_a_lone_dash_is_one_whatever_script_it_was_read_in() -> None:
    ink = np.full((2, 12), 255, dtype=np.uint8)
    stroke = line_of(Area(0, 0, 12, 2), (Glyph("一", 6.0, 0.3),), ink, 0.0)
    dash = with_dash(stroke, letter=12.0)
    assert is_text(dash, letter=12.0, drawings=())
    assert [piece.text for piece in pieces_of([dash])] == ["-"]
    assert with_dash(stroke, letter=3.0) == stroke  # as high as a letter: the sign for one


def test_confidence_is_the_recognisers() -> None:
    area, ink, reading = line_with_gap("a? b", -1)
    words = pieces_of([line_of(area, reading, ink, 0.0)])
    assert [word.confidence for word in words] == [0.75, 1.0]
    assert all(0.9 < w.confidence <= 1 for w in scan_of("clean").words)


def pdf_of(image: Picture, placed: tuple[float, float], rotation: int = 0) -> pypdfium2.PdfPage:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(490, 260)
    bitmap = pypdfium2.PdfBitmap.from_pil(Image.fromarray(image))
    picture = pypdfium2.PdfImage.new(document)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(*placed))
    page.insert_obj(picture)
    page.gen_content()
    page.set_rotation(rotation)
    return page


def test_a_page_that_is_one_image_gives_the_scan_itself() -> None:
    drawn = rescaled(table_page(), 150)
    image, dpi = page_image(pdf_of(drawn, (490, 260)))
    assert dpi == pytest.approx(150, abs=0.5)
    assert np.array_equal(image, drawn)


@pytest.mark.parametrize(("placed", "rotation"), [((240, 130), 0), ((490, 260), 90)])
def test_any_other_page_is_drawn(placed: tuple[float, float], rotation: int) -> None:
    image, dpi = page_image(pdf_of(table_page(), placed, rotation))
    assert dpi == DPI
    wide, high = (260, 490) if rotation else (490, 260)
    assert image.shape == pytest.approx((px(high), px(wide)), abs=1)


def test_words_are_in_points_whatever_the_resolution() -> None:
    def place(scan: Scan) -> Word:
        return next(word for word in scan.words if word.text == "2011-2013")

    coarse = place(read_scan(rescaled(table_page(), 150), 150.0))
    for finer in ("clean", "300-dpi"):
        assert place(scan_of(finer)).box == pytest.approx(coarse.box, abs=0.8)


def test_shades_of_a_scan_are_boxes() -> None:
    """Dark headings in white letters, every other row pale, a stamp that is round."""
    page = sheet(600, 300)
    draw = ImageDraw.Draw(page)
    for top, grey in ((40, 70), (84, 228), (128, 228)):
        draw.rectangle([px(30), px(top), px(570), px(top + 22)], fill=grey)
    draw.ellipse([px(450), px(180), px(550), px(280)], fill=180)
    for top, ink in ((44, 250), (66, 20), (88, 20), (110, 20), (132, 20)):
        write(page, 40, top, "Train the teachers of all schools", ink=ink, bold=ink > 200)
    fills = fills_of_scan(np.asarray(page), DPI)
    boxes = sorted((fill.box for fill in fills), key=lambda box: box[1])
    for (x0, y0, x1, y1), true in zip(boxes, (40, 84, 128), strict=True):
        assert max(abs(x0 - 30), abs(y0 - true), abs(x1 - 570), abs(y1 - true - 22)) <= 1.5
    assert len({fill.colour for fill in fills}) == 2


@pytest.mark.parametrize("shade", [150, 215])
@pytest.mark.parametrize("light", [0, 20])
def test_narrow_cells_of_a_ruled_table_have_their_shades(shade: int, light: int) -> None:
    """Side by side and upon one another, with grain, on paper that darkens to one side."""
    point = DPI / 72
    cells = [
        (40.0 + 28 * i, 40.0 + 27 * j, 68.0 + 28 * i, 67.0 + 27 * j)
        for j in range(4)
        for i in range(8)
    ]
    shaded = {cell for i, cell in enumerate(cells) if i % 3 == 0 or i in (1, 9)}
    page = Image.new("L", (round(320 * point), round(200 * point)), 250)
    draw = ImageDraw.Draw(page)
    for cell in cells:
        box = [round(edge * point) for edge in cell]
        draw.rectangle(box, fill=shade if cell in shaded else 250, outline=0, width=3)
        draw.text((box[0] + 20, box[1] + 20), "x", fill=0)
    grain = np.random.default_rng(1).normal(0, 5, page.size[::-1])
    darker = np.linspace(0, light, page.size[0])
    seen = np.clip(np.asarray(page) + grain - darker, 0, 255).astype(np.uint8)
    fills = fills_of_scan(seen, DPI, cells)
    assert {fill.box for fill in fills if fill.box in cells} == shaded
