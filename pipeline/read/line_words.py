"""A line's characters and its ink → words, each in its own box."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.read.ocr import Glyph, Reading
from pipeline.read.text_lines import LOW
from pipeline.read.writing import Area

LOST = 0.85  # of a usual blank; a gap between two letters that wide is a blank not read
LOST_DIGITS = 1.2  # likewise between digits: a typewriter's 1 stands far from its neighbour
WIDER = 3.0  # times the gap between two letters: a blank
CLOSING = frozenset(".,;:!?)]}”’%")  # no blank is printed before these
OPENING = frozenset("([{“‘")  # nor behind these
BULLETS = frozenset("•·∙●▪■◦○‣►▶➢❖➤▷▸◆◇□✓✔*")  # what a recogniser makes of a bullet
MARK = (0.2, 1.0)  # of a line's height: how wide the mark before it is
BULLET = "•"
DASHES = frozenset("-–—―_")
FOREIGN = str.maketrans("一ー", "--")  # what a recogniser of many scripts makes of a lone dash
DASH = 2.0  # letters; a low stroke that is wider is what was left of a ruling
STEM = 0.07  # of its height; so is an upright stroke that is slimmer: a stem has 0.1 on
UNSURE = 0.5  # confidence; what is read with less is a stain or a seal, not text
SURE = 0.95  # confidence; strokes of a seal are read as a letter or two, but with less than that
FEWEST = 3  # characters; strokes of a pen are read as one or two, however surely
STROKES = 5  # characters; a longer run inside a seal is text that it was put over ...
LIKELY = 0.7  # ... if it is read with that confidence
HIGH = 2.0  # letters; what a pen draws is higher than a line of text

Columns = NDArray[np.bool_]  # of a line, pixel by pixel from its left: is there ink


class Piece(NamedTuple):
    """A word of a line: its text, where it is, how sure the reading is."""

    text: str
    area: Area
    confidence: float
    others: tuple[str, ...] = ()  # with one letter as the recogniser would read it else


class Gap(NamedTuple):
    """Columns of a line without ink, in pixels from its left, the end exclusive."""

    start: int
    end: int

    @property
    def width(self) -> int:
        return self.end - self.start

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2


class Line(NamedTuple):
    """A line of text: its ink and what it was read as."""

    area: Area
    ink: Columns
    gaps: list[Gap]  # all of them, from the left
    words: list[Reading]  # parted where the recogniser read a blank


def line_of(area: Area, reading: Reading, ink: NDArray[np.uint8], offset: float) -> Line:
    """``offset``: pixels by which the recogniser's picture began left of the line."""
    columns = np.asarray(ink[area.top : area.bottom, area.x0 : area.x1].any(axis=0), dtype=np.bool_)
    placed = [glyph._replace(x=glyph.x - offset) for glyph in reading]
    words: list[list[Glyph]] = [[]]
    for glyph in placed:
        if glyph.text.isspace():
            words.append([])
        else:
            words[-1].append(glyph)
    return Line(area, columns, _gaps(columns), [tuple(word) for word in words if word])


def _gaps(ink: Columns) -> list[Gap]:
    edges = np.diff(np.concatenate(([True], ink, [True])).astype(np.int8))
    starts, ends = np.flatnonzero(edges < 0), np.flatnonzero(edges > 0)
    return [Gap(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def with_dash(line: Line, letter: float) -> Line:
    """A line of one low stroke, read as a stroke of any script, as a dash: its shape says so."""
    glyphs = [glyph for word in line.words for glyph in word]
    own = [glyph._replace(text=glyph.text.translate(FOREIGN)) for glyph in glyphs]
    low = line.area.height < LOW * letter and line.area.width <= DASH * letter
    if len(own) != 1 or own[0].text not in DASHES or not low:
        return line
    sure = max(own[0].confidence, UNSURE)
    return line._replace(words=[(own[0]._replace(confidence=sure),)])


def is_text(line: Line, letter: float, drawings: Sequence[Area]) -> bool:
    """Whether a line is writing and not a stain, a stroke of a seal or a speck."""
    sure = [glyph.confidence for word in line.words for glyph in word]
    if not sure or fmean(sure) < UNSURE:
        return False
    if line.area.height < LOW * letter:
        texts = {glyph.text for word in line.words for glyph in word}
        return texts <= DASHES and line.area.width <= DASH * letter
    in_drawing = any(_within(line.area, drawing) for drawing in drawings)
    if not in_drawing:
        return True
    if len(sure) < FEWEST:
        return False
    written = any(glyph.text.isalnum() for word in line.words for glyph in word)
    if len(sure) > STROKES:
        return written and fmean(sure) >= LIKELY
    return written and fmean(sure) >= SURE and line.area.height <= HIGH * letter


def _within(area: Area, other: Area) -> bool:
    """Whether most of an area lies in another."""
    columns = min(area.x1, other.x1) - max(area.x0, other.x0)
    return columns > area.width / 2 and area.overlap(other) > area.height / 2


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Lines of a page → their words; blanks that the image shows and nobody read put back."""
    blanks = [[gap.width for gap in _blanks(line) if gap.width] for line in lines]
    usual = [median(width for widths in blanks for width in widths)] if any(blanks) else []
    pieces = []
    for line, widths in zip(lines, blanks, strict=True):
        blank = min([*usual, *([median(widths)] if widths else [])], default=None)
        words = line.words if blank is None else _marked(line, _parted(line, blank), blank)
        pieces += _placed(line._replace(words=_bullet_apart(words)))
    return [piece for piece in pieces if piece.area.width >= STEM * piece.area.height]


def _blanks(line: Line) -> list[Gap]:
    """A line's blanks as the recogniser read them: where it read one in a gap between letters,
    a wider one right beside that nobody read is meant.
    """
    ends = [(a[-1].x, b[0].x) for a, b in pairwise(line.words)]
    read = [_gap(line.gaps, left, right) for left, right in ends]
    blanks = []
    for gap, (left, right) in zip(read, ends, strict=True):
        reach = (right - left) / 2
        beside = (g for g in line.gaps if g.end > left - reach and g.start < right + reach)
        widest = max((g for g in beside if g not in read), key=lambda g: g.width, default=gap)
        blanks.append(widest if widest.width > WIDER * gap.width else gap)
    return blanks if len(set(blanks)) == len(set(read)) else read


def _parted(line: Line, blank: float) -> list[Reading]:
    """A line's words, those parted that a gap as wide as a blank runs through.

    The recogniser places a character to within half its width only, so a gap
    is first given to the blank that was read nearby.
    """
    taken = set(_blanks(line))
    words = list(line.words)
    for gap in line.gaps:
        if gap.width >= LOST * blank and gap not in taken:
            words = _part_at(words, gap, blank)
    return words


def _part_at(words: list[Reading], gap: Gap, blank: float) -> list[Reading]:
    """The words, the one that a gap runs through parted where the gap is nearest."""
    places = [
        (abs((a.x + b.x) / 2 - gap.middle), at, cut)
        for at, word in enumerate(words)
        for cut, (a, b) in enumerate(pairwise(word), start=1)
        if a.x <= gap.end and gap.start <= b.x
    ]
    if not places:
        return words
    _, at, cut = min(places)
    word = words[at]
    if not _may_part(word[cut - 1].text, word[cut].text, gap.width / blank):
        return words
    return [*words[:at], word[:cut], word[cut:], *words[at + 1 :]]


def _may_part(before: str, after: str, blanks: float) -> bool:
    """Whether a gap of so many usual blanks between two characters can be a blank."""
    if after in CLOSING or before in OPENING:
        return False
    return blanks >= (LOST_DIGITS if before.isdigit() and after.isdigit() else LOST)


def _marked(line: Line, words: list[Reading], blank: float) -> list[Reading]:
    """A line's words, after the mark that the image shows before them and nobody read."""
    first = line.gaps[0] if line.gaps else Gap(0, 0)
    least, most = (part * line.area.height for part in MARK)
    shows = least <= first.start <= most and first.width >= LOST * blank
    if not shows or not words or words[0][0].x <= first.end:
        return words
    return [(Glyph(BULLET, first.start / 2, 1.0),), *words]


def _bullet_apart(words: Sequence[Reading]) -> list[Reading]:
    """The same words, with a bullet that the line begins with as a word and as such."""
    first = words[0]
    if first[0].text not in BULLETS or (first[0].text == "*" and len(first) > 1):
        return list(words)
    mark = (first[0]._replace(text=BULLET),)
    return [mark, *([first[1:]] if len(first) > 1 else []), *words[1:]]


def _placed(line: Line) -> list[Piece]:
    """Words → words in boxes as wide as their ink and as high as the line."""
    cuts = [0, *(gap.middle for gap in _blanks(line)), line.area.width]
    pieces = []
    for word, (left, right) in zip(line.words, pairwise(cuts), strict=True):
        inked = np.flatnonzero(line.ink[left:right])
        begin, end = (int(inked[0]), int(inked[-1]) + 1) if len(inked) else (0, right - left)
        x0 = line.area.x0 + left
        area = line.area._replace(x0=x0 + begin, x1=x0 + max(end, begin + 1))
        sure = fmean(glyph.confidence for glyph in word)
        pieces.append(Piece(_text(word), area, sure, tuple(_others(word))))
    return pieces


def _text(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def _others(word: Reading) -> Iterator[str]:
    for i, glyph in enumerate(word):
        for instead in glyph.instead:
            yield _text(word[:i]) + instead + _text(word[i + 1 :])


def _gap(gaps: Sequence[Gap], left: float, right: float) -> Gap:
    """The gap between two places of which most lies there; of no width where ink leaves none."""
    between = [gap for gap in gaps if gap.end > left and gap.start < right]
    middle = round((left + right) / 2)
    none = Gap(middle, middle)
    return max(between, key=lambda gap: min(gap.end, right) - max(gap.start, left), default=none)
