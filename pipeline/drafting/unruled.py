"""Tables without vertical rules, or without any: found by a row of headings alone.

A first draft is made from the lines under the headings as they stand; with it the
pages are read as `assemble` reads them, and the draft proper is made from that.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from pipeline.assemble import dissolved, infer_grids
from pipeline.assemble.heading_bands import HEADING_GAP, HEADING_LINES
from pipeline.assemble.kinds import is_drawn
from pipeline.assemble.text_lines import is_run
from pipeline.drafting.heading_runs import parted, text_of
from pipeline.drafting.heads import fields_of, head_of
from pipeline.drafting.labels import HEADING
from pipeline.drafting.table import Across, Row, Table
from pipeline.drafting.tokens import token_of
from pipeline.page.geometry import centre, chained, union
from pipeline.page.text import lines_of, word_rows
from pipeline.profile.model import Profile
from pipeline.profile.naming import plain
from pipeline.records import Box, Cell, Page, Rule, Word

FEWEST = 3  # columns of a table of activities
SHORT = 60  # characters; a heading of a column is no longer
SAME_SIZE = 1.1  # a table's caption is printed larger than its headings
INKED = 1.5  # likewise in a scan, whose words are as high as their ink: tails and capitals differ
APART = 1.0  # of a line's height: more white parts a heading's lines from other text

Words = Sequence[Word]


class Head(NamedTuple):
    """Lines read as one row of column headings."""

    page: int
    texts: tuple[str, ...]
    boxes: tuple[Box, ...]
    usual: int  # how many are usual headings
    bold: bool

    @property
    def columns(self) -> int:
        return len(self.texts)


def infer_table(
    pages: Callable[[], Iterable[Page]], draft: Callable[[Table], str]
) -> Callable[[], Iterator[Page]] | None:
    """The pages with the grids of the table under the likeliest row of headings; None if there
    is none.
    """
    heads = [head for page in pages() for head in (*_heads(page), *_boxed(page))]
    best = max(heads, key=lambda h: _score(h, heads), default=None)
    if best is None:
        return None
    rough = Table(best.texts, tuple(_flow(map(dissolved, pages()), best)), frozenset())
    if not any(isinstance(part, Row) for part in rough.flow):
        return None
    profile = msgspec.convert(tomllib.loads(draft(rough)), Profile)
    return infer_grids(lambda: iter(pages()), profile)


def _score(head: Head, heads: Sequence[Head]) -> tuple[float, ...]:
    """Usual headings, bold letters, times printed, columns."""
    times = sum(other.texts == head.texts for other in heads)
    return (head.usual + head.bold + len(head.texts) / 2, times, -head.page)


def _heads(page: Page) -> Iterator[Head]:
    """Runs of lines that may be a row of headings, the ones with the most columns first; none
    has a line of another.
    """
    rows = word_rows(page.words)
    found = [(_longest(page, rows[i : i + HEADING_LINES]), i) for i in range(len(rows))]
    taken: set[int] = set()
    found.sort(key=lambda f: (-f[0][0].columns, -f[0][1]))
    for (head, lines), start in found:
        own = set(range(start, start + lines))
        if lines and not own & taken:
            taken |= own
            yield head


def _boxed(page: Page) -> Iterator[Head]:
    """Rows of headings in shaded boxes under which nothing else is boxed."""
    for grid in page.grids:
        head = None if is_drawn(grid) else head_of(grid, frozenset())
        if head and len(head.headings) >= FEWEST and all(head.headings):
            bold = all(word.bold for word in grid.words)
            boxes = tuple((s.x0, grid.box[1], s.x1, grid.box[3]) for s in head.spans)
            yield Head(page.number, head.headings, boxes, len(fields_of(head.headings)), bold)


def _longest(page: Page, rows: Sequence[Words]) -> tuple[Head, int]:
    """The headings that the first lines make, and how many lines that takes."""
    best, taken = Head(page.number, (), (), 0, False), 0
    for count, line in enumerate(rows, start=1):
        if _is_title(line) or (count > 1 and not _close(rows[count - 2], line, page.rules)):
            break
        head = None if _is_captioned(page, rows[:count]) else _head(page, rows[:count])
        if head and _completes(head, best):
            best, taken = head, count
    return best, taken


def _is_title(line: Words) -> bool:
    """Whether it is a heading of rows and not of columns: it opens with a label, or a number."""
    text = " ".join(word.text for word in line)
    token = token_of(text)
    return is_run(line) and bool(HEADING.match(text) or (token and token.length < len(text)))


def _completes(head: Head, shorter: Head) -> bool:
    """Whether headings are whole only with a further line."""
    bold = head.bold and len(head.texts) >= len(shorter.texts)
    return (head.usual, head.bold) >= (shorter.usual, shorter.bold) or bold


def _close(above: Words, below: Words, rules: Sequence[Rule]) -> bool:
    """Whether neither white nor a rule parts two lines."""
    a, b = union(w.box for w in above), union(w.box for w in below)
    ruled = any(centre(a)[1] < rule.y0 < centre(b)[1] for rule in rules if rule.y0 == rule.y1)
    return not ruled and b[1] - a[3] < APART * (a[3] - a[1])


def _is_captioned(page: Page, lines: Sequence[Words]) -> bool:
    """Whether a line of one text is printed larger than those of several: years and units may be
    smaller than the headings that they stand beside or under.
    """
    sizes = [max(word.box[3] - word.box[1] for word in line) for line in lines]
    alone = [size for line, size in zip(lines, sizes, strict=True) if is_run(line)]
    beside = [size for line, size in zip(lines, sizes, strict=True) if not is_run(line)]
    larger = INKED if page.text == "ocr" else SAME_SIZE
    return bool(alone and beside) and max(alone) > larger * max(beside)


def _head(page: Page, lines: Sequence[Words]) -> Head | None:
    """Words clustered by column, if they may be headings."""
    words = [word for line in lines for word in line]
    clusters = parted(words, HEADING_GAP)
    texts = tuple(map(text_of, clusters))
    if len(texts) < FEWEST or any(len(text) > SHORT for text in texts) or token_of(texts[0]):
        return None
    usual = len(fields_of(texts))
    bold = all(word.bold for word in words)
    boxes = tuple(union(w.box for w in c) for c in clusters)
    if (not bold and usual < FEWEST - 1) or any(_is_over(box, boxes) for box in boxes):
        return None
    return Head(page.number, texts, boxes, usual, bold)


def _is_over(box: Box, boxes: Iterable[Box]) -> bool:
    """Whether it ends above all others: a label of the table stands over its headings."""
    return all(box[3] <= other[1] for other in boxes if other != box)


def _flow(pages: Iterable[Page], head: Head) -> Iterator[Across | Row]:
    """The lines from the headings on: pieces under the headings, or a text across them."""
    known = {word for text in head.texts for word in plain(text).split()}
    for page in pages:
        if page.number < head.page:
            continue
        for row in word_rows(page.words):
            words = plain(" ".join(word.text for word in row)).split()
            if 2 * sum(word in known for word in words) > len(words):
                continue  # the headings again
            pieces = _pieces(row)
            if len(pieces) == 1 and _crosses(pieces[0], head):
                yield Across(tuple(lines_of(row)), inside=False)
            else:
                yield _row(pieces, head)


def _pieces(row: Words) -> list[list[Word]]:
    return chained(row, lambda piece, word: not _are_apart(piece[-1], word))


def _are_apart(a: Word, b: Word) -> bool:
    return b.box[0] - a.box[2] > HEADING_GAP * (a.box[3] - a.box[1])


def _crosses(piece: Words, head: Head) -> bool:
    """Whether a run of words stands under several headings, or begins like one of rows."""
    box = union(word.box for word in piece)
    under = sum(box[0] < (h[0] + h[2]) / 2 < box[2] for h in head.boxes)
    return under > 1 or all(word.bold for word in piece)


def _row(pieces: Sequence[Words], head: Head) -> Row:
    columns: list[list[Cell]] = [[] for _ in head.boxes]
    for piece in pieces:
        box = union(word.box for word in piece)
        near = [max(h[0] - box[2], box[0] - h[2], 0.0) for h in head.boxes]
        column = near.index(min(near))
        columns[column].append(Cell(box, 0, column, words=tuple(piece)))
    return Row(tuple(map(tuple, columns)))
