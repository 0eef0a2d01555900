"""Printed lines → running text, changing no more than the line ends, marks and blanks.

A line end is a blank, unless the document itself shows the word whole
elsewhere; a list is one item a bullet.
"""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.geometry import is_behind
from pipeline.page.text import normalise
from pipeline.page.vocabulary import DASHES, DIVIDES, SPACED, YEAR, key_of
from pipeline.records import Box, Line

# Marks that open an item of a list.  The private use area is where Symbol and
# Wingdings put theirs; (cid:n) is what is read of a mark without a Unicode name.
STRONG_MARKS = (
    "•‣⁃·∙⦁⦿\u25a0-\u25ff\u2605\u2606\u2610-\u2612\u2666\u2b1b-\u2b58\u2700-\u2775\u2794-\u27be"
)
# Also ordinary print: a bullet only where the column uses it so.
WEAK_MARKS = "-\u2010-\u2015\u2212*\u2190-\u21ff»›>"
WEAK_MARK = re.compile(rf"[{WEAK_MARKS}]")
MARK = re.compile(
    rf"^(?:[{STRONG_MARKS}\ue000-\uf8ff\ufffd]|[{WEAK_MARKS}](?=\s|$)|\(cid:\d+\)|o(?=\s))\s*"
)
# Scripts that set no blank between words: Thai and Lao, Tibetan, Myanmar, Khmer, and Chinese and
# Japanese with their full stops and wide marks.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
)
CLOSE = re.compile(rf"[{UNSPACED}]\n[{UNSPACED}]")
HANGING = 4.0  # points; a hyphen further right than this from the first one is text
CENTRED = 0.5  # points by which the middles of centred lines differ
RANGE = re.compile(r"\d\n[-–—]\d")  # a range of numbers that a line's end cuts before its dash
NUMERAL = re.compile(  # 1.1. over 1, in a narrow column; 1. over 2. are items of a list
    r"(?:[A-Z]{1,3}\.?)?(?:(?:\d+\.)+\n\d+|(?:\d+\.){2,}\n\d+\.|[\d.]*\d\n(?:\.\d+)+\.?)"
)
ORDINAL = re.compile(r"\(?([a-z]{1,4}|\d{1,2})[.)]\s", re.IGNORECASE)
ORDINALS = (
    [str(number) for number in range(1, 100)],
    [*string.ascii_lowercase],
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
)
NUMBERED = re.compile(r"^[\d.]*\d[.)]?\s+")
COMPOUND = re.compile(r"[/-]|(?<=\d)(?=[^\W\d])")  # also a number set close: 3.3Anti
SHORTEST = 3  # letters; what is left of a word that its column tears
# What a heading, or a row, says that is printed again over what goes on of it.
GOES_ON = r"(?:cont(?:inued|inuation|inuación|inuação|d|['’]d)?|suite)"
CONTINUED = re.compile(rf"(?i)\W*\b{GOES_ON}\W*$")  # behind a heading
AMID = re.compile(rf"(?i)\s*\({GOES_ON}\b[^)]{{0,40}}\)(?=\s*[:.–—-])")  # behind its number


def _written(lines: Iterable[Line]) -> list[Line]:
    """The lines but those whose only word was a speck that OCR read."""
    return [line for line in lines if line.text.strip()]


def join_lines(lines: Sequence[Line], words: Mapping[str, int]) -> str:
    """Lines → one running text."""
    lines = _written(lines)
    text = ""
    for before, line in zip((None, *lines), lines, strict=False):
        text = _append(text, before, line.text, words) if before else line.text
    return normalise(text)


def _append(text: str, before: Line, after: str, words: Mapping[str, int]) -> str:
    """Two lines as one: a blank between, or none where a word was cut in two.

    A word wider than its column is cut without a mark: its part fills a line,
    and the whole stands elsewhere more often than the part.  A hyphen at a
    line's end stays (sub-national), goes where the document has the word
    without it and not with it (co-operation), and keeps its blank where it
    hangs by itself elsewhere too (medium- and long-term).  So does a slash.
    """
    left, right = text.rsplit(None, 1)[-1], after.split()[0]
    if left.endswith("\u00ad"):
        return text[:-1] + after
    if len(left) > 1 and left[-1] in DASHES:
        if before.blank_after or words.get(key_of(left)):
            return f"{text} {after}"
        return (text[:-1] if _is_divided(left[:-1], right, words) else text) + after
    if len(left) > 1 and left[-1] == "/":
        hangs = words.get(key_of(left)) and not words.get(key_of(left + right))
        spaced = before.blank_after or words.get(SPACED) or hangs
        return f"{text} {after}" if spaced else text + after
    both = f"{left}\n{right}"
    close = RANGE.search(both) or CLOSE.search(both) or NUMERAL.fullmatch(f"{text}\n{after}")
    if close and not before.blank_after:
        return text + after
    digits = re.match(r"\d+", right)
    if digits and _is_year(before.text, digits.group(), words):
        return text + after
    if before.blank_after:
        return f"{text} {after}"
    torn = _is_cut(left, right, words) if _is_alone(before) else _is_torn(left, right, words)
    return f"{text}{after}" if torn else f"{text} {after}"


def _is_year(left: str, right: str, words: Mapping[str, int]) -> bool:
    """Whether two lines are a year wider than its column; 20 and 35, so only if the document
    has that year, may be two figures.
    """
    both = left + right
    return bool(YEAR.fullmatch(both)) and (not words or len(left) != 2 or both in words)


def _is_divided(left: str, right: str, words: Mapping[str, int]) -> bool:
    """Whether a hyphen at a line's end is no part of the word: the document has it without, or
    divides its words and has not both parts as words.
    """
    solid, hyphened = words.get(key_of(left + right), 0), words.get(key_of(f"{left}-{right}"), 0)
    if solid or hyphened:
        return solid > hyphened
    parts = bool(words.get(key_of(left)) and words.get(key_of(right)))
    return bool(words.get(DIVIDES)) and left[-1].isalpha() and right[0].islower() and not parts


def _is_alone(line: Line) -> bool:
    """Whether a line is one word, perhaps behind the mark or number of an item."""
    return " " not in MARK.sub("", NUMBERED.sub("", line.text))


def _is_torn(left: str, right: str, words: Mapping[str, int]) -> bool:
    """Whether two tokens, neither of them a word, are one that the document has whole."""
    apart = words.get(key_of(left), 0) + words.get(key_of(right), 0)
    goes_on = right[0].islower() or (left.isupper() and right.isupper())
    return not apart and left[-1].isalpha() and goes_on and key_of(left + right) in words


def possible_tears(
    lines: Sequence[Line], cell: Box, words: Mapping[str, int]
) -> list[tuple[str, str]]:
    """What stands at lines' ends as it was read, and as one word, where nothing tells which it is:
    a word wider than its column, which its first part fills.  The document has neither reading
    elsewhere, nor the parts as words.
    """
    found = []
    for before, line in pairwise(_written(lines)):
        left, right = before.text.split()[-1], line.text.split()[0]
        part = left.rstrip(DASHES)
        if not (part[-1:].isalpha() and right[0].islower() and not before.blank_after):
            continue
        readings = (part + right, f"{part}-{right}", left, part, right)
        known = any(words.get(key_of(one)) for one in readings) or _is_cut(left, right, words)
        if left == part and len(part) >= SHORTEST and _is_alone(before):
            torn = _fills(before, lines, cell) and not known
            found += [(f"{left} {right}", left + right)] * torn
    return found


def _fills(line: Line, lines: Iterable[Line], cell: Box) -> bool:
    """Whether no letter more had room on a line: what is left of the cell is its margin."""
    margin = min(one.box[0] for one in lines) - cell[0]
    letter = (line.box[2] - line.box[0]) / len(line.text)
    return cell[2] - margin - line.box[2] < letter


def _is_cut(left: str, right: str, words: Mapping[str, int]) -> bool:
    """Whether two tokens are one that a narrow column cut; of words set close, the last of them."""
    last = COMPOUND.split(left)[-1]
    glued = (left[i:] for i in range(1, len(left) - SHORTEST + 1))
    return any(
        words.get(key_of(part + right), 0)
        > (words.get(key_of(part), 0) if words.get(key_of(right)) else 0)
        for part in (left, last, *glued)
    )


def _tagged_items(lines: Sequence[Line], words: Mapping[str, int]) -> tuple[str, ...]:
    items: list[list[Line]] = []
    for line in lines:
        if not items or (line.item not in (0, items[-1][-1].item) and not _goes_on(line)):
            items.append([])
        items[-1].append(line)
    return tuple(join_lines(item, words) for item in items)


def _goes_on(line: Line) -> bool:
    """Whether a paragraph, by the tags, goes on with a sentence: writers part lines by hand."""
    return line.item < 0 and line.text[:1].islower()


def uses_weak_marks(lines: Iterable[Line]) -> bool:
    """Whether a column's lists are marked with hyphens rather than bullets."""
    marks = [match.group()[0] for line in lines if (match := MARK.match(line.text))]
    weak = sum(bool(WEAK_MARK.match(mark)) for mark in marks)
    return weak > len(marks) - weak


def items_of(lines: Sequence[Line], words: Mapping[str, int], weak: bool) -> tuple[str, ...]:
    """The lines of a list cell → its items, marks removed.

    ``weak``: hyphens are the column's marks, but only where they hang to the
    left of the text; lines before the first mark are an item of their own.  Where the first
    line has a number, the numbers tell the items, and stay with what is marked under them: 1. 2.
    3., a) b) c).  Where no line has a mark, the PDF's tags tell them.
    """
    lines = [part for line in lines for part in _parted(line, lines)]
    marked = [line.box[0] for line in lines if MARK.match(line.text)]
    if not marked and len({line.item for line in lines if line.item}) > 1:
        return _tagged_items(lines, words)
    if starts := numbered(lines):
        ends = [*starts[1:], len(lines)]
        return tuple(join_lines(lines[i:j], words) for i, j in zip(starts, ends, strict=True))
    centred = _are_centred([line for line in lines if MARK.match(line.text)])
    items: list[list[Line]] = []
    for line in lines:
        match = MARK.match(line.text)
        left = line.box[0] <= min(marked, default=0.0) + HANGING
        hangs = weak and (centred or left or any(is_behind(line.box, o.box) for o in lines))
        if match and WEAK_MARK.match(match.group()) and not hangs:
            match = None
        if match or not items:
            items.append([])
        text = line.text[match.end() :] if match else line.text
        if text:
            items[-1].append(replace(line, text=text))
    return tuple(join_lines(item, words) for item in items if item)


def _are_centred(lines: Sequence[Line]) -> bool:
    """Whether lines are set about one middle: they begin at no common edge."""
    middles = [(line.box[0] + line.box[2]) / 2 for line in lines]
    return len(lines) > 1 and max(middles) - min(middles) < CENTRED


def _parted(line: Line, lines: Iterable[Line]) -> list[Line]:
    """A line at the marks within it that begin other lines of its cell: items side by side."""
    marks = {one.text[0] for one in lines if re.match(f"[{STRONG_MARKS}]", one.text)}
    parts = re.split(f"\\s+(?=[{''.join(marks)}](?:\\s|$))", line.text) if marks else [line.text]
    return [replace(line, text=part) for part in parts]


def numbered(lines: Sequence[Line]) -> list[int]:
    """Which lines begin the first item of a numbered list, the second, and so on."""
    for ordinals in ORDINALS:
        starts: list[int] = []
        for i, line in enumerate(lines):
            match = ORDINAL.match(line.text)
            if match and match[1].casefold() in ordinals[len(starts) :][:1]:
                starts.append(i)
        if len(starts) > 1 and starts[0] == 0:
            return starts
    return []
