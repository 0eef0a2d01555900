"""Where strokes of one level ruling meet: most programs draw the border of each cell by itself."""

from bisect import bisect_left
from collections.abc import Iterable

from pipeline.page.geometry import cluster, contains
from pipeline.page.ruled import ALIGNED, JOIN, SHORTEST, SNAP
from pipeline.records import Box, Rule

LEVELS = 2  # of a table; where strokes meet at fewer, they may do so by chance

Seam = tuple[float, float]  # x and y


def seams_of(drawn: Iterable[Rule]) -> list[Seam]:
    """The strokes of a page → where one ends and the next of the same ruling begins; a stroke
    along the whole of it, drawn over them, hides none.
    """
    level = sorted(
        ((r.y0 + r.y1) / 2, r.x0, r.x1)
        for r in drawn
        if abs(r.y1 - r.y0) <= ALIGNED and r.x1 - r.x0 >= SHORTEST
    )
    found: list[Seam] = []
    start = 0
    for group in cluster((y for y, _, _ in level), ALIGNED):
        spans = level[start : start + len(group)]
        start += len(group)
        begun = sorted({x0 for _, x0, _ in spans})
        for end in sorted({x1 for _, _, x1 in spans}):
            nearest = begun[bisect_left(begun, end - JOIN) :][:1]
            found += (((end + x) / 2, group[0]) for x in nearest if x <= end + JOIN)
    return found


def seamed_edges(seams: Iterable[Seam], box: Box) -> list[float]:
    """The places, left to right, at which the rulings of a table have seams above each other."""
    frame = (box[0], box[1] - SNAP, box[2], box[3] + SNAP)  # its first and last ruling, too
    inside = sorted(seam for seam in seams if contains(frame, *seam))
    found: list[float] = []
    start = 0
    for group in cluster((x for x, _ in inside), SNAP):
        levels = {y for _, y in inside[start : start + len(group)]}
        start += len(group)
        if len(levels) >= LEVELS:
            found.append(sum(group) / len(group))
    return found
