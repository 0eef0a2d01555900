"""What a page shows before it is drawn: texts, fills, bars and discs at their places.

Coordinates are points from the page's top left; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .layout import Colour
from .lines import Line

BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True)
class Text:
    """A string whose baseline begins at (x, y)."""

    x: float
    y: float
    text: str
    style: str
    size: float


@dataclass(frozen=True)
class Mark:
    """A bullet character whose baseline begins at (x, y)."""

    x: float
    y: float
    character: str
    size: float


@dataclass(frozen=True)
class Disc:
    """A filled circle drawn as a path."""

    x: float
    y: float
    radius: float


Item = Text | Mark | Disc


@dataclass(frozen=True)
class Box:
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Piece:
    """What one page shows of one cell: its box, its lines, which ends are open."""

    box: Box
    lines: tuple[Line, ...]
    fill: Colour | None = None
    centred: bool = False
    torn: bool = False
    open_head: bool = False
    open_foot: bool = False


@dataclass
class Page:
    """One page: upright size in points and what stands on it."""

    width: float
    height: float
    turned: bool = False  # a table page, which may be printed sideways
    number: int | None = None  # as printed
    items: list[Item] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


def line_texts(line: Line, x: float, baseline: float, size: float) -> list[Item]:
    """A line's runs at their places on the page."""
    return [Text(x + dx, baseline, run.text, run.style, size) for dx, run in line.runs]
