"""The tables of a page that no rulings show: those that its tags name, and those of shaded boxes.

Rulings are what a reader sees first, so their grids stay; tags know more of the others
than shades do, and are believed where the words stand as they say.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.geometry import contains, overlap
from pipeline.page.ruled import SNAP
from pipeline.read.fill_grids import with_shaded
from pipeline.read.fills import with_fills
from pipeline.read.joint_columns import part_joint_columns
from pipeline.read.level_grids import Clues, with_level
from pipeline.read.mark_columns import part_mark_columns
from pipeline.read.tag_edges import at_rulings
from pipeline.read.tag_grids import grid_of
from pipeline.read.tag_rows import with_tagged_rows
from pipeline.read.tag_words import TaggedTable, tagged_tables
from pipeline.read.tags import TaggedCell
from pipeline.read.upright_rows import part_upright_rows
from pipeline.records import LEVEL, Grid, Rule, Word


class Seen(NamedTuple):
    """A page's grids, and its words and rulings outside them."""

    grids: list[Grid]
    words: list[Word]
    rules: list[Rule]
    tagged: int = 0  # how many of the grids have cells or rows that only the tags show
    witnessed: int = 0  # how many tables the tags have
    contradicted: int = 0  # cells that the tags part or join otherwise than the rulings do
    parted: int = 0  # words of two columns that no white parts


def with_unruled(
    ruled: Seen,
    clues: Clues,
    tagged: Mapping[int, TaggedCell],
    size: tuple[float, float],
    room: float,
) -> Seen:
    """All grids of a page, each cell with the background that it shows.

    ``ruled``: those of its rulings; ``tagged``: the cells of its tagged tables by the marks of
    their contents; ``size``: the page's width and height; ``room``: points that a row needs for
    a line of its print.
    """
    ruled = ruled._replace(grids=[part_upright_rows(grid) for grid in ruled.grids])
    seen = _with_level(ruled, clues, tagged)
    words = [word for grid in seen.grids for word in grid.words]
    tables = tagged_tables([*words, *seen.words], clues.chars, tagged)
    seen = _with_tagged(seen, tables)
    leveled = Seen(*with_level(seen.grids, seen.words, seen.rules, clues))
    grids, outside = with_shaded(leveled.grids, leveled.words, clues.fills, room)
    parted = _count(grids, outside) - _count(ruled.grids, ruled.words)
    whole = map(part_mark_columns, map(part_joint_columns, grids))
    grids = with_fills(whole, clues.fills, size)
    return seen._replace(grids=grids, words=outside, rules=leveled.rules, parted=parted)


def _with_level(ruled: Seen, clues: Clues, tagged: Mapping[int, TaggedCell]) -> Seen:
    """A page's grids with those of level rules, where the tags part and join cells as they do:
    tags lack the headings that are printed again.
    """
    seen = Seen(*with_level(ruled.grids, ruled.words, ruled.rules, clues))
    words = [word for grid in seen.grids for word in grid.words]
    for table in tagged_tables([*words, *seen.words], clues.chars, tagged):
        own = {id(word): cell for cell, inside in table.items() for word in inside}
        level = [grid for grid in seen.grids if grid.engines == (LEVEL,)]
        if contradictions(level, own) or any(_joins_rows(grid, own) for grid in level):
            return ruled
        seen = seen._replace(grids=[_witnessed(grid, own) for grid in seen.grids])
    return seen


def _witnessed(grid: Grid, own: Mapping[int, TaggedCell]) -> Grid:
    """A grid whose rows are no guess where each of its cells is one of the tags'."""
    held = {(own.get(id(word)), i) for i, cell in enumerate(grid.cells) for word in cell.words}
    tagged = {cell for cell, _ in held}
    return replace(grid, ruled=True) if None not in tagged and len(held) == len(tagged) else grid


def _joins_rows(grid: Grid, own: Mapping[int, TaggedCell]) -> bool:
    """Whether a cell of rows that white parts has what the tags have in several."""
    inside = ([own.get(id(word)) for word in cell.words] for cell in grid.cells)
    return not grid.ruled and any(len({*cells} - {None}) > 1 for cells in inside)


def _count(grids: Iterable[Grid], outside: Sequence[Word]) -> int:
    return sum(len(grid.words) for grid in grids) + len(outside)


def _with_tagged(seen: Seen, tables: Iterable[TaggedTable]) -> Seen:
    """The same, with the grids of tagged tables that have words in none.

    Grids of a part of such a table alone (its headings may be ruled, its rows
    not) become parts of its grid, if that keeps their cells.
    """
    for table in tables:
        outside = {id(word) for word in seen.words}
        own = {id(word): cell for cell, words in table.items() for word in words}
        seen = seen._replace(witnessed=seen.witnessed + 1)
        parts = [grid for grid in seen.grids if any(id(w) in own for w in grid.words)]
        if outside.isdisjoint(own):
            seen = _with_rows(seen, own)
            seen = seen._replace(contradicted=seen.contradicted + contradictions(seen.grids, own))
        elif all(_is_part(grid, own) for grid in parts):
            seen = _found(table, parts, seen) or seen
    return seen


def contradictions(grids: Iterable[Grid], own: Mapping[int, TaggedCell]) -> int:
    """How many cells of the grids have what the tags have in several of one row, or the other
    way round; a tagged table within one cell says nothing of the grid.
    """
    count = 0
    for grid in grids:
        parts: dict[TaggedCell, set[int]] = defaultdict(set)  # columns that have words of it
        joined = 0
        for cell in grid.cells:
            tagged = {own[id(word)] for word in cell.words if id(word) in own}
            joined += len({one.row for one in tagged}) < len(tagged)
            for one in tagged:
                parts[one].add(cell.column)
        if len(set().union(*parts.values())) > 1:
            count += joined + sum(len(columns) > 1 for columns in parts.values())
    return count


def _with_rows(seen: Seen, own: Mapping[int, TaggedCell]) -> Seen:
    """A page's grids, each row cut in which the tags have several."""
    grids = [with_tagged_rows(grid, own) for grid in seen.grids]
    cut = sum(new is not old for new, old in zip(grids, seen.grids, strict=True))
    return seen._replace(grids=grids, tagged=seen.tagged + cut)


def _found(table: TaggedTable, parts: Sequence[Grid], seen: Seen) -> Seen | None:
    """A page's grids with the one of a tagged table in place of its parts, if it has one."""
    words = [*seen.words, *(word for grid in parts for word in grid.words)]
    found = grid_of(table, words)
    if found is None:
        return None
    grid = at_rulings(found[0], [*seen.rules, *(rule for part in parts for rule in _rules(part))])
    others = [other for other in seen.grids if other not in parts]
    if any(overlap(grid.box, other.box) for other in others) or not all(
        _keeps(grid, p) for p in parts
    ):
        return None
    rules = [rule for rule in seen.rules if not _inside(rule, grid)]
    return seen._replace(grids=[*others, grid], words=found[1], rules=rules, tagged=seen.tagged + 1)


def _is_part(grid: Grid, own: Mapping[int, TaggedCell]) -> bool:
    """Whether each cell of a grid has the words of one cell of a tagged table, and no two of
    the same.
    """
    held = [{own.get(id(word)) for word in cell.words} for cell in grid.cells if cell.words]
    return all(len(cells) == 1 for cells in held) and len(set().union(*held)) == len(held)


def _keeps(grid: Grid, part: Grid) -> bool:
    """Whether a grid has the cells of another as that has them, from side to side."""
    whole = {id(word): cell for cell in grid.cells for word in cell.words}
    pairs = [(cell.box, whole[id(cell.words[0])].box) for cell in part.cells if cell.words]
    return all(abs(ours[i] - theirs[i]) <= 2 * SNAP for theirs, ours in pairs for i in (0, 2))


def _rules(grid: Grid) -> list[Rule]:
    """A grid's edges, as rulings from side to side."""
    x0, top, x1, bottom = grid.box
    return [
        *(Rule(x0, y, x1, y) for y in grid.rows),
        *(Rule(x, top, x, bottom) for x in grid.columns),
    ]


def _inside(rule: Rule, grid: Grid) -> bool:
    return contains(grid.box, (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2)
