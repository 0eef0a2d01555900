"""The rendered page, asked where the file leaves open what is seen."""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pipeline.records import Box

SCALE = 2.0  # pixels a point: the thinnest stroke of small print leaves a grey one
FINE = 4.0  # pixels a point, for OCR
PAPER = 1.5  # points of paper around a line
WHITE = 255
CONTRAST = 24  # grey levels; paper and even fills differ less within a letter's box


class Picture:
    """Draws a page when it is first asked about it."""

    def __init__(self, draw: Callable[[], pypdfium2.PdfPage], turn: int = 0) -> None:
        self._draw, self._turn = draw, turn
        self._drawn: dict[float, NDArray[np.uint8]] = {}  # by the pixels of a point

    @property
    def asked(self) -> bool:
        """Whether the page had to be drawn."""
        return SCALE in self._drawn

    def grey(self) -> NDArray[np.uint8]:
        """The page in grey, turned as it is read, SCALE pixels a point."""
        return self._pixels(SCALE)

    def line(self, box: Box) -> NDArray[np.uint8]:
        """A line of text alone, with some paper around it, FINE pixels a point."""
        alone = self.part((box[0] - PAPER, box[1], box[2] + PAPER, box[3]))
        return np.pad(alone, round(PAPER * FINE), constant_values=int(alone.max(initial=0)))

    def part(self, box: Box) -> NDArray[np.uint8]:
        """A part of the page in grey, FINE pixels a point."""
        pixels = self._pixels(FINE)
        x0, top, x1, bottom = (max(0, round(edge * FINE)) for edge in box)
        return np.ascontiguousarray(pixels[top:bottom, x0:x1])

    def glimpse(self, box: Box) -> NDArray[np.uint8]:
        """As ``part``, of a page that need not be drawn whole for it."""
        page = self._draw()
        width, height = page.get_size()
        if FINE in self._drawn or self._turn:
            return self.part(box)
        x0, top, x1, bottom = (max(0.0, edge) for edge in box)
        cut = (x0, max(0.0, height - bottom), max(0.0, width - x1), top)
        if x1 <= x0 or bottom <= top or cut[0] + cut[2] >= width or cut[1] + cut[3] >= height:
            return np.zeros((0, 0), dtype=np.uint8)
        return grey_of(page.render(scale=FINE, grayscale=True, crop=cut))

    def _pixels(self, scale: float) -> NDArray[np.uint8]:
        if scale not in self._drawn:
            bitmap = self._draw().render(scale=scale, grayscale=True, rotation=self._turn)
            self._drawn[scale] = grey_of(bitmap)
        return self._drawn[scale]

    def shows(self, box: Box) -> bool:
        """Whether there is more in a box than even paper or an even fill."""
        part = self._pixels_of(box)
        return bool(part.size) and int(part.max()) - int(part.min()) >= CONTRAST

    def lightness(self, box: Box) -> float:
        """0 (black) to 1 (white) of what most of a box shows."""
        part = self._pixels_of(box)
        return float(np.median(part)) / WHITE if part.size else 1.0

    def _pixels_of(self, box: Box) -> NDArray[np.uint8]:
        x0, top, x1, bottom = (round(edge * SCALE) for edge in box)
        return self.grey()[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]


def grey_of(bitmap: pypdfium2.PdfBitmap) -> NDArray[np.uint8]:
    """What was drawn, a level of grey a pixel."""
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[..., 0]
    return np.ascontiguousarray(pixels)


def has_ocr() -> bool:
    """Whether what reads pictures is installed."""
    return all(find_spec(library) for library in ("onnxruntime", "rapidocr"))
