"""Does a font show the figures that it names?  A file may call its 4 a 5, and no text tells."""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pipeline.read.binarise import Grey, components
from pipeline.read.picture import Picture, grey_of, has_ocr

FIGURES = frozenset("0123456789")
FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Courier")  # every reader's
SIZE = 24  # points of their figures
HIGH, WIDE = 24, 20  # pixels of a figure as it is compared
SAMPLES = 3  # of a figure, in whose texts the picture is read to be sure
BLUR = 2.0  # pixels: the strokes of two fonts differ by as much
INK = 96  # grey levels by which a stroke differs from its ground
SMALLEST = 6.0  # points; smaller print has no shape
LIKE = 0.75  # of 1: so much alike are figures of most fonts
UNLIKE = 0.1  # by which a figure is more like another one than like what it is called
NEAR = 0.5  # of the letters' size: text beyond a wider gap is another one
Char = dict[str, Any]  # pdfplumber's object
Key = tuple[str, str]  # a font, and the name that it gives to one of its figures
Shape = NDArray[np.float32]


class Figures:
    """The figures of a document's fonts, each looked at once."""

    def __init__(self) -> None:
        self._shown: dict[Key, str] = {}

    def put_right(self, chars: Sequence[Char], picture: Picture) -> bool:
        """Call each figure what it shows; whether any was called otherwise."""
        found: dict[Key, list[Char]] = defaultdict(list)
        for char in chars:
            if char["text"] in FIGURES:
                found[_key(char)].append(char)
        new = {
            key: clear for key in found.keys() - self._shown.keys() if (clear := _clear(found[key]))
        }
        looks = {key: look_alike(clear[0], picture) for key, clear in new.items()}
        for key in looks:
            sure = looks[key] == key[1] or _is_so(chars, new[key], self._shown | looks, picture)
            self._shown[key] = looks[key] if sure else key[1]
        wrong = [key for key in found if self._shown.get(key, key[1]) != key[1]]
        for key in wrong:
            for char in found[key]:
                char["text"], char["altered"] = self._shown[key], True
        return bool(wrong)


def _clear(figures: Iterable[Char]) -> list[Char]:
    """A few that are large enough to be looked at."""
    large = (char for char in figures if char["size"] >= SMALLEST and _is_level(char))
    return list(islice(large, SAMPLES))


def _key(char: Char) -> Key:
    return char["fontname"], char["text"]


def _is_level(char: Char) -> bool:
    return bool(char["matrix"][1] == 0 and char["matrix"][0] > 0)


def look_alike(char: Char, picture: Picture) -> str:
    """The figure that a letter looks like: what it is called, unless it is surely another."""
    shape = _shape(picture.glimpse((char["x0"], char["top"], char["x1"], char["bottom"])))
    if shape is None:
        return str(char["text"])
    like = {name: _likeness(shape, known_shapes(name)) for name in FIGURES}
    best = max(like, key=lambda name: like[name])
    sure = like[best] >= LIKE and like[best] - like[char["text"]] >= UNLIKE
    return best if sure else str(char["text"])


def _is_so(
    chars: Sequence[Char], figures: Iterable[Char], looks: Mapping[Key, str], picture: Picture
) -> bool:
    """Whether the picture of a text around a figure says so, too, where it can be read."""
    if not has_ocr():
        return True
    from pipeline.read.ocr import recogniser  # heavy: only where a figure is doubtful

    for text in (_around(chars, figure) for figure in figures):
        box = (text[0]["x0"], text[0]["top"], text[-1]["x1"], text[0]["bottom"])
        (reading,) = recogniser().read([picture.line(box)])
        seen = [glyph.text for glyph in reading if glyph.text.isdecimal()]
        if seen == [looks.get(_key(c), c["text"]) for c in text if c["text"].isdecimal()]:
            return True
    return False


def _around(chars: Sequence[Char], figure: Char) -> list[Char]:
    """The letters of a line that stand near a figure, by their place."""
    level = [c for c in chars if abs(c["bottom"] - figure["bottom"]) < NEAR and _is_level(c)]
    ordered = sorted(level, key=lambda c: float(c["x0"]))
    at = next(i for i, char in enumerate(ordered) if char is figure)
    first = last = at
    while first and _is_near(ordered[first - 1], ordered[first]):
        first -= 1
    while last + 1 < len(ordered) and _is_near(ordered[last], ordered[last + 1]):
        last += 1
    return ordered[first : last + 1]


def _is_near(before: Char, after: Char) -> bool:
    gap = after["x0"] - before["x1"]
    return bool(
        gap < NEAR * after["size"] and not before["text"].isspace() and not after["text"].isspace()
    )


def _likeness(shape: Shape, known: Iterable[Shape]) -> float:
    return max(float((shape * one).mean()) for one in known)


@cache
def known_shapes(name: str) -> list[Shape]:
    """A figure in each of the fonts that every reader has."""
    shapes = (_shape(_printed(font, name)) for font in FONTS)
    return [shape for shape in shapes if shape is not None]


def _shape(grey: Grey) -> Shape | None:
    """A figure's strokes at one size, their mean and spread those of all others."""
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
    """A figure as the viewer's engine draws it, on paper."""
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
