"""What a column's heading says beside its name: a unit, its number, a second thing or language."""

import re
from collections.abc import Iterable, Iterator

APART = re.compile(r"\(.*?\)")  # what a heading says besides: Cost (US$), Time frame (quarter)
FIRST = re.compile(r"[^\W\d_]{3,}[^/]*(?=/)")  # of two things under one heading: Lead / partners
COUNTED = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\s*(?=[^\W\d_]{3})")  # 1. Activities
PART = 0.95  # of its likeness: a heading that is whole so is likelier
LONGEST = 8  # words; a heading in two languages has no more


def ways_of(heading: str) -> dict[str, float]:
    """The heading as it may be meant, each with how likely that is beside the whole of it."""
    bare = APART.sub(" ", heading)
    ways = {heading: 1.0, bare: PART}
    for text in (heading.strip(), bare.strip()):
        if count := COUNTED.match(text):
            ways[text[count.end() :]] = PART
    if first := FIRST.match(bare.strip()):
        ways[first.group()] = PART
    return ways


def halves(heading: str) -> Iterator[tuple[str, str]]:
    """Every two parts of a heading that may be one in two languages."""
    words = heading.split()
    for cut in range(1, len(words) if len(words) <= LONGEST else 1):
        yield " ".join(words[:cut]), " ".join(words[cut:])


def are_counted(headings: Iterable[str]) -> bool:
    """Whether each begins with its column's number."""
    return all(COUNTED.match(text.strip()) for text in headings)
