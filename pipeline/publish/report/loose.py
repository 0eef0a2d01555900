"""What a page of the table prints and no activity has, for the page view to shade."""

from collections.abc import Iterable, Iterator

from pipeline.page.geometry import union
from pipeline.records import Box, Owned

APART = 12.0  # points; words of one line and one owner nearer than this are one shade


def loose_areas(ledger: Iterable[Owned]) -> Iterator[tuple[Owned, Box]]:
    """Words of one owner that stand in one line as one area each; not those of activities."""
    first: Owned | None = None
    area: Box = (0.0, 0.0, 0.0, 0.0)
    for own in ledger:
        if own.owner == "cell":
            continue
        if first and _goes_on(first, area, own):
            area = union((area, own.box))
            continue
        if first:
            yield first, area
        first, area = own, own.box
    if first:
        yield first, area


def _goes_on(first: Owned, area: Box, own: Owned) -> bool:
    same = (first.page, first.owner, first.of) == (own.page, own.owner, own.of)
    level = area[1] < (own.box[1] + own.box[3]) / 2 < area[3]
    return same and level and -APART < own.box[0] - area[2] < APART
