"""Tables without vertical rules, or without any: columns from headings and white space.

Column edges stand where the fewest words cross between two headings.  Rows are
parted by the horizontal rules; where there are none, a row begins where
several columns begin a block of text together, or the activity column a
number.  The result is a grid like a ruled one, marked as inferred.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from msgspec.structs import replace

from pipeline.assemble.columns import match_heading
from pipeline.assemble.headings import kind_of
from pipeline.lattice import build_grid, cluster, fill_cells, join_rules, union
from pipeline.profile import Profile
from pipeline.records import Box, Grid, Page, Rule, Word
from pipeline.text import word_rows

HEADING_LINES = 3  # a column heading wraps over no more lines than this
HEADING_GAP = 0.7  # of a line's height: words of headings further apart are two headings
RUN_GAP = 0.45  # of a line's height: words nearer than this run on across a column's edge
BLOCK_GAP = 0.35  # of a line's height: so much more white than usual begins a block
SAME_LEVEL = 3.0  # points: blocks that begin so level begin together
MARGIN = 2.0  # points of white round the text that the grid's frame encloses

LineKind = Literal["heading", "columns", "body", "other"]


class TextLine(NamedTuple):
    """A printed line right across the page, and what it is to the table."""

    words: list[Word]
    box: Box
    kind: LineKind

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class Columns(NamedTuple):
    """The inner edges between columns, and the fields they part."""

    edges: tuple[float, ...]
    fields: tuple[str, ...]


class Unruled:
    """Infers grids page by page; a page without headings has the columns of the one before."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.headings: list[Box] = []  # of the columns, left to right
        self.fields: tuple[str, ...] = ()
        self.body: list[Box] = []  # words seen under these headings

    def infer(self, page: Page) -> Page:
        """The page with the grid that its words and horizontal rules suggest."""
        rows = word_rows(page.words)
        headings = _heading_rows(rows, self.profile)
        if headings:
            self._begin(rows, headings)
        if not self.headings:
            return page
        edges = _edges(self.headings, [*self.body, *_body(rows, headings, self.profile)])
        lines = _classify(rows, headings, edges, self.profile)
        part = _table_part(lines, starts_here=bool(headings))
        self.body += [word.box for line in part if line.kind == "body" for word in line.words]
        if not part or part[-1] is not lines[-1]:
            self.headings = []  # other text follows: the table ends on this page
        grid = self._grid(part, page.rules, Columns(edges, self.fields)) if part else None
        if grid is None:
            return page
        filled, words = fill_cells(grid, page.words)
        return replace(page, grids=(*page.grids, filled), words=tuple(words))

    def _begin(self, rows: Sequence[list[Word]], headings: dict[int, list[Box]]) -> None:
        """Take the page's first row of headings; those seen before may be the same ones."""
        boxes = headings[min(headings)]
        words = [word for i in headings if headings[i] is boxes for word in rows[i]]
        fields = tuple(_field_under(box, words, self.profile) for box in boxes)
        moved = [abs(a[0] - b[0]) > SAME_LEVEL for a, b in zip(boxes, self.headings, strict=False)]
        if fields != self.fields or any(moved):
            self.body = []
        self.headings, self.fields = boxes, fields

    def _grid(
        self, part: Sequence[TextLine], rules: Sequence[Rule], columns: Columns
    ) -> Grid | None:
        box = union(line.box for line in part)
        frame = (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)
        across = [
            rule
            for rule in rules
            if rule.y0 == rule.y1 and frame[1] - MARGIN * 4 <= rule.y0 <= frame[3] + MARGIN * 4
            and rule.x0 < frame[2] and rule.x1 > frame[0]
        ]
        ruled = [rule.y0 for rule in across]
        rows = [
            cut
            for run in _runs(part, ruled)
            for cut in _row_cuts(run, columns, frame, self.profile, bool(ruled))
        ]
        cuts = [*across, *_frame_cuts(part, ruled, frame), *rows]
        walls = _walls(part, cuts, columns.edges, frame)
        grid = build_grid(join_rules([*cuts, *walls]))
        return replace(grid, ruled=bool(across) and not rows) if grid else None


def _heading_rows(rows: Sequence[list[Word]], profile: Profile) -> dict[int, list[Box]]:
    """Index of each line that belongs to a row of column headings → the headings' boxes."""
    needed = max(2, (len(profile.columns) + 1) // 2)
    found: dict[int, list[Box]] = {}
    i = 0
    while i < len(rows):
        here, following = _best_band(rows, i, profile), _best_band(rows, i + 1, profile)
        if here.matched >= needed and here.matched >= following.matched:
            found.update(dict.fromkeys(range(i, i + here.lines), here.boxes))
            i += here.lines
        else:
            i += 1
    return found


class HeadingBand(NamedTuple):
    """Lines read as one row of column headings: how many name a field, and where they stand."""

    matched: int
    lines: int
    boxes: list[Box]


def _best_band(rows: Sequence[list[Word]], i: int, profile: Profile) -> HeadingBand:
    best = HeadingBand(0, 1, [])
    for count in range(1, min(HEADING_LINES, len(rows) - i) + 1):
        boxes, matched = _match_band(rows[i : i + count], profile)
        if matched > best.matched:
            best = HeadingBand(matched, count, boxes)
    return best


def _match_band(band: Sequence[list[Word]], profile: Profile) -> tuple[list[Box], int]:
    """Words of some lines, clustered by column → their boxes, and how many name a field."""
    words = sorted((word for row in band for word in row), key=lambda w: w.box[0])
    if not words or not any(match_heading(w.text, profile.columns) for w in words):
        return [], 0
    clusters: list[list[Word]] = []
    for word in words:
        height = word.box[3] - word.box[1]
        if clusters and word.box[0] - max(w.box[2] for w in clusters[-1]) < HEADING_GAP * height:
            clusters[-1].append(word)
        else:
            clusters.append([word])
    fields = {_field(inside, profile) for inside in clusters} - {None}
    return [union(word.box for word in inside) for inside in clusters], len(fields)


def _field(words: Sequence[Word], profile: Profile) -> str | None:
    text = " ".join(word.text for row in word_rows(words) for word in row)
    match = match_heading(text, profile.columns)
    return match[0] if match else None


def _field_under(box: Box, words: Sequence[Word], profile: Profile) -> str:
    inside = [word for word in words if box[0] <= (word.box[0] + word.box[2]) / 2 <= box[2]]
    return _field(inside, profile) or ""


def _body(
    rows: Sequence[list[Word]], headings: dict[int, list[Box]], profile: Profile
) -> Iterator[Box]:
    """The words under a page's first row of headings, but for the lines that head a group."""
    first = min(headings, default=0)
    for i, row in enumerate(rows):
        if i >= first and not kind_of(" ".join(word.text for word in row), profile):
            yield from (word.box for word in row)


def _edges(headings: Sequence[Box], words: Sequence[Box]) -> tuple[float, ...]:
    return tuple(_edge(left, right, words) for left, right in pairwise(headings))


def _edge(left: Box, right: Box, words: Sequence[Box]) -> float:
    """The middle of the widest stretch between two headings' middles that fewest words cross."""
    low, high = (left[0] + left[2]) / 2, (right[0] + right[2]) / 2
    near = [box for box in words if box[2] > low and box[0] < high]
    stops = sorted({low, high, *(x for b in near for x in (b[0], b[2]) if low < x < high)})
    stretches: list[tuple[int, float, float]] = []  # crossing words, start, end
    for start, end in pairwise(stops):
        crossing = sum(b[0] < end and b[2] > start for b in near)
        if stretches and stretches[-1][0] == crossing:
            start = stretches.pop()[1]
        stretches.append((crossing, start, end))
    _, start, end = min(stretches, key=lambda s: (s[0], s[1] - s[2]))
    return (start + end) / 2


def _classify(
    rows: Sequence[list[Word]],
    headings: dict[int, list[Box]],
    edges: Sequence[float],
    profile: Profile,
) -> list[TextLine]:
    lines: list[TextLine] = []
    for i, row in enumerate(rows):
        box = union(word.box for word in row)
        text = " ".join(word.text for word in row)
        kind: LineKind = "body"
        if i in headings:
            kind = "columns"
        elif kind_of(text, profile):
            kind = "heading"
        elif lines and lines[-1].kind == "heading" and _goes_on(lines[-1], row, box):
            kind = "heading"
        elif _runs_across(row, edges):
            kind = "other"
        lines.append(TextLine(row, box, kind))
    return lines


def _goes_on(heading: TextLine, row: Sequence[Word], box: Box) -> bool:
    """Whether a line is the next line of a heading: right under it, and one run of words."""
    height = box[3] - box[1]
    close = box[1] - heading.box[3] < BLOCK_GAP * height
    return close and all(b.box[0] - a.box[2] < HEADING_GAP * height for a, b in pairwise(row))


def _runs_across(row: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether text runs on over a column's edge."""
    return any(_crosses(row, edge) for edge in edges)


def _crosses(row: Sequence[Word], edge: float) -> bool:
    if any(word.box[0] < edge - 1 and word.box[2] > edge + 1 for word in row):
        return True
    for left, right in pairwise(row):
        if left.box[2] <= edge + 1 and right.box[0] >= edge - 1:
            height = left.box[3] - left.box[1]
            return right.box[0] - left.box[2] < RUN_GAP * height
    return False


def _table_part(lines: Sequence[TextLine], starts_here: bool) -> list[TextLine]:
    """The lines of the table: from the headings above its first row to the first other text."""
    start = 0
    if starts_here:
        first = next(i for i, line in enumerate(lines) if line.kind == "columns")
        start = first
        while start and lines[start - 1].kind in ("heading", "body"):
            start -= 1
        while lines[start].kind == "body" and any(
            line.kind == "other" for line in lines[:start]
        ):
            start += 1  # the last, short lines of a paragraph before the table
    part: list[TextLine] = []
    for line in lines[start:]:
        if line.kind == "other":
            break
        part.append(line)
    while part and part[-1].kind == "heading" and len(part) < len(lines[start:]):
        part.pop()  # headings of what follows
    return part


def _frame_cuts(part: Sequence[TextLine], ruled: Sequence[float], frame: Box) -> Iterator[Rule]:
    """Horizontal edges that no rule draws: the frame, and between kinds of lines."""
    yield Rule(frame[0], frame[1], frame[2], frame[1])
    yield Rule(frame[0], frame[3], frame[2], frame[3])
    for above, below in pairwise(part):
        if above.kind != below.kind and not _parted(above, below, ruled):
            y = (above.box[3] + below.box[1]) / 2
            yield Rule(frame[0], y, frame[2], y)


def _parted(above: TextLine, below: TextLine, ruled: Sequence[float]) -> bool:
    return any(above.box[3] - MARGIN <= y <= below.box[1] + MARGIN for y in ruled)


def _runs(part: Sequence[TextLine], ruled: Sequence[float]) -> list[list[TextLine]]:
    """Body lines with nothing else and no rule between them."""
    runs: list[list[TextLine]] = []
    above: TextLine | None = None
    for line in part:
        if line.kind == "body":
            if above is None or above.kind != "body" or _parted(above, line, ruled):
                runs.append([])
            runs[-1].append(line)
        above = line
    return runs


class Block(NamedTuple):
    """Lines of one column with the usual white between them."""

    column: int
    top: float
    bottom: float
    numbered: bool


def _row_cuts(
    run: Sequence[TextLine], columns: Columns, frame: Box, profile: Profile, ruled: bool
) -> Iterator[Rule]:
    """Edges between the rows of some body lines, left out where a block runs through.

    ``ruled``: the page has horizontal rules, which part rows unless two numbers
    stand between them.
    """
    words = [word for line in run for word in line.words]
    blocks = _blocks(words, columns, profile)
    numbered = sorted(block.top for block in blocks if block.numbered)
    if ruled and len(numbered) < 2:
        return
    tops = cluster((block.top for block in blocks), SAME_LEVEL)
    together = [group[0] for group in tops if len(group) > 1]
    starts = [group[0] for group in cluster([*numbered, *together], SAME_LEVEL)]
    lefts = (frame[0], *columns.edges)
    rights = (*columns.edges, frame[2])
    for start in starts[1:] if starts and starts[0] - run[0].box[1] < SAME_LEVEL else starts:
        y = start - MARGIN / 2
        for i, (left, right) in enumerate(zip(lefts, rights, strict=True)):
            through = any(b.column == i and b.top < y - 1 and b.bottom > y + 1 for b in blocks)
            if not through:
                yield Rule(left, y, right, y)


def _blocks(words: Sequence[Word], columns: Columns, profile: Profile) -> list[Block]:
    by_column: list[list[Word]] = [[] for _ in range(len(columns.edges) + 1)]
    for word in words:
        middle = (word.box[0] + word.box[2]) / 2
        by_column[sum(middle > edge for edge in columns.edges)].append(word)
    lines = [[(union(w.box for w in row), row) for row in word_rows(c)] for c in by_column]
    gaps = [b[0][1] - a[0][3] for column in lines for a, b in pairwise(column)]
    heights = [box[3] - box[1] for column in lines for box, _ in column]
    usual = median(gaps) + BLOCK_GAP * median(heights) if gaps else 0.0
    blocks: list[Block] = []
    keys = {i for i, f in enumerate(columns.fields) if f in ("", "activity", *profile.fields("number"))}
    for i, column in enumerate(lines):
        last: float | None = None
        for box, row in column:
            number = i in keys and bool(profile.number.match(" ".join(w.text for w in row)))
            if last is None or box[1] - last > usual or number:
                blocks.append(Block(i, box[1], box[3], number))
            else:
                blocks[-1] = blocks[-1]._replace(bottom=box[3])
            last = box[3]
    return blocks


def _walls(
    part: Sequence[TextLine], cuts: Sequence[Rule], edges: Sequence[float], frame: Box
) -> Iterator[Rule]:
    """Vertical edges: the frame, and between columns wherever no heading runs across."""
    yield Rule(frame[0], frame[1], frame[0], frame[3])
    yield Rule(frame[2], frame[1], frame[2], frame[3])
    levels = [group[0] for group in cluster((rule.y0 for rule in cuts), SAME_LEVEL)]
    for top, bottom in pairwise(levels):
        inside = [ln for ln in part if top <= (ln.box[1] + ln.box[3]) / 2 <= bottom]
        if inside and all(line.kind == "heading" for line in inside):
            continue
        for edge in edges:
            yield Rule(edge, top, edge, bottom)
