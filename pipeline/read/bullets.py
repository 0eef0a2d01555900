"""Small shapes in front of a text: bullets that are drawn and not written."""

import math
from collections.abc import Container, Iterable, Sequence

from pipeline.page.geometry import centre, contains
from pipeline.page.ruled import SNAP
from pipeline.read.words import BULLET, Char, box_of
from pipeline.records import Box, Rule, Word

MARK = (1.2, 7.0)  # points; sides of a bullet that is drawn and not written
MARK_REACH = 24.0  # points between a drawn bullet and its text
ON_RULE = 1.0  # points; a speck whose middle is this near to a ruling may be a dot of it ...
NEAR = 2.0  # ... as where the next one is no more than so many times its size away


def drawn_bullets(
    shapes: Iterable[Char], words: Sequence[Word], rules: Iterable[Rule]
) -> list[Word]:
    """Small filled shapes in front of a line of text → bullets (browsers draw them)."""
    lines = list(rules)
    marks = [box for box in map(box_of, shapes) if _is_mark(box)]
    places = {_place(box) for box in marks}
    found = [
        Word(BULLET, box, blank_after=True)
        for box in marks
        if not (_on_rule(box, lines) and _in_row(box, places)) and _starts_line(box, words, lines)
    ]
    return list(dict.fromkeys(found))


def _is_mark(box: Box) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return MARK[0] <= short and long <= MARK[1] and long <= 1.5 * short


def _place(box: Box) -> tuple[int, int]:
    x, y = centre(box)
    return round(x), round(y)


def _on_rule(box: Box, rules: Iterable[Rule]) -> bool:
    x, y = centre(box)
    return any(
        r.x0 - ON_RULE <= x <= r.x1 + ON_RULE and r.y0 - ON_RULE <= y <= r.y1 + ON_RULE
        for r in rules
    )


def _in_row(box: Box, places: Container[tuple[int, int]]) -> bool:
    """Whether another speck stands close by above, below or beside it."""
    (x, y), near = _place(box), round(NEAR * (box[2] - box[0])) + 1
    steps = [step for step in range(-near, near + 1) if abs(step) > ON_RULE]
    return any((x + step, y) in places or (x, y + step) in places for step in steps)


def _starts_line(box: Box, words: Iterable[Word], rules: Iterable[Rule]) -> bool:
    """Whether a word follows at its right on the same line, in the same cell, with none in it
    (a box that is ticked) or close at its left.
    """
    _, y = centre(box)
    level = [word for word in words if word.box[1] <= y <= word.box[3]]
    before = any(-1 <= box[0] - word.box[2] <= SNAP for word in level)
    if before or any(contains(box, *centre(word.box)) for word in level):
        return False
    after = [word.box[0] for word in level if 0 <= word.box[0] - box[2] <= MARK_REACH]
    walls = [r.x0 for r in rules if r.x0 == r.x1 > box[2] and r.y0 <= y <= r.y1]
    return bool(after) and min(after) < min(walls, default=math.inf)
