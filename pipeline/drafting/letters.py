"""Letters in front of headings → whether they count them, and as Roman numerals or as letters."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.page.numerals import ROMAN


def romans_among(numbers: Iterable[str]) -> set[str]:
    """Those that are Roman numerals: I beside II, V beside IV or VI, but not the I behind H."""
    all_ = set(numbers)
    long = {n for n in all_ if len(n) > 1 and n in ROMAN}
    single = {n for n in all_ if len(n) == 1 and n in ROMAN}
    return long | {n for n in single if any(near in long for near in _beside(n))}


def _beside(number: str) -> list[str]:
    i = ROMAN.index(number)
    return ROMAN[max(i - 1, 0) : i] + ROMAN[i + 1 : i + 2]


def count_up(numbers: Sequence[str]) -> bool:
    """Whether two letters or more come one after another, from the first: then no mark behind
    them is needed, as "A healthy nation" is no heading A.
    """
    romans = romans_among(numbers)
    places = [ROMAN.index(n) if n in romans else ord(n[0].upper()) - ord("A") for n in numbers]
    steps = [b - a for a, b in pairwise(places) if a != b]
    return bool(steps) and places[0] == 0 and all(step == 1 or step < 0 for step in steps)
