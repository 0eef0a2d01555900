"""Fonts whose codes name no letters, or those of others: what OCR reads on their page tells the
letter of each code, so that the page keeps its own print, places and rulings.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from pipeline.records import Box, Word

Char = dict[str, Any]  # pdfplumber's object

SURE = 0.8  # confidence of a word whose letters tell those of codes
MAJORITY = 0.6  # of a code's readings that are one letter
CODED = 0.2  # of a font's letters: with more that show others, its codes are no letters
CERTAIN = 0.9  # likewise MAJORITY, for a code of a font that else names its letters
SAMPLES = 5  # glyphs of a code that nobody read, in which the picture is asked for ink
ACROSS, DOWN = 0.4, 0.2  # of a glyph's box, on which its neighbours and rulings may reach
TIMES = 3  # such a code must be read so often
LIGATURE = r"(\w{2,3})"  # what one code shows where it shows more than one letter
NO_LETTER = "\ufffd"  # a code of which the picture tells nothing


class Code(NamedTuple):
    """A glyph, as the file tells it from others of its font."""

    font: str
    name: str  # what the file calls it
    double: int


def decipher(chars: Sequence[Char], seen: Sequence[Word], has_ink: Callable[[Box], bool]) -> None:
    """Call each glyph what it shows, by the words that were ``seen`` in the picture of its page.

    ``has_ink``: whether the picture shows anything in a box; a code that shows nothing is a blank.
    """
    spelt = list(_spelt(chars, seen))
    sure = [(word.text, own) for word, own in spelt if word.confidence >= SURE]
    votes = _votes(sure)
    coded = _coded(votes)
    named = dict(_named(votes, coded))
    named |= _ligatures(sure, named)
    unknown: dict[Code, list[Char]] = defaultdict(list)
    for char in chars:
        if (code := _code(char)) not in named and code.font in coded:
            unknown[code].append(char)
    for code, glyphs in unknown.items():
        inked = [has_ink(_middle_of(char)) for char in glyphs[:SAMPLES]]
        named[code] = NO_LETTER if 2 * sum(inked) > len(inked) else " "
    for char in chars:
        code = _code(char)
        if named.get(code, code.name) != code.name:
            char["text"], char["altered"] = named[code], True


def _code(char: Char) -> Code:
    return Code(char["fontname"], char["text"], char["double"])


def _spelt(chars: Sequence[Char], words: Iterable[Word]) -> Iterator[tuple[Word, list[Char]]]:
    """Each word, and the glyphs that it was read of, from the left."""
    level = sorted((_middle(char), i) for i, char in enumerate(chars))
    for word in words:
        x0, top, x1, bottom = word.box
        first, last = bisect_left(level, (top, 0)), bisect_right(level, (bottom, 0))
        own = [chars[i] for _, i in level[first:last]]
        inside = [char for char in own if x0 <= (char["x0"] + char["x1"]) / 2 <= x1]
        yield word, sorted(inside, key=itemgetter("x0"))


def _middle_of(char: Char) -> Box:
    """Where a glyph has ink if it has any: between its neighbours, and over an underline."""
    wide, high = char["x1"] - char["x0"], char["bottom"] - char["top"]
    x0, x1 = char["x0"] + ACROSS * wide, char["x1"] - ACROSS * wide
    return (x0, char["top"] + DOWN * high, x1, char["bottom"] - DOWN * high)


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _votes(spelt: Iterable[tuple[str, Sequence[Char]]]) -> dict[Code, Counter[str]]:
    """How often each code was read as which letter, in words of as many glyphs as letters."""
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for text, own in spelt:
        if len(text) == len(own):
            for char, letter in zip(own, text, strict=True):
                votes[_code(char)][letter] += 1
    return votes


def _coded(votes: Mapping[Code, Counter[str]]) -> set[str]:
    """The fonts whose codes are no letters."""
    fonts: dict[str, Counter[bool]] = defaultdict(Counter)
    for code, read in votes.items():
        for letter, times in read.items():
            fonts[code.font][letter == code.name] += times
    return {font for font, so in fonts.items() if so[False] > CODED * so.total()}


def _named(votes: Mapping[Code, Counter[str]], coded: set[str]) -> Iterator[tuple[Code, str]]:
    """The letter of each code that shows one; a font that names its letters may swap a few."""
    for code, read in votes.items():
        ((letter, times),) = read.most_common(1)
        if code.font in coded:
            if times > MAJORITY * read.total():
                yield code, letter
        elif _are_two(letter, code.name) and times >= max(TIMES, CERTAIN * read.total()):
            yield code, letter


def _are_two(one: str, other: str) -> bool:
    """Whether these are two letters, not one in two sizes."""
    return one.isalpha() and other.isalpha() and one.casefold() != other.casefold()


def _ligatures(
    spelt: Iterable[tuple[str, Sequence[Char]]], named: Mapping[Code, str]
) -> dict[Code, str]:
    """The letters of each code that shows more than one, by words of which it is the rest."""
    found: dict[Code, Counter[str]] = defaultdict(Counter)
    for text, own in spelt:
        codes = [_code(char) for char in own]
        rest = {code for code in codes if code not in named}
        if len(text) <= len(own) or len(rest) != 1:
            continue
        pattern = "".join(re.escape(named[c]) if c in named else LIGATURE for c in codes)
        if match := re.fullmatch(pattern, text):
            (code,) = rest
            found[code].update(match.groups())
    return {code: read.most_common(1)[0][0] for code, read in found.items()}
