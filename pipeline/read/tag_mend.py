"""Where tags are known to be wrong: rows torn by a page end, and merged cells.

A program that tears a row at a page's end often tags its rest on the next page in the wrong
cells; and many forget how many rows a merged cell covers, and tag blank ones under it.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from pipeline.page.geometry import union
from pipeline.read.tag_columns import TOUCH, Boxes, RowPlaces, edges_of, in_turn, width_of
from pipeline.read.tag_words import TaggedTable
from pipeline.read.tags import TaggedCell, Way
from pipeline.records import Box, Word

FEW = 1 / 3  # of the rows may be torn; with more the tags are no witness
HANGING = 4.0  # points, half a line, by which a cell's words reach into the next row

Interval = tuple[float, float]


def mended(table: TaggedTable) -> TaggedTable:
    """The table with the words of torn rows in the columns where they stand.

    Where they stand in none, or in too many rows, the table as it was.
    """
    rows = rows_of({cell: union(word.box for word in words) for cell, words in table.items()})
    wide = max(width_of(row) for row in rows.values())
    full = {way: row for way, row in rows.items() if width_of(row) == wide}
    usual = _usual(list(full.values()))
    torn = {way for way, row in full.items() if _misplaced(row, usual)}
    if not torn or len(torn) > FEW * len(full):
        return table
    sound = [(row, in_turn(row)) for way, row in full.items() if way not in torn]
    edges = edges_of(sound, wide)
    moved = {way: _by_columns(way, table, edges) for way in torn} if edges else {}
    if not moved or not all(moved.values()):
        return table
    kept = {cell: words for cell, words in table.items() if cell.row not in torn}
    return {**kept, **{cell: words for row in moved.values() for cell, words in row.items()}}


def rows_of(boxes: Boxes) -> dict[Way, dict[TaggedCell, Box]]:
    """The cells of each row, in order; a row without words is none."""
    rows: dict[Way, dict[TaggedCell, Box]] = {}
    for cell in sorted(boxes):
        rows.setdefault(cell.row, {})[cell] = boxes[cell]
    return rows


def _usual(rows: Sequence[Boxes]) -> dict[int, Interval]:
    """From where to where the words of each column usually reach."""
    reach: dict[int, list[Box]] = {}
    for row in rows:
        for cell, (start, end) in in_turn(row).cells.items():
            if end - start == 1:
                reach.setdefault(start, []).append(row[cell])
    return {c: (median(b[0] for b in bs), median(b[2] for b in bs)) for c, bs in reach.items()}


def _misplaced(row: Boxes, usual: Mapping[int, Interval]) -> bool:
    """Whether a cell's words stand in another column than its own."""
    for cell, (start, end) in in_turn(row).cells.items():
        own = usual.get(start) if end - start == 1 else None
        strays = any(_meet(row[cell], other) for other in usual.values())
        if own and strays and not _meet(row[cell], own):
            return True
    return False


def _meet(box: Box, interval: Interval) -> bool:
    return box[0] < interval[1] and box[2] > interval[0]


def _by_columns(way: Way, table: TaggedTable, edges: Sequence[float]) -> TaggedTable:
    """A torn row's words in the columns where they stand; none if one stands in no column."""
    torn = [(cell, words) for cell, words in table.items() if cell.row == way]
    moved: dict[int, list[Word]] = {}
    for _, words in torn:
        for word in words:
            column = next((c for c, e in enumerate(pairwise(edges)) if _within(word.box, e)), None)
            if column is None:
                return {}
            moved.setdefault(column, []).append(word)
    like = torn[0][0]._replace(of=len(edges) - 1, rows=1, columns=1)
    return {like._replace(place=column): words for column, words in moved.items()}


def _within(box: Box, column: Interval) -> bool:
    return column[0] - TOUCH <= box[0] and box[2] <= column[1] + TOUCH


def with_lost_spans(rows: Sequence[Boxes], placed: Sequence[RowPlaces]) -> list[RowPlaces]:
    """The rows without the blank cells into which the words of a cell above hang."""
    tops = [min(box[1] for box in row.values()) for row in rows]
    found = list(placed)
    for r, row in enumerate(placed):
        for cell, columns in row.cells.items():
            under = r + 1
            while under < len(rows) and rows[r][cell][3] - HANGING > tops[under]:
                if not _is_blank(placed[under], columns):
                    break
                left_out = found[under].left_out | set(range(*columns))
                found[under] = found[under]._replace(left_out=left_out)
                under += 1
    return found


def _is_blank(row: RowPlaces, columns: tuple[int, int]) -> bool:
    return all(end <= columns[0] or columns[1] <= start for start, end in row.cells.values())
