"""A table over two facing pages: each row runs on, at the same height, on the page to the right,
or beyond the fold of one sheet.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from pipeline.assemble.columns import cell_text
from pipeline.page.bands import bands, lowest
from pipeline.page.ruled import are_level
from pipeline.profile.model import Profile
from pipeline.profile.naming import match_heading
from pipeline.records import Grid, Page

Half = tuple[tuple[float, ...], frozenset[str]]  # the edges of its columns, and their fields
FEWEST = 2  # columns that the halves of such a table name, each


def join_facing(pages: Iterator[Page], profile: Profile) -> Iterator[Page]:
    """The pages, the right half of each row joined to the left one, on the left page."""
    halves: tuple[Half, Half] | None = None
    left: Page | None = None
    for right in _unfolded(pages, profile):
        found = _halves(left, right, profile, halves) if left else None
        if left and found:
            halves = found
            yield joined(left, right)
            left = replace(right, grids=right.grids[1:])
        else:
            if left:
                yield left
            left = right
    if left:
        yield left


def _unfolded(pages: Iterable[Page], profile: Profile) -> Iterator[Page]:
    """The pages, their tables without the white that runs down between two of their columns:
    under column headings too, or where it does so in a table that has some.
    """
    known: tuple[float, ...] = ()
    for page in pages:
        grids = []
        for grid in page.grids:
            fold = _fold(grid)
            place = grid.columns[fold : fold + 2] if fold else ()
            if fold and len(_half(grid, profile)[1]) >= FEWEST:
                known = place
            grids.append(_without(grid, fold) if fold and are_level(place, known) else grid)
        yield replace(page, grids=tuple(grids))


def _fold(grid: Grid) -> int | None:
    """The one column between others that is a blank from top to bottom."""
    blank = [cell for cell in grid.cells if not cell.words and cell.rows == len(grid.rows) - 1]
    inner = [cell.column for cell in blank if 0 < cell.column < len(grid.columns) - 2]
    return inner[0] if len(inner) == 1 and blank[0].columns == 1 else None


def _without(grid: Grid, column: int) -> Grid:
    cells = (
        replace(cell, column=cell.column - (cell.column > column))
        for cell in grid.cells
        if cell.column != column
    )
    columns = grid.columns[: column + 1] + grid.columns[column + 2 :]
    return replace(grid, columns=columns, cells=tuple(cells))


def _halves(
    left: Page, right: Page, profile: Profile, known: tuple[Half, Half] | None
) -> tuple[Half, Half] | None:
    """The columns of two pages that face one another, or None."""
    if not left.grids or not right.grids:
        return None
    if not are_level(left.grids[-1].rows, right.grids[0].rows):
        return None
    first, second = _half(left.grids[-1], profile), _half(right.grids[0], profile)
    if min(len(first[1]), len(second[1])) >= FEWEST:
        return (first, second) if not first[1] & second[1] else None
    same = known and are_level(first[0], known[0][0]) and are_level(second[0], known[1][0])
    return known if same and not first[1] | second[1] else None


def _half(grid: Grid, profile: Profile) -> Half:
    """The grid's columns and the most fields that one of its rows names."""
    named = (
        frozenset(
            match[0]
            for cell in lowest(band)
            if (match := match_heading(cell_text(cell), profile.columns))
        )
        for band in bands(grid)
    )
    return grid.columns, max(named, key=len, default=frozenset())


def joined(left: Page, right: Page) -> Page:
    """The left page, its last grid carried on by the right page's first; where cells of one are
    merged over rows of the other, in the rows of both.
    """
    rows = max((left.grids[-1].rows, right.grids[0].rows), key=len)
    one, other = _in_rows(left.grids[-1], rows), _in_rows(right.grids[0], rows)
    shift = one.columns[-1] - other.columns[0]
    before = len(one.columns) - 1
    moved = tuple(
        replace(
            cell,
            box=(cell.box[0] + shift, cell.box[1], cell.box[2] + shift, cell.box[3]),
            column=cell.column + before,
            page=right.number,
            shift=shift,
        )
        for cell in other.cells
    )
    cells = sorted((*one.cells, *moved), key=lambda cell: (cell.row, cell.column))
    columns = (*one.columns, *(x + shift for x in other.columns[1:]))
    engines = one.engines if one.engines == other.engines else one.engines[:1]
    box = (one.box[0], one.box[1], columns[-1], one.box[3])
    grid = replace(one, box=box, columns=columns, cells=tuple(cells), engines=engines)
    return replace(left, grids=(*left.grids[:-1], grid))


def _in_rows(grid: Grid, rows: tuple[float, ...]) -> Grid:
    """A grid in finer rows, among whose edges are all of its own."""
    if len(grid.rows) == len(rows):
        return grid
    places = [min(range(len(rows)), key=lambda i: abs(rows[i] - y)) for y in grid.rows]
    cells = (
        replace(
            cell,
            row=places[cell.row],
            rows=places[cell.row + cell.rows] - places[cell.row],
        )
        for cell in grid.cells
    )
    return replace(grid, rows=rows, cells=tuple(cells))
