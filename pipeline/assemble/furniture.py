"""Headers, footers and page numbers: what every page repeats and no paragraph owns."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.page.numerals import ROMAN
from pipeline.page.text import lines_of
from pipeline.records import Line, Page

EDGE_LINES = 3  # headers and footers are looked for among so many outermost lines
SAME_PLACE = 6.0  # points; a header stands this true from page to page
REPEATED = 3  # pages; what stands on fewer is a text, not a header
MOST = 0.4  # of the pages: what stands on so many is a header though no white parts it
WHITE = 0.8  # of a line's height: more than between the lines of a text
FAR = 2.0  # of a line's height: a page's own number stands so far from the text, at least
BARE_NUMBER = re.compile(r"\W*#\W*")  # a page's number, also in a file of one or two pages


class Furniture(NamedTuple):
    """What to leave out, and the printed number of each page that has one."""

    lines: frozenset[tuple[int, float, str]]  # page, top, text
    printed: dict[int, str]

    def holds(self, page: int, line: Line) -> bool:
        return (page, line.box[1], line.text) in self.lines


class _Edge(NamedTuple):
    page: int
    line: Line
    distance: float  # from the top (positive) or the foot (negative) of the page
    apart: bool  # white parts it from the page's text
    last: bool = False  # nothing stands below it
    own: bool = False  # far from all else, the page's own number

    @property
    def steps(self) -> set[int]:
        """What its numbers are ahead of the page's place in the file."""
        return {number - self.page for number in _numbers(self.line.text)}

    @property
    def key(self) -> str:
        """Its text whatever the numbers in it."""
        bare = _bare(self.line.text)
        return "#" if bare in ROMAN else re.sub(r"\d+", "#", self.line.text)


def _numbers(text: str) -> list[int]:
    """The numbers in a line, a Roman one where it is nothing else."""
    bare = _bare(text)
    return [ROMAN.index(bare) + 1] if bare in ROMAN else [int(n) for n in re.findall(r"\d+", text)]


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text).upper()


def find_furniture(pages: Iterable[Page], is_text: Callable[[str], bool]) -> Furniture:
    """Lines that stand alike at the same height of several pages.

    ``is_text`` tells lines that repeat for a reason (table headings).
    """
    alike: dict[str, list[_Edge]] = defaultdict(list)
    count = 0
    for page in pages:
        count += 1
        for edge in _edges(page, is_text):
            alike[edge.key].append(edge)
    lines = set()
    numbers: dict[int, list[int]] = defaultdict(list)
    for key, edges in alike.items():
        for edge in edges:
            if not _repeats(key, edge, edges, count):
                continue
            lines.add((edge.page, edge.line.box[1], edge.line.text))
            if "#" in key:
                numbers[edge.page] += [int(n) for n in re.findall(r"\d+", edge.line.text)]
    return Furniture(frozenset(lines), _printed_numbers(numbers))


def _repeats(key: str, edge: _Edge, edges: Iterable[_Edge], pages: int) -> bool:
    """Whether enough pages have the line there; a cell's last line may repeat by chance."""
    if edge.own:
        return True
    needed = min(REPEATED, pages) if BARE_NUMBER.fullmatch(key) else REPEATED
    if not edge.apart:
        needed = max(needed, round(pages * MOST))
    peers = {e.page for e in edges if abs(e.distance - edge.distance) <= SAME_PLACE}
    return len(peers) >= needed or _counts_along(key, edge, edges)


def _counts_along(key: str, edge: _Edge, edges: Iterable[_Edge]) -> bool:
    """Whether pages end with a number one more than the page before, at whatever height; of one
    that stands alone the page right before or behind is enough.
    """
    if not edge.last:
        return False
    alike = [other for other in edges if other.last]
    runs = [{other.page for other in alike if step in other.steps} for step in edge.steps]
    if BARE_NUMBER.fullmatch(key):
        return any({edge.page - 1, edge.page + 1} & run for run in runs)
    return any(len(run) >= REPEATED for run in runs)


def _edges(page: Page, is_text: Callable[[str], bool]) -> Iterator[_Edge]:
    lines = lines_of(page.words)
    reach = min(EDGE_LINES, len(lines))
    kept: set[int] = set()  # what repeats for a reason, and what goes on right under it
    for i in (*range(reach), *range(len(lines) - reach, len(lines))):
        if is_text(lines[i].text) or (i - 1 in kept and not _apart(lines[i - 1 : i + 1])):
            kept.add(i)
    for i in range(reach):
        if i not in kept:
            ends = lines[i : EDGE_LINES + 1]
            yield _Edge(page.number, lines[i], lines[i].box[1], _apart(ends))
        if len(lines) - 1 - i not in kept:
            ends = lines[max(0, len(lines) - EDGE_LINES - 1) : len(lines) - i]
            distance = ends[-1].box[3] - page.height
            own = i == 0 and _is_number(page.number, ends)
            yield _Edge(page.number, ends[-1], distance, _apart(ends), i == 0, own)


def _is_number(page: int, lines: Sequence[Line]) -> bool:
    """Whether the last of some lines is the page's number in the file, far below the others."""
    last = lines[-1]
    found = re.fullmatch(r"\W*(\d+)\W*", last.text)
    white = min((last.box[1] - line.box[3] for line in lines[:-1]), default=0.0)
    far = white > FAR * (last.box[3] - last.box[1])
    return found is not None and far and int(found[1]) == page


def _apart(lines: Sequence[Line]) -> bool:
    """Whether more white than between lines parts some of the lines, or they are all."""
    return len(lines) < 2 or any(
        b.box[1] - a.box[3] > WHITE * (a.box[3] - a.box[1]) for a, b in pairwise(lines)
    )


def _printed_numbers(numbers: dict[int, list[int]]) -> dict[int, str]:
    """Of the numbers in headers and footers, those that count along with the pages."""
    steps = Counter(n - page for page, found in numbers.items() for n in set(found))
    if not steps:
        return {}
    step, times = steps.most_common(1)[0]
    if times < REPEATED:
        return {}
    return {page: str(page + step) for page, found in numbers.items() if page + step in found}
