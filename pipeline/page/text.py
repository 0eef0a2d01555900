"""Printed words → the lines that they stand on, in reading order."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf

from msgspec.structs import replace

from pipeline.page.geometry import chained, union
from pipeline.page.rtl import (
    is_rtl,
    number_read_back,
    read_back,
    runs_back,
    span_read_back,
)
from pipeline.page.stacked import unstacked
from pipeline.records import Box, Cell, Line, Word

AS_SEEN = str.maketrans("\u2010\u2011", "--")  # nobody sees which hyphen it is
EVEN = 1.0  # points by which the tops of lines of one row differ, bold ones and others
GUTTER = 1.2  # times a line's height: so much white no justified line has between two words
SAME_LINE = 0.5  # share of the lower word's height that must overlap
# On clean scans at 150 to 300 dpi one word in eight thousand is read with less than this,
# and half of those are wrong.
DOUBT = 0.8
KEPT = 5_000  # cells: the lines of each are asked for many times, by every pass over the pages


def normalise(text: str) -> str:
    """Unicode NFC, ligatures spelt out, runs of blanks as one, every hyphen the usual one."""
    for ligature in ("ﬀ", "ﬁ", "ﬂ", "ﬃ", "ﬄ", "ﬅ", "ﬆ"):
        if ligature in text:
            text = text.replace(ligature, unicodedata.normalize("NFKC", ligature))
    return " ".join(unicodedata.normalize("NFC", text).translate(AS_SEEN).split())


def word_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words → those of each printed line, in reading order, top to bottom; those that run up
    or down after the level ones.
    """
    by_way: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_way[word.turned].append(word)
    return [row for way in sorted(by_way) for row in _rows(by_way[way])]


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    placed = sorted(((laid(word), word) for word in words), key=_middle)
    for row in chained(placed, lambda row, one: _same_line(row[0][0], one[0])):
        row.sort(key=_left)
        yield _in_reading_order([_spanned(word) for _, word in row])


def _spanned(word: Word) -> Word:
    if word.text.isascii():
        return word
    text = span_read_back(word.text)
    return word if text == word.text else replace(word, text=text)


def _in_reading_order(row: list[Word]) -> list[Word]:
    """A line's words from left to right, or from right to left if most are of such a script.  One
    that begins with a closing bracket, )8(, stands alone on a line of such a text.
    """
    if not runs_back(word.text for word in row):
        return [
            replace(word, text=number_read_back(word.text)) if word.text[:1] == ")" else word
            for word in row
        ]
    return [
        word if is_rtl(word.text) else replace(word, text=number_read_back(word.text))
        for word in read_back(row, lambda word: word.text)
    ]


def _middle(placed: tuple[Box, Word]) -> tuple[float, float]:
    """How far down a word stands, by twice its middle, and how far right."""
    x0, top, _, bottom = placed[0]
    return top + bottom, x0


def _left(placed: tuple[Box, Word]) -> float:
    return placed[0][0]


def laid(word: Word) -> Box:
    """A word's box in points of its text as it is set level."""
    x0, top, x1, bottom = word.box
    if word.turned == 0:
        return word.box
    return (-bottom, x0, -top, x1) if word.turned == 90 else (top, -x1, bottom, -x0)


def word_runs(words: Iterable[Word], gap: float) -> list[list[Word]]:
    """Words in groups that more white than ``gap`` of a line's height parts, left to right;
    words over one another are of one group.
    """
    runs: list[list[Word]] = []
    end = -inf  # of the last group
    for word in sorted(words, key=lambda w: w.box[0]):
        left, top, right, bottom = word.box
        if left - end < gap * (bottom - top):
            runs[-1].append(word)
            end = max(end, right)
        else:
            runs.append([word])
            end = right
    return runs


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words of one cell or column of text → its lines, top to bottom."""
    return [line_of(row) for row in unstacked(word_rows(words))]


def columns_of(words: Iterable[Word]) -> list[list[Line]]:
    """Words of a page → the lines of each of its columns of text, top to bottom: what stands
    beside a line behind a gutter is no part of it.
    """
    columns: list[list[Line]] = []
    for line in (line_of(part) for row in word_rows(words) for part in _parted(row)):
        x0, _, x1, _ = line.box
        above = [own for own in columns if own[-1].box[0] < x1 and x0 < own[-1].box[2]]
        if above:
            min(above, key=lambda own: abs(own[-1].box[0] - x0)).append(line)
        else:
            columns.append([line])
    return columns


def _parted(row: Sequence[Word]) -> Iterator[list[Word]]:
    """A line's words in the groups that gutters part."""
    part = [row[0]]
    for before, word in pairwise(row):
        left, right = sorted((laid(before), laid(word)))
        if right[0] - left[2] > GUTTER * (right[3] - right[1]):
            yield part
            part = []
        part.append(word)
    yield part


def lines_in(cell: Cell) -> tuple[Line, ...]:
    """The lines of a cell, top to bottom."""
    return _lines_kept(cell.words)


@lru_cache(KEPT)
def _lines_kept(words: tuple[Word, ...]) -> tuple[Line, ...]:
    return tuple(lines_of(words))


def _same_line(box: Box, other: Box) -> bool:
    top, bottom = max(box[1], other[1]), min(box[3], other[3])
    lower = min(box[3] - box[1], other[3] - other[1])
    return bottom - top > SAME_LINE * lower


def line_of(words: Sequence[Word]) -> Line:
    """The words of one printed line, in reading order → the line."""
    return Line(
        text=" ".join(word.text for word in words),
        box=union(word.box for word in words),
        confidence=min(word.confidence for word in words),
        blank_after=words[-1].blank_after,
        bold=all(word.bold for word in words),
        doubts=tuple(word for word in words if word.confidence < DOUBT or word.others),
        item=words[0].item,
    )
