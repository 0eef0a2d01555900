"""A grid's rows, one after another; headings in several levels are one row.

| No. | Activity |     Timeframe     |
|     |          | Start   |   End   |
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.records import Cell, Grid

DEEPEST = 4  # rows of column headings; more are rows of the table with merged cells
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
INITIALS = ("JFMAMJJASOND", "EFMAMJJASOND")  # English, French, Portuguese; Spanish
YEAR = re.compile(r"(?:\D{0,12}\s)?(?:19|20)\d\d(?:\s*[-/–]\s*\d{2,4})?")  # "2025", "Year 2025"
TORN = re.compile(r"20\d\d")  # a year that its narrow column parts, where a fellow is parted too


def bands(grid: Grid) -> Iterator[list[Cell]]:
    """The cells that begin in each row of the grid, left to right; of headings in several
    levels those of all.
    """
    rows: list[list[Cell]] = [[] for _ in range(len(grid.rows) - 1)]
    for cell in sorted(grid.cells, key=lambda c: c.column):
        rows[cell.row].append(cell)
    row = 0
    while row < len(rows):
        ways = (_closed(rows[row : row + count]) for count in range(2, DEEPEST + 1))
        levels = next(filter(_are_levels, ways), rows[row : row + 1])
        yield [cell for level in levels for cell in level]
        row += len(levels)


def _closed(levels: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """Rows of headings in one look, the narrow ones merged with the blank cells under them where
    only wide ones have headings under them.
    """
    upper, lower = levels[0], [cell for level in levels[1:] for cell in level]
    if all(cell.columns == 1 for cell in upper) or not _look_alike([*upper, *lower]):
        return levels
    said = {cell.column for cell in lower if cell.words}
    tall = {c.column for c in upper if c.rows == c.columns == 1 and c.words} - said
    foot = max((cell.box[3] for cell in lower), default=0.0)
    whole = [
        replace(c, rows=len(levels), box=(*c.box[:3], foot)) if c.column in tall else c
        for c in upper
    ]
    return [whole, *([c for c in level if c.column not in tall] for level in levels[1:])]


def _look_alike(cells: Sequence[Cell]) -> bool:
    """Whether cells are in bold print, or on one ground."""
    fills = {cell.fill for cell in cells}
    return all(w.bold for c in cells for w in c.words) or (len(fills) == 1 and None not in fills)


def _are_levels(levels: Sequence[Sequence[Cell]]) -> bool:
    """Whether all cells of a first row are as high as all levels, or have others right under
    them: wide ones, or, in bold print, blank ones.
    """
    upper, lower = levels[0], [cell for level in levels[1:] for cell in level]
    high = [cell for cell in upper if cell.rows >= len(levels)]
    over = [cell for cell in upper if cell.rows < len(levels)]
    if not high or not over or not lower:
        return False
    end = upper[0].row + len(levels)
    bold = all(word.bold for cell in (*upper, *lower) for word in cell.words)
    if not bold and any(cell.rows > 2 for cell in high):
        return False
    wide = all(cell.columns > 1 and cell.words for cell in over)
    blank = bold and not any(cell.words for cell in over)
    within = all(cell.words and cell.row + cell.rows <= end for cell in lower)
    narrow = all(cell.columns == 1 for cell in lower if cell.row + cell.rows == end)
    return (wide or blank) and within and narrow


def lowest(band: Sequence[Cell]) -> list[Cell]:
    """One cell a column: the lowest ones of a row in several levels.  Where two of them say the
    same, under 2025 and under 2026, they have the words of the cell above in front, and what
    stands under a year has the year.
    """
    found = [cell for cell in band if not any(_is_over(cell, other) for other in band)]
    found = _with_years(_with_months(sorted(found, key=lambda cell: cell.column)))
    said = [[word.text for word in cell.words] for cell in found]
    named = []
    for cell, words in zip(found, said, strict=True):
        above = max((c for c in band if _is_over(c, cell)), key=lambda c: c.row, default=None)
        dated = above and YEAR.fullmatch(" ".join(word.text for word in above.words))
        again = said.count(words) > 1
        named.append(
            replace(cell, words=(*above.words, *cell.words)) if above and (again or dated) else cell
        )
    return named


def _with_months(cells: list[Cell]) -> list[Cell]:
    """The cells of a row, twelve that say the months' initials with the months instead."""
    letters = ["".join(word.text for word in cell.words) for cell in cells]
    for i in range(len(cells) - len(MONTHS) + 1):
        twelve = slice(i, i + len(MONTHS))
        if len("".join(letters[twelve])) == len(MONTHS) and "".join(letters[twelve]) in INITIALS:
            cells[twelve] = [
                replace(cell, words=(replace(cell.words[0], text=month),))
                for cell, month in zip(cells[twelve], MONTHS, strict=True)
            ]
    return cells


def _with_years(cells: list[Cell]) -> list[Cell]:
    """The cells of a row, those that say years in two lines, 20 over 24, with the years."""
    texts = ["".join(word.text for word in cell.words) for cell in cells]
    torn = {i for i, text in enumerate(texts) if len(cells[i].words) > 1 and TORN.fullmatch(text)}
    return [
        replace(cell, words=(replace(cell.words[0], text=texts[i]),))
        if i in torn and len(torn) > 1
        else cell
        for i, cell in enumerate(cells)
    ]


def _is_over(upper: Cell, lower: Cell) -> bool:
    across = upper.column <= lower.column < upper.column + upper.columns
    return upper.row < lower.row and across


def overlap(one: Cell, other: Cell) -> bool:
    """Whether two cells have a row in common."""
    return one.row < other.row + other.rows and other.row < one.row + one.rows
