"""Characters of a page → words; those of a text that runs on over a ruling stay in its cell."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pipeline.page.geometry import centre, chained, contains
from pipeline.page.rtl import is_rtl, letters, letters_read_back
from pipeline.read.spacing import Token, runs_of
from pipeline.records import Box, Rule, Word

Char = dict[str, Any]  # pdfplumber's object

TOUCHING = 0.05  # of a letter's size: letters so near are of one word, whatever lies between
KERNED = 0.15  # likewise: letters of one word stand no further from where the one before ends
BLANK = 0.4  # likewise: a blank between two words of one text is no wider; columns stand apart
TWO = 2  # strings of a word: its letters are not set one by one
CROSSED = 0.1  # of a letter's size that stands on either side of a ruling through it
BULLET = "•"


@cache
def is_bold(fontname: str) -> bool:
    return any(weight in fontname.lower() for weight in ("bold", "black", "heavy"))


def box_of(thing: Char) -> Box:
    return (
        round(thing["x0"], 2),
        round(thing["top"], 2),
        round(thing["x1"], 2),
        round(thing["bottom"], 2),
    )


def words_of(chars: Sequence[Char], rules: Sequence[Rule]) -> list[Word]:
    """Characters in the order of the file → words; a word crosses a vertical ruling only
    where its letters touch across it: its text runs on under the next cell.
    """
    walls = [rule for rule in rules if rule.x0 == rule.x1]
    runs = ((run, _near(run, walls)) for run in runs_of(chars))
    return [w for run, near in runs for own in _texts(run, near) for w in _words_of_run(own, near)]


def _texts(run: Sequence[Token], walls: Sequence[Rule]) -> Iterator[list[Token]]:
    """A run, parted where the text of the next cell begins under the end of one that runs over a
    ruling into it.
    """
    text: list[Token] = []
    for inside, blank_after in run:
        starts = [i for i in range(1, len(inside)) if walls and _begins(inside, i, walls)]
        ends = [*starts, len(inside)]
        for start, end in zip([0, *starts], ends, strict=True):
            if start:
                yield text
                text = []
            text.append((inside[start:end], blank_after and end == len(inside)))
    yield text


def _begins(chars: Sequence[Char], i: int, walls: Iterable[Rule]) -> bool:
    """Whether another text begins with a letter of a word: behind a ruling that the word has
    reached, and not where the letter before ends, or with a string of its own.
    """
    before, char = chars[i - 1], chars[i]
    slack = KERNED * char["size"]
    alone = char["string"] != before["string"] and len({c["string"] for c in chars}) == TWO
    if is_rtl(char["text"]) or not (alone or abs(char["x0"] - before["x1"]) > slack):
        return False
    start, _ = centre(box_of(chars[0]))  # a word whose first letter touches a ruling is behind it
    end = min(char["x0"], before["x1"] + slack)
    return any(start < wall.x0 <= end for wall in walls)


def _near(run: Sequence[Token], walls: Sequence[Rule]) -> list[Rule]:
    """The walls that may stand in or between letters of a run."""
    chars = [char for inside, _ in run for char in inside]
    if not chars or not walls:
        return []
    left, high, right, low = _around(chars)
    return [w for w in walls if left < w.x0 < right and w.y0 <= low and high <= w.y1]


def _words_of_run(run: Sequence[Token], walls: Sequence[Rule]) -> Iterator[Word]:
    before: Char | None = None
    begins, runs_on = 0.0, False  # where the cell's text begins; whether it has left its cell
    for inside, blank_after in run:
        crosses = before is not None and (
            _is_crossed(inside[0], walls) or _goes_over(before, inside[0], walls)
        )
        under = runs_on or crosses or bool(inside[0].get("runs_on"))
        if before is None or (not under and _are_parted(before, inside[0], walls)):
            begins = inside[0]["x0"]
        parts = _parts(inside, walls)
        goes_on = runs_on and before is not None and before["blank_after"]
        runs_on = goes_on or crosses or _leaves_cell(parts)
        before = {**inside[-1], "blank_after": blank_after}
        if runs_on:
            yield _word(inside, blank_after, begins)
        else:
            yield from (_word(part, False) for part in parts[:-1])
            yield _word(parts[-1], blank_after)


def _leaves_cell(parts: Sequence[Sequence[Char]]) -> bool:
    """Whether a word is clipped at a ruling, or its letters touch across it."""
    if any(char.get("runs_on") for part in parts for char in part):
        return True
    return any(
        part[0]["x0"] - before[-1]["x1"] <= TOUCHING * part[0]["size"]
        for before, part in itertools.pairwise(parts)
    )


def _are_parted(before: Char, char: Char, walls: Sequence[Rule]) -> bool:
    if not walls:
        return False
    left, y = centre(box_of(before))
    right, _ = centre(box_of(char))
    return any(left < wall.x0 < right and wall.y0 <= y <= wall.y1 for wall in walls)


def _is_crossed(char: Char, walls: Iterable[Rule]) -> bool:
    """Whether a ruling runs down through a letter: its text begins on the left of it."""
    x0, top, x1, bottom = char["x0"], char["top"], char["x1"], char["bottom"]
    edge, y = CROSSED * char["size"], (top + bottom) / 2
    return any(x0 + edge < wall.x0 < x1 - edge and wall.y0 <= y <= wall.y1 for wall in walls)


def _goes_over(before: Char, char: Char, walls: Sequence[Rule]) -> bool:
    """Whether a ruling runs down through the blank between two words of one string."""
    one = before["blank_after"] and before["string"] == char["string"]
    near = 0 < char["x0"] - before["x1"] <= BLANK * char["size"]
    return one and near and _are_parted(before, char, walls)


def _word(chars: Sequence[Char], blank_after: bool, start: float | None = None) -> Word:
    texts = [char["text"] for char in chars]
    text = "".join(texts)
    x0, top, x1, bottom = _around(chars)
    return Word(
        text=letters(letters_read_back(texts)) if is_rtl(text) else text,
        box=(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)),
        blank_after=blank_after,
        bold=is_bold(chars[0]["fontname"]),
        start=round(start, 2) if start is not None else None,
        alone=any(char["note"] or char.get("altered") for char in chars),
        item=chars[0].get("item", 0),
    )


def _around(chars: Sequence[Char]) -> Box:
    return (
        min([char["x0"] for char in chars]),
        min([char["top"] for char in chars]),
        max([char["x1"] for char in chars]),
        max([char["bottom"] for char in chars]),
    )


def words_in(text: str, box: Box) -> list[Word]:
    """A text that a viewer writes into a box: its lines one under another, its words as wide
    as their letters.
    """
    x0, top, x1, bottom = box
    lines = [line.split() for line in text.splitlines() if line.strip()]
    high = (bottom - top) / max(1, len(lines))
    words = []
    for i, line in enumerate(lines):
        letter = (x1 - x0) / max(1, len(" ".join(line)))
        x, y = x0, top + i * high
        for text in line:
            right = x + letter * len(text)
            words.append(Word(text, (x, y, right, y + high), blank_after=True, alone=True))
            x = right + letter
    return words


def is_within(char: Char, boxes: Iterable[Box]) -> bool:
    """Whether a letter's middle is in one of the boxes."""
    return any(contains(box, *centre(box_of(char))) for box in boxes)


def _parts(chars: Sequence[Char], walls: Sequence[Rule]) -> list[list[Char]]:
    if not walls:
        return [list(chars)]
    return chained(chars, lambda part, char: not _are_parted(part[-1], char, walls))
