"""Rulings that are typed: lines of underscores, hyphens, equals signs or dots over a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.records import Rule

STROKES = "_-–—=─━═"
THROUGH = "-–—─"  # strokes at half the height of letters
FEWEST = 3  # that strike a word
DOTS = ".·*~"  # rulings where nothing else stands on their line: in contents they lead to a page
TYPED = STROKES + DOTS
WIDE = 0.4  # of a page's width; a blank to be filled in, or a dash, is shorter
Char = dict[str, Any]  # pdfplumber's object


def typed_rules(chars: Sequence[Char], width: float) -> tuple[list[Rule], set[int]]:
    """The rulings, and the ids of the letters that they are typed with, on a page so wide."""
    rules: list[Rule] = []
    letters: set[int] = set()
    runs = list(_runs(chars))
    if not runs:
        return rules, letters
    heights = Counter(round(char["bottom"]) for char in chars if not char["text"].isspace())
    for run in runs:
        x0, x1 = run[0]["x0"], run[-1]["x1"]
        others = heights[round(run[0]["bottom"])] - len(run)
        if x1 - x0 >= WIDE * width and (run[0]["text"] in STROKES or not others):
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


def _under(run: Sequence[Char], chars: Sequence[Char]) -> list[Char]:
    """The letters of the same line that a run lies over."""
    own = {id(char) for char in run}
    level = (c for c in chars if id(c) not in own and abs(c["bottom"] - run[0]["bottom"]) < 1)
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
        if text and text in TYPED:
            run.append(char)
    if run:
        yield run


def _adjoin(before: Char, char: Char) -> bool:
    level = abs(char["bottom"] - before["bottom"]) < 1
    return bool(level and abs(char["x0"] - before["x1"]) < before["size"] / 2)


def _height(char: Char) -> float:
    """Where the stroke is: an underscore at the foot, the others at half the height."""
    foot = char["bottom"] if char["text"] == "_" else (char["top"] + char["bottom"]) / 2
    return round(float(foot), 2)
