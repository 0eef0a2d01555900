"""Codes of symbol fonts, and letters named by their look → the characters that they show.

Word processors put the marks of Symbol and Wingdings in the private use area, or leave the
fonts' own codes as they are: a bullet is U+F0B7, a tick "ü".  Others name a bold A as the
mathematician's, a figure as one that is as wide as high, or give Windows' code of a dash, 0x96,
for its Unicode.  Fonts with old-style figures and small capitals have them in Adobe's private
use area.
"""

import re
import string
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

PRIVATE = 0xF000  # symbol fonts' codes begin here in the private use area
WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~",
        start=0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        start=0xA0,
    )
)
OTHERS = WINGDINGS | {0xB7: "•", 0xAE: "→", 0x2D: "–"}  # of a font that is named otherwise
DINGBATS = {code: chr(0x2700 + code - 0x20) for code in range(0x21, 0x7F)} | {
    0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0xD4: "➔", 0xD5: "→",
}  # fmt: skip
SYMBOL_FONT = re.compile(r"(?i)(?:[A-Z]{6}\+)?Symbol(?:MT|PS)?(?:[,-].*)?")
FONTS = {"wingdings": WINGDINGS, "dingbats": DINGBATS, "symbol": SYMBOL}  # by part of the name
MATHEMATICAL = (0x1D400, 0x1D7FF)  # letters in bold, italic, script and so on
WIDE = (0xFF01, 0xFF5E)  # ASCII as wide as high ...
NARROW = 0.8  # ... of whose height a letter is less wide
WINDOWS = range(0x80, 0xA0)  # controls in Unicode, marks in Windows' code
ADOBE = {0xF730 + figure: str(figure) for figure in range(10)} | {
    0xF700 + ord(letter): letter for letter in string.ascii_lowercase
}
ASCII = frozenset(map(chr, range(0x80)))
Char = dict[str, Any]  # pdfplumber's object


def as_shown(chars: Iterable[Char]) -> None:
    """Put the characters that are shown in the place of symbol fonts' codes."""
    for char in chars:
        text = char["text"]
        if len(text) != 1 or (text in ASCII and not _table(char["fontname"])[1]):
            continue
        if shown := _shown(char, ord(text)):
            char["text"], char["altered"] = shown, True


def _shown(char: Char, code: int) -> str | None:
    if code <= 0xFF:
        table, own = _table(char["fontname"])
        in_windows = _in_windows(code) if code in WINDOWS else None
        return table.get(code) if own else in_windows
    if PRIVATE <= code <= PRIVATE + 0xFF:
        return _table(char["fontname"])[0].get(code & 0xFF)
    if code in ADOBE:
        return ADOBE[code]
    wide = char["x1"] - char["x0"] >= NARROW * char["size"]
    if MATHEMATICAL[0] <= code <= MATHEMATICAL[1] or (WIDE[0] <= code <= WIDE[1] and not wide):
        return unicodedata.normalize("NFKC", chr(code))
    return None


def is_symbol(fontname: str) -> bool:
    """Whether a font has Symbol's code of its own: not Segoe UI Symbol, or Symbola."""
    return SYMBOL_FONT.fullmatch(fontname) is not None


@cache
def _in_windows(code: int) -> str | None:
    """What a code stands for there; five stand for nothing."""
    shown = bytes([code]).decode("cp1252", "ignore")
    return shown or None


@cache
def _table(fontname: str) -> tuple[dict[int, str], bool]:
    """A font's codes, and whether it has them where others have letters."""
    font = fontname.casefold()
    name = next((name for name in FONTS if name in font), "")
    return FONTS.get(name, OTHERS), name in ("wingdings", "dingbats")
