"""Lines drawn for a text, under it or through it: no rulings."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.read.rulings import Stroke

FOOT = (-0.4, 0.15)  # of a letter's height from its foot: where an underline runs
THROUGH = (-0.7, -0.4)  # likewise: where a line runs through a text
ENDS = 1.5  # points by which such a line may be longer or shorter than its text
SHORTEST = 6.0  # points; a shorter stroke is a dash of a broken ruling
HIGHEST = 40.0  # points; how high letters of a text are, at most
Char = dict[str, Any]  # pdfplumber's object


class Marked(NamedTuple):
    """The strokes that are rulings, and the letters that are struck through."""

    rulings: list[Stroke]
    struck: set[int]  # ids of characters


def without_underlines(strokes: Iterable[Stroke], chars: Sequence[Char]) -> Marked:
    """Take out the strokes that begin and end with a text that they underline or strike.

    One that goes on in a ruling is a piece of it, though a text over it ends where it does.
    """
    ordered = sorted(chars, key=lambda char: char["bottom"])
    bottoms = [char["bottom"] for char in ordered]
    rulings: list[Stroke] = []
    struck: set[int] = set()
    lines: list[Stroke] = []
    for stroke in strokes:
        x0, y, x1 = stroke.rule.x0, stroke.rule.y0, stroke.rule.x1
        if y != stroke.rule.y1 or x1 - x0 < SHORTEST:
            rulings.append(stroke)
            continue
        near = ordered[bisect_left(bottoms, y - 5) : bisect_left(bottoms, y + HIGHEST)]
        inside = [char for char in near if x0 <= (char["x0"] + char["x1"]) / 2 <= x1]
        if _of(inside, x0, y, x1, FOOT):
            lines.append(stroke)
            continue
        through = _of(inside, x0, y, x1, THROUGH)
        struck.update(id(char) for char in through)
        if not through:
            rulings.append(stroke)
    return Marked([*rulings, *_pieces(lines, rulings)], struck)


def _pieces(lines: Iterable[Stroke], rulings: Iterable[Stroke]) -> list[Stroke]:
    """The lines under a text that are level with a ruling and touch it, or another such piece."""
    rest, grown, found = list(lines), list(rulings), list[Stroke]()
    while grown:
        level = [stroke.rule for stroke in grown if stroke.rule.y0 == stroke.rule.y1]
        ends = {(round(x), round(rule.y0)) for rule in level for x in (rule.x0, rule.x1)}
        grown = [line for line in rest if _touches(line, ends)]
        rest = [line for line in rest if line not in grown]
        found += grown
    return found


def _touches(line: Stroke, ends: set[tuple[int, int]]) -> bool:
    """Whether one of these ends of level rulings is at an end of a line, a point or so apart."""
    y = round(line.rule.y0)
    return any(
        (round(x) + dx, y) in ends for x in (line.rule.x0, line.rule.x1) for dx in (-1, 0, 1)
    )


def _of(
    chars: Sequence[Char], x0: float, y: float, x1: float, reach: tuple[float, float]
) -> list[Char]:
    """The letters whose line a stroke runs along from end to end, at this height of them."""
    line = [
        c for c in chars if reach[0] <= (y - c["bottom"]) / (c["bottom"] - c["top"]) <= reach[1]
    ]
    if not any(not char["text"].isspace() for char in line):
        return []
    begins, ends = min(c["x0"] for c in line), max(c["x1"] for c in line)
    printed = max(c["x1"] for c in line if not c["text"].isspace())
    fits = abs(begins - x0) <= ENDS and (abs(ends - x1) <= ENDS or abs(printed - x1) <= ENDS)
    return line if fits else []


def _height(y: float, char: Char) -> float:
    """Where a level line stands, from a letter's foot (0) to its head (-1)."""
    return float((y - char["bottom"]) / max(1.0, char["bottom"] - char["top"]))
