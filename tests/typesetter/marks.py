"""A font of bullet marks that no core font has, made here so that none is needed.

Every mark is drawn from straight strokes; what matters to a reader of the PDF is its
code point: U+F0B7 is what Word writes for a bullet of the font Symbol.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS = 1000  # font units to the em
MADE = 3_400_000_000  # seconds since 1904, as the font format counts
Points = list[tuple[int, int]]


def _disc(x: int, y: int, radius: int) -> Points:
    steps = [math.tau * i / 16 for i in range(16)]
    return [(round(x + radius * math.cos(-a)), round(y + radius * math.sin(-a))) for a in steps]


SQUARE: Points = [(100, 180), (100, 480), (400, 480), (400, 180)]
ARROW: Points = [(80, 60), (240, 330), (80, 600), (700, 330)]
CHECK: Points = [(60, 300), (140, 380), (260, 220), (560, 640), (620, 600), (270, 60)]
DIAMOND: Points = [(80, 330), (300, 580), (520, 330), (300, 80)]
SHAPES: dict[str, Points] = {
    "\u25aa": SQUARE,
    "\u25a0": SQUARE,
    "\u27a2": ARROW,
    "\u2713": CHECK,
    "\u25cf": _disc(300, 330, 200),
    "\u25e6": _disc(300, 330, 120),
    "\u2023": ARROW,
    "\uf0b7": _disc(230, 330, 170),
    "\uf0a7": SQUARE,
    "\uf0d8": ARROW,
    "\uf076": DIAMOND,
    "\uf0fc": CHECK,
}


def in_core_fonts(character: str) -> bool:
    """Whether the core fonts have the character themselves."""
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def write_marks_font(path: Path) -> None:
    """Write the font to a file, because that is all that the PDF library can read."""
    path.write_bytes(_font(path.parent))


@cache
def _font(folder: Path) -> bytes:
    names = {f"mark{ord(c):04X}": points for c, points in SHAPES.items()}
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(c): f"mark{ord(c):04X}" for c in SHAPES})
    blank = TTGlyphPen(None).glyph()
    glyphs = {name: _glyph(points) for name, points in names.items()}
    builder.setupGlyf({".notdef": blank, **glyphs})
    builder.setupHorizontalMetrics(
        {
            ".notdef": (500, 0),
            **{n: (max(x for x, _ in p) + 60, min(x for x, _ in p)) for n, p in names.items()},
        }
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Marks", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800)
    builder.setupPost()
    builder.updateHead(created=MADE, modified=MADE)
    builder.font.recalcTimestamp = False
    path = folder / "built.ttf"
    builder.save(path)
    return path.read_bytes()


def _glyph(points: Points) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
