"""A page image of any kind → black print on even white paper.

Images are ``uint8`` arrays, height by width; lengths in points are turned into
pixels with the image's resolution, so one constant serves 150 and 300 dpi.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Labels = NDArray[np.int32]

POINTS = 72.0  # an inch
WHITE = 255
PAPER = 9.0  # points; wider than any stroke of text, narrower than a shaded cell
INK = 0.70  # of the paper's brightness; print is below 0.5, shading and show-through above 0.75
REVERSED = 110  # darker than this is a dark fill, if it is large; shading is above 150
FILL = 8.0  # points; a dark fill is at least a line of text high
SOLID = 0.6  # share of a dark fill that is dark: white letters leave more, bold print less
SOFT = 0.8  # pixels; a lone dot of a 1-bit image's shading then is paper, a thin stroke is ink
STROKE = 0.9  # points; about as thick is a stroke of print
PALE = 90.0  # grey level; black print scans darker
SPECKLED = 0.002  # of the image; with less dark than that it has not a line of print


def as_grey(image: NDArray[np.uint8]) -> Grey:
    """An image of one or three channels (or a 1-bit one held as booleans) → grey."""
    if image.dtype == np.bool_:
        image = image.astype(np.uint8) * WHITE
    if image.ndim == 3:
        rgb = np.ascontiguousarray(image[..., :3])
        return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return np.ascontiguousarray(image)


def flatten(grey: Grey, dpi: float) -> Grey:
    """Print on uneven or shaded paper → the same print on white.

    Each pixel is divided by the paper's brightness around it, which is a
    closing at a quarter of the size; dark fills are inverted first, so that
    their white letters are print too.
    """
    plain = _invert_dark_fills(_softened(grey), dpi)
    small = cv2.resize(plain, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _square(PAPER * dpi / POINTS / 4))
    paper = cv2.resize(cv2.blur(paper, (3, 3)), plain.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return _stretched(np.asarray(cv2.divide(plain, paper, scale=WHITE), dtype=np.uint8), dpi)


def ink_of(flat: Grey, threshold: float = INK) -> Grey:
    """An even image → 255 where there is ink, 0 where there is paper."""
    return np.asarray(flat < threshold * WHITE, dtype=np.uint8) * WHITE


def _softened(grey: Grey) -> Grey:
    """A 1-bit image (a fax, a dithered copy) as a grey one; any other as it is."""
    if np.any((grey != 0) & (grey != WHITE)):
        return grey
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), SOFT), dtype=np.uint8)


def _stretched(flat: Grey, dpi: float) -> Grey:
    """An even image with pale print → with black print; any other as it is."""
    dark = flat < INK * WHITE
    level = print_level(flat, dark, dpi)
    if level <= PALE:
        return flat
    contrast = WHITE / (WHITE - level)
    return np.asarray(WHITE - np.minimum((WHITE - flat) * contrast, WHITE), dtype=np.uint8)


def print_level(flat: Grey, dark: NDArray[np.bool_], dpi: float) -> float:
    """The usual grey level in the middle of strokes of print; 0 where there is none."""
    side = np.ones((max(3, round(STROKE * dpi / POINTS)),) * 2, dtype=np.uint8)
    middle = dark & (cv2.erode(flat, side) == flat)
    return float(np.median(flat[middle])) if middle.any() else 0.0


def _invert_dark_fills(grey: Grey, dpi: float) -> Grey:
    point = dpi / POINTS
    dark = np.asarray(grey < REVERSED, dtype=np.uint8)
    if dark.mean() < SPECKLED:
        return grey
    filled = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _square(3 * point))
    filled = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _square(FILL * point))
    labels, stats = components(np.asarray(filled, dtype=np.uint8))
    inverted = grey.copy()
    for label in range(1, len(stats)):
        x, y, width, height, area = stats[label].tolist()
        window = np.s_[y : y + height, x : x + width]
        inside = labels[window] == label
        if width >= 3 * FILL * point and dark[window][inside].sum() >= SOLID * area:
            inverted[window][inside] = WHITE - grey[window][inside]
    return inverted


def _square(side: float) -> NDArray[np.uint8]:
    return np.ones((max(3, round(side)), max(3, round(side))), dtype=np.uint8)


def components(mask: Grey) -> tuple[Labels, Labels]:
    """Connected shapes of a mask: every pixel's label, and x, y, width, height, area a label.

    Label 0 is the background.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    return np.asarray(labels, dtype=np.int32), np.asarray(stats, dtype=np.int32)
