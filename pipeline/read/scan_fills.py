"""A page image set upright → its shaded boxes, as a file would paint them."""

from collections.abc import Iterable, Iterator

import cv2
import numpy as np

from pipeline.read.binarise import PAPERS, POINTS, WIDE, Grey, components
from pipeline.read.fills import Fill
from pipeline.read.rulings import THIN
from pipeline.records import Box

LETTERS = 9  # points, on the page at a pixel a point; strokes of print, with what they enclose,
# are narrower
GRAIN = 3  # points, likewise; specks are smaller
DARK = 128  # grey level: on a darker fill letters are white
APART = 8  # grey levels; shades nearer each other are one, with the grain of a scan
COMMON = 0.002  # of the page that a shade covers, at least: a band of one line
INSET = 3  # points from a cell's edges: its rules, and what the grain spreads of them
FULL = 0.85  # of its box that a fill covers: what is no box is a stain, a photograph or a shadow


def fills_of_scan(upright: Grey, dpi: float, cells: Iterable[Box] = ()) -> list[Fill]:
    """A grey page image → its fills, the largest first, and those of its cells; paper is none.

    Boxes are in points of the image; each shade of the page has one colour.
    """
    size = tuple(round(side / dpi * POINTS) for side in upright.shape[::-1])
    plain = _without_letters(cv2.resize(upright, size, interpolation=cv2.INTER_AREA))
    found = [fill for shade in _shades(plain) for fill in _boxes(plain, shade)]
    return [*sorted(found, key=lambda fill: -_area(fill)), *_of_cells(plain, cells)]


def _of_cells(plain: Grey, cells: Iterable[Box]) -> Iterator[Fill]:
    """The fills of a ruled table's cells, each as most of it shows: what differs no more than
    neighbours of a scan do is one shade, and the palest one is paper.
    """
    usual = {box: level for box in cells if (level := _usual(plain, box)) is not None}
    levels = sorted(set(usual.values()), reverse=True)
    before = shade = paper = round(float(np.percentile(plain, PAPERS)))
    shades: dict[int, int] = {}
    for level in levels:
        shade = shade if before - level <= APART else level
        shades[level], before = shade, level
    for box, level in usual.items():
        if shades.get(level, paper) < paper:
            yield Fill(box, "#" + f"{shades[level]:02x}" * 3)


def _usual(plain: Grey, box: Box) -> int | None:
    """The grey level of most of a cell within its rules."""
    x0, top, x1, bottom = (round(edge) for edge in box)
    inner = plain[top + INSET : bottom - INSET, x0 + INSET : x1 - INSET]
    return round(float(np.median(inner))) if inner.size else None


def _without_letters(grey: cv2.typing.MatLike) -> Grey:
    side = np.ones((LETTERS, LETTERS), np.uint8)
    usual = cv2.medianBlur(grey, LETTERS)
    on_pale, on_dark = (
        cv2.morphologyEx(cv2.medianBlur(grey, GRAIN), way, side)
        for way in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN)
    )
    return np.where(usual < DARK, on_dark, on_pale).astype(np.uint8)


def _shades(plain: Grey) -> list[int]:
    """The grey levels that much of the page has, paper and paler ones not among them."""
    counts = np.bincount(plain.ravel(), minlength=256)
    paper = int(np.percentile(plain, PAPERS))
    left = np.where(np.arange(256) < paper - APART, counts, 0)
    shades = []
    while left.max() > 0:
        shade = int(left.argmax())
        window = np.s_[max(0, shade - APART // 2) : shade + APART // 2 + 1]
        if left[window].sum() >= COMMON * plain.size:
            shades.append(shade)
        left[window] = 0
    return shades


def _boxes(plain: Grey, shade: int) -> list[Fill]:
    like = (np.abs(plain.astype(np.int16) - shade) <= APART // 2).astype(np.uint8)
    closed = cv2.morphologyEx(like, cv2.MORPH_CLOSE, np.ones((GRAIN, GRAIN), np.uint8))
    _, stats = components(np.asarray(closed, dtype=np.uint8))
    colour = "#" + f"{shade:02x}" * 3
    return [
        Fill((float(x), float(y), float(x + width), float(y + height)), colour)
        for x, y, width, height, area in stats[1:].tolist()
        if width >= WIDE and height > THIN and area >= FULL * width * height
    ]


def _area(fill: Fill) -> float:
    x0, top, x1, bottom = fill.box
    return (x1 - x0) * (bottom - top)
