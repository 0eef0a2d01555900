"""From words to lines: measuring and wrapping as word processors do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fpdf.fonts import CORE_FONTS_CHARWIDTHS

# A word processor may end a line after a blank, a hyphen, a dash or a slash.
UNIT = re.compile(r"\s+|[^\s/\u2013-]+[/\u2013-]*|[/\u2013-]+")
VOWELS = set("aeiouy")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style: "", "B", "I" or "BI"."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph of a cell or of the narrative."""

    runs: tuple[Run, ...]
    bullet: bool = False


@dataclass(frozen=True)
class Line:
    """A line of text: runs at their distance (points) from the line's own left edge."""

    runs: tuple[tuple[float, Run], ...]
    width: float
    first: bool  # the first of its paragraph
    last: bool
    bullet: bool = False


class Metrics:
    """Widths of text in points, in one of the core fonts."""

    def __init__(self, family: str, size: float) -> None:
        self.size = size
        self._tables = {
            style: CORE_FONTS_CHARWIDTHS[family.lower() + style] for style in ("", "B", "I", "BI")
        }

    def width(self, text: str, style: str = "") -> float:
        """How wide the text is."""
        table = self._tables[style]
        coded = text.encode("cp1252", "replace").decode("latin-1")
        return sum(table[letter] for letter in coded) * self.size / 1000


def widest_unit(text: str, metrics: Metrics, style: str) -> float:
    """Width of the widest stretch that no line end may part."""
    return max(metrics.width(unit, style) for unit in UNIT.findall(text) or [""])


def para(text: str, style: str = "", *, bullet: bool = False) -> Para:
    """A paragraph in a single style."""
    return Para((Run(text, style),), bullet)


class _Wrapper:
    """Fills lines of one paragraph; a line is a list of styled pieces."""

    def __init__(self, room: float, metrics: Metrics, hyphenation: bool, indent: float) -> None:
        self.room = room
        self.metrics = metrics
        self.hyphenation = hyphenation
        self.lines: list[list[Run]] = []
        self.now: list[Run] = []
        self.used = indent

    def flush(self) -> None:
        """End the line, without the blanks at its end."""
        while self.now and self.now[-1].text.isspace():
            self.now.pop()
        if self.now:
            self.lines.append(self.now)
        self.now, self.used = [], 0.0

    def add(self, piece: Run) -> None:
        """Put a unit on this line, or on the next, or in parts if too wide for any."""
        width = self.metrics.width(piece.text, piece.style)
        if piece.text.isspace():
            if self.now:
                self._put(piece, width)
            return
        if self.used + width <= self.room + 0.01:
            self._put(piece, width)
            return
        if self.hyphenation and (cut := self._syllable(piece)):
            self._put(Run(piece.text[:cut] + "-", piece.style), 0)
            self.flush()
            self.add(Run(piece.text[cut:], piece.style))
        elif self.now:
            self.flush()
            self.add(piece)
        else:
            cut = max(1, self._fitting(piece))
            self._put(Run(piece.text[:cut], piece.style), 0)
            self.flush()
            if piece.text[cut:]:
                self.add(Run(piece.text[cut:], piece.style))

    def _put(self, piece: Run, width: float) -> None:
        self.now.append(piece)
        self.used += width

    def _fitting(self, piece: Run, extra: str = "") -> int:
        """How many letters fit on what is left of the line."""
        for cut in range(len(piece.text), 0, -1):
            width = self.metrics.width(piece.text[:cut] + extra, piece.style)
            if self.used + width <= self.room:
                return cut
        return 0

    def _syllable(self, piece: Run) -> int:
        """Where a long word may be torn so that its first part fits, else 0."""
        word = piece.text
        if len(word) < 8 or not word.rstrip(".,;:").isalpha():
            return 0
        for cut in range(min(self._fitting(piece, "-"), len(word) - 3), 2, -1):
            before, after, then = tuple(word[cut - 1 : cut + 2].lower())
            if before in VOWELS and after not in VOWELS and then in VOWELS:
                return cut
        return 0


def wrap(
    paragraph: Para,
    room: float,
    metrics: Metrics,
    *,
    hyphenation: bool = False,
    indent: float = 0.0,
) -> list[Line]:
    """The paragraph's lines, none wider than `room` points, the first indented."""
    wrapper = _Wrapper(room, metrics, hyphenation, indent)
    for piece in _units(paragraph.runs):
        wrapper.add(piece)
    wrapper.flush()
    made = [_line(pieces, metrics, 0.0 if i else indent) for i, pieces in enumerate(wrapper.lines)]
    last = len(made) - 1
    return [
        Line(runs, width, i == 0, i == last, paragraph.bullet)
        for i, (runs, width) in enumerate(made)
    ]


def _units(runs: tuple[Run, ...]) -> Iterator[Run]:
    for run in runs:
        for unit in UNIT.findall(run.text):
            yield Run(unit, run.style)


def _line(
    pieces: list[Run], metrics: Metrics, indent: float
) -> tuple[tuple[tuple[float, Run], ...], float]:
    """Neighbouring pieces of one style joined, each with its place."""
    joined: list[Run] = []
    for piece in pieces:
        if joined and joined[-1].style == piece.style:
            joined[-1] = Run(joined[-1].text + piece.text, piece.style)
        else:
            joined.append(piece)
    placed, x = [], indent
    for run in joined:
        placed.append((x, run))
        x += metrics.width(run.text, run.style)
    return tuple(placed), x
