"""Kinds of headings → those that are one level, as one."""

from collections.abc import Iterable, Sequence

from pipeline.drafting.heading_kinds import LETTER, ROMAN, Kind


def of_one_level(kinds: Iterable[Kind]) -> list[Kind]:
    """The kinds, each with what others of its level have."""
    merged: list[Kind] = []
    for kind in kinds:
        same = next((one for one in merged if _are_of_one(one, kind)), None)
        if same is None:
            merged.append(kind)
            continue
        same.wheres |= kind.wheres
        same.at += kind.at
        same.labels |= kind.labels
        same.bare = same.bare or kind.bare
        if same.key.number != kind.key.number:  # I is a letter until II comes
            same.key = same.key._replace(number=ROMAN)
    return merged


def _are_of_one(one: Kind, other: Kind) -> bool:
    """Whether headings of two kinds are of one level: the same words and number, or, across the
    rows, numbers of as many parts, with a word in front or without, but not one right under the
    other; or numbers that count on through each other.
    """
    letters = {one.key.number, other.key.number} <= {LETTER, ROMAN}
    if one.key.number != other.key.number and not (letters and one.key.label):
        return False
    if one.key.label == other.key.label and one.key.label:
        return True
    parts = one.key.number.count(r"\d+")
    across = (
        parts > 1 and one.wheres == other.wheres == {"band"} and not _stand_together(one, other)
    )
    return across or (not one.labels and not other.labels and _count_through(one, other))


def _stand_together(one: Kind, other: Kind) -> bool:
    """Whether both have a number in one place: Objective 1.1, and 1.1 right under it."""
    return bool(one.numbers.keys() & other.numbers.keys() and {*one.at} & {*other.at})


def _count_through(one: Kind, other: Kind) -> bool:
    """Whether the plain numbers or letters of both, each once, count up together and leave gaps
    apart: a, b, d above the table and c across it.
    """
    own, others = _counted(one), _counted(other)
    together = [*own, *others]
    return _are_a_run(together) and not (_are_a_run(own) and _are_a_run(others))


def _counted(kind: Kind) -> list[int]:
    letters = (ord(n.lower()) if len(n) == 1 else 0 for n in kind.numbers)
    return [int(n) if n.isdecimal() else at for n, at in zip(kind.numbers, letters, strict=True)]


def _are_a_run(numbers: Sequence[int]) -> bool:
    return bool(numbers) and sorted(numbers) == list(range(min(numbers), max(numbers) + 1))
