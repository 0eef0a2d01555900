"""Headers, footers and page numbers: what every page repeats and no paragraph owns."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.records import Line, Page
from pipeline.text import lines_of

EDGE_LINES = 3  # headers and footers are looked for among so many outermost lines
SAME_PLACE = 6.0  # points; a header stands this true from page to page
REPEATED = 3  # pages; what stands on fewer is a text, not a header
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


def find_furniture(pages: Iterable[Page], is_text: Callable[[str], bool]) -> Furniture:
    """Lines that stand alike at the same height of several pages.

    ``is_text`` tells lines that repeat for a reason (table headings).
    """
    alike: dict[str, list[_Edge]] = defaultdict(list)
    count = 0
    for page in pages:
        count += 1
        for edge in _edges(page):
            if not is_text(edge.line.text):
                alike[re.sub(r"\d+", "#", edge.line.text)].append(edge)
    lines = set()
    numbers: dict[int, list[int]] = defaultdict(list)
    for key, edges in alike.items():
        needed = min(REPEATED, count) if BARE_NUMBER.fullmatch(key) else REPEATED
        for edge in edges:
            peers = {e.page for e in edges if abs(e.distance - edge.distance) <= SAME_PLACE}
            if len(peers) < needed:
                continue
            lines.add((edge.page, edge.line.box[1], edge.line.text))
            if "#" in key:
                numbers[edge.page] += [int(n) for n in re.findall(r"\d+", edge.line.text)]
    return Furniture(frozenset(lines), _printed_numbers(numbers))


def _edges(page: Page) -> list[_Edge]:
    lines = lines_of(page.words)
    found = [_Edge(page.number, line, line.box[1]) for line in lines[:EDGE_LINES]]
    found += [_Edge(page.number, line, line.box[3] - page.height) for line in lines[-EDGE_LINES:]]
    return found


def _printed_numbers(numbers: dict[int, list[int]]) -> dict[int, str]:
    """Of the numbers in headers and footers, those that count along with the pages."""
    steps = Counter(n - page for page, found in numbers.items() for n in set(found))
    if not steps:
        return {}
    step, times = steps.most_common(1)[0]
    if times < REPEATED:
        return {}
    return {page: str(page + step) for page, found in numbers.items() if page + step in found}
