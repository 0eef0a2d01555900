"""A page image → its ink, parted into writing, drawings and dot leaders."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.read.binarise import POINTS, Grey, Labels, components, ink_of, painted, touched

SPECK = 0.015  # square letters; a full stop has 0.07, a fax leaves a third of it
DIRT = 0.03  # likewise, on a dirty page
DIRTY = 0.03  # specks that lie away from any letter to a letter: a dirty page
TAIL = 0.15  # letters between a comma and what a coarse image leaves of its tail
STOP = 0.06  # likewise; a full stop or a bullet is larger
LETTER = 4.0  # typical letters; a letter is no larger
BEHIND = (0.4, 1.0)  # letters beside one, and above or below it, where its dots and accents are
SMALLEST = 2.5  # points; what is lower is a dot or a dash and says nothing about the script's size
DRAWING = 5.0  # letters; a connected shape that high is a seal or a signature ...
SPARSE = 0.35  # ... if it fills less than this of its box
BRIDGE = 1.5  # points across a ruling that was taken out of a drawing
DOT = 0.45  # letters; a leader's dots are no higher
DOTS = 8  # in a leader; an ellipsis has three or four, the rim of a seal a few in line
APART = 1.0  # letters between a leader's dots, at most
EVEN = 0.7  # of a leader's dots are as far from the next as it usually is; specks are not


class Area(NamedTuple):
    """A rectangle in pixels, ends exclusive."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def joined(self, other: "Area") -> "Area":
        return Area(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def overlap(self, other: "Area") -> int:
        """Pixel rows that both have."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)


class Leader(NamedTuple):
    """A row of dots that leads from a title to its page number."""

    area: Area
    dots: int


class Writing(NamedTuple):
    """A page's ink, sorted."""

    ink: Grey  # 255 where there are letters
    stains: Grey  # 255 on specks and dot leaders
    letter: float  # pixels; the height of a typical letter
    drawings: list[Area]  # boxes of seals, signatures, pictures; text may lie under them
    leaders: list[Leader]


def writing_of(flat: Grey, rulings: Grey, dpi: float) -> Writing:
    """An even image and the mask of its rulings → what is written there."""
    point = dpi / POINTS
    ink = ink_of(flat)
    ink[rulings > 0] = 0
    labels, stats = components(ink)
    heights, areas = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    high = heights[1:][heights[1:] >= SMALLEST * point]
    letter = float(np.median(high)) if len(high) else 6 * point
    kept = areas >= SPECK * letter * letter
    kept[0] = False
    kept |= _beside(labels, kept, 2 * round(TAIL * letter) + 1)
    leaders, dotted = _leaders(painted(labels, kept & (heights <= DOT * letter)), letter)
    kept &= ~_dirt(labels, stats, dotted, letter)
    drawings = _drawings(ink, rulings, letter, point)
    letters = painted(labels, kept)
    letters[dotted > 0] = 0
    return Writing(letters, ink - letters, letter, drawings, leaders)


def _dirt(labels: Labels, stats: Labels, dotted: Grey, letter: float) -> NDArray[np.bool_]:
    """Shapes that are specks, on a page where many small shapes lie away from any letter."""
    areas = stats[:, cv2.CC_STAT_AREA]
    small = (areas < STOP * letter * letter) & (areas >= 2)
    small &= ~touched(labels, dotted, len(areas))
    large = areas >= STOP * letter * letter
    large[0] = False
    near = np.zeros(labels.shape, dtype=np.uint8)
    beside, above = (round(reach * letter) for reach in BEHIND)
    for x, y, width, height, _ in stats[large].tolist():
        if max(width, height) <= LETTER * letter:
            near[
                max(0, y - above) : y + height + above, max(0, x - beside) : x + width + beside
            ] = 1
    alone = small & ~touched(labels, near, len(areas))
    if alone.sum() <= DIRTY * large.sum():
        return np.zeros(len(areas), dtype=np.bool_)
    return alone | (small & (areas < DIRT * letter * letter))


def _beside(labels: Labels, chosen: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Shapes within half a square of so many pixels round the chosen ones, and those."""
    near = cv2.dilate(painted(labels, chosen), np.ones((side, side), dtype=np.uint8))
    found = touched(labels, np.asarray(near, dtype=np.uint8), len(chosen))
    found[0] = False
    return found


def _drawings(ink: Grey, rulings: Grey, letter: float, point: float) -> list[Area]:
    """Boxes of large open shapes; a ruling that they cross does not part them."""
    side = max(3, round(BRIDGE * point)) | 1
    bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((side, side), dtype=np.uint8))
    whole = np.asarray(np.where(rulings > 0, bridged, ink), dtype=np.uint8)
    _, stats = components(whole)
    _, _, widths, heights, areas = stats[1:].T
    drawn = (heights > DRAWING * letter) & (areas < SPARSE * widths * heights)
    return [_area(stats[1 + i]) for i in np.flatnonzero(drawn)]


def _leaders(dots: Grey, letter: float) -> tuple[list[Leader], Grey]:
    """Rows of dots, and the mask of their ink."""
    kernel = np.ones((1, max(3, round(APART * letter))), dtype=np.uint8)
    rows = np.asarray(cv2.morphologyEx(dots, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
    labels, stats = components(rows)
    leaders, chosen = [], np.zeros(len(stats), dtype=np.bool_)
    for label in range(1, len(stats)):
        area = _area(stats[label])
        window = np.s_[area.top : area.bottom, area.x0 : area.x1]
        inked = ((labels[window] == label) & (dots[window] > 0)).any(axis=0)
        starts = np.flatnonzero(np.diff(inked.astype(np.int8), prepend=0) > 0)
        if len(starts) >= DOTS and _are_even(np.diff(starts)):
            leaders.append(Leader(area, len(starts)))
            chosen[label] = True
    return leaders, painted(labels, chosen)


def _are_even(steps: NDArray[np.intp]) -> bool:
    """Whether most steps are the usual one, to within a pixel or a quarter of it."""
    usual = float(np.median(steps))
    return bool(np.mean(np.abs(steps - usual) <= max(1.0, usual / 4)) >= EVEN)


def _area(stats: Labels) -> Area:
    x, y, width, height, _ = stats.tolist()
    return Area(x, y, x + width, y + height)
