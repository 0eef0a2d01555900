"""Two extractions of a plan → what changed, activity by activity, field by field."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from rapidfuzz import fuzz, process

from pipeline.errors import InputError
from pipeline.records import ACTIVITY, BETWEEN, Json

SAME = 85.0  # of 100; the text of an activity that got another number, perhaps mended too
KEPT = 50.0  # of 100; below it a number was given to another activity
# Where things stand, and how sure the reader was: another printing of the same
# plan changes them all and says nothing new.
ASIDE = ("id", "position", "sources", "cells", "confidence")


class FieldChange(Struct, frozen=True):
    """A field of an activity that says something else."""

    field: str
    before: Any
    after: Any


class Change(Struct, frozen=True):
    """An activity that both extractions have, under these numbers."""

    before: str
    after: str
    text: str
    fields: tuple[FieldChange, ...]


class Named(Struct, frozen=True):
    """An activity that one of the extractions has."""

    id: str
    text: str


class Difference(Struct, frozen=True):
    """What changed from one extraction to the other."""

    added: tuple[Named, ...]
    removed: tuple[Named, ...]
    renumbered: tuple[Change, ...]  # with their changed fields, if any
    changed: tuple[Change, ...]  # under the same number

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renumbered or self.changed)


class Extraction(Struct, frozen=True):
    """As much of activities.json as is compared."""

    activities: tuple[Json, ...]


def text_of(value: Any) -> str:
    """A field's value as people read it."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{key} {text_of(inner)}" for key, inner in value.items() if inner)
    return BETWEEN.join(map(text_of, value)) if isinstance(value, list) else str(value)


def load_activities(path: Path) -> tuple[Json, ...]:
    """The activities of an extracted folder, or of one activities.json.

    Raises InputError if there are none.
    """
    file = path / "activities.json" if path.is_dir() else path
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Extraction).activities
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not an activities.json: {error}") from error
    if not all(
        isinstance(one.get("id"), str) and isinstance(one.get(ACTIVITY), str) for one in found
    ):
        raise InputError(f"{file}: not an activities.json: an activity lacks its id or text")
    return found


def compare(old: Sequence[Json], new: Sequence[Json]) -> Difference:
    """What changed; in the new extraction's order, what was removed in the old one's."""
    pairs = dict(_pairs(old, new))
    taken = set(pairs.values())
    both = [(old[pairs[i]], one) for i, one in enumerate(new) if i in pairs]
    changes = [
        Change(before["id"], after["id"], after[ACTIVITY], tuple(_fields(before, after)))
        for before, after in both
    ]
    return Difference(
        added=tuple(_named(one) for i, one in enumerate(new) if i not in pairs),
        removed=tuple(_named(one) for i, one in enumerate(old) if i not in taken),
        renumbered=tuple(change for change in changes if change.before != change.after),
        changed=tuple(c for c in changes if c.before == c.after and c.fields),
    )


def _named(activity: Json) -> Named:
    return Named(activity["id"], activity[ACTIVITY])


def _fields(before: Json, after: Json) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*before, *after)):
        if name in ASIDE or before.get(name) == after.get(name):
            continue
        if before.get(name) or after.get(name) or (name in before and name in after):
            yield FieldChange(name, before.get(name), after.get(name))


def _pairs(old: Sequence[Json], new: Sequence[Json]) -> Iterator[tuple[int, int]]:
    """Which new activity is which old one: (new, old), the surest first.

    The same number and text; the same text; the same number and much the same
    text; much the same text under another number.
    """
    left, free = dict(enumerate(new)), dict(enumerate(old))

    def settle(found: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for i, j in list(found):
            if i in left and j in free:
                del left[i], free[j]
                yield i, j

    yield from settle(_alike(left, free, ("id", ACTIVITY)))
    yield from settle(
        _alike({i: one for i, one in left.items() if one[ACTIVITY]}, free, (ACTIVITY,))
    )
    yield from settle(
        (i, j)
        for i, j in _alike(left, free, ("id",))
        if fuzz.ratio(left[i][ACTIVITY], free[j][ACTIVITY]) >= KEPT
        or not (left[i][ACTIVITY] and free[j][ACTIVITY])
    )
    yield from settle(_nearest(left, free))


def _alike(
    new: Mapping[int, Json], old: Mapping[int, Json], keys: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Those with the same values, the first with the first, and so on."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, one in old.items():
        waiting[tuple(one[key] for key in keys)].append(j)
    for i, one in new.items():
        if same := waiting[tuple(one[key] for key in keys)]:
            yield i, same.pop(0)


def _nearest(new: Mapping[int, Json], old: Mapping[int, Json]) -> Iterator[tuple[int, int]]:
    """Those with much the same text, the likest first."""
    texts = {j: one[ACTIVITY] for j, one in old.items() if one[ACTIVITY]}
    scored = [
        (score, i, j)
        for i, one in new.items()
        if one[ACTIVITY]
        for _, score, j in process.extract(
            one[ACTIVITY], texts, scorer=fuzz.ratio, score_cutoff=SAME, limit=None
        )
    ]
    yield from ((i, j) for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])))
