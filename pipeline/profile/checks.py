"""What no type says of a profile, and on which line of its file a key stands."""

import re
import signal
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from pipeline.errors import ProfileError
from pipeline.profile.bounds import FORMAT_PARTS, excesses
from pipeline.profile.number_words import known_as, known_languages

if TYPE_CHECKING:
    from pipeline.profile.model import Profile
NAMED_GROUPS = {
    "number": ("position",),
    "strategy": ("title",),
    "group": ("title",),
    "reference": ("id",),
    "citation": ("kind", "number"),
}
ENDLESS = 5.0  # seconds for one pattern on a page; a sound one needs a thousandth
PATIENCE = 1.0  # seconds for one pattern on all probes; a sound one needs a thousandth
# Texts on which a pattern with one repetition inside another, such as (\d+\.?)+:, takes
# exponentially long: each repeats what plans are made of and ends in what nothing matches.
PROBES = tuple(
    f"{opening}{repeated * 40}\0"
    for opening in ("", "Goal ", "1.1 ")
    for repeated in ("1", "a", "A", " ", ".", "1.", "a ", "A ", "1 ", "Aa, ", "-")
)
Problem = tuple[str, str]  # what to look for in the file, what is wrong


def problems(profile: "Profile") -> Iterator[Problem]:
    """Everything that is wrong with a profile whose types are right."""
    yield from excesses(profile)
    yield from _patterns(profile)
    yield from _levels(profile)
    yield from _number_format(profile)
    if known_as(profile.plan.language) is None:
        known = ", ".join(known_languages())
        yield "language", f"plan.language: number words are known for {known}"
    if profile.plan.country and not re.fullmatch("[A-Z]{2}", profile.plan.country):
        yield "country", "plan.country: not two capital letters, as ISO 3166-1 has them (KH)"
    if profile.plan.years[0] > profile.plan.years[1]:
        yield "years", "plan.years: the first year is after the last"
    yield from _columns(profile)
    yield from _institutions(profile)


def _patterns(profile: "Profile") -> Iterator[Problem]:
    for name in type(profile.patterns).__struct_fields__:
        pattern = getattr(profile.patterns, name)
        if name == "number_format" or not pattern:
            continue
        for problem in _pattern(f"patterns.{name}", pattern, NAMED_GROUPS.get(name, ())):
            yield name, problem


def _pattern(name: str, pattern: str, groups: Sequence[str]) -> Iterator[str]:
    """What is wrong with one regular expression."""
    if not pattern:
        return
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield f"{name} is not a regular expression: {error}"
        return
    for group in groups:
        if group not in compiled.groupindex:
            yield f"{name} lacks the named group (?P<{group}>…)"
    if compiled.match(""):
        yield f"{name} matches everything: it needs words of the plan"
    if not _ends(compiled):
        yield f"{name} may take forever: it repeats a repetition, as (a+)+ does"


def _levels(profile: "Profile") -> Iterator[Problem]:
    fields = [column.field for column in profile.columns]
    old = len(list(profile.patterns.levels()))
    if 0 < old < len(profile.levels):
        yield (
            "levels",
            "patterns.strategy and patterns.group are levels too: write all as [[levels]]",
        )
    for level in profile.levels:
        if level.column and level.column not in fields:
            yield (
                level.column,
                f"the level {level.name!r} names no column's field: {level.column!r}",
            )
        elif level.column and level.heading:
            yield level.name, f"the level {level.name!r} has a heading and a column: one of them"
        for problem in _pattern(f"levels: {level.name}", level.heading, ("title",)):
            yield level.name, problem


def _ends(pattern: re.Pattern[str]) -> bool:
    """Whether the pattern is done with every probe in time."""
    try:
        with _patience(PATIENCE):
            for probe in PROBES:
                pattern.search(probe)
    except TimeoutError:
        return False
    return True


def prove_quick(profile: "Profile", texts: Iterable[tuple[int, str]]) -> None:
    """Every pattern is done with every page's text in time, before any work rests on it.

    ``texts``: each page's number and its words.  Raises ProfileError naming pattern and page.
    """
    named = {
        name: pattern
        for name in type(profile.patterns).__struct_fields__
        if name != "number_format" and (pattern := getattr(profile.patterns, name))
    }
    named |= {level.name: level.heading for level in profile.levels if level.heading}
    for page, text in texts:
        for name, pattern in named.items():
            try:
                with _patience(ENDLESS):
                    re.search(pattern, text)
            except TimeoutError:
                problem = f"the pattern {name!r} comes to no end on page {page}: simplify it"
                raise ProfileError(name, problem) from None


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after so much processor time, where the system can tell: ``re`` heeds
    signals, and a busy machine makes no pattern endless.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() != threading.main_thread():
        yield
        return

    def over(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _number_format(profile: "Profile") -> Iterator[Problem]:
    """The format can be filled, and makes different numbers of different activities."""
    form = profile.patterns.number_format
    if not form:
        return
    try:
        made = form.format(**dict.fromkeys(FORMAT_PARTS, ""))
        named = {part for part in FORMAT_PARTS if form.format(**_only(part)) != made}
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        known = ", ".join(f"{{{part}}}" for part in FORMAT_PARTS)
        problem = f"patterns.number_format cannot be filled in ({error}); it may have {known}"
        yield "number_format", problem
        return
    if not named & {"position", "letter"}:
        yield "number_format", "patterns.number_format lacks {position} (or {letter})"
    elif "(?P<group>" in profile.patterns.number and "group" not in named:
        yield "number_format", "patterns.number_format lacks {group}, which patterns.number has"


def _only(part: str) -> dict[str, str]:
    return {other: "x" if other == part else "" for other in FORMAT_PARTS}


def _columns(profile: "Profile") -> Iterator[Problem]:
    fields = [column.field for column in profile.columns]
    for field, times in Counter(fields).items():
        if not field.isidentifier():
            yield field or "field", f"the field name {field!r} is not a plain name"
        if times > 1:
            yield field, f"the field {field!r} stands in two columns"
    if "activity" not in fields:
        yield "columns", "no column fills the field 'activity'"
    headed: dict[str, str] = {}
    for column in profile.columns:
        if not column.headings or not all(map(str.strip, column.headings)):
            yield column.field, f"the column {column.field!r} has no headings, or an empty one"
        for heading in column.headings:
            plain = " ".join(heading.casefold().split())
            if headed.setdefault(plain, column.field) != column.field:
                others = f"{headed[plain]!r} and {column.field!r}"
                yield heading, f"the heading {heading!r} stands in two columns, {others}"


def _institutions(profile: "Profile") -> Iterator[Problem]:
    for code, times in Counter(one.code for one in profile.institutions).items():
        if times > 1:
            yield code, f"the institution {code!r} is listed twice"
    named: dict[str, str] = {}
    for institution in profile.institutions:
        for name in (institution.code, institution.name, *institution.aliases):
            other = named.setdefault(name.casefold(), institution.code)
            if other != institution.code:
                yield name, f"{name!r} names two institutions, {other!r} and {institution.code!r}"
