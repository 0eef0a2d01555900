"""Which way a page's text runs, and what lies across it."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

from pipeline.page.geometry import centre, chained, union
from pipeline.read.words import Char, box_of
from pipeline.records import Word

OVERSIZE = 2.5  # times the page's usual size: printed across the text, not in it
SLANT = 0.05  # a letter's matrix leaning more than this is no line of text
ASKEW = (0.0015, 0.1)  # likewise, of most letters: rulings across the page stand 1 point off
UPRIGHT = 0.01  # likewise; one leaning less from the vertical runs straight up or down
ITALIC = 0.5  # slanted letters of a font made oblique lean less than this


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
    if not leaning and max([char["size"] for char in chars], default=0.0) <= OVERSIZE * usual:
        return list(chars), []
    across = [c["size"] > OVERSIZE * usual or c["matrix"][:4] in leaning for c in chars]
    if not any(across):
        return list(chars), []
    across = [across[i] or _crowns(chars, across, i) for i in range(len(chars))]
    text = [char for char, aside in zip(chars, across, strict=True) if not aside]
    return text, [char for char, aside in zip(chars, across, strict=True) if aside]


def marks_of(chars: Sequence[Char]) -> list[Word]:
    """Characters that lie across the text, in the order of the file → one word a mark."""
    marks = chained(chars, lambda mark, char: _adjoin(mark[-1], char))
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
