"""Letters that OCR took for others that look alike, put right by what the plan knows.

No word is invented: a misreading becomes a name that the profile lists, a
number where the plan prints numbers, or a word that the document has elsewhere:
without an accent that a speck made or, if it was read with little confidence,
with a letter in another's place.  A rare word that was read with confidence
stays, however near to a frequent one it is: among the words of one plan are
though and through, present and prevent, and its own misspellings.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.profile import Profile
from pipeline.repair.draft import KEY, Correct, Draft, Edit

# Glyphs that print alike: upper case i, lower case L and one; and so on.
ALIKE = ("Il1|", "O0", "S5", "B8", "Z2")
SAME_SHAPE = str.maketrans("cosvwxz", "COSVWXZ")  # small letters that only their size tells
ACCENTED = 0.03  # of a document's words: a language that writes accents has them in every tenth
LONG = 5  # letters; shorter words have too many neighbours one letter off
DIGITS = str.maketrans("Il|OoSBZ", "11100582")
YEARS = re.compile(r"\d{4}(?:\s*[-–—]\s*(?:\d{4})?)?")
FREQUENT = 3  # times that the document must have a word for it to be what was meant
WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.S)


class Token(NamedTuple):
    """A word as it was read, and where."""

    core: str  # without the punctuation round it
    field: str
    leads: bool  # it is the first word of its cell
    ends: bool  # a mark follows it, or nothing
    doubted: bool


Meant = Callable[[Token, Draft], str | None]


def misreadings(draft: Draft) -> Iterator[Edit]:
    """Words of scanned cells that must be other words."""
    if draft.source.source.text == "native":
        return
    seen: set[int] = set()
    for key, row in enumerate(draft.source.rows):
        for field, pieces in row.cells.items():
            for piece in pieces:
                if piece not in seen and draft.piece(piece).read == "ocr":
                    seen.add(piece)
                    yield from _in_piece(draft, key, field, piece)


def _in_piece(draft: Draft, row: int, field: str, index: int) -> Iterator[Edit]:
    piece = draft.piece(index)
    for i, line in enumerate(piece.lines):
        doubted = {word.text for word in line.doubts}
        for j, word in enumerate(line.text.split()):
            match = WORD.match(word)
            assert match
            before, core, after = match.groups()
            last = line is piece.lines[-1] and line.text.endswith(word)
            token = Token(core, field, i == j == 0, last or bool(after), word in doubted)
            found = ((why, meant(token, draft)) for why, meant in KINDS) if core else ()
            why, true = next(((w, t) for w, t in found if t and t != core), ("", None))
            if true:
                yield Edit(
                    rule="word.misread",
                    row=row,
                    field=field,
                    before=word,
                    after=f"{before}{true}{after}",
                    reason=f"the letters look alike, and {why}",
                    evidence=draft.evidence([index]),
                    confidence="likely",
                    action=Correct(index, i, word, f"{before}{true}{after}"),
                )


def _shape(text: str) -> str:
    """The text with letters that print alike made one."""
    for glyphs in ALIKE:
        for glyph in glyphs[1:]:
            text = text.replace(glyph, glyphs[0])
    return text


@cache
def _names(profile: Profile) -> Mapping[str, str]:
    """Acronyms of the profile's institutions by their shape."""
    names = {
        part
        for institution in profile.institutions
        for name in (institution.code, *institution.aliases)
        for part in re.findall(r"\w+", name)
        if _capitals(part) > 1
    }
    return {_shape(name.translate(SAME_SHAPE)): name for name in names} | {
        _shape(name): name for name in names
    }


def _capitals(text: str) -> int:
    return sum(letter.isupper() for letter in text)


def _name(token: Token, draft: Draft) -> str | None:
    if name := _like(token.core, draft.profile):
        return name
    listed = _like(token.core[:-1], draft.profile) if token.core.endswith("i") else None
    return f"{listed};" if listed and not token.ends else None  # MoJi: the dot of a semicolon


def _like(core: str, profile: Profile) -> str | None:
    large = core.translate(SAME_SHAPE) if _capitals(core) > 1 else core
    return _names(profile).get(_shape(core)) or _names(profile).get(_shape(large))


def _number(token: Token, draft: Draft) -> str | None:
    """A number where one must stand: in front of a row, or in a column of times."""
    digits = token.core.translate(DIGITS)
    if token.field in draft.profile.fields("timeframe", "date"):
        return digits if YEARS.fullmatch(digits) else None
    if token.leads and token.field in (KEY, *draft.number_fields):
        return digits if draft.profile.number.fullmatch(digits) else None
    return None


def _word(token: Token, draft: Draft) -> str | None:
    """The one word that the document has often and that is a letter off a doubted one."""
    words = draft.source.words
    if not token.doubted or words.get(token.core.casefold(), 0) > 1:
        return None
    alike = {v for v in _variants(token.core) if words.get(v.casefold(), 0) >= FREQUENT}
    if not alike and len(token.core) >= LONG:
        often = (word for word, times in words.items() if times >= FREQUENT)
        alike = {_cased(w, token.core) for w in often if _one_off(w, token.core.casefold())}
    return alike.pop() if len(alike) == 1 else None


def _accent(token: Token, draft: Draft) -> str | None:
    """The word without the accent that a speck made, if the document has it so as often."""
    words, bare = draft.source.words, _bare(token.core)
    once = max(1, words.get(token.core.casefold(), 0))
    if bare == token.core or words.get(bare.casefold(), 0) < once:
        return None
    accented = sum(n for word, n in words.items() if _bare(word) != word)
    return bare if accented < ACCENTED * sum(words.values()) else None


def _bare(text: str) -> str:
    """The text without accents."""
    apart = unicodedata.normalize("NFD", text.replace("ı", "i"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _one_off(word: str, other: str) -> bool:
    return Levenshtein.distance(word, other, score_cutoff=1) == 1


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def _variants(text: str) -> Iterator[str]:
    for i, letter in enumerate(text):
        for glyphs in ALIKE:
            if letter in glyphs:
                yield from (text[:i] + other + text[i + 1 :] for other in glyphs if other != letter)
    for one, other in (("rn", "m"), ("m", "rn"), ("cl", "d"), ("vv", "w")):
        for match in re.finditer(one, text):
            yield text[: match.start()] + other + text[match.end() :]


KINDS: tuple[tuple[str, Meant], ...] = (
    ("the profile has this name", _name),
    ("a number must stand here", _number),
    ("the document writes no accents", _accent),
    ("the document has this word elsewhere", _word),
)
