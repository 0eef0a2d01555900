"""Rulings → grids of cells, merged cells kept whole.

The grid is cut into elementary cells at every ruling; neighbours with no rule
between them are one printed cell.  That needs no perfect corners, so it serves
broken, dashed and doubled rules and rulings found in a scan alike, and a cell
that a page end leaves open is closed where its side rules end.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.geometry import centre, cluster, contains
from pipeline.page.nested import without_nested
from pipeline.page.ruled import SHORTEST, SNAP, join_rules, touching, without_slits
from pipeline.records import Cell, Grid, Rule, Word

START = 1.0  # points from a text's beginning that are surely in its cell
LINE_GAP = 0.5  # of a line's height: so near under an open cell its text goes on
COVERED = 0.5  # share of an edge that a rule must cover to part two cells


class Lines(NamedTuple):
    """All rulings on one coordinate: ``at`` and the spans they cover along it."""

    at: float
    spans: tuple[tuple[float, float], ...]

    def covers(self, start: float, end: float) -> bool:
        covered = sum(max(0.0, min(b, end) - max(a, start)) for a, b in self.spans)
        return covered >= COVERED * (end - start)


def _lines(spans_at: Iterable[tuple[float, float, float]]) -> list[Lines]:
    by_place: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for at, a, b in spans_at:
        by_place[at].append((a, b))
    return [Lines(at, tuple(spans)) for at, spans in sorted(by_place.items())]


def _closed(
    lines: list[Lines], first: float, last: float, span: tuple[float, float]
) -> tuple[list[Lines], bool, bool]:
    """``lines`` with an end added where the crossing rulings run past the outermost one."""
    open_first = not lines or lines[0].at - first > 2 * SNAP
    open_last = not lines or last - lines[-1].at > 2 * SNAP
    if open_first:
        lines = [Lines(first, (span,)), *lines]
    if open_last:
        lines = [*lines, Lines(last, (span,))]
    return lines, open_first, open_last


def build_grid(rules: Sequence[Rule]) -> Grid | None:
    """One group of touching rulings → its grid without words, or None if they frame nothing."""
    across = _lines((r.y0, r.x0, r.x1) for r in rules if r.y0 == r.y1)
    down = _lines((r.x0, r.y0, r.y1) for r in rules if r.y0 != r.y1)
    if not across or not down:
        return None
    x0, x1 = min(r.x0 for r in rules), max(r.x1 for r in rules)
    top, bottom = min(r.y0 for r in rules), max(r.y1 for r in rules)
    across, open_top, open_bottom = _closed(across, top, bottom, (x0, x1))
    down, _, _ = _closed(down, x0, x1, (top, bottom))
    if len(across) < 2 or len(down) < 3:
        return None  # a frame round something is not a table, nor are the rules across it
    cells = tuple(
        Cell(
            box=(down[c].at, across[r].at, down[c + cs].at, across[r + rs].at),
            row=r,
            column=c,
            rows=rs,
            columns=cs,
            open_top=r == 0 and open_top,
            open_bottom=r + rs == len(across) - 1
            and (open_bottom or not across[-1].covers(down[c].at, down[c + cs].at)),
        )
        for r, c, rs, cs in _printed_cells(across, down)
    )
    return Grid(
        box=(down[0].at, across[0].at, down[-1].at, across[-1].at),
        rows=tuple(line.at for line in across),
        columns=tuple(line.at for line in down),
        cells=cells,
        engines=(),
    )


def _printed_cells(across: list[Lines], down: list[Lines]) -> list[tuple[int, int, int, int]]:
    """(row, column, rows, columns) of each printed cell, in reading order."""
    rows, columns = len(across) - 1, len(down) - 1
    parent = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not down[c + 1].covers(across[r].at, across[r + 1].at):
                parent[root((r, c + 1))] = root((r, c))
            if r + 1 < rows and not across[r + 1].covers(down[c].at, down[c + 1].at):
                parent[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for cell in sorted(parent):
        members[root(cell)].append(cell)
    found = [block for group in members.values() for block in _rectangles(group)]
    return sorted(found)


def _rectangles(group: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A group of elementary cells as one rectangle, or, where a rule is missing, column runs."""
    rows = sorted({r for r, _ in group})
    columns = sorted({c for _, c in group})
    if len(group) == len(rows) * len(columns):
        return [(rows[0], columns[0], len(rows), len(columns))]
    runs = []
    for column in columns:
        inside = [float(r) for r, c in group if c == column]
        runs += [(int(run[0]), column, len(run), 1) for run in cluster(inside, 1.0)]
    return runs


def fill_cells(grid: Grid, words: Iterable[Word]) -> tuple[Grid, list[Word]]:
    """Each word into the one cell that holds its centre; also the words outside the grid."""
    place = {
        (r, c): i
        for i, cell in enumerate(grid.cells)
        for r in range(cell.row, cell.row + cell.rows)
        for c in range(cell.column, cell.column + cell.columns)
    }
    held: list[list[Word]] = [[] for _ in grid.cells]
    outside = []
    for word in words:
        x, y = anchor(word)
        if not contains(grid.box, x, y):
            outside.append(word)
            continue
        row = min(bisect_right(grid.rows, y), len(grid.rows) - 1) - 1
        column = min(bisect_right(grid.columns, x), len(grid.columns) - 1) - 1
        held[place[row, column]].append(word)
    cells = tuple(
        replace(cell, words=tuple(inside)) for cell, inside in zip(grid.cells, held, strict=True)
    )
    return replace(grid, cells=cells), outside


def _overflow(grid: Grid, outside: Sequence[Word]) -> tuple[Grid, list[Word]]:
    """Words under a cell that no rule closes are its own: a merged cell at a page's foot may
    be longer than the last row of the page.
    """
    rest = list(outside)
    cells = []
    for cell in grid.cells:
        foot = cell.box[3]
        over: list[Word] = []
        for word in sorted(rest, key=lambda w: w.box[1]) if cell.open_bottom else ():
            x, _ = centre(word.box)
            height = word.box[3] - word.box[1]
            under = cell.box[0] < x < cell.box[2] and word.box[3] > cell.box[3]
            if under and word.box[1] - foot < LINE_GAP * height:
                over.append(word)
                foot = max(foot, word.box[3])
        box = (*cell.box[:3], foot)
        cells.append(replace(cell, box=box, words=(*cell.words, *over)) if over else cell)
        rest = [word for word in rest if word not in over]
    return replace(grid, cells=tuple(cells)), rest


def anchor(word: Word) -> tuple[float, float]:
    """The point whose cell a word is of: its middle, or where its text begins that runs on."""
    x, y = centre(word.box)
    return (x, y) if word.start is None else (word.start + START, y)


def _carried_on(groups: Iterable[list[Rule]]) -> list[list[Rule]]:
    """Touching rules, each table's with the uprights that touch nothing and carry an edge of its
    columns on, below a heading of rows that runs across.
    """
    lone: list[list[Rule]] = []
    whole: list[list[Rule]] = []
    for group in groups:
        (lone if all(rule.x0 == rule.x1 for rule in group) else whole).append(group)
    tables = [(group, *_sides(group)) for group in whole]
    for group in lone:
        x, _, (top, bottom) = group[0].x0, *_sides(group)
        for table, edges, (first, last) in tables:
            if first <= top and bottom <= last and any(abs(edge - x) <= SNAP for edge in edges):
                table += group
                break
        else:
            whole.append(group)
    return whole


def _sides(group: Sequence[Rule]) -> tuple[set[float], tuple[float, float]]:
    """Where the uprights of some rules stand, and from where to where all reach."""
    tops, bottoms = (rule.y0 for rule in group), (rule.y1 for rule in group)
    return {rule.x0 for rule in group if rule.x0 == rule.x1}, (min(tops), max(bottoms))


def grids_of(
    rules: Iterable[Rule], words: Iterable[Word], shortest: float = SHORTEST
) -> tuple[list[Grid], list[Word], list[Rule]]:
    """A page's rulings and words → its grids, and the words and rulings outside them."""
    rest = list(words)
    loose: list[Rule] = []
    grids = []
    for group in _carried_on(touching(join_rules(rules, shortest))):
        grid = build_grid(without_slits(without_nested(group), rest))
        if grid is None:
            loose += group
            continue
        filled, rest = fill_cells(grid, rest)
        filled, rest = _overflow(filled, rest)
        grids.append(filled)
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return grids, rest, loose
