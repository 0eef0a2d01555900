"""The numbers that rows begin with → the regular expressions that read them."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

TOKEN = re.compile(r"\s*(?P<number>[A-Z]{0,3}\d+(?:[.\-/]\d+)*)(?P<end>[.):]?)(?=\s|$|[^\W\d_])")
PART = re.compile(r"[A-Z]+|\d+|[^A-Z\d]")
Shape = tuple[str, ...]


class Numbering(NamedTuple):
    """How a plan numbers its activities: one pattern for each part of a number."""

    parts: tuple[str, ...]  # of the group: regular expressions of letters, digits, punctuation
    separator: str  # between the group and the position
    end: str  # what is printed behind the position, if anything
    example: str
    seen: int  # rows that have such a number
    of: int  # rows that begin with any number

    @property
    def strategy(self) -> str:
        """The expression of a strategy's number: the first part of its groups' numbers."""
        return self.parts[0]

    @property
    def group(self) -> str:
        """The expression of a group's number, with its strategy's as a named group."""
        return f"(?P<strategy>{self.parts[0]})" + "".join(self.parts[1:])

    @property
    def plain(self) -> str:
        """The expression of a whole number without named groups."""
        return "".join(self.parts) + re.escape(self.separator) + r"\d+"

    @property
    def pattern(self) -> str:
        """What a profile calls ``patterns.number``."""
        end = re.escape(self.end) + "?" if self.end else ""
        guard = r"(?!\d)" if self.end == ")" else r"(?![\d)])"
        separator = re.escape(self.separator)
        return rf"(?P<group>{self.group}){separator}(?P<position>\d+){guard}{end}"

    @property
    def format(self) -> str:
        """What a profile calls ``patterns.number_format``."""
        return f"{{group}}{self.separator}{{position}}{self.end}"


def token_of(text: str) -> re.Match[str] | None:
    """The number that a cell begins with."""
    return TOKEN.match(text)


def infer_numbering(texts: Iterable[str]) -> Numbering | None:
    """The commonest shape of the numbers; None if none has both a group and a position."""
    tokens = [token for text in texts if (token := token_of(text))]
    shapes = Counter(shape for token in tokens if (shape := _shape(token["number"])))
    if not shapes:
        return None
    shape, seen = shapes.most_common(1)[0]
    alike = [token for token in tokens if _shape(token["number"]) == shape]
    end = Counter(token["end"] for token in alike).most_common(1)[0][0]
    *group, separator, _ = shape
    parts = tuple(
        part if part in (r"\d+", "[A-Z]", "[A-Z]+") else re.escape(part) for part in group
    )
    return Numbering(parts, separator, end, alike[0].group().strip(), seen, len(tokens))


def _shape(number: str) -> Shape:
    """A number's parts, each as what it may be: A2.3 is a letter, digits, a point, digits; nothing
    if it has no group.
    """
    parts = PART.findall(number)
    if len(parts) < 3 or parts[-2].isalnum():
        return ()
    return tuple(map(_alike, parts))


def _alike(part: str) -> str:
    if part.isdigit():
        return r"\d+"
    if part.isalpha():
        return "[A-Z]" if len(part) == 1 else "[A-Z]+"
    return part
