"""Accents that are set over their letters as signs of their own → accented letters."""

import unicodedata
from collections.abc import Sequence
from typing import Any

ACCENTS = {
    "`": "\u0300", "´": "\u0301", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303",
    "¯": "\u0304", "˘": "\u0306", "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "˝": "\u030b",
    "ˇ": "\u030c", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
OVER = 0.2  # of the letters' size: their middles are so near
DOTLESS = {"ı": "i", "ȷ": "j"}
Char = dict[str, Any]  # a letter and what is asked of it


def accented(chars: Sequence[Char]) -> list[Char]:
    """The characters, in the order of the file, without the accents that letters bear."""
    borne: set[int] = set()
    for i, char in enumerate(chars):
        if char["text"] in ACCENTS:
            near = (*chars[i + 1 : i + 2], *chars[max(0, i - 1) : i])
            letter = next((one for one in near if _bears(one, char)), None)
            if letter:
                letter["text"], letter["altered"] = _with(letter["text"], char["text"]), True
                borne.add(i)
    return [char for i, char in enumerate(chars) if i not in borne] if borne else list(chars)


def _bears(letter: Char, accent: Char) -> bool:
    apart = (letter["x0"] + letter["x1"] - accent["x0"] - accent["x1"]) / 2
    level = abs(letter["bottom"] - accent["bottom"]) < letter["size"] / 2
    over = level and abs(apart) <= OVER * letter["size"]
    return bool(over and len(_with(letter["text"], accent["text"])) == 1)


def _with(letter: str, accent: str) -> str:
    """The letter under an accent; two characters where there is none such."""
    bare = DOTLESS.get(letter, letter)
    return unicodedata.normalize("NFC", bare + ACCENTS[accent]) if bare else ""
