"""Which printed numbers to believe, and which number every row must have."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.errors import proved
from pipeline.records import Confidence

GAP_COST = 0.1, 0.05  # for a gap, and for each number in it: one gap is likelier than two
EXTRA_COST = 0.9  # for a row for which no number is free: less than for a number not believed
GAP_LIMIT = 1.5  # a jump costs no more, so that two rows that go on from it are believed


class Number(NamedTuple):
    """A row's position in its group, and what that rests on."""

    position: int
    believed: bool
    confidence: Confidence
    free: bool = True  # if not, the printed numbers leave none, and it is the row's place


def number_rows(printed: Sequence[int | None], stated: int | None = None) -> list[Number]:
    """Printed positions (None: no number, or another group's) → the positions they must be.

    The largest set of printed numbers that rise and leave room for the rows
    between them is believed; the other rows take the numbers that are free
    between their neighbours.  A gap stays a gap.  A row without a number between two that
    follow each other has none: those are right in themselves.  ``stated``: how many rows the
    document says there are, which settles a row at the end.
    """
    believed = _believed(printed)
    numbers: list[Number] = []
    for i, value in enumerate(printed):
        if i in believed and value is not None:
            numbers.append(Number(value, True, "certain"))
            continue
        before = max((j for j in believed if j < i), default=None)
        after = min((j for j in believed if j > i), default=None)
        low = proved(printed[before], "it is believed") if before is not None else 0
        start = before if before is not None else -1
        position = low + (i - start)
        if after is not None and _room(printed, start, low, after) < 0:
            numbers.append(Number(i + 1, False, "guess", free=False))
            continue
        numbers.append(Number(position, False, _confidence(printed, start, low, after, stated)))
    return numbers


def _confidence(
    printed: Sequence[int | None], start: int, low: int, after: int | None, stated: int | None
) -> Confidence:
    if after is None:
        last = low + len(printed) - 1 - start
        return "certain" if stated == last else "likely"
    return "guess" if _room(printed, start, low, after) else "certain"


def _room(printed: Sequence[int | None], start: int, low: int, after: int) -> int:
    """How many numbers more than rows there are between two that are believed."""
    return proved(printed[after], "it is believed") - low - (after - start)


def _believed(printed: Sequence[int | None]) -> frozenset[int]:
    """Indexes of the numbers to believe: the best chain by dynamic programming."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
    values = {-1: 0}
    for i, value in enumerate(printed):
        if value is None:
            continue
        values[i] = value
        options = [
            (score + 1 - _cost(gap), (*chain, i))
            for j, (score, chain) in best.items()
            if (gap := (value - values[j]) - (i - j)) >= 0 or _is_extra(printed[j + 1 : i], gap)
        ]
        if options:
            best[i] = max(options, key=lambda option: option[0])
    return frozenset(max(best.values(), key=lambda option: option[0])[1])


def _is_extra(between: Sequence[int | None], gap: int) -> bool:
    """Whether rows between two numbers that follow each other are those without a number."""
    return len(between) == -gap and not any(between)


def _cost(gap: int) -> float:
    if gap <= 0:
        return EXTRA_COST * -gap
    return min(GAP_LIMIT, GAP_COST[0] + GAP_COST[1] * gap)
