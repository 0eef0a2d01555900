"""What stands between two level rules of a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.page.geometry import centre
from pipeline.page.ruled import SNAP
from pipeline.read.gutters import Run, are_level, runs_of
from pipeline.records import Rule, Word

SEVERAL = 2  # edges; a text that runs over one only may be a cell's, too long for it


@dataclass(frozen=True)
class Strip:
    """What stands between two rules that run right across."""

    top: float
    bottom: float
    runs: list[Run]

    @cached_property
    def columns(self) -> int:
        """How many texts stand beside each other."""
        beside: Counter[int] = Counter()
        runs = sorted(self.runs, key=lambda run: run.box[1])
        for i, one in enumerate(runs):
            beside[i] += are_level(one, one)
            for k, other in enumerate(runs[i + 1 :], start=i + 1):
                if other.box[1] >= one.box[3]:
                    break  # it and those after it begin further down
                level = are_level(one, other)
                beside[i] += level
                beside[k] += level
        return max(beside.values(), default=0)

    @property
    def is_bold(self) -> bool:
        """Whether one text alone stands there, in bold: a heading of rows."""
        return self.columns == 1 and all(word.bold for run in self.runs for word in run.words)

    def is_across(self, edges: Sequence[float]) -> bool:
        """Whether its one text runs on over columns, in a blank between its words too; or a text
        over several, with its number set apart before it.
        """
        over = max((_crossed(run, edges) for run in self.runs), default=0)
        if self.columns == 1 or over < SEVERAL:
            return self.columns == 1 and over > 0
        at_left = all(run.box[0] < edges[0] for run in self.runs)
        return at_left or all(run.box[2] > edges[-1] for run in self.runs)

    def inner(self, across: Iterable[Rule]) -> list[Rule]:
        """The rules within it: they break off at merged cells."""
        return [r for r in across if self.top + SNAP < r.y0 < self.bottom - SNAP]


def strip_of(words: Iterable[Word], top: float, bottom: float) -> Strip:
    return Strip(top, bottom, runs_of(w for w in words if top < centre(w.box)[1] < bottom))


def _crossed(run: Run, edges: Iterable[float]) -> int:
    return sum(run.box[0] + SNAP < x < run.box[2] - SNAP for x in edges)
