"""What one row of a grid is, told by its cells: a heading across it, totals, a count of columns."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pipeline.assemble.columns import cell_text
from pipeline.page.bands import bands
from pipeline.page.numerals import is_bare
from pipeline.records import SHADES, TAGS, Cell, Grid

# Rows that add up others, in the languages that plans were met in.
TOTAL = re.compile(
    r"(?i)^\W*(?:(?:grand|sub|sous|general|overall|s/|(?:co[uû]t|cost|costo|custo|montant|monto|valor|"
    r"budget|presupuesto|orçamento|amount)s?)[\s-]*)?(?:totals?|totaux|subtotals?|globale?|jumlah|total"
    r"\s+g[eé]n[eé]ral|tổng(?:\s+cộng)?|итого|всего|المجموع|الإجمالي|សរុប)(?!\w)"
)
# Remarks under a table or within its frame, in the same languages.
REMARK = re.compile(
    r"(?i)(?:sources?|notes?|n\.?b\.?|remarks?|remarques?|fuentes?|notas?|fontes?|sumber|catatan|"
    r"nguồn|ghi chú|источники?|примечани[ея]|المصدر|ملاحظة)\s?:"
)
SIGNS = "*†‡"  # of remarks
WORD = re.compile(r"[^\W\d_]{4}")  # longer than a currency
CURRENCY = r"(?:[A-Z]{2,4}\$?|[$€£])"
AMOUNT = re.compile(  # in thousands, or of a currency: no year
    rf"{CURRENCY}\s?\d[\d,. ]*|\d{{1,3}}(?:[,. ]\d{{3}})+(?:[.,]\d\d?)?(?:\s?{CURRENCY})?"
)
LABEL = re.compile(  # "1.1", "IV.", "Strategic objective 2:"
    r"(?:\S+\s+){0,3}(?:[A-Z]{0,3}\d[\d.\-]*|[IVXLC]+|[A-Za-z])\W*"
)
LONGER = 2  # times as long as the text beside it: a label is no longer
SHORT = 60  # characters; what adds up says of what, but does not tell a story
WIDE = 0.6  # of the table's columns: a text over so many heads them all
LABELLED = 2  # cells at most that a heading is printed in: number and title, label and title


def is_drawn(grid: Grid) -> bool:
    """Whether rules draw the grid: it is no more than tagged, or shaded, otherwise."""
    return grid.engines[:1] not in ((SHADES,), (TAGS,))


def begins_plainly(grid: Grid) -> bool:
    """Whether a grid's first row is one like those under it, and no row of headings; what heads
    rows, right across the table, may stand above it.
    """
    rows = (band for band in bands(grid) if not is_across(band, grid))
    first, *below = [cells for band in rows if (cells := filled(band))] or [[]]
    fills = {cell.fill for cell in first} - {None}
    under = {cell.fill for cell in below[0]} if below else set()
    return bool(first) and not are_bold(first) and fills <= under


def filled(band: Sequence[Cell]) -> list[Cell]:
    """Its cells with text, left to right."""
    return [cell for cell in band if cell.words]


def are_bold(cells: Iterable[Cell]) -> bool:
    return all(word.bold for cell in cells for word in cell.words)


def face_of(band: Sequence[Cell]) -> tuple[frozenset[str | None], bool]:
    """The grounds of a row's texts, and whether all are in bold print."""
    cells = filled(band)
    return frozenset(cell.fill for cell in cells), are_bold(cells)


def sums(band: Sequence[Cell]) -> list[Cell]:
    """Amounts behind the text of a heading, each in its column: what all that it heads costs."""
    behind = (cell for cell in filled(band)[1:] if cell.columns == 1)
    return [cell for cell in behind if AMOUNT.fullmatch(cell_text(cell))]


def said(band: Sequence[Cell]) -> list[Cell]:
    """Its cells with text, without the sums."""
    amounts = sums(band)
    return [cell for cell in filled(band) if cell not in amounts]


def is_across(band: Sequence[Cell], grid: Grid) -> bool:
    """Whether one text stands right across the table, or a label beside such a text."""
    columns = len(grid.columns) - 1
    texts = said(band)
    if not texts or len(texts) > LABELLED or columns == 1:
        return len(texts) == 1 and columns == 1
    widest = max(cell.columns for cell in texts)
    if len(texts) == 1:
        return widest == columns or (widest > 1 and widest >= WIDE * columns)
    return widest > 1 and sum(cell.columns for cell in texts) == columns


def beside(band: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """The merged cells of a row, as they go on below it; and the row without them."""
    low = min((cell.rows for cell in band), default=0)
    tall = [cell for cell in band if cell.rows > low]
    rest = [cell for cell in band if cell.rows == low]
    return [replace(cell, row=cell.row + low, rows=cell.rows - low) for cell in tall], rest


def is_alone(band: Sequence[Cell], grid: Grid) -> bool:
    """Whether a text, or a number or label and a text, have a row to themselves, all else blank
    but for sums.
    """
    whole = sum(cell.columns for cell in band) == _free(band, grid)
    texts = said(band)
    few = 0 < len(texts) <= LABELLED and len(texts) <= len(band) - len(filled(band))
    return whole and few and (len(texts) == 1 or _is_label(*map(cell_text, texts)))


def _free(band: Sequence[Cell], grid: Grid) -> int:
    """How many columns a row has from its first cell on: left of that merged cells go on."""
    return len(grid.columns) - 1 - min((cell.column for cell in band), default=0)


def _is_label(text: str, beside: str) -> bool:
    """Whether a text numbers or names what stands beside it: who does something is shorter."""
    return bool(LABEL.fullmatch(text)) or len(text) <= LONGER * len(beside)


def open_below(band: Sequence[Cell], grid: Grid) -> list[Cell]:
    """The parts of column headings' cells below the row of headings, where no rule closes them:
    a merged cell goes on there that the page before began.
    """
    last = max(cell.row for cell in band)
    end = last + min(cell.rows for cell in band if cell.row == last)
    return [
        replace(
            cell,
            row=end,
            rows=cell.row + cell.rows - end,
            box=(cell.box[0], grid.rows[end], cell.box[2], cell.box[3]),
            words=(),
            open_top=True,
        )
        for cell in band
        if cell.row + cell.rows > end
    ]


def is_total(band: Sequence[Cell]) -> bool:
    """Whether the row adds up others: a short text that says so, and nothing but figures."""
    first, *others = [cell_text(cell) for cell in filled(band)] or [""]
    figures = not any(WORD.search(text) for text in others)
    return figures and len(first) <= SHORT and bool(TOTAL.match(first))


def is_remark(text: str, *, last: bool) -> bool:
    """Whether a text across the rows is none of the table: a remark, or the page's own number
    ``last`` in its frame.
    """
    return bool(REMARK.match(text)) or text.startswith(tuple(SIGNS)) or (last and is_bare(text))
