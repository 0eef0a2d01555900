"""Nouns as a text counts them, in the languages that change a noun for it."""

import re
from collections.abc import Iterator

# What becomes of a word's end, the first that fits; no other language of those known has plurals
# that its ends tell.
ENDS = {
    "en": ((r"s$", "s"), (r"(?<=[^aeiou])y$", "ies"), (r"$", "s")),
    "fr": ((r"([sxz])$", r"\1"), (r"eau$", "eaux"), (r"al$", "aux"), (r"$", "s")),
    "es": ((r"s$", "s"), (r"ión$", "iones"), (r"z$", "ces"), (r"([aeiouéó])$", r"\1s"),
           (r"$", "es")),
    "pt": ((r"s$", "s"), (r"ão$", "ões"), (r"([aou])l$", r"\1is"), (r"m$", "ns"),
           (r"([rz])$", r"\1es"), (r"$", "s")),
}  # fmt: skip
# A word with which what follows is said of the noun: an area of work has areas of work.
OF = re.compile(r"(?i)(?:d[eou]s?|d['’].*|da|del|of|for|pour|para|en|em)")


def plural(noun: str, language: str = "en") -> str:
    """The noun as a text counts it: activity, activities; of a language that is not known, or
    has no such ends, the noun.
    """
    return " ".join(_words(noun.split(), language))


def _words(words: list[str], language: str) -> Iterator[str]:
    ends = ENDS.get(language, ())
    until = next((i for i, word in enumerate(words) if OF.fullmatch(word)), len(words))
    first = until - 1 if language == "en" else 0  # English counts in the last word alone
    for i, word in enumerate(words):
        pattern, end = next((one for one in ends if re.search(one[0], word)), ("$", ""))
        yield re.sub(pattern, end, word, count=1) if first <= i < until else word


def singular(noun: str) -> str:
    """The noun as a text names one of it: activities, activity."""
    return re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", noun))
