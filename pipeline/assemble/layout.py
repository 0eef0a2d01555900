"""The table's columns as they stand on the pages that go by, and which grids have them."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.assemble.across import words_below
from pipeline.assemble.columns import (
    FEWEST_COLUMNS,
    NEXT,
    Span,
    as_wide,
    cell_text,
    columns_of,
    field_at,
    goes_on,
    heading_row,
    is_another,
    misfits,
    same_columns,
    spread,
    stands_under,
)
from pipeline.assemble.gathered import Band
from pipeline.assemble.kinds import SHORT, begins_plainly, beside, face_of, filled
from pipeline.assemble.sections import NO_PAGE
from pipeline.page.bands import bands
from pipeline.page.ruled import SNAP
from pipeline.profile.model import Profile
from pipeline.profile.naming import match_heading
from pipeline.records import ACTIVITY, Cell, Grid

PLAIN = (frozenset[str | None]({None}), False)  # print that does not stand out


class Layout:
    """Where each column stands, and how far the table has come."""

    def __init__(self, profile: Profile, spans: Sequence[Span]) -> None:
        self.profile = profile
        self.spans = list(spans)
        self.first: list[Span] = []  # of the first headings
        self.face = PLAIN  # of the headings
        self.titles: set[str] = set()  # of the table, within its frame
        self.began = NO_PAGE  # the page of the first headings
        self.unheaded: list[tuple[int, Grid]] = []  # ruled tables before them, and their pages
        self.broken = False  # whether another table was printed since the last part of this one
        self.waits = False  # whether its last grid ended with headings, and no row under them
        self.page = NO_PAGE  # the last page of the table so far
        self.part = 0  # and which of its grids on that page
        self.shift = 0.0  # points by which the columns stand right of where they usually do

    def reach(self, grid: Grid, page: int) -> None:
        """The table has come to a grid; several pages may be printed on one sheet."""
        self.part = self.part + 1 if page == self.page and grid.ruled else 0
        self.page = page

    def begin(self, grid: Grid, page: int) -> None:
        """The first column headings are in this grid."""
        self.spans = self.first = columns_of(grid, self.profile)
        self.began = page if self.spans else NO_PAGE

    def fitted(self, grid: Grid) -> Grid:
        """A grid that goes on with the table, with all its columns: they stand as it has them."""
        if self.headed(grid):
            return grid
        if self._is_plain(grid):
            ends = zip(pairwise(grid.columns), self.spans, strict=True)
            self.spans = [Span(x0, x1, span.field) for (x0, x1), span in ends]
        return spread(grid, self.spans) if grid.engines else grid

    def completed(self, above: Band, band: Band, grid: Grid) -> tuple[list[Span], bool]:
        """The columns that a page's last band and the next one's first head together, if they
        name more than the first by itself; and whether that names some.
        """
        upper = {cell.column: cell for cell in above}
        whole = [
            replace(cell, words=(*upper[cell.column].words, *words_below(upper[cell.column], cell)))
            for cell in band
            if cell.column in upper
        ]
        spans, begun, alone = (heading_row(one, grid, self.profile) for one in (whole, above, band))
        more = bool(spans) and not alone and self.known(spans or ()) > self.known(begun or ())
        return (spans or [] if more else []), bool(begun)

    def stand(self, shift: float) -> None:
        """The columns stand so far right of where they usually do: on the right page of a sheet."""
        by, self.shift = shift - self.shift, shift
        self.spans = [Span(one.x0 + by, one.x1 + by, one.field) for one in self.spans]

    def takes(self, grid: Grid, page: int, has_told: Callable[[Grid], bool]) -> bool:
        """Whether the grid is part of the table: by its headings, or by going on with it."""
        if self.headed(grid):
            taken = not self._is_another(grid, has_told)
        else:
            taken = self._goes_on(grid, page)
        self.broken = not taken and len(grid.columns) > FEWEST_COLUMNS
        return taken

    def _goes_on(self, grid: Grid, page: int) -> bool:
        if not grid.engines:  # inferred with the columns of the page before
            return len(grid.columns) == len(self.spans) + 1
        if not self.spans:
            self.unheaded.append((page, grid))
        if self.waits and page == self.page and stands_under(grid, self.spans):
            return True
        pages = 0 if self.page == NO_PAGE else page - self.page
        if self.spans and goes_on(grid, self.spans, pages):
            return True
        return pages <= NEXT and not self.broken and self._is_plain(grid)

    def _is_another(self, grid: Grid, has_told: Callable[[Grid], bool]) -> bool:
        """Whether a grid that names fewer of the table's columns is another one: by its headings,
        or by its texts, which the table has already.
        """
        spans = columns_of(grid, self.profile)
        if not self.first or self.known(spans) >= self.known(self.first):
            return False
        fields = [span.field for span in self.first]
        return is_another([span.field for span in spans], fields) or has_told(grid)

    def headed(self, grid: Grid) -> bool:
        """Whether the grid has a row of the table's column headings."""
        return bool(columns_of(grid, self.profile))

    def begins_earlier(self) -> list[Span] | None:
        """The layout, if grids before the first headings have rows of the table too: by their
        numbers, or right before them as plain rows.
        """
        spans, self.spans = self.spans, self.first
        earlier = any(
            (same_columns(grid, self.first) and self._has_number(list(bands(grid)), grid))
            or (self._is_plain(grid) and self.began - page <= NEXT)
            for page, grid in (self.unheaded if self.first else ())
        )
        self.spans = spans
        return self.first if earlier else None

    def _is_plain(self, grid: Grid) -> bool:
        """Whether a grid without headings has the table's columns, as it sets them itself."""
        return bool(self.spans) and as_wide(grid, self.spans) and begins_plainly(grid)

    def captions(self, every: Sequence[Band], grid: Grid, *, begun: bool) -> int:
        """How many rows at a grid's top have one text each and stand over its column headings:
        the table's title, where no row is ``begun``, or that title again.
        """
        rows = enumerate(every)
        first = next((i for i, band in rows if heading_row(band, grid, self.profile)), 0)
        texts = [[cell_text(cell) for cell in filled(band)] for band in every[:first]]
        titles = all(len(said) <= 1 for said in texts)
        again = all(text in self.titles for said in texts for text in said)
        return first if titles and (again or not begun) else 0

    def heads_another(self, band: Band, grid: Grid) -> bool:
        """Whether a whole row in the look of the column headings names none of them where it
        stands: another table begins there, right under this one.
        """
        cells = filled(band)
        texts = [cell_text(cell) for cell in cells]
        if not FEWEST_COLUMNS <= len(cells) == len(grid.columns) - 1 == len(set(texts)):
            return False
        if self.face == PLAIN or face_of(band) != self.face:
            return False
        if any(len(text) > SHORT or re.search(r"\d", text) for text in texts):
            return False
        named = (match_heading(text, self.profile.columns) for text in texts)
        return not any(
            match and match[0] == self._field(cell, grid)
            for match, cell in zip(named, cells, strict=True)
        )

    def beside(self, band: Band) -> tuple[Band, Band]:
        """The merged cells beside what may head rows, and that; none beside a row of what an
        activity has, or of the facts of a form.
        """
        left, rest = beside(band)
        is_row = self.is_finer(rest) or all(misfits(filled(band), self.spans))
        return ([], band) if is_row else (left, rest)

    def is_finer(self, band: Band) -> bool:
        """Whether a row begins right of the activities: it is one of what an activity has."""
        x = min((cell.box[0] for cell in band), default=math.inf)  # none where all are merged
        return any(one.field == ACTIVITY and (one.x0 + one.x1) / 2 < x for one in self.spans)

    def known(self, spans: Sequence[Span]) -> int:
        """How many columns of the profile a row of headings names."""
        return len({span.field for span in spans} & {one.field for one in self.profile.columns})

    def has_numbers(self, block: Sequence[Band], grid: Grid, spans: Sequence[Span]) -> bool:
        """Whether rows above the first headings stand under them, and have the table's numbers."""
        return _under(block, spans) and self._has_number(block, grid)

    def _has_number(self, block: Sequence[Band], grid: Grid) -> bool:
        numbered = (self.profile.key, *self.profile.fields("number"))
        return any(
            self._field(cell, grid) in numbered and self.profile.number.match(cell_text(cell))
            for band in block
            for cell in band
        )

    def fields_of(self, cell: Cell, grid: Grid) -> list[str]:
        """The field that a cell holds; one merged over years or quarters marks all of them, over
        columns of institutions it names those of each.
        """
        spans = grid.columns[cell.column], grid.columns[cell.column + cell.columns]
        covered = [s.field for s in self.spans if spans[0] < (s.x0 + s.x1) / 2 < spans[1]]
        periods = [field for field in covered if self.profile.period(field)]
        if len(periods) > 1:
            return periods
        bodies = set(covered) <= set(self.profile.fields("institutions"))
        return covered if bodies and len(covered) > 1 else [field_at(*spans, self.spans)]

    def _field(self, cell: Cell, grid: Grid) -> str:
        end = cell.column + cell.columns
        return field_at(grid.columns[cell.column], grid.columns[end], self.spans)


def _under(block: Iterable[Band], layout: Sequence[Span]) -> bool:
    """Whether each cell begins and ends where a heading does: other tables' cells do not."""
    edges = {x for span in layout for x in (span.x0, span.x1)}
    boxes = [cell.box for band in block for cell in filled(band)]
    return all(min(abs(x - e) for e in edges) <= SNAP for box in boxes for x in (box[0], box[2]))
