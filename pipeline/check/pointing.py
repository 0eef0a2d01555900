"""Evidence that names a heading or a paragraph → the very lines where its words stand.

A picture of the heading does not show the aim below it, and that of a paragraph's
first line not the item in its midst.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import accumulate

from msgspec.structs import replace
from rapidfuzz import fuzz

from pipeline.page.geometry import union
from pipeline.profile.number_words import number_words
from pipeline.records import Box, Checked, Discrepancy, Evidence, Page, Repaired, Word

ALIKE = 95.0  # of 100; a text with a word misread or hyphened still is so like its print
SENTENCE = re.compile(r"(?<=[.!?।。])\s+(?=\W*[^\W\d_a-z])")  # a stop, and no small letter behind
FEWEST = 8  # letters; less may stand anywhere


class Print:
    """A page's words as one run of letters, and which word each letter is of."""

    def __init__(self, number: int, words: Iterable[Word]) -> None:
        self.number = number
        self.words = list(words)
        runs = [letters_of(word.text) for word in self.words]
        self.letters = "".join(runs)
        self._ends = list(accumulate(map(len, runs)))

    def between(self, start: int, end: int) -> list[Word]:
        """The words that some letters are of."""
        first, last = (bisect_right(self._ends, i) for i in (start, end - 1))
        return self.words[first : last + 1]


def letters_of(text: str) -> str:
    """Without capitals, blanks and marks: line ends and hyphens make no difference."""
    return "".join(filter(str.isalnum, text.casefold()))


def pointed(checked: Checked, load: Callable[[], Iterable[Page]], language: str) -> Checked:
    """The findings, whose evidence outside the table's cells is where its words stand.

    Of a paragraph that counts something it is the sentence with the count.  ``load``
    reads the document's pages, one at a time; those needed are kept.
    """
    checked = replace(checked, discrepancies=tuple(_with_sentences(checked, language)))
    cells = frozenset(_cells(checked.plan))
    aside = {
        seen.page
        for one in checked.discrepancies
        for seen in one.evidence
        if _may_move(seen, cells)
    }
    wanted = aside | {page + 1 for page in aside}
    pages = {
        page.number: Print(page.number, page.all_words())
        for page in (load() if wanted else ())
        if page.number in wanted
    }

    def shown(one: Discrepancy) -> Discrepancy:
        places = [
            place
            for seen in one.evidence
            for place in (_places(seen, pages) if _may_move(seen, cells) else (seen,))
        ]
        return replace(one, evidence=tuple(dict.fromkeys(places)))

    return replace(checked, discrepancies=tuple(map(shown, checked.discrepancies)))


def _with_sentences(checked: Checked, language: str) -> Iterator[Discrepancy]:
    counts: dict[Evidence, set[int]] = defaultdict(set)
    for claim in checked.plan.claims:
        if claim.count is not None:
            counts[claim.evidence].add(claim.count)
    for one in checked.discrepancies:
        evidence = (
            replace(
                seen,
                text=_sentence(seen.text, counts[seen] & {one.stated} or counts[seen], language),
            )
            if seen in counts
            else seen
            for seen in one.evidence
        )
        yield replace(one, evidence=tuple(evidence))


def _sentence(text: str, counts: Collection[object], language: str) -> str:
    """The first sentence that has one of the counts, in digits or in words; else all of it."""
    words = (word for word, number in number_words(language).items() if number in counts)
    forms = {letters_of(form) for form in (*map(str, counts), *words)}
    for sentence in SENTENCE.split(text):
        if forms & {letters_of(word) for word in sentence.split()}:
            return sentence
    return text


def _cells(plan: Repaired) -> Iterator[tuple[int, Box]]:
    for activity in plan.activities:
        yield from ((place.page, place.bbox) for place in activity.sources)
        for field in activity.fields.values():
            yield from ((place.page, place.bbox) for place in field.places)


def _may_move(seen: Evidence, cells: Collection[tuple[int, Box]]) -> bool:
    return (seen.page, seen.bbox) not in cells and len(letters_of(seen.text)) >= FEWEST


def _places(seen: Evidence, pages: Mapping[int, Print]) -> Iterator[Evidence]:
    page, following = pages.get(seen.page), pages.get(seen.page + 1)
    wanted = letters_of(seen.text)
    if page and (words := _found(wanted, page, seen.bbox)):
        yield replace(seen, bbox=union(word.box for word in words))
    elif page and following and (parts := _over_page_end(seen.text, page, following)):
        for number, words in parts:
            text = " ".join(word.text for word in words)
            yield Evidence(number, union(word.box for word in words), text)
    else:
        yield seen


def _found(wanted: str, page: Print, near: Box) -> list[Word]:
    """The words that say so; of several places the one nearest to a box."""
    starts = list(_all(wanted, page.letters))
    found = [page.between(start, start + len(wanted)) for start in starts]
    if found:
        return min(found, key=lambda words: abs(words[0].box[1] - near[1]))
    if len(wanted) > len(page.letters):
        return []
    like = fuzz.partial_ratio_alignment(wanted, page.letters, score_cutoff=ALIKE)
    return page.between(like.dest_start, like.dest_end) if like else []


def _all(wanted: str, letters: str) -> Iterator[int]:
    start = letters.find(wanted)
    while start >= 0:
        yield start
        start = letters.find(wanted, start + 1)


def _over_page_end(text: str, page: Print, following: Print) -> tuple[tuple[int, list[Word]], ...]:
    """The words on either side of a page's end, where a text goes on over it."""
    wanted = letters_of(text)
    here = bisect_left(range(len(wanted)), True, key=lambda k: wanted[: k + 1] not in page.letters)
    there = following.letters.find(wanted[here:])
    if not 0 < here < len(wanted) or there < 0:
        return ()
    start = page.letters.rfind(wanted[:here])
    return (
        (page.number, page.between(start, start + here)),
        (following.number, following.between(there, there + len(wanted) - here)),
    )
