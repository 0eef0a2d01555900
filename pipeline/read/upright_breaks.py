"""Where the walls between columns break off together: the edges of headings that run across a
table of which upright rules alone are drawn.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from pipeline.page.geometry import merge_spans
from pipeline.page.ruled import SNAP
from pipeline.read.upright_rows import part_upright_rows
from pipeline.records import Grid, Rule

WALLS = 2  # that end together; one may end at a merged cell
MOST = 0.5  # of the walls between columns


def open_sides(grids: Sequence[Grid], loose: Iterable[Rule]) -> list[Rule]:
    """The sides of tables that have none, as far down as their walls go on below headings across:
    the walls outside all grids (``loose``) that stand under those of one.
    """
    upright = [rule for rule in loose if rule.x0 == rule.x1]
    feet = ((grid, _foot(grid, grids, upright)) for grid in grids)
    return [
        Rule(x, grid.box[1], x, foot)
        for grid, foot in feet
        if foot > grid.box[3]
        for x in (grid.box[0], grid.box[2])
    ]


def _foot(grid: Grid, grids: Iterable[Grid], upright: Iterable[Rule]) -> float:
    """Where the walls under a grid's own end, above the next grid; its foot if there are none."""
    x0, _, x1, bottom = grid.box
    below = [g.box[1] for g in grids if g.box[1] >= bottom and g.box[0] < x1 and x0 < g.box[2]]
    end = min(below, default=math.inf)
    inside = [r for r in upright if bottom - SNAP <= r.y0 and r.y1 <= end + SNAP]
    within = [r for r in inside if x0 - SNAP <= r.x0 <= x1 + SNAP]
    inner = grid.columns[1:-1]
    under = {x for x in inner if any(abs(rule.x0 - x) <= SNAP for rule in within)}
    others = [r for r in within if min((abs(r.x0 - x) for x in inner), default=math.inf) > SNAP]
    if len(under) < max(WALLS, MOST * len(inner)) or others:
        return bottom
    return max(rule.y1 for rule in within)


def wall_breaks(grids: Iterable[Grid], rules: Sequence[Rule], room: float) -> list[Rule]:
    """Level edges where no rule is, and the walls of a grid end or begin, its sides going on;
    the break is ``room`` points high at least.
    """
    return [
        Rule(grid.box[0], y, grid.box[2], y)
        for grid in grids
        for y in _breaks(grid, [rule for rule in rules if rule.x0 == rule.x1], room)
        if min(abs(y - row) for row in grid.rows) > SNAP
    ]


def _breaks(grid: Grid, upright: Iterable[Rule], room: float) -> Iterator[float]:
    x0, top, x1, bottom = grid.box
    inside = [r for r in upright if r.y0 >= top - SNAP and r.y1 <= bottom + SNAP]
    walls = [r for r in inside if any(abs(r.x0 - x) <= SNAP for x in grid.columns[1:-1])]
    sides = [[r for r in inside if abs(r.x0 - x) <= SNAP] for x in (x0, x1)]
    spans = merge_spans(((wall.y0, wall.y1) for wall in walls), SNAP)
    ends = [top, *(y for span in spans for y in span), bottom]
    least = max(WALLS, MOST * len({round(wall.x0) for wall in walls}))
    for above, below in zip(ends[::2], ends[1::2], strict=True):
        framed = all(_cover(side, (above + below) / 2) for side in sides)
        if below - above >= room and framed:
            yield from (y for y in (above, below) if _ending(walls, y) >= least)


def _cover(side: Iterable[Rule], y: float) -> bool:
    return any(rule.y0 < y < rule.y1 for rule in side)


def _ending(walls: Iterable[Rule], y: float) -> int:
    """How many of the walls end or begin at a height."""
    return len(
        {round(wall.x0) for wall in walls if min(abs(wall.y0 - y), abs(wall.y1 - y)) <= SNAP}
    )


def parted_at(breaks: Iterable[Rule], grids: Iterable[Grid]) -> list[Grid]:
    """The grids, those with breaks in their rows, too."""
    levels = [rule.y0 for rule in breaks]
    return [
        part_upright_rows(grid, breaks=True)
        if any(grid.box[1] < y < grid.box[3] for y in levels)
        else grid
        for grid in grids
    ]
