"""Broken rulings → carried on to where they must end.

A printed ruling ends where it meets another.  One that ends in the open is
broken, and goes on to the next, unless writing stands in its way; and on a page
with such rulings a column whose ruling fails in a row where most others show is
no merged cell.
"""

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from pipeline.page.geometry import cluster
from pipeline.page.ruled import JOIN
from pipeline.read.binarise import Grey
from pipeline.read.strokes import IN_LINE, SHORTEST, Stroke, mended

MEETS = 3.0  # points between a ruling's end and the ruling it runs into
LETTERS = 3.5  # points between two letters of a line that runs across a ruling
STEMS = 1.0  # points between two parts of a letter that stands across one
ACROSS = 3.5  # points; writing that covers so much of both sides runs across
WIDE = 0.9  # of the table's width; so wide a ruling parts rows, not cells of a merged one
COVERED = 0.5  # of a row's height that a ruling must cover to be there
MOST = 0.5  # of the other columns that show in a row which is no title across the table
FEWEST = 2  # of them


class Completed(NamedTuple):
    """Rulings with the stretches that were carried on."""

    across: list[Stroke]
    down: list[Stroke]
    places: int  # stretches that no ink or too little shows


def completed(across: list[Stroke], down: list[Stroke], ink: Grey, point: float) -> Completed:
    """``ink``: 255 where there is any; lengths of strokes in pixels, ``point`` of them a point."""
    turned = np.ascontiguousarray(ink.T)
    more_across = _carried_on(across, down, ink, STEMS, point)
    more_down = _carried_on(down, across, turned, LETTERS, point)
    if more_across or more_down:
        across = mended(across + more_across, ink, point)
        failing = _failing(across, down + more_down, turned, point)
        more_down += failing
        down = mended(down + more_down, turned, point)
    places = sum(stroke.length >= JOIN * point for stroke in (*more_across, *more_down))
    return Completed(across, down, places)


def _carried_on(
    strokes: list[Stroke], others: list[Stroke], ink: Grey, apart: float, point: float
) -> list[Stroke]:
    """Stretches from the open ends of strokes to the next ruling."""
    more = []
    for stroke in strokes:
        near = SHORTEST * point
        crossings = [o.at for o in others if o.start - near <= stroke.at <= o.end + near]
        if not _meets_one(stroke, crossings, point):
            continue
        before = max((at for at in crossings if at < stroke.start - MEETS * point), default=None)
        after = min((at for at in crossings if at > stroke.end + MEETS * point), default=None)
        if before is not None and _is_open(stroke.start, crossings, point):
            more.append(stroke._replace(start=before, end=stroke.start))
        if after is not None and _is_open(stroke.end, crossings, point):
            more.append(stroke._replace(start=stroke.end, end=after))
    inside = [s for s in more if not _covered(s.at, s.start, s.end, strokes, point)]
    return [stroke for stroke in inside if not _in_writing(stroke, ink, apart, point)]


def open_ends(strokes: list[Stroke], others: list[Stroke], point: float) -> int:
    """How many ends of a table's rulings meet no other; not those that end together, where a page
    end leaves cells open or a table has no frame.
    """
    found = 0
    for stroke in strokes:
        near = SHORTEST * point
        crossings = [o.at for o in others if o.start - near <= stroke.at <= o.end + near]
        if _meets_one(stroke, crossings, point):
            ends = [end for end in (stroke.start, stroke.end) if _is_open(end, crossings, point)]
            found += sum(not _together(end, strokes, point) for end in ends)
    return found


def _together(end: float, strokes: list[Stroke], point: float) -> bool:
    ends = (near for stroke in strokes for near in (stroke.start, stroke.end))
    return sum(abs(near - end) <= MEETS * point for near in ends) > FEWEST


def _meets_one(stroke: Stroke, crossings: list[float], point: float) -> bool:
    """Whether it is part of a table; what hangs free is letters, or the edge of something."""
    near = MEETS * point
    return any(stroke.start - near <= at <= stroke.end + near for at in crossings)


def _is_open(end: float, crossings: list[float], point: float) -> bool:
    return all(abs(at - end) > MEETS * point for at in crossings)


def _failing(across: list[Stroke], down: list[Stroke], ink: Grey, point: float) -> list[Stroke]:
    """The rulings of columns that fail in a row in which most others show."""
    left, right = min(s.at for s in down), max(s.at for s in down)
    wide = [s.at for s in across if s.length >= WIDE * (right - left)]
    rows = [sum(group) / len(group) for group in cluster(wide, MEETS * point)]
    columns = [sum(g) / len(g) for g in cluster((s.at for s in down), IN_LINE * point)][1:-1]
    more = []
    for top, bottom in pairwise(rows):
        shown = [at for at in columns if _covered(at, top, bottom, down, point)]
        if len(shown) < max(FEWEST, MOST * (len(columns) - 1)):
            continue
        new = (Stroke(at, top, bottom, 1.0) for at in columns if at not in shown)
        more += [stroke for stroke in new if not _in_writing(stroke, ink, LETTERS, point)]
    return more


def _covered(at: float, start: float, end: float, strokes: list[Stroke], point: float) -> bool:
    """Whether strokes in line with a span cover enough of it."""
    own = (s for s in strokes if abs(s.at - at) <= IN_LINE * point)
    spans = (max(0.0, min(s.end, end) - max(s.start, start)) for s in own)
    return sum(spans) >= COVERED * (end - start)


def _in_writing(stroke: Stroke, ink: Grey, apart: float, point: float) -> bool:
    """Whether writing, whose parts are so many points apart, runs across a stretch of a ruling."""
    half, reach, inset = (round(points * point) for points in (ACROSS / 2, apart, MEETS))
    top = max(0, round(stroke.at) - half - reach)
    window = ink[top : round(stroke.at) + half + reach, round(stroke.start) + inset :]
    window = window[:, : max(0, round(stroke.end - stroke.start) - 2 * inset)]
    if not window.size:
        return False
    middle, own = round(stroke.at) - top, round(stroke.thickness / 2) + 1
    bare = window.copy()
    bare[middle - own : middle + own + 1] = 0  # what is left of the ruling itself
    kernel = np.ones((max(3, reach + own), 1), dtype=np.uint8)
    closed = np.asarray(cv2.morphologyEx(bare, cv2.MORPH_CLOSE, kernel)) > 0
    return bool(closed[middle - half : middle + half].all(axis=0).any())
