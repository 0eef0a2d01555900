"""Where each word of the table's grids goes: to a row, or to what stands beside rows."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.assemble.columns import cell_text
from pipeline.assemble.kinds import filled
from pipeline.assemble.ledger import Ledger
from pipeline.assemble.sections import NO_PAGE
from pipeline.page.bands import overlap
from pipeline.page.geometry import centre, contains, union
from pipeline.page.list_columns import cell_lines
from pipeline.page.running import join_lines
from pipeline.page.text import lines_in, lines_of
from pipeline.records import (
    BETWEEN,
    Cell,
    Evidence,
    Grid,
    Page,
    Piece,
    Row,
    Text,
    Word,
)

Band = list[Cell]
LONG = 25  # letters of a text that stands twice by no chance
TOLD = 0.8  # of a grid's long texts: so many that the table has already make it a second view


class Under(NamedTuple):
    """Where rows stand: on a page, in a grid, under a heading."""

    page: int
    part: int  # of the table on the page
    grid: Grid
    read: Text
    heading: int | None
    headings: int  # before them
    makes: Sequence[str]  # the fields whose cells make the rows


class Gathered:
    """The rows of the table, what was set aside of it, and who owns each word."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.cells: list[Cell] = []  # what the pieces were printed in
        self.told: set[str] = set()  # the letters of each
        self.rows: list[Row] = []
        self.columns: list[Evidence] = []
        self.stray: list[Evidence] = []
        self.strayed = (NO_PAGE, 0, 0)  # what was read before the last of them
        self.totals: list[Evidence] = []
        self.facts: list[Evidence] = []
        self.aside: list[Evidence] = []
        self.unseen: list[Evidence] = []
        self.struck: list[Evidence] = []
        self.overlaid: list[Evidence] = []
        self.ledger = Ledger()
        self.grid: Grid | None = None  # of the last rows
        self.reaching: list[tuple[int, Sequence[str]]] = []  # its pieces, and their fields
        self.went = {"table": 0, "rows": 0, "headings": 0, "columns": 0, "stray": 0, "aside": 0}

    def add_columns(self, band: Band, page: int) -> None:
        self.ledger.note_cells(band, page, "column heading", again=bool(self.columns))
        self.columns.append(_evidence(band, page))
        self.went["columns"] += words_in(band)

    def add_total(self, cells: Band, page: int) -> None:
        self.went["stray"] += words_in(cells)
        self.totals.append(_evidence(cells, page))
        self.ledger.note_cells(cells, page, "total")

    def add_facts(self, cells: Band, page: int) -> None:
        """What stands behind a heading in its own row: who leads all that it heads, and when."""
        if cells:
            self.went["stray"] += words_in(cells)
            self.facts.append(_evidence(cells, page))
            self.ledger.note_cells(cells, page, "set aside")

    def set_aside(self, block: Sequence[Band], page: int, headings: int) -> None:
        """Bands that are no rows; those that follow one another, with no heading
        between (``headings`` were before), are set aside as one.
        """
        cells = [cell for band in block for cell in filled(band)]
        if not cells:
            return
        told = _evidence(cells, page)
        if self.stray and self.strayed == (page, len(self.pieces), headings):
            last = self.stray.pop()
            text = f"{last.text}{BETWEEN}{told.text}"
            told = Evidence(page, union([last.bbox, told.bbox]), text)
        self.strayed = (page, len(self.pieces), headings)
        self.went["stray"] += words_in(cells)
        self.stray.append(told)
        self.ledger.note_cells(cells, page, "set aside")

    def add_rows(self, cells: Band, fields: Sequence[Sequence[str]], under: Under) -> None:
        """The cells between headings → rows: one for each cell of the columns that make them.

        ``fields``: those that each cell holds.
        """
        first = len(self.pieces)
        self.went["rows"] += words_in(cells)
        self.pieces += [_piece(cell, under) for cell in cells]
        self.cells += cells
        self.told |= {_letters(cell) for cell in cells}
        for piece, (cell, names) in enumerate(zip(cells, fields, strict=True), start=first):
            self.ledger.note(cell.words, cell.page or under.page, "cell", piece, names[0])
        if under.grid is not self.grid:
            self.grid, self.reaching = under.grid, []
        placed: set[int] = set()
        for row in _row_places(cells, fields, under.makes):
            here = [i for i, cell in enumerate(cells) if overlap(cell, row)]
            placed.update(here)
            if not any(cells[i].words for i in here if cells[i].row >= row.row):
                continue  # ruled, but nothing is printed in it
            held: dict[str, tuple[int, ...]] = {}
            for i in here:
                for field in fields[i]:
                    held[field] = (*held.get(field, ()), first + i)
            for piece, names in self.reaching:  # a merged cell goes on under the next heading
                if overlap(self.cells[piece], row):
                    held |= {field: (piece,) for field in names if field not in held}
            own = [i for i in here if cells[i].rows <= row.rows and cells[i].page is None]
            box = union(cells[i].box for i in own or here)
            self.rows.append(Row(under.page, box, under.heading, held, under.part))
        end = max((cell.row for cell in cells), default=0) + 1
        below = [i for i in sorted(placed) if cells[i].row + cells[i].rows > end]
        self.reaching += [(first + i, fields[i]) for i in below]
        loose = [cell for i, cell in enumerate(cells) if i not in placed]
        self.went["rows"] -= words_in(loose)
        self.set_aside([loose], under.page, under.headings)

    def has_told(self, grid: Grid) -> bool:
        """Whether the longer texts of a grid's columns are those of rows before it."""
        texts = [_letters(cell) for cell in grid.cells if cell.columns == 1]
        texts = [text for text in texts if len(text) >= LONG]
        return bool(texts) and sum(text in self.told for text in texts) >= TOLD * len(texts)

    def drop_row(self, band: Band) -> None:
        """The last row was none."""
        self.rows.pop()
        self.went["rows"] -= words_in(band)

    def note_apart(self, grid: Grid, page: Page) -> None:
        """Note what the page has in the table's frame that is not its text: watermarks and
        seals, what nobody sees, what is struck through, pictures that cannot be read.
        """
        across = _within(grid, page.aside)
        self.went["aside"] += len(across)
        self.aside += [Evidence(page.number, mark.box, mark.text) for mark in across]
        self.unseen += _phrases(_within(grid, page.unseen), page.number)
        self.struck += _phrases(_within(grid, page.struck), page.number)
        pictures = _within(grid, page.overlaid)
        self.overlaid += [Evidence(page.number, picture.box, "") for picture in pictures]


def _letters(cell: Cell) -> str:
    return "".join(cell_text(cell).split())


def _row_places(
    cells: Sequence[Cell], fields: Sequence[Sequence[str]], makes: Sequence[str]
) -> list[Cell]:
    """From which to which row of the grid each row of the table reaches."""
    keys = [cell for cell, own in zip(cells, fields, strict=True) if own[0] in makes]
    starts = sorted({key.row for key in keys})
    ends = [*starts[1:], math.inf] if starts else []  # damaged grids have rows without a cell
    return [
        Cell((0, 0, 0, 0), top, 0, rows=int(min(end, below)) - top)
        for top, below in zip(starts, ends, strict=True)
        for end in [max(key.row + key.rows for key in keys if key.row <= top)]
    ]


def _within(grid: Grid, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if contains(grid.box, *centre(word.box))]


def _phrases(words: Iterable[Word], page: int) -> list[Evidence]:
    return [Evidence(page, line.box, line.text) for line in lines_of(words)]


def words_in(cells: Iterable[Cell]) -> int:
    return sum(len(cell.words) for cell in cells)


def _piece(cell: Cell, under: Under) -> Piece:
    x0, top, x1, bottom = cell.box
    return Piece(
        page=cell.page or under.page,
        box=(x0 - cell.shift, top, x1 - cell.shift, bottom) if cell.page else cell.box,
        lines=cell_lines(cell),
        open_top=cell.open_top,
        open_bottom=cell.open_bottom,
        other=cell.other,
        ruled=under.grid.ruled,
        read=under.read,
        fill=cell.fill,
        drawn=cell.drawn,
    )


def _evidence(cells: Sequence[Cell], page: int) -> Evidence:
    text = BETWEEN.join(join_lines(lines_in(cell), {}) for cell in cells)
    return Evidence(page, union(cell.box for cell in cells), text)
