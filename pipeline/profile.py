"""A plan's TOML → `Profile`: all that is peculiar to one document, checked at birth."""

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from num2words import CONVERTER_CLASSES

from pipeline.errors import InputError

# What a column's cells are, and what is published of one under the column's own field name:
#   number        the activity's number; a column of its own may print it
#   text          the text as printed
#   list          its items, one a bullet
#   institutions  the text; the known names in it are among institution_codes
#   timeframe     the text; its first and last year are start_year and end_year
#   date          the text; the first such column of the profile says when the activity begins,
#                 the last when it ends, and their years are start_year and end_year
#   money         {"text", "amount", "currency"}: pipeline/money.py says what is read; the
#                 currency is the cell's or that of the heading as printed above it.  The
#                 contract's "resources" stays a text, beside resources_amount and _currency
ColumnType = Literal["number", "text", "list", "institutions", "timeframe", "date", "money"]
FIELDS = (
    "activity",
    "institutions",
    "timeframe",
    "expected_outcome",
    "indicators",
    "resources",
)  # the contract's; a plan's other columns are carried as extra fields


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """A column of the table: the field it fills and the headings it is printed under."""

    field: str
    headings: tuple[str, ...]
    type: ColumnType = "text"
    shared: bool = False  # one cell often stands for several activities


class Institution(Struct, frozen=True, forbid_unknown_fields=True):
    """An institution that the plan names; aliases are other spellings met."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


class PlanInfo(Struct, frozen=True, forbid_unknown_fields=True):
    """The document as a whole: its title, its PDF in raw/, the years it plans for."""

    title: str
    pdf: str
    years: tuple[int, int]
    language: str = "en"


class Patterns(Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions (Python's) with the named groups that the comments name."""

    number: str  # (?P<group>…), inside it (?P<strategy>…), and (?P<position>…)
    number_format: str  # how the plan prints it: "{group}.{position}."
    strategy: str  # (?P<number>…) and (?P<title>…)
    group: str  # (?P<number>…), inside it (?P<strategy>…), and (?P<title>…)
    objective: str  # what opens the objective under a group's title
    aim: str = ""  # likewise in the narrative; empty: the same
    items: str = ""  # what opens a running list of items in the narrative
    reference: str = ""  # a mention of another activity: (?P<id>…)
    citation: str = ""  # a law or decree: (?P<kind>…), (?P<number>…), perhaps (?P<title>…)


class Counts(Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns with which the narrative counts, as printed after the number."""

    strategies: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


class Profile(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Everything that the pipeline knows of one plan."""

    plan: PlanInfo
    columns: tuple[Column, ...]
    patterns: Patterns
    counts: Counts = Counts()
    institutions: tuple[Institution, ...] = ()
    filler: tuple[str, ...] = ()  # words of an institutions cell that name nobody

    def fields(self, *types: ColumnType) -> list[str]:
        """The fields of the given types, in the profile's order."""
        return [column.field for column in self.columns if column.type in types]

    @cached_property
    def number(self) -> re.Pattern[str]:
        return re.compile(rf"^\s*(?:{self.patterns.number})")

    @cached_property
    def strategy(self) -> re.Pattern[str]:
        return re.compile(rf"^\s*(?:{self.patterns.strategy})", re.S)

    @cached_property
    def group(self) -> re.Pattern[str]:
        return re.compile(rf"^\s*(?:{self.patterns.group})", re.S)

    @cached_property
    def objective(self) -> re.Pattern[str]:
        return re.compile(rf"^\s*(?:{self.patterns.objective})")

    @cached_property
    def aim(self) -> re.Pattern[str]:
        return re.compile(rf"^\s*(?:{self.patterns.aim or self.patterns.objective})")

    def activity_id(self, group: str, position: int) -> str:
        """The canonical number: the printed form without punctuation at its end."""
        return self.patterns.number_format.format(group=group, position=position).rstrip(" .:)")

    def strategy_of(self, group: str) -> str:
        """The strategy's part of a group's number."""
        match = self.number.match(self.patterns.number_format.format(group=group, position=1))
        return match["strategy"] if match else ""


NAMED_GROUPS = {
    "number": ("group", "strategy", "position"),
    "strategy": ("number", "title"),
    "group": ("number", "strategy", "title"),
    "reference": ("id",),
    "citation": ("kind", "number"),
}


def load_profile(path: Path) -> Profile:
    """Read and check a profile.

    Raises InputError naming the file, the line and what is wrong with it.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{path}: cannot read the profile: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: not a valid TOML file: {error}") from error
    try:
        profile = msgspec.convert(data, Profile)
    except msgspec.ValidationError as error:
        raise InputError(f"{path}{_line_of(text, str(error))}: {error}") from error
    for key, problem in _problems(profile):
        raise InputError(f"{path}{line_naming(text, key)}: {problem}")
    return profile


def _problems(profile: Profile) -> Iterator[tuple[str, str]]:
    """(what to look for in the file, what is wrong) for everything a type cannot say."""
    for name in Patterns.__struct_fields__:
        pattern = getattr(profile.patterns, name)
        if name == "number_format" or not pattern:
            continue
        try:
            groups = re.compile(pattern).groupindex
        except re.error as error:
            yield name, f"patterns.{name} is not a regular expression: {error}"
            continue
        for group in NAMED_GROUPS.get(name, ()):
            if group not in groups:
                yield name, f"patterns.{name} lacks the named group (?P<{group}>…)"
    try:
        profile.patterns.number_format.format(group="1.1", position=1)
    except (KeyError, IndexError, ValueError) as error:
        yield "number_format", f"patterns.number_format: unknown part {error}"
    if profile.plan.language not in CONVERTER_CLASSES:
        known = ", ".join(sorted(CONVERTER_CLASSES))
        yield "language", f"plan.language: number words are known for {known}"
    fields = [column.field for column in profile.columns]
    for field in fields:
        if not field.isidentifier():
            yield field, f"the field name {field!r} is not a plain name"
        if fields.count(field) > 1:
            yield field, f"the field {field!r} stands in two columns"
    if "activity" not in fields:
        yield "columns", "no column fills the field 'activity'"
    if profile.plan.years[0] > profile.plan.years[1]:
        yield "years", "plan.years: the first year is after the last"
    codes = [institution.code for institution in profile.institutions]
    for code in codes:
        if codes.count(code) > 1:
            yield code, f"the institution {code!r} is listed twice"
    named: dict[str, str] = {}
    for institution in profile.institutions:
        for name in (institution.code, institution.name, *institution.aliases):
            other = named.setdefault(name.casefold(), institution.code)
            if other != institution.code:
                yield name, f"{name!r} names two institutions, {other!r} and {institution.code!r}"


def _line_of(text: str, message: str) -> str:
    """Where the key that a validation error names stands (the TOML parser keeps no lines)."""
    unknown = re.search(r"unknown field `(\w+)`", message)
    path = re.search(r"at `\$\.([\w.\[\]]+)`", message)
    if unknown:
        return line_naming(text, unknown.group(1))
    return line_naming(text, path.group(1).split(".")[-1].split("[")[0]) if path else ""


def line_naming(text: str, key: str) -> str:
    """The text ``:12`` for the first line of the file that has the key, or nothing."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", line):
            return f":{number}"
    return ""
