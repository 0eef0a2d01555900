"""The pages of an unknown plan → its table, and the text round it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.drafting.numbering import token_of
from pipeline.drafting.usual import usual_field
from pipeline.lattice import centre
from pipeline.records import Cell, Grid, Line, Page
from pipeline.text import join_lines, lines_of

SHORT = 60  # characters; a heading of a column is no longer
FEWEST = 3  # columns of a table of activities
EDGE = 0.02  # of the table's width; column edges stand this true from page to page

Edges = tuple[float, ...]
Headings = tuple[str, ...]


class Band(NamedTuple):
    """One row of a grid: its cells, and the edges of all the grid's columns."""

    page: int
    cells: tuple[Cell, ...]
    edges: Edges

    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.words]


class Document(NamedTuple):
    """What drafting needs of all pages."""

    bands: list[Band]
    lines: list[tuple[int, Line]]  # outside the grids, with their pages


class Table(NamedTuple):
    """The table of activities."""

    headings: Headings
    columns: tuple[list[Cell], ...]  # the cells under each heading
    across: list[list[Line]]  # texts across the table, and those of else empty rows
    pages: frozenset[int]


def gather(pages: Iterable[Page]) -> Document:
    """One pass over the pages."""
    document = Document([], [])
    for page in pages:
        document.lines.extend((page.number, line) for line in lines_of(page.words))
        for grid in page.grids:
            document.bands.extend(_bands(grid, page.number))
    return document


def _bands(grid: Grid, page: int) -> Iterator[Band]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        rows[cell.row].append(cell)
    for row in sorted(rows):
        yield Band(page, tuple(sorted(rows[row], key=lambda cell: cell.column)), grid.columns)


def text_of(cell: Cell) -> str:
    """A cell as running text."""
    return join_lines(lines_of(cell.words), {})


def find_table(document: Document) -> Table | None:
    """The table whose column headings stand over the most rows that begin with a number."""
    heads: dict[Headings, list[Band]] = defaultdict(list)
    for band in document.bands:
        if headings := _headings(band):
            heads[headings].append(band)
    numbered = Counter(band.edges for band in document.bands if _begins_with_number(band))
    scored = [(_score(headings, bands, numbered), headings) for headings, bands in heads.items()]
    best = max(scored, default=None)
    if best is None or best[0][0] == 0 or best[0][1] == 0:
        return None
    return _table(document, best[1], heads[best[1]])


def _headings(band: Band) -> Headings | None:
    """The texts of a row that may be the table's headings: short ones, not numbers."""
    filled = band.filled()
    if len(filled) < FEWEST or len(filled) < len(band.cells) - 1:
        return None
    texts = tuple(text_of(cell) for cell in band.cells)
    if any(len(text) > SHORT for text in texts) or _begins_with_number(band):
        return None
    return texts


def _begins_with_number(band: Band) -> bool:
    filled = band.filled()
    return len(filled) > 1 and bool(token_of(text_of(filled[0])))


def _score(
    headings: Headings, bands: Sequence[Band], numbered: Counter[Edges]
) -> tuple[int, int, int]:
    """Usual headings among them, rows with numbers in their columns, times printed."""
    usual = {field for text in headings if (field := usual_field(text)[0])}
    rows = sum(n for edges, n in numbered.items() if _same_edges(edges, bands[0].edges))
    return len(usual), rows, len(bands)


def _same_edges(edges: Edges, others: Edges) -> bool:
    near = EDGE * (others[-1] - others[0])
    return all(min(abs(x - other) for other in others) <= near for x in edges) and (
        abs(edges[0] - others[0]) <= near and abs(edges[-1] - others[-1]) <= near
    )


def _table(document: Document, headings: Headings, heads: Sequence[Band]) -> Table:
    spans = [(cell.box[0], cell.box[2]) for cell in heads[0].cells]
    table = Table(headings, tuple([] for _ in headings), [], frozenset())
    pages = set()
    for band in document.bands:
        if not any(_same_edges(band.edges, head.edges) for head in heads):
            continue
        pages.add(band.page)
        filled = band.filled()
        if _headings(band) == headings:
            continue
        if len(filled) == 1 and _is_across(filled[0], band):
            table.across.append(lines_of(filled[0].words))
            continue
        for cell in band.cells:
            x = centre(cell.box)[0]
            column = next((i for i, (x0, x1) in enumerate(spans) if x0 <= x <= x1), None)
            if column is not None:
                table.columns[column].append(cell)
    return table._replace(pages=frozenset(pages))


def _is_across(cell: Cell, band: Band) -> bool:
    """Whether a row's only text runs across the table, or has a whole row to itself."""
    width = len(band.edges) - 1
    alone = sum(other.columns for other in band.cells) == width
    return cell.columns == width or (alone and bool(re.match(r"[^\W\d_]", text_of(cell))))
