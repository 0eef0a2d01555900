"""Lines of running text → paragraphs."""

import re
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from pipeline.assemble.headings import Look
from pipeline.page.running import MARK, join_lines
from pipeline.records import Evidence, Line, Place, Text, Word

GAP = 0.8  # of a line's height; more white between two lines parts paragraphs
SIZE = 1.15  # times the other: print of so different a size is of another paragraph (11 and 12
# points are alike to a reader; a title of 11 over an objective of 8 was one with it)
ENDS = ".;:!?"  # with one of these a paragraph may end, even if the next begins with a small letter
HANGING = re.compile(r"[gjpqyQ,;()\[\]/]")  # letters and signs with a foot below the line
STANDING = re.compile(r"[^\Wacegmnopqrsuvwxyz_]|[()\[\]/]")  # those taller than most small ones
LOW, HIGH = 0.2, 0.25  # of the height, which a line without such letters lacks
SLACK = 4.0  # points; a word fits if it leaves this much of the line


class PagedLine(NamedTuple):
    """A line, and where it stands."""

    page: int
    line: Line
    margin: float  # x of the right end of the page's text
    words: Sequence[Word] = ()  # the line's
    read: Text = "native"

    @property
    def size(self) -> float:
        """Points; the height of most of its words, from the tops to the feet of all letters."""
        high = [word.box[3] - word.box[1] for word in self.words if not word.turned]
        size = median(high) if high else self.line.box[3] - self.line.box[1]
        return size / (_inked(self.line.text) if self.read == "ocr" else 1.0)


def _inked(text: str) -> float:
    """The share of a line's height that its letters have ink on, as OCR measures it."""
    return 1.0 - LOW * (not HANGING.search(text)) - HIGH * (not STANDING.search(text))


class Paragraph(NamedTuple):
    """Lines that run on, all bold or none, and their text."""

    lines: tuple[PagedLine, ...]
    text: str

    @property
    def bold(self) -> bool:
        return self.lines[0].line.bold

    @property
    def look(self) -> Look:
        return Look("above", "", self.bold, round(self.lines[0].size, 1))

    @property
    def place(self) -> Place:
        return Place(self.lines[0].page, self.lines[0].line.box)

    def evidence(self, start: int = 0) -> Evidence:
        """The line that holds the text from ``start`` on."""
        seen = 0
        for paged in self.lines:
            seen += len(paged.line.text) + 1
            if start < seen:
                break
        return Evidence(paged.page, paged.line.box, self.text)


def paragraphs_of(
    lines: Sequence[PagedLine], opens: Callable[[str], bool], words: Mapping[str, int]
) -> list[Paragraph]:
    """Lines in reading order → paragraphs; ``opens`` tells a line that begins one."""
    groups: list[list[PagedLine]] = []
    for i, paged in enumerate(lines):
        ahead = " ".join(p.line.text for p in lines[i : i + 2])  # a title may follow its number
        if groups and not opens(ahead) and not _parts(groups[-1][-1], paged):
            groups[-1].append(paged)
        else:
            groups.append([paged])
    return [
        Paragraph(tuple(group), join_lines([paged.line for paged in group], words))
        for group in groups
    ]


def _parts(before: PagedLine, after: PagedLine) -> bool:
    """Whether a new paragraph begins between two lines."""
    if MARK.match(after.line.text) or ends_in_leaders(before.line.text):
        return True
    if before.line.bold != after.line.bold or _differ(before.size, after.size):
        return True
    height = before.line.box[3] - before.line.box[1]
    if before.page == after.page and after.line.box[1] - before.line.box[3] > GAP * height:
        return True
    return _fits(before, after) and not _runs_on(before.line.text, after.line.text)


def _differ(size: float, other: float) -> bool:
    return max(size, other) > SIZE * min(size, other)


def _fits(before: PagedLine, after: PagedLine) -> bool:
    """Whether the line's first word had room on the line before: then that one ended."""
    line = after.line
    letter = (line.box[2] - line.box[0]) / max(1, len(line.text))
    first = len(line.text.split()[0]) * letter
    return before.line.box[2] + letter + first < before.margin - SLACK


def _runs_on(before: str, after: str) -> bool:
    """Whether the words themselves go on: no sentence ends, and none begins."""
    return after[0].islower() and before[-1] not in ENDS


def ends_in_leaders(text: str) -> bool:
    """Whether it is an entry of a table of contents: leaders, or a bullet, and a page number."""
    return bool(re.search(r"[.…·_]{4,}\s*\d*\s*$|\s[•·]\s*\d{1,4}\s*$", text))


def without_leaders(text: str) -> str:
    """The entry's title; behind the page number may stand what is printed in the next column."""
    title = re.split(r"\s[•·]\s*\d{1,4}(?!\S)", text, maxsplit=1)[0]
    return re.sub(r"[\s.…·_]*[.…·_]{3,}\s*\d*\s*$", "", title).strip()
