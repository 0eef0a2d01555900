"""Text that is set upwards or downwards in the cells of a page that stands upright."""

from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.page.geometry import centre, chained, contains
from pipeline.read.ways import UPRIGHT
from pipeline.read.words import Char, box_of, words_of
from pipeline.records import Box, Rule, Word

SAME_LINE = 1.0  # points by which the middles of words of a line differ at most
INSIDE = 2.0  # points that a ruling must be within a word to cross it


def turned_words(
    text: Sequence[Char], across: Sequence[Char], rules: Sequence[Rule]
) -> tuple[list[Char], list[Word], list[Char]]:
    """The level characters, the words that run up or down in a cell, and what lies across."""
    by_way: dict[int, list[Char]] = {0: [], 90: [], 270: []}
    for char in text:
        by_way[way_of(char)].append(char)
    lying = [*across]
    words: list[Word] = []
    for way in (90, 270):
        chars = by_way[way]
        found = words_of([_laid(char, way) for char in chars], ())
        stood = [replace(word, box=stand(word.box, way), turned=way) for word in found]
        texts = _texts(stood)
        crossed = [text for text in texts if any(_is_crossed(word, rules) for word in text)]
        boxes = [word.box for text in crossed for word in text]
        lying += [c for c in chars if any(contains(box, *centre(box_of(c))) for box in boxes)]
        words += (word for text in texts if text not in crossed for word in text)
    return by_way[0], words, lying  # print across the table is not in it


def _texts(words: Sequence[Word]) -> list[list[Word]]:
    """Words that run up or down, those of one line together."""
    ordered = sorted(words, key=lambda one: (round(centre(one.box)[0]), one.box[1]))
    return chained(ordered, _goes_on)


def _goes_on(text: Sequence[Word], word: Word) -> bool:
    before, (x0, top, x1, _) = text[-1].box, word.box
    level = abs(centre(before)[0] - (x0 + x1) / 2) <= SAME_LINE
    return level and top - before[3] <= x1 - x0


def way_of(char: Char) -> int:
    """Degrees clockwise that set a letter level which runs straight up (90) or down (270)."""
    a, b, c, d = char["matrix"][:4]
    if abs(a) > UPRIGHT * abs(b) or abs(d) > UPRIGHT * abs(c):
        return 0
    return 90 if b > 0 else 270


def _laid(char: Char, way: int) -> Char:
    x0, top, x1, bottom = lay(box_of(char), way)
    foot = char["matrix"][4] * (1 if way == 90 else -1)
    placed = {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "baseline": foot}
    return char | placed | {"size": bottom - top}


def lay(box: Box, way: int) -> Box:
    """A box of turned text, in points of the text as it is set level."""
    x0, top, x1, bottom = box
    return (-bottom, x0, -top, x1) if way == 90 else (top, -x1, bottom, -x0)


def stand(box: Box, way: int) -> Box:
    """A box of the text set level, back on the page."""
    x0, top, x1, bottom = box
    return (top, -x1, bottom, -x0) if way == 90 else (-bottom, x0, -top, x1)


def _is_crossed(word: Word, rules: Sequence[Rule]) -> bool:
    """Whether rulings within the table run through a word; over its frame a heading may hang."""
    _, top, _, bottom = word.box
    x, y = centre(word.box)
    levels = sorted(r.y0 for r in rules if r.y0 == r.y1 and r.x0 <= x <= r.x1)
    if levels and levels[0] < y < levels[-1]:
        levels = [level for level in levels if levels[0] < level < levels[-1]]
    return any(top + INSIDE < level < bottom - INSIDE for level in levels)
