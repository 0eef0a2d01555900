"""The institutions' columns → the names they hold, with full names where the text has them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.drafting.column_types import ACRONYM

PARTS = re.compile(r"\s*[,;•]\s*|\s+and\s+(?=[A-Z])")
WHOLE = re.compile(r"[A-Z].{2,}")
DEFINED = re.compile(
    r"(?<![\w'’/-])((?:[\w'’/-]++,?+\s++){1,14}+)\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)"
)
TWICE = 2  # a name that is met once may be a torn one
LONGEST = 60  # characters; what is longer is a sentence
SMALL = ("and", "of", "the", "for", "on", "in", "to", "against", "with", "by", "at", "a")


class Named(NamedTuple):
    """An institution as the cells name it."""

    code: str
    name: str  # in full, or the code again
    times: int


def find_institutions(cells: Iterable[str], running: str) -> list[Named]:
    """Acronyms and frequent names, the most frequent first; no two share a name."""
    seen: Counter[str] = Counter()
    for cell in cells:
        for part in PARTS.split(cell):
            name = part.strip(" .:")
            acronyms = ACRONYM.findall(name)
            seen.update(acronyms if acronyms else [name] if WHOLE.fullmatch(name) else [])
    full = full_names(running)
    found: list[Named] = []
    taken: set[str] = set()
    for code, count in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        if code.casefold() in taken or len(code) > LONGEST:
            continue
        if count < TWICE and not ACRONYM.fullmatch(code):
            continue
        name = full.get(code, code)
        name = code if name.casefold() in taken else name
        found.append(Named(code, name, count))
        taken |= {code.casefold(), name.casefold()}
    return found


def full_names(text: str) -> dict[str, str]:
    """Acronym → full name, where the text has ``Full Name (ACRONYM)``."""
    names: dict[str, str] = {}
    for match in DEFINED.finditer(text):
        name = _spelt_out(match[1].split(), match[2])
        if name:
            names.setdefault(match[2], name)
    return names


def _spelt_out(words: Sequence[str], acronym: str) -> str:
    """The last of the words whose initials are the acronym's capitals, or nothing."""
    wanted = "".join(letter for letter in acronym if letter.isupper())
    for start in range(len(words) - 1, -1, -1):
        initials = "".join(w[0] for w in words[start:] if w.casefold() not in SMALL)
        if initials == wanted and words[start].casefold() not in SMALL:
            return " ".join(words[start:])
    return ""
