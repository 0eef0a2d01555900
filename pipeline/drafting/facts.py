"""What a document says of itself: its title and its years."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import groupby

from pipeline.drafting.column_types import YEAR
from pipeline.drafting.document import Beside
from pipeline.records import Line

SPAN = re.compile(r"\b((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\b")
TITLE = 300  # characters; a longer text on a page without a cover is no title
KIND = re.compile(r"(?i)\b(?:plan|strategy|programme|program|policy|roadmap|framework)\b")
# Words that no text in the language goes without, and that the others do not have.
LANGUAGES = {
    "en": "the of and to for by with",
    "fr": "le les des et du pour dans",
    "es": "el los las y del para por",
    "pt": "o os das do e para em",
    "de": "der die und das für von mit",
    "id": "dan yang untuk di dengan pada",
    "vi": "và của các cho trong được",
}
OFTEN = 0.2  # of the most frequent year's count


def find_title(lines: Sequence[Beside]) -> str:
    """The largest run of text on the first page, from the line on that says what it is."""
    first = [beside.line for beside in lines if beside.page == 1]
    grouped = [list(run) for _, run in groupby(first, key=lambda line: round(_height(line)))]
    runs = [run for run in grouped if sum(len(line.text) for line in run) <= TITLE]
    if not runs:
        return ""
    run = max(runs, key=lambda lines: sum(_height(ln) ** 2 * len(ln.text) for ln in lines))
    start = next((i for i, line in enumerate(run) if KIND.search(line.text)), 0)
    return " ".join(line.text for line in run[start:])


def _height(line: Line) -> float:
    return line.box[3] - line.box[1]


def find_own_years(lines: Sequence[Beside], table: Set[int]) -> tuple[int, int] | None:
    """The span of years that the first page names, alone or with the title, or that stands with
    a name of the plan on one of the table's pages.
    """
    beside = [one.line.text for one in lines if one.page in table and KIND.search(one.line.text)]
    first = " ".join(one.line.text for one in lines if one.page == 1)  # 2017- ends a line perhaps
    return _span([first]) or _span(beside)


def timed_years(timeframes: Sequence[str]) -> tuple[int, int] | None:
    """From the first to the last of the years that more than one activity's timeframe names."""
    years = Counter(year for text in timeframes for year in set(YEAR.findall(text)))
    several = [int(year) for year, n in years.items() if n > 1]
    return (min(several), max(several)) if several else None


def find_years(texts: Sequence[str]) -> tuple[int, int] | None:
    """From the first to the last of the frequent years: one activity's span is not the plan's."""
    years = Counter(int(year) for text in texts for year in YEAR.findall(text))
    if not years:
        return None
    often = [year for year, n in years.items() if n >= OFTEN * max(years.values())]
    return min(often), max(often)


def _span(texts: Sequence[str]) -> tuple[int, int] | None:
    spans = Counter(
        (int(a), int(b)) for text in texts for a, b in SPAN.findall(text) if int(a) <= int(b)
    )
    return max(sorted(spans), key=lambda span: spans[span]) if spans else None


def find_language(texts: Sequence[str]) -> str:
    """The language whose commonest words the texts have most, of those looked for."""
    words = Counter(word for text in texts for word in text.casefold().split())
    score = {
        language: sum(words[word] for word in common.split())
        for language, common in LANGUAGES.items()
    }
    return max(score, key=lambda language: score[language])
