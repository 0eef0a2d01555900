"""The grids of all pages, one after another → rows of the table under their headings."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace
from rapidfuzz import fuzz

from pipeline.assemble.columns import (
    Span,
    cell_text,
    field_at,
    heading_row,
    numbers_columns,
    same_columns,
)
from pipeline.assemble.headings import Named, split_heading
from pipeline.assemble.proofread import proofread_heading
from pipeline.bands import bands, overlap
from pipeline.lattice import centre, contains, union
from pipeline.profile import Profile
from pipeline.records import (
    Cell,
    Evidence,
    Grid,
    Heading,
    Line,
    Misread,
    Page,
    Piece,
    Place,
    Row,
    Text,
    Word,
)
from pipeline.text import join_lines, lines_of

SAME_TITLE = 60.0  # of 100; a heading printed again resembles itself at least so much
NO_PAGE = -1
KEY = "activity"  # the column whose cells make the rows


class Table:
    """Gathers the table while the pages go by."""

    def __init__(
        self, profile: Profile, words: Mapping[str, int], layout: Sequence[Span] = ()
    ) -> None:
        self.profile = profile
        self.words = words
        self.layout = list(layout)
        self.first: list[Span] = []  # the layout of the first headings
        self.unheaded: list[Grid] = []  # ruled tables before them
        self.headings: list[Heading] = []
        self.pieces: list[Piece] = []
        self.rows: list[Row] = []
        self.repeated: list[Evidence] = []
        self.columns: list[Evidence] = []
        self.stray: list[Evidence] = []
        self.aside: list[Evidence] = []
        self.unseen: list[Evidence] = []
        self.struck: list[Evidence] = []
        self.overlaid: list[Evidence] = []
        self.misread: list[Misread] = []  # in headings
        self.went = {"table": 0, "rows": 0, "headings": 0, "columns": 0, "stray": 0, "aside": 0}
        self.unchecked: set[int] = set()
        self.titled = NO_PAGE  # the page that ends with a heading
        self.read: Text = "native"

    def takes(self, grid: Grid) -> bool:
        """Whether the grid is part of the table: by its headings, or by going on with it."""
        if any(heading_row(band, self.profile) for band in bands(grid)):
            return True
        if not grid.engines:  # inferred with the columns of the page before
            return len(grid.columns) == len(self.layout) + 1
        if not self.layout:
            self.unheaded.append(grid)
        return bool(self.layout) and same_columns(grid, self.layout)

    def begins_earlier(self) -> list[Span] | None:
        """The layout, if grids before the first headings have rows of the table too."""
        layout, self.layout = self.layout, self.first
        earlier = any(
            same_columns(grid, self.first) and self._has_number(list(bands(grid)), grid)
            for grid in (self.unheaded if self.first else ())
        )
        self.layout = layout
        return self.first if earlier else None

    def add_heading(self, lines: Sequence[Line], page: int) -> bool:
        """A heading printed above or across the rows; False if the lines are none."""
        found = list(split_heading(lines, self.profile, self.words))
        for named in found:
            self._add_named(named, page)
        self.titled = page if found else self.titled
        return bool(found)

    def _add_named(self, named: Named, page: int) -> None:
        seen = Evidence(page, named.box, named.printed)
        last = self._last(named.kind)
        if named.kind == "objective":
            if last is None or (self.headings[last].objective and named.title):
                self.repeated.append(seen)
            else:
                self.headings[last] = replace(self.headings[last], objective=named.title)
            return
        number = named.number or self._counted(named)
        if last is not None and self._is_repeat(self.headings[last], named, number):
            self.repeated.append(seen)
            return
        strategy = self._last("strategy")
        self.headings.append(
            Heading(
                kind=named.kind,
                where="table",
                number=number,
                title=named.title,
                place=Place(page, named.box),
                printed=named.printed,
                strategy=self.headings[strategy].number if strategy is not None else "",
            )
        )

    def _counted(self, named: Named) -> str:
        """The place of a heading without number among its kind; printed again, it has the same."""
        fellows = [heading for heading in self.headings if heading.kind == named.kind]
        title = named.title.casefold()
        again = (h for h in fellows if title.startswith(h.title.casefold()))
        return next((heading.number for heading in again), str(len(fellows) + 1))

    def _last(self, kind: str) -> int | None:
        """The heading that one of this kind repeats, or, for an objective, belongs to."""
        for i in range(len(self.headings) - 1, -1, -1):
            if kind in (self.headings[i].kind, "objective"):
                return i
        return None

    @staticmethod
    def _is_repeat(heading: Heading, named: Named, number: str) -> bool:
        return heading.number == number and (
            fuzz.partial_ratio(heading.title.casefold(), named.title.casefold()) >= SAME_TITLE
        )

    def add_grid(self, grid: Grid, page: int, read: Text) -> None:
        """One page's grid: headings as they come, the bands between them as rows."""
        self.read = read
        self.went["table"] += _words(grid.cells)
        if len(grid.engines) < 2:
            self.unchecked.add(page)
        begun = bool(self.layout)
        if not begun:  # rows above the first headings may be of a group that has none
            self.layout = next(filter(None, (heading_row(b, self.profile) for b in bands(grid))))
            self.first = self.layout
        block: list[list[Cell]] = []
        for band in bands(grid):
            if spans := heading_row(band, self.profile):
                if not begun and not self._has_number(block, grid):
                    self._set_aside(block, page)
                    block = []
                begun = True
                self._add_rows(block, grid, page)
                block = []
                self.layout = spans
                self.columns.append(_evidence(band, page))
                self.went["columns"] += _words(band)
                continue  # a title that a page end tore goes on under repeated headings
            if numbers_columns(band):
                self.columns.append(_evidence(band, page))
                self.went["columns"] += _words(band)
                continue
            if self._is_heading(band, grid):
                self._add_rows(block, grid, page)
                block = []
                self._add_across(band, page)
                continue
            block.append(band)
            self.titled = NO_PAGE
        self._add_rows(block, grid, page)

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

    def _is_heading(self, band: Sequence[Cell], grid: Grid) -> bool:
        """Whether a band is one text across the table, or a heading in an else empty row."""
        filled = [cell for cell in band if cell.words]
        if len(filled) != 1:
            return False
        if filled[0].columns == len(grid.columns) - 1:
            return True
        lines, _ = proofread_heading(
            lines_of(filled[0].words), NO_PAGE, self.read, self.profile, self.words
        )
        whole = sum(cell.columns for cell in band) == len(grid.columns) - 1
        named = next(split_heading(lines, self.profile, self.words), None)
        return whole and named is not None and named.kind != "objective"

    def _add_across(self, band: Sequence[Cell], page: int) -> None:
        cell = next(cell for cell in band if cell.words)
        lines, misread = proofread_heading(
            lines_of(cell.words), page, self.read, self.profile, self.words
        )
        self.misread += misread
        if self.add_heading(lines, page) or self._add_rest(lines, page):
            self.went["headings"] += _words([cell])
        else:
            self.went["stray"] += _words([cell])
            self.stray.append(_evidence([cell], page))

    def _add_rest(self, lines: Sequence[Line], page: int) -> bool:
        """The rest of a heading that a page end tore; False if the page before ends otherwise."""
        last = self._last("objective")
        if self.titled != page - 1 or last is None:
            return False
        heading, rest = self.headings[last], join_lines(lines, self.words)
        goes_on = "objective" if heading.objective else "title"
        text = f"{getattr(heading, goes_on)} {rest}"
        self.headings[last] = replace(heading, **{goes_on: text})
        return True

    def _has_number(self, block: Sequence[Sequence[Cell]], grid: Grid) -> bool:
        numbered = (KEY, *self.profile.fields("number"))
        return any(
            self._field(cell, grid) in numbered and self.profile.number.match(cell_text(cell))
            for band in block
            for cell in band
        )

    def _set_aside(self, block: Sequence[Sequence[Cell]], page: int) -> None:
        words = [cell for band in block for cell in band if cell.words]
        self.went["stray"] += _words(words)
        self.stray += [_evidence([cell], page) for cell in words]

    def _add_rows(self, block: Sequence[Sequence[Cell]], grid: Grid, page: int) -> None:
        """Bands between headings → rows: one for each cell of the activity column."""
        cells = [cell for band in block for cell in band]
        if not cells:
            return
        first = len(self.pieces)
        self.went["rows"] += _words(cells)
        self.pieces += [_piece(cell, page, grid, self.read) for cell in cells]
        fields = [self._field(cell, grid) for cell in cells]
        heading = self._last("group")
        placed: set[int] = set()
        for key in (cell for cell, field in zip(cells, fields, strict=True) if field == KEY):
            here = [i for i, cell in enumerate(cells) if overlap(cell, key)]
            placed.update(here)
            starts = [i for i in here if cells[i].row >= key.row]
            if not any(cells[i].words for i in starts):
                continue  # ruled, but nothing is printed in it
            held: dict[str, tuple[int, ...]] = {}
            for i in here:
                held[fields[i]] = (*held.get(fields[i], ()), first + i)
            own = [i for i in here if cells[i].rows <= key.rows and cells[i].page is None]
            box = union(cells[i].box for i in own)
            self.rows.append(Row(page, box, heading, held))
        loose = [cell for i, cell in enumerate(cells) if i not in placed]  # a row of totals
        self.went["rows"] -= _words(loose)
        self._set_aside([loose], page)

    def _field(self, cell: Cell, grid: Grid) -> str:
        x = (grid.columns[cell.column] + grid.columns[cell.column + 1]) / 2
        return field_at(x, self.layout)


def _within(grid: Grid, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if contains(grid.box, *centre(word.box))]


def _phrases(words: Iterable[Word], page: int) -> list[Evidence]:
    return [Evidence(page, line.box, line.text) for line in lines_of(words)]


def _words(cells: Iterable[Cell]) -> int:
    return sum(len(cell.words) for cell in cells)


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
    )


def _evidence(cells: Sequence[Cell], page: int) -> Evidence:
    text = " | ".join(join_lines(lines_of(cell.words), {}) for cell in cells)
    return Evidence(page, union(cell.box for cell in cells), text)
