"""Columns that no rule parts, of headings side by side: marks stand under each of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.geometry import centre
from pipeline.page.text import word_rows
from pipeline.read.gutters import runs_of
from pipeline.records import Cell, Grid, Word

HEADS = 2  # beside each other, at least
MARKED = 2  # rows with marks, at least
UNDER = 0.35  # of the headings' distance: a mark stands that near to one's middle
MOST = 0.7  # of the cells with words: in a few a text may stand right across


def part_mark_columns(grid: Grid) -> Grid:
    """The grid, each cell of headings side by side parted, with those under it, where marks alone
    stand under them.
    """
    for head in grid.cells:
        places = _places(head)
        if len(places) >= HEADS:
            under = [c for c in grid.cells if _sides(c) == _sides(head) and c.row > head.row]
            dated = all(any(c.isdigit() for c in word.text) for word in head.words)
            marked = _are_marked(under, places, blank=dated)
            if marked and (parted := _parted(grid, [head, *under], places)):
                return part_mark_columns(parted)
    return grid


def _sides(cell: Cell) -> tuple[int, int]:
    return cell.column, cell.column + cell.columns


def _places(head: Cell) -> list[float]:
    """The middles of headings beside each other on the one line of a cell, left to right."""
    level = len(word_rows(head.words)) == 1
    return [centre(run.box)[0] for run in runs_of(head.words)] if level else []


def _are_marked(cells: Sequence[Cell], places: Sequence[float], *, blank: bool) -> bool:
    """Whether marks stand in the cells, or nothing where they may be ``blank``: under years marks
    may be drawn.
    """
    filled = [cell for cell in cells if cell.words]
    marked = [cell for cell in filled if _is_marked(cell.words, places)]
    enough = len(marked) >= max(MARKED, MOST * len(filled))
    return enough or (blank and len(cells) >= MARKED and not filled)


def _is_marked(words: Sequence[Word], places: Sequence[float]) -> bool:
    """Whether they are marks, each under one of the places."""
    reach = UNDER * min(b - a for a, b in pairwise(places))
    at = (centre(word.box)[0] for word in words)
    signs = all(len(word.text) == 1 and not word.text.isdigit() for word in words)
    return signs and all(min(abs(x - place) for place in places) <= reach for x in at)


def _parted(grid: Grid, own: Sequence[Cell], places: Sequence[float]) -> Grid | None:
    """The grid with an edge between each two places in its ``own`` cells, the first of which has
    the headings; edges of others stay where they are.  None where these part nothing.
    """
    first, last = _sides(own[0])
    inner = grid.columns[first + 1 : last]
    edges = [next((x for x in inner if a < x < b), (a + b) / 2) for a, b in pairwise(places)]
    if not set(inner) < set(edges):
        return None
    columns = (*grid.columns[: first + 1], *edges, *grid.columns[last:])
    cells: list[Cell] = []
    for cell in grid.cells:
        left, right = (columns.index(grid.columns[end]) for end in _sides(cell))
        moved = replace(cell, column=left, columns=right - left)
        if cell is own[0] or (cell in own and _is_marked(cell.words, places)):
            cells += column_parts(moved, columns[left : right + 1])
        else:
            cells.append(moved)
    return replace(grid, columns=columns, cells=tuple(cells))


def column_parts(cell: Cell, ends: Sequence[float]) -> Iterator[Cell]:
    """A cell parted at the edges of the columns that it covers, from side to side."""
    for i, (left, right) in enumerate(pairwise(ends)):
        words = tuple(word for word in cell.words if left <= centre(word.box)[0] < right)
        box = (left, cell.box[1], right, cell.box[3])
        yield replace(cell, box=box, column=cell.column + i, columns=1, words=words)
