"""Where a table without rulings ends among a page's lines: at text that is none of it."""

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile
from statistics import median

from pipeline.assemble.heading_bands import HEADING_GAP
from pipeline.assemble.headings import opens_section
from pipeline.assemble.kinds import LABELLED, REMARK
from pipeline.assemble.text_lines import LEADING, TextLine, is_bold_run, is_run, starts_of
from pipeline.page.rtl import runs_back
from pipeline.page.text import word_runs
from pipeline.profile.model import Profile
from pipeline.records import Rule, Word

RUN_GAP = 0.45  # of a line's height: words nearer than this run on across a column's edge
NEAR = 2.0  # of a line's height: a rule so near parts a heading of a line or two from other text
SMALL = 0.9  # of the usual line's height: footnotes are in smaller print
NOTE = re.compile(r"[\d⁰¹²³⁴-⁹*†‡]{1,3}[.)]?$")  # the sign of a footnote


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
    starts = starts_of(line.words for line in lines if line.kind == "body")
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
    or under more of its kind: the row may begin with lines of its longest cell alone.
    """
    first, *others = lines
    below = list(dropwhile(is_bold_run, others))
    row = list(takewhile(lambda line: line.kind == "body" and not is_bold_run(line), below))
    if not is_bold_run(first) or not row or _is_over(row[0], edges, starts):
        return False
    return any(
        not is_run(line.words) or any(round(w.box[0]) in starts for w in line.words[1:])
        for line in row
    )


def _is_next(heading: TextLine, line: TextLine) -> bool:
    """Whether a line in bold goes on with a heading in bold: it stands right under it."""
    bold = is_bold_run(heading) and is_bold_run(line)
    return bold and line.box[1] - heading.box[3] < LEADING * (line.box[3] - line.box[1])


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
