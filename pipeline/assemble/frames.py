"""The edges of a table that no rule draws: its frame, between its kinds of lines, its columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.assemble.row_cuts import MARGIN, SAME_LEVEL
from pipeline.assemble.text_lines import TextLine, goes_on
from pipeline.page.geometry import cluster
from pipeline.records import Box, Rule


def frame_cuts(part: Sequence[TextLine], ruled: Sequence[float], frame: Box) -> Iterator[Rule]:
    """Horizontal edges that no rule draws: the frame, between kinds of lines, and headings."""
    yield Rule(frame[0], frame[1], frame[2], frame[1])
    yield Rule(frame[0], frame[3], frame[2], frame[3])
    for above, below in pairwise(part):
        apart = above.kind != below.kind or (
            below.kind == "heading" and not goes_on(above, below.words, frame[2])
        )
        if apart and not _parted(above, below, ruled):
            y = (above.box[3] + below.box[1]) / 2
            yield Rule(frame[0], y, frame[2], y)


def _parted(above: TextLine, below: TextLine, ruled: Sequence[float]) -> bool:
    return any(above.box[3] - MARGIN <= y <= below.box[1] + MARGIN for y in ruled)


def walls_of(
    part: Sequence[TextLine], cuts: Sequence[Rule], edges: Sequence[float], frame: Box
) -> Iterator[Rule]:
    """Vertical edges: the frame, and between columns wherever no heading runs across."""
    yield Rule(frame[0], frame[1], frame[0], frame[3])
    yield Rule(frame[2], frame[1], frame[2], frame[3])
    levels = [group[0] for group in cluster((rule.y0 for rule in cuts), SAME_LEVEL)]
    for top, bottom in pairwise(levels):
        inside = [ln for ln in part if top <= (ln.box[1] + ln.box[3]) / 2 <= bottom]
        if inside and all(line.kind in ("heading", "totals") for line in inside):
            continue
        for edge in edges:
            yield Rule(edge, top, edge, bottom)
