"""A grid's rows, one after another; headings in two levels are one row.

| No. | Activity |     Timeframe     |
|     |          | Start   |   End   |
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.records import Cell, Grid


def bands(grid: Grid) -> Iterator[list[Cell]]:
    """The cells that begin in each row of the grid, left to right; of headings in two
    levels those of both.
    """
    rows = [
        sorted((c for c in grid.cells if c.row == row), key=lambda c: c.column)
        for row in range(len(grid.rows) - 1)
    ]
    row = 0
    while row < len(rows):
        below = rows[row + 1] if row + 1 < len(rows) else []
        both = _are_levels(rows[row], below)
        yield [*rows[row], *below] if both else rows[row]
        row += 2 if both else 1


def _are_levels(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether all of a row's cells are high, or have others right under them: wide ones, or, in
    bold print, blank ones.
    """
    high = [cell for cell in upper if cell.rows > 1]
    over = [cell for cell in upper if cell.rows == 1]
    if not high or not over or not lower:
        return False
    bold = all(word.bold for cell in (*upper, *lower) for word in cell.words)
    if not bold and any(cell.rows > 2 for cell in high):
        return False
    wide = all(cell.columns > 1 and cell.words for cell in over)
    blank = bold and not any(cell.words for cell in over)
    below = all(cell.words and cell.rows == 1 and cell.columns == 1 for cell in lower)
    return (wide or blank) and below


def lowest(band: Sequence[Cell]) -> list[Cell]:
    """One cell a column: the lower ones of a row in two levels.  Where two of them say the
    same, under 2025 and under 2026, they have the words of the cell above in front.
    """
    top = min((cell.row for cell in band), default=0)
    lower = [cell for cell in band if cell.row > top]
    if not lower:
        return list(band)
    said = [[word.text for word in cell.words] for cell in lower]
    named = []
    for cell, words in zip(lower, said, strict=True):
        above = next(c for c in band if c.row == top and _is_over(c, cell))
        own = (*above.words, *cell.words) if said.count(words) > 1 else cell.words
        named.append(replace(cell, words=own))
    high = [c for c in band if c.row == top and not any(_is_over(c, cell) for cell in lower)]
    return sorted([*high, *named], key=lambda cell: cell.column)


def _is_over(upper: Cell, lower: Cell) -> bool:
    return upper.column <= lower.column < upper.column + upper.columns


def overlap(one: Cell, other: Cell) -> bool:
    """Whether two cells have a row in common."""
    return one.row < other.row + other.rows and other.row < one.row + one.rows
