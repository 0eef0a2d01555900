"""What a page's rulings show and what its tags say → its grids.

Rulings are what a reader sees, so they come first; tags give the tables that no rulings show.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.lattice import contains
from pipeline.read.tag_grids import grid_of
from pipeline.read.tag_words import TaggedTable
from pipeline.records import Grid, Rule, Word


class Seen(NamedTuple):
    """A page's grids, and its words and rulings outside them."""

    grids: list[Grid]
    words: list[Word]
    rules: list[Rule]
    tagged: int = 0  # how many of the grids the tags gave


def with_tagged(seen: Seen, tables: Iterable[TaggedTable]) -> Seen:
    """The same, with the grids of tagged tables whose words are in none."""
    for table in tables:
        found = grid_of(table, seen.words) if _is_outside(table, seen.words) else None
        if found and not any(_overlap(found[0], grid) for grid in seen.grids):
            grid, words = found
            rules = [rule for rule in seen.rules if not _inside(rule, grid)]
            seen = Seen([*seen.grids, grid], words, rules, seen.tagged + 1)
    return seen._replace(grids=sorted(seen.grids, key=lambda g: (g.box[1], g.box[0])))


def _is_outside(table: TaggedTable, words: Sequence[Word]) -> bool:
    outside = {id(word) for word in words}
    return all(id(word) in outside for inside in table.values() for word in inside)


def _overlap(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _inside(rule: Rule, grid: Grid) -> bool:
    return contains(grid.box, (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2)
