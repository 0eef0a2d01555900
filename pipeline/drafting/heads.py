"""The row of a grid that heads its columns, by its words or its look."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from pipeline.assemble.columns import Span, parted
from pipeline.assemble.kinds import filled, is_across, is_total
from pipeline.drafting.document import heading_of
from pipeline.drafting.heading_ways import are_counted
from pipeline.drafting.tokens import token_of
from pipeline.drafting.usual import usual_field
from pipeline.page.bands import bands, lowest
from pipeline.profile.naming import plain
from pipeline.records import Cell, Grid

SHORT = 70  # characters; a heading of a column is no longer
FEWEST = 2  # columns of a table that may be a plan's
NESTED = 3  # rows below one of column headings of which the last is no heading of others
FIRST = 12  # bands of a grid within which its column headings stand: a form has more than a title

Headings = tuple[str, ...]
Band = Sequence[Cell]


class Head(NamedTuple):
    """The row of column headings of a grid."""

    headings: Headings
    spans: list[Span]
    end: int  # the band behind it


def texts_of(band: Sequence[Cell], grid: Grid) -> Headings:
    """The texts of a row that may be one of headings: short ones, no numbers; else none."""
    cells = parted(lowest(band), grid)
    if sum(cell.columns for cell in cells) < len(grid.columns) - 1:
        return ()
    texts = tuple(heading_of(cell) for cell in cells)
    said = [text for text in texts if text]
    if any(len(text) > SHORT for text in said):
        return ()
    bare = max(1, _bare_left(texts)) if is_usual(texts) else 1
    few = len(said) < max(FEWEST, len(texts) - bare)
    row = bool(said) and token_of(said[0]) and not (are_counted(said) and is_usual(texts))
    return () if few or row or is_total(band) else texts


def _bare_left(texts: Headings) -> int:
    """How many columns at the left have no heading: merged over rows, they head these."""
    return next((i for i, text in enumerate(texts) if text), 0)


def head_of(grid: Grid, repeated: Set[Headings]) -> Head | None:
    """The row of column headings near the grid's top; bands across the table may stand above."""
    rows = list(bands(grid))
    for i, band in enumerate(tops(rows, grid)):
        texts = texts_of(band, grid)
        known = bool(texts) and (texts in repeated or is_usual(texts))
        if known or (texts and stands_out(band, rows[i + 1 :])):
            return heading_as(texts, band, grid, i + 1)
    return None


def tops(rows: Sequence[Band], grid: Grid) -> Sequence[Band]:
    """The rows at a grid's top that may head its columns: down to the first in several cells."""
    several = (i for i, band in enumerate(rows) if filled(band) and not is_across(band, grid))
    return rows[: min(FIRST, next(several, FIRST) + 1)]


def heading_as(texts: Headings, band: Sequence[Cell], grid: Grid, end: int) -> Head:
    cells = parted(lowest(band), grid)
    spans = [Span(c.box[0], c.box[2], plain(t)) for c, t in zip(cells, texts, strict=True)]
    return Head(texts, spans, end)


def fields_of(texts: Headings) -> set[str]:
    """The usual fields that some headings name."""
    return {field for text in texts if (field := usual_field(text)[0])}


def is_usual(texts: Headings) -> bool:
    return len(fields_of(texts)) >= FEWEST


def stands_out(band: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row is bold, or has another ground, and the next one has not; bold headings of
    rows may stand between.
    """
    full = (filled(one) for one in below[:NESTED] if 2 * len(filled(one)) > len(filled(band)))
    under = next(full, filled(below[0]) if below else [])
    bold = all(word.bold for cell in band for word in cell.words)
    plainer = not under or not all(word.bold for cell in under for word in cell.words)
    fill = {cell.fill for cell in filled(band)}
    shaded = None not in fill and not fill & {cell.fill for cell in under}
    return bool(under) and (shaded or (bold and plainer))
