"""Small shapes in front of a text: bullets that are drawn and not written."""

import math
from collections.abc import Iterable, Sequence

from pipeline.page.geometry import centre, contains
from pipeline.page.ruled import SNAP
from pipeline.read.words import BULLET, Char, box_of
from pipeline.records import Box, Rule, Word

MARK = (1.2, 7.0)  # points; sides of a bullet that is drawn and not written
MARK_REACH = 24.0  # points between a drawn bullet and its text
ON_RULE = 1.0  # points; a speck whose middle is this near to a ruling is a dot of it


def drawn_bullets(
    shapes: Iterable[Char], words: Sequence[Word], rules: Iterable[Rule]
) -> list[Word]:
    """Small filled shapes in front of a line of text → bullets (browsers draw them)."""
    lines = list(rules)
    found = []
    for shape in shapes:
        box = box_of(shape)
        width, height = box[2] - box[0], box[3] - box[1]
        if not (MARK[0] <= min(width, height) and max(width, height) <= MARK[1]):
            continue
        if max(width, height) > 1.5 * min(width, height) or _on_rule(box, lines):
            continue
        if _starts_line(box, words, lines):
            found.append(Word(BULLET, box, blank_after=True))
    return list(dict.fromkeys(found))


def _on_rule(box: Box, rules: Iterable[Rule]) -> bool:
    x, y = centre(box)
    return any(
        r.x0 - ON_RULE <= x <= r.x1 + ON_RULE and r.y0 - ON_RULE <= y <= r.y1 + ON_RULE
        for r in rules
    )


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
