"""Words of two columns that touch: no white parts them, and yet a reader sees where one ends."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

from msgspec.structs import replace

from pipeline.page.geometry import centre, contains
from pipeline.read.words import Char, box_of
from pipeline.records import Word

# Between an amount and a word, or before a capital: where two texts may have run together.
SEAM = re.compile(
    r"(?<=[\d%)])(?=[^\W\d_]{2}|[–—]$)|(?<=[^\W\d_]{2})(?=\d{2})"
    r"|(?<=[a-zà-ÿа-я,;:.-])(?=[A-ZÀ-ÞА-Я])"
)


class Letters:
    """A page's letters, to be found by the word that they are of."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self._level: dict[int, list[Char]] = defaultdict(list)
        for char in chars:
            if not char["text"].isspace():
                self._level[int(centre(box_of(char))[1])].append(char)

    def seams(self, word: Word) -> list[Word]:
        """A word's parts, as texts of their own, that may be of two columns."""
        cuts = [match.start() for match in SEAM.finditer(word.text)]
        return self._cut(word, cuts) or [word] if cuts else [word]

    def parted(
        self, word: Word, edges: Iterable[float], starts: Collection[float], over: float
    ) -> list[Word]:
        """A word as it stands, or parted at the edge that falls between two of its letters: by
        their kinds they are of two texts, or no letter stands ``over`` the edge, and the next
        one where another text ``starts``.
        """
        x = next((x for x in edges if word.box[0] + over < x < word.box[2] - over), None)
        if x is None:
            return [word]
        own = self._of(word)
        at = sum(len(char["text"]) for char in own if centre(box_of(char))[0] < x)
        seam = any(match.start() == at for match in SEAM.finditer(word.text))
        crossed = any(char["x0"] < x - over and x + over < char["x1"] for char in own)
        begins = [char["x0"] for char in own if abs(char["x0"] - x) <= over]
        clear = not crossed and any(abs(a - b) <= over for a in begins for b in starts)
        return (self._cut(word, [at]) if seam or clear else None) or [word]

    def _of(self, word: Word) -> list[Char]:
        """The letters of a word, left to right."""
        lines = range(int(word.box[1]), int(word.box[3]) + 1)
        near = (char for y in lines for char in self._level.get(y, ()))
        own = [char for char in near if contains(word.box, *centre(box_of(char)))]
        return sorted(own, key=lambda char: float(char["x0"]))

    def _cut(self, word: Word, cuts: Iterable[int]) -> list[Word] | None:
        """A word's parts before and after some of its letters; None if they are not its letters
        in order.
        """
        own = self._of(word)
        if "".join(char["text"] for char in own) != word.text or len(own) != len(word.text):
            return None
        ends = [0, *(cut for cut in cuts if 0 < cut < len(own)), len(own)]
        parts = []
        for a, b in pairwise(ends):
            box = (own[a]["x0"], word.box[1], own[b - 1]["x1"], word.box[3])
            last = b == len(own)
            parts.append(
                replace(word, text=word.text[a:b], box=box, blank_after=last and word.blank_after)
            )
        return parts if len(parts) > 1 else None
