"""Which column of a grid holds which field: told by the headings' words."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple
from unicodedata import normalize

from msgspec.structs import replace

from pipeline.page.bands import bands, lowest
from pipeline.page.numerals import ROMAN
from pipeline.page.text import lines_in
from pipeline.profile.model import Column, Profile
from pipeline.profile.naming import FEW, match_heading, plain
from pipeline.profile.timeframes import with_centuries
from pipeline.records import ACTIVITY, TAGS, UNNAMED, Cell, Grid

SHARED_EDGES = 0.6  # of the layout's: a table without headings that goes on with it has them
FEWEST_COLUMNS = 3  # of a table, and of a row that counts them
LARGEST = 100  # columns
COUNTED = re.compile(
    r"(?:col(?:umn|onne|umna|una)? ?)?(\d{1,2}|[ivx]+|[a-z])(?:(?:[ x×]+\d{1,2})+|(?: [a-z])+)?"
)
NEXT = 1  # pages; a table without headings goes on with one that ends so near before it ...
FURTHER = 3  # ... or, with all its columns in their places, behind a blank page or a picture
EDGE = 0.02  # of the table's width; column edges stand this true from page to page


class Span(NamedTuple):
    """A column of the table: where it stands and what it holds."""

    x0: float
    x1: float
    field: str


def names_columns(text: str, profile: Profile) -> bool:
    """Whether a line is one of a row of column headings: most of its words are theirs."""
    known = _words_of(profile.columns)
    words = plain(text).split()
    return 2 * sum(word in known for word in words) > len(words)


@lru_cache(FEW)
def _words_of(columns: tuple[Column, ...]) -> frozenset[str]:
    headings = (plain(heading) for column in columns for heading in column.headings)
    return frozenset(word for heading in headings for word in heading.split())


def cell_text(cell: Cell) -> str:
    return " ".join(line.text for line in lines_in(cell))


def heading_row(cells: Sequence[Cell], grid: Grid, profile: Profile) -> list[Span] | None:
    """One grid row → the columns it names, if it is the row of column headings: it names half of
    them, and those that make the rows.
    """
    cells = parted(lowest(cells), grid)
    matches = [match_heading(cell_text(cell), profile.columns) for cell in cells]
    needed = max(2, (len(profile.columns) + 1) // 2)
    if len(cells) - matches.count(None) < needed:
        return None
    spans: list[Span] = []
    found = 0
    for cell, match in zip(cells, matches, strict=True):
        taken = {span.field for span in spans}
        field = match[0] if match else own_field(cell_text(cell))
        if match and field not in taken:
            found += 1
        elif field in taken:  # a second column of the same heading has texts of its own
            field = f"{field or UNNAMED}_{len(spans) + 1}"
        spans.append(Span(cell.box[0], cell.box[2], field))
    makes = names_rows((span.field for span in spans), profile)
    return spans if makes and found >= needed else None


def columns_of(grid: Grid, profile: Profile) -> list[Span]:
    """The columns that the first row of column headings in a grid names; none without one."""
    rows = (heading_row(band, grid, profile) for band in bands(grid))
    return next(filter(None, rows), [])


def names_rows(fields: Iterable[str], profile: Profile) -> bool:
    """Whether the columns that make the rows are among the fields: the activities', or others."""
    needed = {ACTIVITY} if ACTIVITY in profile.row_fields else {*profile.row_fields}
    return not needed.isdisjoint(fields)


def is_another(fields: Sequence[str], first: Sequence[str]) -> bool:
    """Whether the fields that a row of headings names are another table's than the first ones:
    most are not of that, or some, and the others stand in another order.
    """
    places = [first.index(field) for field in fields if field in first]
    moved = places != sorted(places) and len(places) < len(fields)
    return 2 * len(places) < len(fields) or moved


def parted(cells: Sequence[Cell], grid: Grid) -> list[Cell]:
    """The cells of a row; one right across the table whose words stand each within a column is
    a row of headings that no rules part.
    """
    if len(cells) != 1 or cells[0].columns < len(grid.columns) - 1:
        return list(cells)
    _, top, _, bottom = cells[0].box
    own: list[Cell] = []
    for column, (x0, x1) in enumerate(pairwise(grid.columns)):
        words = [w for w in cells[0].words if x0 <= w.box[0] and w.box[2] <= x1]
        box = (x0, top, x1, bottom)
        own.append(Cell(box, cells[0].row, column, cells[0].rows, 1, tuple(words)))
    whole = sum(len(cell.words) for cell in own) == len(cells[0].words)
    return own if whole and all(cell.words for cell in own) else list(cells)


def numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row only counts the columns: 1 2 3 4, (1) (2) (3), ① ② ③, a b c, I II III,
    Col. 1 Col. 2; some may be blank, and one may say how it is reckoned: 4=2+3.
    """
    texts = [normalize("NFKC", text) for cell in cells if (text := plain(cell_text(cell)))]
    counted = [match[1] for text in texts if (match := COUNTED.fullmatch(text))]
    if len(counted) < max(FEWEST_COLUMNS, len(texts)):
        return False
    romans = [numeral.lower() for numeral in ROMAN]
    series = (list(map(str, range(LARGEST))), list(ascii_lowercase), romans)
    starts = ((one, one.index(counted[0])) for one in series if counted[0] in one)
    return any(counted == one[at : at + len(counted)] for one, at in starts)


def own_field(text: str) -> str:
    """The field name of a column that the profile does not know: its heading's words."""
    return re.sub(r"\W+", "_", with_centuries(text).casefold()).strip("_")


def same_columns(grid: Grid, layout: Sequence[Span]) -> bool:
    """Whether a grid without headings goes on with the columns of the one before."""
    edges = [layout[0].x0, *(span.x1 for span in layout)]
    near = EDGE * (edges[-1] - edges[0])
    if abs(grid.columns[0] - edges[0]) > near or abs(grid.columns[-1] - edges[-1]) > near:
        return False
    astray = [x for x in grid.columns if min(abs(x - edge) for edge in edges) > near]
    if len(grid.columns) - len(astray) < SHARED_EDGES * len(edges):
        return False  # a table of fewer columns, or a frame, of the same width
    return not astray or _moves(grid, layout, set(astray))


def _moves(grid: Grid, layout: Sequence[Span], astray: set[float]) -> bool:
    """Whether some rows only set an edge elsewhere, and each of them has a cell under each
    heading: other rows have all edges as they were.
    """
    return len(grid.columns) - len(astray) > len(layout) and all(
        under_headings([edges_of(cell, grid) for cell in band], layout)
        for band in bands(grid)
        if not astray.isdisjoint(x for cell in band for x in edges_of(cell, grid))
    )


def edges_of(cell: Cell, grid: Grid) -> tuple[float, float]:
    """Where a cell begins and ends, by the grid's column edges."""
    return grid.columns[cell.column], grid.columns[cell.column + cell.columns]


def as_wide(grid: Grid, layout: Sequence[Span]) -> bool:
    """Whether a grid has as many columns as the one before, from edge to edge, though each table
    of a plan may have set them itself.
    """
    near = EDGE * (layout[-1].x1 - layout[0].x0)
    ends = (grid.columns[0] - layout[0].x0, grid.columns[-1] - layout[-1].x1)
    return len(grid.columns) == len(layout) + 1 > FEWEST_COLUMNS and max(map(abs, ends)) <= near


def goes_on(grid: Grid, layout: Sequence[Span], pages: int) -> bool:
    """Whether a grid without headings goes on with a table that ended so many pages before."""
    whole = len(grid.columns) == len(layout) + 1 > FEWEST_COLUMNS
    if whole and grid.engines == (TAGS,) and pages <= NEXT and stands_under(grid, layout):
        return True  # tags show which cells are columns, and no edge of them
    return pages <= (FURTHER if whole else NEXT) and same_columns(grid, layout)


def stands_under(grid: Grid, layout: Sequence[Span]) -> bool:
    """Whether each column of a grid stands under one heading, though its edges are not theirs."""
    return under_headings(list(pairwise(grid.columns)), layout)


def under_headings(columns: Sequence[tuple[float, float]], layout: Sequence[Span]) -> bool:
    """Whether there is one column, or one cell of a row, under each heading."""
    return len(columns) == len(layout) and all(
        span.x0 <= (x0 + x1) / 2 <= span.x1 for span, (x0, x1) in zip(layout, columns, strict=True)
    )


def misfits(cells: Sequence[Cell], layout: Sequence[Span]) -> tuple[bool, bool]:
    """Whether two cells stand under one heading, and whether one stands under two: both is no
    row of the table, but facts of a form that has the table in it.
    """
    places = [(cell.box[0], cell.box[2], (cell.box[0] + cell.box[2]) / 2) for cell in cells]
    twice = any(sum(span.x0 < mid < span.x1 for *_, mid in places) > 1 for span in layout)
    wide = any(
        sum(x0 < (span.x0 + span.x1) / 2 < x1 for span in layout) > 1 for x0, x1, _ in places
    )
    return twice, wide


def spread(grid: Grid, layout: Sequence[Span]) -> Grid:
    """A grid that goes on with the columns of the one before, with all of them, though the
    page's cells show some only: a cell over three columns heads them.
    """
    edges = [layout[0].x0, *(span.x1 for span in layout)]
    if len(grid.columns) >= len(edges):
        return grid
    near = [min(range(len(edges)), key=lambda i: abs(edges[i] - x)) for x in grid.columns]
    cells = [
        replace(
            cell,
            column=near[cell.column],
            columns=near[cell.column + cell.columns] - near[cell.column],
        )
        for cell in grid.cells
    ]
    columns = list(edges)
    for i, x in zip(near, grid.columns, strict=True):
        columns[i] = x
    return replace(grid, columns=tuple(columns), cells=tuple(cells))


def field_at(x0: float, x1: float, layout: Sequence[Span]) -> str:
    """The field of the column that most of the stretch lies in, or that is nearest to it."""
    return max(layout, key=lambda span: min(span.x1, x1) - max(span.x0, x0)).field
