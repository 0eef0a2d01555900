"""Evidence → cuttings of page images, in shares of their own size: they fit any screen."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.page.geometry import union
from pipeline.page.plain import plain
from pipeline.records import Activity, Box, Evidence, Sheet

PAD_X, PAD_Y = 14.0, 9.0  # points of the page to be seen around the words
LEAST = (220.0, 34.0)  # points; a smaller cutting does not show where it is
APART = 40.0  # points; cells of a row so far from each other are two cuttings, as wide as a phone
BELOW = 2.5  # points from a line's foot, as readers give it, to the feet of its letters
NUMBER_ROOM = 30.0  # points; so much of a row's first cell shows its number and how it begins
ZOOM = 1.45  # pixels of the screen a point, where there is room
PERCENT = 100.0


class Area(NamedTuple):
    """A box within another, in per cent of it."""

    left: float
    top: float
    width: float
    height: float


class Crop(NamedTuple):
    """A cutting of a page image with the words marked."""

    page: int
    printed_page: str | None
    image: str
    width: float  # pixels of the screen
    ratio: float  # width / height
    picture: Area  # of the whole page
    marks: tuple[Area, ...]
    texts: tuple[str, ...]


def image_name(sha256: str, page: int) -> str:
    """Where the picture of a page lies beside the report: never that of another file's page."""
    return f"pages/{sha256[:12]}-{page:03d}.webp"


def crops_of(
    evidence: Iterable[Evidence],
    sheets: Mapping[int, Sheet],
    printed_pages: Mapping[int, str],
    sha256: str,
    unmarked: Sequence[Evidence] = (),
) -> list[Crop]:
    """A cutting for each place; places that touch are one.  Some are shown, but not meant."""
    known = [seen for seen in evidence if seen.page in sheets]
    crops = []
    for together in _together(known):
        page = together[0].page
        sheet = sheets[page]
        view = _view(union(seen.bbox for seen in together), sheet)
        width, height = view[2] - view[0], view[3] - view[1]
        if width <= 0 or height <= 0:
            continue  # printed beside the paper: there is nothing to show
        crops.append(
            Crop(
                page=page,
                printed_page=printed_pages.get(page),
                image=image_name(sha256, page),
                width=round(width * ZOOM),
                ratio=round(width / height, 3),
                picture=_within(view, (0.0, 0.0, sheet.width, sheet.height)),
                marks=tuple(
                    _within(view, marked(box))
                    for box in dict.fromkeys(s.bbox for s in together if s not in unmarked)
                ),
                texts=tuple(dict.fromkeys(plain(seen.text) for seen in together)),
            )
        )
    return crops


def _together(places: Iterable[Evidence]) -> Iterator[list[Evidence]]:
    """Cells of one row that are near each other."""
    group: list[Evidence] = []
    for seen in places:
        last = group[-1] if group else None
        same_row = last and (last.page, _row(last)) == (seen.page, _row(seen))
        if last and not (same_row and seen.bbox[0] - last.bbox[2] < APART):
            yield group
            group = []
        group.append(seen)
    if group:
        yield group


def marked(box: Box) -> Box:
    """The box of some words, with their tails inside it."""
    return box[0] - 1, box[1], box[2] + 1, box[3] + BELOW


def _row(seen: Evidence) -> tuple[float, float]:
    """Where the row is on its page."""
    return round(seen.bbox[1], 1), round(seen.bbox[3], 1)


def _view(box: Box, sheet: Sheet) -> Box:
    """The part of the page that is shown: the box with some room around it."""
    x0, x1 = _span(box[0] - PAD_X, box[2] + PAD_X, LEAST[0], sheet.width)
    top, bottom = _span(box[1] - PAD_Y, box[3] + PAD_Y, LEAST[1], sheet.height)
    return x0, top, x1, bottom


def _span(low: float, high: float, least: float, size: float) -> tuple[float, float]:
    missing = max(0.0, least - (high - low)) / 2
    low, high = max(0.0, low - missing), min(size, high + missing)
    return (low, high) if high > low else (0.0, size)


def _within(view: Box, box: Box) -> Area:
    width, height = view[2] - view[0], view[3] - view[1]
    shares = (
        (box[0] - view[0]) / width,
        (box[1] - view[1]) / height,
        (box[2] - box[0]) / width,
        (box[3] - box[1]) / height,
    )
    return Area(*(round(share * PERCENT, 3) for share in shares))


def number_of(
    activity: Activity | None, key: str, evidence: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """The top of the cell that tells the row, with its number, where the evidence is another."""
    field = activity.fields.get(key) if activity else None
    place = field.places[0] if field and field.places else None
    shown = [(seen.page, seen.bbox[0], seen.bbox[1]) for seen in evidence]
    if not activity or not place or (place.page, place.bbox[0], place.bbox[1]) in shown:
        return ()
    x0, top, x1, bottom = place.bbox
    room = (x0, top, x1, min(bottom, top + NUMBER_ROOM))
    return (Evidence(place.page, room, activity.printed_id or ""),)


def beside_a_blank(activity: Activity | None, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The first cell of the row that says something: a blank one alone tells no place."""
    if not activity or any(seen.text.strip() for seen in evidence):
        return ()
    pages = {seen.page for seen in evidence}
    told = (
        Evidence(place.page, place.bbox, field.text)
        for field in activity.fields.values()
        if field.text
        for place in field.places[:1]
        if place.page in pages
    )
    return tuple(itertools.islice(told, 1))
