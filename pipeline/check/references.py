"""Mentions of other activities, and of laws and decrees."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.check.findings import cell_evidence, finding, quoted, words_of
from pipeline.profile import Profile
from pipeline.records import Activity, Discrepancy, Evidence, Repaired

TITLE_WORDS = 16  # of a law's title; what follows is the sentence round it
FEWEST_WORDS = 4  # fewer do not tell one law from another
SAME_TITLE = 75.0  # of 100, by words in any order: one law cited freely scores 80, two laws 60
TITLE_ENDS = re.compile(r"[.;:(]\s|[.;:(]$|, and ")


class Citation(NamedTuple):
    """A law or decree as one text cites it."""

    kind: str
    number: str
    title: str
    activity: Activity | None
    field: str
    printed: str
    evidence: tuple[Evidence, ...]


def broken_references(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Mentions of activities that the table does not have."""
    if not profile.patterns.reference:
        return
    pattern = re.compile(profile.patterns.reference)
    known = {activity.id for activity in plan.activities}
    for activity in plan.activities:
        for field in activity.fields:
            for match in pattern.finditer(activity.text(field)):
                if match["id"].rstrip(" .:)") not in known:
                    yield _broken(activity, field, match["id"])


def _broken(activity: Activity, field: str, mentioned: str) -> Discrepancy:
    return finding(
        "reference.broken",
        activity.id,
        f"Activity {activity.id} mentions activity {mentioned}, which the table does not have.",
        stated=mentioned,
        evidence=cell_evidence(activity, field),
        detail=mentioned,
    )


def conflicting_citations(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Laws and decrees of (nearly) one title that are cited with different numbers."""
    if not profile.patterns.citation:
        return
    for law in _laws(list(_citations(plan, re.compile(profile.patterns.citation)))):
        times = Counter(citation.number for citation in law)
        usual = times.most_common(1)[0][0]  # of two as frequent, the one cited first
        for number in times:
            odd = [c for c in law if c.number == number]
            agreed = [c for c in law if c.number == usual]
            if number != usual:
                yield from _conflict(odd, agreed)


def _citations(plan: Repaired, pattern: re.Pattern[str]) -> Iterator[Citation]:
    paragraphs = {claim.evidence.text: claim.evidence for claim in plan.claims}
    for text, evidence in paragraphs.items():
        yield from _cited(text, pattern, None, "", (evidence,))
    for activity in plan.activities:
        for field in activity.fields:
            yield from _cited(
                activity.text(field), pattern, activity, field, cell_evidence(activity, field)
            )


def _cited(
    text: str,
    pattern: re.Pattern[str],
    activity: Activity | None,
    field: str,
    evidence: tuple[Evidence, ...],
) -> Iterator[Citation]:
    for match in pattern.finditer(text):
        title = " ".join(words_of(TITLE_ENDS.split(text[match.end() :])[0])[:TITLE_WORDS])
        if len(title.split()) >= FEWEST_WORDS:
            kind, number = match["kind"].casefold(), match["number"].lstrip("0")
            yield Citation(kind, number, title, activity, field, match.group(), evidence)


def _laws(citations: list[Citation]) -> list[list[Citation]]:
    """Citations of one kind with (nearly) one title, together."""
    laws: list[list[Citation]] = []
    for citation in citations:
        for law in laws:
            if law[0].kind == citation.kind and any(_alike(c, citation) for c in law):
                law.append(citation)
                break
        else:
            laws.append([citation])
    return laws


def _alike(one: Citation, other: Citation) -> bool:
    return fuzz.token_sort_ratio(one.title, other.title) >= SAME_TITLE


def _conflict(odd: list[Citation], usual: list[Citation]) -> Iterator[Discrepancy]:
    """One finding for the activity that cites the rarer number, or, where only the
    narrative does, for one that cites the other.
    """
    ours, theirs = (odd, usual) if any(c.activity for c in odd) else (usual, odd)
    own = next((c for c in ours if c.activity), None)
    if own is None or own.activity is None:
        return
    other = theirs[0]
    places = (f"activity {c.activity.id}" if c.activity else "the narrative" for c in theirs)
    where = " and ".join(dict.fromkeys(places))
    yield finding(
        "reference.conflict",
        own.activity.id,
        f"Activity {own.activity.id} cites {quoted(own.printed)}; with nearly the same title "
        f"it is {quoted(other.printed)} in {where}.",
        stated=own.printed,
        found=other.printed,
        evidence=(*own.evidence, *(seen for citation in theirs for seen in citation.evidence)),
        detail=other.number,
    )
