"""The text beside the table → headings (of contents and narrative) and claims."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec.structs import replace
from rapidfuzz import fuzz

from pipeline.assemble.counting import find_count
from pipeline.assemble.headings import (
    OBJECTIVE,
    Named,
    heading_kind,
    name_heading,
    opens_section,
)
from pipeline.assemble.paragraphs import Paragraph, ends_in_leaders, without_leaders
from pipeline.assemble.sections import SAME_TITLE
from pipeline.page.running import MARK
from pipeline.profile.model import Profile
from pipeline.profile.naming import plain
from pipeline.records import Claim, Evidence, Heading

Section = list[Paragraph]
Scope = Literal["plan", "strategy", "group"]
Counted = Literal["strategies", "groups", "activities"]
COUNTED: dict[Scope, tuple[Counted, ...]] = {
    "plan": ("strategies", "groups", "activities"),
    "strategy": ("groups", "activities"),
    "group": ("activities",),
}
SENTENCE = re.compile(r"(?<=[.;:])\s+(?=[^\W\d_])")


class Body(NamedTuple):
    """The paragraphs that speak of one subject."""

    scope: Scope
    subject: str
    paragraphs: list[Paragraph]


class _Titles:
    """The titles of the table's sections, as they are compared, and their numbers."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._titles: dict[str, list[str]] = defaultdict(list)
        for title, number in numbers.items():
            self._titles[number].append(title)

    def number_of(self, named: Named) -> str:
        """The number of the section with that title; nothing if there is none."""
        return self._numbers.get(plain(without_leaders(named.title)), "")

    def is_item(self, named: Named) -> bool:
        """Whether it is an item of a list, or a chapter: a number without a word of the level, and
        another title than the table's section with that number has.
        """
        if not named.number or not named.printed.lstrip("( ").startswith(named.number):
            return False
        own = plain(without_leaders(named.title))
        return not any(fuzz.ratio(own, it) >= SAME_TITLE for it in self._titles[named.number])


def read_narrative(
    sections: Iterable[Section], profile: Profile, counted: Mapping[str, str]
) -> tuple[list[Claim], list[Heading]]:
    """All text beside the table → what it claims, and the headings it has.

    ``counted``: the number of each title of the table, for headings that have none.
    """
    headings: list[Heading] = []
    bodies: dict[tuple[Scope, str], Body] = {}
    titles = _Titles(counted)
    for section in sections:
        _read_section(section, profile, titles, headings, bodies)
    claims = [claim for body in bodies.values() for claim in _claims(body, profile)]
    return claims, headings


def _read_section(
    section: Section,
    profile: Profile,
    titles: "_Titles",
    headings: list[Heading],
    bodies: dict[tuple[Scope, str], Body],
) -> None:
    scope: Scope = "plan"
    subject = "plan"
    for paragraph in section:
        named = name_heading(paragraph.text, profile, "narrative")
        if named and not named.number:
            named = named._replace(number=titles.number_of(named))
        if named and titles.is_item(named):
            named = None
        if named and named.level != OBJECTIVE and named.number:
            heading = _heading(named, paragraph, profile)
            headings.append(heading)
            if heading.where == "narrative" and not MARK.match(paragraph.text):
                scope, subject = _scope(heading), heading.number
            continue
        if opens_section(paragraph.text):
            scope, subject = "plan", "plan"
        elif (aim := profile.aim.match(paragraph.text)) and headings and scope == "group":
            _set_aim(headings, subject, paragraph.text[aim.end() :])
        body = bodies.setdefault((scope, subject), Body(scope, subject, []))
        body.paragraphs.append(paragraph)


def _heading(named: Named, paragraph: Paragraph, profile: Profile) -> Heading:
    contents = ends_in_leaders(paragraph.text)
    return Heading(
        kind=heading_kind(named.level, profile),
        where="contents" if contents else "narrative",
        number=named.number,
        title=without_leaders(named.title) if contents else named.title,
        place=paragraph.place,
        printed=without_leaders(named.printed) if contents else named.printed,
    )


def _scope(heading: Heading) -> Scope:
    return "strategy" if heading.kind == "strategy" else "group"


def _set_aim(headings: list[Heading], number: str, aim: str) -> None:
    """The aim goes to the heading it stands under, unless that one has one already."""
    for i in range(len(headings) - 1, -1, -1):
        heading = headings[i]
        if heading.number == number and heading.kind == "group" and not heading.objective:
            headings[i] = replace(heading, objective=aim.strip())
            return


def _claims(body: Body, profile: Profile) -> Iterator[Claim]:
    for counted in COUNTED[body.scope]:
        claim = _count_claim(body, counted, profile)
        if claim:
            yield claim
    if body.scope == "group":
        yield from _item_claims(body, profile)


def _count_claim(body: Body, counted: Counted, profile: Profile) -> Claim | None:
    nouns: tuple[str, ...] = getattr(profile.counts, counted)
    for paragraph in body.paragraphs:
        for start, sentence in _sentences(paragraph.text, body.scope, profile):
            count = find_count(sentence, nouns, profile.plan.language)
            if count:
                return Claim(
                    scope=body.scope,
                    subject=body.subject,
                    counts=counted,
                    count=count.value,
                    items=(),
                    evidence=paragraph.evidence(start + count.start),
                )
    return None


def _sentences(text: str, scope: Scope, profile: Profile) -> Iterator[tuple[int, str]]:
    """Where claims are looked for: anywhere under a heading; of the plan as a whole only
    in sentences that count two things, or the strategies, since other text counts too.
    """
    if scope != "plan":
        yield 0, text
        return
    start = 0
    for end in [*(match.start() for match in SENTENCE.finditer(text)), len(text)]:
        sentence = text[start:end]
        nouns = [getattr(profile.counts, counted) for counted in COUNTED["plan"]]
        counts = [find_count(sentence, group, profile.plan.language) for group in nouns]
        if counts[0] or sum(count is not None for count in counts) > 1:
            yield start, sentence
        start = end


def _item_claims(body: Body, profile: Profile) -> Iterator[Claim]:
    """The group's own list of what it does, as claims with items."""
    for paragraph in body.paragraphs:
        items = list_items(paragraph.text, profile)
        if items:
            first = paragraph.lines[0]
            evidence = Evidence(first.page, first.line.box, paragraph.text)
            yield Claim("group", body.subject, None, None, items, evidence)


def list_items(text: str, profile: Profile) -> tuple[str, ...]:
    """The items of a list that a paragraph runs through, parted by semicolons."""
    parts = text.split(";")
    if len(parts) < 3:
        return ()
    openers = list(re.finditer(profile.patterns.items, parts[0])) if profile.patterns.items else []
    if openers:
        parts[0] = parts[0][openers[-1].end() :]
    return tuple(item for part in parts if (item := _item(part)))


def _item(part: str) -> str:
    return re.sub(r"^\s*(?:\(\d+\)\s*)?", "", part).strip().rstrip(".")
