"""A printed list of institutions → the codes that the profile gives them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from pipeline.profile.model import Institution, Profile

# A word is what stands between blanks and marks.  Not \w+: that would also cut words
# of scripts whose vowel signs are no letters (Khmer, Devanagari).
WORD = re.compile(r"[^\s.,;:!?…/()\[\]&'\"’‘“”«»•·‐‑–—\-؛،、。，；।។⁰¹²³⁴-⁹⁽⁾]+")
PARTED = re.compile(r"[;,\n•؛،、，；]")  # what parts one name from the next


class Unknown(NamedTuple):
    """Words that no known name covers, and the known name nearest to them."""

    text: str
    nearest: str  # as the profile writes it; empty if it knows none
    score: float  # of 100


class Mention(NamedTuple):
    """A known institution, and its name as it stands."""

    code: str
    text: str


class Resolved(NamedTuple):
    """What a list of institutions names."""

    unknown: tuple[Unknown, ...]
    mentions: tuple[Mention, ...]  # every time that one is named


class Token(NamedTuple):
    """A word in small letters, and where it stands."""

    word: str
    start: int
    end: int


class Names(NamedTuple):
    """The profile's names, made ready for search."""

    beginning: dict[str, list[tuple[tuple[str, ...], str]]]  # first word → (words, code)
    printed: dict[str, str]  # a name in small letters → as written
    filler: frozenset[str]


def institution_codes(text: str, profile: Profile) -> Resolved:
    """The institutions that a text names, and what is left of it.

    Names match whole words in any case, whatever marks and line ends stand
    between them; where one name holds another, the longer one counts.
    """
    names = _names(profile.institutions, profile.filler)
    tokens = _tokens(text)
    mentions: list[Mention] = []
    rest: list[str] = []
    i = end = 0
    while i < len(tokens):
        length, code = _name_at(tokens, i, names)
        if length:
            rest += _left_over(text[end : tokens[i].start], names.filler)
            end = tokens[i + length - 1].end
            mentions.append(Mention(code, _printed(text, tokens[i].start, end)))
        i += length or 1
    rest += _left_over(text[end:], names.filler)
    return Resolved(tuple(_unknown(words, names) for words in rest), tuple(mentions))


def _printed(text: str, start: int, end: int) -> str:
    """A name as it stands, with the point that ends an abbreviation: U.N."""
    abbreviated = text[end : end + 1] == "." and "." in text[end - 2 : end]
    return text[start : end + 1] if abbreviated else text[start:end]


@lru_cache(maxsize=8)
def _names(institutions: tuple[Institution, ...], filler: tuple[str, ...]) -> Names:
    beginning: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    printed: dict[str, str] = {}
    for institution in institutions:
        for name in (institution.code, institution.name, *institution.aliases):
            words = tuple(token.word for token in _tokens(name))
            beginning[words[0] if words else ""].append((words, institution.code))
            printed.setdefault(name.casefold(), name)
    for alternatives in beginning.values():
        alternatives.sort(key=lambda named: -len(named[0]))
    words_of_filler = (token.word for phrase in filler for token in _tokens(phrase))
    return Names(dict(beginning), printed, frozenset(words_of_filler))


def _tokens(text: str) -> list[Token]:
    """The text's words; letters that stand by themselves make one: U.N.D.P., UNDP."""
    tokens: list[Token] = []
    spelt = False
    for match in WORD.finditer(text):
        word, start, end = match.group().casefold(), *match.span()
        single = len(word) == 1
        if single and spelt and not text[tokens[-1].end : start].strip(" ."):
            last = tokens.pop()
            word, start = last.word + word, last.start
        tokens.append(Token(word, start, end))
        spelt = single
    return tokens


def _name_at(tokens: Sequence[Token], start: int, names: Names) -> tuple[int, str]:
    """How many words the longest name has that begins here, and its code; 0: none does."""
    for words, code in names.beginning.get(tokens[start].word, ()):
        here = tokens[start : start + len(words)]
        if tuple(token.word for token in here) == words:
            return len(words), code
    return 0, ""


def _left_over(text: str, filler: frozenset[str]) -> Iterator[str]:
    """The names in a stretch of text, without the words round them that name nobody.

    A capital makes such a word part of the name: National Council, at national level.
    """
    for part in PARTED.split(text):
        words = _tokens(part)
        if all(token.word in filler for token in words):
            continue
        named = [
            token for token in words if token.word not in filler or part[token.start].isupper()
        ]
        yield part[named[0].start : named[-1].end]


def _unknown(text: str, names: Names) -> Unknown:
    best = process.extractOne(text.casefold(), names.printed.keys(), scorer=fuzz.ratio)
    if best is None:
        return Unknown(text, "", 0.0)
    return Unknown(text, names.printed[best[0]], round(best[1], 1))
