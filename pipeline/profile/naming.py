"""Column headings as printed → the fields they name."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.profile.model import Column

KEPT = 10_000  # texts that were compared: the words of a plan come again and again
FEW = 8  # sets of columns whose words are known: of one document
COUNT = re.compile(r"(?<=\w)\s*[#№]|[#№]\s*(?=\w)")  # beside a word: Activity # is its number
ALIKE = 80.0  # of 100; a heading worded a little differently still scores this against its own


@lru_cache(KEPT)
def plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", COUNT.sub(" no ", text)).strip().casefold()


@lru_cache(KEPT)
def match_heading(text: str, columns: tuple[Column, ...]) -> tuple[str, float] | None:
    """The field whose heading the text resembles most, with the score; None below ALIKE."""
    wanted = plain(text)
    if not wanted:  # a sign alone, as # is for numbers
        return next(((c.field, 100.0) for c in columns if text.strip() in c.headings), None)
    best = max(
        ((fuzz.ratio(wanted, plain(heading)), c.field) for c in columns for heading in c.headings),
        default=(0.0, ""),
    )
    return (best[1], best[0]) if best[0] >= ALIKE else None
