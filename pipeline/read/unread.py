"""Words with letters that the file does not name → what the picture shows there."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from pipeline.read.garbled import UNREAD, is_garbled
from pipeline.read.picture import Picture, has_ocr
from pipeline.records import Word

LETTERS = r"(\w{1,3}|[^\w\s])"  # what one glyph stands for: up to three letters, or a mark
UNSURE = 0.5  # the confidence of a word that picture and file read differently


def read_unread(words: Iterable[Word], picture: Picture) -> Iterator[Word]:
    """The words, those read in the picture of which the file does not name each letter; of a page
    of codes none, which is read whole.
    """
    words = list(words)
    some = has_ocr() and not is_garbled(words)
    for word in words:
        if some and _is_writing(word.text):
            yield _read(word, picture)
        else:  # a mark: no more is known of it than that it is there
            yield (
                replace(word, text=word.text.replace("\0", "\ufffd")) if "\0" in word.text else word
            )


def _is_writing(text: str) -> bool:
    """Whether a text with codes is a word: one code alone is a mark."""
    rest, codes = UNREAD.subn("", text)
    return codes > 1 or (codes == 1 and any(map(str.isalnum, rest)))


def _read(word: Word, picture: Picture) -> Word:
    from pipeline.read.ocr import recogniser  # heavy: only where a word needs it

    (reading,) = recogniser().read([picture.line(word.box)])
    seen = "".join(glyph.text for glyph in reading).strip()
    known = UNREAD.split(word.text)
    found = re.fullmatch(r"(\S)".join(map(re.escape, known)), seen)
    found = found or re.fullmatch(LETTERS.join(map(_pattern, known)), seen)
    if found:
        letters = (*found.groups(), "")
        text = "".join(part + letter for part, letter in zip(known, letters, strict=True))
        return replace(word, text=text, alone=True)
    return replace(word, text=UNREAD.sub("", word.text), alone=True, confidence=UNSURE)


def _pattern(known: str) -> str:
    """What the picture must show of letters that the file names; it may lack a mark."""
    return "".join(c if c.isalnum() else f"(?:{re.escape(c)})?" for c in known)
