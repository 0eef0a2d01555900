"""Tables that level rules alone draw → their grids.

The rules show the rows, and by where they break off the cells that are merged over several;
white that runs down between the texts, or the shaded boxes of a row of headings, show the
columns.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.geometry import centre, contains, overlap
from pipeline.page.lattice import build_grid, fill_cells
from pipeline.page.ruled import SHORTEST, SNAP
from pipeline.page.text import word_rows
from pipeline.read.band_rows import with_bands
from pipeline.read.fill_grids import with_shaded
from pipeline.read.fills import Fill, without_period_bars
from pipeline.read.gutters import runs_of
from pipeline.read.level_columns import (
    COLUMNS,
    OVER,
    column_edges,
    common_edges,
    ends_of,
    heading_edges,
    level_boxes,
)
from pipeline.read.level_edges import are_striped, level_edges
from pipeline.read.level_frames import rule_frames, sides, tables_of
from pipeline.read.level_heads import UNDER, with_head
from pipeline.read.level_walls import walls_of
from pipeline.read.row_heads import heads_apart
from pipeline.read.seams import Seam, seamed_edges
from pipeline.read.stripes import stripe_frames
from pipeline.read.strips import Strip
from pipeline.read.touching import Letters
from pipeline.read.words import Char
from pipeline.records import LEVEL, Box, Grid, Rule, Word

ROWS = 2  # with texts beside each other; fewer are no table
PAIRS = 4  # of such rows; fewer with two columns are none, where no strokes meet between them


class Clues(NamedTuple):
    """What else of a page tells of columns: its filled boxes, its letters (those of two columns
    that touch are parted), and where the strokes of its rulings meet.
    """

    fills: Sequence[Fill]
    chars: Sequence[Char] = ()
    seams: Sequence[Seam] = ()


class Found(NamedTuple):
    """A table's grid, with the words in its cells; those outside; and the rules that draw it."""

    grid: Grid
    words: list[Word]
    rules: list[Rule]


def with_level(
    grids: Sequence[Grid],
    words: Sequence[Word],
    rules: Sequence[Rule],
    clues: Clues,
) -> tuple[list[Grid], list[Word], list[Rule]]:
    """The grids and those of level rules outside them; the words and rules still outside."""
    fills = without_period_bars(clues.fills, rules, words)
    clues = clues._replace(fills=fills)
    found, rest, loose = list(grids), list(words), list(rules)
    for stripes, edges in (
        *((True, edges) for edges in stripe_frames(fills, grids, words, rules)),
        *((False, edges) for edges in rule_frames(rules, fills, grids, words)),
    ):
        frame = with_head(edges, words)
        for table in tables_of(frame, words, fills):
            one = _found(table, frame, rest, clues, stripes=stripes)
            if one is None or any(overlap(one.grid.box, other.box) for other in found):
                continue
            if stripes and _is_boxed(one, frame, fills):
                continue
            found.append(one.grid)
            rest = one.words
            loose = [rule for rule in loose if rule not in one.rules]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0])), rest, loose


def _is_boxed(table: Found, frame: Iterable[Rule], fills: Sequence[Fill]) -> bool:
    """Whether its cells are boxes, white rows between them too if no cell of it is merged and no
    heading of rows is in one strip of white with a row.
    """
    shades = [fill.box for fill in fills if fill.colour]
    ends = [*(y for box in shades for y in (box[1], box[3])), table.grid.box[3]]
    if any(all(abs(edge.y0 - y) > SNAP for y in ends) for edge in frame):
        return False
    if any(cell.rows > 1 and cell.words for cell in table.grid.cells) and not all(
        any(contains(box, *centre(word.box)) for box in shades) for word in table.grid.words
    ):
        return False
    shaded, _ = with_shaded([], table.grid.words, fills, SHORTEST)
    return any(grid.box[3] > centre(table.grid.box)[1] for grid in shaded)


def _found(
    table: Sequence[Strip],
    frame: Sequence[Rule],
    words: Sequence[Word],
    clues: Clues,
    *,
    stripes: bool,
) -> Found | None:
    rows = [strip for strip in table if strip.columns > 1]
    if not rows:
        return None
    rest = _rest(table)
    x0, x1 = sides(frame)
    box = (x0, table[0].top, x1, table[-1].bottom)
    across = [r for r in frame if box[1] - SNAP <= r.y0 <= box[3] + SNAP]
    boxes, seamed = level_boxes(clues.fills, box), seamed_edges(clues.seams, box)
    least = 1 if rest or len(seamed) >= COLUMNS - 1 else ROWS  # headings alone at a page's foot
    count = sum(1 + len(strip.inner(frame)) for strip in rows)
    heads = len(rows) == 1 and all(word.bold for run in rows[0].runs for word in run.words)
    if count < least or ((heads or count < ROWS) and _goes_on(box, words)):
        return None
    letters = Letters(clues.chars)
    texts = rows if len(rows) > 1 else [strip for strip in table if strip.runs]
    edges = column_edges(texts, boxes.values(), seamed, ends_of(across, box), box, letters)
    if len(edges) < (1 if seamed or count >= PAIRS else COLUMNS - 1):
        return None
    if rest and not seamed and rest.is_across(edges):
        return None
    parted = table if stripes else heads_apart(table, edges)
    filled, outside = _filled(parted, words, (box, edges, across), clues, stripes=stripes)
    return Found(filled, outside, across) if filled and _fits(filled, least) else None


def _filled(
    table: Sequence[Strip],
    words: Sequence[Word],
    drawn: tuple[Box, Sequence[float], Sequence[Rule]],
    clues: Clues,
    *,
    stripes: bool,
) -> tuple[Grid | None, list[Word]]:
    """The grid of a table with its words, and those outside; none if it has no rows.  ``drawn``:
    its box, the edges of its columns and the rules across it.
    """
    (box, edges, across), boxes = drawn, level_boxes(clues.fills, drawn[0])
    rows, ends = [strip for strip in table if strip.columns > 1], (box[0], *edges, box[2])
    parts = _parted(words, rows, edges, Letters(clues.chars))
    inside = [w for w in parts if contains(box, *centre(w.box))]
    tops = [*across, *(Rule(box[0], one.top, box[2], one.top) for one in table)]
    shown = across if stripes else tops
    levels, whole = level_edges(table, inside, ends, shown, boxes.values(), stripes=stripes)
    every = [*levels, *heading_edges(rows[0], boxes), *common_edges(rows[0], across, ends)]
    grid = build_grid([*every, *walls_of(table, every, edges, box, inside, boxes)])
    if grid is None or not levels:
        return None, []
    filled, outside = fill_cells(grid, parts)
    ruled = whole and not (stripes and not are_striped(rows, clues.fills))
    return replace(with_bands(filled), engines=(LEVEL,), ruled=ruled), outside


def _goes_on(box: Box, words: Iterable[Word]) -> bool:
    """Whether texts stand beside each other right under the last edge: what it closes is not all
    of a table.
    """
    below = [w for w in words if box[0] < centre(w.box)[0] < box[2] and centre(w.box)[1] > box[3]]
    first, *_ = word_rows(below) or [[]]
    high = max((word.box[3] - word.box[1] for word in first), default=0.0)
    near = any(word.box[1] - box[3] < UNDER * high for word in first)
    return near and len(runs_of(first)) > 1


def _parted(
    words: Iterable[Word], rows: Iterable[Strip], edges: Sequence[float], letters: Letters
) -> list[Word]:
    """The words, those of two columns that touch parted."""
    cells = [strip for strip in rows if not strip.is_across(edges)]
    starts = [run.box[0] for strip in cells for run in strip.runs]
    return [
        part
        for word in words
        for part in (letters.parted(word, edges, starts, OVER) if _is_of(word, cells) else [word])
    ]


def _rest(table: Sequence[Strip]) -> Strip | None:
    """The rest of a row, in one column alone, under headings that are printed again over it; of a
    table that has no more.
    """
    first, *below = [strip for strip in table if strip.runs]
    lone = first.columns >= COLUMNS and len(below) == 1 and below[0].columns == 1
    return below[0] if lone else None


def _is_of(word: Word, rows: Iterable[Strip]) -> bool:
    return any(strip.top < centre(word.box)[1] < strip.bottom for strip in rows)


def _fits(grid: Grid, least: int) -> bool:
    """Whether it has as many rows of several texts."""
    held: dict[int, int] = {}
    for cell in grid.cells:
        if cell.words:
            held[cell.row] = held.get(cell.row, 0) + 1
    full = sum(count >= min(COLUMNS, len(grid.columns) - 1) for count in held.values())
    return full >= 1 and sum(count > 1 for count in held.values()) >= least
