"""Rulings that are typed: lines of underscores, hyphens, equals signs or dots over a page; and
dots that fill what a text leaves of its cell.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from typing import Any

from pipeline.records import Rule

STROKES = "_-–—=─━═"
THROUGH = "-–—─"  # strokes at half the height of letters
FEWEST = 3  # that strike a word
DOTS = ".·*~"  # rulings where nothing else stands on their line: in contents they lead to a page
TYPED = STROKES + DOTS
LEVEL = 1.0  # points by which the feet of letters of a line differ
LEADER = 5  # dots; fewer leave something out
WIDE = 0.4  # of a page's width; a blank to be filled in, or a dash, is shorter
Char = dict[str, Any]  # pdfplumber's object


def typed_rules(chars: Sequence[Char], width: float) -> tuple[list[Rule], set[int]]:
    """The rulings, and the ids of the letters that they are typed with, on a page so wide."""
    rules: list[Rule] = []
    letters: set[int] = set()
    runs = [run for run in _runs(chars) if run[-1]["x1"] - run[0]["x0"] >= WIDE * width]
    if not runs:
        return rules, letters
    heights = Counter(round(char["bottom"]) for char in chars if not char["text"].isspace())
    for run in runs:
        x0, x1 = run[0]["x0"], run[-1]["x1"]
        others = heights[round(run[0]["bottom"])] - len(run)
        if run[0]["text"] in STROKES or not others:
            y = _height(run[0])
            rules.append(Rule(round(x0, 2), y, round(x1, 2), y))
            letters |= {id(char) for char in run}
    return rules, letters


def typed_over(chars: Sequence[Char]) -> tuple[set[int], set[int]]:
    """The ids of letters that are struck out by strokes typed over them, and of those strokes."""
    struck: set[int] = set()
    strokes: set[int] = set()
    for run in _runs(chars):
        if len(run) >= FEWEST and (under := _under(run, chars)):
            strokes |= {id(char) for char in run}
            struck |= {id(char) for char in under if run[0]["text"] in THROUGH}
    return struck, strokes


def leaders(chars: Sequence[Char], rules: Sequence[Rule]) -> set[int]:
    """The ids of dots in a row up to the wall of a cell; in contents a page's number follows."""
    seen = [char for char in chars if not char["text"].isspace()]
    walls = [rule for rule in rules if rule.x0 == rule.x1]
    found: set[int] = set()
    for run in _runs(seen):
        if run[0]["text"] == "." and len(run) >= LEADER:
            x, y = run[-1]["x1"], run[-1]["bottom"]
            level = (c["x0"] for c in seen if abs(c["bottom"] - y) < LEVEL and c["x0"] >= x)
            after = min(level, default=inf)
            if any(x <= wall.x0 <= after and wall.y0 <= y <= wall.y1 for wall in walls):
                found |= {id(char) for char in run}
    return found


def _under(run: Sequence[Char], chars: Sequence[Char]) -> list[Char]:
    """The letters of the same line that a run lies over."""
    own = {id(char) for char in run}
    foot = run[0]["bottom"]
    level = [c for c in chars if abs(c["bottom"] - foot) < LEVEL and id(c) not in own]
    x0, x1 = run[0]["x0"], run[-1]["x1"]
    return [c for c in level if x0 < (c["x0"] + c["x1"]) / 2 < x1 and not c["text"].isspace()]


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Strokes of one kind that touch on a line."""
    run: list[Char] = []
    for char in chars:
        text = char["text"]
        if run and not (text == run[-1]["text"] and _adjoin(run[-1], char)):
            yield run
            run = []
        if text in TYPED and text:
            run.append(char)
    if run:
        yield run


def _adjoin(before: Char, char: Char) -> bool:
    level = abs(char["bottom"] - before["bottom"]) < LEVEL
    return bool(level and abs(char["x0"] - before["x1"]) < before["size"] / 2)


def _height(char: Char) -> float:
    """Where the stroke is: an underscore at the foot, the others at half the height."""
    foot = char["bottom"] if char["text"] == "_" else (char["top"] + char["bottom"]) / 2
    return round(float(foot), 2)
