"""A document → its table of activities: headings, rows, and what heads them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.drafting.document import Band, Beside, Document, text_of
from pipeline.drafting.numbering import token_of
from pipeline.drafting.usual import usual_field
from pipeline.lattice import centre
from pipeline.naming import plain
from pipeline.records import Cell, Line
from pipeline.text import lines_of

SHORT = 60  # characters; a heading of a column is no longer
FEWEST = 3  # columns of a table of activities
FEWEST_ROWS = 2  # with numbers, unless a heading says that they are activities
UNNUMBERED = 0.05  # what a row without number weighs beside one with
EDGE = 0.02  # of the table's width; column edges stand this true from page to page

Headings = tuple[str, ...]


class Across(NamedTuple):
    """A text across the table or beside it on its pages: perhaps a heading of rows."""

    lines: tuple[Line, ...]
    inside: bool  # the table's rules go round it


class Row(NamedTuple):
    """The cells that begin in one row of the table: for each column those that stand in it."""

    cells: tuple[tuple[Cell, ...], ...]


class Table(NamedTuple):
    """The table of activities: its column headings, and what stands under them, in order."""

    headings: Headings
    flow: tuple[Across | Row, ...]
    pages: frozenset[int]

    def cells(self, column: int) -> list[Cell]:
        return [cell for row in self.flow if isinstance(row, Row) for cell in row.cells[column]]

    def texts(self, column: int) -> list[str]:
        """The filled cells of a column."""
        return [text for cell in self.cells(column) if (text := text_of(cell))]


def find_table(document: Document) -> Table | None:
    """The table whose column headings stand over the most rows that begin with a number; None
    if no headings stand over such rows, or over activities.
    """
    bands = [part for part in document if isinstance(part, Band)]
    heads: dict[Headings, list[int]] = defaultdict(list)
    for i, band in enumerate(bands):
        if headings := _headings(band):
            heads[headings].append(i)
    scored = [(_score(headings, at, bands), headings) for headings, at in heads.items()]
    best = max(scored, default=None)
    if best is None or best[0][0] == 0:
        return None
    return _table(document, best[1], [bands[i] for i in heads[best[1]]])


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
    return len(band.filled()) > 1 and token_of(band.text()) is not None


def _score(headings: Headings, at: Sequence[int], bands: Sequence[Band]) -> tuple[float, ...]:
    """The rows with numbers under the headings, more where these are usual ones; then what
    tells headings from short rows: bold letters, times printed, and that they stand first.
    """
    head = bands[at[0]]
    usual = {field for text in headings if (field := usual_field(text)[0])}
    below = [b for b in bands[at[0] :] if len(b.filled()) > 1 and _same_edges(b, head)]
    numbered = sum(map(_begins_with_number, below))
    rows = numbered + UNNUMBERED * (len(below) - numbered)
    if numbered < FEWEST_ROWS and "activity" not in usual:
        rows = 0.0
    bold = all(word.bold for cell in head.filled() for word in cell.words)
    return rows * (1 + len(usual)), bold, len(at), -at[0]


def _same_edges(band: Band, head: Band) -> bool:
    edges, others = band.edges, head.edges
    near = EDGE * (others[-1] - others[0])
    return all(min(abs(x - other) for other in others) <= near for x in edges) and (
        abs(edges[0] - others[0]) <= near and abs(edges[-1] - others[-1]) <= near
    )


def _table(document: Document, headings: Headings, heads: Sequence[Band]) -> Table:
    own = {
        i
        for i, part in enumerate(document)
        if isinstance(part, Band) and any(_same_edges(part, head) for head in heads)
    }
    pages = frozenset(document[i].page for i in own)
    flow: list[Across | Row] = []
    for i, part in enumerate(document):
        if isinstance(part, Beside) and part.page in pages:
            flow.append(Across((part.line,), inside=False))
        elif isinstance(part, Band) and i in own:
            flow += _read(part, headings, heads)
    return Table(headings, tuple(flow), pages)


def _read(band: Band, headings: Headings, heads: Sequence[Band]) -> Iterator[Across | Row]:
    """What one band is: nothing where it is the row of headings again."""
    again = _headings(band)
    if again and [*map(plain, again)] == [*map(plain, headings)]:
        return
    filled = band.filled()
    if len(filled) == 1 and _is_across(filled[0], band):
        yield Across(tuple(lines_of(filled[0].words)), inside=True)
        return
    columns: list[list[Cell]] = [[] for _ in headings]
    for cell in band.cells:
        x = centre(cell.box)[0]
        spans = enumerate(head.box for head in heads[0].cells)
        column = next((i for i, (x0, _, x1, _) in spans if x0 <= x <= x1), None)
        if column is not None:
            columns[column].append(cell)
    if any(cell.words for cells in columns for cell in cells):
        yield Row(tuple(map(tuple, columns)))


def _is_across(cell: Cell, band: Band) -> bool:
    """Whether a row's only text runs across the table, or has a whole row to itself."""
    width = len(band.edges) - 1
    alone = sum(other.columns for other in band.cells) == width
    return cell.columns == width or (alone and token_of(text_of(cell)) is None)
