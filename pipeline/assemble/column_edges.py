"""Where the columns of a table without vertical rules are parted: where fewest words cross."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from pipeline.page.geometry import union
from pipeline.records import Box, Grid


class Body:
    """The words under a row of headings, by where they begin and end between two headings.

    They are counted, not kept: a table may have a million words, but the space
    between two headings is some hundred points wide.
    """

    def __init__(self, headings: Sequence[Box]) -> None:
        self._gaps = [_Gap(left[2], right[0]) for left, right in pairwise(headings)]
        self.reach: list[Box] = []  # the smallest box round all words, if there are any

    def add(self, words: Iterable[Box]) -> None:
        found = list(words)
        for gap in self._gaps:
            gap.add(found)
        if found:
            self.reach = [union([*self.reach, *found])]

    def edges(self, more: Sequence[Box]) -> tuple[float, ...]:
        """The inner edges between columns, if these words are of the body too."""
        return tuple(gap.edge(more) for gap in self._gaps)


class Known:
    """The columns of a table whose grid shows them: no words are needed to find them."""

    def __init__(self, grid: Grid) -> None:
        self._edges = grid.columns[1:-1]
        self.reach = [grid.box]

    def add(self, _words: Iterable[Box]) -> None:
        """They are known."""

    def edges(self, _more: Sequence[Box]) -> tuple[float, ...]:
        """The inner edges between columns."""
        return self._edges


class _Gap:
    """What stands between two headings, in points across the page."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        self.begins: Counter[float] = Counter()
        self.ends: Counter[float] = Counter()

    def add(self, words: Iterable[Box]) -> None:
        near = [box for box in words if box[2] > self.low and box[0] < self.high]
        self.begins.update(box[0] for box in near)
        self.ends.update(box[2] for box in near)

    def edge(self, more: Sequence[Box]) -> float:
        """The middle of the widest stretch that fewest words cross."""
        low, high = self.low, self.high
        if low >= high:  # headings that touch
            return (low + high) / 2
        gap = _Gap(low, high)
        gap.add(more)
        begun, ended = _sums(self.begins + gap.begins), _sums(self.ends + gap.ends)
        stops = sorted({low, high, *(x for x in (*begun[0], *ended[0]) if low < x < high)})
        stretches: list[tuple[int, float, float]] = []  # crossing words, start, end
        for start, end in pairwise(stops):
            crossing = _until(start, begun) - _until(start, ended)
            if stretches and stretches[-1][0] == crossing:
                start = stretches.pop()[1]
            stretches.append((crossing, start, end))
        _, start, end = min(stretches, key=lambda s: (s[0], s[1] - s[2]))
        return (start + end) / 2


Sums = tuple[list[float], list[int]]  # places in order, and how many words up to each


def _sums(places: Counter[float]) -> Sums:
    ordered = sorted(places)
    return ordered, list(accumulate(places[x] for x in ordered))


def _until(x: float, sums: Sums) -> int:
    place = bisect_right(sums[0], x)
    return sums[1][place - 1] if place else 0
