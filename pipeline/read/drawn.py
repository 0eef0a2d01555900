"""Shapes that stand in blank cells: ticks, crosses, dots, bars and arrows, drawn and not written.

Whether they mean anything is for the columns of years and quarters to say; here they are
only told from rulings, grounds and empty boxes to be ticked.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from pipeline.page.geometry import centre, contains
from pipeline.read.fills import hex_of
from pipeline.read.mark_columns import column_parts
from pipeline.read.rulings import Stroke
from pipeline.read.showing import BAR
from pipeline.read.tick_boxes import without_grounds
from pipeline.read.words import Char, box_of
from pipeline.records import Box, Cell, Grid, Rule

EDGE = 2.0  # points; what runs along a cell's edge so near is its ruling
SLACK = 1.0  # points by which a shape may reach over the edge of its row
REACH = 0.3  # of a cell's width: a bar that covers so much of it marks it
COVERS = 0.6  # likewise, of each year's in a cell over several: a bar, and no tick
STRIP = 1.5  # points; so thick, a filled shape in a colour of its own is no ruling
LOW = 0.6  # of a cell's height: a frame that is lower, and LONG, is a bar over the years
LONG = 2.0  # times its height
WHOLE = 0.9  # of a cell, each way: what covers so much is its ground, or crosses it out

WALLS = 3  # so many at least part columns of years
FREE = 1.5  # points; a bar that ends so far from every wall bounds no cell
THROUGH = 3.0  # points by which walls go on above and below a bar between them
THICK, TIMES = 2.5, 3.0  # points, and times the usual ruling's thickness: a bar is thicker
MOST = 0.5  # of the width between the outer walls; broken rulings have more at one height

At = tuple[int, int]  # row and column
Numbers = NDArray[np.float64]


def without_bars(rules: Sequence[Rule]) -> list[Rule]:
    """The rulings without level strokes that end in the open between walls that go on above and
    below: bars and arrows over years and quarters.
    """
    walls = [rule for rule in rules if rule.x0 == rule.x1]
    if len(walls) < WALLS:
        return list(rules)
    sides = np.array([(wall.x0, wall.y0, wall.y1) for wall in walls], dtype=np.float64).T
    levels: dict[int, float] = defaultdict(float)  # how much is drawn at each height
    for rule in rules:
        levels[round(rule.y0)] += rule.x1 - rule.x0
    return [rule for rule in rules if not _is_bar(rule, sides, levels)]


def without_thick_bars(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The strokes without level ones that are far thicker than the rulings, of another shade, and
    cross a part of the table only: bars from the ruling of one year to that of another.
    """
    level = [one for one in strokes if one.rule.y0 == one.rule.y1]
    walls = [one.rule.x0 for one in strokes if one.rule.x0 == one.rule.x1]
    if len(walls) < WALLS or not level:
        return list(strokes)
    ways: Counter[tuple[float, float | None]] = Counter()
    for one in level:
        ways[round(one.thick, 1), one.light] += round(one.rule.x1 - one.rule.x0)
    (thick, light), _ = ways.most_common(1)[0]
    least = max(THICK, TIMES * thick)
    bars = [one for one in level if one.thick > least and one.light != light]
    across: dict[int, float] = defaultdict(float)  # how much of them there is at each height
    for one in bars:
        across[round(one.rule.y0)] += one.rule.x1 - one.rule.x0
    most = MOST * (max(walls) - min(walls))
    no_rulings = {id(one) for one in bars if across[round(one.rule.y0)] < most}
    return [one for one in strokes if id(one) not in no_rulings]


def _is_bar(rule: Rule, walls: Numbers, levels: Mapping[int, float]) -> bool:
    if rule.y0 != rule.y1:
        return False
    x, top, bottom = walls
    touched = (top - FREE <= rule.y0) & (rule.y0 <= bottom + FREE)
    if any((touched & (abs(x - end) <= FREE)).any() for end in (rule.x0, rule.x1)):
        return False
    passing = x[(top + THROUGH < rule.y0) & (rule.y0 < bottom - THROUGH)]
    if not ((passing < rule.x0).any() and (passing > rule.x1).any()):
        return False
    here = sum(levels.get(round(rule.y0) + step, 0.0) for step in (-1, 0, 1))
    return bool(here < MOST * (passing.max() - passing.min()))


class Drawn(NamedTuple):
    """The box of a shape; ``whole``: it is a mark even where it covers a whole cell; ``frame``: it
    is empty, and a mark where it is low; ``strip``: it is no ruling, though it runs along one.
    """

    box: Box
    whole: bool = False
    frame: bool = False
    strip: bool = False


def with_drawn(grids: Sequence[Grid], shapes: Sequence[Char], images: Iterable[Char]) -> list[Grid]:
    """Grids whose blank cells know whether something is drawn in them."""
    drawn = without_grounds([shape for shape in shapes if _is_drawn(shape)], grids)
    usual = _usual_colour(shapes)
    found = [
        Drawn(
            box_of(shape),
            whole=shape["object_type"] == "sketch",
            frame=_is_frame(shape),
            strip=_is_strip(shape) and _colour(shape) != usual,
        )
        for shape in drawn
    ]
    found += [Drawn(box_of(image)) for image in images if not image["off"]]
    found += _crosses(drawn)
    return [_with_drawn(grid, found) if found else grid for grid in grids]


def _is_strip(shape: Char) -> bool:
    wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
    return bool(shape["fill"] and STRIP <= high <= BAR and wide >= LONG * high)


def _colour(shape: Char) -> str | None:
    line = shape["object_type"] == "line" or not shape["fill"]
    return hex_of(shape["stroking_color" if line else "non_stroking_color"])


def _usual_colour(shapes: Iterable[Char]) -> str | None:
    """The colour of most level lines."""
    lengths: Counter[str | None] = Counter()
    for shape in shapes:
        if shape["bottom"] - shape["top"] <= EDGE or not shape["fill"]:
            lengths[_colour(shape)] += round(shape["x1"] - shape["x0"])
    return max(lengths, key=lambda colour: lengths[colour], default=None)


def _crosses(shapes: Iterable[Char]) -> Iterator[Drawn]:
    """Two slanted strokes in one box: one alone crosses a cell out."""
    strokes = Counter(box_of(shape) for shape in shapes if shape["object_type"] == "line")
    for box, times in strokes.items():
        if times > 1 and min(box[2] - box[0], box[3] - box[1]) > EDGE:
            yield Drawn(box, whole=True)


def _is_drawn(shape: Char) -> bool:
    """Whether a shape leaves ink that may be a mark: no empty circle or box but a long one, no
    white fill.
    """
    if shape["off"] or (shape["fill"] and not hex_of(shape["non_stroking_color"])):
        return False
    wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
    return bool(shape["fill"] or not _is_frame(shape) or wide >= LONG * high > 0)


def _is_frame(shape: Char) -> bool:
    """Whether a shape is closed, and nothing in it."""
    points = list(shape.get("pts") or ())
    closed = shape["object_type"] == "rect" or (len(points) > 2 and points[0] == points[-1])
    return closed and not shape["fill"]


def _with_drawn(grid: Grid, shapes: Sequence[Drawn]) -> Grid:
    grid = _parted_under(shapes, grid)
    strips: dict[int, float] = defaultdict(float)  # how much of them there is at each height
    for shape in shapes:
        if shape.strip:
            strips[round(shape.box[3])] += shape.box[2] - shape.box[0]
    most = MOST * (grid.columns[-1] - grid.columns[0])
    shapes = [one._replace(strip=one.strip and strips[round(one.box[3])] < most) for one in shapes]
    held: Mapping[At, int] = {
        (row, column): i
        for i, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
        if not cell.words
    }
    found = Counter(i for shape in shapes for i in _marked(shape, grid, held))
    cells = [replace(cell, drawn=i in found) for i, cell in enumerate(grid.cells)]
    return replace(grid, cells=tuple(cells)) if found else grid


def _parted_under(shapes: Iterable[Drawn], grid: Grid) -> Grid:
    """The grid, its blank cells over several columns parted where a bar runs over some of those."""
    cells: list[Cell] = []
    bars = [shape.box for shape in shapes if not shape.whole]
    for cell in grid.cells:
        inside = [] if cell.words or cell.columns == 1 else _bars_in(bars, grid, cell)
        walls = grid.columns[cell.column : cell.column + cell.columns + 1]
        cells += column_parts(cell, walls) if inside else [cell]
    return replace(grid, cells=tuple(cells))


def _bars_in(bars: Iterable[Box], grid: Grid, cell: Cell) -> list[Box]:
    """The bars that stand in a cell, and cover one of its columns or more, but not all."""
    edges = grid.columns[cell.column : cell.column + cell.columns + 1]

    def covers(bar: Box) -> list[bool]:
        shares = (min(bar[2], b) - max(bar[0], a) >= COVERS * (b - a) for a, b in pairwise(edges))
        return list(shares)

    inside = (bar for bar in bars if contains(cell.box, *centre(bar)))
    return [bar for bar in inside if any(covers(bar)) and not all(covers(bar))]


def _marked(shape: Drawn, grid: Grid, held: Mapping[At, int]) -> Iterator[int]:
    """The blank cells, by their index, in which a shape stands."""
    x0, top, x1, bottom = shape.box
    row = bisect_right(grid.rows, (top + bottom) / 2) - 1
    first, last = bisect_right(grid.columns, x0) - 1, bisect_left(grid.columns, x1)
    places = ((row, column) for column in range(max(0, first), last))
    for i in {held[place] for place in places if place in held}:
        if _stands_in(shape, grid.cells[i].box):
            yield i


def _stands_in(shape: Drawn, cell: Box) -> bool:
    box = x0, top, x1, bottom = shape.box
    wide, high = cell[2] - cell[0], cell[3] - cell[1]
    if top < cell[1] - SLACK or bottom > cell[3] + SLACK:
        return False
    if _is_edge(box, cell) and not shape.strip:
        return False
    if shape.frame and bottom - top > LOW * high:
        return False
    covered = min(x1, cell[2]) - max(x0, cell[0])
    if not shape.whole and covered >= WHOLE * wide and bottom - top >= WHOLE * high:
        return False
    middle = (x0 + x1) / 2
    return covered >= REACH * wide or cell[0] + EDGE < middle < cell[2] - EDGE


def _is_edge(box: Box, cell: Box) -> bool:
    """Whether a thin shape runs along an edge of the cell."""
    x0, top, x1, bottom = box
    level = bottom - top <= min(BAR, x1 - x0)
    upright = x1 - x0 <= min(BAR, bottom - top)
    y, x = (top + bottom) / 2, (x0 + x1) / 2
    along = level and min(abs(y - cell[1]), abs(y - cell[3])) <= EDGE
    return along or (upright and min(abs(x - cell[0]), abs(x - cell[2])) <= EDGE)
