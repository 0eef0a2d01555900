"""Counts that a text states, in digits or in words."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.profile.number_words import number_words

BETWEEN = 2  # words that may stand between a count and its noun: "nine specific activities";
# none of one or two letters: "Sub-decree 190 on activities" counts nothing
YEAR = r"(?:19|20)\d\d\b"  # "by 2013 all activities" counts nothing either


class Count(NamedTuple):
    """A count and where in the text it begins."""

    value: int
    start: int


@cache
def _pattern(nouns: tuple[str, ...], language: str) -> re.Pattern[str]:
    words = sorted(number_words(language), key=len, reverse=True)
    number = r"\d+|" + "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in words)
    between = rf"(?:(?!(?:{number})\b)[^\W\d][\w-]{{2,}}\s+){{0,{BETWEEN}}}"
    return re.compile(
        rf"(?<![\w.,-])(?P<count>(?!{YEAR}){number})\s+{between}{_any_of(nouns).pattern}",
        re.IGNORECASE,
    )


@cache
def _any_of(nouns: tuple[str, ...]) -> re.Pattern[str]:
    noun = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in nouns)
    return re.compile(rf"(?:{noun})(?!\w)", re.IGNORECASE)


def find_count(text: str, nouns: Sequence[str], language: str) -> Count | None:
    """The first count of any of the nouns in the text."""
    if not nouns or not _any_of(tuple(nouns)).search(text):
        return None  # most texts count nothing, and all that counts is dear to look for
    match = _pattern(tuple(nouns), language).search(text)
    if not match:
        return None
    printed = re.sub(r"[\s-]+", " ", match["count"].casefold())
    value = int(printed) if printed.isdigit() else number_words(language)[printed]
    return Count(value, match.start())
