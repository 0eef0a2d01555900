"""Lines that may be a heading → the strategies, groups and objectives they name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.lattice import union
from pipeline.profile import Profile
from pipeline.records import Box, Line
from pipeline.text import MARK, join_lines

SECTION = re.compile(r"^\d+(\.\d+)*\.?\s+[^\W\d]")  # "4.0 Timetable", "3. National Plan"


class Named(NamedTuple):
    """One heading; an objective has no number, nor have headings that the plan does not number."""

    kind: Literal["strategy", "group", "objective"]
    number: str
    title: str  # or the objective's text
    printed: str
    box: Box


def split_heading(
    lines: Sequence[Line], profile: Profile, words: Mapping[str, int]
) -> Iterator[Named]:
    """Lines of a heading cell or paragraph → its headings; nothing if it begins with none."""
    starts = [i for i in range(len(lines)) if kind_of(_from(lines, i), profile)]
    if not starts or starts[0] != 0:
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        named = name_heading(join_lines(part, words), profile)
        if named:
            kind, number, title, printed = named
            yield Named(kind, number, title, printed, union(line.box for line in part))


def _from(lines: Sequence[Line], start: int) -> str:
    return " ".join(line.text for line in lines[start : start + 2])


def kind_of(text: str, profile: Profile) -> Literal["strategy", "group", "objective"] | None:
    """What the text opens, if it is a heading."""
    text = text[match.end() :] if (match := MARK.match(text)) else text
    if profile.group.match(text):
        return "group"
    if profile.strategy.match(text):
        return "strategy"
    return "objective" if profile.objective.match(text) else None


def opens_section(text: str) -> bool:
    """Whether it is the heading of a section of the document, which ends what went before."""
    return bool(SECTION.match(text)) and text[-1] not in ".;,:"


def opens_paragraph(text: str, profile: Profile) -> bool:
    """Whether a line of the narrative begins a heading or an aim."""
    return kind_of(text, profile) in ("strategy", "group") or bool(profile.aim.match(text))


def name_heading(
    text: str, profile: Profile
) -> tuple[Literal["strategy", "group", "objective"], str, str, str] | None:
    """(kind, number, title, text as printed) of one heading."""
    printed = text
    text = text[match.end() :] if (match := MARK.match(text)) else text
    if match := profile.group.match(text):
        return "group", _number(match), match["title"].strip(), printed
    if match := profile.strategy.match(text):
        return "strategy", _number(match), match["title"].strip(), printed
    if match := profile.objective.match(text):
        return "objective", "", text[match.end() :].strip(), printed
    return None


def _number(heading: re.Match[str]) -> str:
    return heading.groupdict().get("number") or ""
