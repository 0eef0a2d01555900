"""Words with letters that the file does not name → what the picture shows there."""

import re
from collections import Counter, defaultdict
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
    of codes none, which is read whole.
    """
    words = list(words)
    coded = [word for word in words if UNREAD.search(word.text)]
    seen: dict[int, Word] = {}
    if has_ocr() and not is_garbled(words):
        seen |= _seen([word for word in coded if _is_writing(word.text)], picture)
        seen |= _signs([word for word in coded if id(word) not in seen], words, picture, rules)
    for word in words:
        if id(word) in seen:
            yield seen[id(word)]
        elif CODE.search(word.text):
            yield replace(word, text=CODE.sub("\ufffd", word.text))
        else:
            yield word


def _seen(words: Sequence[Word], picture: Picture) -> dict[int, Word]:
    """Words with codes as the picture shows them; one that cannot be read has for its codes what
    all others have.
    """
    read = {id(word): _letters(word, picture) for word in words}
    shown: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for code, letters in zip(UNREAD.findall(word.text), read[id(word)], strict=False):
            shown[code].add(letters)
    for word in words:
        codes = UNREAD.findall(word.text)
        if not read[id(word)] and all(len(shown[code]) == 1 for code in codes):
            read[id(word)] = tuple(letters for code in codes for letters in shown[code])
    return {id(word): _with(word, read[id(word)]) for word in words}


def _signs(
    signs: Iterable[Word], words: Sequence[Word], picture: Picture, rules: Sequence[Rule]
) -> dict[int, Word]:
    """Codes alone that stand between two words or lead one, as the picture shows them; one that
    cannot be read is what most of its code are, or uncertain between two words.
    """
    places = {id(one): (one, *near) for one in signs if (near := _beside(one, words, rules))}
    read = {
        key: _between(before, after, sign, picture) for key, (sign, before, after) in places.items()
    }
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for key, text in read.items():
        shown[places[key][0].text].update([text] if text else [])
    found: dict[int, Word] = {}
    for key, (sign, before, _) in places.items():
        usual = next(iter(shown[sign.text].most_common(1)), ("", 0))[0]
        if text := read[key] or usual:
            found[key] = replace(sign, text=text, alone=True)
        elif before:
            text = CODE.sub("\ufffd", sign.text)
            found[key] = replace(sign, text=text, alone=True, confidence=UNSURE)
    return found


def _beside(
    sign: Word, words: Iterable[Word], rules: Sequence[Rule]
) -> tuple[Word | None, Word] | None:
    """The words on both sides of a sign within a line of text, or the one that a mark leads: of
    its own cell.
    """
    x0, top, x1, bottom = sign.box
    reach = NEAR * (bottom - top)
    level = [w for w in words if top < centre(w.box)[1] < bottom and w is not sign]
    before = [w for w in level if 0 <= x0 - w.box[2] <= reach]
    after = [w for w in level if 0 <= w.box[0] - x1 <= reach and w.text[:1].isalnum()]
    before = [w for w in before if not any(_parts(rule, w.box, sign.box) for rule in rules)]
    if not after or any(_parts(rule, sign.box, after[0].box) for rule in rules):
        return None
    if before and not before[0].text[-1:].isalnum():
        return None
    return (before[0] if before else None), after[0]


def _parts(rule: Rule, left: Box, right: Box) -> bool:
    """Whether an upright ruling stands between two boxes of one line."""
    between = left[2] - SLACK <= rule.x0 == rule.x1 <= right[0] + SLACK
    return between and rule.y0 < centre(right)[1] < rule.y1


def _between(before: Word | None, after: Word, sign: Word, picture: Picture) -> str:
    """What the picture of a sign and its neighbours shows of it; nothing where it is not read."""
    from pipeline.read.ocr import recogniser  # heavy: only where a sign needs it

    boxes = [word.box for word in (before, sign, after) if word]
    (reading,) = recogniser().read([picture.line(union(boxes))])
    seen = "".join("".join(glyph.text for glyph in reading).split())
    left, right = ("".join(word.text.split()) if word else "" for word in (before, after))
    found = re.fullmatch(rf"{_pattern(left)}([^\w\s|]{{1,2}}){_pattern(right)}", seen)
    return found[1] if found else ""


def _is_writing(text: str) -> bool:
    """Whether a text with codes is a word: one code alone is a mark."""
    rest, codes = UNREAD.subn("", text)
    return codes > 1 or (codes == 1 and any(map(str.isalnum, rest)))


def _letters(word: Word, picture: Picture) -> tuple[str, ...]:
    """What the picture shows for each code of a word; nothing where it cannot be read."""
    from pipeline.read.ocr import recogniser  # heavy: only where a word needs it

    (reading,) = recogniser().read([picture.line(word.box)])
    seen = "".join(glyph.text for glyph in reading).strip()
    known = UNREAD.split(word.text)
    found = re.fullmatch(r"(\S)".join(map(re.escape, known)), seen)
    found = found or re.fullmatch(LETTERS.join(map(_plain, known)), seen)
    return found.groups() if found else ()


def _with(word: Word, letters: Sequence[str]) -> Word:
    """The word with what its codes show, if that is known."""
    if not letters:
        return replace(word, text=UNREAD.sub("", word.text), alone=True, confidence=UNSURE)
    known = UNREAD.split(word.text)
    text = "".join(part + one for part, one in zip(known, (*letters, ""), strict=True))
    return replace(word, text=text, alone=True)


def _pattern(text: str) -> str:
    """What the picture must show of a word, which may have codes."""
    return LETTERS.replace("(", "(?:").join(map(_plain, UNREAD.split(text)))


def _plain(known: str) -> str:
    """What the picture must show of letters that the file names; it may lack a mark."""
    return "".join(c if c.isalnum() else f"(?:{re.escape(c)})?" for c in known)
