"""Mentions of other activities, and of laws and decrees."""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from pipeline.check.findings import cell_evidence, finding, quoted, words_of
from pipeline.profile.mentions import Citation, citations, references
from pipeline.profile.model import Profile
from pipeline.records import Activity, Discrepancy, Evidence, Repaired

TITLE_WORDS = 16  # of a law's title; what follows is the sentence round it
FEWEST_WORDS = 4  # fewer do not tell one law from another
SAME_TITLE = 75.0  # of 100, by words in any order: one law cited freely scores 80, two laws 60


def broken_references(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Mentions of activities that the table does not have."""
    for reference in references(plan, profile):
        if not reference.exists:
            yield _broken(reference.activity, reference.field, reference.number)


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
    numbered = [c for c in citations(plan, profile) if c.number]
    for law in _laws([c for c in numbered if len(_title(c).split()) >= FEWEST_WORDS]):
        times = Counter(_number(citation) for citation in law)
        usual = max(times, key=times.__getitem__)  # of two as frequent, the one cited first
        for number in times:
            odd = [c for c in law if _number(c) == number]
            agreed = [c for c in law if _number(c) == usual]
            if number != usual:
                yield from _conflict(odd, agreed)


def _number(citation: Citation) -> str:
    return citation.number.lstrip("0")


def _title(citation: Citation) -> str:
    return " ".join(words_of(citation.title)[:TITLE_WORDS])


def _evidence(citation: Citation) -> tuple[Evidence, ...]:
    if citation.paragraph:
        return (citation.paragraph,)
    return cell_evidence(citation.activity, citation.field) if citation.activity else ()


def _laws(citations: list[Citation]) -> list[list[Citation]]:
    """Citations of one kind with (nearly) one title, together."""
    laws: list[list[Citation]] = []
    for citation in citations:
        for law in laws:
            if any(_alike(c, citation) for c in law):
                law.append(citation)
                break
        else:
            laws.append([citation])
    return laws


def _alike(one: Citation, other: Citation) -> bool:
    same_kind = one.kind.casefold() == other.kind.casefold()
    return same_kind and fuzz.token_sort_ratio(_title(one), _title(other)) >= SAME_TITLE


def _conflict(odd: list[Citation], usual: list[Citation]) -> Iterator[Discrepancy]:
    """One finding for the activity that cites the rarer number, or, where only the
    narrative does, for one that cites the other.
    """
    ours, theirs = (odd, usual) if any(c.activity for c in odd) else (usual, odd)
    cited = next(((c, c.activity) for c in ours if c.activity), None)
    if cited is None:
        return
    (own, activity), other = cited, theirs[0]
    places = (f"activity {c.activity.id}" if c.activity else "the narrative" for c in theirs)
    where = " and ".join(dict.fromkeys(places))
    yield finding(
        "reference.conflict",
        activity.id,
        f"Activity {activity.id} cites {quoted(own.printed)}; with nearly the same title "
        f"it is {quoted(other.printed)} in {where}.",
        stated=own.printed,
        found=other.printed,
        evidence=(*_evidence(own), *(seen for c in theirs for seen in _evidence(c))),
        detail=_number(other),
    )
