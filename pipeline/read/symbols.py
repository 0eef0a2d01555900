"""Codes of symbol fonts, and letters named by their look → the characters that they show.

Word processors put the marks of Symbol and Wingdings in the private use area, or leave the
fonts' own codes as they are: a bullet is U+F0B7, a tick "ü".  Others name a bold A as the
mathematician's, or a figure as one that is as wide as high.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

PRIVATE = 0xF000  # symbol fonts' codes begin here in the private use area
WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
SYMBOL = {
    0x2D: "−", 0xA8: "♦", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB3: "≥", 0xA3: "≤",
    0xB7: "•", 0xD8: "¬", 0xDE: "⇒",
}  # fmt: skip
OTHERS = WINGDINGS | {0xB7: "•", 0xAE: "→", 0x2D: "–"}  # of a font that is named otherwise
MATHEMATICAL = ("\U0001d400", "\U0001d7ff")  # letters in bold, italic, script and so on
WIDE = ("\uff01", "\uff5e")  # ASCII as wide as high ...
NARROW = 0.8  # ... of whose height a letter is less wide
Char = dict[str, Any]  # pdfplumber's object


def as_shown(chars: Iterable[Char]) -> None:
    """Put the characters that are shown in the place of symbol fonts' codes."""
    for char in chars:
        if len(char["text"]) != 1:
            continue
        code = ord(char["text"])
        wide = char["x1"] - char["x0"] >= NARROW * char["size"]
        if _is_among(char, MATHEMATICAL) or (_is_among(char, WIDE) and not wide):
            char["text"], char["altered"] = unicodedata.normalize("NFKC", char["text"]), True
            continue
        font = char["fontname"].casefold()
        private = PRIVATE <= code <= PRIVATE + 0xFF
        if not private and (code > 0xFF or "wingdings" not in font):
            continue
        table = WINGDINGS if "wingdings" in font else SYMBOL if "symbol" in font else OTHERS
        shown = table.get(code & 0xFF)
        if shown:
            char["text"], char["altered"] = shown, True


def _is_among(char: Char, ends: tuple[str, str]) -> bool:
    return bool(ends[0] <= char["text"] <= ends[1])
