"""A page image of any kind → black print on even white paper.

Images are ``uint8`` arrays, height by width; lengths in points are turned into
pixels with the image's resolution, so one constant serves 150 and 300 dpi.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

# One thread: pages are read in parallel, a processor each.  Set here, before any is begun: a forked
# process would wait for ever for its parent's to end.
cv2.setNumThreads(1)

Grey = NDArray[np.uint8]
Labels = NDArray[np.int32]

POINTS = 72.0  # an inch
WHITE = 255
PAPER = 9.0  # points; wider than any stroke of text, narrower than a shaded cell
INK = 0.70  # of the paper's brightness; print is below 0.5, shading and show-through above 0.75
DARK = (110.0, 170.0)  # grey levels below which fills are dark, or middling; others are pale
FILL = 8.0  # points; a dark fill is at least a line of text high
HOLE = 5.0  # points; letters that touch leave no wider hole in their fill
THICKEST = 3.0  # points; strokes of letters, and white between strokes, are thinner
LINE = 10.0  # points; white letters part a fill by no more
SOLID = 0.5  # share that is the fill itself, not letters on it
WIDE = 24.0  # points; a narrower dark place is a letter of a title
SHADED = 0.88  # of the paper's brightness: white shows on a darker fill; paler is uneven paper
PAPERS = 90  # percent of a page that is no brighter than its paper
GRAIN = 15.0  # grey levels by which a fill's own brightness differs from place to place
LIGHTER = 24.0  # likewise by which a mark is lighter, not a photograph's halo round black print
MARKED = 0.005  # of a fill that such marks cover, at least: a word on a wide band
FAINTEST = 60.0  # grey levels by which white is full ink on a pale fill
SOFT = 0.8  # pixels; a lone dot of a 1-bit image's shading then is paper, a thin stroke is ink
STROKE = 0.9  # points; about as thick is a stroke of print
PALE = 90.0  # grey level; black print scans darker
SPECKLED = 0.002  # of the image; with less dark than that it has not a line of print


RIM = np.ones((5, 5), np.uint8)  # pixels: a fill's edge is a mean of both sides


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
    closing at a quarter of the size; fills with lighter marks are evened first,
    so that their white letters and rulings are print too.
    """
    plain = soft = _softened(grey)
    shades = [*DARK, SHADED * float(np.percentile(soft, PAPERS))] if soft is grey else DARK[:1]
    done = np.zeros_like(plain)
    for shade in shades:  # a dark fill first: a pale one beside it is another
        plain, done = _evened_fills(plain, done, dpi, shade)
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


def _evened_fills(grey: Grey, done: Grey, dpi: float, brightest: float) -> tuple[Grey, Grey]:
    """Fills with marks lighter than themselves, white letters or white rulings, as white paper
    on which all marks, lighter or darker, are dark; any other place as it is.

    ``brightest``: the grey level of paper; a fill is darker.  ``done``: 1 where fills were
    evened before; it is given back with those of this call.
    """
    point = dpi / POINTS
    darker = np.asarray((grey < brightest) & (done == 0), dtype=np.uint8)
    if darker.mean() < SPECKLED:
        return grey, done
    filled = _fills(darker, point) & (1 - done)
    if not filled.any():
        return grey, done
    labels, stats = components(np.asarray(cv2.dilate(filled, RIM), dtype=np.uint8))
    inner = cv2.erode(filled, RIM) > 0
    evened, done = grey.copy(), done.copy()
    for label in range(1, len(stats)):
        x, y, width, height, area = stats[label].tolist()
        window = np.s_[y : y + height, x : x + width]
        inside = (labels[window] == label) & (done[window] == 0)
        marks = grey[window][inside].astype(np.float32)
        own = float(np.median(marks)) if marks.size else 0.0
        shown = width >= WIDE * point and (abs(marks - own) <= GRAIN).sum() >= SOLID * area
        lighter = inner[window][inside] & (marks > max(brightest, own + LIGHTER))
        if not shown or lighter.sum() < MARKED * area:
            continue
        up = (marks - own) / max(WHITE - own, FAINTEST)
        up *= inner[window][inside] & (marks - own > GRAIN)
        down = 1 - marks / max(own, 1.0)
        evened[window][inside] = WHITE * np.clip(1 - np.maximum(up, down), 0, 1)
        done[window][inside] = 1
    return evened, done


def _fills(darker: Grey, point: float) -> Grey:
    """Where fills are: what is darker than paper and wider than strokes, with the letters in it."""
    thick = cv2.morphologyEx(darker, cv2.MORPH_OPEN, _square(THICKEST * point))
    solid = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _square(LINE * point))
    filled = cv2.morphologyEx(cv2.min(darker, solid), cv2.MORPH_CLOSE, _square(THICKEST * point))
    filled = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _square(FILL * point))
    return np.asarray(
        cv2.morphologyEx(filled, cv2.MORPH_CLOSE, _square(HOLE * point)), dtype=np.uint8
    )


def _square(side: float) -> NDArray[np.uint8]:
    return np.ones((max(3, round(side)), max(3, round(side))), dtype=np.uint8)


def components(mask: Grey) -> tuple[Labels, Labels]:
    """Connected shapes of a mask: every pixel's label, and x, y, width, height, area a label.

    Label 0 is the background.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    return np.asarray(labels, dtype=np.int32), np.asarray(stats, dtype=np.int32)


def touched(labels: Labels, mask: Grey, shapes: int) -> NDArray[np.bool_]:
    """Which of so many shapes, the background among them, have a pixel of a mask."""
    found = np.zeros(shapes, dtype=np.bool_)
    found[labels[mask > 0]] = True  # sorting out the pixels' labels first takes three times as long
    return found


def painted(labels: Labels, chosen: NDArray[np.bool_]) -> Grey:
    """255 on the pixels of the chosen shapes."""
    return np.asarray((chosen * np.uint8(WHITE))[labels], dtype=np.uint8)
