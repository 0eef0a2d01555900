"""Small shapes in front of a text: bullets that are drawn and not written."""

import math
from collections.abc import Container, Iterable, Sequence

from pipeline.page.geometry import centre, contains
from pipeline.page.ruled import SNAP
from pipeline.read.words import BULLET, Char, box_of
from pipeline.records import Box, Rule, Word

MARK = (1.2, 7.0)  # points; sides of a bullet that is drawn and not written
MARK_REACH = 24.0  # points between a drawn bullet and its text
ON_RULE = 1.0  # points; a speck whose middle is this near to a ruling may be a dot of it
NEAR = 2.0  # times its size that the next dot of a line is away at most


def drawn_bullets(
    shapes: Iterable[Char], words: Sequence[Word], rules: Iterable[Rule]
) -> list[Word]:
    """Small filled shapes in front of a line of text → bullets (browsers draw them)."""
    lines = list(rules)
    marks = [box for box in map(box_of, shapes) if _is_mark(box)]
    places = {_place(box) for box in marks}
    found = [
        Word(BULLET, _within(box, lines), blank_after=True)
        for box in marks
        if not _is_dot(box, places, lines) and _starts_line(box, words, lines)
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


def _is_dot(box: Box, places: Container[tuple[int, int]], rules: Iterable[Rule]) -> bool:
    """Whether a speck is of a dotted line: another stands close by beside it, or above or below
    it on a ruling.
    """
    (x, y), near = _place(box), round(NEAR * (box[2] - box[0])) + 1
    steps = [step for step in range(-near, near + 1) if abs(step) > ON_RULE]
    if any((x + step, y) in places for step in steps):
        return True
    return any((x, y + step) in places for step in steps) and _on_rule(box, rules)


def _within(box: Box, rules: Iterable[Rule]) -> Box:
    """The part of a bullet that is in the cell of its text, where it hangs over the border."""
    x0, top, x1, bottom = box
    y = (top + bottom) / 2
    walls = (r.x0 for r in rules if r.x0 == r.x1 and x0 < r.x0 < x1 and r.y0 <= y <= r.y1)
    return (max(walls, default=x0), top, x1, bottom)


def _starts_line(box: Box, words: Iterable[Word], rules: Iterable[Rule]) -> bool:
    """Whether a word follows at its right on the same line, in the same cell, with none in it
    (a box that is ticked) or close at its left.
    """
    _, y = centre(box)
    level = [word for word in words if word.box[1] <= y <= word.box[3]]
    walls = [r.x0 for r in rules if r.x0 == r.x1 and r.y0 <= y <= r.y1]
    start = max((x for x in walls if x <= box[2]), default=-math.inf)  # of its cell
    before = any(word.box[2] > start and -1 <= box[0] - word.box[2] <= SNAP for word in level)
    if before or any(contains(box, *centre(word.box)) for word in level):
        return False
    after = [word.box[0] for word in level if 0 <= word.box[0] - box[2] <= MARK_REACH]
    return bool(after) and min(after) < min((x for x in walls if x > box[2]), default=math.inf)
