"""Fonts, as a page's letters are asked for: what they say, and where they stand."""

import re
from collections import defaultdict
from typing import NamedTuple, cast

from pdfminer.encodingdb import EncodingDB
from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.utils import Rect
from pdfplumber.page import fix_fontname_bytes

from pipeline.read.symbols import SYMBOL, is_symbol

MOST_ALIKE = 3  # glyphs of one name that are a mistake or other cuts of a letter: more are codes
SOFT = 0xAD  # a hyphen in the standard fonts' own code
EURO = 0x80  # the code that tells Windows' code from others ...
OPEN = (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)  # ... and those that PDF has a bullet for there
# What viewers set in the place of a font that they do not have, by its name; bold is wider.
STANDARD = (
    (re.compile(r"(?i)cour|mono|consol"), "Courier", "Courier-Bold"),
    (re.compile(r"(?i)times|roman|serif|georgia|garamond"), "Times-Roman", "Times-Bold"),
    (re.compile(""), "Helvetica", "Helvetica-Bold"),
)


class Glyph(NamedTuple):
    """A letter of a font."""

    text: str
    width: float  # of a size of one point
    double: int = 0  # its code, if the file gives another glyph of the font the same name


class Typeface:
    """A font, with its letters looked up once."""

    def __init__(self, font: PDFFont) -> None:
        name = font.fontname
        self.name = fix_fontname_bytes(name) if isinstance(name, bytes) else name
        self.vertical = font.is_vertical()
        _set_as_viewers_do(font, str(self.name))
        self._font, self._descent = font, font.get_descent()
        self._glyphs: dict[int, Glyph] = {}
        self._own_code = SYMBOL if is_symbol(self.name) and _is_unnamed(font) else {}
        self._doubles = _doubles(font)
        if self._own_code or not isinstance(font, PDFSimpleFont):
            return
        if font.cid2unicode.get(EURO) == "€":
            font.cid2unicode = dict.fromkeys(OPEN, "•") | font.cid2unicode

    def glyph(self, code: int) -> Glyph:
        found = self._glyphs.get(code)
        if found is None:
            double = code if code in self._doubles else 0
            found = Glyph(self._text(code), self._font.char_width(code), double)
            self._glyphs[code] = found
        return found

    def box(self, code: int, size: float, rise: float, advance: float) -> Rect:
        """A letter's box in the space of its text, where pdfminer's LTChar has it."""
        if not self.vertical:
            foot = self.foot(size, rise)
            return 0, foot, advance, foot + size
        vx, vy = cast(tuple[float | None, float], self._font.char_disp(code))
        left = -(size * 0.5 if vx is None else vx * size * 0.001)
        head = (1000 - vy) * size * 0.001 + rise
        return left, head + advance, left + size, head

    def foot(self, size: float, rise: float) -> float:
        """Where the letters of a level text end below."""
        return self._descent * size + rise

    def _text(self, code: int) -> str:
        text = self._named(code)
        return chr(SOFT) if code == SOFT and text.isspace() else text

    def _named(self, code: int) -> str:
        if own := self._own_code.get(code):
            return own
        try:
            return self._font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return f"(cid:{code})"


def _set_as_viewers_do(font: PDFFont, name: str) -> None:
    """Give a font of which the file has but the name the widths of the one that is shown for it."""
    if not isinstance(font, PDFSimpleFont) or any(font.widths.values()) or font.default_width:
        return
    if hasattr(font, "matrix") or any(key.startswith("FontFile") for key in font.descriptor):
        return  # its glyphs are drawn, or in the file
    plain, bold = next((plain, bold) for named, plain, bold in STANDARD if named.search(name))
    descriptor, widths = FONT_METRICS[bold if "bold" in name.casefold() else plain]
    font.widths = {letter: float(width) for letter, width in widths.items()}
    font.descent = float(cast(float, descriptor["Descent"]))


def _is_unnamed(font: PDFFont) -> bool:
    """Whether the file leaves a font's code to the font: pdfminer takes it for one of letters."""
    if not isinstance(font, PDFSimpleFont) or font.unicode_map:
        return False
    return any(font.cid2unicode is usual for usual in EncodingDB.encodings.values())


def _doubles(font: PDFFont) -> frozenset[int]:
    """The codes of glyphs that have one name in the file's table of letters."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for code, name in getattr(getattr(font, "unicode_map", None), "cid2unichr", {}).items():
        by_name[name].append(code)
    twice = (codes for codes in by_name.values() if 1 < len(codes) <= MOST_ALIKE)
    return frozenset(code for codes in twice for code in codes)
