"""A page's characters as they come → letters as a person reads them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.read.accents import accented
from pipeline.read.printed_once import DOUBLED

Char = dict[str, Any]  # pdfplumber's object

SMALL = 0.88  # of the size of the letter before: a raised figure is smaller (browsers: 0.83)
LEAST = 0.4  # likewise: behind a larger letter (a watermark's) it stands by chance
RAISED = 0.15  # of that size, by which its foot stands higher
BEHIND = 0.5  # of a raised figure's size, by which it stands behind its letter at most
SAME_SPOT = 0.25  # of a letter's size: what begins so near begins at the same place
AMONG = ("(", ")", ",")  # raised figures
UNPRINTED = "\u200b\u200e\u200f\u2060\ufeff"  # blanks of no width, marks of direction
JOINERS = ("\u200c", "\u200d")
SOFT, HYPHENS = "\u00ad", "-\u2010\u2011"
NOT = "\u00ac"  # what some programs write for a soft hyphen, where a line ends with it
RAISED_FIGURES = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def as_read(chars: Sequence[Char]) -> list[Char]:
    """Letters with soft hyphens where they are printed, and raised figures as such.

    Characters without a picture (soft hyphens within a line, controls) are left out.
    """
    return list(_printed(_with_raised(accented(chars))))


def _printed(chars: Sequence[Char]) -> Iterator[Char]:
    soft: Char | None = None  # a soft hyphen just before
    before: Char | None = None
    for char, after in zip(chars, (*chars[1:], None), strict=False):
        stands_for = soft is not None and char["text"] in HYPHENS and _begins_at(char, soft["x0"])
        cut = char["text"] == NOT and before is not None and before["text"].isalpha()
        if cut and _soft_hyphen(char, after) == SOFT:
            char["text"] = SOFT
        soft = char if char["text"] == SOFT else None
        if soft:
            char["text"] = _soft_hyphen(soft, after)
        elif stands_for or not _has_picture(char["text"]):
            continue
        if char["text"] in JOINERS and not _joins(before, after):
            continue
        before = char
        if char["text"] or not soft:
            yield char


def _soft_hyphen(char: Char, after: Char | None) -> str:
    """What a soft hyphen shows: itself at a line's end, within a line nothing, or a hyphen."""
    if after is None or not _level(char, after) or after["x0"] < char["x0"] - _spot(char):
        return SOFT
    if _begins_at(after, char["x0"]):
        return SOFT if after["text"] in HYPHENS else ""
    return "-"


def _has_picture(text: str) -> bool:
    """Whether a glyph's text is no control character; codes without a character stay."""
    return text.isprintable() or any(
        (c >= " " or c in "\0\t\n") and c not in UNPRINTED for c in text
    )


def _joins(before: Char | None, after: Char | None) -> bool:
    """Whether a joiner, or its contrary, stands between letters that it may change: not of a
    script whose letters stand apart.
    """
    near = (other["text"][-1:] for other in (before, after) if other)
    return not any(c.isascii() for c in near)


def _begins_at(char: Char, x: float) -> bool:
    return bool(abs(char["x0"] - x) < _spot(char))


def _spot(char: Char) -> float:
    return float(SAME_SPOT * char["size"])


def _level(one: Char, other: Char) -> bool:
    return bool(abs(one["bottom"] - other["bottom"]) < SAME_SPOT * one["size"])


def _with_raised(chars: Sequence[Char]) -> list[Char]:
    """The characters, those figures raised that are small and whose foot stands above the line
    of the letter before: they take its height, and its place in the order of the file.  So do
    lowered ones (CO2), which are figures like others.
    """
    sizes = [char["size"] for char in chars if not char["text"].isspace()]
    largest = SMALL * max(sizes, default=0.0)
    small = [c for c in chars if c["size"] <= largest and c["matrix"][1] == 0]  # set level
    figures = [c for c in small if c["text"].isdecimal()]
    among = [c for c in small if c["text"] in AMONG]
    figures += [one for one in among if any(_beside(one, other) for other in figures)]
    hosts = _Hosts(chars) if figures else None
    behind: dict[int, list[Char]] = defaultdict(list)  # by the id of the letter that has them
    before: Char = {}  # the figure on the left, as it is set
    host: Char | None = None  # and its letter, where it is raised
    for figure in sorted(figures, key=lambda figure: (figure["bottom"], figure["x0"])):
        goes_on = host if host and _beside(figure, before) else None
        host = (hosts.of(figure) if hosts else None) or goes_on
        before = figure.copy()
        if host:
            behind[id(host)].append(figure)
            if figure["bottom"] < host["bottom"]:
                figure["text"] = figure["text"].translate(RAISED_FIGURES)
            figure.update({side: host[side] for side in ("top", "bottom", "baseline")})
            figure.update(raised=True, altered=True)
    if not behind:
        return list(chars)
    ordered: list[Char] = []
    for char in chars:
        if not char.get("raised"):
            ordered += [char, *sorted(behind.get(id(char), ()), key=lambda figure: figure["x0"])]
    return ordered


def _beside(sign: Char, figure: Char) -> bool:
    """Whether a bracket, a comma, or a figure, is right before or behind a figure of its size;
    behind a comma there may be a blank.
    """
    apart = max(sign["x0"], figure["x0"]) - min(sign["x1"], figure["x1"])
    alike = abs(sign["size"] - figure["size"]) < DOUBLED * figure["size"]
    near = SAME_SPOT * (2 if "," in (sign["text"], figure["text"]) else 1)
    return bool(alike and _level(sign, figure) and abs(apart) < near * figure["size"])


class _Hosts:
    """A page's level letters by where they end, to find the one before a raised figure: a
    watermark's that slants is none.
    """

    def __init__(self, chars: Iterable[Char]) -> None:
        level = (c for c in chars if c["matrix"][1] == 0 and not c["text"].isspace())
        self._by_end = sorted(level, key=lambda char: char["x1"])
        self._ends = [char["x1"] for char in self._by_end]

    def of(self, figure: Char) -> Char | None:
        """The letter behind which a figure stands off the line, maybe over other such figures."""
        reach = BEHIND * figure["size"]
        first = bisect_left(self._ends, figure["x0"] - reach)
        last = bisect_right(self._ends, figure["x0"] + SAME_SPOT * figure["size"])
        near = self._by_end[first:last]
        found = [char for char in near if _stands_off(figure, char)]
        return max(found, key=lambda char: char["x1"], default=None)


def _stands_off(figure: Char, line: Char) -> bool:
    """Whether a small figure stands higher than a letter's line, or right behind it and lower."""
    lift, size = line["bottom"] - figure["bottom"], line["size"]
    over = line["top"] - size / 2 < figure["top"]
    small = LEAST * size <= figure["size"] <= SMALL * size
    lowered = -lift < LEAST * size and line["text"].isalpha() and _follows(line, figure)
    return bool(small and over and (RAISED * size <= lift <= size or (lift < 0 and lowered)))


def _follows(before: Char, char: Char) -> bool:
    return bool(abs(char["x0"] - before["x1"]) < DOUBLED * before["size"])
