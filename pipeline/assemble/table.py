"""The grids of all pages, one after another → rows of the table under their headings."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.assemble.columns import (
    FEWEST_COLUMNS,
    NEXT,
    Span,
    as_wide,
    cell_text,
    field_at,
    goes_on,
    heading_row,
    misfits,
    numbers_columns,
    same_columns,
    spread,
    stands_under,
)
from pipeline.assemble.headings import OBJECTIVE, Look, Named, level_of, split_heading
from pipeline.assemble.kinds import (
    LABELLED,
    begins_plainly,
    filled,
    is_across,
    is_alone,
    is_drawn,
    is_total,
    open_below,
)
from pipeline.assemble.ledger import Ledger
from pipeline.assemble.paragraphs import Paragraph
from pipeline.assemble.proofread import proofread_heading
from pipeline.assemble.sections import NO_PAGE, Sections
from pipeline.page.bands import bands, overlap
from pipeline.page.geometry import centre, contains, union
from pipeline.page.ruled import SNAP
from pipeline.page.running import join_lines
from pipeline.page.text import lines_of
from pipeline.profile.model import Profile
from pipeline.records import (
    BETWEEN,
    LEVEL,
    TAGS,
    Cell,
    Evidence,
    Grid,
    Line,
    Misread,
    Page,
    Piece,
    Row,
    Text,
    Word,
)

Band = list[Cell]


class Across(NamedTuple):
    """A text across the table or right above it that may head the rows below."""

    page: int
    lines: tuple[Line, ...]
    look: Look
    rows: int  # of the table, before it
    alone: bool = False  # in cells of its own among blank ones, as a torn row's rest may be
    label: str = ""  # beside which it stands as a plain text
    top: bool = False  # nothing is above it in its grid


class Above(NamedTuple):
    """The paragraphs above a grid of the table, from the end of the one before it."""

    paragraphs: tuple[Paragraph, ...]
    rows: int  # of the table, before it
    begins: bool  # whether the grid has column headings of its own


class Table:
    """Gathers the table while the pages go by."""

    def __init__(
        self, profile: Profile, words: dict[str, int], layout: Sequence[Span] = ()
    ) -> None:
        self.profile = profile
        self.words = words
        self.layout = list(layout)
        self.first: list[Span] = []  # the layout of the first headings
        self.began = NO_PAGE  # the page of the first headings
        self.unheaded: list[tuple[int, Grid]] = []  # ruled tables before them, and their pages
        self.broken = False  # whether another table was printed since the last part of this one
        self.sections = Sections(profile)
        self.pieces: list[Piece] = []
        self.cells: list[Cell] = []  # what the pieces were printed in
        self.rows: list[Row] = []
        self.across: list[Across] = []  # what may be headings, recognised or not
        self.above: list[Above] = []
        self.columns: list[Evidence] = []
        self.stray: list[Evidence] = []
        self.strayed = (NO_PAGE, 0, 0)  # what was read before the last of them
        self.totals: list[Evidence] = []
        self.aside: list[Evidence] = []
        self.unseen: list[Evidence] = []
        self.struck: list[Evidence] = []
        self.overlaid: list[Evidence] = []
        self.misread: list[Misread] = []  # in headings
        self.ledger = Ledger()
        self.went = {"table": 0, "rows": 0, "headings": 0, "columns": 0, "stray": 0, "aside": 0}
        self.unchecked: set[int] = set()
        self.ruled = False  # whether rules draw some of it
        self.level = False  # level rules alone
        self.tagged = False  # or tags show its cells
        self.waits = False  # whether its last grid ended with headings, and no row under them
        self.ended = False  # whether the facts of a form follow its rows in the grid
        self.page = NO_PAGE  # the last page of the table so far
        self.last: tuple[int, Band] | None = None  # its last row, and the page of that
        self.read: Text = "native"

    def takes(self, grid: Grid, page: int) -> bool:
        """Whether the grid is part of the table: by its headings, or by going on with it."""
        taken = self.headed(grid) or self._goes_on(grid, page)
        self.broken = not taken and len(grid.columns) > FEWEST_COLUMNS
        return taken

    def _goes_on(self, grid: Grid, page: int) -> bool:
        if not grid.engines:  # inferred with the columns of the page before
            return len(grid.columns) == len(self.layout) + 1
        if not self.layout:
            self.unheaded.append((page, grid))
        if self.waits and page == self.page and stands_under(grid, self.layout):
            return True
        pages = 0 if self.page == NO_PAGE else page - self.page
        if self.layout and goes_on(grid, self.layout, pages):
            return True
        return pages <= NEXT and not self.broken and self._is_plain(grid)

    def headed(self, grid: Grid) -> bool:
        """Whether the grid has a row of the table's column headings."""
        return any(heading_row(band, grid, self.profile) for band in bands(grid))

    def begins_earlier(self) -> list[Span] | None:
        """The layout, if grids before the first headings have rows of the table too: by their
        numbers, or right before them as plain rows.
        """
        layout, self.layout = self.layout, self.first
        earlier = any(
            (same_columns(grid, self.first) and self._has_number(list(bands(grid)), grid))
            or (self._is_plain(grid) and self.began - page <= NEXT)
            for page, grid in (self.unheaded if self.first else ())
        )
        self.layout = layout
        return self.first if earlier else None

    def _is_plain(self, grid: Grid) -> bool:
        """Whether a grid without headings has the table's columns, as it sets them itself."""
        return bool(self.layout) and as_wide(grid, self.layout) and begins_plainly(grid)

    def add_heading(
        self,
        lines: Sequence[Line],
        page: int,
        look: Look,
        *,
        label: str = "",
        top: bool = False,
    ) -> bool:
        """A heading printed above or across the rows; False if the lines are none."""
        one = Across(page, tuple(lines), look, len(self.rows), label=label, top=top)
        self.across.append(one)
        found = self._named(lines, look)
        self.sections.added = [self.sections.add(named, page) for named in found]
        return bool(found)

    def _named(self, lines: Sequence[Line], look: Look) -> list[Named]:
        """The headings that the lines are, by their words and numbers, or else by their look."""
        where = look.where
        if found := list(split_heading(lines, self.profile, self.words, where)):
            return found
        level = next((i for i, (one, _) in enumerate(self.profile.headed) if look.shows(one)), None)
        if level is None:
            return []
        title = join_lines(lines, self.words)
        return [Named(level, "", title, title, union(line.box for line in lines))]

    def add_grid(self, grid: Grid, page: int, read: Text) -> None:
        """One page's grid: headings as they come, the bands between them as rows."""
        self.read, self.page = read, page
        self.went["table"] += _words(grid.cells)
        self.ruled = self.ruled or is_drawn(grid)
        self.level = self.level or grid.engines[:1] == (LEVEL,)
        self.tagged = self.tagged or grid.engines[:1] == (TAGS,)
        if len(grid.engines) < 2:
            self.unchecked.add(page)
        begun = bool(self.layout)
        if begun and not self.headed(grid) and self._is_plain(grid):
            ends = zip(pairwise(grid.columns), self.layout, strict=True)
            self.layout = [Span(x0, x1, span.field) for (x0, x1), span in ends]
        if begun and grid.engines and not self.headed(grid):
            grid = spread(grid, self.layout)
        every = list(bands(grid))
        if not begun:  # rows above the first headings may be of a group that has none
            rows = (heading_row(band, grid, self.profile) for band in every)
            self.layout = next(filter(None, rows))
            self.first = self.layout
            self.began = page if self.layout else NO_PAGE
        block: list[Band] = []
        under: Band = []  # what goes on below headings that no rule closes
        torn = every and self._completes_headings(every[0], grid, page)
        self.last = (page, every[-1]) if every else None
        for i, band in enumerate(every):
            if torn and i == 0:
                self._add_columns(band, page)
                continue
            if spans := heading_row(band, grid, self.profile):
                if not begun and not (_under(block, spans) and self._has_number(block, grid)):
                    self._set_aside(block, page)
                    block = []
                begun = True
                self._add_rows(block, grid, page)
                block = []
                self.layout = spans
                self.ended = False
                self._add_columns(band, page)
                under = open_below(band, grid)
                continue  # a title that a page end tore goes on under repeated headings
            if self._takes_aside(band, every[i + 1 : i + 2], grid, page, len(block)):
                self._add_rows(block, grid, page)
                block = []
                self._place(band, grid, page)
                continue
            if not filled(band):  # a coloured line between rows
                under += [cell for cell in band if cell.rows > 1]
                continue
            block.append([*under, *band])
            under = []
            self.sections.titled = NO_PAGE
        self.waits = not block and self.headed(grid)
        self._add_rows(block, grid, page)

    def _completes_headings(self, band: Band, grid: Grid, page: int) -> bool:
        """Whether a page's first band is the rest of column headings that its end tore; the
        part before it was no row, or names fewer columns by itself than they do together.
        """
        if self.last is None or self.last[0] != page - 1:
            return False
        above = {cell.column: cell for cell in self.last[1]}
        whole = [
            replace(cell, words=(*above[cell.column].words, *cell.words))
            for cell in band
            if cell.column in above
        ]
        parts = (whole, self.last[1], band)
        spans, begun, alone = (heading_row(part, grid, self.profile) for part in parts)
        if not spans or alone or self._known(spans) <= self._known(begun or ()):
            return False
        if begun:
            self.layout = spans
            return True
        if not self.rows:
            return False
        words = _words(self.last[1])
        self.rows.pop()
        self.went["rows"] -= words
        self._add_columns(self.last[1], page - 1)
        return True

    def _known(self, spans: Sequence[Span]) -> int:
        """How many columns of the profile a row of headings names."""
        return len({span.field for span in spans} & {one.field for one in self.profile.columns})

    def _takes_aside(
        self, band: Band, below: Sequence[Band], grid: Grid, page: int, rows: int
    ) -> bool:
        """Whether a band is no row of the table's; ``rows`` are before it since a heading."""
        if not filled(band):
            return False
        across = is_across(band, grid) or numbers_columns(band) or is_total(band)
        if across or self._is_heading(band, below, grid, page, rows):
            return True
        astray = misfits(filled(band), self.layout)
        self.ended = all(astray) or (self.ended and any(astray))
        return self.ended

    def _is_heading(
        self, band: Band, below: Sequence[Band], grid: Grid, page: int, rows: int
    ) -> bool:
        """Whether a text that stands alone in a row heads others: by its words, if it is in one
        cell; a number and a title by the number or the look too.
        """
        if not is_alone(band, grid):
            return False
        lines, _ = proofread_heading(_lines(band), NO_PAGE, self.read, self.profile, self.words)
        look = _look(band)
        at = len(self.rows) + rows
        self.across.append(Across(page, tuple(lines), look, at, alone=True))
        where = look.where
        named = next(split_heading(lines, self.profile, self.words, where), None)
        if named is None or named.level == OBJECTIVE:
            stands_out = bool(look.fill) or look.bold  # or it is the rest of a torn row
            return stands_out and any(look.shows(level) for level, _ in self.profile.headed)
        under = _lines(below[0]) if below else []
        leads = bool(under) and under[0].text.startswith(named.number.rstrip(".") + ".")
        return leads or (look.bold and not (under and under[0].bold)) or len(filled(band)) == 1

    def _place(self, band: Band, grid: Grid, page: int) -> None:
        """A band that is no row: where its words go."""
        if numbers_columns(band):
            self._add_columns(band, page)
        elif is_total(band) and not self._is_level(band):
            self.went["stray"] += _words(band)
            self.totals.append(_evidence(filled(band), page))
            self.ledger.note_cells(band, page, "total")
        else:
            self._add_across(band, page)

    def _is_level(self, band: Band) -> bool:
        text = " ".join(cell_text(cell) for cell in filled(band))
        return level_of(text, self.profile) not in (None, OBJECTIVE)

    def _add_columns(self, band: Band, page: int) -> None:
        self.ledger.note_cells(band, page, "column heading", again=bool(self.columns))
        self.columns.append(_evidence(band, page))
        self.went["columns"] += _words(band)

    def _add_across(self, band: Band, page: int) -> None:
        lines, misread = proofread_heading(_lines(band), page, self.read, self.profile, self.words)
        self.misread += misread
        cells = filled(band)
        beside = len(cells) == LABELLED and not _stands_out(cells[-1])
        label = cell_text(cells[0]) if beside else ""
        top = all(cell.row == 0 for cell in cells)
        heads = self.add_heading(lines, page, _look(band), label=label, top=top)
        if heads or self.sections.goes_on(lines, page, self.words):
            self.went["headings"] += _words(cells)
            for cell in cells:
                self.note_heading(cell.words, cell.page or page)
        else:
            self._set_aside([cells], page)

    def note_heading(self, words: Sequence[Word], page: int) -> None:
        """Words are of the heading, or headings, added last."""
        for named in self.sections.added:
            inside = [word for word in words if contains(named.box, *centre(word.box))]
            again = named.again
            self.ledger.note(inside or words, page, "section", named.heading, again=again)

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

    def _has_number(self, block: Sequence[Band], grid: Grid) -> bool:
        numbered = (self.profile.key, *self.profile.fields("number"))
        return any(
            self._field(cell, grid) in numbered and self.profile.number.match(cell_text(cell))
            for band in block
            for cell in band
        )

    def _set_aside(self, block: Sequence[Band], page: int) -> None:
        """Bands that are no rows; those that follow one another are set aside as one."""
        cells = [cell for band in block for cell in filled(band)]
        if not cells:
            return
        told = _evidence(cells, page)
        if self.stray and self.strayed == (page, len(self.pieces), len(self.sections.headings)):
            last = self.stray.pop()
            text = f"{last.text}{BETWEEN}{told.text}"
            told = Evidence(page, union([last.bbox, told.bbox]), text)
        self.strayed = (page, len(self.pieces), len(self.sections.headings))
        self.went["stray"] += _words(cells)
        self.stray.append(told)
        self.ledger.note_cells(cells, page, "set aside")

    def _add_rows(self, block: Sequence[Band], grid: Grid, page: int) -> None:
        """Bands between headings → rows: one for each cell of the columns that make them."""
        cells = [cell for band in block for cell in band]
        if not cells:
            return
        first = len(self.pieces)
        self.went["rows"] += _words(cells)
        self.pieces += [_piece(cell, page, grid, self.read) for cell in cells]
        self.cells += cells
        fields = [self._fields(cell, grid) for cell in cells]
        for piece, (cell, names) in enumerate(zip(cells, fields, strict=True), start=first):
            self.ledger.note(cell.words, cell.page or page, "cell", piece, names[0])
        heading = self.sections.current
        placed: set[int] = set()
        keys = [c for c, f in zip(cells, fields, strict=True) if f[0] in self.profile.row_fields]
        starts = sorted({key.row for key in keys})
        ends = [*starts[1:], math.inf] if starts else []  # damaged grids have rows without a cell
        for top, below in zip(starts, ends, strict=True):
            end = max(key.row + key.rows for key in keys if key.row <= top)
            bottom = min(end, below)
            row = Cell((0, 0, 0, 0), top, 0, rows=int(bottom) - top)
            here = [i for i, cell in enumerate(cells) if overlap(cell, row)]
            placed.update(here)
            if not any(cells[i].words for i in here if cells[i].row >= top):
                continue  # ruled, but nothing is printed in it
            held: dict[str, tuple[int, ...]] = {}
            for i in here:
                for field in fields[i]:
                    held[field] = (*held.get(field, ()), first + i)
            own = [i for i in here if cells[i].rows <= bottom - top and cells[i].page is None]
            box = union(cells[i].box for i in own or here)
            self.rows.append(Row(page, box, heading, held))
        loose = [cell for i, cell in enumerate(cells) if i not in placed]
        self.went["rows"] -= _words(loose)
        self._set_aside([loose], page)

    def _fields(self, cell: Cell, grid: Grid) -> list[str]:
        """The field that a cell holds; one merged over years or quarters marks all of them."""
        spans = grid.columns[cell.column], grid.columns[cell.column + cell.columns]
        covered = [s.field for s in self.layout if spans[0] < (s.x0 + s.x1) / 2 < spans[1]]
        periods = [field for field in covered if self.profile.period(field)]
        return periods if len(periods) > 1 else [field_at(*spans, self.layout)]

    def _field(self, cell: Cell, grid: Grid) -> str:
        end = cell.column + cell.columns
        return field_at(grid.columns[cell.column], grid.columns[end], self.layout)


def _under(block: Iterable[Band], layout: Sequence[Span]) -> bool:
    """Whether each cell begins and ends where a heading does: other tables' cells do not."""
    edges = {x for span in layout for x in (span.x0, span.x1)}
    boxes = [cell.box for band in block for cell in filled(band)]
    return all(min(abs(x - e) for e in edges) <= SNAP for box in boxes for x in (box[0], box[2]))


def _within(grid: Grid, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if contains(grid.box, *centre(word.box))]


def _phrases(words: Iterable[Word], page: int) -> list[Evidence]:
    return [Evidence(page, line.box, line.text) for line in lines_of(words)]


def _words(cells: Iterable[Cell]) -> int:
    return sum(len(cell.words) for cell in cells)


def _lines(band: Band) -> list[Line]:
    """The lines of a heading's cells; of one in two cells, the words of both as one line."""
    cells = filled(band)
    if len(cells) != LABELLED:
        return lines_of([word for cell in cells for word in cell.words])
    left, right = (lines_of(cell.words) for cell in cells)
    box = union((*(line.box for line in left), right[0].box))
    return [replace(right[0], text=f"{join_lines(left, {})} {right[0].text}", box=box), *right[1:]]


def _stands_out(cell: Cell) -> bool:
    return bool(cell.fill) or all(word.bold for word in cell.words)


def _look(band: Band) -> Look:
    cells = filled(band)
    bold = all(word.bold for cell in cells for word in cell.words)
    return Look("band", cells[0].fill or "", bold)


def _piece(cell: Cell, page: int, grid: Grid, read: Text) -> Piece:
    x0, top, x1, bottom = cell.box
    return Piece(
        page=cell.page or page,
        box=(x0 - cell.shift, top, x1 - cell.shift, bottom) if cell.page else cell.box,
        lines=tuple(lines_of(cell.words)),
        open_top=cell.open_top,
        open_bottom=cell.open_bottom,
        other=cell.other,
        ruled=grid.ruled,
        read=read,
        fill=cell.fill,
        drawn=cell.drawn,
    )


def _evidence(cells: Sequence[Cell], page: int) -> Evidence:
    text = BETWEEN.join(join_lines(lines_of(cell.words), {}) for cell in cells)
    return Evidence(page, union(cell.box for cell in cells), text)
