"""Arabic: letters, lines and columns from right to left."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest

from pipeline.page.text import lines_of
from pipeline.profile.model import Column
from pipeline.read.tag_columns import places
from pipeline.read.tags import TaggedCell
from pipeline.records import Word
from tests.recover import recover

from .plan import LINE, PAD, PROFILE, TOP, XS
from .sheet import Sheet, pdf
from .test_letters import private, to_unicode

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
GLYPHS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZab", LETTERS, strict=True))
GLYPH_OF = {letter: glyph for glyph, letter in GLYPHS.items()}
HEADINGS = {"timeframe": "زمن", "activity": "نشاط مخطط"}
ROWS = {
    "1.1.1": ("تدريب المعلمين في المدارس", "2024-2025"),
    "1.1.2": ("نشر دليل الوالدين", "2026"),
    "1.1.3": ("فتح خط ساخن", "2025"),
}
SIZE = 6.0  # points that each glyph takes

Set = Callable[[Sheet, float, float, str], None]


def one_by_one(sheet: Sheet, right: float, y: float, text: str) -> None:
    """Letter by letter as they are read, each to the left of the one before."""
    for i, letter in enumerate(text):
        glyph = GLYPH_OF.get(letter, letter)
        private(sheet, right - SIZE * (i + 1), y, glyph)


def as_it_stands(sheet: Sheet, right: float, y: float, text: str) -> None:
    """Letter by letter from the left."""
    for i, letter in reversed(list(enumerate(text))):
        private(sheet, right - SIZE * (i + 1), y, GLYPH_OF.get(letter, letter))


def printed(write: Set) -> Sheet:
    """Two columns, the activities at the right."""
    sheet = Sheet()
    sheet.objects += [
        to_unicode(GLYPHS | {" ": " "}),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Body /FirstChar 32 /LastChar 126 "
        b"/Widths [%s] /ToUnicode {0} /FontDescriptor << /Type /FontDescriptor /Flags 32 "
        b"/FontName /Body /Ascent 718 /Descent -207 /FontBBox [0 -207 667 718] >> >>"
        % b" ".join([b"667"] * 95),
    ]
    sheet.fonts["F3"] = b"{1}"
    edges = (XS[0], XS[2], XS[-1])
    ys = [TOP, TOP + 20, TOP + 40, *(TOP + 40 + 30 * (i + 1) for i in range(len(ROWS)))]
    for y in ys:
        sheet.line(edges[0], y, edges[-1], y)
    for x in edges:
        for row, (a, b) in enumerate(pairwise(ys)):
            if row != 1 or x != edges[1]:
                sheet.line(x, a, x, b)
    for right, heading in zip(edges[1:], HEADINGS.values(), strict=True):
        write(sheet, right - PAD[0], TOP + PAD[1], heading)
    sheet.text(edges[0] + PAD[0], ys[1] + PAD[1], "Activity group 1.1: Schools")
    for (number, (text, years)), y in zip(ROWS.items(), ys[2:], strict=False):
        sheet.text(edges[0] + PAD[0], y + PAD[1], years)
        sheet.text(edges[-1] - 40, y + PAD[1], f"{number}. ")
        first, rest = text.split(" ", 1)
        write(sheet, edges[-1] - 45, y + PAD[1], first)
        write(sheet, edges[-1] - PAD[0], y + PAD[1] + LINE, rest)
    return sheet


@pytest.mark.parametrize("write", [one_by_one, as_it_stands])
def test_arabic_is_read_from_right_to_left(write: Set) -> None:
    columns = (
        Column("activity", (HEADINGS["activity"],)),
        Column("timeframe", (HEADINGS["timeframe"],), "timeframe"),
    )
    profile = msgspec.structs.replace(PROFILE, columns=columns)
    plan = recover(pdf([printed(write)]), profile).plan
    read = {row.id: (row.text("activity"), row.text("timeframe")) for row in plan.activities}
    assert read == ROWS


@pytest.mark.parametrize(("stands", "reads"), [(".1.1.1", "1.1.1."), ("(1", "1)"), ("50%", "50%")])
def test_what_ends_a_number_stands_on_its_left(stands: str, reads: str) -> None:
    words = [Word("عمل", (0, 0, 20, 10)), Word(stands, (22, 0, 40, 10))]
    (line,) = lines_of(words)
    assert line.text == f"{reads} عمل"


def test_a_tagged_table_may_run_from_right_to_left() -> None:
    rows = [
        {
            TaggedCell((), (row,), place, 2): (
                100.0 - 50 * place,
                10.0 * row,
                120.0 - 50 * place,
                10.0,
            )
            for place in (0, 1)
        }
        for row in (0, 1)
    ]
    placed = places(rows)
    assert placed is not None
    assert [list(row.cells.values()) for row in placed[0]] == [[(1, 2), (0, 1)]] * 2
    assert placed[1] == [48.0, 85.0, 122.0]
