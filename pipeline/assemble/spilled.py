"""A table too wide for its pages, as spreadsheets print it: the columns that have no room stand on
later pages, row by row at the same heights.

The pages go down and then over (all with the first columns, then all with the next ones) or
over and then down.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import prod
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.assemble.facing import joined
from pipeline.page.geometry import cluster
from pipeline.page.lattice import fill_cells
from pipeline.page.ruled import SNAP, are_level
from pipeline.records import Cell, Grid, Page

Edges = tuple[float, ...]
Pages = Callable[[], Iterable[Page]]
HEIGHTS = 3  # different ones: rows that are all as high are level on any two pages


class Face(NamedTuple):
    """What tells that a page has other columns of the same rows."""

    page: int
    rows: Edges
    columns: Edges
    headings: frozenset[str]  # what stands in its first row


def join_spilled(pages: Pages) -> Callable[[], Iterator[Page]]:
    """The pages, each with the columns of its rows that stand on later ones."""
    rights = dict(_spreads([_face(page) for page in pages()]))
    return (lambda: _whole(pages, rights)) if rights else lambda: iter(pages())


def _whole(pages: Pages, rights: Mapping[int, Sequence[int]]) -> Iterator[Page]:
    """``rights``: for each page with first columns those with the others.  Each reads the document
    by itself, a page at a time.
    """
    taken = {number for numbers in rights.values() for number in numbers}
    ahead: dict[int, Iterator[Page]] = defaultdict(lambda: iter(pages()))
    for page in pages():
        for place, number in enumerate(rights.get(page.number, ())):
            other = next(one for one in ahead[place] if one.number == number)
            page = joined(page, _with_grid(other))
        yield replace(_with_grid(page), grids=()) if page.number in taken else page


def _face(page: Page) -> Face | None:
    grids = _with_grid(page).grids
    if len(grids) != 1:
        return None
    grid = grids[0]
    first = (" ".join(w.text for w in cell.words) for cell in grid.cells if cell.row == 0)
    return Face(page.number, grid.rows, grid.columns, frozenset(filter(None, first)))


def _with_grid(page: Page) -> Page:
    """The page, a single column of boxes on it as a grid."""
    xs = cluster((rule.x0 for rule in page.rules if rule.x0 == rule.x1), SNAP)
    rows = tuple(g[0] for g in cluster((r.y0 for r in page.rules if r.y0 == r.y1), SNAP))
    if page.grids or len(xs) != 2 or len(rows) < 2:
        return page
    columns = (xs[0][0], xs[1][0])
    cells = tuple(
        Cell((columns[0], top, columns[1], bottom), row, 0)
        for row, (top, bottom) in enumerate(pairwise(rows))
    )
    box = (columns[0], rows[0], columns[1], rows[-1])
    grid, words = fill_cells(Grid(box, rows, columns, cells, ("pdfplumber",)), page.words)
    return replace(page, grids=(grid,), words=tuple(words), rules=())


def _spreads(faces: Sequence[Face | None]) -> Iterator[tuple[int, list[int]]]:
    """The pages with first columns, each with those that have the other columns of its rows."""
    alike = _with_same_foot(faces)
    start = 0
    known: set[tuple[Edges, Edges]] = set()  # columns of pages beside each other
    while start < len(faces):
        first = faces[start]
        ahead = [i for i in alike[first.rows[-1]] if i > start] if first else []
        downs = [i - start for i in ahead if _goes_over(first, faces[i], known)]
        down, over = max(((d, _times(faces, start, d)) for d in downs), key=prod, default=(0, 0))
        for i in range(start, start + down if over > 1 else start):
            pages = [face.page for face in faces[i : i + down * over : down] if face]
            yield pages[0], pages[1:]
        if over > 1 and (other := faces[start + down]) and first:
            known.add((first.columns, other.columns))
        start += down * over if over > 1 else 1


def _with_same_foot(faces: Sequence[Face | None]) -> Mapping[float, Sequence[int]]:
    """For each height at which tables end the pages where one does."""
    ends: dict[float, list[int]] = defaultdict(list)
    for i, face in enumerate(faces):
        if face:
            ends[face.rows[-1]].append(i)
    groups = cluster(ends, SNAP)
    return {y: sorted(i for at in group for i in ends[at]) for group in groups for y in group}


def _times(faces: Sequence[Face | None], start: int, down: int) -> int:
    """How often so many pages stand beside each other."""
    over = 1
    while True:
        block = range(start, start + down), range(start + down * over, start + down * (over + 1))
        if block[1].stop > len(faces) or not all(
            _is_beside(faces[i], faces[k]) for i, k in zip(*block, strict=True)
        ):
            return over
        over += 1


def _goes_over(
    first: Face | None, other: Face | None, known: Iterable[tuple[Edges, Edges]]
) -> bool:
    """Whether a page begins with other columns of the rows of the first one; ``known``: the
    columns of pages before that do.
    """
    if first is None or other is None or not _is_beside(first, other):
        return False
    again = any(are_level(first.columns, a) and are_level(other.columns, b) for a, b in known)
    return again or (
        _are_uneven(min(first.rows, other.rows, key=len)) and not first.headings & other.headings
    )


def _is_beside(one: Face | None, other: Face | None) -> bool:
    """Whether two pages have other columns of the same rows; cells of one may be merged over
    several of the other.
    """
    if one is None or other is None or are_level(one.columns, other.columns):
        return False
    few, many = sorted((one.rows, other.rows), key=len)
    ends = are_level((few[0], few[-1]), (many[0], many[-1]))
    return ends and all(min(abs(y - at) for at in many) <= SNAP for y in few)


def _are_uneven(rows: Sequence[float]) -> bool:
    """Whether rows are of so many heights that no other table's are level by chance."""
    return len(cluster((b - a for a, b in pairwise(rows)), SNAP)) >= HEIGHTS
