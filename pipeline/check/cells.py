"""Cells without text, and activities whose text another one has too."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance.Levenshtein import distance

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.check.overlaid import overlaid_fields
from pipeline.page.vocabulary import EDGES
from pipeline.profile.model import Profile
from pipeline.records import ACTIVITY, Activity, Discrepancy, Repaired

SAME = 90.0  # of 100, by letters; what a misprint and a dropped article leave of a short text
LONG = 5  # letters; a change of one letter is a misprint only in a word as long as this
FEW = 3  # blanks of a column that are told whatever share they are
REPEATED = 0.3  # of the activities: so many that say the same are no oversight
MOSTLY = 0.5  # of a column's cells: where more are blank, that is one of its values
GRAMMAR = 3  # letters; articles and the like, if a tenth of all activities use the word
TICKS = re.compile(r"[xX\u2022\u25a0-\u25ff\u2611-\u2718\u221a]")
ELSEWHERE = ("timeframe", "date", "number")  # kinds of column whose blanks have a kind of their own


def empty_cells(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Fields with no text, of columns that the row's part of the table has."""
    names = [column.field for column in profile.columns if column.type not in ELSEWHERE]
    names = [name for name in names if not profile.period(name) and _is_filled(plan, name)]
    there = {
        (name, part) for one in plan.activities for name in names for part in _parts(one, name)
    }
    for activity in plan.activities:
        overlaid = overlaid_fields(plan, activity)
        for name in names:
            if activity.text(name) or name in overlaid:
                continue
            if any((name, (activity.group, place.page)) in there for place in activity.sources):
                yield finding(
                    "cell.empty",
                    activity.id,
                    f"Activity {activity.id} has nothing in the column {_named(name, profile)}.",
                    stated=name,
                    evidence=cell_evidence(activity, name),
                    detail=name,
                )


def _parts(activity: Activity, field: str) -> Iterator[tuple[str, int]]:
    """The parts of the table, by group and page, that have a column where the activity stands."""
    if field in activity.fields and activity.fields[field].places:
        yield from ((activity.group, place.page) for place in activity.sources)


def _is_filled(plan: Repaired, field: str) -> bool:
    """Whether the table has the column, and means it to be filled: a blank says something only
    where most cells have text, and nothing in a column of ticks.
    """
    printed = [a for a in plan.activities if field in a.fields and a.fields[field].places]
    texts = [text for a in printed if (text := a.text(field))]
    blank = len(printed) - len(texts)
    ticked = bool(texts) and all(map(TICKS.fullmatch, texts))
    return bool(printed) and not ticked and (blank <= FEW or blank <= MOSTLY * len(printed))


def _named(field: str, profile: Profile) -> str:
    heading = next(column.headings[0] for column in profile.columns if column.field == field)
    return quoted(heading)


def duplicate_texts(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Activities that say (nearly) what an earlier one says; rows of one merged cell do not.  Of
    two with one number that is told.
    """
    if profile.key != ACTIVITY:
        return
    twins = _twins([_plain(activity.text(ACTIVITY)) for activity in plan.activities])
    if len(twins) > max(FEW, REPEATED * len(plan.activities)):
        return  # a text that a row repeats for each of its parts
    for one, (other, score) in sorted(twins.items()):
        earlier, later = plan.activities[other], plan.activities[one]
        if later.id.partition("#")[0] != earlier.id:
            yield _twin(earlier, later, score)


def _plain(text: str) -> str:
    """The text without capitals, and without the marks round its words."""
    return " ".join(filter(None, (EDGES.sub("", word) for word in text.casefold().split())))


def _twins(texts: list[str]) -> dict[int, tuple[int, float]]:
    """Index of a text → the first text before it that is (nearly) the same, and their likeness.

    Each is compared with those alone that have the same words but for what may be misprinted.
    """
    grammar = _grammar(texts)
    fellows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        if text:
            fellows[tuple(map(_certain, _words(text, grammar)))].append(i)
    twins: dict[int, tuple[int, float]] = {}
    for members in fellows.values():
        for place, first in enumerate(members, start=1):
            if first in twins and texts[first] == texts[twins[first][0]]:
                continue  # what is like this one is like that one
            others = [texts[i] for i in members[place:]]
            found = process.extract(
                texts[first], others, scorer=fuzz.ratio, score_cutoff=SAME, limit=None
            )
            for text, score, offset in found:
                second = members[place + offset]
                pair = sorted((texts[first], text), key=len)
                if second not in twins and _only_misprinted(pair[0], pair[1], grammar):
                    twins[second] = (first, score)
    return twins


def _words(text: str, grammar: frozenset[str]) -> list[str]:
    return [word for word in text.split() if word not in grammar]


def _certain(word: str) -> str:
    """A word that two texts must both have to be the same; none where it may be misprinted."""
    return "" if word.isalpha() and len(word) >= LONG - 1 else word


def _grammar(texts: list[str]) -> frozenset[str]:
    """Short words that many activities use: one more or less of them makes no difference."""
    used = Counter(word for text in texts for word in set(text.split()) if len(word) <= GRAMMAR)
    return frozenset(word for word, times in used.items() if times >= max(3, len(texts) / 10))


def _only_misprinted(one: str, other: str, grammar: frozenset[str]) -> bool:
    """Whether two texts say the same, word by word, but for a letter here and there.

    Likeness alone does not tell: "… reports on police raids" and "… reports on
    prosecution", or two long texts on two countries, are alike and not the same.
    """
    ours, theirs = _words(one, grammar), _words(other, grammar)
    return len(ours) == len(theirs) and all(map(_same_word, ours, theirs))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    return one.isalpha() and other.isalpha() and len(one) >= LONG and distance(one, other) <= 1


def _twin(earlier: Activity, later: Activity, score: float) -> Discrepancy:
    same = "the same text" if score == 100 else f"nearly the same text (likeness {score:.0f})"
    text = later.text(ACTIVITY).rstrip(" .")
    return finding(
        "activity.duplicate_text",
        later.id,
        f"Activities {earlier.id} and {later.id} have {same}: {quoted(text)}.",
        stated=later.text(ACTIVITY),
        found=earlier.id,
        evidence=(*cell_evidence(earlier, ACTIVITY), *cell_evidence(later, ACTIVITY)),
    )
