"""Two texts → where their words are the same and where they differ."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein


class Run(NamedTuple):
    """Words in a row that both texts have, or that stand for each other."""

    same: bool
    before: str
    after: str


def compare_words(before: str, after: str, *, fold: bool = False) -> Iterator[Run]:
    """The texts, run by run; ``fold``: capitals make no difference."""
    old, new = before.split(), after.split()
    keys = [[word.casefold() if fold else word for word in words] for words in (old, new)]
    for step in Levenshtein.opcodes(keys[0], keys[1]):
        yield Run(
            step.tag == "equal",
            " ".join(old[step.src_start : step.src_end]),
            " ".join(new[step.dest_start : step.dest_end]),
        )
