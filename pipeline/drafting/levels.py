"""Texts across the table and above it → the levels of headings that rows stand under."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.assemble.above import NEAR, TITLE
from pipeline.assemble.headings import once
from pipeline.drafting.band_kinds import bands
from pipeline.drafting.heading_kinds import (
    GUARD,
    LEAD,
    LETTER,
    MARK,
    MARKED,
    ROMAN,
    UNTITLED,
    Key,
    Kind,
    add,
    key_of,
)
from pipeline.drafting.table import Across, Row, Table
from pipeline.page.running import join_lines
from pipeline.profile.model import Level
from pipeline.profile.naming import plain

UNNAMED = "level {}"  # by its place from the top, where headings begin with no word
MOST = 0.6  # of the table's beginnings: a text above so many of them heads its rows


def find_levels(table: Table) -> list[Level]:
    """The levels of the table's own headings, from the top."""
    across = list(bands(table))
    kinds = [*_above(table, across), *across]
    merged: list[Kind] = []
    for kind in kinds:
        same = next((one for one in merged if _one_level(one, kind)), None)
        if same is None:
            merged.append(kind)
            continue
        same.wheres |= kind.wheres
        same.at += kind.at
        same.labels |= kind.labels
        same.bare = same.bare or kind.bare
        if same.key.number != kind.key.number:  # I is a letter until II comes
            same.key = same.key._replace(number=ROMAN)
    return [_level(kind, i) for i, kind in enumerate(sorted(merged, key=_order))]


def _one_level(one: Kind, other: Kind) -> bool:
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


def _order(kind: Kind) -> tuple[object, ...]:
    """Above the table before across it; fewer parts of a number first, and a letter is one; then
    as they come, or the rarer first.
    """
    parts = max(1, kind.key.number.count(r"\d+"))
    return ("above" not in kind.wheres, not kind.key.number, parts, min(kind.at), len(kind.at))


def _level(kind: Kind, place: int) -> Level:
    anywhere = len(kind.wheres) > 1 and not (kind.bare and kind.labels)
    where: Literal["any", "band", "above"] = "any" if anywhere else kind.key.where
    name = next(iter(kind.labels), UNNAMED.format(place + 1))
    return Level(
        name,
        heading=_pattern(kind),
        where=where,
        fill=kind.key.fill,
        bold=kind.key.bold,
    )


def _pattern(kind: Kind) -> str:
    if not kind.key.number:
        return "|".join(rf"(?i:{_words(label)})[\s:]+(?P<title>\S.*)" for label in kind.labels)
    number = rf"(?P<number>{kind.key.number}){GUARD}"
    if not kind.labels:
        mark = MARKED if kind.key.number in (LETTER, ROMAN) and kind.marked else MARK
        return rf"{number}{mark}(?P<title>[^\W\d_].*)"
    words = "|".join(map(_words, sorted(kind.labels)))
    words = rf"(?:(?i:{words})\s+)?" if kind.bare else rf"{LEAD}(?i:{words})\s+"
    titled = ".*" if any(map(UNTITLED.match, kind.titles)) else r"\S.*"
    return rf"{words}{number}{MARK}(?P<title>{titled})"


def _words(label: str) -> str:
    return r"\s+".join(map(re.escape, label.split()))


def _above(table: Table, across: Sequence[Kind]) -> Iterator[Kind]:
    """Texts above the table's parts: with words and numbers, or, right above most beginnings, by
    number or look alone; or one that is missing ``across`` the rows: its page ends with it.
    """
    blocks = list(texts_above(table))
    begins = [(at, block) for at, block in blocks if block[-1].begins]
    labelled: dict[Key, Kind] = {}
    for at, block in blocks:
        last: dict[Key, tuple[str, str, str]] = {}
        for one in block:
            text = join_lines(one.lines, {})
            found = key_of(text, one, bare=False)
            if found and len(text) <= 2 * TITLE:
                last.pop(found[0], None)
                last[found[0]] = (*found[1:], text)
        for key, (words, number, title) in last.items():
            add(labelled, key, at, words, number, title)
    kept = [
        kind
        for kind in labelled.values()
        if (len(kind.numbers) > 1 and len(kind.at) * 3 >= len(begins) / 2)
        or any(_lacks(one, kind) for one in across)
    ]
    yield from kept
    if all(len(kind.at) < MOST * len(begins) for kind in kept):  # others head the single tables
        yield from _by_look(begins, table, kept)


def _lacks(one: Kind, other: Kind) -> bool:
    """Whether headings lack the numbers of others that are worded like them."""
    alike = one.key.label == other.key.label and one.key.number == other.key.number
    return alike and not other.numbers.keys() & one.numbers.keys()


def _by_look(
    begins: Sequence[tuple[int, list[Across]]], table: Table, labelled: Sequence[Kind]
) -> Iterator[Kind]:
    kinds: dict[Key, Kind] = {}
    columns = {plain(heading) for heading in table.headings}
    for at, block in begins:
        seen: set[Key] = set()
        for place, one in enumerate(reversed(block)):
            text = join_lines(one.lines, {})
            if len(text) > TITLE or plain(text) in columns:
                continue
            found = key_of(text, one, bare=True)
            parts = found[0].number.count(r"\d+") if found and place < NEAR else 0
            if found and (one.look.bold or found[0].number == LETTER or parts > 1):
                key = found[0]
            elif place < NEAR and one.look.bold:
                key = Key("", "", "above", "", True)
            else:
                continue
            if key not in seen:
                seen.add(key)
                add(kinds, key, at, "", found[2] if found else "", once(text))
    several = [kind for kind in kinds.values() if len(kind.titles) > 1]
    kept = [kind for kind in several if len(kind.at) >= max(2, MOST * len(begins))]
    known = [*kept, *labelled]
    for kind in several:
        if kind in kept or any(_goes_on(kind, one) or _goes_on(one, kind) for one in known):
            yield kind


def _goes_on(one: Kind, other: Kind) -> bool:
    """Whether the numbers of headings go on from those of others: 3.1 and 3.2 under 3."""
    return len(one.numbers) > 1 and all(
        number.rpartition(".")[0] in other.numbers for number in one.numbers
    )


def texts_above(table: Table) -> Iterator[tuple[int, list[Across]]]:
    """The texts above each part of the table, with the number of rows before them."""
    at, block = 0, list[Across]()
    for part in table.flow:
        if isinstance(part, Across) and not part.inside:
            block.append(part)
            continue
        if block:
            yield at, block
            block = []
        at += isinstance(part, Row)
