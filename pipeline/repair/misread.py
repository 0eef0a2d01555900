"""Names, numbers and words of scanned cells that OCR misread, put right.

A misreading becomes a name that the profile lists, a number where the plan
prints numbers, or a word that the document has elsewhere (``pipeline.page.spelling``).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.page.spelling import ALIKE, TWICE, Meant, meant, split
from pipeline.profile.model import Profile
from pipeline.records import Word
from pipeline.repair.draft import Correct, Draft, Edit

SAME_SHAPE = str.maketrans("cosvwxz", "COSVWXZ")  # small letters that only their size tells
DIGITS = str.maketrans("Il|OoSBZ", "11100582")
SPECKS = (".", "·", "`")  # no word begins with one, but a speck may be read as one
DOUBTFUL = ("-", "'", ":", ";", ",")  # nor with one of these, as a rule
SHORTEST = 3  # letters of a name that is told by its letters alone
YEARS = re.compile(r"\d{4}(?:\s*[-–—]\s*(?:\d{4})?)?")


class Token(NamedTuple):
    """A word as it was read, and where."""

    word: str
    doubt: Word | None  # how it was read, if unsurely
    field: str
    leads: bool  # it is the first word of its cell
    following: str  # the next word of its cell; none behind the last

    @property
    def core(self) -> str:
        return split(self.word)[1]

    @property
    def ends(self) -> bool:
        """Whether a mark follows it, or nothing."""
        return not self.following or bool(split(self.word)[2])

    def meant(self, core: str, why: str) -> Meant | None:
        before, own, after = split(self.word)
        return (
            Meant(f"{before}{core}{after}", f"the letters look alike, and {why}")
            if core != own
            else None
        )


def misreadings(draft: Draft) -> Iterator[Edit]:
    """Words of scanned cells that must be other words, and those outside the rows."""
    if draft.source.source.text == "native":
        return
    for one in draft.source.misread:
        yield Edit(
            rule="word.misread",
            row=None,
            subject=f"page-{one.seen.page}",
            field=None,
            before=one.seen.text,
            after=one.text,
            reason=one.reason,
            evidence=(one.seen,),
            confidence=one.confidence,
            action=None,
        )
    seen: set[int] = set()
    for key, row in enumerate(draft.source.rows):
        for field, pieces in row.cells.items():
            for piece in pieces:
                if piece not in seen and draft.piece(piece).read == "ocr":
                    seen.add(piece)
                    yield from _in_piece(draft, key, field, piece)


def _in_piece(draft: Draft, row: int, field: str, index: int) -> Iterator[Edit]:
    lines = [line.text.split() for line in draft.piece(index).lines]
    flat = [(i, j, word) for i, line in enumerate(lines) for j, word in enumerate(line)]
    behind = [*(word for _, _, word in flat[1:]), ""]
    for (i, j, word), following in zip(flat, behind, strict=False):
        doubt = next((d for d in draft.piece(index).lines[i].doubts if d.text == word), None)
        token = Token(word, doubt, field, i == j == 0, following)
        true = next(filter(None, (kind(token, draft) for kind in KINDS)), None)
        if true:
            yield Edit(
                rule="word.misread",
                row=row,
                field=field,
                before=word,
                after=true.text,
                reason=true.reason,
                evidence=draft.evidence([index]),
                confidence=true.confidence,
                action=Correct(index, i, word, true.text),
            )


def _word(token: Token, draft: Draft) -> Meant | None:
    return meant(token.word, token.doubt, draft.source.words)


def _comma(token: Token, draft: Draft) -> Meant | None:
    """The comma that a full stop was, before a small letter or between two names of a list."""
    word, doubt = token.word, token.doubt
    if not word.endswith(".") or not token.following:
        return None
    comma = f"{word[:-1]},"
    if doubt and comma in doubt.others and token.following[0].islower():
        return Meant(comma, "the marks look alike, and no sentence begins behind it")
    listed = token.field in draft.profile.fields("institutions")
    if listed and _like(word[:-1], draft.profile) == word[:-1]:
        return Meant(comma, "the marks look alike, and the list of names goes on")
    return None


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


def _name(token: Token, draft: Draft) -> Meant | None:
    core = token.core
    name = _like(core, draft.profile)
    listed = _like(core[:-1], draft.profile) if core.endswith("i") else None
    if not name and listed and not token.ends:
        name = f"{listed};"  # MoJi: the dot of a semicolon
    if not name and token.field in draft.profile.fields("institutions"):
        name = _in_list(token, draft.profile)
    return token.meant(name or core, "the profile has this name")


def _in_list(token: Token, profile: Profile) -> str | None:
    """The one name of the profile that a word of a list of names is but for capitals, as it was
    read or could be.
    """
    others = (split(other)[1] for other in (token.doubt.others if token.doubt else ()))
    shapes = {_shape(core).casefold() for core in (token.core, *others) if core[:1].isupper()}
    found = {name for shape, name in _names(profile).items() if shape.casefold() in shapes}
    return found.pop() if len(found) == 1 and len(token.core) >= SHORTEST else None


def _like(core: str, profile: Profile) -> str | None:
    large = core.translate(SAME_SHAPE) if _capitals(core) > 1 else core
    return _names(profile).get(_shape(core)) or _names(profile).get(_shape(large))


def _number(token: Token, draft: Draft) -> Meant | None:
    """A number where one must stand: in front of a row, or in a column of times."""
    digits = token.core.translate(DIGITS)
    timed = token.field in draft.profile.fields("timeframe", "date")
    leads = token.leads and token.field in (draft.key, *draft.number_fields)
    pattern = YEARS if timed else draft.profile.number if leads else None
    is_number = pattern is not None and pattern.fullmatch(digits)
    return token.meant(digits if is_number else token.core, "a number must stand here")


def _speck(token: Token, draft: Draft) -> Meant | None:
    """A speck read as a mark, by itself within a sentence or before a word of the document."""
    before, core, after = split(token.word)
    if not core and token.word in SPECKS and token.following[:1].islower():
        return Meant("", "no mark stands by itself within a sentence: a speck")
    known = draft.source.words.get(core.casefold(), 0) >= TWICE
    second = token.doubt is not None and core + after in token.doubt.others
    if core and ((before in SPECKS and known) or (before in DOUBTFUL and second)):
        return Meant(core + after, "no word begins with this mark: a speck")
    return None


def _capital(token: Token, _: Draft) -> Meant | None:
    """The capital I that an l among capitals was: PCl."""
    core = token.core
    rest = core.replace("l", "")
    among = len(core) > len(rest) and len(rest) > 1 and rest.isalpha() and rest.isupper()
    return token.meant(core.replace("l", "I") if among else core, "the others are capitals")


KINDS: tuple[Callable[[Token, Draft], Meant | None], ...] = (
    _name,
    _number,
    _capital,
    _word,
    _comma,
    _speck,
)
