"""One page image → its words and rulings, with the page set upright."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from pipeline.page.lattice import grids_of
from pipeline.read.binarise import POINTS, WHITE, Grey, as_grey, flatten, ink_of
from pipeline.read.deskew import quarter_turns, skew_of, turn
from pipeline.read.fills import Fill
from pipeline.read.line_words import BULLET, Line, is_text, line_of, pieces_of, with_dash
from pipeline.read.ocr import Reading, recogniser
from pipeline.read.scan_bold import with_bold
from pipeline.read.scan_fills import fills_of_scan
from pipeline.read.scan_rulings import Rulings, rulings_of
from pipeline.read.scan_upright import upright_words
from pipeline.read.stamps import without_grey_stamps, without_stamps
from pipeline.read.text_lines import Layout, layout_of
from pipeline.read.writing import Area
from pipeline.records import Box, Rule, Word

RENDERED = 200.0  # dots an inch, where a page is not simply one image
DARK = 100  # grey levels of most of a page: a negative, white on black
FINEST = 300.0  # dots an inch; more shows nothing more of printed text
PAD = 6  # pixels of paper around a line; the recogniser was trained on lines with a margin
RIM = 1  # pixels of a letter's grey rim that are not ink
TOUCHING = 1.5  # points; as deep as a letter may stand in a ruling below or above it
LOOP = 3.0  # points; as wide as the foot of a g, which a ruling may hide
TURNS = (0, 180, 90, 270)  # degrees, the likeliest first
PROBED = 8  # lines that decide which way up a page is
UPRIGHT = 0.85  # mean confidence; a page on its head reads with 0.6 at most
COVERS = 0.95  # of the page's width and height: the image is the page
SAME_SCALE = 0.02  # by which an image may be stretched
ALIKE = 16.0  # grey levels between an image and the page as it is drawn


Picture = NDArray[np.uint8]  # height by width, grey, or by three, RGB


class Scan(NamedTuple):
    """What one page image shows, in points of the page as it stands upright."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    angle: float  # degrees anticlockwise by which the image was turned to stand upright
    aside: tuple[Word, ...] = ()  # read too poorly to be taken for writing
    broken: int = 0  # places where rulings had to be carried on, or end in the open
    fills: tuple[Fill, ...] = ()


class Upright(NamedTuple):
    """A page image set straight, on even white paper, without its rulings."""

    flat: Grey
    angle: float
    touching: Grey  # 255 where a ruling's pixels may be a letter's foot too; left in `flat`
    rulings: Rulings
    layout: Layout
    known: Mapping[Area, Reading] = {}  # lines that were read to tell which way up it is


def read_scan(image: Picture, dpi: float, ways: Sequence[int] = TURNS) -> Scan:
    """A page image of any kind → words and rulings.

    ``image`` is height by width (grey) or height by width by three (RGB),
    ``uint8``, turned in one of some ``ways`` and up to six degrees askew.  Points
    are pixels / dpi * 72 of the page turned by ``angle`` about its centre.
    """
    grey = without_stamps(image, dpi)
    if np.median(grey) < DARK:
        grey = cv2.bitwise_not(grey).astype(np.uint8)
    if dpi > FINEST:
        shrink = FINEST / dpi
        size = (round(grey.shape[1] * shrink), round(grey.shape[0] * shrink))
        grey = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        dpi = FINEST
    page = _upright(flatten(grey, dpi), dpi, ways)
    words, aside = _words(page, dpi)

    def read(picture: Grey) -> list[Word]:
        blank = np.zeros_like(picture)
        layout = layout_of(picture, blank, dpi)
        alone = page._replace(flat=picture, touching=blank, layout=layout, known={})
        return _words(alone, dpi)[0]

    words = upright_words(page.flat, words, page.rulings.rules, dpi, read)
    words = with_bold(words, page.flat, dpi)
    rules, broken = page.rulings.rules, page.rulings.broken
    cells = [cell.box for grid in grids_of(rules, ())[0] for cell in grid.cells]
    fills = tuple(fills_of_scan(_turned(grey, page.angle), dpi, cells))
    return Scan(tuple(words), rules, page.angle, tuple(aside), broken, fills)


def _turned(grey: Grey, angle: float) -> Grey:
    quarters = round(angle / 90) * 90
    return turn(quarter_turns(grey, quarters), angle - quarters)


def _words(page: Upright, dpi: float) -> tuple[list[Word], list[Word]]:
    """The page's words, and what was read too poorly to be writing (seals, stains, specks)."""
    layout = page.layout
    readings = _read(page, layout.lines, dpi)
    lines = [
        with_dash(line_of(area, reading, layout.ink, RIM + PAD), layout.letter)
        for area, reading in zip(layout.lines, readings, strict=True)
    ]
    text = [line for line in lines if is_text(line, layout.letter, layout.drawings)]
    marks = [Word(BULLET, _box(mark, dpi)) for mark in layout.bullets]
    leaders = [Word("." * leader.dots, _box(leader.area, dpi)) for leader in layout.leaders]
    aside = [line for line in lines if line.words and line not in text]
    return [*_pieces(text, dpi), *marks, *leaders], _pieces(aside, dpi)


def _pieces(lines: Sequence[Line], dpi: float) -> list[Word]:
    return [
        Word(piece.text, _box(piece.area, dpi), round(piece.confidence, 4), others=piece.others)
        for piece in pieces_of(lines)
    ]


def _read(page: Upright, lines: Sequence[Area], dpi: float) -> list[Reading]:
    new = [line for line in lines if line not in page.known]
    read = recogniser().read([_picture(page, line, dpi) for line in new])
    known = {**page.known, **dict(zip(new, read, strict=True))}
    return [known[line] for line in lines]


def _picture(page: Upright, line: Area, dpi: float) -> Grey:
    """A line alone on white: its own rows, and beyond them only feet that stand in a ruling."""
    deep = round(TOUCHING * dpi / POINTS)
    above, left = max(0, line.top - deep), max(0, line.x0 - RIM)
    window = np.s_[above : line.bottom + deep, left : line.x1 + RIM]
    foreign = page.touching[window] == 0
    foreign[max(0, line.top - RIM - above) : line.bottom + RIM - above] = False
    alone = np.where(foreign, np.uint8(WHITE), page.flat[window])
    used = np.flatnonzero((alone < WHITE).any(axis=1))
    alone = alone[used[0] : used[-1] + 1] if len(used) else alone
    padded = cv2.copyMakeBorder(alone, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=(WHITE,))
    return np.asarray(padded, dtype=np.uint8)


def _box(area: Area, dpi: float) -> Box:
    x0, top, x1, bottom = (round(pixels * POINTS / dpi, 2) for pixels in area)
    return (x0, top, x1, bottom)


def _upright(flat: Grey, dpi: float, ways: Sequence[int]) -> Upright:
    """The page the way up in which its lines can be read."""
    best, surest = _straightened(flat, 0, dpi), -1.0
    for turns in ways if len(ways) > 1 else ():
        page = _probed(best if turns == 0 else _straightened(flat, turns, dpi), dpi)
        sure = _legibility(page)
        if sure > surest:
            best, surest = page, sure
        if not page.layout.lines or sure >= UPRIGHT:
            break
    return best


def _straightened(flat: Grey, turns: int, dpi: float) -> Upright:
    turned = quarter_turns(flat, turns)
    skew = skew_of(ink_of(turned))
    turned, seals = without_grey_stamps(turn(turned, skew), dpi)
    rulings = rulings_of(turned, dpi)
    layout = layout_of(turned, rulings.mask, dpi)
    layout = layout._replace(drawings=[*layout.drawings, *seals])
    touching = _touching(ink_of(turned), rulings.mask, dpi)
    blots = _spread(layout.stains & ~_spread(rulings.mask, 0, RIM), RIM, RIM)
    covered = ((rulings.mask & ~touching) | (blots & ~layout.ink)) > 0
    bare = np.where(covered, np.uint8(WHITE), turned)
    return Upright(bare, round(turns + skew, 4), touching, rulings, layout)


def _touching(ink: Grey, rulings: Grey, dpi: float) -> Grey:
    """Pixels of rulings that letters stand in or hang from."""
    feet = _spread(ink & ~rulings, 0, RIM) & rulings
    side = round(LOOP * dpi / POINTS)
    looped = cv2.morphologyEx(feet, cv2.MORPH_CLOSE, np.ones((1, side), dtype=np.uint8))
    return _spread(np.asarray(looped, dtype=np.uint8), 0, round(TOUCHING * dpi / POINTS)) & rulings


def _spread(mask: Grey, columns: int, rows: int) -> Grey:
    """A mask grown by so many pixels to each side."""
    kernel = np.ones((2 * rows + 1, 2 * columns + 1), dtype=np.uint8)
    return np.asarray(cv2.dilate(mask, kernel), dtype=np.uint8)


def _probed(page: Upright, dpi: float) -> Upright:
    """The page with its longest lines read."""
    longest = sorted(page.layout.lines, key=lambda line: -line.width)[:PROBED]
    return page._replace(known=dict(zip(longest, _read(page, longest, dpi), strict=True)))


def _legibility(page: Upright) -> float:
    """Mean confidence, 0 to 1, with which the lines known were read."""
    read = [glyph.confidence for reading in page.known.values() for glyph in reading]
    return float(np.mean(read)) if read else 0.0


def page_image(page: pypdfium2.PdfPage) -> tuple[Picture, float]:
    """A PDF page as an image, grey or RGB, and its dots an inch.

    A page that is nothing but one image gives that image as it was scanned;
    any other page (several images, text over them, turned or stretched) is drawn.
    """
    scanned = _only_image(page)
    if scanned is not None:
        width = page.get_width()
        dpi = scanned.shape[1] / width * POINTS
        drawn = as_grey(_drawn(page, 0.1))
        small = cv2.resize(as_grey(scanned), drawn.shape[::-1], interpolation=cv2.INTER_AREA)
        if float(cv2.absdiff(small, drawn).mean()) < ALIKE:
            return scanned, dpi
        return _drawn(page, min(dpi, FINEST) / POINTS), min(dpi, FINEST)
    return _drawn(page, RENDERED / POINTS), RENDERED


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Picture:
    return _pixels(page.render(scale=scale))


def _pixels(bitmap: pypdfium2.PdfBitmap) -> Picture:
    """Grey, or RGB where there is a pixel of colour."""
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)  # grey or BGR(A)
    if bitmap.n_channels < 3 or not cv2.absdiff(pixels[..., 0], pixels[..., 2]).any():
        return np.ascontiguousarray(pixels[..., 0])
    return np.ascontiguousarray(pixels[..., 2::-1])


def _only_image(page: pypdfium2.PdfPage) -> Picture | None:
    """The one image that a page consists of, if it lies on the page upright and unstretched."""
    things = list(page.get_objects(max_depth=2))
    if len(things) != 1 or things[0].type != FPDF_PAGEOBJ_IMAGE or page.get_rotation() != 0:
        return None
    a, b, c, d, _, _ = things[0].get_matrix().get()
    width, height = page.get_size()
    if b or c or a < COVERS * width or d < COVERS * height:
        return None
    pixels = _pixels(things[0].get_bitmap())
    stretch = (pixels.shape[1] / a) / (pixels.shape[0] / d)
    if abs(stretch - 1) > SAME_SCALE or pixels.shape[1] < 72 * width / POINTS:
        return None
    return pixels
