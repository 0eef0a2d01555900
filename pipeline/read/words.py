"""Characters of a page → words, apart from what is printed across the text."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from pipeline.page.geometry import centre, contains, union
from pipeline.page.rtl import is_rtl, letters, letters_read_back
from pipeline.read.spacing import Token, runs_of
from pipeline.records import Box, Rule, Word

Char = dict[str, Any]  # pdfplumber's object

OVERSIZE = 2.5  # times the page's usual size: printed across the text, not in it
SLANT = 0.05  # a letter's matrix leaning more than this is no line of text
ASKEW = (0.0015, 0.1)  # likewise, of most letters: rulings across the page stand 1 point off
UPRIGHT = 0.01  # likewise; one leaning less from the vertical runs straight up or down
ITALIC = 0.5  # slanted letters of a font made oblique lean less than this
TOUCHING = 0.05  # of a letter's size: letters so near are of one word, whatever lies between
CROSSED = 0.1  # of a letter's size that stands on either side of a ruling through it
BULLET = "•"


def is_bold(fontname: str) -> bool:
    return any(weight in fontname.lower() for weight in ("bold", "black", "heavy"))


def box_of(thing: Char) -> Box:
    return (
        round(thing["x0"], 2),
        round(thing["top"], 2),
        round(thing["x1"], 2),
        round(thing["bottom"], 2),
    )


def sideways(chars: Sequence[Char]) -> int:
    """Degrees clockwise that turn a page upright whose text mostly runs up or down, or stands on
    its head; else 0.
    """
    ways = {90: 0, 270: 0, 180: 0}
    for (a, b, _, d), count in Counter(char["matrix"][:4] for char in chars).items():
        if abs(b) > abs(a):
            ways[90 if b > 0 else 270] += count
        elif a < 0 and d < 0 and abs(a) > abs(b):
            ways[180] += count
    way = max(ways, key=lambda degrees: ways[degrees])
    return way if 2 * ways[way] > len(chars) else 0


def is_askew(chars: Sequence[Char]) -> bool:
    """Whether the page's text leans a little, as a scanned page's does."""
    matrices = Counter(char["matrix"][:2] for char in chars)
    leaning = sum(n for (a, b), n in matrices.items() if ASKEW[0] * a < abs(b) < ASKEW[1] * a)
    return 2 * leaning > len(chars)


def split_text(chars: Sequence[Char]) -> tuple[list[Char], list[Char]]:
    """A page's characters → the lines of text, and what lies across them (watermarks, seals)."""
    sizes = [char["size"] for char in chars if not char["text"].isspace()]
    usual = median(sizes) if sizes else 0.0
    leaning = {matrix for matrix in {char["matrix"][:4] for char in chars} if _leans(matrix)}
    across = [c["size"] > OVERSIZE * usual or c["matrix"][:4] in leaning for c in chars]
    if not any(across):
        return list(chars), []
    across = [across[i] or _crowns(chars, across, i) for i in range(len(chars))]
    text = [char for char, aside in zip(chars, across, strict=True) if not aside]
    return text, [char for char, aside in zip(chars, across, strict=True) if aside]


def marks_of(chars: Sequence[Char]) -> list[Word]:
    """Characters that lie across the text, in the order of the file → one word a mark."""
    marks: list[list[Char]] = []
    for char in chars:
        if marks and _adjoin(marks[-1][-1], char):
            marks[-1].append(char)
        else:
            marks.append([char])
    texts = ["".join(char["text"] for char in mark).strip() for mark in marks]
    boxes = [union(box_of(char) for char in mark) for mark in marks]
    return [Word(text, box) for text, box in zip(texts, boxes, strict=True) if text]


def _crowns(chars: Sequence[Char], across: Sequence[bool], i: int) -> bool:
    """Whether a letter stands upright at the crown of a round text: it is next to a leaning
    letter of its size, and next to no other.
    """
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(chars) and _adjoin(chars[i], chars[j])]
    return bool(near) and all(across[j] for j in near)


def _adjoin(one: Char, other: Char) -> bool:
    reach = max(one["size"], other["size"])
    if abs(one["size"] - other["size"]) > 0.1 * reach:
        return False  # a bullet that happens to stand beside a watermark's letter
    (x, y), (to_x, to_y) = centre(box_of(one)), centre(box_of(other))
    return bool(abs(x - to_x) < reach and abs(y - to_y) < reach)


def _leans(matrix: tuple[float, float, float, float]) -> bool:
    """Whether it sets no line of text."""
    a, b, c, d = matrix
    if abs(a) <= UPRIGHT * abs(b) and abs(d) <= UPRIGHT * abs(c):
        return False  # straight up or down: it may be a cell's text
    return bool(abs(b) > SLANT * abs(a) or abs(c) > ITALIC * abs(d))


def words_of(chars: Sequence[Char], rules: Sequence[Rule]) -> list[Word]:
    """Characters in the order of the file → words; a word crosses a vertical ruling only
    where its letters touch across it: its text runs on under the next cell.
    """
    walls = [rule for rule in rules if rule.x0 == rule.x1]
    return [word for run in runs_of(chars) for word in _words_of_run(run, _near(run, walls))]


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
        crosses = before is not None and _is_crossed(inside[0], walls)
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
    parts: list[list[Char]] = [[chars[0]]]
    for before, char in itertools.pairwise(chars):
        if _are_parted(before, char, walls):
            parts.append([])
        parts[-1].append(char)
    return parts
