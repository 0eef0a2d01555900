"""Scripts that run from right to left: what stands left to right on the page, in reading order."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

Part = TypeVar("Part")
FIRST = "\u0590"  # the first character of such a script
SHAPES = "\ufb1d"  # the first of the shapes that its letters have
SPAN = re.compile("([\u0660-\u0669]+)([-\u2010-\u2015])([\u0660-\u0669]+)")
YEARS = re.compile(r"(\d{4})([-\u2010-\u2015])(\d{4})")
RIGHT_TO_LEFT = ("R", "AL")
WITHIN = frozenset(".,/:")  # marks that part no figure
ENDS = ".,:;!%\u066a\u060c\u061b\u061f"  # marks that stand behind a word


def is_rtl(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and any(
        c > FIRST and unicodedata.bidirectional(c) in RIGHT_TO_LEFT for c in text
    )


def read_back(parts: Sequence[Part], text_of: Callable[[Part], str]) -> list[Part]:
    """Parts from left to right → from right to left; numbers and Latin among them stay."""
    back: list[Part] = []
    for level, group in groupby(reversed(parts), key=lambda part: _is_level(text_of(part))):
        same = list(group)
        back += reversed(same) if level else same
    return back


def letters_read_back(texts: Sequence[str]) -> str:
    """The letters of a word from right to left; a figure with marks in it (4/2025) stays."""
    parts: list[str] = []
    for text, after in zip(texts, [*texts[1:], ""], strict=True):
        if text in WITHIN and after.isdecimal() and parts and parts[-1].isdecimal():
            parts[-1] += text
        else:
            parts.append(text)
    return "".join(read_back(parts, str))


def runs_back(texts: Iterable[str]) -> bool:
    """Whether most words that have letters run from right to left."""
    every = list(texts)
    if all(map(str.isascii, every)):
        return False
    worded = [text for text in every if any(map(str.isalpha, text))]
    return 2 * sum(map(is_rtl, worded)) > len(worded)


def _is_level(text: str) -> bool:
    return not is_rtl(text) and any(c.isalnum() for c in text)


def letters(text: str) -> str:
    """The letters of which a text has the shapes (initial, medial, ligature) of its script."""
    if max(text, default="") < SHAPES:
        return text
    shaped = (SHAPES <= c <= "\ufefc" for c in text)
    return "".join(
        unicodedata.normalize("NFKC", c) if is_shape else c
        for c, is_shape in zip(text, shaped, strict=True)
    )


def span_read_back(text: str) -> str:
    """A span of Arabic figures from its beginning: a dash between them sets them from right to
    left, whatever the text around them does.
    """
    found = SPAN.fullmatch(text)
    if not found or int(found[1]) <= int(found[3]):
        return text
    return found[3] + found[2] + found[1]


def number_read_back(text: str) -> str:
    """A number, or a Latin word, as it stands among words that run from right to left: what ends
    it stands on its left there, .1.1.1 for 1.1.1. and (1 for 1).  Files that have the codes of
    brackets rather than their shapes have )5( for (5).  A span of years stands with its first on
    the right.
    """
    years = YEARS.fullmatch(text)
    if years and years[1] > years[3]:
        return years[3] + years[2] + years[1]
    inner = text.removeprefix(")").removesuffix("(")
    if inner != text and any(map(str.isalnum, inner)) and not set("()") & set(inner):
        return "(" * text.endswith("(") + inner + ")" * text.startswith(")")
    bare = text.lstrip(ENDS if ")" in text else ENDS + "(")
    ends = text[: len(text) - len(bare)]
    return bare + ends[::-1].replace("(", ")") if any(map(str.isalnum, bare)) else text
