"""Words and the marks of their letters → which words each tagged table's cells have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.page.geometry import centre
from pipeline.read.tags import TaggedCell, Way
from pipeline.read.words import Char, box_of
from pipeline.records import Word

TaggedTable = dict[TaggedCell, list[Word]]  # cells without words are not in it


def tagged_tables(
    words: Sequence[Word], chars: Sequence[Char], tagged: Mapping[int, TaggedCell]
) -> list[TaggedTable]:
    """A page's tagged tables, each cell with its words, in the order of the tags.

    A word is in the cell of the first of its letters that is in any.
    """
    tables: dict[Way, TaggedTable] = defaultdict(lambda: defaultdict(list))
    for word, cell in zip(words, _cells(words, chars, tagged), strict=True):
        if cell:
            tables[cell.table][cell].append(word)
    return [dict(tables[way]) for way in sorted(tables)]


def _cells(
    words: Sequence[Word], chars: Sequence[Char], tagged: Mapping[int, TaggedCell]
) -> list[TaggedCell | None]:
    """For each word the cell that it is tagged to be in, if any."""
    marked = [char for char in chars if char["mcid"] in tagged and not char["text"].isspace()]
    if not marked:
        return [None] * len(words)
    marked.sort(key=lambda char: centre(box_of(char))[1])
    x, y = np.array([centre(box_of(char)) for char in marked]).T
    cells: list[TaggedCell | None] = []
    for word in words:
        x0, top, x1, bottom = word.box
        first, last = np.searchsorted(y, (top, bottom))
        inside = np.flatnonzero((x[first:last] >= x0) & (x[first:last] <= x1))
        letter = min(inside, key=lambda i: x[first + i], default=None)
        cells.append(None if letter is None else tagged[marked[first + letter]["mcid"]])
    return cells
