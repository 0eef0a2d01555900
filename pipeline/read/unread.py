"""Words with letters that the file does not name → what the picture shows there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from pipeline.read.garbled import UNREAD, doubtful_years
from pipeline.read.picture import Picture, has_ocr
from pipeline.records import Word

LETTERS = r"(\w{1,3})"  # what one glyph may stand for: a letter, or a ligature of up to three
UNSURE = 0.5  # the confidence of a word that picture and file read differently


def read_unread(words: Iterable[Word], picture: Picture) -> Iterator[Word]:
    """The words, those read in the picture of which the file does not name each letter."""
    for word in words:
        rest = UNREAD.sub("", word.text)
        if rest != word.text and any(map(str.isalnum, rest)) and has_ocr():
            yield _read(word, picture)
        else:  # a mark: no more is known of it than that it is there
            yield (
                replace(word, text=word.text.replace("\0", "\ufffd")) if "\0" in word.text else word
            )


def _read(word: Word, picture: Picture) -> Word:
    from pipeline.read.ocr import recogniser  # heavy: only where a word needs it

    (reading,) = recogniser().read([picture.line(word.box)])
    seen = "".join(glyph.text for glyph in reading).strip()
    known = UNREAD.split(word.text)
    found = re.fullmatch(LETTERS.join(map(_pattern, known)), seen)
    if found:
        letters = (*found.groups(), "")
        text = "".join(part + letter for part, letter in zip(known, letters, strict=True))
        return replace(word, text=text, alone=True)
    return replace(word, text=UNREAD.sub("", word.text), alone=True, confidence=UNSURE)


def _pattern(known: str) -> str:
    """What the picture must show of letters that the file names; it may lack a mark."""
    return "".join(c if c.isalnum() else f"(?:{re.escape(c)})?" for c in known)


def with_figures_seen(words: Sequence[Word], picture: Picture) -> list[Word] | None:
    """The words with the figures that the picture shows, where the file has others; None where
    nothing is doubtful, or they are the same.
    """
    years = doubtful_years(words)
    if not years or not has_ocr():
        return None
    told = {id(word): _figures(word, picture) for word in years}
    if sum(told[id(word)] not in ("", word.text) for word in years) < len(years) / 2:
        return None
    return [_told(word, told.get(id(word)) or _figures(word, picture)) for word in words]


def _told(word: Word, text: str) -> Word:
    if text == word.text:
        return word
    unsure = replace(word, alone=True, confidence=UNSURE)
    return replace(word, alone=True, text=text) if text else unsure


def _figures(word: Word, picture: Picture) -> str:
    """A word with the figures that its picture shows; nothing where that shows more or fewer."""
    if not any(map(str.isdecimal, word.text)):
        return word.text
    from pipeline.read.ocr import recogniser  # heavy: only where figures are doubtful

    (reading,) = recogniser().read([picture.line(word.box)])
    seen = [glyph.text for glyph in reading if glyph.text.isdecimal()]
    own = [c for c in word.text if c.isdecimal()]
    figures = iter(seen)
    if len(seen) != len(own):
        return ""
    return "".join(next(figures) if c.isdecimal() else c for c in word.text)
