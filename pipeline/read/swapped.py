"""Does a text layer take two letters for each other, all through?  What it writes is then near a
language, and no letter is odd.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from string import ascii_lowercase

from msgspec.structs import replace

from pipeline.records import Word

COMMON = {  # the commonest words, by which a language is known
    "en": "the of and to in for a on with by is are be as at from that or an it this not all",
    "fr": "de la le les des et du en un une pour dans par sur au aux est que qui il ne pas ce",
    "es": "de la el los las del y en un una para por con se que su al a es lo no como más o",
    "pt": "de a o os as do da dos das e em um uma para por com se que ao no na não mais",
    "it": "di la il le dei delle e in un una per con del della al si che è da nel a o gli",
}
WORD = re.compile(r"[^\W\d_]+")
KNOWN = 0.05  # of a page's words are common ones even so; fewer, and its language is none of these
MORE = 8  # common words that two letters, put right, add to a page: none do by chance
KINDS = 3  # different ones among them


def put_right(words: Sequence[Word]) -> list[Word]:
    """A page's words with the two letters put right that seem to be taken for each other; none
    where no two do.
    """
    counts = Counter(text for word in words for text in WORD.findall(word.text.casefold()))
    held = {name: _held(counts, common) for name, common in COMMON.items()}
    language = max(held, key=lambda name: held[name])
    if held[language] < max(MORE, KNOWN * counts.total()):
        return []
    pairs = list(combinations(ascii_lowercase, 2))
    more = [_added(counts, words) for words in _mistaken(language)]
    if max(more) < MORE:
        return []
    one, other = pairs[more.index(max(more))]
    right = str.maketrans(one + other, other + one)
    return [replace(word, text=word.text.translate(right)) for word in words]


def _held(counts: Mapping[str, int], common: str) -> int:
    return sum(counts.get(word, 0) for word in common.split())


@cache
def _mistaken(language: str) -> list[list[tuple[str, str]]]:
    """For each two letters the common words that have one of them, and those with the other."""
    mistaken = []
    for one, other in combinations(ascii_lowercase, 2):
        taken = str.maketrans(one + other, other + one)
        words = [word for word in COMMON[language].split() if one in word or other in word]
        mistaken.append([(word, word.translate(taken)) for word in words])
    return mistaken


def _added(counts: Mapping[str, int], common: Iterable[tuple[str, str]]) -> int:
    """How many more common words there are, of several kinds, with two letters put right."""
    more = [counts.get(mistaken, 0) - counts.get(word, 0) for word, mistaken in common]
    return sum(more) if sum(n > 0 for n in more) >= KINDS else 0
