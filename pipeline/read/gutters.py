"""The columns of a table that no upright rule parts: where white runs down between its texts."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.page.geometry import centre, merge_spans, union
from pipeline.page.running import MARK
from pipeline.page.text import word_rows
from pipeline.records import Box, Word

BLANK = 0.45  # of a line's height: words no further apart may be of one text
HANGING = 3.0  # of a line's height: a bullet's text begins no further off; a dash may be a cell
GLUED = (
    0.5  # of the lines on both sides of a column's edge: more that run on over it, and it is none
)
OVER = 0.25  # of a line's height: the boxes of lines set tightly reach less over each other
SIDE = 0.5  # points at a letter's sides that are white
NARROW = 0.5  # points; less white is none between columns

Span = tuple[float, float]


class Run(NamedTuple):
    """Words of one line with no more than a blank between them."""

    box: Box
    words: tuple[Word, ...]


def runs_of(words: Iterable[Word]) -> list[Run]:
    """Words → the texts of each line, left to right."""
    found: list[list[Word]] = []
    for row in word_rows(words):
        ordered = sorted(row, key=lambda word: word.box[0])
        found.append(ordered[:1])
        for i, (before, word) in enumerate(pairwise(ordered)):
            height = min(before.box[3] - before.box[1], word.box[3] - word.box[1])
            white = word.box[0] - before.box[2]
            if _is_bullet(ordered, i) and white <= HANGING * height:  # it reaches its text
                last = found[-1][-1]
                found[-1][-1] = replace(last, box=(*last.box[:2], word.box[0], last.box[3]))
                found[-1].append(word)
                continue
            if white > BLANK * height:
                found.append([])
            found[-1].append(word)
    return [Run(union(word.box for word in run), tuple(run)) for run in found]


def _is_bullet(line: Sequence[Word], i: int) -> bool:
    """Whether a word of a line hangs before its text: the dash of "2017 - 2020" does not, where
    the line breaks behind it.
    """
    mark = line[i]
    if not MARK.fullmatch(mark.text):
        return False
    before, after = line[i - 1], line[i + 1].box[0] - mark.box[2]
    return i == 0 or not before.text[-1].isdigit() or mark.box[0] - before.box[2] > after


def gutters(runs: Sequence[Run], headings: Sequence[Run] = ()) -> list[Span]:
    """The stretches of white, left to right, that part the texts into columns.

    A text right across several of them (a heading of rows) says nothing of columns.  Where
    none is found between two ``headings``, what parts the columns may be no wider than a blank.
    """
    plain = _without_heads([run for run in runs if not is_common(run, headings)])
    kept = sorted(plain, key=lambda run: run.box[0] - run.box[2])
    while len(kept) > 1:
        widest, rest = kept[0], kept[1:]
        if len([gap for gap in _white(rest) if _crosses(widest, gap)]) < 2:
            break
        kept = rest
    white = _white(kept, words=True)
    found = _with_texts([gap for gap in white if _parts(gap, kept)], kept)
    tops = {run.box for run in headings}
    body = [run for run in kept if run.box not in tops]
    found = _with_headings(found, [run for run in kept if run.box in tops], body)
    under = _white(body, words=True)
    for one, other in pairwise(_side_by_side(headings)):
        low, high = sum(one) / 2, sum(other) / 2
        if not any(low < a and b < high for a, b in found):
            between = [gap for gap in under if low < gap[0] and gap[1] < high]
            found += [max(between, key=lambda gap: gap[1] - gap[0])] if between else []
    return sorted(found)


def _without_heads(runs: Sequence[Run]) -> list[Run]:
    """Texts but those in bold that stand alone on their lines and run over the columns of the
    others: headings of rows, several of which would hide what one of them crosses.
    """
    bold = [run for run in runs if all(word.bold for word in run.words)]
    heads = [
        run for run in bold if not any(other is not run and are_level(run, other) for other in runs)
    ]
    others = [run for run in runs if run not in heads]
    white = _white(others, words=True)
    return [*others, *(run for run in heads if not any(_crosses(run, gap) for gap in white))]


def _with_headings(
    found: Sequence[Span], headings: Sequence[Run], body: Sequence[Run]
) -> list[Span]:
    """The white but for what parts a heading at the left of its column from figures at the right:
    one column has no text under its heading, and the next one no heading over its texts.
    """
    ends = [(-math.inf, -math.inf), *found, (math.inf, math.inf)]
    inside = [
        tuple(any(a[1] <= centre(run.box)[0] <= b[0] for run in runs) for runs in (headings, body))
        for a, b in pairwise(ends)
    ]
    halves = {(True, False), (False, True)}
    return [gap for gap, pair in zip(found, pairwise(inside), strict=True) if set(pair) != halves]


def _side_by_side(headings: Sequence[Run]) -> list[Span]:
    """Where the headings of single columns stand, left to right."""
    single = [run for run in headings if not is_common(run, headings)]
    return merge_spans(((run.box[0], run.box[2]) for run in single), NARROW)


def is_common(run: Run, headings: Iterable[Run]) -> bool:
    """Whether several headings stand side by side under one."""
    x0, _, x1, bottom = run.box
    under = [
        b.box for b in headings if x0 < b.box[2] and b.box[0] < x1 and b.box[1] >= bottom - SIDE
    ]
    return len(merge_spans(((box[0], box[2]) for box in under), NARROW)) > 1


def _with_texts(found: Sequence[Span], runs: Sequence[Run]) -> list[Span]:
    """The white but for what parts the end of longer texts only: a column has its own."""
    over = [sum(_crosses(run, gap) for run in runs) for gap in found]
    kept = list(range(len(found)))
    i = 0
    while i + 1 < len(kept):
        one, other = kept[i], kept[i + 1]
        left, right = found[one][0], found[other][1]
        if any(run.box[0] > left and run.box[2] < right for run in runs):
            i += 1
        else:
            kept.remove(max(one, other, key=lambda gap: over[gap]))
            i = max(0, i - 1)
    return [found[gap] for gap in kept]


def _white(runs: Iterable[Run], *, words: bool = False) -> list[Span]:
    """Where no text stands, or no word, between the first and the last."""
    boxes = (word.box for run in runs for word in run.words) if words else (r.box for r in runs)
    spans = merge_spans(((box[0] + SIDE, box[2] - SIDE) for box in boxes), NARROW)
    return [(one[1], other[0]) for one, other in pairwise(spans)]


def _crosses(run: Run, gap: Span) -> bool:
    return run.box[0] < gap[0] and run.box[2] > gap[1]


def _parts(gap: Span, runs: Sequence[Run]) -> bool:
    """Whether few of the lines that have text on both sides of some white run on over it."""
    over = [run for run in runs if _crosses(run, gap)]
    left = [run for run in runs if run.box[2] <= gap[0]]
    right = [run for run in runs if run.box[0] >= gap[1]]
    beside = sum(any(are_level(one, other) for other in right) for one in left)
    return len(over) <= GLUED * (len(over) + beside)


def are_level(one: Run, other: Run) -> bool:
    """Whether two texts stand beside each other, or one beside the lines of the other."""
    over = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return over > OVER * min(one.box[3] - one.box[1], other.box[3] - other.box[1])
