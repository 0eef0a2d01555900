"""Headings of rows that no rule parts from the first row under them."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence

from pipeline.page.geometry import centre
from pipeline.read.gutters import Run, are_level
from pipeline.read.level_columns import inked
from pipeline.read.strips import SEVERAL, Strip


def heads_apart(table: Sequence[Strip], edges: Sequence[float]) -> list[Strip]:
    """The strips, those that begin with a text in bold above a row's as two: one that runs across
    an edge of the columns, or the cells under it all begin on one line.
    """
    heads = {strip.top: _head(strip, edges) for strip in table[1:]}
    return [part for strip in table for part in _parts(strip, heads.get(strip.top, []))]


def _head(strip: Strip, edges: Sequence[float]) -> list[Run]:
    """The texts in bold that stand alone on the first lines of a row that is not in bold."""
    runs = sorted(strip.runs, key=lambda run: run.box[1])
    head: list[Run] = []
    for run in runs:
        alone = not any(are_level(run, other) for other in runs if other is not run)
        if not alone or not all(word.bold for word in run.words):
            break
        head.append(run)
    rest = runs[len(head) :]
    plain = any(not word.bold for run in rest for word in run.words)
    if not head or not plain or Strip(strip.top, strip.bottom, rest).columns < SEVERAL:
        return []
    across = any(inked(run, x) for run in head for x in edges)
    return head if across or _begin_level(rest, edges) else []


def _begin_level(runs: Sequence[Run], edges: Sequence[float]) -> bool:
    """Whether the texts of all columns, from the top, begin on one line."""
    columns: dict[int, Run] = {}
    for run in runs:
        columns.setdefault(bisect(edges, centre(run.box)[0]), run)
    first, *others = columns.values()
    return 0 in columns and all(are_level(first, other) for other in others)


def _parts(strip: Strip, head: Iterable[Run]) -> Iterator[Strip]:
    own = list(head)
    rest = [run for run in strip.runs if run not in own]
    if not own:
        yield strip
        return
    y = (max(run.box[3] for run in own) + min(run.box[1] for run in rest)) / 2
    yield Strip(strip.top, y, own)
    yield Strip(y, strip.bottom, rest)
