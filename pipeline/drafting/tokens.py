"""The number that a text begins with, and whether such numbers name rows."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

NUMBER = (
    r"(?P<number>\(?(?:[A-Z]{0,4}\d+|[A-Z]{1,4}(?=[.\-–/]\d))"
    r"(?:[.\-–/][A-Z]{0,2}\d+)*(?:[.\-–]?[a-z](?![^\W\d_]))?|\(?[a-z](?=[.)](?:\s|$)))"
)
END = r"(?:[.)]?\s?[:–—-](?=\s*(?:[^\W\d]|$))|[.):])?"  # 1. 1) 1: 1.- and, in French, 1 :
TOKEN = re.compile(rf"\s*{NUMBER}(?P<end>{END})(?=\s|$|[^\W\d_])")
PART = re.compile(r"[A-Z]+|\d+|[a-z]|[^A-Za-z\d]")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
DATE = re.compile(r"\d\d?([./-])(?:\d\d?\1)?(?:19|20)\d\d(?!\d)|[0-3]\d([/-])[01]\d\2\d\d(?!\d)")
MOST = 0.5  # of plain numbers that do not begin anew: so many go on by one where they name rows
FEWER = 0.25  # likewise, where they begin anew under many headings
RISING = 0.75  # of the numbers of a tree: the others begin anew or are misprints


class Token(NamedTuple):
    """The number that a text begins with."""

    parts: tuple[str, ...]  # letters, digits, and the marks between them
    end: str  # the mark behind it
    length: int  # characters of the text up to its end
    word: str = ""  # in front of it: Activity

    @property
    def number(self) -> str:
        return "".join(self.parts)

    @property
    def position(self) -> int:
        """The last part as a count: 3 for 3 and for c."""
        last = self.parts[-1]
        return int(last) if last.isdecimal() else ord(last.casefold()) - ord("a") + 1


def token_of(text: str) -> Token | None:
    """The number that a text begins with, if it may be one: years and dates are none."""
    match = TOKEN.match(text)
    if not match or YEAR.match(match["number"]) or DATE.match(match["number"]):
        return None
    return Token(tuple(PART.findall(match["number"])), match["end"], match.end())


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    token = token_of(text)
    return token is not None and token.length == len(text.rstrip())


def is_structured(token: Token) -> bool:
    """Whether a number names a group too."""
    return len(token.parts) > 2


def counts_up(texts: Iterable[str]) -> bool:
    """Whether plain numbers go on by one or begin anew, as those of rows do."""
    numbers = [token.position for text in texts if (token := token_of(text))]
    steps = [b == a + 1 or b == 1 for a, b in pairwise(numbers)]
    return bool(steps) and 2 * sum(steps) >= len(steps)


def name_rows(tokens: Sequence[Token]) -> bool:
    """Whether numbers tell rows apart: plain ones count up, those of a tree rise.

    The items of a list in each cell, quantities and dates do not.
    """
    if 2 * sum(map(is_structured, tokens)) > len(tokens):
        keys = [[int(p) if p.isdecimal() else ord(p[0]) for p in t.parts] for t in tokens]
        return sum(b > a for a, b in pairwise(keys)) >= RISING * (len(tokens) - 1)
    pairs = list(pairwise(token.position for token in tokens))
    on, anew = sum(b == a + 1 for a, b in pairs), sum(b == 1 for _, b in pairs)
    return on >= MOST * (len(pairs) - anew) and on >= FEWER * len(pairs)
