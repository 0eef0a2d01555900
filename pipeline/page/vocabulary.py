"""The words of a document, and what its lines' ends show of how it breaks them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.records import Line

DASHES = "-\u00ad\u2010\u2011"
UNBROKEN = "\n/"  # a key that is no word: how often a slash could have ended a line
HYPHENED = "\n-"  # begins a key that is no word: two parts of one, cut at a hyphen
DIVIDES = "- "  # key: this document divides words at the ends of lines
OFTEN = 2  # such places that tell a producer; one may be a matter of a hair
SPACED = "/ "  # key: this document has a blank behind a slash at a line's end
YEAR = re.compile(r"(?:19|20)\d\d")
WHOLE_YEAR = re.compile(rf"(?<!\d){YEAR.pattern}(?!\d)")
EDGES = re.compile(r"^\W+|\W+$")


def vocabulary(lines: Sequence[Line]) -> Counter[str]:
    """How often some running lines show each word whole: not where a hyphen or slash at a
    line's end may cut it, or a column too narrow for it.  UNBROKEN counts the words that
    could have been cut at a slash.
    """
    seen: Counter[str] = Counter()
    cut = ""
    edge = max((line.box[2] for line in lines), default=0.0)
    for before, line in zip((None, *lines), lines, strict=False):
        tokens = line.text.split()
        if before and tokens and _could_break(before, line, tokens[0], edge):
            seen[UNBROKEN] += 1
        alone = len(tokens) == 1 and line is not lines[-1]
        if cut[-1:] in (*DASHES,) and tokens:
            seen[f"{HYPHENED}{key_of(cut[:-1])}\n{key_of(tokens[0])}"] += 1
        tokens = tokens[1:] if cut else tokens
        last = tokens[-1] if tokens else ""
        cut = last if alone or (len(last) > 1 and last[-1] in (*DASHES, "/")) else ""
        seen.update(map(key_of, tokens[:-1] if cut else tokens))
    return seen


def pairs(lines: Iterable[Line]) -> Counter[str]:
    """How often some lines show two words side by side."""
    seen: Counter[str] = Counter()
    for line in lines:
        seen.update(pair_key(*both) for both in pairwise(line.text.split()))
    return seen


def pair_key(left: str, right: str) -> str:
    """Two words side by side, as a vocabulary has them: no word has a blank in it."""
    return f"{key_of(left)} {key_of(right)}"


def _could_break(before: Line, line: Line, first: str, edge: float) -> bool:
    """Whether a line's first word, up to a slash in it, had room on the line before."""
    part = first[: first.find("/", 1) + 1]
    letter = (line.box[2] - line.box[0]) / len(line.text)
    room = edge - before.box[2]
    return 0 < len(part) < len(first) and (len(part) + 2) * letter < room


def settle_line_ends(words: Counter[str]) -> None:
    """Decide, for a whole document, what the line ends behind slashes and hyphens hide.

    Browsers break a line behind any slash, word processors only where a blank
    follows.  A document that often could have broken one and did not is of the
    second kind.  One that has words cut at a hyphen whole elsewhere, rather than
    with that hyphen, and others cut into what are no words, divides them.
    """
    _know_years(words)
    words[SPACED] = int(words.pop(UNBROKEN, 0) >= OFTEN)
    divided = strange = 0
    for key in [key for key in words if key.startswith(HYPHENED)]:
        left, right = key.removeprefix(HYPHENED).split("\n")
        times = words.pop(key)
        divided += times * ((left + right in words) - (f"{left}-{right}" in words))
        strange += left not in words and right not in words
    words[DIVIDES] = int(divided > 0 and strange >= OFTEN)


def _know_years(words: Counter[str]) -> None:
    """Years that stand within tokens are words of the document, those of a span too: 2024-2026."""
    for years in [found for token in words if (found := WHOLE_YEAR.findall(token))]:
        for year in range(int(min(years)), int(max(years)) + 1):
            words.setdefault(str(year), 1)


def key_of(token: str) -> str:
    """A word without the punctuation round it; a hyphen or slash at its end is kept."""
    end = token[-1:] if token[-1:] in (*DASHES, "/") else ""
    return EDGES.sub("", token).casefold() + end
