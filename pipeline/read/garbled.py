"""Is a text layer text?  Fonts without a table of their letters give codes, or other letters."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from pipeline.records import Word

UNREAD = re.compile(r"\(cid:\d+\)|[\x00\ufffd\ue000-\uf8ff]")  # codes without a character
MOST = 0.2  # of a page's letters: more that are codes are no text
ENOUGH = 80  # letters of a font that show whether it writes a language
SENTENCES = 200  # of its letters among which one is a capital
PLAIN = re.compile("[A-Za-z]")
VOWELS = frozenset("aeiouy")
FEWEST_VOWELS = 0.3  # of a text's Latin letters; English has 0.4 of them, other languages more
ODD = re.compile(r"[^\W\d_](?:[^\w\s.,;:/'’&()-]|\d+(?=[^\W\d_]))", re.UNICODE)  # within words
MOST_ODD = 0.1  # of a font's letters with such a mark behind
MOST_ALIKE = 0.7  # of a font's letters that are one letter; "e" and "a" are 0.2 of any language
GLYPHS = 29  # usual fonts have A as their 36th glyph; where its code is that number it is read "$"
FEW = 20  # letters of a font that show so
FIGURES = re.compile(r"[\d.,/ -]")  # those of dates and amounts are codes of letters too
# The commonest pairs of letters of English, French, Spanish, Portuguese.
COMMON = "th he in er an re on at en nd ti es or te ed is it al ar st to nt de le ou la qu io ra"
PAIRS = frozenset(COMMON.split())
PAIRED, UNPAIRED = 0.2, 0.1  # of the pairs of letters of a text and of what is none
MIXED = re.compile(r"[a-z]\d|\d[a-z]")
MOST_MIXED, FEW_MIXED = 0.1, 12  # of a page's words; fewer may be codes
FEW_LOWERED = 5  # words of a page; OCR takes so many small letters for capitals, or a heading's
Char = dict[str, Any]  # pdfplumber's object


def is_garbled(words: Iterable[Word]) -> bool:
    """Whether a page's words are codes rather than letters."""
    texts = [word.text for word in words]
    codes = sum(len(UNREAD.findall(text)) for text in texts)
    letters = sum(len(UNREAD.sub("", text)) for text in texts)
    return codes > MOST * (codes + letters)


def doubtful(chars: Sequence[Char]) -> list[Char]:
    """The characters of fonts that write no language, by their letters: the picture may tell.

    A font without one plain letter sets those that another lacks, and they count as its own.
    """
    by_font: dict[str, list[str]] = defaultdict(list)
    for char in chars:
        by_font[char["fontname"]].append(char["text"])
    every = "".join(text for texts in by_font.values() for text in texts)
    if len(every) >= ENOUGH and not every.strip():
        return list(chars)  # blanks alone
    plain = {name for name, texts in by_font.items() if PLAIN.search("".join(texts))}
    lent = [text for name, texts in by_font.items() if name not in plain for text in texts]
    found = {
        name
        for name, texts in by_font.items()
        if _is_no_language([*texts, *lent] if name in plain else texts)
    }
    return [char for char in chars if char["fontname"] in found]


def _is_no_language(texts: Sequence[str]) -> bool:
    text = "".join(texts)
    if len(text) >= FEW and _pairs(text) < UNPAIRED and _pairs(_by_glyphs(text)) > PAIRED:
        return True
    bare = Counter(unicodedata.normalize("NFD", text).casefold())
    latin = {letter: count for letter, count in bare.items() if "a" <= letter <= "z"}
    letters = sum(latin.values())
    if letters < ENOUGH:
        return False
    vowels = sum(count for letter, count in latin.items() if letter in VOWELS)
    return (
        vowels < FEWEST_VOWELS * letters
        or max(latin.values()) > MOST_ALIKE * letters
        or len(ODD.findall(text)) > MOST_ODD * letters
        or (letters >= SENTENCES and text.islower() and PLAIN.search(text) is not None)
    )


def _by_glyphs(text: str) -> str:
    """What a text says whose codes are the numbers of glyphs, in their usual order; nothing where
    most are other letters, Cyrillic ones say, or figures are all that is left.
    """
    codes = [letter for letter in text if ord(letter) < 128 - GLYPHS]
    other = FIGURES.sub("", "".join(codes))
    if 2 * len(codes) <= len(text) or len(other) <= MOST * len(codes):
        return ""
    return "".join(chr(ord(letter) + GLYPHS) for letter in codes)


def _pairs(text: str) -> float:
    """Share of the pairs of a text's letters that are common ones."""
    every = Counter(map("".join, pairwise(text.casefold())))
    pairs = {pair: count for pair, count in every.items() if pair.isalpha()}
    return sum(pairs.get(pair, 0) for pair in PAIRS) / max(1, sum(pairs.values()))


def mixed(words: Sequence[Word]) -> list[Word]:
    """The words with figures among their letters (we11s, t0), where they are too many for codes
    and ordinals.
    """
    found = [word for word in words if MIXED.search(word.text)]
    return found if len(found) > max(FEW_MIXED, MOST_MIXED * len(words)) else []


def is_lowered(words: Iterable[Word], seen: Iterable[Word]) -> bool:
    """Whether words have small letters where those that are seen have capitals."""
    ours, theirs = (Counter(word.text for word in words) for words in (words, seen))
    small = Counter({text: n for text, n in (ours - theirs).items() if text.islower()})
    capital: Counter[str] = Counter()
    for text, n in (theirs - ours).items():
        if not text.islower():
            capital[text.lower()] += n
    return (small & capital).total() > FEW_LOWERED


def shown(words: Sequence[Word], seen: Iterable[Word]) -> float:
    """Share of words, 0 to 1, that a picture shows among others."""
    ours, theirs = (Counter(word.text for word in words) for words in (words, seen))
    return (ours & theirs).total() / max(1, len(words))


def agreement(ours: Iterable[Word], theirs: Iterable[Word]) -> float:
    """Share of words, 0 to 1, that two readings of a page have in common."""
    one, other = (Counter(word.text for word in words) for words in (ours, theirs))
    common = (one & other).total()
    return round(common / max(1, one.total(), other.total()), 4)
