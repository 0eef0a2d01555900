"""Where strokes of one level ruling meet: most programs draw the border of each cell by itself."""

from collections.abc import Iterable
from itertools import pairwise

from pipeline.page.geometry import cluster, contains
from pipeline.page.ruled import ALIGNED, JOIN, SHORTEST, SNAP
from pipeline.records import Box, Rule

LEVELS = 2  # of a table; where strokes meet at fewer, they may do so by chance

Seam = tuple[float, float]  # x and y


def seams_of(drawn: Iterable[Rule]) -> list[Seam]:
    """The strokes of a page → where each two that are one ruling meet."""
    level = sorted(
        ((r.y0 + r.y1) / 2, r.x0, r.x1)
        for r in drawn
        if abs(r.y1 - r.y0) <= ALIGNED and r.x1 - r.x0 >= SHORTEST
    )
    found: list[Seam] = []
    start = 0
    for group in cluster((y for y, _, _ in level), ALIGNED):
        spans = sorted((x0, x1) for _, x0, x1 in level[start : start + len(group)])
        start += len(group)
        found += (
            ((one[1] + other[0]) / 2, group[0])
            for one, other in pairwise(spans)
            if abs(other[0] - one[1]) <= JOIN
        )
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
