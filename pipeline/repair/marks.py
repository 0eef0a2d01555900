"""Marks under years and quarters → the period that they stand for."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from pipeline.profile.timeframes import SPAN
from pipeline.records import Field
from pipeline.repair.draft import Draft, DraftRow

FEWEST = 2  # columns of periods: one alone holds years rather than marks
GREY = 24  # of 255 by which a colour's parts differ; fewer are a grey to the eye
DARKER = 150  # of 765; a mark that is so much darker than its ground is no matter of colour
GUESS = 0.5  # the confidence of a period told by colours of which either may mark
WITH = "-"  # from the first to the last of periods that follow one another
NONE = frozenset("0-–—−‒☐□◻❑❒○◯⬜⚪") | {  # what says that nothing is planned then
    *("[ ]", "[]", "( )", "()"),
    *("no", "non", "não", "nein", "nej", "nu", "нет", "لا", "không", "n/a", "n.a."),
}
FULL, HOLLOW = frozenset("▲▴▼▾◆♦★■●"), frozenset("△▵▽▿◇◊☆▢")  # alone, these may be marks
TICKS, CROSSES = frozenset("✓✔✅☑√"), frozenset("✗✘✕✖❌☒×")  # beside ticks, a cross says no


class Periods(NamedTuple):
    """The columns that stand for years, quarters or months, and what leaves a cell blank."""

    labels: Mapping[str, str] = {}  # by the column's field
    none: frozenset[str] = NONE
    grounds: frozenset[str] = frozenset()  # fills that the columns have where nothing is marked
    hatched: bool = False  # what is drawn stands where nothing is written, everywhere
    guessed: bool = False  # which of two colours marks


class _Cell(NamedTuple):
    text: str
    drawn: bool
    fills: frozenset[str]  # other than the row's own


def periods_of(draft: Draft) -> Periods:
    """No labels where the plan has no such columns."""
    known = {column.field: None for column in draft.profile.columns}
    names = dict.fromkeys(name for row in draft.source.rows for name in row.cells)
    found = {name: draft.profile.period(name) for name in known | names}
    labels = {name: label for name, label in found.items() if label}
    if len(labels) < FEWEST:
        return Periods()
    cells = {name: [_cell(draft, row, name) for row in draft.rows] for name in labels}
    texts = {cell.text for column in cells.values() for cell in column}
    crosses = CROSSES if texts & TICKS else HOLLOW if texts & FULL else frozenset[str]()
    every = [cell for column in cells.values() for cell in column]
    hatched = all(bool(cell.text) != cell.drawn for cell in every) and any(texts)
    written = any(cell.text or cell.drawn for cell in every)
    grounds = frozenset(_grounds(cells, written=written))
    guessed = not written and _is_guess(cells, grounds)
    return Periods(labels, NONE | crosses, grounds, hatched, guessed)


def _grounds(cells: Mapping[str, list[_Cell]], *, written: bool) -> Iterator[str]:
    """The palest fill of each column that has no cell without one, where that is no mark: all
    columns are filled, or something else marks.  Beside green ones, the red ones of any column.
    """
    every = {fill for column in cells.values() for cell in column for fill in cell.fills}
    red = {fill for fill in every if _is_red(fill)} if any(map(_is_green, every)) else set()
    white = any(not cell.fills for column in cells.values() for cell in column)
    yield from () if written else red
    for column in cells.values():
        fills = {fill for cell in column for fill in cell.fills}
        if all(cell.fills for cell in column) and (written or (len(fills) > 1 and not white)):
            yield max(fills, key=lambda fill: (fill in red, _lightness(fill)))


def _is_guess(cells: Mapping[str, list[_Cell]], grounds: frozenset[str]) -> bool:
    """Whether a colour was taken for none that says so no better than those taken for marks: it
    is no grey, and about as dark.
    """
    marks = {f for column in cells.values() for cell in column for f in cell.fills} - grounds
    return any(
        _chroma(ground) > GREY and any(_lightness(ground) - _lightness(m) < DARKER for m in marks)
        for ground in grounds
    )


def _lightness(fill: str) -> int:
    return sum(bytes.fromhex(fill[1:]))


def _chroma(fill: str) -> int:
    return max(bytes.fromhex(fill[1:])) - min(bytes.fromhex(fill[1:]))


def _is_red(fill: str) -> bool:
    red, green, blue = bytes.fromhex(fill[1:])
    return red - max(green, blue) > GREY


def _is_green(fill: str) -> bool:
    red, green, blue = bytes.fromhex(fill[1:])
    return green - max(red, blue) > GREY


def marked_period(draft: Draft, row: DraftRow, periods: Periods) -> Field:
    """The period of marks or shades under these: "2025-2026, 2028"; no text where there is none."""
    marked = [
        (_is_marked(_cell(draft, row, name), periods), label)
        for name, label in periods.labels.items()
    ]
    runs = [[label for _, label in run] for is_so, run in groupby(marked, lambda m: m[0]) if is_so]
    parts = (_joined(run[0], run[-1]) for run in runs)
    return Field(text=", ".join(parts), places=(), confidence=GUESS if periods.guessed else 1.0)


def _joined(first: str, last: str) -> str:
    """From the first period to the last; of two spans of years, from year to year."""
    spans = SPAN.fullmatch(first), SPAN.fullmatch(last)
    begins, ends = (spans[0][1], spans[1][2]) if spans[0] and spans[1] else (first, last)
    return WITH.join(dict.fromkeys((begins, ends)))


def _is_marked(cell: _Cell, periods: Periods) -> bool:
    """Whether something stands or is drawn there, or another ground than the column's shows."""
    if cell.text:
        return cell.text not in periods.none
    return (cell.drawn and not periods.hatched) or bool(cell.fills - periods.grounds)


def _cell(draft: Draft, row: DraftRow, name: str) -> _Cell:
    pieces = [draft.piece(i) for i in draft.whole(row, name)]
    own = {draft.piece(i).fill for i in draft.printed(row, draft.key)}
    return _Cell(
        " ".join(line.text for piece in pieces for line in piece.lines).casefold().strip(),
        any(piece.drawn for piece in pieces),
        frozenset(piece.fill for piece in pieces if piece.fill and piece.fill not in own),
    )
