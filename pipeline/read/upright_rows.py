"""Rows of a table whose upright rules alone are drawn: told by white, as where level rules part
groups of rows.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.lattice import build_grid, fill_cells
from pipeline.page.ruled import SNAP
from pipeline.read.band_rows import with_bands
from pipeline.read.joint_rows import LEADING
from pipeline.read.level_rows import GROUPS, Body, row_cuts
from pipeline.read.strips import Strip
from pipeline.records import LEVEL, Cell, Grid, Rule

MANY = 9  # edges, in each full column; fewer texts stand level in ruled cells by chance
FULL = 0.8  # of the rows; a column with a text in fewer is a list, or says one thing of all
TEXTS = 2  # cells with text beside each other: fewer head the rows below, or are blank


def part_upright_rows(grid: Grid, *, breaks: bool = False) -> Grid:
    """The grid with the rows that white parts, where no rule parts any two of its rows;
    ``breaks``: nor these from headings, at which its walls break off: each edge counts then.
    """
    rows = [
        [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows and cell.words]
        for row in range(len(grid.rows) - 1)
    ]
    data = [row for row, cells in enumerate(rows) if _is_data(cells)]
    if not data or len(grid.columns) - 1 <= TEXTS or any(b - a == 1 for a, b in pairwise(data)):
        return grid
    strips = [Strip(grid.rows[row], grid.rows[row + 1], []) for row in data]
    words = [word for row in data for cell in rows[row] for word in cell.words]
    x0, _, x1, _ = grid.box
    across = [Rule(x0, y, x1, y) for y in grid.rows]
    cuts, _ = row_cuts(Body(strips, words, grid.columns), across, 0.0 if breaks else GROUPS)
    levels = {cut.y0 for cut in cuts}
    parted = build_grid([*_sides(grid.cells), *cuts])
    if not levels or parted is None:
        return grid
    filled = with_bands(fill_cells(_as_open(parted, grid.cells), grid.words)[0])
    full = _full_columns(filled, levels)
    if full <= TEXTS or (not breaks and full * len(levels) < MANY):
        return grid
    return replace(filled, engines=(LEVEL,), ruled=_are_numbered(filled, levels))


def _full_columns(grid: Grid, levels: Collection[float]) -> int:
    """How many columns have a text right above and below most of the edges, but for headings in
    bold there: two lists beside each other stand level, too.
    """
    held = [cell for cell in grid.cells if cell.words]
    columns = Counter(cell.column for cell in held for _ in _edges_at(cell, levels))
    rows = Counter(cell.row for cell in held)
    lone = [c for c in held if rows[c.row] == 1 and all(word.bold for word in c.words)]
    most = 2 * len(levels) - sum(len(_edges_at(cell, levels)) for cell in lone)
    return sum(times >= FULL * most for times in columns.values())


def _edges_at(cell: Cell, levels: Collection[float]) -> list[float]:
    """Which of its edges are among some."""
    own = (cell.box[1], cell.box[3])
    return [y for y in own if any(abs(y - level) <= SNAP for level in levels)]


def _are_numbered(grid: Grid, levels: Collection[float]) -> bool:
    """Whether a column has a number of its own in front of each row: they are no guess then.
    Headings, that white alone parts from the first of them, have none.
    """
    own = {(c.column, n[0]) for c in grid.cells if (n := LEADING.match(_said(c))) and c.rows == 1}
    bold = all(word.bold for cell in grid.cells if cell.row == 0 for word in cell.words)
    headed = bold and any(abs(y - grid.rows[1]) <= SNAP for y in levels)
    return max(Counter(column for column, _ in own).values(), default=0) > len(levels) - headed


def _said(cell: Cell) -> str:
    """Its words, a blank behind each."""
    return "".join(f"{word.text} " for word in cell.words)


def _is_data(cells: Sequence[Cell]) -> bool:
    """Whether cells are of rows: several, and not all in bold, as headings are."""
    bold = all(word.bold for cell in cells for word in cell.words)
    return len(cells) >= TEXTS and not bold


def _sides(cells: Sequence[Cell]) -> Iterator[Rule]:
    for cell in cells:
        x0, top, x1, bottom = cell.box
        yield from (Rule(x0, y, x1, y) for y in (top, bottom))
        yield from (Rule(x, top, x, bottom) for x in (x0, x1))


def _as_open(grid: Grid, cells: Sequence[Cell]) -> Grid:
    """The grid, open at its top and foot where its cells were before they were parted."""
    top = any(cell.open_top for cell in cells)
    foot = {cell.box[0] for cell in cells if cell.open_bottom}
    last = len(grid.rows) - 1
    own = (
        replace(
            cell,
            open_top=cell.row == 0 and top,
            open_bottom=cell.row + cell.rows == last and cell.box[0] in foot,
        )
        for cell in grid.cells
    )
    return replace(grid, cells=tuple(own))
