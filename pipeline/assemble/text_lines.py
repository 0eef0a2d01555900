"""A page's lines, right across it, and what each is to a table without rulings."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from pipeline.assemble.heading_bands import HEADING_GAP, HeadingBand
from pipeline.assemble.headings import OBJECTIVE, level_of, opens_section
from pipeline.assemble.kinds import LABELLED, REMARK
from pipeline.page.geometry import union
from pipeline.page.rtl import runs_back
from pipeline.page.text import word_runs
from pipeline.profile.model import Profile
from pipeline.records import Box, Rule, Word

RUN_GAP = 0.45  # of a line's height: words nearer than this run on across a column's edge
NEAR = 2.0  # of a line's height: a rule so near parts a heading of a line or two from other text
LEADING = 0.35  # of a line's height: a heading's next line is nearer than this

MANY = 3  # lines; where fewer have a text begin, it may be a word by chance
SMALL = 0.9  # of the usual line's height: footnotes are in smaller print
NOTE = re.compile(r"[\d⁰¹²³⁴-⁹*†‡]{1,3}[.)]?$")  # the sign of a footnote

LineKind = Literal["heading", "columns", "body", "totals"]


class TextLine(NamedTuple):
    """A printed line right across the page, and what it is to the table."""

    words: Sequence[Word]
    box: Box
    kind: LineKind

    @property
    def text(self) -> str:
        return _text(self.words)


def lines_by_kind(
    rows: Sequence[Sequence[Word]],
    bands: Sequence[HeadingBand],
    profile: Profile,
    *,
    titled: bool,
) -> list[TextLine]:
    """Lines as headings, column headings, and the rest: body, or other text.

    ``titled``: the page before ends with a heading, which may go on here.
    """
    in_band = {i for band in bands for i in range(band.start, band.start + band.lines)}
    lines: list[TextLine] = []
    right = max((word.box[2] for row in rows for word in row), default=0.0)
    starts = _starts(rows)
    for i, row in enumerate(rows):
        box = union(word.box for word in row)
        own = None if _is_row(row, starts, profile) else level_of(_text(row), profile)
        kind: LineKind = "body"
        if i in in_band:
            kind = "columns"
        elif own not in (None, OBJECTIVE):
            kind = "heading"
        elif (
            lines
            and lines[-1].kind == "heading"
            and (own is not None or goes_on(lines[-1], row, right))
        ):
            kind = "heading"  # an objective stands under a title
        elif titled and is_run(row) and all(line.kind == "columns" for line in lines):
            kind = "heading"  # at the page's top, or under headings that it repeats
        lines.append(TextLine(row, box, kind))
    return lines


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_row(line: Sequence[Word], starts: frozenset[int], profile: Profile) -> bool:
    """Whether a line is of cells beside each other, though it opens as a heading does: more than
    its number and title, and not in bold; or one that is whole before another column begins.
    """
    first, *beside = word_runs(line, HEADING_GAP)
    if not beside or all(word.bold for word in line):
        return False
    column = round(beside[0][0].box[0]) in starts
    return len(beside) >= LABELLED or (column and level_of(_text(first), profile) is not None)


def goes_on(heading: TextLine, row: Sequence[Word], right: float) -> bool:
    """Whether a line is the next line of a heading: one run of words right under it, or under
    one that had no room for its first word.
    """
    left, top, end, bottom = row[0].box
    white, height = top - heading.box[3], bottom - top
    full = heading.box[2] + end - left > right
    return white < (1 if full else LEADING) * height and is_run(row)


def is_run(row: Sequence[Word]) -> bool:
    """Whether a line is one run of words, with no gap as between columns."""
    return len(word_runs(row, HEADING_GAP)) == 1


def table_part(
    lines: Sequence[TextLine], edges: Sequence[float], profile: Profile, rules: Sequence[Rule] = ()
) -> list[TextLine]:
    """The lines up to the first text that runs across the columns, or remark under them: those
    of the table.

    A row of totals runs across some of them; it is one text if the table goes on below it.
    One word alone that reaches into the next column is wider than its own.  What runs across
    between two rules of the table's width is a heading in it.
    """
    part: list[TextLine] = []
    totals: list[TextLine] = []
    starts = _starts(line.words for line in lines if line.kind == "body")
    for i, line in enumerate(lines):
        runs = word_runs(line.words, HEADING_GAP) if line.kind == "body" else []
        if _is_remark(line, edges) and all(is_run(below.words) for below in lines[i:]):
            break
        over = _is_over(line, edges, starts)
        goes_on = bool(part) and part[-1].kind == "heading" and _is_next(part[-1], line)
        if over or goes_on:
            heads = _between(line, edges, rules) or _heads(lines[i:], edges, starts)
            if len(runs) <= LABELLED and heads:
                part += [*totals, line._replace(kind="heading")]
                totals = []
                continue
            if len(runs) == 1:
                break
            totals.append(line._replace(kind="totals"))
            continue
        if totals and line.kind == "body" and not profile.number.match(line.text):
            break
        part += [*totals, line]
        totals = []
    while part and len(part) < len(lines) and _heads_text(part[-1], profile):
        part.pop()  # headings of what follows
    return part


def _is_remark(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether a line begins where the table does and says that it is one; in other columns it is
    a cell's.
    """
    if line.kind != "body" or not edges or not REMARK.match(line.text):
        return False
    rtl = runs_back(word.text for word in line.words)
    return line.box[2] > edges[-1] if rtl else line.box[0] < edges[0]


def without_notes(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines before the footnotes: those in small print at the end, the first with its sign."""
    usual = median(_height(line) for line in lines) if lines else 0.0
    end = len(lines)
    while end and _height(lines[end - 1]) < SMALL * usual:
        end -= 1
    noted = end < len(lines) and NOTE.match(lines[end].words[0].text)
    return lines[:end] if noted else lines


def _height(line: TextLine) -> float:
    return max(word.box[3] - word.box[1] for word in line.words)


def _between(line: TextLine, edges: Sequence[float], rules: Sequence[Rule]) -> bool:
    """Whether rules right across the columns stand close above a line and close below it."""
    _, top, _, bottom = line.box
    wide = [r.y0 for r in rules if r.y0 == r.y1 and r.x0 <= edges[0] and r.x1 >= edges[-1]]
    near = NEAR * (bottom - top)
    return any(top - near < y < top for y in wide) and any(bottom < y < bottom + near for y in wide)


def _heads(lines: Sequence[TextLine], edges: Sequence[float], starts: frozenset[int]) -> bool:
    """Whether the first of some lines, in bold, is a heading of a row that stands right under it,
    or under more of its kind.
    """
    bold = [_is_bold_run(line) for line in lines]
    below = lines[bold.index(False)] if False in bold else None
    if not bold[0] or below is None or below.kind != "body":
        return False
    apart = not is_run(below.words) or any(round(w.box[0]) in starts for w in below.words[1:])
    return apart and not _is_over(below, edges, starts)


def _is_bold_run(line: TextLine) -> bool:
    return all(word.bold for word in line.words) and is_run(line.words)


def _is_next(heading: TextLine, line: TextLine) -> bool:
    """Whether a line in bold goes on with a heading in bold: it stands right under it."""
    bold = _is_bold_run(heading) and _is_bold_run(line)
    return bold and line.box[1] - heading.box[3] < LEADING * (line.box[3] - line.box[1])


def _starts(lines: Iterable[Sequence[Word]]) -> frozenset[int]:
    """Where texts of many lines begin behind white, in points: the columns' left edges."""
    runs = (word_runs(line, HEADING_GAP)[1:] for line in lines)
    begun = Counter(round(run[0].box[0]) for line in runs for run in line)
    return frozenset(x for x, times in begun.items() if times >= MANY)


def _is_over(line: TextLine, edges: Sequence[float], starts: frozenset[int]) -> bool:
    """Whether a text of a line of the body runs on over an edge between two columns."""
    runs = word_runs(line.words, HEADING_GAP) if line.kind == "body" else []
    return any(len(run) > 1 and _crosses(run, edge, starts) for run in runs for edge in edges)


def _crosses(row: Sequence[Word], edge: float, starts: frozenset[int]) -> bool:
    if any(word.box[0] < edge - 1 and word.box[2] > edge + 1 for word in row):
        return True
    for left, right in pairwise(row):
        if left.box[2] <= edge + 1 and right.box[0] >= edge - 1:
            height = left.box[3] - left.box[1]
            if round(right.box[0]) in starts:
                return False
            return right.box[0] - left.box[2] < RUN_GAP * height
    return False


def _heads_text(line: TextLine, profile: Profile) -> bool:
    """Whether a line before other text is a heading of it rather than the table's last line."""
    if line.kind != "body":
        return line.kind == "heading"
    bold = all(word.bold for word in line.words)
    if profile.number.match(line.text):  # "4.0 Monitoring" is one only by its letters
        return bold and is_run(line.words)
    return bold or opens_section(line.text)


def runs_of(part: Sequence[TextLine]) -> list[list[TextLine]]:
    """Body lines with no other kind of line between them."""
    runs: list[list[TextLine]] = []
    above: TextLine | None = None
    for line in part:
        if line.kind == "body":
            if above is None or above.kind != "body":
                runs.append([])
            runs[-1].append(line)
        above = line
    return runs
