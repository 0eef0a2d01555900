"""A page that is an image → what it shows, kept by the image's hash."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

import msgspec
import numpy as np
import pypdfium2
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from pipeline.page.lattice import grids_of
from pipeline.page.ruled import SHORTEST
from pipeline.read.beyond_rulings import Seen, with_unruled
from pipeline.read.binarise import POINTS
from pipeline.read.fills import with_fills
from pipeline.read.fingerprint import reading_code
from pipeline.read.garbled import agreement
from pipeline.read.level_frames import LARGER
from pipeline.read.level_grids import Clues
from pipeline.read.scan import Scan, page_image, read_scan
from pipeline.records import Box, Grid, Page, Rule, Word

SET = 1.2  # times its ink is a line of print high, from its highest letters to its lowest
MARK = 0.6  # of the usual ink of a line: a lower one is no letters'
SURE = 0.8  # mean confidence; where ours is lower, an earlier OCR's text is taken instead

Tables = tuple[list[Grid], list[Word], list[Rule]]  # grids; words and rulings outside them


class Kept(Struct, frozen=True):
    """An image's reading as the cache holds it, and the page's size in points."""

    scan: Scan
    width: float
    height: float


def read_scanned(
    page: pypdfium2.PdfPage, number: int, cache: Path | None, layer: Iterable[Word]
) -> Page:
    """One page by OCR.  ``layer``: the words of a text layer that an earlier OCR left."""
    kept = _recognised(page, cache)
    ours, theirs = kept.scan.words, tuple(layer)
    takes_layer = bool(theirs) and _confidence(ours) < SURE
    grids, outside, loose = _tables(kept, theirs if takes_layer else ours)
    return Page(
        number=number,
        width=kept.width,
        height=kept.height,
        text="ocr",
        grids=tuple(replace(grid, engines=grid.engines or ("image",)) for grid in grids),
        words=tuple(outside),
        rules=tuple(loose),
        aside=kept.scan.aside,
        turned=kept.scan.angle,
        broken=kept.scan.broken,
        layer=agreement(ours, theirs) if theirs else None,
        layer_taken=takes_layer,
    )


def _tables(kept: Kept, words: Sequence[Word]) -> Tables:
    """The page's tables by its rulings and, where these draw none, by its shades and white."""
    ruled = grids_of(kept.scan.rules, words)
    as_set = Seen(ruled[0], _as_set(ruled[1]), ruled[2])
    size = (kept.width, kept.height)
    seen = with_unruled(as_set, Clues(kept.scan.fills), {}, size, SHORTEST)
    if len(seen.grids) > len(ruled[0]):
        return seen[:3]
    return with_fills(ruled[0], kept.scan.fills, size), *ruled[1:]


def _as_set(words: Sequence[Word]) -> list[Word]:
    """Words as high as their print is set, as those of a text layer are, and not as their ink:
    most lines have a letter as high as any, and not all have one that hangs down; a dash or a
    bullet stands half way up.
    """
    usual = median(word.box[3] - word.box[1] for word in words) if words else 0.0
    more = (SET - 1) * usual / 2

    def box(word: Word) -> Box:
        x0, top, x1, bottom = word.box
        if bottom - top < MARK * usual:
            top = (top + bottom - usual) / 2
        foot = bottom if bottom - top > LARGER * usual else top + usual
        return (x0, top - more, x1, foot + more)

    return [replace(word, box=box(word)) for word in words]


def _confidence(words: Iterable[Word]) -> float:
    letters = [(word.confidence, len(word.text)) for word in words]
    return sum(c * n for c, n in letters) / max(1, sum(n for _, n in letters))


def _recognised(page: pypdfium2.PdfPage, cache: Path | None) -> Kept:
    """The page's image as read now, or as the same code read it before."""
    image, dpi = page_image(page)
    if cache is None:
        return _read_now(image, dpi)
    name = hashlib.sha256(image.tobytes())
    name.update(f"{image.shape} {dpi:.3f} {reading_code()}".encode())
    path = cache / f"{name.hexdigest()}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        kept = _read_now(image, dpi)
        with suppress(OSError):  # what cannot be kept is recognised again the next time
            _keep(kept, path)
        return kept


def _keep(kept: Kept, path: Path) -> None:
    """Another process may be reading the same page: what both write is the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(msgspec.json.encode(kept))
    new.replace(path)


def _read_now(image: NDArray[np.uint8], dpi: float) -> Kept:
    scan = read_scan(image, dpi)
    height, width = (size / dpi * POINTS for size in image.shape[:2])
    if round(scan.angle / 90) % 2:
        width, height = height, width
    return Kept(scan, round(width, 2), round(height, 2))
