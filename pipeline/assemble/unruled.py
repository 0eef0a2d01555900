"""Tables without vertical rules, or without any: columns from headings and white space.

Column edges stand where the fewest words cross between two headings.  Rows are
parted by the horizontal rules; where there are none, a row begins where
several columns begin a block of text together, or the activity column a
number.  The result is a grid like a ruled one, marked as inferred.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.assemble.column_edges import Body, Known
from pipeline.assemble.columns import Span, columns_of, heading_row, same_columns
from pipeline.assemble.frames import frame_cuts, walls_of
from pipeline.assemble.heading_bands import Common, HeadingBand, heading_bands, part_glued
from pipeline.assemble.row_cuts import MARGIN, SAME_LEVEL, Columns, runs_between
from pipeline.assemble.table_parts import table_part, without_notes
from pipeline.assemble.text_lines import TextLine, is_run, lines_by_kind, runs_of
from pipeline.page.bands import bands
from pipeline.page.geometry import centre, union
from pipeline.page.lattice import build_grid, fill_cells
from pipeline.page.ruled import join_rules
from pipeline.page.running import MARK
from pipeline.page.text import word_rows
from pipeline.profile.model import Profile
from pipeline.records import LEVEL, Box, Grid, Page, Rule, Word


class Unruled:
    """Infers grids page by page; a page without headings has the columns of the one before."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.headings: tuple[Box, ...] = ()  # of the columns, left to right
        self.fields: tuple[str, ...] = ()
        self.commons: tuple[Common, ...] = ()  # headings over several columns, on this page
        self.body: Body | Known = Body(())  # the words seen under these headings
        self.apart: Counter[bool] = Counter()  # rows that follow one another: ruled apart?
        self.layout: list[Span] = []  # of a table of level rules
        self.titled = False  # the page before ends with a heading
        self.width = 0.0  # of the page: one of another width does not go on with the table

    def infer(self, page: Page) -> Page:
        """The page with the grids that its words and horizontal rules suggest."""
        if abs(page.width - self.width) > SAME_LEVEL:
            self.headings = ()
        self.width = page.width
        rows = word_rows(page.words)
        parted = [part_glued(row, self.profile) for row in rows]
        bands = heading_bands(parted, self.profile)
        in_bands = {i for band in bands for i in range(band.start, band.start + band.lines)}
        rows = [parted[i] if i in in_bands else row for i, row in enumerate(rows)]
        page = replace(page, words=tuple(word for row in rows for word in row))
        lines = lines_by_kind(rows, bands, self.profile, titled=self.titled)
        for start, end, band in _sections(lines, bands):
            if band:
                self._begin(band)
            self.commons = band.commons if band else ()
            if self.headings:
                page = self._infer_section(lines[start:end], page)
        self.titled = bool(self.headings and lines and lines[-1].kind == "heading")
        return page

    def complete(self, page: Page) -> Page:
        """The page with what level rules show of the table, and the rows that none of them
        closes, at its top and at its foot.
        """
        grids = sorted(page.grids, key=lambda grid: grid.box[1])
        rows = word_rows(page.words)
        first = grids[0].box[1] if grids else page.height
        if self.headings:
            over = [row for row in rows if row[0].box[3] <= first]
            page = self._carried(
                over, page, closed=bool(over and grids) and self._goes_on(grids[0])
            )
        for grid in grids:
            self._learn(grid)
        if grids and self.headings:
            foot = grids[-1].box[3]
            page = self._carried([row for row in rows if row[0].box[1] >= foot - SAME_LEVEL], page)
        return page

    def _learn(self, grid: Grid) -> None:
        """Take the columns of a grid of level rules; another one ends the table."""
        self.layout = columns_of(grid, self.profile) or self.layout
        if grid.engines[:1] != (LEVEL,) or not (self.layout and same_columns(grid, self.layout)):
            self.headings = ()
            return
        if len(grid.columns) == len(self.layout) + 1:
            self.body, self.fields = Known(grid), tuple(span.field for span in self.layout)
            _, top, _, bottom = grid.box
            self.headings = tuple((x0, top, x1, bottom) for x0, x1 in pairwise(grid.columns))

    def _goes_on(self, grid: Grid) -> bool:
        """Whether a grid of level rules goes on with the columns: its first rule closes a row."""
        level = grid.engines[:1] == (LEVEL,) and bool(self.layout)
        begins = heading_row(next(iter(bands(grid))), grid, self.profile)
        return level and not begins and same_columns(grid, self.layout)

    def _carried(self, rows: Sequence[Sequence[Word]], page: Page, *, closed: bool = False) -> Page:
        """The page with the rows of some of its lines, if they go on with the table; ``closed``: a
        rule below them shows it.
        """
        x0, x1 = self.headings[0][0] + SAME_LEVEL, self.headings[-1][2] - SAME_LEVEL
        closed = closed or any(rule.x0 <= x0 and rule.x1 >= x1 for rule in page.rules)
        if not rows or (all(map(is_run, rows)) and not closed):
            return page  # no rule, nor two texts beside each other, shows a row
        return self._infer_section(lines_by_kind(rows, (), self.profile, titled=False), page)

    def _begin(self, band: HeadingBand) -> None:
        """Take a row of headings; it may be the same one again."""
        moved = [abs(a[0] - b[0]) for a, b in zip(band.boxes, self.headings, strict=False)]
        if band.fields != self.fields or max(moved, default=0.0) > SAME_LEVEL:
            self.body = Body(band.boxes)
        self.headings, self.fields = band.boxes, band.fields

    def _infer_section(self, lines: Sequence[TextLine], page: Page) -> Page:
        """The page with the grid of some of its lines, which have the same columns."""
        lines = without_notes(lines)
        body = [box for line in lines if not self._is_text(line) for box in _body(line)]
        edges = self.body.edges(body)
        part = table_part(lines, edges, self.profile, page.rules)
        self.body.add(box for line in part for box in _body(line))
        grid = self._grid(part, page.rules, Columns(edges, self.fields)) if part else None
        if len(part) < len(lines):
            self.headings = ()  # other text follows: the table ends here
        if grid is None:
            return page
        filled, words = fill_cells(grid, page.words)
        return replace(page, grids=(*page.grids, filled), words=tuple(words))

    def _is_text(self, line: TextLine) -> bool:
        """Whether a line runs on under several headings: it says nothing of the columns."""
        left, right = line.box[0], line.box[2]
        return is_run(line.words) and sum(left < centre(h)[0] < right for h in self.headings) > 1

    def _grid(
        self, part: Sequence[TextLine], rules: Sequence[Rule], columns: Columns
    ) -> Grid | None:
        frame, across = self._frame(part, rules)
        runs = runs_between(runs_of(part), columns, frame, self.profile, across)
        self.apart.update(runs.apart())
        ruled = bool(across) and self.apart[True] >= self.apart[False]
        rows = list(runs.cuts(ruled=ruled))
        over = [_common_rule(common, columns.edges, frame) for common in self.commons]
        cuts = [*across, *frame_cuts(part, [rule.y0 for rule in across], frame), *rows, *over]
        walls = _without(over, walls_of(part, cuts, columns.edges, frame))
        grid = build_grid(join_rules([*cuts, *walls]))
        return replace(grid, ruled=ruled and not rows) if grid else None

    def _frame(self, part: Sequence[TextLine], rules: Sequence[Rule]) -> tuple[Box, list[Rule]]:
        """The table's frame, as wide as its text and rules reach on any page, and its rules."""
        printed = union(line.box for line in part)
        table = union([*self.headings, *self.body.reach, printed])
        across = [
            rule
            for rule in rules
            if rule.y0 == rule.y1
            and printed[1] - 5 * MARGIN <= rule.y0 <= printed[3] + 5 * MARGIN
            and rule.x0 < table[2]
            and rule.x1 > table[0]
        ]
        frame = (
            min([table[0] - MARGIN, *(rule.x0 for rule in across)]),
            printed[1] - MARGIN,
            max([table[2] + MARGIN, *(rule.x1 for rule in across)]),
            printed[3] + MARGIN,
        )
        return frame, across


def _common_rule(common: Common, edges: Sequence[float], frame: Box) -> Rule:
    """The foot of a heading over several columns, as wide as they are."""
    ends = (frame[0], *edges, frame[2])
    return Rule(ends[common.first], common.box[3], ends[common.last + 1], common.box[3])


def _without(commons: Sequence[Rule], walls: Iterable[Rule]) -> Iterator[Rule]:
    """The vertical edges but those that would cut a heading over several columns."""
    for wall in walls:
        ends = [over.y0 for over in commons if over.x0 < wall.x0 < over.x1]
        if all(wall.y0 >= y or wall.y1 > y + SAME_LEVEL for y in ends):
            yield wall


def _body(line: TextLine) -> Iterator[Box]:
    """The words of a line of the body; a bullet reaches as far as its text."""
    words = line.words if line.kind == "body" else ()
    for word, after in zip(words, (*words[1:], None), strict=False):
        mark = MARK.fullmatch(word.text)
        yield (*word.box[:2], after.box[0], word.box[3]) if mark and after else word.box


def _sections(
    lines: Sequence[TextLine], bands: Sequence[HeadingBand]
) -> Iterator[tuple[int, int, HeadingBand | None]]:
    """(first line, end, row of headings) of what goes on from the page before, and of what
    stands under each row of headings, with the titles above it.
    """
    starts = []
    for band in bands:
        start = band.start
        while start and lines[start - 1].kind == "heading":
            start -= 1
        starts.append(start)
    first = starts[0] if starts else len(lines)
    if first:
        yield 0, first, None
    ends = [*starts[1:], len(lines)]
    yield from zip(starts, ends, bands, strict=False)
