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
from pipeline.drafting.heading_sizes import is_large, over, text_size
from pipeline.drafting.letters import count_up, romans_among
from pipeline.drafting.one_level import of_one_level
from pipeline.drafting.table import Across, Row, Table
from pipeline.drafting.tokens import is_structured, token_of
from pipeline.page.running import join_lines
from pipeline.profile.model import Level
from pipeline.profile.naming import plain

UNNAMED = "level {}"  # by its place from the top, where headings begin with no word
LETTERED = re.compile(r"([A-Z]{1,4})\s?[.):–—-]")  # a letter or roman in front of a heading
MOST = 0.6  # of the table's beginnings: a text above so many of them heads its rows


def find_levels(table: Table, rows: Sequence[str]) -> list[Level]:
    """The levels of the table's own headings, from the top; ``rows``: texts that begin with the
    rows' numbers.  What has these above the table speaks of the rows.
    """
    across = list(bands(table))
    own = {token.number for text in rows if (token := token_of(text)) and is_structured(token)}
    kinds = [
        kind for kind in _above(table, across) if not kind.numbers or kind.numbers.keys() - own
    ]
    kinds += across
    merged = of_one_level(kinds)
    counted = {n for kind in merged if kind.key.number == ROMAN for n in kind.numbers}
    romans = "".join(sorted(n for n in counted if len(n) == 1))
    return [_level(kind, i, romans) for i, kind in enumerate(_from_the_top(merged))]


def _from_the_top(kinds: Sequence[Kind]) -> list[Kind]:
    """Kinds in the order of their levels; one across the table without a number is over those
    that come after it where no row stands between.
    """
    ordered = sorted(kinds, key=_order)
    for i, kind in enumerate(kinds):
        if kind.key.number or "above" in kind.wheres:
            continue
        under = [one for one in kinds[i + 1 :] if {*one.at} & {*kind.at}]
        ordered.remove(kind)
        places = [ordered.index(one) for one in under if "above" not in one.wheres]
        ordered.insert(min(places, default=len(ordered)), kind)
    return ordered


def _order(kind: Kind) -> tuple[object, ...]:
    """Above the table before across it; fewer parts of a number first, and a letter is one; then
    as they come, or the rarer first.
    """
    parts = max(1, kind.key.number.count(r"\d+"))
    return (
        not kind.over,
        "above" not in kind.wheres,
        not kind.key.number,
        parts,
        min(kind.at),
        len(kind.at),
    )


def _level(kind: Kind, place: int, romans: str) -> Level:
    anywhere = len(kind.wheres) > 1 and not (kind.bare and kind.labels)
    where: Literal["any", "band", "above"] = "any" if anywhere else kind.key.where
    name = next(iter(kind.labels), UNNAMED.format(place + 1))
    return Level(
        name,
        heading=_pattern(kind, romans),
        where=where,
        fill=kind.key.fill,
        bold=kind.key.bold,
        size=kind.key.size,
    )


def _pattern(kind: Kind, romans: str) -> str:
    """What opens its headings; ``romans``: letters that number those of another level."""
    if not kind.key.number:
        return "|".join(rf"(?i:{_words(label)})[\s:]+(?P<title>\S.*)" for label in kind.labels)
    other = f"(?![{romans}])" if romans and kind.key.number == LETTER else ""
    number = rf"(?P<number>{other}{kind.key.number}){GUARD}"
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
    if all(len(kind.at) < MOST * len(begins) for kind in kept):  # others head the single tables
        kept += _by_look(begins, table, kept)
    yield from kept
    yield from over(blocks, kept)


def _lacks(one: Kind, other: Kind) -> bool:
    """Whether headings lack the numbers of others that are worded like them."""
    alike = one.key.label == other.key.label and one.key.number == other.key.number
    return alike and not other.numbers.keys() & one.numbers.keys()


def _by_look(
    begins: Sequence[tuple[int, list[Across]]], table: Table, labelled: Sequence[Kind]
) -> Iterator[Kind]:
    kinds: dict[Key, Kind] = {}
    columns = {plain(heading) for heading in table.headings}
    lines = (join_lines(one.lines, {}) for _, block in begins for one in block)
    romans = romans_among(match[1] for line in lines if (match := LETTERED.match(line)))
    size = text_size(begins, table)
    for at, block in begins:
        seen: set[Key] = set()
        for place, one in enumerate(reversed(block)):
            text = join_lines(one.lines, {})
            if len(text) > TITLE or plain(text) in columns:
                continue
            found = key_of(text, one, bare=True)
            if found and found[0].number in (LETTER, ROMAN):  # I is a letter unless II comes
                number = ROMAN if found[2] in romans else LETTER
                found = (found[0]._replace(number=number), *found[1:])
            parts = found[0].number.count(r"\d+") if found and place < NEAR else 0
            if found and (one.look.bold or found[0].number == LETTER or parts > 1):
                key = found[0]
            elif place < NEAR and one.look.bold:
                key = Key("", "", "above", "", True)
            elif place < NEAR and not found and is_large(one, size):
                key = Key("", "", "above", "", False, one.look.size)
            else:
                continue
            if key not in seen:
                seen.add(key)
                add(kinds, key, at, "", found[2] if found else "", once(text))
    several = [kind for kind in kinds.values() if len(kind.titles) > 1]
    kept = [kind for kind in several if len(kind.at) >= max(2, MOST * len(begins))]
    kept += [kind for kind in several if kind not in kept and _stands_over(kind, kept)]
    known = [*kept, *labelled]
    for kind in several:
        if kind in kept or any(_goes_on(kind, one) or _goes_on(one, kind) for one in known):
            yield kind


def _stands_over(kind: Kind, kept: Sequence[Kind]) -> bool:
    """Whether letters or romans, each once, count from the first where others stand too: I over A
    and B.
    """
    lettered = kind.key.number in (LETTER, ROMAN) and len(kind.numbers) == len(kind.at)
    return lettered and count_up([*kind.numbers]) and {*kind.at} <= {n for k in kept for n in k.at}


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
