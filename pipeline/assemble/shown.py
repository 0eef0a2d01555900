"""What showed the cells of the table's grids: rules, level rules alone, tags, or white."""

from collections import Counter

from pipeline.assemble.kinds import is_drawn
from pipeline.page.bands import bands
from pipeline.records import LEVEL, TAGS, Grid

INFERRED: tuple[str, ...] = ()  # no engine sees a grid that is told by white alone


class Shown:
    """Gathered while its grids go by."""

    def __init__(self) -> None:
        self.ruled = False  # whether rules draw some of them
        self.cut = False  # they part groups of rows only
        self.level = False  # level rules alone
        self.tagged = False  # or tags show them
        self.unchecked: set[int] = set()  # pages that one engine alone could read
        self.white = Counter[int]()  # pages whose rows white alone parts: their merged cells

    def note(self, grid: Grid, page: int) -> None:
        first = grid.engines[:1]
        white = first in (INFERRED, (LEVEL,)) and not grid.ruled
        self.ruled = self.ruled or is_drawn(grid)
        self.cut = self.cut or (white and first != INFERRED)
        self.level = self.level or first == (LEVEL,)
        self.tagged = self.tagged or first == (TAGS,)
        if len(grid.engines) < 2:
            self.unchecked.add(page)
        if white:
            self.white[page] += _merged(grid)


def _merged(grid: Grid) -> int:
    """How many cells with words go on beside rows that begin further down; headings in several
    levels are one row.
    """
    begins = [min(cell.row for cell in band) for band in bands(grid) if band]
    filled = [cell for cell in grid.cells if cell.words]
    return sum(any(c.row < row < c.row + c.rows for row in begins) for c in filled)
