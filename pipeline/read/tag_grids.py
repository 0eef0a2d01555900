"""A tagged table that no rulings show → its grid, from where the words of its cells stand.

The tags name the cells and their rows; the words say where the columns are.  Tags lose
spans and put words into wrong cells, so a table is taken only if its words fit one grid:
columns beside each other, rows one under the other, each word in the cell that has it.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.page.geometry import union
from pipeline.page.lattice import fill_cells
from pipeline.read.level_columns import COLUMNS
from pipeline.read.tag_columns import MARGIN, Boxes, RowPlaces, places
from pipeline.read.tag_mend import HANGING, mended, rows_of, with_lost_spans
from pipeline.read.tag_words import TaggedTable
from pipeline.read.tags import TaggedCell
from pipeline.records import TAGS, Cell, Grid, Word


class Block(NamedTuple):
    """A printed cell in the grid: a tagged one, or a blank."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    cell: TaggedCell | None = None


def grid_of(table: TaggedTable, words: Sequence[Word]) -> tuple[Grid, list[Word]] | None:
    """A tagged table's grid with its words, and those of ``words`` outside it; None if the
    words do not stand as the tags have them.
    """
    table = mended(table)
    boxes = {cell: union(word.box for word in inside) for cell, inside in table.items()}
    rows = list(rows_of(boxes).values())
    found = places(rows)
    if found is None or len(found[1]) <= COLUMNS:
        return None
    placed, columns = found
    if len({place[0] for row in placed for place in row.cells.values()}) < COLUMNS - 1:
        return None  # of the others no word tells where they are
    blocks = _blocks(with_lost_spans(rows, placed), len(columns) - 1, boxes)
    edges = _row_edges(blocks, boxes, len(rows))
    if edges is None:
        return None
    filled, outside = fill_cells(_empty_grid(blocks, edges, columns), words)
    return (filled, outside) if _agrees(filled, blocks, table) else None


def _blocks(placed: Sequence[RowPlaces], wide: int, boxes: Boxes) -> list[Block]:
    """The printed cells, in reading order."""
    owners = _owners(placed, boxes)
    held: dict[TaggedCell, list[tuple[int, int]]] = {}
    for at, cell in sorted(owners.items()):
        held.setdefault(cell, []).append(at)
    blocks = [
        Block(*at[0], at[-1][0] - at[0][0] + 1, at[-1][1] - at[0][1] + 1, cell)
        for cell, at in held.items()
    ]
    everywhere = ((r, c) for r in range(len(placed)) for c in range(wide))
    blank = [Block(r, c) for r, c in everywhere if (r, c) not in owners]
    return sorted([*blocks, *blank], key=lambda block: block[:2])


def _owners(placed: Sequence[RowPlaces], boxes: Boxes) -> dict[tuple[int, int], TaggedCell]:
    """Which cell covers each row and column: one goes on below where the next row has none, if it
    says so or its words hang into that; else some programs leave out blank ones.
    """
    owners: dict[tuple[int, int], TaggedCell] = {}
    for r, row in enumerate(placed):
        for cell, (start, end) in row.cells.items():
            owners.update({(r, c): cell for c in range(start, end)})
        above: dict[TaggedCell, set[int]] = {}
        for (over, c), cell in owners.items():
            if over == r - 1:
                above.setdefault(cell, set()).add(c)
        top = min(boxes[cell][1] for cell in row.cells)
        for cell, columns in above.items():
            goes_on = cell.rows > 1 or boxes[cell][3] - HANGING > top
            if columns <= row.left_out and goes_on:
                owners.update({(r, c): cell for c in columns})
    return owners


def _row_edges(blocks: Sequence[Block], boxes: Boxes, rows: int) -> list[float] | None:
    """The y of each row edge, in the white between the rows; None if they are not one under
    the other.
    """
    ends = [_reach(boxes, (b for b in blocks if b.row + b.rows == r)) for r in range(1, rows)]
    begins = [_reach(boxes, (b for b in blocks if b.row == r)) for r in range(1, rows)]
    edges = [min(box[1] for box in boxes.values()) - MARGIN]
    for above, below in zip(ends, begins, strict=True):
        if below is None:
            return None  # its words are all in cells of the rows above
        edges.append((above[1] + below[0]) / 2 if above else below[0] - MARGIN)
    edges.append(max(box[3] for box in boxes.values()) + MARGIN)
    return edges if all(one < other for one, other in pairwise(edges)) else None


def _reach(boxes: Boxes, blocks: Iterable[Block]) -> tuple[float, float] | None:
    """From the top of the highest to the bottom of the lowest words of some cells."""
    found = [boxes[block.cell] for block in blocks if block.cell]
    return (min(box[1] for box in found), max(box[3] for box in found)) if found else None


def _empty_grid(blocks: Iterable[Block], rows: Sequence[float], columns: Sequence[float]) -> Grid:
    cells = tuple(
        Cell(
            box=(
                columns[b.column],
                rows[b.row],
                columns[b.column + b.columns],
                rows[b.row + b.rows],
            ),
            row=b.row,
            column=b.column,
            rows=b.rows,
            columns=b.columns,
        )
        for b in blocks
    )
    frame = (columns[0], rows[0], columns[-1], rows[-1])
    spans = any(block.cell and block.cell.rows > 1 for block in blocks)
    # of tags that never say how far a merged cell goes, a blank may be a part of one
    return Grid(frame, tuple(rows), tuple(columns), cells, (TAGS,), ruled=spans)


def _agrees(grid: Grid, blocks: Sequence[Block], table: TaggedTable) -> bool:
    """Whether each word of the table is in the grid's cell that is its tagged one, or is in no
    tagged cell and stands there; but none where a cell only seems to go on below.
    """
    own = {id(word): cell for cell, words in table.items() for word in words}
    for cell, block in zip(grid.cells, blocks, strict=True):
        seems = block.cell is not None and block.rows > block.cell.rows
        if seems and any(id(word) not in own for word in cell.words):
            return False
    held = [
        own[id(word)] == block.cell
        for cell, block in zip(grid.cells, blocks, strict=True)
        for word in cell.words
        if id(word) in own
    ]
    return len(held) == len(own) and all(held)
