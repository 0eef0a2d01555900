"""Texts across the table and beside it → how groups, strategies and objectives are headed."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.drafting.labels import BARE_NUMBER, HEADING, NO_HEADINGS
from pipeline.drafting.numbering import Numbering, expression_of
from pipeline.drafting.table import Across, Row, Table
from pipeline.drafting.tokens import YEAR

OPENER = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)\s*:\s")
BARE = re.compile(r"(To)\s")  # an objective that no word opens
OFTEN = 0.1  # of the openers: rarer ones are chance


class Found(NamedTuple):
    """One heading as printed: ``Output 1.1: Safe schools``."""

    words: str
    number: str
    mark: str  # between number and title
    rows: int  # that follow it before the next heading

    @property
    def key(self) -> str:
        return self.words.casefold()


class Label(NamedTuple):
    """The words in front of a number in the headings, and the marks behind it."""

    words: str
    marks: tuple[str, ...]  # "" where a blank alone parts number and title
    numbers: tuple[str, ...]
    expression: str  # of such a number
    titles: tuple[str, ...] = ()  # of headings without words and numbers

    def has(self, heading: Found) -> bool:
        return heading.key == self.words.casefold() and heading.number in self.numbers

    def pattern(self) -> str:
        """The regular expression of such a heading."""
        words = r"\s+".join(map(re.escape, self.words.split()))
        words = rf"(?i:{words})\s+" if words else ""
        ways = [rf"\s*[{''.join(map(re.escape, sorted(filter(None, self.marks))))}]\s*"]
        if "" in self.marks:
            ways.append(r"\s+(?=[^\W\d_a-z])")
        ways = ways if any(self.marks) else ways[1:]
        if self.titles:
            return rf"(?P<title>(?:{'|'.join(map(re.escape, self.titles))})(?!\w).*)"
        number = rf"(?P<number>{self.expression})(?!\w|[.-]\d)"
        return rf"{words}{number}(?:{'|'.join(ways)})(?P<title>.+)"


class Headings(NamedTuple):
    """How the table is headed, and its numbering, which names what the headings number."""

    group: Label | None
    strategy: Label | None
    numbering: Numbering | None
    printed: str = ""  # the expression of numbers that are taken as they are printed


def find_headings(table: Table, numbering: Numbering | None) -> Headings:
    """The labels of groups and strategies: those whose numbers the activities' numbers have,
    or else those that stand right above rows, and right above these.
    """
    found = _candidates(table)
    group = None
    titles = _titles(table)
    if numbering and numbering.group:
        group = _heading_numbers(found, numbering.groups())
        if group is None and (led := numbering.without_lead()):  # R1.2 under Result 1
            group = _heading_numbers(found, led.groups())
            numbering = led if group else numbering
        if group is None and titles and numbering.groups() == list(titles.numbers):
            group = titles
    else:
        over_rows = [one for one in found if one.rows]
        group = _commonest(over_rows) or titles
        if numbering:
            numbering = numbering._replace(restarts=bool(group) and numbering.begins_anew())
    strategy = None
    if numbering and numbering.strategy:
        others = [one for one in found if group is None or not group.has(one)]
        strategy = _heading_numbers(others, numbering.strategies())
    if strategy is None and group and not group.titles:
        key = group.words.casefold()
        over_groups = [
            a for a, b in pairwise(found) if b.key == key != a.key and not a.rows
        ]  # Objectif 1 under Objective 1 is that once more, and heads its rows
        strategy = _commonest(over_groups)
        if numbering and (strategy or len(numbering.group) < 3):
            numbering = numbering._replace(strategy=0)
    return Headings(group, strategy, numbering)


def _candidates(table: Table) -> list[Found]:
    """All texts of the table's pages that are worded like a heading of rows, in order."""
    found: list[Found] = []
    for part in table.flow:
        if isinstance(part, Across):
            found += filter(None, (_heading(part, i) for i in range(len(part.lines))))
        else:
            found[-1:] = [one._replace(rows=one.rows + 1) for one in found[-1:]]
    return found


def _heading(part: Across, i: int) -> Found | None:
    """The heading that one of the lines begins."""
    text = " ".join(line.text for line in part.lines[i : i + 2])
    match = HEADING.match(text)
    if not match and (part.inside or part.lines[i].bold):
        match = BARE_NUMBER.match(text)
    if not match or match[1].casefold() in NO_HEADINGS or YEAR.fullmatch(match[2]):
        return None
    titled = match[3] or text[match.end()].isupper()
    return Found(match[1], match[2], match[3], 0) if titled else None


def _heading_numbers(found: Sequence[Found], wanted: Sequence[str]) -> Label | None:
    """The label whose headings have the most of the wanted numbers, and more than half."""
    has = {
        key: {one.number for one in found if one.key == key and one.number in wanted}
        for key in dict.fromkeys(one.key for one in found)
    }
    best = max(has, key=lambda key: len(has[key]), default="")
    if not has or 2 * len(has[best]) <= len(wanted):
        return None
    return _label([one for one in found if one.key == best and one.number in wanted])


def _commonest(found: Sequence[Found]) -> Label | None:
    """The label with the most numbers, and at least two."""
    numbers = {
        key: {one.number for one in found if one.key == key}
        for key in dict.fromkeys(one.key for one in found)
    }
    best = max(numbers, key=lambda key: len(numbers[key]), default="")
    if not numbers or len(numbers[best]) < 2 or not best:
        return None
    return _label([one for one in found if one.key == best])


def _titles(table: Table) -> Label | None:
    """Bold texts right above rows, where no words and numbers head them; at least two."""
    found: dict[str, None] = {}
    first = next((i for i, part in enumerate(table.flow) if isinstance(part, Row)), 0)
    above: Across | None = None
    for i, part in enumerate(table.flow):
        if isinstance(part, Row):
            text = above.lines[0].text if above else ""
            if above and above.lines[0].bold and not _heading(above, 0):
                found[text] = None
            above = None
        elif part.inside or i > first or i == first - 1:
            above = part
    titles = tuple(found)
    numbers = tuple(str(i) for i in range(1, len(titles) + 1))
    return Label("", (), numbers, "", titles) if len(titles) > 1 else None


def _label(headings: Sequence[Found]) -> Label:
    words = Counter(one.words for one in headings).most_common(1)[0][0]
    marks = tuple(sorted({one.mark for one in headings}))
    numbers = tuple(dict.fromkeys(one.number for one in headings))
    return Label(words, marks, numbers, expression_of(numbers))


def openers(texts: Iterable[str]) -> list[str]:
    """The words that open a text, ``Objective: …``, the most frequent first."""
    seen = Counter(
        match[1].casefold()
        for text in texts
        if not HEADING.match(text) and (match := OPENER.match(text))
    )
    total = sum(seen.values())
    return [word for word, n in seen.most_common() if n >= max(2, OFTEN * total)]


def under_titles(table: Table) -> list[str]:
    """The texts that stand under the titles across the table, or under its headings beside it."""
    found: list[str] = []
    titled = False
    for part in table.flow:
        if not isinstance(part, Across):
            titled = False
            continue
        texts = [line.text for line in part.lines]
        found += texts if titled else texts[1:]
        titled = bool(HEADING.match(texts[0]))
    return found


def under_headings(label: Label | None, lines: Sequence[str]) -> list[str]:
    """The lines that follow a group's heading in the narrative, so near that they belong to it."""
    if label is None:
        return []
    heading = re.compile(rf"^\s*(?:{label.pattern()})")
    return [
        after
        for i, text in enumerate(lines)
        if heading.match(text)
        for after in lines[i + 1 : i + 3]
    ]


def opener_pattern(words: Sequence[str], bare: bool) -> str:
    """The regular expression of such openers; ``bare``: some objectives begin with To."""
    named = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return rf"(?i:{named})\s*:\s*" + (r"|(?=To\s)" if bare else "")
