"""The tables of a page that no rulings show: those that its tags name, and those of shaded boxes.

Rulings are what a reader sees first, so their grids stay; tags know more of the others
than shades do, and are believed where the words stand as they say.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pdfplumber.page import Page as PdfPage

from pipeline.lattice import contains
from pipeline.read.fill_grids import with_shaded
from pipeline.read.fills import fills_of, with_fills
from pipeline.read.tag_grids import grid_of
from pipeline.read.tag_words import TaggedTable, tagged_tables
from pipeline.read.tags import TaggedCell
from pipeline.read.words import Char
from pipeline.records import Grid, Rule, Word


class Seen(NamedTuple):
    """A page's grids, and its words and rulings outside them."""

    grids: list[Grid]
    words: list[Word]
    rules: list[Rule]
    tagged: int = 0  # how many of the grids the tags gave


def with_unruled(
    ruled: tuple[list[Grid], list[Word], list[Rule]],
    page: PdfPage,
    chars: Sequence[Char],
    tagged: Mapping[int, TaggedCell],
) -> Seen:
    """All grids of a page, each cell with the background that it shows.

    ``ruled``: those of its rulings, and the words and rulings outside them;
    ``chars``: the letters of its words; ``tagged``: the cells of its tagged
    tables by the marks of their contents.
    """
    words = [word for grid in ruled[0] for cell in grid.cells for word in cell.words]
    seen = _with_tagged(Seen(*ruled), tagged_tables([*words, *ruled[1]], chars, tagged))
    fills = fills_of(page)
    grids, outside = with_shaded(seen.grids, seen.words, fills)
    grids = with_fills(grids, fills, (float(page.width), float(page.height)))
    return seen._replace(grids=grids, words=outside)


def _with_tagged(seen: Seen, tables: Iterable[TaggedTable]) -> Seen:
    """The same, with the grids of tagged tables whose words are in none."""
    for table in tables:
        found = grid_of(table, seen.words) if _is_outside(table, seen.words) else None
        if found and not any(_overlap(found[0], grid) for grid in seen.grids):
            grid, words = found
            rules = [rule for rule in seen.rules if not _inside(rule, grid)]
            seen = Seen([*seen.grids, grid], words, rules, seen.tagged + 1)
    return seen


def _is_outside(table: TaggedTable, words: Sequence[Word]) -> bool:
    outside = {id(word) for word in words}
    return all(id(word) in outside for inside in table.values() for word in inside)


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _inside(rule: Rule, grid: Grid) -> bool:
    return contains(grid.box, (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2)
