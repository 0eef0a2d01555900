"""Headings that the size of their letters tells: those over other headings, and over tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.assemble.above import TITLE
from pipeline.assemble.headings import are_one_size, once
from pipeline.drafting.heading_kinds import Key, Kind, add, key_of
from pipeline.drafting.table import Across, Table
from pipeline.page.running import join_lines

LARGER = 1.05  # times the letters of the headings under it: 13 points over 12 are a level
MOST = 0.6  # of the table's beginnings: what stands over so many is a caption: Action plan
ENDS = ".;:,"  # of a sentence or of what leads to a list: no heading ends so

Blocks = Sequence[tuple[int, Sequence[Across]]]  # texts above tables, and the rows before them


def text_size(blocks: Blocks, table: Table) -> float:
    """Points; the largest letters of sentences above the table, and of its cells."""
    own = [
        word.box[3] - word.box[1]
        for row in table.rows
        for cells in row.cells
        for cell in cells
        for word in cell.words
        if not word.turned
    ]
    every = (one for _, block in blocks for one in block)
    prose = (one.look.size for one in every if not _may_head(one))
    return max([*prose, median(own) if own else 0.0])


def over(blocks: Blocks, kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Headings in larger letters and without a number over the first of other headings, or over
    a caption: Safer roads, and under it Objective 2.1.  The first of these has one, each is once.
    """
    titles = {once(title) for kind in kinds if "above" in kind.wheres for title in kind.titles}
    titles |= _captions([block for _, block in blocks if block[-1].begins])
    found: list[tuple[int, Across]] = []
    headed: list[int] = []
    for at, block in blocks:
        first = next((i for i, one in enumerate(block) if once(_text(one)) in titles), None)
        if first is None:
            continue
        headed.append(at)
        larger = (one for one in reversed(block[:first]) if _is_over(one, block[first]))
        found += ((at, one) for one in [*larger][:1])
    sizes = [one.look.size for _, one in found]
    if not sizes or found[0][0] != headed[0]:
        return
    size = max(sizes, key=lambda size: sum(are_one_size(size, other) for other in sizes))
    alike = [(at, one) for at, one in found if are_one_size(one.look.size, size)]
    kind = _kind(alike, size)
    if alike[0][0] == headed[0] and len(kind.titles) == len(alike) > 1:
        yield kind


def _captions(blocks: Sequence[Sequence[Across]]) -> set[str]:
    """Texts that stand over most of the table's beginnings in the same words."""
    seen = Counter(text for block in blocks for text in {once(_text(one)) for one in block})
    return {text for text, n in seen.items() if n > 1 and n >= MOST * len(blocks)}


def _kind(found: Sequence[tuple[int, Across]], size: float) -> Kind:
    key = Key("", "", "above", "", found[0][1].look.bold, size)
    kinds: dict[Key, Kind] = {}
    for at, one in found:
        add(kinds, key, at, "", "", once(_text(one)))
    kinds[key].over = True
    return kinds[key]


def _is_over(one: Across, other: Across) -> bool:
    numbered = key_of(_text(one), one, bare=True) is not None
    return not numbered and _may_head(one) and one.look.size > LARGER * other.look.size


def _may_head(one: Across) -> bool:
    text = _text(one)
    return len(text) <= TITLE and text[-1:] not in ENDS


def _text(one: Across) -> str:
    return join_lines(one.lines, {})


def is_large(one: Across, size: float) -> bool:
    """Whether a text is a heading by its letters alone, beside texts of that size."""
    return _may_head(one) and one.look.size > LARGER * size > 0
