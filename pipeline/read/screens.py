"""Dots that are no marks and no dotted rulings: those of a screen, which tints a box."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from pipeline.page.geometry import centre
from pipeline.page.ruled import HATCH
from pipeline.read.words import Char, box_of

DOT = 3.0  # points; the dots of a screen are no wider
SIDES = 4  # with a dot at each of its sides one is in the midst of others; of a rule's two have one


def without_screens(things: Iterable[Char]) -> list[Any]:
    """The shapes without the dots that have others near on all sides, and those beside such."""
    shapes = list(things)
    dots = [(i, *centre(box_of(shape))) for i, shape in enumerate(shapes) if _is_dot(shape)]
    beside: dict[int, list[int]] = defaultdict(list)
    for across, along in ((2, 1), (1, 2)):
        ordered = sorted(dots, key=lambda dot: (round(dot[across], 1), dot[along]))
        for one, other in pairwise(ordered):
            level = round(one[across], 1) == round(other[across], 1)
            if level and 0 < other[along] - one[along] < HATCH:
                beside[one[0]].append(other[0])
                beside[other[0]].append(one[0])
    inner = {i for i, near in beside.items() if len(near) == SIDES}
    screen = inner.union(*(beside[i] for i in inner))
    return [shape for i, shape in enumerate(shapes) if i not in screen]


def _is_dot(shape: Char) -> bool:
    x0, top, x1, bottom = box_of(shape)
    return bool(shape["fill"]) and max(x1 - x0, bottom - top) <= DOT
