"""The rendered page, asked where the file leaves open what is seen."""

from collections.abc import Callable

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from pipeline.records import Box

SCALE = 2.0  # pixels a point: the thinnest stroke of small print leaves a grey one
CONTRAST = 24  # grey levels; paper and even fills differ less within a letter's box


class Picture:
    """Draws a page when it is first asked about it."""

    def __init__(self, draw: Callable[[], pypdfium2.PdfPage], turn: int = 0) -> None:
        self._draw, self._turn = draw, turn
        self._grey: NDArray[np.uint8] | None = None

    @property
    def asked(self) -> bool:
        """Whether the page had to be drawn."""
        return self._grey is not None

    def grey(self) -> NDArray[np.uint8]:
        """The page in grey, turned as it is read, SCALE pixels a point."""
        if self._grey is None:
            bitmap = self._draw().render(scale=SCALE, grayscale=True, rotation=self._turn)
            pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)
            self._grey = np.ascontiguousarray(pixels[..., 0])
        return self._grey

    def shows(self, box: Box) -> bool:
        """Whether there is more in a box than even paper or an even fill."""
        x0, top, x1, bottom = (round(edge * SCALE) for edge in box)
        part = self.grey()[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]
        return bool(part.size) and int(part.max()) - int(part.min()) >= CONTRAST
