"""Headings of rows that no rule parts from the first row under them."""

from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.gutters import Run, are_level
from pipeline.read.level_columns import inked
from pipeline.read.strips import Strip


def heads_apart(table: Sequence[Strip], edges: Sequence[float]) -> list[Strip]:
    """The strips, those that begin with a text in bold above a row's as two; none where none of
    such texts runs across an edge of the columns: they may be parts of cells.
    """
    heads = {strip.top: _head(strip) for strip in table[1:]}
    if not any(inked(run, x) for own in heads.values() for run in own for x in edges):
        return list(table)
    return [part for strip in table for part in _parts(strip, heads.get(strip.top, []))]


def _head(strip: Strip) -> list[Run]:
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
    return head if plain and Strip(strip.top, strip.bottom, rest).columns > 1 else []


def _parts(strip: Strip, head: Iterable[Run]) -> Iterator[Strip]:
    own = list(head)
    rest = [run for run in strip.runs if run not in own]
    if not own:
        yield strip
        return
    y = (max(run.box[3] for run in own) + min(run.box[1] for run in rest)) / 2
    yield Strip(strip.top, y, own)
    yield Strip(y, strip.bottom, rest)
