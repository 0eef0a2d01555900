"""A page's lines, right across it, and what each is to a table without rulings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from pipeline.assemble.heading_bands import HEADING_GAP, HeadingBand
from pipeline.assemble.headings import OBJECTIVE, level_of
from pipeline.assemble.kinds import LABELLED
from pipeline.page.geometry import union
from pipeline.page.text import word_runs
from pipeline.profile.model import Profile
from pipeline.records import Box, Word

LEADING = 0.35  # of a line's height: a heading's next line is nearer than this

MANY = 3  # lines; where fewer have a text begin, it may be a word by chance

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
    starts = starts_of(rows)
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
    its number and title; or one that is whole before another column begins; or the rest of cells
    of later columns.  None in bold is.
    """
    if all(word.bold for word in line):
        return False
    if round(line[0].box[0]) in starts:
        return True
    first, *beside = word_runs(line, HEADING_GAP)
    if not beside:
        return False
    column = round(beside[0][0].box[0]) in starts
    return len(beside) >= LABELLED or (column and level_of(_text(first), profile) is not None)


def goes_on(heading: TextLine, row: Sequence[Word], right: float) -> bool:
    """Whether a line is the next line of a heading: one run of words right under it, or under
    one that had no room for its first word; of one in bold it is, too.
    """
    if is_bold_run(heading) and not all(word.bold for word in row):
        return False
    left, top, end, bottom = row[0].box
    white, height = top - heading.box[3], bottom - top
    full = heading.box[2] + end - left > right
    return white < (1 if full else LEADING) * height and is_run(row)


def is_run(row: Sequence[Word]) -> bool:
    """Whether a line is one run of words, with no gap as between columns."""
    return len(word_runs(row, HEADING_GAP)) == 1


def is_bold_run(line: TextLine) -> bool:
    return all(word.bold for word in line.words) and is_run(line.words)


def starts_of(lines: Iterable[Sequence[Word]]) -> frozenset[int]:
    """Where texts of many lines begin behind white, in points: the columns' left edges."""
    runs = (word_runs(line, HEADING_GAP)[1:] for line in lines)
    begun = Counter(round(run[0].box[0]) for line in runs for run in line)
    return frozenset(x for x, times in begun.items() if times >= MANY)


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
