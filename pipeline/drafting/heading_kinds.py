"""What the headings of one level have in common: words, number, place, look."""

import re
import unicodedata
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Literal, NamedTuple

from pipeline.drafting.labels import NO_HEADINGS, WORDS
from pipeline.drafting.table import Across
from pipeline.drafting.tokens import YEAR

LEAD = r"(?:\d+(?:\.\d+)*\.?\s+)?"  # a section's number before the heading's own words
DIGITS = r"\d+(?:[.-]\d+)*"
CODE = r"[A-Z]{1,4}\.?"  # A.1, SO2, II.3
NUMBER = rf"{DIGITS}|{CODE}{DIGITS}|[IVXLC]+|[A-Z]"
GUARD = r"(?!\w|[.-]\d)"
MARK = r"\s*[:.)\-–—]*\s*"
MARKED = r"\s*[:.)\-–—]+\s*"  # a letter without a mark is a word
LABELLED = re.compile(rf"{LEAD}({WORDS})\s+({NUMBER}){GUARD}{MARK}(?=\S)")
UNTITLED = re.compile(rf"({WORDS})\s+({DIGITS}){MARK}$")
BARE = re.compile(rf"({NUMBER}|[a-z](?=[.)])){GUARD}{MARK}(?=[^\W\d_])")
WORDS_OF_A_LETTER = frozenset("AEIOUY")  # in English, French, Spanish, Portuguese
DIGITS_OF_A_HEADING = 2  # no plan has a hundred objectives
LETTER, ROMAN = "[A-Za-z]", "[IVXLC]+"


class Key(NamedTuple):
    """What the headings of one level have in common."""

    label: str  # the last of the words before the number
    number: str  # the expression of the number; empty: none
    where: Literal["band", "above"]
    fill: str = ""  # of headings without words and numbers
    bold: bool = False
    size: float = 0.0  # points, of those that are told by it


@dataclass
class Kind:
    """Headings of one kind, in order."""

    key: Key
    labels: dict[str, None] = field(default_factory=dict)
    numbers: dict[str, None] = field(default_factory=dict)
    at: list[int] = field(default_factory=list)  # how many rows stand before each
    wheres: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    bare: bool = False  # some have a number and no words in front
    marked: bool = True  # a mark stands behind each number
    alone: bool = True  # none runs across the table
    over: bool = False  # they stand over all others above the table


def _named(text: str, *, bare: bool, inside: bool) -> tuple[str, str] | None:
    """(words, number) of a text that begins like a heading; a year is no number of one.  Only
    across the rows a heading may have no title.
    """
    if match := LABELLED.match(text) or (UNTITLED.match(text) if inside else None):
        none = match[1].split()[0].casefold() in NO_HEADINGS or YEAR.fullmatch(match[2])
        if not none and not (_is_word(match) and text.isupper()):
            return match[1], match[2]
        if none:
            return None
    match = BARE.match(text) if bare else None
    return ("", match[1]) if match else None


def _is_word(match: re.Match[str]) -> bool:
    """Whether the letter behind a heading's words may be a word: SET UP A SYSTEM."""
    return match[2] in WORDS_OF_A_LETTER and not match.string[match.end(2) : match.end()].strip()


def _is_prose(words: str, number: str) -> bool:
    """Whether what stands above a table is no heading: it goes on a sentence, or its number is an
    amount.
    """
    return words[:1].islower() or (number.isdecimal() and len(number) > DIGITS_OF_A_HEADING)


def _expression(number: str) -> str:
    if number[-1].isdecimal():
        code = "" if number[0].isdecimal() else CODE
        digits = number.lstrip(ascii_uppercase + ".")
        return code + r"\d+" + r"[.-]\d+" * len(re.findall(r"[.-]\d+", digits))
    return ROMAN if re.fullmatch(r"[IVXLC]{2,}", number) else LETTER


def key_of(text: str, one: Across, *, bare: bool) -> tuple[Key, str, str] | None:
    """(what it has in common with its fellows, its words, its number)."""
    named = _named(text, bare=bare, inside=one.inside)
    if named is None or (not one.inside and _is_prose(*named)):
        return None
    words, number = named
    label = unaccented(words.split()[-1].casefold()) if words else ""
    where: Literal["band", "above"] = "band" if one.inside else "above"
    return Key(label, _expression(number), where), words, number


def unaccented(text: str) -> str:
    """The text without the accents that capitals often lack."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def add(kinds: dict[Key, Kind], key: Key, at: int, words: str, number: str, title: str) -> None:
    """One more heading of the kind, with so many rows of the table before it."""
    kind = kinds.setdefault(key, Kind(key))
    kind.labels |= {words.casefold(): None} if words else {}
    kind.numbers |= {number: None} if number else {}
    kind.at.append(at)
    kind.wheres.add(key.where)
    kind.titles.add(title)
    kind.bare = kind.bare or bool(number and not words)
