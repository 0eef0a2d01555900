"""Words set one letter under the other, each upright, as headings of narrow columns are."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from string import ascii_lowercase

from msgspec.structs import replace

from pipeline.page.geometry import centre, union
from pipeline.records import Word

FEWEST = 4  # letters; fewer lines of one letter may be items: A, B, C
MARKS = 3  # different letters; fewer are marks: X, X, O, X
APART = 1.6  # of a letter's height, from one to the next: a blank, or another text, is more
ASIDE = 0.5  # of a letter's height by which the middles of its letters differ, set at the left


def unstacked(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Printed lines; those of single letters that make a word one under the other are one."""
    return [row for stack in _stacks(rows) for row in (_word_of(stack) or stack)]


def _stacks(rows: Sequence[list[Word]]) -> Iterator[list[list[Word]]]:
    """The lines, those of single letters right under each other together."""
    stack = list(rows[:1])
    for above, below in pairwise(rows):
        if not _goes_on(above, below):
            yield stack
            stack = []
        stack.append(below)
    yield stack


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    if not _is_letter(above) or not _is_letter(below):
        return False
    one, other = above[0].box, below[0].box
    high = one[3] - one[1]
    aside = abs(centre(one)[0] - centre(other)[0])
    return centre(other)[1] - centre(one)[1] <= APART * high and aside <= ASIDE * high


def _is_letter(row: Sequence[Word]) -> bool:
    return len(row) == 1 and not row[0].turned and len(row[0].text) == 1 and row[0].text.isalpha()


def _word_of(stack: Sequence[Sequence[Word]]) -> list[list[Word]] | None:
    """The word that a stack is; nothing if it is marks, or letters that count up."""
    letters = [word for row in stack for word in row]
    text = "".join(word.text for word in letters)
    if len(set(text)) < MARKS or len(stack) < FEWEST or text.casefold() in ascii_lowercase:
        return None
    least = min(word.confidence for word in letters)
    return [[replace(letters[0], text=text, box=union(w.box for w in letters), confidence=least)]]
