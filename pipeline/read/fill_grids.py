"""Tables whose cells are shaded boxes, without rulings → their grids.

Boxes beside each other, abutting or parted by white gaps, show rows and columns as rulings
do.  Where only every other row is shaded, the white between two of them is a row as well.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.geometry import centre, cluster, contains, overlap, union
from pipeline.page.lattice import fill_cells
from pipeline.read.fills import Fill
from pipeline.read.level_columns import COLUMNS, OVER
from pipeline.records import SHADES, Box, Cell, Grid, Word

MANY = 2000  # boxes on a page; a drawing has more, a table of small print fewer
GAP = 8.0  # points; less than the lowest row: white so wide parts two cells and is none
SEEN = 0.5  # points; boxes of one colour that are nearer show no edge between them
BARS = 2  # in a row over one cell at most; what has more boxes on it is their background
ROWS = 2  # fewer are no table
LARGER = 2.0  # times the highest shaded row: a white row is no higher


def with_shaded(
    grids: Sequence[Grid], words: Sequence[Word], fills: Iterable[Fill], room: float
) -> tuple[list[Grid], list[Word]]:
    """The grids and those of shaded boxes outside them; the words that are still outside.
    A box is ``room`` points high at least.
    """
    boxes = [
        fill
        for fill in fills
        if fill.colour
        and fill.box[3] - fill.box[1] >= int(room)
        and not any(contains(grid.box, *centre(fill.box)) for grid in grids)
    ]
    found, rest = list(grids), list(words)
    if len(boxes) > MANY:
        return found, rest
    for table in _tables(_without_backgrounds(_without_bars(_stacked(boxes)))):
        grid = _grid(table)
        grid = _with_last_row(grid, table, rest) if grid else None
        if grid is None or any(overlap(grid.box, other.box) for other in found):
            continue
        if _fits(grid, rest):
            grid, rest = fill_cells(grid, rest)
            found.append(grid)
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0])), rest


def _stacked(fills: Iterable[Fill]) -> list[Box]:
    """Boxes, those of one colour and width that stand on each other as one: a cell shaded
    line by line.
    """
    found: list[Fill] = []
    for fill in sorted(fills, key=lambda f: (f.box[0], f.box[2], f.box[1])):
        last = found[-1] if found else None
        if last and last.colour == fill.colour and _stands_on(last.box, fill.box):
            found[-1] = Fill(union([last.box, fill.box]), fill.colour)
        else:
            found.append(fill)
    return [fill.box for fill in found]


def _stands_on(upper: Box, lower: Box) -> bool:
    level = abs(upper[0] - lower[0]) < SEEN and abs(upper[2] - lower[2]) < SEEN
    return level and upper[1] - SEEN <= lower[1] <= upper[3] + SEEN


def _without_bars(boxes: Sequence[Box]) -> list[Box]:
    """Boxes but those that lie over lower and higher parts of others, one or two on each: bars
    over years, on their cells.
    """
    over = {box: [other for other in boxes if _lies_on(other, box)] for box in boxes}
    bars = {bar for own in over.values() if len(own) <= BARS for bar in own}
    return [box for box in boxes if box not in bars]


def _lies_on(bar: Box, box: Box) -> bool:
    beside = bar[0] < box[2] - SEEN and box[0] + SEEN < bar[2]
    return beside and box[1] + SEEN < bar[1] and bar[3] + SEEN < box[3]


def _without_backgrounds(boxes: Sequence[Box]) -> list[Box]:
    """Boxes but those on which others are painted."""
    return [
        box
        for box in boxes
        if not any(other != box and contains(box, *centre(other)) for other in boxes)
    ]


def _tables(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes in groups of neighbours; groups with the same columns, one under the other, are one."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        near = [group for group in groups if any(overlap(_wider(box), other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(member for group in near for member in group), box])
    tables: list[list[Box]] = []
    for group in sorted(groups, key=lambda group: union(group)[1]):
        if tables and _goes_on(tables[-1], group):
            tables[-1] += group
        else:
            tables.append(group)
    return tables


def _goes_on(upper: Sequence[Box], lower: Sequence[Box]) -> bool:
    """Whether a group is the next band of a table in which every other row is shaded."""
    over, under = _edges(upper, 0), _edges(lower, 0)
    white = union(lower)[1] - union(upper)[3]
    highest = max(box[3] - box[1] for box in (*upper, *lower))
    same = len(over) == len(under) and all(
        abs(one - other) <= GAP for one, other in zip(over, under, strict=True)
    )
    return same and len(over) > COLUMNS and 0 < white <= LARGER * highest


def _edges(boxes: Iterable[Box], axis: int) -> list[float]:
    """The edges between boxes across (0) or down (1) the page, in the middle of gaps."""
    places = cluster((box[i] for box in boxes for i in (axis, axis + 2)), GAP)
    return [(group[0] + group[-1]) / 2 for group in places]


def _grid(boxes: Sequence[Box]) -> Grid | None:
    """The grid of a table's boxes, without words; None if they frame no table."""
    columns, rows = _edges(boxes, 0), _edges(boxes, 1)
    if len(columns) <= COLUMNS or len(rows) <= ROWS:
        return None
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for box in boxes:
        left, top, right, bottom = (
            _nearest(edge, edges)
            for edge, edges in zip(box, (columns, rows, columns, rows), strict=True)
        )
        covered = {(r, c) for r in range(top, bottom) for c in range(left, right)}
        if not covered or covered & taken:
            return None  # boxes over each other
        taken |= covered
        cells.append(_cell(rows, columns, top, left, bottom - top, right - left))
    free = [(r, c) for r in range(len(rows) - 1) for c in range(len(columns) - 1)]
    cells += [_cell(rows, columns, r, c, 1, 1) for r, c in free if (r, c) not in taken]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    frame = (columns[0], rows[0], columns[-1], rows[-1])
    return Grid(frame, tuple(rows), tuple(columns), tuple(cells), (SHADES,))


def _with_last_row(grid: Grid, boxes: Sequence[Box], words: Iterable[Word]) -> Grid:
    """The grid of a table in which every other row is shaded, with a white row at its foot."""
    middles = [(one + other) / 2 for one, other in pairwise(grid.rows)]
    if all(any(box[1] < y < box[3] for box in boxes) for y in middles):
        return grid  # no row is white
    foot = grid.rows[-1]
    under = (grid.box[0], foot, grid.box[2], math.inf)
    last = []
    for word in sorted(words, key=lambda word: word.box[1]):
        if contains(under, *centre(word.box)) and word.box[1] - foot <= word.box[3] - word.box[1]:
            last.append(word)
            foot = max(foot, word.box[3])
    columns = {bisect_right(grid.columns, centre(word.box)[0]) for word in last}
    if len(columns) < COLUMNS:
        return grid  # text under the table
    rows = (*grid.rows, foot)
    added = [
        _cell(rows, grid.columns, len(rows) - 2, c, 1, 1) for c in range(len(grid.columns) - 1)
    ]
    box = (*grid.box[:3], foot)
    return replace(grid, box=box, rows=rows, cells=(*grid.cells, *added))


def _nearest(edge: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - edge))


def _cell(
    rows: Sequence[float], columns: Sequence[float], r: int, c: int, high: int, wide: int
) -> Cell:
    return Cell((columns[c], rows[r], columns[c + wide], rows[r + high]), r, c, high, wide)


def _fits(grid: Grid, words: Iterable[Word]) -> bool:
    """Whether the words in a grid keep to its cells, and it has rows of several of them, or
    one under a band across that is no row of headings.
    """
    filled, _ = fill_cells(grid, words)
    held = Counter(cell.row for cell in filled.cells if cell.words)
    keep = all(
        cell.box[0] - OVER <= word.box[0] and word.box[2] <= cell.box[2] + OVER
        for cell in filled.cells
        for word in cell.words
    )
    full = [row for row, count in held.items() if count >= COLUMNS]
    across = len(grid.columns) - 1
    bands = [cell.row for cell in filled.cells if cell.words and cell.columns == across]
    plain = any(not w.bold for cell in filled.cells if cell.row in full for w in cell.words)
    alone = len(full) == 1 and plain and any(row < full[0] for row in bands)
    return keep and (len(full) >= ROWS or alone)


def _wider(box: Box) -> Box:
    return box[0] - GAP, box[1] - GAP, box[2] + GAP, box[3] + GAP
