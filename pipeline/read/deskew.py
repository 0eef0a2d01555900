"""How far a page image is askew, and the page turned straight."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import WHITE, Grey

STEEPEST = 6.0  # degrees; a sheet askew by more than that does not pass a feeder
STEPS = (0.5, 0.1, 0.02)  # degrees; 0.02 over a page of 800 points is a quarter of a point
STRAIGHT = 0.02  # degrees; turning by less only blurs
SAMPLE = 60_000  # ink pixels that the skew is measured on: more changes nothing, costs time


def skew_of(ink: Grey) -> float:
    """Degrees by which the page's lines fall to the right (so turning it by that sets it straight).

    Text lines and rulings alike make the sharpest row profile where they are
    level; the sharpness is sought coarsely, then finely.
    """
    ys, xs = np.nonzero(ink)
    if len(xs) == 0:
        return 0.0
    step = max(1, len(xs) // SAMPLE)
    x, y = xs[::step] - ink.shape[1] / 2, ys[::step].astype(np.float64)
    best, reach = 0.0, STEEPEST
    for fine in STEPS:
        angles = best + np.arange(-reach, reach + fine / 2, fine)
        best = float(max(angles, key=lambda angle: (_sharpness(x, y, angle), -abs(angle))))
        reach = fine
    return round(best, 4)


def _sharpness(x: NDArray[np.float64], y: NDArray[np.float64], angle: float) -> float:
    rows = np.round(y - x * np.tan(np.radians(angle))).astype(np.int64)
    profile = np.bincount(rows - rows.min())
    return float(np.square(np.diff(profile, prepend=0)).sum())


def turn(grey: Grey, degrees: float) -> Grey:
    """The page turned about its centre, anticlockwise as seen, white where nothing was."""
    if abs(degrees) < STRAIGHT:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(WHITE,)
    )
    return np.asarray(turned, dtype=np.uint8)


def quarter_turns(grey: Grey, degrees: int) -> Grey:
    """The page turned by 0, 90, 180 or 270 degrees anticlockwise."""
    return np.ascontiguousarray(np.rot90(grey, degrees // 90))
