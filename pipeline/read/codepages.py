"""Words of another script that a file takes for Western European ones → as they are read.

Fonts without a table of their letters have them in their country's code: what is Ученики on the
page is Ó÷åíèêè in the file.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.records import Word

PROOF = re.compile("[À-ÿ]{4,}")  # no language of Latin letters has such a word
FEWEST = 5  # such words on a page
LATIN = re.compile("[A-Za-z]")
ACCENTED = re.compile("[À-ÿ¨¸ªº¯¿³²´]")
VOWELS = {"cp1251": "аеиоуыэюя", "cp1253": "αεηιουωάέήίόύώ"}  # of Cyrillic and Greek, by the code


def as_coded(words: Sequence[Word]) -> Iterator[Word]:
    """The words, those in the letters of a page's own script that are in its country's code."""
    proof = [word.text for word in words if PROOF.fullmatch(word.text.strip(".,;:()"))]
    if len(proof) < FEWEST:
        yield from words
        return
    code = max(VOWELS, key=lambda code: _vowels("".join(proof), code))
    for word in words:
        foreign = ACCENTED.search(word.text) and not LATIN.search(word.text)
        shown = _decoded(word.text, code) if foreign else word.text
        yield word if shown == word.text else replace(word, text=shown, alone=True)


def _vowels(text: str, code: str) -> int:
    return sum(letter in VOWELS[code] for letter in _decoded(text, code).casefold())


def _decoded(text: str, code: str) -> str:
    raw = text.encode("cp1252", "replace")
    shown = raw.decode(code, "replace")
    return shown if "?" not in shown and "\ufffd" not in shown else text
