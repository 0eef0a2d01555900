"""Lines drawn for a text, under it or through it: no rulings."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.page.geometry import chained
from pipeline.read.rulings import Stroke
from pipeline.records import Rule

FOOT = (-0.19, 0.36)  # of a letter's height under its baseline: where an underline runs
THROUGH = (-0.49, -0.19)  # likewise: where a line runs through a text
ENDS = 1.5  # points by which such a line may be longer or shorter than its text
SHORTEST = 6.0  # points; a shorter stroke is a dash of a broken ruling
SLANT = 0.5  # of its length that a line through a word rises at most
HIGHEST = 40.0  # points; how high letters of a text are, at most
Char = dict[str, Any]  # pdfplumber's object


class Marked(NamedTuple):
    """The strokes that are rulings, and the letters that are struck through."""

    rulings: list[Stroke]
    struck: set[int]  # ids of characters


def without_underlines(strokes: Iterable[Stroke], chars: Sequence[Char]) -> Marked:
    """Take out the strokes that begin and end with a text that they underline or strike."""
    ordered = sorted(chars, key=lambda char: char["bottom"])
    bottoms = [char["bottom"] for char in ordered]
    rulings: list[Stroke] = []
    struck: set[int] = set()
    for chain in _chains(strokes):
        x0, y, x1 = chain[0].rule.x0, chain[0].rule.y0, max(one.rule.x1 for one in chain)
        if y != chain[0].rule.y1 or x1 - x0 < SHORTEST:
            rulings += chain
            continue
        near = ordered[bisect_left(bottoms, y - 5) : bisect_left(bottoms, y + HIGHEST)]
        inside = [char for char in near if x0 <= (char["x0"] + char["x1"]) / 2 <= x1]
        if _of(inside, x0, y, x1, FOOT):
            continue
        through = _of(inside, x0, y, x1, THROUGH)
        struck.update(id(char) for char in through)
        if not through:
            rulings += chain
    return Marked(rulings, struck)


def slanted(lines: Iterable[Char]) -> Iterator[Stroke]:
    """Lines that rise a little, as if they were level at their middle: through a word they strike
    it out.
    """
    for line in lines:
        wide, high = line["x1"] - line["x0"], line["bottom"] - line["top"]
        if not line["off"] and 0 < high <= SLANT * wide:
            y = (line["top"] + line["bottom"]) / 2
            yield Stroke(Rule(line["x0"], y, line["x1"], y), line["order"], None)


def _chains(strokes: Iterable[Stroke]) -> list[list[Stroke]]:
    """Level strokes that run on end to end are one: a ruling drawn cell by cell goes on where
    the text over it ends.
    """
    ordered = sorted(strokes, key=lambda one: (one.rule.y0, one.rule.y1, one.rule.x0))
    return chained(ordered, _goes_on)


def _goes_on(before: Sequence[Stroke], stroke: Stroke) -> bool:
    level = before[0].rule.y0 == stroke.rule.y0 == stroke.rule.y1
    return level and stroke.rule.x0 - max(one.rule.x1 for one in before) <= ENDS


def _of(
    chars: Sequence[Char], x0: float, y: float, x1: float, reach: tuple[float, float]
) -> list[Char]:
    """The letters whose line a stroke runs along from end to end, at this height of them."""
    line = [
        c for c in chars if reach[0] <= (y - c["baseline"]) / (c["bottom"] - c["top"]) <= reach[1]
    ]
    if not any(not char["text"].isspace() for char in line):
        return []
    begins, ends = min(c["x0"] for c in line), max(c["x1"] for c in line)
    printed = max(c["x1"] for c in line if not c["text"].isspace())
    fits = abs(begins - x0) <= ENDS and (abs(ends - x1) <= ENDS or abs(printed - x1) <= ENDS)
    return line if fits else []
