"""Mentions of other activities, and of laws and decrees, as the profile's patterns find them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.profile.model import Profile
from pipeline.records import Activity, Evidence, Repaired

TITLE_ENDS = re.compile(r"[.;:(]\s|[.;:(]$|, and ")


class Reference(NamedTuple):
    """A mention of an activity in another one."""

    activity: Activity  # the one that mentions it
    field: str
    printed: str
    number: str  # as printed
    id: str
    exists: bool  # whether the table has it


class Citation(NamedTuple):
    """A law or decree as one text cites it."""

    activity: Activity | None  # None: the narrative cites it
    field: str
    paragraph: Evidence | None  # of the narrative
    kind: str
    number: str  # empty where the text gives none
    printed: str  # kind and number as they stand
    title: str  # what follows them in the sentence
    page: int


def references(plan: Repaired, profile: Profile) -> Iterator[Reference]:
    """Every mention of an activity in the table, in the order of the document."""
    if not profile.patterns.reference:
        return
    pattern = re.compile(profile.patterns.reference)
    known = {activity.id for activity in plan.activities}
    for activity in plan.activities:
        for field in activity.fields:
            for match in pattern.finditer(activity.text(field)):
                mentioned = match["id"].rstrip(" .:)")
                yield Reference(
                    activity, field, match.group(), match["id"], mentioned, mentioned in known
                )


def citations(plan: Repaired, profile: Profile) -> Iterator[Citation]:
    """Every law or decree that is cited: by the narrative, then by the table."""
    if not profile.patterns.citation:
        return
    pattern = re.compile(profile.patterns.citation)
    paragraphs = {claim.evidence.text: claim.evidence for claim in plan.claims}
    paragraphs |= {evidence.text: evidence for evidence in plan.citing}
    for evidence in sorted(paragraphs.values(), key=lambda e: (e.page, e.bbox[1])):
        for kind, number, printed, title in _cited(evidence.text, pattern):
            yield Citation(None, "", evidence, kind, number, printed, title, evidence.page)
    for activity in plan.activities:
        for field, content in activity.fields.items():
            page = (content.places or activity.sources)[0].page
            for kind, number, printed, title in _cited(content.text, pattern):
                yield Citation(activity, field, None, kind, number, printed, title, page)


def _cited(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str, str]]:
    """Kind, number, both as they stand, and title; without a pattern for it, the title is
    what follows in the sentence.
    """
    for match in pattern.finditer(text):
        title = match.groupdict().get("title") or TITLE_ENDS.split(text[match.end() :])[0].strip()
        printed = text[match.start() : max(match.end("kind"), match.end("number"))]
        yield match["kind"], match["number"] or "", printed, title
