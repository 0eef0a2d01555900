"""Headings of rows that no rule parts from the first row under them."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from pipeline.page.geometry import centre
from pipeline.read.gutters import Run, are_level
from pipeline.read.level_columns import inked
from pipeline.read.strips import SEVERAL, Strip

NUMBER = re.compile(r"\d+(?:\.\d+)+\.?(?!\S)")  # of a row in a tree of them: 1.2.3


def heads_apart(table: Sequence[Strip], edges: Sequence[float]) -> list[Strip]:
    """The strips, those that begin with a text above a row's as two.  It is in bold and runs across
    an edge of the columns, or the cells under it all begin on one line; in plain letters these
    begin with a number, as most rows do.
    """
    rows = table[1:]
    depths = Counter(_depth(_of_first(row, edges)) for row in rows)
    depth, times = max(depths.items(), key=lambda many: many[1], default=(0, 0))
    numbered = depth > 0 and 2 * times > len(rows)
    heads = {
        row.top: _head(row, edges) or (_plain(row, edges, depth) if numbered else [])
        for row in rows
    }
    return [part for strip in table for part in _parts(strip, heads.get(strip.top, []))]


def _of_first(strip: Strip, edges: Sequence[float]) -> list[Run]:
    """The texts of the first column, from the top."""
    own = (run for run in strip.runs if bisect(edges, centre(run.box)[0]) == 0)
    return sorted(own, key=lambda run: run.box[1])


def _depth(runs: Sequence[Run]) -> int:
    """Of how many parts the number is with which a text begins; 0: with none."""
    number = NUMBER.match(runs[0].words[0].text) if runs else None
    return len(re.findall(r"\d+", number.group())) if number else 0


def _plain(strip: Strip, edges: Sequence[float], depth: int) -> list[Run]:
    """The texts above the one that begins a row with a number of so many parts, where all begin in
    the first column.
    """
    begins = next((run for run in _of_first(strip, edges) if _depth([run]) == depth), None)
    if begins is None:
        return []
    head = [run for run in strip.runs if run.box[3] <= centre(begins.box)[1]]
    rest = sorted((run for run in strip.runs if run not in head), key=lambda run: run.box[1])
    alone = not any(are_level(one, other) for one, other in combinations(head, 2))
    alone = alone and all(run.box[0] < edges[0] for run in head)
    row = Strip(strip.top, strip.bottom, rest).columns >= SEVERAL and _begin_level(rest, edges)
    return head if alone and row else []


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
