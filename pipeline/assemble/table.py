"""The grids of all pages, one after another → rows of the table under their headings."""

from collections.abc import Sequence

from pipeline.assemble.across import Above, Across, lines_across, look_of, stands_out
from pipeline.assemble.columns import Span, cell_text, heading_row, misfits, numbers_columns
from pipeline.assemble.gathered import Band, Gathered, Under, words_in
from pipeline.assemble.heading_rows import heads, may_head, titled
from pipeline.assemble.headings import Look, headings_of, is_title
from pipeline.assemble.kinds import (
    LABELLED,
    face_of,
    filled,
    is_across,
    is_alone,
    is_remark,
    is_total,
    open_below,
    said,
    sums,
)
from pipeline.assemble.layout import Layout
from pipeline.assemble.proofread import proofread_heading
from pipeline.assemble.sections import NO_PAGE, Sections
from pipeline.assemble.shown import Shown
from pipeline.page.bands import bands
from pipeline.page.geometry import centre, contains
from pipeline.profile.model import Profile
from pipeline.records import Grid, Line, Misread, Text, Word


class Table:
    """Gathers the table while the pages go by."""

    def __init__(
        self, profile: Profile, words: dict[str, int], layout: Sequence[Span] = ()
    ) -> None:
        self.profile = profile
        self.words = words
        self.layout = Layout(profile, layout)
        self.sections = Sections(profile)
        self.kept = Gathered()
        self.across: list[Across] = []  # what may be headings, recognised or not
        self.above: list[Above] = []
        self.misread: list[Misread] = []  # in headings
        self.shown = Shown()
        self.begun = False  # whether its column headings were met, in this grid or before
        self.block: list[Band] = []  # rows of the grid that wait for what follows
        self.under: Band = []  # what goes on below headings that no rule closes
        self.ended = False  # whether the facts of a form follow its rows in the grid
        self.another = False  # or another table, right under it
        self.last: tuple[int, Band] | None = None  # its last row, and the page of that
        self.foot: tuple[int, Band] = (NO_PAGE, [])  # the row that the last grid ends with
        self.read: Text = "native"

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
        one = Across(tuple(lines), look, len(self.kept.rows), label=label, top=top)
        self.across.append(one)
        found = headings_of(lines, look, self.profile, self.words)
        self.sections.take(found, lines, page)
        return bool(found)

    def add_grid(self, grid: Grid, page: int, read: Text) -> None:
        """One page's grid: headings as they come, the bands between them as rows."""
        self.read = read
        self.layout.reach(grid, page)
        self.kept.went["table"] += words_in(grid.cells)
        self.shown.note(grid, page)
        self.begun = bool(self.layout.spans)
        grid = self.layout.fitted(grid) if self.begun and not self.ended else grid
        every = list(bands(grid))
        if not self.begun:  # rows above the first headings may be of a group that has none
            self.layout.begin(grid, page)
        torn = every and self._completes_headings(every[0], grid, page)
        if not torn:
            self._head_on(every, grid, page)
        self.last = (page, every[-1]) if every else None
        captions = self.layout.captions(every, grid, begun=bool(self.kept.rows))
        self.under = []
        for i, band in enumerate(every):
            left, rest = self.layout.beside(band)
            if torn and i == 0:
                self.kept.add_columns(band, page)
            elif spans := heading_row(band, grid, self.profile):
                self._add_columns(band, spans, grid, page)
            elif self._takes_aside(rest, every[i + 1 :], grid):
                self._add_rows(grid, page)
                ends = not any(filled(one) for one in every[i + 1 :])
                self._place(rest, page, caption=i < captions, ends=ends)
                self.under += left
            elif i < captions:
                self._leave(filled(band), page)
            else:
                self._wait(band)
        self.foot = (page, self.block[-1] if self.block else [])
        self.layout.waits = not self.block and self.layout.headed(grid)
        self._add_rows(grid, page)

    def _add_columns(self, band: Band, spans: list[Span], grid: Grid, page: int) -> None:
        """Column headings; a title that a page end tore goes on under repeated ones."""
        if not self.begun and not self.layout.has_numbers(self.block, grid, spans):
            self.kept.set_aside(self.block, page, len(self.sections.headings))
            self.block = []
        self.begun = True
        self._add_rows(grid, page)
        self.layout.spans, self.layout.face = spans, face_of(band)
        self.ended = self.another = False
        self.kept.add_columns(band, page)
        self.under = open_below(band, grid)

    def _wait(self, band: Band) -> None:
        """A row, or a coloured line between rows."""
        if not filled(band):
            self.under += [cell for cell in band if cell.rows > 1]
            return
        self.block.append([*self.under, *band])
        self.under = []
        self.sections.titled = NO_PAGE

    def _completes_headings(self, band: Band, grid: Grid, page: int) -> bool:
        """Whether a page's first band is the rest of column headings that its end tore; the
        part before it was no row, or heads columns by itself.
        """
        if self.last is None or self.last[0] != page - 1:
            return False
        spans, begun = self.layout.completed(self.last[1], band, grid)
        if not spans or not (begun or self.kept.rows):
            return False
        if begun:
            self.layout.spans = spans
        else:
            self.kept.drop_row(self.last[1])
            self.kept.add_columns(self.last[1], page - 1)
        return True

    def _takes_aside(self, band: Band, below: Sequence[Band], grid: Grid) -> bool:
        """Whether a band is no row of the table's; above its headings a row may be another's."""
        if not filled(band) or (not self.begun and len(filled(band)) > LABELLED):
            return False
        rows = len(self.block)  # since a heading
        self.another = self.another or (rows > 0 and self.layout.heads_another(band, grid))
        if self.another:
            return True
        across = is_across(band, grid) or numbers_columns(band) or is_total(band)
        if across or self._is_heading(band, below, grid, rows):
            return True
        astray = misfits(filled(band), self.layout.spans)
        self.ended = all(astray) or (self.ended and any(astray))
        return self.ended

    def _is_heading(self, band: Band, below: Sequence[Band], grid: Grid, rows: int) -> bool:
        """Whether a row heads those below it."""
        if self.layout.is_finer(band) or not may_head(band, below, grid):
            return False
        head = titled(band)
        lines, _ = proofread_heading(
            lines_across(head), NO_PAGE, self.read, self.profile, self.words
        )
        at = len(self.kept.rows) + rows
        if rows >= 0 or not is_alone(band, grid):  # else it is there since the page before
            self.across.append(Across(tuple(lines), look_of(head), at, alone=True))
        return heads(band, lines, below, grid, self.profile, self.words)

    def _head_on(self, every: Sequence[Band], grid: Grid, page: int) -> None:
        """The last row of the page before may head the rows of this one."""
        below = [b for b in every if filled(b) and not heading_row(b, grid, self.profile)]
        before, foot = self.foot
        goes_on = foot and below and before == page - 1
        if goes_on and self._is_heading(foot, below, grid, -1):
            self.kept.drop_row(foot)
            self._place(foot, before, caption=False, ends=False)

    def _leave(self, cells: Band, page: int) -> None:
        """A caption or a remark within the table's frame is text beside the table."""
        self.layout.titles |= {cell_text(cell) for cell in cells}
        self.kept.went["table"] -= words_in(cells)
        self.kept.ledger.note_cells(cells, page, "narrative")

    def _place(self, band: Band, page: int, *, caption: bool, ends: bool) -> None:
        """A band that is no row: where its words go; one that ends the grid heads nothing in it."""
        if self.another:
            self.kept.set_aside([band], page, len(self.sections.headings))
        elif numbers_columns(band):
            self.kept.add_columns(band, page)
        elif is_total(band) and not self._is_level(band):
            self.kept.add_total(filled(band), page)
        else:
            self._add_across(band, page, caption=caption, ends=ends)

    def _is_level(self, band: Band) -> bool:
        return is_title(" ".join(cell_text(cell) for cell in filled(band)), self.profile)

    def _add_across(self, band: Band, page: int, *, caption: bool, ends: bool) -> None:
        amounts = sums(band)
        cells = titled(band)
        lines, misread = proofread_heading(
            lines_across(cells), page, self.read, self.profile, self.words
        )
        self.misread += misread
        beside = len(cells) == LABELLED and not stands_out(cells[-1])
        label = cell_text(cells[0]) if beside else ""
        top = all(cell.row == 0 for cell in cells)
        heads = self.add_heading(lines, page, look_of(cells), label=label, top=top)
        heads = heads or self.sections.goes_on(lines, page, self.words)
        if ends and amounts and not heads:  # what they are the sum of
            self.kept.add_total(filled(band), page)
            return
        if amounts:
            self.kept.add_total(amounts, page)
        if heads:
            self.kept.went["headings"] += words_in(cells)
            self.kept.add_facts([cell for cell in said(band) if cell not in cells], page)
            for cell in cells:
                self.note_heading(cell.words, cell.page or page)
        elif caption or is_remark(lines[0].text, last=ends):
            self._leave(said(band), page)
        else:
            self.kept.set_aside([said(band)], page, len(self.sections.headings))
            self.ended = self.ended or beside

    def note_heading(self, words: Sequence[Word], page: int) -> None:
        """Words are of the heading, or headings, added last."""
        for named in self.sections.added:
            inside = [word for word in words if contains(named.box, *centre(word.box))]
            again = named.again
            self.kept.ledger.note(inside or words, page, "section", named.heading, again=again)

    def _add_rows(self, grid: Grid, page: int) -> None:
        """The rows that wait, under the headings before them."""
        cells = [cell for band in self.block for cell in band]
        self.block = []
        if cells:
            fields = [self.layout.fields_of(cell, grid) for cell in cells]
            own, current = self.sections.headings, self.sections.current
            makes = self.profile.row_fields
            under = Under(page, self.layout.part, grid, self.read, current, len(own), makes)
            self.kept.add_rows(cells, fields, under)
