"""Words of a row of headings over white → the headings, with hardly more white between some of
them than between words.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from pipeline.drafting.usual import usual_field
from pipeline.page.text import word_rows, word_runs
from pipeline.profile.timeframes import period_of
from pipeline.records import Word

WIDER = 1.4  # times the least white between words of the headings: that between two of them
WIDE = 0.5  # of a line's height; likewise, where no other words tell

Stacks = Sequence[Sequence[Word]]  # words over one another, left to right


def parted(words: Iterable[Word], gap: float) -> list[list[Word]]:
    """The words in groups that more white than ``gap`` of a line's height parts, or less where
    those on both sides are usual headings of two columns, and together of none.
    """
    every = (word_runs(run, 0.0) for run in word_runs(words, gap))
    runs = [part for run in every for part in _years_in(run)]
    whites = sorted(white for run in runs for white in _whites(run))
    found: list[list[Word]] = []
    for run in runs:
        while cut := _cut(run, whites):
            found.append(_joined(run[:cut]))
            run = run[cut:]
        found.append(_joined(run))
    return _periods_apart(found, gap)


def _periods_apart(headings: Sequence[list[Word]], gap: float) -> list[list[Word]]:
    """The headings, years or quarters under a common one as headings of their own."""
    alone = any(period_of(text_of(words)) for words in headings)
    found: list[list[Word]] = []
    for words in headings:
        under = word_runs(word_rows(words)[-1], gap)
        several = len(under) > 1 or (alone and len(word_rows(words)) > 1)
        apart = several and all(period_of(text_of(one)) for one in under)
        found += under if apart else [words]
    return found


def _years_in(stacks: Stacks) -> Iterator[Stacks]:
    """A run, the years or quarters that stand beside each other in it apart."""
    periods = [bool(period_of(text_of(stack))) for stack in stacks]
    if not any(one and other for one, other in pairwise(periods)):
        yield stacks
        return
    for own, group in groupby(zip(periods, stacks, strict=True), key=lambda pair: pair[0]):
        part = [stack for _, stack in group]
        yield from [[stack] for stack in part] if own else [part]


def text_of(words: Iterable[Word]) -> str:
    return " ".join(word.text for row in word_rows(words) for word in row)


def _cut(stacks: Stacks, whites: Sequence[float]) -> int | None:
    """Where the first of several headings ends."""
    if len(stacks) < 2 or usual_field(text_of(_joined(stacks)))[0]:
        return None
    for cut, white in enumerate(_whites(stacks), start=1):
        high = stacks[0][0].box[3] - stacks[0][0].box[1]
        least = WIDER * whites[0] if len(whites) > 1 else WIDE * high
        one, rest = (usual_field(text_of(_joined(p)))[0] for p in (stacks[:cut], stacks[cut:]))
        if white >= least and one and (rest or _cut(stacks[cut:], whites)) and one != rest:
            return cut
    return None


def _whites(stacks: Stacks) -> list[float]:
    """The white between each two stacks."""
    ends = [(min(w.box[0] for w in stack), max(w.box[2] for w in stack)) for stack in stacks]
    return [right[0] - left[1] for left, right in pairwise(ends)]


def _joined(stacks: Stacks) -> list[Word]:
    return [word for stack in stacks for word in stack]
