"""Boxes, points and spans."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from pipeline.records import Box

Item = TypeVar("Item")


def merge_spans(spans: Iterable[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Spans in order, those that overlap or lie within ``gap`` joined."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] <= gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def cluster(values: Iterable[float], tolerance: float) -> list[list[float]]:
    """Sorted values, in groups whose neighbours are no further apart than ``tolerance``."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def chained(items: Iterable[Item], goes_on: Callable[[list[Item], Item], bool]) -> list[list[Item]]:
    """Items as they come, in runs: each of the last run if that ``goes_on`` with it."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and goes_on(runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def contains(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box round all of them."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def is_behind(box: Box, other: Box) -> bool:
    """Whether a box stands at the right of another one, at its height."""
    return other[2] < box[0] and other[1] < box[3] and box[1] < other[3]
