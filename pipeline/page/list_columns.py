"""The lines of a cell, those of a list that is set in two columns one column after the other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.running import STRONG_MARKS, WEAK_MARKS
from pipeline.page.text import line_of, lines_in, word_rows
from pipeline.records import Cell, Line, Word

MARKED = re.compile(f"[{STRONG_MARKS}]|[{WEAK_MARKS}]$")
WEAK = re.compile(f"[{WEAK_MARKS}]")
GUTTER = 0.5  # of a line's height between the columns, at least; a blank is 0.3
FAR = 1.5  # likewise, before a dash: in a sentence it has blanks around it


def cell_lines(cell: Cell) -> tuple[Line, ...]:
    """The lines of a cell, top to bottom; the first column of a list before the next."""
    marks = sum(bool(MARKED.search(word.text)) for word in cell.words)
    if marks < 2:
        return lines_in(cell)
    edge = _second_column(cell.words)
    if edge is None:
        return tuple(line_of(part) for row in word_rows(cell.words) for part in _items(row))
    left = tuple(word for word in cell.words if word.box[0] < edge)
    right = tuple(word for word in cell.words if word.box[0] >= edge)
    return (*cell_lines(replace(cell, words=left)), *cell_lines(replace(cell, words=right)))


def _items(row: Sequence[Word]) -> list[list[Word]]:
    """A line, or the items of a list with dashes that stand beside each other on it."""
    parts = [list(row[:1])]
    for before, word in pairwise(row):
        if word.text == row[0].text and WEAK.fullmatch(word.text) and _apart(before, word):
            parts.append([])
        parts[-1].append(word)
    return parts


def _second_column(words: Sequence[Word]) -> float | None:
    """Where a mark stands within a line, if each has white there, and a line begins with one."""
    rows = [row for row in word_rows(words) if not row[0].turned]
    first = [row[0].box[0] for row in rows if MARKED.match(row[0].text)]
    inner = [
        word.box[0]
        for row in rows
        for before, word in pairwise(row)
        if MARKED.match(word.text) and _apart(before, word)
    ]
    if not first or not inner:
        return None
    edge = min(inner) - 0.5
    clear = all(_leaves(row, edge) for row in rows)
    return edge if min(first) < edge and clear and _wraps(rows, edge) else None


def _leaves(row: Sequence[Word], edge: float) -> bool:
    """Whether a line leaves white before an edge."""
    across = (b.box[0] >= edge and not _apart(a, b) for a, b in pairwise(row) if a.box[0] < edge)
    return not any(across) and all(w.box[2] <= edge or w.box[0] >= edge for w in row)


def _wraps(rows: Sequence[Sequence[Word]], edge: float) -> bool:
    """Whether a line of either column begins without a mark: an item goes on there.  Items of a
    line each are read line by line.
    """
    sides = (
        [next((w for w in row if (w.box[0] >= edge) is right), None) for row in rows]
        for right in (False, True)
    )
    return any(word and not MARKED.match(word.text) for side in sides for word in side)


def _apart(before: Word, word: Word) -> bool:
    least = FAR if WEAK.fullmatch(word.text) else GUTTER
    return word.box[0] - before.box[2] >= least * (word.box[3] - word.box[1])
