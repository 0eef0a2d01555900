"""Texts across the table and above it → the levels of headings that rows stand under."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.assemble.above import NEAR, TITLE
from pipeline.drafting.labels import NO_HEADINGS, WORDS
from pipeline.drafting.letters import count_up, romans_among
from pipeline.drafting.table import Across, Row, Table
from pipeline.page.text import join_lines
from pipeline.profile.model import Level
from pipeline.profile.naming import plain

LEAD = r"(?:\d+(?:\.\d+)*\.?\s+)?"  # a section's number before the heading's own words
DIGITS = r"\d+(?:[.-]\d+)*"
NUMBER = rf"{DIGITS}|[IVXLC]+|[A-Z]"
GUARD = r"(?!\w|[.-]\d)"
MARK = r"\s*[:.)\-–—]*\s*"
MARKED = r"\s*[:.)\-–—]+\s*"  # a letter without a mark is a word
LABELLED = re.compile(rf"{LEAD}({WORDS})\s+({NUMBER}){GUARD}{MARK}(?=\S)")
BARE = re.compile(rf"({NUMBER}|[a-z](?=[.)])){GUARD}{MARK}(?=[^\W\d_])")
MOST = 0.6  # of the table's beginnings: a text above so many of them heads its rows
LETTER, ROMAN = "[A-Za-z]", "[IVXLC]+"


class Key(NamedTuple):
    """What the headings of one level have in common."""

    label: str  # the last of the words before the number
    number: str  # the expression of the number; empty: none
    where: Literal["band", "above"]
    fill: str = ""  # of headings without words and numbers
    bold: bool = False


@dataclass
class Kind:
    """Headings of one kind, in order."""

    key: Key
    labels: dict[str, None] = field(default_factory=dict)
    numbers: dict[str, None] = field(default_factory=dict)
    at: list[int] = field(default_factory=list)  # how many rows stand before each
    wheres: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    bare: bool = False  # some have a number and no words in front
    marked: bool = True  # a mark stands behind each number
    alone: bool = True  # none runs across the table


def find_levels(table: Table) -> list[Level]:
    """The levels of the table's own headings, from the top."""
    kinds = [*_above(table), *_bands(table)]
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
    rows, numbers of as many parts, with a word in front or without.
    """
    letters = {one.key.number, other.key.number} <= {LETTER, ROMAN}
    if one.key.number != other.key.number and not (letters and one.key.label):
        return False
    if one.key.label == other.key.label and one.key.label:
        return True
    parts = one.key.number.count(r"\d+")
    return parts > 1 and one.wheres == other.wheres == {"band"}


def _order(kind: Kind) -> tuple[object, ...]:
    """Above the table before across it; fewer parts of a number first; then as they come."""
    parts = kind.key.number.count(r"\d+")
    return ("above" not in kind.wheres, not kind.key.number, parts, min(kind.at), len(kind.at))


def _level(kind: Kind, place: int) -> Level:
    anywhere = len(kind.wheres) > 1 and not kind.bare
    where: Literal["any", "band", "above"] = "any" if anywhere else kind.key.where
    name = next(iter(kind.labels), f"level {place + 1}")
    return Level(
        name,
        heading=_pattern(kind),
        where=where,
        fill=kind.key.fill,
        bold=kind.key.bold,
    )


def _pattern(kind: Kind) -> str:
    if not kind.key.number:
        return ""
    number = rf"(?P<number>{kind.key.number}){GUARD}"
    if not kind.labels:
        mark = MARKED if kind.key.number in (LETTER, ROMAN) and kind.marked else MARK
        return rf"{number}{mark}(?P<title>[^\W\d_].*)"
    words = "|".join(r"\s+".join(map(re.escape, label.split())) for label in sorted(kind.labels))
    words = rf"(?:(?i:{words})\s+)?" if kind.bare else rf"{LEAD}(?i:{words})\s+"
    return rf"{words}{number}{MARK}(?P<title>\S.*)"


def _named(text: str, *, bare: bool) -> tuple[str, str] | None:
    """(words, number) of a text that begins like a heading."""
    if match := LABELLED.match(text):
        return None if match[1].split()[0].casefold() in NO_HEADINGS else (match[1], match[2])
    match = BARE.match(text) if bare else None
    return ("", match[1]) if match else None


def _expression(number: str) -> str:
    if number[0].isdecimal():
        return r"\d+" + r"[.-]\d+" * len(re.findall(r"[.-]\d+", number))
    return ROMAN if re.fullmatch(r"[IVXLC]{2,}", number) else LETTER


def _key(text: str, one: Across, *, bare: bool) -> tuple[Key, str, str] | None:
    """(what it has in common with its fellows, its words, its number)."""
    named = _named(text, bare=bare)
    if named is None:
        return None
    words, number = named
    label = unaccented(words.split()[-1].casefold()) if words else ""
    where: Literal["band", "above"] = "band" if one.inside else "above"
    return Key(label, _expression(number), where), words, number


def unaccented(text: str) -> str:
    """The text without the accents that capitals often lack."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _add(kinds: dict[Key, Kind], key: Key, at: int, words: str, number: str, title: str) -> None:
    kind = kinds.setdefault(key, Kind(key))
    kind.labels |= {words.casefold(): None} if words else {}
    kind.numbers |= {number: None} if number else {}
    kind.at.append(at)
    kind.wheres.add(key.where)
    kind.titles.add(title)
    kind.bare = kind.bare or bool(number and not words)


def _bands(table: Table) -> Iterator[Kind]:
    """Every text across the rows is a heading: by its words and number, or by its look; a text
    in one or two cells if its number leads the next row's, or its letters are not the rows'.
    """
    kinds: dict[Key, Kind] = {}
    for at, one, below, found in _named_bands(table):
        text = join_lines(one.lines, {})
        leads = one.alone and bool(found) and _leads(found[2] if found else "", below)
        if one.alone and not leads and not _stands_out(one, below):
            continue
        key = found[0] if found else Key("", "", "band", one.look.fill, one.look.bold)
        _add(kinds, key, at, *(found[1:] if found else ("", "")), text)
        kinds[key].alone = kinds[key].alone and one.alone and not leads
        kinds[key].marked = kinds[key].marked and _is_marked(text)
    for kind in kinds.values():
        if (not kind.alone or len(kind.titles) > 1) and _heads_rows(kind):
            yield kind


def _heads_rows(kind: Kind) -> bool:
    """Whether rows stand under most of its headings: under the facts of a form none do."""
    return bool(kind.key.number) or 2 * len(set(kind.at)) >= len(kind.at)


Found = tuple[Key, str, str]


def _named_bands(table: Table) -> Iterator[tuple[int, Across, Row, Found | None]]:
    """The texts across the rows, and what those that begin like a heading begin with: letters
    without a mark behind them only where they count.
    """
    inside = [
        (at, one, below, _key(join_lines(one.lines, {}), one, bare=True))
        for at, one, below in _with_rows(table)
        if one.inside and below is not None
    ]
    letters = [found for *_, found in inside if found and found[0].number in (LETTER, ROMAN)]
    romans = romans_among(number for key, words, number in letters if not words)
    bare = [number for _, words, number in letters if not words]
    loose = {True: count_up([n for n in bare if n in romans]),
             False: count_up([n for n in bare if n not in romans])}  # fmt: skip
    for at, one, below, found in inside:
        if found and not found[1] and found[0].number in (LETTER, ROMAN):
            key, words, number = found
            found = (key._replace(number=ROMAN if number in romans else LETTER), words, number)
            if not _is_marked(join_lines(one.lines, {})) and not loose[number in romans]:
                found = None
        yield at, one, below, found


def _is_marked(text: str) -> bool:
    """Whether a mark stands behind the number that a text begins with."""
    return bool(re.match(rf"(?:{NUMBER}|[a-z]){MARKED}", text))


def _leads(number: str, below: Row) -> bool:
    """Whether the next row's number goes on from this one: 3.1.1 under 3.1."""
    words = [word for cells in below.cells for cell in cells for word in cell.words]
    return bool(words) and words[0].text.startswith(f"{number}.")


def _stands_out(one: Across, below: Row) -> bool:
    """Whether its letters or its ground are not those of the next row."""
    cells = [cell for column in below.cells for cell in column]
    plainer = not all(word.bold for cell in cells for word in cell.words)
    shaded = bool(one.look.fill) and one.look.fill not in {cell.fill for cell in cells}
    return (one.look.bold or shaded) and plainer


def _with_rows(table: Table) -> Iterator[tuple[int, Across, Row | None]]:
    """Each text with the number of rows before it, and the row below; a text alone in cells was
    read as a row itself.
    """
    rows = table.rows
    at = 0
    for part in table.flow:
        if isinstance(part, Row):
            at += 1
        else:
            yield at, part, next(iter(rows[at + part.alone :]), None)


def _above(table: Table) -> Iterator[Kind]:
    """Texts above the table's parts: with words and numbers, or, right above most beginnings, by
    number or look alone.
    """
    blocks = list(texts_above(table))
    begins = [(at, block) for at, block in blocks if block[-1].begins]
    labelled: dict[Key, Kind] = {}
    for at, block in blocks:
        last: dict[Key, tuple[str, str, str]] = {}
        for one in block:
            text = join_lines(one.lines, {})
            found = _key(text, one, bare=False)
            if found and len(text) <= 2 * TITLE:
                last.pop(found[0], None)
                last[found[0]] = (*found[1:], text)
        for key, (words, number, title) in last.items():
            _add(labelled, key, at, words, number, title)
    kept = [k for k in labelled.values() if len(k.numbers) > 1 and len(k.at) * 3 >= len(begins) / 2]
    yield from kept
    if not kept:
        yield from _by_look(begins, table)


def _by_look(begins: Sequence[tuple[int, list[Across]]], table: Table) -> Iterator[Kind]:
    kinds: dict[Key, Kind] = {}
    columns = {plain(heading) for heading in table.headings}
    for at, block in begins:
        seen: set[Key] = set()
        for place, one in enumerate(reversed(block)):
            text = join_lines(one.lines, {})
            if len(text) > TITLE or plain(text) in columns:
                continue
            found = _key(text, one, bare=True)
            if found and (one.look.bold or found[0].number == LETTER):
                key = found[0]
            elif place < NEAR and one.look.bold:
                key = Key("", "", "above", "", True)
            else:
                continue
            if key not in seen:
                seen.add(key)
                _add(kinds, key, at, "", found[2] if found else "", text)
    for kind in kinds.values():
        many = len(kind.at) >= max(2, MOST * len(begins))
        if many and len(kind.titles) > 1:
            yield kind


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
