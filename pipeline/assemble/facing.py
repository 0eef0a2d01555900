"""A table over two facing pages: each row runs on, at the same height, on the page to the right,
or beyond the fold of one sheet.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.page.bands import bands, lowest
from pipeline.page.ruled import SNAP
from pipeline.profile.model import Profile
from pipeline.profile.naming import match_heading
from pipeline.records import Grid, Page

Half = tuple[tuple[float, ...], frozenset[str]]  # the edges of its columns, and their fields
FEWEST = 2  # columns that the halves of such a table name, each


def join_facing(pages: Iterator[Page], profile: Profile) -> Iterator[Page]:
    """The pages, the right half of each row joined to the left one, on the left page."""
    halves: tuple[Half, Half] | None = None
    left: Page | None = None
    for right in (_unfolded(page, profile) for page in pages):
        found = _halves(left, right, profile, halves) if left else None
        if left and found:
            halves = found
            yield _joined(left, right)
            left = replace(right, grids=right.grids[1:])
        else:
            if left:
                yield left
            left = right
    if left:
        yield left


def _unfolded(page: Page, profile: Profile) -> Page:
    """The page, its tables without the white that runs down between two of their columns, past
    the headings too: below them a merged cell may go on blank over a page.
    """
    grids = (
        _without_fold(grid) if len(_half(grid, profile)[1]) >= FEWEST else grid
        for grid in page.grids
    )
    return replace(page, grids=tuple(grids))


def _without_fold(grid: Grid) -> Grid:
    folds = [cell for cell in grid.cells if not cell.words and cell.rows == len(grid.rows) - 1]
    inner = [cell.column for cell in folds if 0 < cell.column < len(grid.columns) - 2]
    if len(inner) != 1 or folds[0].columns > 1:
        return grid
    fold = inner[0]
    cells = (
        replace(cell, column=cell.column - (cell.column > fold))
        for cell in grid.cells
        if cell.column != fold
    )
    columns = grid.columns[: fold + 1] + grid.columns[fold + 2 :]
    return replace(grid, columns=columns, cells=tuple(cells))


def _halves(
    left: Page, right: Page, profile: Profile, known: tuple[Half, Half] | None
) -> tuple[Half, Half] | None:
    """The columns of two pages that face one another, or None."""
    if not left.grids or not right.grids or not _are_level(left.grids[-1], right.grids[0]):
        return None
    first, second = _half(left.grids[-1], profile), _half(right.grids[0], profile)
    if min(len(first[1]), len(second[1])) >= FEWEST:
        return (first, second) if not first[1] & second[1] else None
    same = known and _alike(first[0], known[0][0]) and _alike(second[0], known[1][0])
    return known if same and not first[1] | second[1] else None


def _half(grid: Grid, profile: Profile) -> Half:
    """The grid's columns and the most fields that one of its rows names."""
    named = (
        frozenset(
            match[0]
            for cell in lowest(band)
            if (match := match_heading(" ".join(w.text for w in cell.words), profile.columns))
        )
        for band in bands(grid)
    )
    return grid.columns, max(named, key=len, default=frozenset())


def _are_level(one: Grid, other: Grid) -> bool:
    return _alike(one.rows, other.rows)


def _alike(ours: tuple[float, ...], theirs: tuple[float, ...]) -> bool:
    return len(ours) == len(theirs) and all(
        abs(a - b) <= SNAP for a, b in zip(ours, theirs, strict=True)
    )


def _joined(left: Page, right: Page) -> Page:
    """The left page, its last grid carried on by the right page's first."""
    one, other = left.grids[-1], right.grids[0]
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
