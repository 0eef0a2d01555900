"""Letters whose text the file spells out (ActualText)."""

from collections.abc import Sequence
from typing import Any

from pipeline.read.spacing import combines

Char = dict[str, Any]  # pdfplumber's object
HYPHENS = "-\u2010"
SOFT = "\u00ad"  # a hyphen that is of no word, but of the end of a line


def spell(chars: Sequence[Char], actual: str) -> None:
    """Letters that the file spells out, as it does, where they do not say it themselves."""
    own = [char["text"] for char in chars]
    if not actual.strip() and "".join(own) in (*HYPHENS, SOFT):
        actual = SOFT  # which the file leaves out, so that its word be whole
    if len(chars) > 1 and all(map(is_letter, own)) and not _are_signed(own, actual):
        return
    before = 0
    while before < len(own) - 1 and own[before : before + 1] == [actual[before : before + 1]]:
        before += 1
    behind = 0
    while behind < len(own) - before - 1 and own[-1 - behind] == actual[before:][-1 - behind :][:1]:
        behind += 1
    middle = actual[before : len(actual) - behind]
    for i, char in enumerate(chars[before : len(chars) - behind]):
        char["text"], char["altered"] = middle if i == 0 else "", True


def _are_signed(own: Sequence[str], actual: str) -> bool:
    """Whether glyphs are letters and signs that are painted in another order than they are read
    (Khmer, Devanagari).
    """
    letters = [[c for c in text if not combines(c)] for text in ("".join(own), actual)]
    return letters[0] == letters[1] and len(letters[1]) < len(actual)


def is_letter(text: str) -> bool:
    """Whether a glyph's text can be read: no code without a character."""
    return text != "" and not any(c in "\x00\ufffd" for c in text) and "(cid:" not in text
