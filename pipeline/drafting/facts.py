"""What a document says of itself: its title and its years."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from pipeline.drafting.table import Document
from pipeline.records import Line

SPAN = re.compile(r"\b((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
KIND = re.compile(r"(?i)\b(?:plan|strategy|programme|program|policy|roadmap|framework)\b")
OFTEN = 0.2  # of the most frequent year's count


def find_title(document: Document) -> str:
    """The largest run of text on the first page, from the line on that says what it is."""
    first = [line for page, line in document.lines if page == 1]
    runs = [list(run) for _, run in groupby(first, key=lambda line: round(_height(line)))]
    if not runs:
        return ""
    run = max(runs, key=lambda lines: sum(_height(ln) ** 2 * len(ln.text) for ln in lines))
    start = next((i for i, line in enumerate(run) if KIND.search(line.text)), 0)
    return " ".join(line.text for line in run[start:])


def _height(line: Line) -> float:
    return line.box[3] - line.box[1]


def find_years(texts: Sequence[str]) -> tuple[int, int] | None:
    """The most frequent span of years, or from the first to the last of the frequent years."""
    spans = Counter(
        (int(a), int(b)) for text in texts for a, b in SPAN.findall(text) if int(a) <= int(b)
    )
    if spans:
        return max(sorted(spans), key=lambda span: spans[span])
    years = Counter(int(year) for text in texts for year in YEAR.findall(text))
    if not years:
        return None
    often = [year for year, n in years.items() if n >= OFTEN * max(years.values())]
    return min(often), max(often)
