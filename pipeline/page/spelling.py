"""What OCR misread: put right where the document's own words leave no other choice.

No word is invented.  A word becomes one that the document has elsewhere: without
an accent that a speck made; as the recogniser could have read it else; with one
letter in another's place, if it was read with little confidence; or as the two
words that the document has side by side.  A rare word that was read with
confidence stays, however near to a frequent one it is: among the words of one
plan are though and through, present and prevent, and its own misspellings.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.errors import proved
from pipeline.page.text import DOUBT
from pipeline.page.vocabulary import pair_key
from pipeline.records import Confidence, Word

# Glyphs that print alike: upper case i, lower case L and one; and so on.
ALIKE = ("Il1|", "O0", "S5", "B8", "Z2")
RUNS_ALIKE = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w"))
ACCENTS = "\né"  # a key that is no word: whether the document writes accents
ACCENTED = 0.03  # of a document's words: a language that writes accents has them in every tenth
LONG = 5  # letters; shorter words have too many neighbours one letter off
FREQUENT = 3  # times that the document must have a word for it to be what was meant
TWICE = 2  # likewise one that the recogniser itself names, and two words side by side
LITTLE = 0.65  # confidence; with less, not even a frequent word is sure
PART = 2  # letters of each word that were printed as one; "around" is not "a round"
COMPOUND = re.compile(r"[-/]")
WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)

Words = Mapping[str, int]  # how often the document has each; two side by side with a blank


class Token(NamedTuple):
    """A word as it was read, without the punctuation round it."""

    core: str
    doubted: bool
    others: tuple[str, ...]  # what else it could be read as


class Meant(NamedTuple):
    """What the word must be, punctuation and all."""

    text: str
    reason: str
    confidence: Confidence = "likely"


def meant(word: str, doubt: Word | None, words: Words) -> Meant | None:
    """What a word must be, if it is not what was read.  ``doubt``: how it was read, if unsurely."""
    before, core, after = split(word)
    if not core:
        return None
    others = (split(other) for other in (doubt.others if doubt else ()))
    same = tuple(other for left, other, right in others if (left, right) == (before, after))
    token = Token(core, doubt is not None and doubt.confidence < DOUBT, same)
    for reason, rule in RULES:
        true = rule(token, words)
        if true and true != core:
            sure: Confidence = "guess" if rule is _two_doubted else "likely"
            return Meant(f"{before}{true}{after}", reason, sure)
    return None


def unsettled(word: Word, words: Words) -> bool:
    """Whether a word as it was read may be wrong: the recogniser was not sure of it, and the
    document does not have it elsewhere, or has what it could be read as too.
    """
    _, core, _ = split(word.text)
    others = {other for other in word.others if _letters(other) != _letters(core)}
    if is_rare(core, words) or any(letter.isdigit() for letter in core):
        return word.confidence < DOUBT or bool(others)
    rivals = any(_count(split(other)[1], words) >= TWICE for other in others)
    return word.confidence < LITTLE or (word.confidence < DOUBT and rivals)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def split(word: str) -> tuple[str, str, str]:
    """A word and the punctuation before and behind it."""
    before, core, after = proved(WORD.match(word), "a word has a core").groups()
    return before, core, after


def near(core: str, words: Words) -> set[str]:
    """The frequent words of the document that look like one or are a letter off."""
    alike = {v for v in _variants(core) if words.get(v.casefold(), 0) >= FREQUENT}
    if not alike and len(core) >= LONG:
        often = (word for word, times in words.items() if times >= FREQUENT)
        alike = {_cased(w, core) for w in often if _one_off(w, core.casefold())}
    return alike


def is_rare(core: str, words: Words) -> bool:
    return words.get(core.casefold(), 0) <= 1


def _unaccented(token: Token, words: Words) -> str | None:
    """The word without the accent that a speck made, if the document has it so as often."""
    bare = _bare(token.core, words)
    if bare == token.core:
        return None
    return bare if _count(bare, words) >= words.get(token.core.casefold(), 1) else None


def _read_else(token: Token, words: Words) -> str | None:
    """The one word of the document that the recogniser could have read there too."""
    times = words.get(token.core.casefold(), 0)
    if times > TWICE:
        return None
    others = {one for other in token.others for one in (other, _bare(other, words))}
    known = {one for one in others if _count(one, words) >= TWICE * max(1, times)}
    return known.pop() if len(known) == 1 else None


def _near_word(token: Token, words: Words) -> str | None:
    """The one word that the document has often and that is a letter off a doubted one."""
    if not token.doubted or not is_rare(token.core, words):
        return None
    alike = near(token.core, words)
    return alike.pop() if len(alike) == 1 else None


def _two_words(token: Token, words: Words) -> str | None:
    """The two words, of which the document has the whole nowhere else, but both side by side."""
    return _parted(token, lambda left, right: _beside(left, right, words) >= TWICE, words)


def _two_doubted(token: Token, words: Words) -> str | None:
    """Likewise of a doubted one, of which the document has both often."""
    if not token.doubted:
        return None

    def often(left: str, right: str) -> bool:
        return all(words.get(part.casefold(), 0) >= FREQUENT for part in (left, right))

    return _parted(token, often, words)


def _parted(token: Token, known: Callable[[str, str], bool], words: Words) -> str | None:
    core = token.core
    if not is_rare(core, words):
        return None
    places = range(PART, len(core) - PART + 1)
    found = [(core[:i], core[i:]) for i in places if known(core[:i], core[i:])]
    return " ".join(found[0]) if len(found) == 1 else None


def _count(text: str, words: Words) -> int:
    """How often the document has a word, or two side by side."""
    left, _, right = text.partition(" ")
    if right:
        return _beside(left, right, words)
    parts = [words.get(part.casefold(), 0) for part in COMPOUND.split(text)]
    return max(words.get(text.casefold(), 0), min(parts))


def _beside(left: str, right: str, words: Words) -> int:
    """How often the document has two words side by side; a blank parts letters, no marks."""
    return words.get(pair_key(left, right), 0) if (left[-1] + right[0]).isalnum() else 0


def settle_accents(words: Counter[str]) -> None:
    """Note for a whole document whether it writes accents: specks make some in any."""
    often = [(word, n) for word, n in words.items() if n >= FREQUENT]
    accented = sum(n for word, n in often if _plain(word) != word)
    words[ACCENTS] = int(accented >= ACCENTED * sum(n for _, n in often))


def _bare(text: str, words: Words) -> str:
    """The text without accents, if the document writes none."""
    return text if words.get(ACCENTS) else _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.replace("ı", "i"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _one_off(word: str, other: str) -> bool:
    return Levenshtein.distance(word, other, score_cutoff=1) == 1


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def _variants(text: str) -> Iterator[str]:
    for i, letter in enumerate(text):
        for glyphs in ALIKE:
            if letter in glyphs:
                small = text[i - 1 : i].islower() and text[i + 1 : i + 2].islower()
                others = glyphs.lower() if small else glyphs  # "offlcers" is no "offIcers"
                yield from (text[:i] + other + text[i + 1 :] for other in others if other != letter)
    for one, other in RUNS_ALIKE:
        for match in re.finditer(one, text):
            yield text[: match.start()] + other + text[match.end() :]


RULES: tuple[tuple[str, Callable[[Token, Words], str | None]], ...] = (
    ("it could be read as this too, and the document has this word elsewhere", _read_else),
    ("the letters look alike, and the document writes no accents", _unaccented),
    ("no blank was read, and the document has these words side by side elsewhere", _two_words),
    ("no blank was read, and the document has these words elsewhere", _two_doubted),
    ("the letters look alike, and the document has this word elsewhere", _near_word),
)
