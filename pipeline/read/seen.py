"""A page's characters → those that its reader sees, and those that nobody sees."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, Protocol

from pipeline.page.geometry import contains
from pipeline.read.paint import APART, LIGHT, Ground, lightness
from pipeline.records import Box

Char = dict[str, Any]
EDGE = 0.15  # of a letter's height above and below: a ruling may run there, and no letter's middle
TOUCHING = 0.3  # of a letter's size: letters so near are of one word


class Judge(Protocol):
    """The picture of the page."""

    def shows(self, box: Box) -> bool:
        """Whether it shows anything in a box."""

    def lightness(self, box: Box) -> float:
        """0 (black) to 1 (white) of what most of a box shows."""


def mark_unseen(chars: Sequence[Char], page: Box, ground: Ground, judge: Judge) -> None:
    """Note with each character that cannot be seen why.

    The rendered picture is asked only where a letter is as light as what it
    stands on, or where something that may let it through lies over it.
    """
    for char in chars:
        if not char["why_unseen"]:
            char["why_unseen"] = _why(char, page, ground, judge)
    if not any(char["why_unseen"] for char in chars):
        return
    for before, char in pairwise(chars):
        if char["why_unseen"] == "clipped" and _goes_on(before, char):
            char["why_unseen"], char["runs_on"] = "", True
    for one, other in chain(pairwise(chars), pairwise(reversed(chars))):
        if one["why_unseen"] == "pale" and not other["why_unseen"] and _is_one_word(one, other):
            other["why_unseen"] = "pale"  # what shows there is the picture behind the word


def _is_one_word(one: Char, other: Char) -> bool:
    """Whether two letters in a row are printed as one, in one colour."""
    level = abs(one["bottom"] - other["bottom"]) < TOUCHING * one["size"]
    apart = max(one["x0"], other["x0"]) - min(one["x1"], other["x1"])
    same = one["non_stroking_color"] == other["non_stroking_color"]
    return bool(level and same and apart < TOUCHING * one["size"])


def _goes_on(before: Char, char: Char) -> bool:
    """Whether a clipped letter is the rest of a text whose beginning is seen: it runs on under
    the next cell.
    """
    level = abs(before["bottom"] - char["bottom"]) < TOUCHING * char["size"]
    near = -TOUCHING * char["size"] < char["x0"] - before["x1"] < TOUCHING * char["size"]
    return bool(not before["why_unseen"] and level and near)


def _why(char: Char, page: Box, ground: Ground, judge: Judge) -> str:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    if not contains(page, x, y):
        return "outside"
    if char["text"].isspace():
        return ""
    over = ground.over(x, y, char["order"])
    if over and any(fill.solid for fill in over):
        return "covered"
    light = lightness(char["non_stroking_color"])
    dark = light is not None and light < LIGHT
    unsure = bool(over) or char["unsure"]
    if dark and not unsure and not ground.is_dark:
        return ""
    edge = EDGE * (char["bottom"] - char["top"])
    box = (char["x0"], char["top"] + edge, char["x1"], char["bottom"] - edge)
    under = ground.under(x, y, char["order"])
    if dark and not unsure:
        seen = _differ(under, light) or judge.shows(box)
    elif light is None or under is None or unsure:
        seen = judge.shows(box)
    else:  # not what it shows: a ruling or another letter may cross a letter that nobody sees
        seen = _differ(under, light) or _differ(judge.lightness(box), light)
    return "" if seen else "covered" if over and dark else "pale"


def _differ(ground: float | None, light: float | None) -> bool:
    """Whether print is seen on its ground, as far as their lightness is known."""
    return ground is None or light is None or abs(ground - light) >= APART
