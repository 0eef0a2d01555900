"""Rows of column headings on a page without rulings: found by their words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from pipeline.assemble.columns import names_columns
from pipeline.assemble.headings import level_of
from pipeline.page.geometry import union
from pipeline.page.text import word_rows, word_runs
from pipeline.profile.model import Column, Profile
from pipeline.profile.naming import ALIKE, FEW, match_heading, plain
from pipeline.records import Box, Word

HEADING_LINES = 5  # a column heading wraps over no more lines than this
HEADING_GAP = 0.7  # of a line's height: words of headings further apart are two headings
APART = 1.5  # of a line's height: more white than this parts headings from the text above them
EXACT = 100.0  # what a match with a heading's very words is worth
UNKNOWN = 50.0  # of a match's 100 points: what a word under no heading takes from a row's score


class Common(NamedTuple):
    """A heading over several columns: its first and last one, and where it stands itself."""

    first: int
    last: int
    box: Box


class HeadingBand(NamedTuple):
    """Lines read as one row of column headings: what they name, and where it stands."""

    start: int  # index of the first line
    lines: int = 1
    matched: int = 0  # how many fields it names
    score: float = 0.0  # the highest where it has all lines of the headings and no other
    boxes: tuple[Box, ...] = ()
    fields: tuple[str, ...] = ()  # one for each box; empty: a heading that the profile lacks
    commons: tuple[Common, ...] = ()


def heading_bands(rows: Sequence[Sequence[Word]], profile: Profile) -> list[HeadingBand]:
    """The rows of column headings among a page's lines, from the top."""
    needed = max(2, (len(profile.columns) + 1) // 2)
    named = [_names_some(row, profile) for row in rows]
    bands = [_best_band(rows, i, profile, named) for i in range(len(rows))]
    found: list[HeadingBand] = []
    i = 0
    while i < len(rows):
        near = bands[i : i + HEADING_LINES]
        if bands[i].matched >= needed and bands[i] is max(near, key=lambda band: band.score):
            found.append(bands[i])
            i += bands[i].lines
        else:
            i += 1
    return found


def part_glued(words: Iterable[Word], profile: Profile) -> list[Word]:
    """The words, with those parted that are the end of one column's heading and the beginning of
    another's, printed without white between them.
    """
    tokens = [(plain(h).split(), c.field) for c in profile.columns for h in c.headings if plain(h)]
    first = {heading[0]: field for heading, field in tokens}
    last = {heading[-1]: field for heading, field in tokens}
    return [part for word in words for part in _parts(word, last, first)]


def _parts(word: Word, last: Mapping[str, str], first: Mapping[str, str]) -> list[Word]:
    text = word.text.casefold()
    cuts = (i for i in range(1, len(text)) if text[:i] in last and text[i:] in first)
    cut = next((i for i in cuts if last[text[:i]] != first[text[i:]]), None)
    if cut is None:
        return [word]
    left, top, right, bottom = word.box
    x = left + (right - left) * cut / len(text)
    one = replace(word, text=word.text[:cut], box=(left, top, x, bottom), blank_after=False)
    return [one, replace(word, text=word.text[cut:], box=(x, top, right, bottom))]


def _names_some(row: Sequence[Word], profile: Profile) -> bool:
    """Whether a word of a line is a column's heading by itself."""
    return any(match_heading(word.text, profile.columns) for word in row)


def _best_band(
    rows: Sequence[Sequence[Word]], i: int, profile: Profile, named: Sequence[bool]
) -> HeadingBand:
    """``named``: the lines with a heading of one word."""
    bands = [HeadingBand(i)]
    for count in range(1, min(HEADING_LINES, len(rows) - i) + 1):
        lines = rows[i : i + count]
        if level_of(" ".join(word.text for word in lines[-1]), profile) is not None:
            break
        if count > 1 and _are_apart(*lines[-2:]):
            break
        if any(named[i : i + count]) or _name_columns(lines, profile):
            bands.append(_read_band(lines, i, profile))
    return max(bands, key=lambda band: band.score)


def _are_apart(above: Sequence[Word], below: Sequence[Word]) -> bool:
    (_, top, _, bottom), other = (union(word.box for word in line) for line in (above, below))
    return other[1] - bottom > APART * (bottom - top)


def _name_columns(lines: Sequence[Sequence[Word]], profile: Profile) -> bool:
    return names_columns(" ".join(word.text for line in lines for word in line), profile)


def _read_band(lines: Sequence[Sequence[Word]], start: int, profile: Profile) -> HeadingBand:
    """Words of some lines, clustered by column, as a row of headings."""
    words = [word for line in lines for word in line]
    clusters = [part for run in word_runs(words, HEADING_GAP) for part in _best_parts(run, profile)]
    matches = [_match(inside, profile) for inside in clusters]
    known = sorted((match for match in matches if match), key=lambda match: match[1])
    best = dict(known)  # each field once: a text above the headings may have a word of one
    return HeadingBand(
        start=start,
        lines=len(lines),
        matched=len(best),
        score=sum(best.values()) - UNKNOWN * (len(clusters) - len(best)),
        boxes=tuple(union(word.box for word in inside) for inside in clusters),
        fields=tuple(match[0] if match else "" for match in matches),
        commons=tuple(_commons(words, clusters)),
    )


def _best_parts(run: list[Word], profile: Profile) -> list[list[Word]]:
    """A run of words → the headings that stand in it with hardly more white between them than
    between words; the run itself if it does not fall into known headings.
    """
    stacks = word_runs(run, 0.0)  # words over one another are of one heading
    best: list[tuple[float, list[list[Word]]] | None] = [(0.0, [])]
    for end in range(1, len(stacks) + 1):
        options = []
        for start, before in enumerate(best[:end]):
            if before is None:
                continue
            part = [word for stack in stacks[start:end] for word in stack]
            if match := _match(part, profile):
                options.append((before[0] + match[1], [*before[1], part]))
            elif under := _under(part, profile) if start + 1 == end else []:
                options.append((before[0] + EXACT * len(under), [*before[1], *under]))
        best.append(max(options, key=lambda option: option[0], default=None))
    parts = best[-1]
    return parts[1] if parts else [run]


def _under(stack: Sequence[Word], profile: Profile) -> list[list[Word]]:
    """The headings, known ones, that stand side by side under a common one; or the period under a
    common one that reaches over none of its fellows.
    """
    below = [word for line in word_rows(stack)[1:] for word in line]
    parts = [part for run in word_runs(below, HEADING_GAP) for part in _best_parts(run, profile)]
    fields = [match[0] if (match := _match(part, profile)) else "" for part in parts]
    if all(fields) and (len(parts) > 1 or any(map(profile.period, fields))):
        return parts
    return []


def _commons(words: Sequence[Word], clusters: Sequence[Sequence[Word]]) -> Iterator[Common]:
    """The headings over several others: their words are in none of the clusters."""
    own = {id(word): i for i, cluster in enumerate(clusters) for word in cluster}
    shapes = [re.sub(r"\d", "0", " ".join(word.text for word in cluster)) for cluster in clusters]
    for stack in word_runs(words, 0.0):
        over = [word for word in stack if id(word) not in own]
        under = {own[id(word)] for word in stack if id(word) in own}
        if over and under:
            first, last = min(under), max(under)
            while first and shapes[first - 1] == shapes[first]:  # 2021 beside 2022
                first -= 1
            while last + 1 < len(shapes) and shapes[last + 1] == shapes[last]:
                last += 1
            yield Common(first, last, union(word.box for word in over))


@lru_cache(FEW)
def _longest(columns: tuple[Column, ...]) -> int:
    """How many letters the longest of the headings has."""
    return max((len(plain(h)) for c in columns for h in c.headings), default=0)


def _match(words: Sequence[Word], profile: Profile) -> tuple[str, float] | None:
    longest = _longest(profile.columns)
    letters = sum(map(str.isalnum, "".join(word.text for word in words)))
    if letters > (200 / ALIKE - 1) * longest:
        return None  # more than could resemble any of them
    text = " ".join(word.text for row in word_rows(words) for word in row)
    return match_heading(text, profile.columns)
