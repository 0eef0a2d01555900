"""A plan's TOML → `Profile`: all that is peculiar to one document, checked at birth."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

from pipeline.errors import ProfileError
from pipeline.profile.timeframes import period_of
from pipeline.records import ACTIVITY

# What a column's cells are, and what is published of one under the column's own field name:
#   number        the activity's number; a column of its own may print it
#   text          the text as printed
#   list          its items, one a bullet
#   institutions  the text; the known names in it are among institution_codes
#   timeframe     the text; its first and last year are start_year and end_year
#   date          the text; the first such column of the profile says when the activity begins,
#                 the last when it ends, and their years are start_year and end_year
#   money         {"text", "amount", "currency"}: profile/money.py says what is read; the
#                 currency is the cell's or that of the heading as printed above it.  The
#                 contract's "resources" stays a text, beside resources_amount and _currency
ColumnType = Literal["number", "text", "list", "institutions", "timeframe", "date", "money"]
# The contract's; a plan's other columns are carried as extra fields.
FIELDS = ("activity", "institutions", "timeframe", "expected_outcome", "indicators", "resources")
NEVER = "(?!)"
LETTER = re.compile("[A-Za-z]")
LETTERS = 26


class Column(Struct, frozen=True, forbid_unknown_fields=True, cache_hash=True):
    """A column of the table: the field it fills and the headings it is printed under."""

    field: str
    headings: tuple[str, ...]
    type: ColumnType = "text"
    shared: bool = False  # one cell often stands for several activities
    rows: bool = False  # each of its cells begins a row; without any, the activity's do


class Institution(Struct, frozen=True, forbid_unknown_fields=True):
    """An institution that the plan names; aliases are other spellings met."""

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One level of what heads the rows, from the top: objective, strategy, priority area.

    Its headings are texts of their own, told by ``heading`` or, where no words and numbers tell
    them, by their look; or the cells of a ``column`` beside the rows.
    """

    name: str
    heading: str = ""  # (?P<title>…), perhaps (?P<number>…)
    column: str = ""  # the field of the column whose cells head the rows beside them
    where: Literal["any", "band", "above"] = "any"  # across the rows, or above the table
    fill: str = ""  # "#rrggbb" of its bands; with ``bold`` it stands for words and numbers
    bold: bool = False
    size: float = 0.0  # points, of the letters of texts above the table; 0: any


class PlanInfo(Struct, frozen=True, forbid_unknown_fields=True):
    """The document as a whole: its title, its PDF in raw/, the years it plans for."""

    title: str
    pdf: str
    years: tuple[int, int]
    language: str = "en"  # BCP 47; also of the number words
    country: str = ""  # ISO 3166-1, two letters
    publisher: str = ""  # who published the document, as it says itself


class Patterns(Struct, frozen=True, forbid_unknown_fields=True):
    """Regular expressions (Python's) with the named groups that the comments name.

    What a number does not name, the headings above it say: a plan that counts 1, 2, 3 under
    each group has a number without group, one whose groups are not numbered after their
    strategies has a group without strategy.
    """

    number: str  # (?P<position>…), perhaps (?P<group>…), in it (?P<strategy>…); empty: none printed
    # "{group}.{position}."; without {group} numbers run on through the plan; empty: each number
    # is what is printed, and rows without one have their place
    number_format: str = ""
    strategy: str = ""  # (?P<title>…) and, unless headings are to be counted, (?P<number>…)
    group: str = ""  # likewise; empty: the plan has none
    objective: str = ""  # what opens the objective under a group's title
    aim: str = ""  # likewise in the narrative; empty: the same
    items: str = ""  # what opens a running list of items in the narrative
    reference: str = ""  # a mention of another activity: (?P<id>…)
    citation: str = ""  # a law or decree: (?P<kind>…), (?P<number>…), perhaps (?P<title>…)

    def levels(self) -> Iterator[Level]:
        """The two that have patterns, as levels."""
        for name, heading in (("strategy", self.strategy), ("group", self.group)):
            if heading:
                yield Level(name, heading=heading)


class Number(NamedTuple):
    """An activity's number as a text begins with it."""

    printed: str
    group: str | None  # None: the heading above says it
    position: int
    end: int  # where the text behind it begins


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
    levels: tuple[Level, ...] = ()
    counts: Counts = Counts()
    institutions: tuple[Institution, ...] = ()
    partial: bool = (
        False  # the institutions are those met, not all there are: others are no finding
    )
    filler: tuple[str, ...] = ()  # words of an institutions cell that name nobody

    def __post_init__(self) -> None:
        """The strategy and the group of a profile in the old form are levels like others."""
        old = tuple(self.patterns.levels())
        if self.levels[: len(old)] != old:
            force_setattr(self, "levels", (*old, *self.levels))

    def fields(self, *types: ColumnType) -> list[str]:
        """The fields of the given types, in the profile's order."""
        return [column.field for column in self.columns if column.type in types]

    @cached_property
    def row_fields(self) -> tuple[str, ...]:
        """The columns whose cells make the rows."""
        return tuple(column.field for column in self.columns if column.rows) or (ACTIVITY,)

    @property
    def key(self) -> str:
        """The column that tells a row: the activity's, or the finer one that makes the rows."""
        return ACTIVITY if ACTIVITY in self.row_fields else self.row_fields[0]

    def period(self, field: str) -> str:
        """The year or quarter that a column stands for, as its heading prints it; nothing if it
        is no such column.  The field of one that the profile does not name is in small letters.
        """
        own = (column.headings[0] for column in self.columns if column.field == field)
        return next(filter(None, map(period_of, (*own, field.upper()))), "")

    @cached_property
    def headed(self) -> tuple[tuple[Level, re.Pattern[str]], ...]:
        """The levels that have headings of their own, from the top."""
        return tuple((one, _compiled(one.heading, re.S)) for one in self.levels if not one.column)

    @property
    def keyed(self) -> bool:
        """Whether a row's number names the section that it stands under, or its place in it: then
        a section's number is what is printed, right or wrong.
        """
        return bool(self.patterns.number_format)

    @property
    def as_printed(self) -> bool:
        """Whether a row's number is what is printed, whatever the headings say."""
        return bool(self.patterns.number) and not self.patterns.number_format

    @cached_property
    def number(self) -> re.Pattern[str]:
        return _compiled(self.patterns.number)

    @cached_property
    def objective(self) -> re.Pattern[str]:
        return _compiled(self.patterns.objective)

    @cached_property
    def aim(self) -> re.Pattern[str]:
        return _compiled(self.patterns.aim or self.patterns.objective)

    @property
    def runs_on(self) -> bool:
        """Whether numbers run on through the whole plan instead of beginning in every group."""
        return "{group" not in self.patterns.number_format

    def number_in(self, text: str) -> Number | None:
        """The number that a text begins with."""
        match = self.number.match(text)
        if not match or match["position"] is None:
            return None
        printed = match.group().strip().rstrip(" -–—").removesuffix(" :")
        group = match.groupdict().get("group")
        return Number(printed, group, self._position(match["position"]), match.end())

    @staticmethod
    def _position(printed: str) -> int:
        """3 for 3 and for c."""
        if printed.isdecimal():
            return int(printed)
        if LETTER.fullmatch(printed):
            return ord(printed.casefold()) - ord("a") + 1
        problem = f"patterns.number: the position {printed!r} is neither digits nor one letter"
        raise ProfileError("number", problem)

    def printed_number(self, group: str, position: int) -> str:
        """A number as the plan prints it."""
        letter = chr(ord("a") + position - 1) if position <= LETTERS else str(position)
        return self.patterns.number_format.format(group=group, position=position, letter=letter)

    def activity_id(self, group: str, position: int) -> str:
        """The canonical number: the printed form without punctuation at its end."""
        return self.printed_number(group, position).rstrip(" .:)")

    def position_of(self, activity: str, group: str) -> int | None:
        """The position that a canonical number names, if it is one of the group's."""
        last = re.search(r"\d+$|[a-z]$", activity)
        position = self._position(last.group()) if last else 0
        return position if last and self.activity_id(group, position) == activity else None

    def strategy_of(self, group: str) -> str:
        """The strategy's part of a group's number; nothing if it has none."""
        match = self.number.match(self.printed_number(group, 1))
        return (match.groupdict().get("strategy") if match else None) or ""


def _compiled(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern at a text's beginning; one that is not given matches nothing."""
    return re.compile(rf"^\s*(?:{pattern or NEVER})", flags)
