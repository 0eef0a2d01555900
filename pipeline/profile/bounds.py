"""What a profile may not ask for, however well formed it is."""

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.profile.model import Profile

LARGEST = 1_000_000  # bytes of a profile's file; the longest list of institutions takes 20,000
LONGEST = 10_000  # characters of a line; brackets and dots by the thousand take the parser for ever
YEARS = (1000, 9999)  # years have four digits
FORMAT_PARTS = ("group", "position", "letter")
SPEC = re.compile(r"[<>^]?\d{0,2}")  # of a part of the format: how it is set in how many columns
ROW_NAMES = frozenset(("rowid", "oid", "_rowid_"))  # SQLite's own names of a table's rows


def read_bounded(path: Path) -> str:
    """The text of a profile's file, if it is of a size that a profile has.

    Raises InputError if not; OSError and UnicodeDecodeError as reading does.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError(f"{path}: is larger than a profile can be ({LARGEST} bytes)")
    text = content.decode("utf-8-sig")  # some editors put a mark in front
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            raise InputError(f"{path}:{number}: the line is longer than {LONGEST} characters")
    return text


def excesses(profile: "Profile") -> Iterator[tuple[str, str]]:
    """What to look for in the file, and what is wrong with it."""
    if not all(YEARS[0] <= year <= YEARS[1] for year in profile.plan.years):
        yield "years", "plan.years: years have four digits"
    yield from _number_format(profile.patterns.number_format)
    yield from _fields(profile)
    for institution in profile.institutions:
        for name in (institution.code, institution.name, *institution.aliases):
            if not name.strip():
                key = institution.code.strip() or institution.name.strip() or "code"
                yield key, f"the institution {key!r} has an empty code, name or alias"


def _number_format(form: str) -> Iterator[tuple[str, str]]:
    """A format fills in its parts and does not reach into them, nor fill memory with blanks."""
    try:
        parts = list(string.Formatter().parse(form))
    except ValueError:
        return  # said where it is filled in
    for _, name, spec, conversion in parts:
        if name is not None and name in FORMAT_PARTS:
            if conversion or not SPEC.fullmatch(spec or ""):
                yield "number_format", f"patterns.number_format: {{{name}}} is set as {spec!r}"
        elif name and not name.isidentifier():
            known = ", ".join(f"{{{part}}}" for part in FORMAT_PARTS)
            yield "number_format", f"patterns.number_format has {{{name}}}; it may have {known}"


def _fields(profile: "Profile") -> Iterator[tuple[str, str]]:
    """Field names are columns of tables too, where capitals make no difference."""
    seen: dict[str, str] = {}
    for column in profile.columns:
        other = seen.setdefault(column.field.casefold(), column.field)
        if other != column.field:
            yield (
                column.field,
                f"the fields {other!r} and {column.field!r} differ in capitals alone",
            )
        if column.field.casefold() in ROW_NAMES:
            yield column.field, f"the field name {column.field!r} is a database's own"
