"""Words with letters that the file does not name → what the picture shows there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from pipeline.page.geometry import centre, union
from pipeline.read.garbled import UNREAD, is_garbled
from pipeline.read.picture import Picture, has_ocr
from pipeline.records import Box, Rule, Word

LETTERS = r"(\w{1,3}|[^\w\s])"  # what one glyph stands for: up to three letters, or a mark
CODE = re.compile(r"\(cid:\d+\)|\0")  # that nobody may be shown
NEAR = 1.0  # of a line's height between a sign and the words on both sides of it
SLACK = 1.0  # points by which a letter's box may reach over the ruling beside it
UNSURE = 0.5  # the confidence of a word that picture and file read differently


def read_unread(
    words: Iterable[Word], picture: Picture, rules: Sequence[Rule] = ()
) -> Iterator[Word]:
    """The words, those read in the picture of which the file does not name each letter; of a page
    of codes none, which is read whole.  Of a mark in front of a text no more is known than that
    it is there.
    """
    words = list(words)
    some = has_ocr() and not is_garbled(words)
    for word in words:
        if some and _is_writing(word.text):
            yield _read(word, picture)
        elif not UNREAD.search(word.text):
            yield word
        elif some and (beside := _beside(word, words, rules)):
            yield _between(*beside, word, picture)
        else:
            yield replace(word, text=CODE.sub("\ufffd", word.text))


def _beside(sign: Word, words: Iterable[Word], rules: Sequence[Rule]) -> tuple[Word, Word] | None:
    """The words on both sides of a sign, if it stands within a line of text: of its own cell."""
    x0, top, x1, bottom = sign.box
    reach = NEAR * (bottom - top)
    level = [w for w in words if top < centre(w.box)[1] < bottom and w.text[-1:].isalnum()]
    before = [w for w in level if 0 <= x0 - w.box[2] <= reach]
    after = [w for w in level if 0 <= w.box[0] - x1 <= reach]
    if not before or not after or any(_parts(rule, before[0].box, sign.box) for rule in rules):
        return None
    return before[0], after[0]


def _parts(rule: Rule, left: Box, right: Box) -> bool:
    """Whether an upright ruling stands between two boxes of one line."""
    between = left[2] - SLACK <= rule.x0 == rule.x1 <= right[0] + SLACK
    return between and rule.y0 < centre(right)[1] < rule.y1


def _between(before: Word, after: Word, sign: Word, picture: Picture) -> Word:
    """A sign as the picture of it and its neighbours shows it."""
    from pipeline.read.ocr import recogniser  # heavy: only where a sign needs it

    (reading,) = recogniser().read([picture.line(union([before.box, sign.box, after.box]))])
    seen = "".join(glyph.text for glyph in reading)
    around = (_pattern("".join(text.split())) for text in (before.text, after.text))
    found = re.fullmatch(r"\s*([^\w\s]{1,2})\s*".join(around), "".join(seen.split()))
    if found:
        return replace(sign, text=found[1], alone=True)
    return replace(sign, text=CODE.sub("\ufffd", sign.text), alone=True, confidence=UNSURE)


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
