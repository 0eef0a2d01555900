"""What a glyph looks like, beside those of the fonts that every reader has."""

import ctypes
from collections.abc import Iterable
from functools import cache
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pipeline.read.binarise import Grey, components
from pipeline.read.picture import Picture, grey_of

FIGURES = frozenset("0123456789")
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier")  # every reader's
SIZE = 24  # points of their letters
HIGH, WIDE = 24, 20  # pixels of a letter as it is compared
BLUR = 2.0  # pixels: the strokes of two fonts differ by as much
INK = 96  # grey levels by which a stroke differs from its ground
LIKE = 0.75  # of 1: so much alike are figures of most fonts
UNLIKE = 0.1  # by which a figure is more like another one than like what it is called
Char = dict[str, Any]  # pdfplumber's object
Shape = NDArray[np.float32]


def look_alike(char: Char, picture: Picture) -> str:
    """The figure that a letter looks like: what it is called, unless it is surely another."""
    shape = _shape_of(char, picture)
    if shape is None:
        return str(char["text"])
    like = {name: _likeness(shape, known_shapes(name)) for name in FIGURES}
    best = max(like, key=lambda name: like[name])
    sure = like[best] >= LIKE and like[best] - like[char["text"]] >= UNLIKE
    return best if sure else str(char["text"])


def is_like(char: Char, picture: Picture) -> bool:
    """Whether a letter looks like what it is called."""
    shape = _shape_of(char, picture)
    return shape is not None and _likeness(shape, known_shapes(char["text"])) >= LIKE


def _shape_of(char: Char, picture: Picture) -> Shape | None:
    return _shape(picture.glimpse((char["x0"], char["top"], char["x1"], char["bottom"])))


def _likeness(shape: Shape, known: Iterable[Shape]) -> float:
    return max((float((shape * one).mean()) for one in known), default=0.0)


@cache
def known_shapes(name: str) -> list[Shape]:
    """A letter in each of the fonts that every reader has."""
    shapes = (_shape(_printed(font, name)) for font in FONTS)
    return [shape for shape in shapes if shape is not None]


def _shape(grey: Grey) -> Shape | None:
    """A letter's strokes at one size, their mean and spread those of all others."""
    if not grey.size:
        return None
    ink = np.where(
        abs(grey.astype(np.int16) - int(np.median(grey))) > INK, np.uint8(255), np.uint8(0)
    )
    labels, stats = components(ink)
    if len(stats) < 2:
        return None
    largest = 1 + int(np.argmax(stats[1:, 4]))
    x, y, width, height, _ = stats[largest].tolist()
    if width > height:
        return None  # a rule crosses it
    own = (labels[y : y + height, x : x + width] == largest).astype(np.float32)
    wide = max(2, min(WIDE, round(width * HIGH / height)))
    drawn = np.zeros((HIGH, WIDE), dtype=np.float32)
    left = (WIDE - wide) // 2
    drawn[:, left : left + wide] = cv2.resize(own, (wide, HIGH), interpolation=cv2.INTER_AREA)
    blurred = np.asarray(cv2.GaussianBlur(drawn, (0, 0), BLUR), dtype=np.float32)
    return np.asarray((blurred - blurred.mean()) / blurred.std(), dtype=np.float32)


def _printed(font: str, name: str) -> Grey:
    """A letter as the viewer's engine draws it, on paper."""
    raw = pypdfium2.raw
    with pypdfium2.PdfDocument.new() as document:
        page = document.new_page(2 * SIZE, 2 * SIZE)
        text = raw.FPDFPageObj_NewTextObj(document.raw, font.encode(), float(SIZE))
        raw.FPDFText_SetText(text, (ctypes.c_ushort * 2)(ord(name), 0))
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, SIZE / 2, SIZE / 2)
        raw.FPDFPage_InsertObject(page.raw, text)
        page.gen_content()
        bitmap = page.render(scale=2, grayscale=True)
        return grey_of(bitmap)
