"""Titles and objectives that contents, narrative and table word differently."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.check.findings import (
    cell_evidence,
    finding,
    heading_evidence,
    quoted,
    table_headings,
    words_of,
)
from pipeline.page.running import MARK
from pipeline.profile.model import Profile
from pipeline.profile.naming import plain
from pipeline.records import ACTIVITY, Discrepancy, Heading, Repaired

ORDER = ("contents", "narrative", "table")
ENDED = re.compile(r"[.!?;:។।。]\W*$")
Words = tuple[str, ...]


def titles(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Strategies and groups whose title has other words in one place than in another."""
    printed: dict[tuple[str, str], list[Heading]] = {}
    for heading in plan.headings:
        kind = "strategy" if heading.kind == "strategy" else "group"
        printed.setdefault((kind, heading.number), []).append(heading)
    for (kind, number), headings in printed.items():
        headings.sort(key=lambda heading: ORDER.index(heading.where))
        versions: dict[Words, list[Heading]] = {}
        for heading in headings:
            versions.setdefault(words_of(heading.title), []).append(heading)
        if len(versions) > 1:
            yield _titled_differently(kind, number, versions)


def missing_headings(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Groups whose rows the table prints without a heading of their own, as its others have."""
    for group in plan.groups:
        if group.headed or not profile.patterns.group:
            continue
        rows = [activity for activity in plan.activities if activity.group == group.number]
        titles = [h for h in plan.headings if h.kind == "group" and h.number == group.number]
        yield finding(
            "title.group",
            group.number,
            f"The table prints {len(rows)} rows of group {group.number} and no heading for it.",
            stated=titles[0].title if titles else None,
            found=None,
            evidence=cell_evidence(rows[0], ACTIVITY)[:1] if rows else (),
            detail="table",
        )


def repeated_headings(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Headings that the narrative prints twice: at a page's foot, and again on the next."""
    printed: dict[tuple[str, str], list[Heading]] = defaultdict(list)
    for heading in plan.headings:
        if heading.where == "narrative" and not MARK.match(heading.printed):  # no item of a list
            printed[heading.kind, plain(heading.printed)].append(heading)
    for copies in printed.values():
        first, *again = copies
        if again:
            yield finding(
                "title.repeated",
                first.number,
                f"The text prints the heading {quoted(first.printed)} {len(copies)} times.",
                found=len(copies),
                evidence=[heading_evidence(copy) for copy in copies],
            )


def _titled_differently(
    kind: str, number: str, versions: dict[Words, list[Heading]]
) -> Discrepancy:
    told = "; ".join(
        f"{quoted(alike[0].title)} in the {' and '.join(dict.fromkeys(h.where for h in alike))}"
        for alike in versions.values()
    )
    score = min(_likeness(a, b) for a, b in combinations(versions, 2))
    of_table = max(versions.values(), key=lambda alike: ORDER.index(alike[-1].where))
    other = next(alike for alike in versions.values() if alike is not of_table)
    return finding(
        f"title.{kind}",
        number,
        f"The title of {kind} {number} is worded differently: {told} (likeness {score} of 100).",
        stated=other[0].title,
        found=of_table[-1].title,
        evidence=[heading_evidence(h) for alike in versions.values() for h in alike],
    )


def _likeness(a: Words, b: Words) -> int:
    return round(fuzz.ratio(" ".join(a), " ".join(b)))


def objectives(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Groups whose aim in the narrative has other words than the objective in the table."""
    aims: dict[str, list[Heading]] = {}
    for heading in plan.headings:
        if heading.kind == "group" and heading.where == "narrative" and heading.objective:
            aims.setdefault(heading.number, []).append(heading)
    for heading in table_headings(plan, "group"):
        copies = aims.get(heading.number, [])
        if not copies or not heading.objective:
            continue
        if any(_agree(copy.objective, heading.objective, len(copies) > 1) for copy in copies):
            continue
        yield _other_aim(copies, heading)


def _other_aim(copies: list[Heading], heading: Heading) -> Discrepancy:
    goal = words_of(heading.objective)
    near = max(copies, key=lambda copy: _likeness(words_of(copy.objective), goal))
    score = _likeness(words_of(near.objective), goal)
    return finding(
        "objective.group",
        heading.number,
        f"The aim of group {heading.number} reads {quoted(near.objective)} in the narrative and "
        f"{quoted(heading.objective)} in the table (likeness {score} of 100).",
        stated=near.objective,
        found=heading.objective,
        evidence=(
            heading_evidence(near, near.objective),
            heading_evidence(heading, heading.objective),
        ),
    )


def _agree(one: str, other: str, copied: bool) -> bool:
    """Whether two texts have the same words, as far as the shorter one goes.

    The longer one may go on with another sentence, where a paragraph ran on.
    ``copied``: the text is printed twice, so that one copy may be cut by a page end.
    """
    short, long = sorted((one, other), key=lambda text: len(words_of(text)))
    words = words_of(short)
    if words_of(long)[: len(words)] != words:
        return False
    if len(words_of(long)) == len(words):
        return True
    return _sentence_ends(long, len(words)) or (copied and not ENDED.search(short))


def _sentence_ends(text: str, words: int) -> bool:
    """Whether a sentence of the text ends after so many words."""
    return any(
        len(words_of(text[: match.end()])) == words for match in re.finditer(r"[.!?។।。]", text)
    )
