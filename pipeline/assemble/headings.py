"""Lines that may be a heading → the levels and objectives they name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.page.geometry import union
from pipeline.page.running import AMID, CONTINUED, MARK, join_lines
from pipeline.profile.model import Level, Profile
from pipeline.records import Box, HeadingKind, Line

SECTION = re.compile(r"^\d+(\.\d+)*\.?\s+[^\W\d]")  # "4.0 Timetable", "3. National Plan"
NOTE = re.compile(
    r"(?<!\bm)(?<!\b[ckm]m)[*†‡⁰¹²³⁴-⁹⁽⁾, ]*[*†‡⁰¹²³⁴-⁹⁽⁾]$"
)  # of a footnote; "12 km²" is none
SAME = 0.03  # of a size: programs round it, and what is a point larger is another heading's
OBJECTIVE = -1  # in place of a level: what opens the objective under a heading

Where = Literal["any", "band", "above", "narrative"]


class Named(NamedTuple):
    """One heading; an objective has no number, nor have headings that the plan does not number."""

    level: int  # of profile.headed, from the top; OBJECTIVE
    number: str
    title: str  # or the objective's text
    printed: str
    box: Box


class Look(NamedTuple):
    """How a text stands out that no words or numbers make a heading."""

    where: Where
    fill: str
    bold: bool
    size: float = 0.0  # points; 0 of bands, whose size tells nothing

    def shows(self, level: Level) -> bool:
        """Whether it is the look of the level's headings."""
        where = level.where in ("any", self.where)
        sized = not level.size or are_one_size(self.size, level.size)
        look = (level.fill, level.bold) == (self.fill, self.bold) and sized
        return not level.heading and where and look


def are_one_size(one: float, other: float) -> bool:
    """Whether print of two sizes is of one kind of heading."""
    return abs(one - other) <= SAME * max(one, other)


def split_heading(
    lines: Sequence[Line], profile: Profile, words: Mapping[str, int], where: Where = "any"
) -> Iterator[Named]:
    """Lines of a heading cell or paragraph → its headings; nothing if it begins with none."""
    starts = [i for i in range(len(lines)) if level_of(_from(lines, i), profile, where) is not None]
    if not starts or starts[0] != 0:
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        named = name_heading(join_lines(part, words), profile, where)
        if named:
            yield named._replace(box=union(line.box for line in part))


def _from(lines: Sequence[Line], start: int) -> str:
    return " ".join(line.text for line in lines[start : start + 2])


def level_of(text: str, profile: Profile, where: Where = "any") -> int | None:
    """The level of the heading that the text opens, or OBJECTIVE; None if it opens none."""
    named = name_heading(text, profile, where)
    return named.level if named else None


def is_title(text: str, profile: Profile, where: Where = "any") -> bool:
    """Whether the text opens a heading that is no objective."""
    return level_of(text, profile, where) not in (None, OBJECTIVE)


def opens_section(text: str) -> bool:
    """Whether it is the heading of a section of the document, which ends what went before."""
    return bool(SECTION.match(text)) and text[-1] not in ".;,:"


def opens_paragraph(text: str, profile: Profile) -> bool:
    """Whether a line of the narrative begins a heading or an aim."""
    return is_title(text, profile, "above") or bool(profile.aim.match(text))


def name_heading(text: str, profile: Profile, where: Where = "any") -> Named | None:
    """One heading, by the deepest level whose words and numbers it has.

    ``where``: "any" tries all levels; else those alone whose headings stand there.
    """
    printed, nowhere = text, (0.0, 0.0, 0.0, 0.0)
    text = text[match.end() :] if (match := MARK.match(text)) else text
    text = AMID.sub("", text, count=1)
    levels = list(enumerate(profile.headed))
    for depth, (level, pattern) in reversed(levels):
        there = "any" in (where, level.where) or level.where == where
        if there and (match := pattern.match(text)):
            title = NOTE.sub("", match["title"].strip() or text)  # “Group 1.1” alone is its title
            return Named(depth, _number(match), title, printed, nowhere)
    if match := profile.objective.match(text):
        return Named(OBJECTIVE, "", text[match.end() :].strip(), printed, nowhere)
    return None


def _number(heading: re.Match[str]) -> str:
    return heading.groupdict().get("number") or ""


def once(title: str) -> str:
    """A title as it is compared: without capitals, and without the mark that it goes on."""
    return CONTINUED.sub("", title).casefold().strip()


def heading_kind(level: int, profile: Profile) -> HeadingKind:
    """What the contract calls the headings of a level."""
    if profile.keyed:
        return "group" if profile.headed[level][0].name == "group" else "strategy"
    last = len(profile.headed) - 1
    return "group" if level == last else "level" if level else "strategy"


def level_by_look(look: Look, profile: Profile) -> int | None:
    return next((i for i, (one, _) in enumerate(profile.headed) if look.shows(one)), None)


def headings_of(
    lines: Sequence[Line], look: Look, profile: Profile, words: Mapping[str, int]
) -> list[Named]:
    """The headings that the lines are, by their words and numbers, or else by their look."""
    if found := list(split_heading(lines, profile, words, look.where)):
        return found
    level = level_by_look(look, profile)
    if level is None:
        return []
    printed = join_lines(lines, words)
    title = NOTE.sub("", printed)
    return [Named(level, "", title, printed, union(line.box for line in lines))]
