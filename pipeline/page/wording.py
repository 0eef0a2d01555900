"""Two texts → where their words are the same and where they differ."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein


class Run(NamedTuple):
    """Words in a row that both texts have, or that stand for each other."""

    same: bool
    before: str
    after: str


def compare_words(before: str, after: str) -> Iterator[Run]:
    """The texts, run by run."""
    old, new = before.split(), after.split()
    for step in Levenshtein.opcodes(old, new):
        yield Run(
            step.tag == "equal",
            " ".join(old[step.src_start : step.src_end]),
            " ".join(new[step.dest_start : step.dest_end]),
        )
