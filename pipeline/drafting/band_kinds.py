"""Texts across the rows → the kinds of headings that they are."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from pipeline.drafting.heading_kinds import (
    LETTER,
    MARKED,
    NUMBER,
    ROMAN,
    Key,
    Kind,
    add,
    key_of,
)
from pipeline.drafting.headings import OPENER
from pipeline.drafting.letters import count_up, romans_among
from pipeline.drafting.table import Across, Row, Table
from pipeline.page.numerals import is_bare
from pipeline.page.running import join_lines
from pipeline.profile.naming import plain

Found = tuple[Key, str, str]
Named = tuple[int, Across, Row, Found | None]


def bands(table: Table) -> Iterator[Kind]:
    """Every text across the rows is a heading: by its words and number, or by its look; a text
    in one or two cells if its number leads the next row's, or its letters are not the rows'; no
    fact of a form, and no number alone: a page's own may stand in its table's frame.
    """
    kinds: dict[Key, Kind] = {}
    grounds = _grounds(table)
    for at, one, below, found in _without_facts(list(_named_bands(table))):
        text = join_lines(one.lines, {})
        leads = one.alone and bool(found) and _leads(found[2] if found else "", below)
        if one.alone and not leads and not _stands_out(one, below, grounds):
            continue
        if is_bare(text):
            continue
        key = found[0] if found else Key("", "", "band", one.look.fill, one.look.bold)
        add(kinds, key, at, *(found[1:] if found else ("", "")), text)
        kinds[key].alone = kinds[key].alone and one.alone and not leads
        kinds[key].marked = kinds[key].marked and _is_marked(text)
    for kind in kinds.values():
        if (not kind.alone or len(kind.titles) > 1) and _heads_rows(kind):
            yield kind


def _without_facts(texts: Sequence[Named]) -> Iterator[Named]:
    """The texts but labels beside a text of their own, and what heads these: below the top, or
    plainly, for a form that goes on over a page's end begins with facts.
    """
    kept: list[Named] = []
    above = (-1, False)  # the place of the text below, and whether it is a fact
    for at, one, below, found in reversed(texts):
        title = one.top and (one.look.bold or one.look.fill)
        heads_fact = above == (at, True) and not title
        fact = found is None and not one.alone and bool(one.label or heads_fact)
        above = (at, fact)
        if not fact:
            kept.append((at, one, below, found))
    return reversed(kept)


def _heads_rows(kind: Kind) -> bool:
    """Whether rows stand under most of its headings: under the facts of a form none do; and a
    label without numbers heads several.
    """
    if kind.key.label and not kind.key.number and len(kind.titles) == 1:
        return False
    return bool(kind.key.number) or 2 * len(set(kind.at)) >= len(kind.at)


def _named_bands(table: Table) -> Iterator[Named]:
    """The texts across the rows, and what those that begin like a heading begin with: letters
    without a mark behind them only where they count.
    """
    inside = [
        (at, one, below, key_of(join_lines(one.lines, {}), one, bare=True))
        for at, one, below in _with_rows(table)
        if one.inside and below is not None
    ]
    letters = [found for *_, found in inside if found and found[0].number in (LETTER, ROMAN)]
    romans = romans_among(number for key, words, number in letters if not words)
    bare = [number for _, words, number in letters if not words]
    loose = {True: count_up([n for n in bare if n in romans]),
             False: count_up([n for n in bare if n not in romans])}  # fmt: skip
    opened = [_opener(one) for _, one, _, found in inside if found is None]
    for at, one, below, found in inside:
        label = one.label.rstrip(" :") if one.top else ""  # Objective | To govern together
        label = label or (_opener(one) if opened.count(_opener(one)) > 1 else "")
        if found is None and label:
            found = (Key(plain(label), "", "band"), label, "")
        if found and not found[1] and found[0].number in (LETTER, ROMAN):
            key, words, number = found
            found = (key._replace(number=ROMAN if number in romans else LETTER), words, number)
            if not _is_marked(join_lines(one.lines, {})) and not loose[number in romans]:
                found = None
        yield at, one, below, found


def _opener(one: Across) -> str:
    """The words in front of a colon that open a text across the table: Objective: to govern."""
    match = None if one.alone or one.label else OPENER.match(join_lines(one.lines, {}))
    return match[1].casefold() if match else ""


def _is_marked(text: str) -> bool:
    """Whether a mark stands behind the number that a text begins with."""
    return bool(re.match(rf"(?:{NUMBER}|[a-z]){MARKED}", text))


def _leads(number: str, below: Row) -> bool:
    """Whether the next row's number goes on from this one: 3.1.1 under 3.1."""
    words = [word for cells in below.cells for cell in cells for word in cell.words]
    return bool(words) and words[0].text.startswith(f"{number}.")


def _stands_out(one: Across, below: Row, grounds: Collection[str]) -> bool:
    """Whether its letters or its ground are not those of the next row, nor of other rows; of the
    cell below it where it may be the rest of a torn one, whose column may be bold in every row.
    """
    cells = [cell for column in below.cells for cell in column]
    left = one.lines[0].box[0]
    rest = one.alone and one.lines[0].text[:1].islower()
    under = [c for c in cells if rest and c.words and c.box[0] <= left < c.box[2]]
    plainer = not all(word.bold for cell in under or cells for word in cell.words)
    shaded = one.look.fill not in {"", *grounds, *(cell.fill for cell in cells)}
    return (one.look.bold or shaded) and plainer


def _grounds(table: Table) -> set[str]:
    """The shades of rows: more of these have them than texts alone do."""
    alone = {at for at, part in _placed(table) if part.alone}
    shaded = Counter(part.look.fill for _, part in _placed(table) if part.alone)
    rows = Counter(
        fill
        for at, row in enumerate(table.rows)
        if at not in alone
        for fill in {cell.fill or "" for column in row.cells for cell in column}
    )
    return {fill for fill, times in rows.items() if times > shaded[fill]}


def _with_rows(table: Table) -> Iterator[tuple[int, Across, Row | None]]:
    """Each text with the number of rows before it, and the row below; a text alone in cells was
    read as a row itself, and may stand above others such.
    """
    placed = _placed(table)
    alone = {at for at, part in placed if part.alone}
    plain = [(at, row) for at, row in enumerate(table.rows) if at not in alone]
    for at, part in placed:
        yield at, part, next((row for place, row in plain if place >= at), None)


def _placed(table: Table) -> list[tuple[int, Across]]:
    """Each text with the number of rows before it."""
    placed: list[tuple[int, Across]] = []
    at = 0
    for part in table.flow:
        if isinstance(part, Row):
            at += 1
        else:
            placed.append((at, part))
    return placed
