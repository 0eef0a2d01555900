"""The columns of a tagged table, and in which of them each cell of a row stands.

Tags say how many cells a row has, blank ones too, and lose which of them are merged: a
row with fewer than the widest is placed by where its words stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import comb, inf
from typing import NamedTuple

from pipeline.errors import proved
from pipeline.read.tags import TaggedCell
from pipeline.records import Box

TOUCH = 1.0  # points that neighbours' words may overlap: letters lean out of their boxes
MARGIN = 2.0  # points round the outermost words
BLANK = 8.0  # points that an outer column without words takes; how wide it is cannot be known
MANY = 500  # ways to place a row's cells; a row that could stand in more is not known

Extent = tuple[float, float]  # of the words of a column, across the page
Boxes = Mapping[TaggedCell, Box]  # of the words of each cell
Columns = tuple[int, int]  # the first, and the first after the last
Where = dict[TaggedCell, Columns]


class RowPlaces(NamedTuple):
    """Where a row's cells stand."""

    cells: Where
    left_out: frozenset[int] = frozenset()  # columns in which the row has no cell, not a blank one


def places(rows: Sequence[Boxes]) -> tuple[list[RowPlaces], list[float]] | None:
    """The columns of each row's cells, and the x of every column edge; None if they do not
    stand in columns.
    """
    if not _run_back(rows):
        return _places(rows)
    found = _places([{cell: _mirrored(box) for cell, box in row.items()} for row in rows])
    return found and ([_read_back(row, len(found[1]) - 1) for row in found[0]], _back(found[1]))


def _run_back(rows: Sequence[Boxes]) -> bool:
    """Whether the cells of most rows stand from right to left."""
    steps = [
        other[0] - one[0]
        for row in rows
        for one, other in pairwise(row[cell] for cell in sorted(row, key=lambda cell: cell.place))
    ]
    return 2 * sum(step < 0 for step in steps) > len(steps)


def _mirrored(box: Box) -> Box:
    return -box[2], box[1], -box[0], box[3]


def _back(edges: Sequence[float]) -> list[float]:
    return [-edge for edge in reversed(edges)]


def _read_back(row: RowPlaces, wide: int) -> RowPlaces:
    cells = {cell: (wide - end, wide - start) for cell, (start, end) in row.cells.items()}
    return RowPlaces(cells, frozenset(wide - 1 - column for column in row.left_out))


def _places(rows: Sequence[Boxes]) -> tuple[list[RowPlaces], list[float]] | None:
    wide = max(width_of(row) for row in rows)
    certain = [in_turn(row) if width_of(row) == wide else None for row in rows]
    texts = extents_of(zip(rows, certain, strict=True), wide)
    if texts is None:
        return None
    placed = []
    for row, known in zip(rows, certain, strict=True):
        found = known or _by_place(row, texts)
        if found is None:
            return None
        placed.append(found)
    edges = edges_of(zip(rows, placed, strict=True), wide)
    return None if edges is None else (placed, edges)


def width_of(row: Boxes) -> int:
    """How many columns a row states that it has."""
    return next(iter(row)).of + sum(cell.columns - 1 for cell in row)


def in_turn(row: Boxes) -> RowPlaces:
    """Each cell after those before it, each as wide as it says."""
    before = 0
    found = {}
    for cell in sorted(row, key=lambda cell: cell.place):
        start = cell.place + before
        found[cell] = (start, start + cell.columns)
        before += cell.columns - 1
    return RowPlaces(found)


def edges_of(rows: Iterable[tuple[Boxes, RowPlaces | None]], wide: int) -> list[float] | None:
    """The x of each column edge, in the white between the words of cells one column wide."""
    columns = extents_of(rows, wide)
    return None if columns is None else _between(columns)


def _between(columns: Sequence[Extent]) -> list[float]:
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    return [columns[0][0] - MARGIN, *between, columns[-1][1] + MARGIN]


def extents_of(rows: Iterable[tuple[Boxes, RowPlaces | None]], wide: int) -> list[Extent] | None:
    """From where to where the words of each column's cells stand; None if those of two columns
    do so above each other.
    """
    spans: list[list[Extent]] = [[] for _ in range(wide)]
    for row, where in rows:
        for cell, (start, end) in where.cells.items() if where else ():
            if end - start == 1:
                spans[start].append((row[cell][0], row[cell][2]))
    if not any(spans):
        return None
    columns = _with_blank(
        [(min(column)[0], max(x1 for _, x1 in column)) if column else None for column in spans]
    )
    if any(one[1] > other[0] + TOUCH for one, other in pairwise(columns)):
        return None
    return columns


def _with_blank(columns: Sequence[Extent | None]) -> list[Extent]:
    """Columns without words stand evenly in the white between their neighbours."""
    found = list(columns)
    for i, column in enumerate(columns):
        if column is None:
            before = found[i - 1] if i else None
            after = next(((n, c) for n, c in enumerate(columns[i:]) if c), None)
            if before and after:
                x = before[1] + (after[1][0] - before[1]) / (after[0] + 1)
            elif after:
                x = after[1][0] - after[0] * BLANK
            else:
                x = proved(before, "some column has words")[1] + BLANK
            found[i] = (x, x)
    return [column for column in found if column]


def _by_place(row: Boxes, texts: Sequence[Extent]) -> RowPlaces | None:
    """The placing of a row's cells from which their words stand out least.

    The only cell of a row, if it begins in the first column, is as wide as the table.
    """
    wide = len(texts)
    first = min(box[0] for box in row.values())
    if next(iter(row)).of == 1 and first < _between(texts)[1]:
        return RowPlaces(dict.fromkeys(row, (0, wide)))
    missing = wide - width_of(row)
    if missing < 0 or comb(wide, missing) > MANY:
        return None
    tried = [
        _widened(row, where, frozenset(left_out), texts)
        for left_out in combinations(range(wide), missing)
        if (where := _leaving_out(row, left_out)) is not None
    ]
    return min(tried, key=lambda found: _misfit(row, found.cells, texts), default=None)


def _leaving_out(row: Boxes, left_out: Sequence[int]) -> Where | None:
    """Each cell in turn, but none in the columns left out; None if one would be torn."""
    free = iter(column for column in range(width_of(row) + len(left_out)) if column not in left_out)
    by_place = {cell.place: cell for cell in row}
    found = {}
    for place in range(next(iter(row)).of):
        cell = by_place.get(place)
        taken = [next(free) for _ in range(cell.columns if cell else 1)]
        if taken[-1] - taken[0] >= len(taken):
            return None
        if cell:
            found[cell] = (taken[0], taken[-1] + 1)
    return found


def _widened(
    row: Boxes, where: Where, left_out: frozenset[int], texts: Sequence[Extent]
) -> RowPlaces:
    """Cells as wide as their words, which reach over those of columns where no other cell of the
    row stands: a lost span.
    """
    found = {}
    limits = [0, *(edge for columns in where.values() for edge in columns), len(texts)]
    for i, (cell, (start, end)) in enumerate(where.items()):
        while start > limits[2 * i] and row[cell][0] < texts[start - 1][1] - TOUCH:
            start -= 1
        while end < limits[2 * i + 3] and row[cell][2] > texts[end][0] + TOUCH:
            end += 1
        found[cell] = (start, end)
    return RowPlaces(found, left_out.difference(*(range(*columns) for columns in found.values())))


def _misfit(row: Boxes, where: Where, texts: Sequence[Extent]) -> tuple[float, int]:
    """Points by which words reach over those of other columns than their cells'; how many columns
    those have.
    """
    out = 0.0
    ends = [(-inf, -inf), *texts, (inf, inf)]
    for cell, (start, end) in where.items():
        x0, _, x1, _ = row[cell]
        out += max(0.0, ends[start][1] - x0 - TOUCH) + max(0.0, x1 - ends[end + 1][0] - TOUCH)
    return out, sum(end - start for start, end in where.values())
