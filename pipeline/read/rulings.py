"""Strokes and thin shapes that a page draws → the rulings that a person sees."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from pipeline.read.paint import lightness
from pipeline.read.words import box_of
from pipeline.records import Box, Rule

THIN = 3.0  # points; a filled shape no thicker than this is a ruling
BAR = 0.7  # of the print's size: a filled shape thinner than that has no room for a text
SLENDER = 4.0  # times its thickness that a thick bar is long, at least
BACKGROUND = 0.9  # of the page's width and height: a frame or background, not a table
EDGELESS = 0.97  # likewise: what leaves no margin
OVER = 9.0  # points by which a line goes on beyond the last ruling that it crosses: it is none
SQUARES = 10  # in a row, at least: of squared paper, which is drawn over the whole page
EVEN = 0.5  # points by which its steps differ at most
STRAIGHT = 0.1  # points by which the ends of a level line may differ
Thing = dict[str, Any]  # pdfplumber's object
Point = tuple[float, float]


class Stroke(NamedTuple):
    """A straight line as it is drawn."""

    rule: Rule
    order: int  # of painting
    light: float | None  # 0 black to 1 white
    thick: float = 0.0  # points; of a picture it is not known


def strokes_of(
    lines: Sequence[Thing],
    rects: Sequence[Thing],
    curves: Sequence[Thing],
    images: Sequence[Thing],
    page: Box,
    sizes: Sequence[float],
) -> list[Stroke]:
    """A page's lines, thin filled shapes, frames and thin pictures, as straight lines in points.

    ``sizes``: of the page's letters; no text has room in a bar that is thinner.
    """
    bar = max(THIN, BAR * median(sizes)) if sizes else THIN
    found: list[Stroke] = []
    for thing in (*lines, *rects, *curves):
        if not thing["off"]:
            rules = _within(thing["clip"], _rules(thing, page, bar))
            paint = "stroking_color" if _is_stroked(thing) else "non_stroking_color"
            light = lightness(thing[paint]) if not thing["sheer"] else None
            found += (Stroke(rule, thing["order"], light, _thickness(thing)) for rule in rules)
    for image in images:
        box = box_of(image)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            found += (Stroke(rule, image["order"], None) for rule in _straight(box, THIN))
    return _without_folds(_without_squares(found, page), page)


def _without_folds(strokes: list[Stroke], page: Box) -> list[Stroke]:
    """The strokes without those that run down the whole page and far over the table's rulings at
    both ends: folds, and lines for cutting.
    """
    return [one for one in strokes if not _is_fold(one.rule, strokes, page)]


def _is_fold(rule: Rule, strokes: Iterable[Stroke], page: Box) -> bool:
    if rule.x0 != rule.x1 or rule.y1 - rule.y0 < EDGELESS * (page[3] - page[1]):
        return False
    level = (one.rule for one in strokes if one.rule.y0 == one.rule.y1)
    crossed = [other.y0 for other in level if other.x0 <= rule.x0 <= other.x1]
    return bool(crossed) and min(min(crossed) - rule.y0, rule.y1 - max(crossed)) > OVER


def _without_squares(strokes: list[Stroke], page: Box) -> list[Stroke]:
    """The strokes without those of squared paper: over the whole page, in even steps each way."""
    rest: list[Stroke] = []
    places: tuple[list[float], list[float]] = ([], [])
    for stroke in strokes:
        rule = stroke.rule
        across = rule.x1 - rule.x0 >= EDGELESS * (page[2] - page[0])
        down = rule.y1 - rule.y0 >= EDGELESS * (page[3] - page[1])
        if across or down:
            places[across].append(rule.y0 if across else rule.x0)
        else:
            rest.append(stroke)
    return rest if rest and all(map(_is_even, places)) else strokes


def _is_even(places: Iterable[float]) -> bool:
    steps = [after - before for before, after in pairwise(sorted(set(places)))]
    return len(steps) >= SQUARES and max(steps) - min(steps) <= EVEN


def _thickness(thing: Thing) -> float:
    if _is_stroked(thing):
        return float(thing["linewidth"] or 0)
    return float(min(thing["x1"] - thing["x0"], thing["bottom"] - thing["top"]))


def _is_stroked(thing: Thing) -> bool:
    return bool(thing["stroke"]) or thing["object_type"] == "line"


def _rules(thing: Thing, page: Box, bar: float) -> list[Rule]:
    box = box_of(thing) if thing["object_type"] != "curve" else _reach(thing)
    width, height = box[2] - box[0], box[3] - box[1]
    if thing["object_type"] == "line" or min(width, height) <= THIN:
        return _straight(box, THIN)
    if thing["fill"] and min(width, height) <= bar and max(width, height) >= SLENDER * bar:
        return _straight(box, bar)
    if not thing["stroke"] or _is_background(box, page):
        return []
    return _frame(box) if thing["object_type"] == "rect" else list(_sides(thing["path"]))


def _within(clip: Box | None, rules: Iterable[Rule]) -> list[Rule]:
    """The rules as far as a clip path lets them be seen."""
    if clip is None:
        return list(rules)
    x0, top, x1, bottom = clip
    cut = (Rule(max(r.x0, x0), max(r.y0, top), min(r.x1, x1), min(r.y1, bottom)) for r in rules)
    return [rule for rule in cut if rule.x0 <= rule.x1 and rule.y0 <= rule.y1]


def _reach(curve: Thing) -> Box:
    """The box of a curve with the points towards which it bends: waves are not straight."""
    points = [point for _, *points in curve["path"] for point in points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, top, x1, bottom = box_of(curve)
    return min(x0, *xs), min(top, *ys), max(x1, *xs), max(bottom, *ys)


def _is_background(box: Box, page: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return width > BACKGROUND * (page[2] - page[0]) and height > BACKGROUND * (page[3] - page[1])


def _straight(box: Box, thin: float) -> list[Rule]:
    """A thin box as the ruling along it; a speck (a dot of a dotted rule) as both."""
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    across, down = Rule(x0, y, x1, y), Rule(x, top, x, bottom)
    width, height = x1 - x0, bottom - top
    if max(width, height) <= thin:
        return [across, down]
    if width >= height:
        return [across] if height <= thin else []  # slanted strokes are no rulings
    return [down] if width <= thin else []


def _frame(box: Box) -> list[Rule]:
    x0, top, x1, bottom = box
    return [
        Rule(x0, top, x1, top),
        Rule(x0, bottom, x1, bottom),
        Rule(x0, top, x0, bottom),
        Rule(x1, top, x1, bottom),
    ]


def _sides(path: Sequence[tuple[Any, ...]]) -> Iterator[Rule]:
    """The level and upright sides of an outline without its curves; if it has both, with its
    rounded corners: of a box.
    """
    begin = path[0][-1]
    straight, corners = [], []
    for before, (command, *points) in pairwise(path):
        start, end = before[-1], points[-1] if points else begin
        if command in ("l", "h") and start != end:
            straight.append((start, end))
        elif command == "c" and (corner := _corner(start, *points)):
            corners += [(start, corner), (corner, end)]
    sides = [side for line in straight for side in _level_or_upright(*line)]
    yield from sides
    if any(side.y0 == side.y1 for side in sides) and any(side.x0 == side.x1 for side in sides):
        yield from (side for line in corners for side in _level_or_upright(*line))


def _corner(start: Point, first: Point, second: Point, end: Point) -> Point | None:
    """Where the sides meet that an arc joins, if one is level and the other upright."""
    if abs(first[1] - start[1]) <= STRAIGHT and abs(second[0] - end[0]) <= STRAIGHT:
        return end[0], start[1]
    if abs(first[0] - start[0]) <= STRAIGHT and abs(second[1] - end[1]) <= STRAIGHT:
        return start[0], end[1]
    return None


def _level_or_upright(start: Point, end: Point) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) <= STRAIGHT:
        yield Rule(min(x0, x1), y0, max(x0, x1), y0)
    elif abs(x1 - x0) <= STRAIGHT:
        yield Rule(x0, min(y0, y1), x0, max(y0, y1))
