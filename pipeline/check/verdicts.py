"""What several reviewers' words about one thing come to."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.check.findings import quoted
from pipeline.records import Decided, Kind, Review

DATED = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")  # sorts as it counts
# fmt: off
ABOUT_DECISIONS = (
    Kind("repair.undone", "info", "Repair undone",
         "A repair was rejected by a reviewer and is undone.", stated="Printed",
         found="Was taken as"),
    Kind("repair.rejected", "error", "Rejected repair",
         "A repair was rejected by a reviewer and cannot be undone by itself.", stated="Printed",
         found="Taken as"),
    Kind("review.disagreement", "error", "Reviewers contradict each other",
         "Reviewers decided differently, and none has yielded."),
    Kind("review.unmatched", "warning", "Decision without a finding",
         "A decision is about something that is found no more.", stated="Decision"),
    Kind("review.unusable", "error", "Decision that cannot be applied",
         "A reviewer's value cannot be put in place.", stated="Value", found="Why not"),
)
# fmt: on


class Verdict(NamedTuple):
    """The last word of each reviewer about one thing, and the one that counts."""

    words: tuple[Review, ...]
    word: Review | None  # None while they contradict each other

    @property
    def decision(self) -> str:
        return self.word.decision if self.word else ""


def last_words(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Of each reviewer the last word about each thing; none where it was taken back.

    The last is the latest where all of them bear a date (a spreadsheet may have
    sorted the rows), else the lowest in the file.
    """
    last: dict[tuple[str, str], Review] = {}
    undated = set()
    for review in reviews:
        key = (review.id, _who(review))
        if not DATED.fullmatch(review.date):
            undated.add(key)
        if key in undated or key not in last or _when(review) > _when(last[key]):
            last[key] = review
    return tuple(review for review in last.values() if review.decision != "withdraw")


def _who(review: Review) -> str:
    return " ".join(review.reviewer.casefold().split())


def _when(review: Review) -> tuple[str, int]:
    return review.date, review.line


def verdicts(words: Iterable[Review], id_of: Callable[[str], str]) -> dict[str, Verdict]:
    """The verdict on each thing decided, by its id.  Who cannot tell contradicts nobody."""
    said: dict[str, list[Review]] = {}
    for word in words:
        said.setdefault(id_of(word.id), []).append(word)
    return {id: Verdict(tuple(all_), _that_counts(all_)) for id, all_ in said.items()}


def _that_counts(words: Sequence[Review]) -> Review | None:
    definite = [word for word in words if word.decision != "unsure"] or words
    one_mind = len({(word.decision, word.value) for word in definite}) == 1
    return definite[-1] if one_mind else None


def decided(words: Iterable[Review]) -> tuple[Decided, ...]:
    """The words as they are published."""
    return tuple(Decided(w.decision, w.value, w.note, w.reviewer, w.date) for w in words)


def noted(words: Iterable[Review]) -> str:
    """Their notes, with who wrote them."""
    notes = (" – ".join(filter(None, (word.note, word.reviewer))) for word in words)
    return "; ".join(filter(None, notes))


def told(words: Iterable[Review]) -> str:
    """Who says what, and when."""
    return "; ".join(
        f"{word.reviewer or 'somebody'}: {word.decision}"
        + (f" {quoted(word.value)}" if word.value else "")
        + (f" ({word.date[:10]})" if word.date else "")
        for word in words
    )
