"""Does a font show the letters that it names?  A file may call its 4 a 5, or an apostrophe 9,
and no text tells.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.read.picture import Picture, has_ocr
from pipeline.read.shapes import FIGURES, Char, is_like, look_alike

SAMPLES = 3  # of a glyph, in whose texts the picture is read to be sure
SMALLEST = 6.0  # points; smaller print has no shape
NEAR = 0.5  # of the letters' size: text beyond a wider gap is another one
APART = 1.0  # of the letters' size: words beyond a wider gap are of another text
BESIDE = 8  # letters on either side of a glyph that are read with it; the outermost are cut
EXACT = 3  # of them that must be as they are called
TRIES = 3  # pages on which a glyph is read before it is taken for what it is called
SIGNS = frozenset("<=>")
NAMED = re.compile("[A-Za-z0-9<=>]")  # what other letters and signs are called by mistake
SHOWN = r"(\w{1,2}|[^\w\s])"  # what one glyph shows, as it is recognised
ALIKE = ("1iIl|!", "0oOQ", "5sS", "8B", "2zZ")  # recognised one for another


class Key(NamedTuple):
    """A glyph, as a file tells it from others."""

    font: str
    name: str  # the letter that the file calls it
    double: int  # its code, where another glyph of the font has that name, too


class Glyphs:
    """The figures of a document's fonts, and the letters that share a name, each looked at once."""

    def __init__(self) -> None:
        self._shown: dict[Key, str] = {}
        self._tries: Counter[Key] = Counter()
        self._settled: set[Key] = set()  # looked at where they stand oddly

    def put_right(self, chars: Sequence[Char], picture: Picture) -> bool:
        """Call each glyph what it shows; whether any was called otherwise."""
        found: dict[Key, list[Char]] = defaultdict(list)
        odd: dict[Key, list[Char]] = defaultdict(list)
        for at, char in enumerate(chars):
            if char["text"] in FIGURES or char["text"] in SIGNS or _is_double(char):
                found[_key(char)].append(char)
                if char["double"] or _is_odd(chars, at):
                    odd[_key(char)].append(char)
        new = {
            key: clear for key in found.keys() - self._shown.keys() if (clear := _clear(found[key]))
        }
        looks = {
            key: look_alike(clear[0], picture) if key.name in FIGURES else key.name
            for key, clear in new.items()
        }
        for key in looks:
            sure = looks[key] == key.name or _is_so(chars, new[key], self._shown | looks, picture)
            self._shown[key] = looks[key] if sure else key.name
        for key in odd.keys() & self._shown.keys() - self._settled:
            clear = _clear(odd[key])
            if clear and self._shown[key] == key.name:
                self._read(key, chars, clear, picture)
        wrong = [key for key in found if self._shown.get(key, key.name) != key.name]
        for key in wrong:  # a font may share its name with one whose figures are true
            every = bool(key.double) or self._shown[key] in FIGURES
            for char in found[key] if every else odd[key]:
                char["text"], char["altered"] = self._shown[key], True
        return bool(wrong)

    def _read(
        self, key: Key, chars: Sequence[Char], glyphs: Sequence[Char], picture: Picture
    ) -> None:
        """Take a glyph that looks like another for what its texts show; where none can be read,
        those of pages to come.
        """
        like = is_like(glyphs[0], picture)
        shown = key.name if like else read_in_text(chars, glyphs, picture)
        self._tries[key] += 1
        if shown and not _is_one_for_another(shown, key.name):
            self._shown[key] = shown
        if shown or self._tries[key] == TRIES:
            self._settled.add(key)


def _clear(figures: Iterable[Char]) -> list[Char]:
    """A few that are large enough to be looked at."""
    large = (char for char in figures if char["size"] >= SMALLEST and _is_level(char))
    return list(islice(large, SAMPLES))


def _key(char: Char) -> Key:
    return Key(char["fontname"], char["text"], char["double"])


def _is_level(char: Char) -> bool:
    return bool(char["matrix"][1] == 0 and char["matrix"][0] > 0)


def _is_so(
    chars: Sequence[Char], figures: Iterable[Char], looks: Mapping[Key, str], picture: Picture
) -> bool:
    """Whether the picture of a text around a figure says so, too, where it can be read."""
    if not has_ocr():
        return True
    from pipeline.read.ocr import recogniser  # heavy: only where a figure is doubtful

    for text in (_around(chars, figure) for figure in figures):
        box = (text[0]["x0"], text[0]["top"], text[-1]["x1"], text[0]["bottom"])
        (reading,) = recogniser().read([picture.line(box)])
        seen = [glyph.text for glyph in reading if glyph.text.isdecimal()]
        if seen == [looks.get(_key(c), c["text"]) for c in text if c["text"].isdecimal()]:
            return True
    return False


def _around(chars: Sequence[Char], figure: Char, apart: float = NEAR) -> list[Char]:
    """The letters of a line that stand near a figure, by their place."""
    level = [c for c in chars if abs(c["bottom"] - figure["bottom"]) < NEAR and _is_level(c)]
    ordered = sorted(level, key=lambda c: float(c["x0"]))
    at = next(i for i, char in enumerate(ordered) if char is figure)
    first = last = at
    while first and _is_near(ordered[first - 1], ordered[first], apart):
        first -= 1
    while last + 1 < len(ordered) and _is_near(ordered[last], ordered[last + 1], apart):
        last += 1
    return ordered[first : last + 1]


def _is_double(char: Char) -> bool:
    return bool(char["double"] and NAMED.fullmatch(char["text"]))


def _is_odd(chars: Sequence[Char], at: int) -> bool:
    """Whether a figure or a sign stands right beside a letter."""
    pairs = ((at - 1, at, at - 1), (at, at + 1, at + 1))
    return any(
        chars[beside]["text"].isalpha() and _touch(chars[one], chars[other])
        for one, other, beside in pairs
        if 0 <= beside < len(chars)
    )


def _touch(one: Char, other: Char) -> bool:
    return abs(one["bottom"] - other["bottom"]) < NEAR and _is_near(one, other, NEAR)


def _is_near(before: Char, after: Char, apart: float) -> bool:
    gap = after["x0"] - before["x1"]
    blank = before["text"].isspace() or after["text"].isspace()
    return bool(gap < apart * after["size"] and (apart > NEAR or not blank))


def read_in_text(chars: Sequence[Char], glyphs: Sequence[Char], picture: Picture) -> str:
    """What a picture shows of a glyph in its texts, mostly; nothing where it cannot be told."""
    seen: Counter[str] = Counter()
    for glyph in glyphs if has_ocr() else []:
        text = [char for char in _around(chars, glyph, APART) if not char["text"].isspace()]
        at = next(i for i, char in enumerate(text) if char is glyph)
        first = max(0, at - BESIDE)
        seen[_seen_in(text[first : at + BESIDE + 1], at - first, picture)] += 1
    del seen[""]
    return max(seen, key=lambda shown: seen[shown], default="")


def _seen_in(text: Sequence[Char], at: int, picture: Picture) -> str:
    """What stands between a glyph's neighbours in the picture of its text."""
    from pipeline.read.ocr import recogniser  # heavy: only where a glyph is doubtful

    box = (text[0]["x0"], text[0]["top"], text[-1]["x1"], text[0]["bottom"])
    (reading,) = recogniser().read([picture.line(box)])
    seen = "".join(glyph.text[0] for glyph in reading if not glyph.text.isspace())
    before, behind = text[max(0, at - EXACT) : at], text[at + 1 : at + 1 + EXACT]
    if not before and not behind:
        return ""
    pattern = "".join(["".join(map(_pattern, before)) or "^", SHOWN, *map(_pattern, behind)])
    found = re.search(pattern if behind else pattern + "$", _folded(seen))
    return seen[found.start(1) : found.end(1)] if found else ""


def _pattern(char: Char) -> str:
    """What the picture must show of a letter that is not doubted itself."""
    text = _folded(char["text"])
    if char["double"]:
        return SHOWN.replace("(", "(?:")
    if not text.isalnum():
        return f"(?:{re.escape(text)})?"
    alike = "".join(letters for letters in ALIKE if text in letters)
    return f"[{_folded(alike)}]" if alike else re.escape(text)


def _folded(text: str) -> str:
    """Small letters without their marks, as many as there were."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] for letter in text)


def _is_one_for_another(seen: str, name: str) -> bool:
    alike = any(seen in letters and name in letters for letters in ALIKE)
    return alike or seen.casefold() == name.casefold()
