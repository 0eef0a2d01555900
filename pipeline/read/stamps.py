"""A colour image → the same in grey, without the seals and signatures stamped over the print."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import INK, POINTS, WHITE, Grey, as_grey, components

CHROMA = 40  # between an ink's lightest and darkest channel; black print scans with 25 at most
BLACK = 0.5  # of a page's ink that is colourless; where it is less, the colour is the print's own
HIGH = 30.0  # points; a stamp or signature is higher, a line of coloured text lower
SPARSE = 0.5  # of its box that a stamp fills; a coloured fill is denser
BRIDGE = 1.5  # points between the strokes of one stamp
RIM = 1.0  # points round a stamp's ink that have its colour too


def without_stamps(image: NDArray[np.uint8], dpi: float) -> Grey:
    """An image of one or three channels → grey, with coloured stamps gone and the print under
    them kept.

    An ink is as light as paper in the channel of its own colour; black is dark
    in all.  So within a stamp the lightest channel, stretched until the
    stamp's ink is white, shows the print alone.
    """
    grey = as_grey(image)
    if image.ndim < 3:
        return grey
    lightest, darkest = image[..., :3].max(axis=2), image[..., :3].min(axis=2)
    dark = grey < INK * WHITE
    coloured = np.asarray(dark & (lightest - darkest >= CHROMA), dtype=np.uint8)
    if not 0 < coloured.sum() <= (1 - BLACK) * dark.sum():
        return grey
    labels, stats = components(_grown(coloured, BRIDGE * dpi / POINTS))
    for x, y, width, height, area in stats[1:].tolist():
        if height < HIGH * dpi / POINTS or area > SPARSE * width * height:
            continue
        window = np.s_[y : y + height, x : x + width]
        ink = coloured[window]
        own = _grown(ink, RIM * dpi / POINTS) > 0
        scale = WHITE / float(np.median(lightest[window][ink > 0]))
        plain = np.minimum(lightest[window] * scale, WHITE).astype(np.uint8)
        grey[window] = np.where(own, np.maximum(plain, grey[window]), grey[window])
    return grey


def _grown(mask: Grey, by: float) -> Grey:
    side = 2 * max(1, round(by)) + 1
    return np.asarray(cv2.dilate(mask, np.ones((side, side), dtype=np.uint8)), dtype=np.uint8)
