"""Texts across the table and beside it → how groups, strategies and objectives are headed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.drafting.table import Document, Table

LABEL = r"[^\W\d_][\w ]{0,30}?"
MARKS = r"[:.)\-–—]"
OPENER = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)\s*:\s")
BARE = re.compile(r"(To)\s")  # an objective that no word opens
OFTEN = 0.1  # of the openers: rarer ones are chance


class Label(NamedTuple):
    """The words in front of a number in the headings, and the marks behind it."""

    words: str
    marks: tuple[str, ...]  # "" where a blank alone parts number and title
    numbers: frozenset[str]

    def pattern(self, number: str) -> str:
        """The regular expression of such a heading; ``number`` has its named groups."""
        words = r"\s+".join(map(re.escape, self.words.split()))
        ways = [rf"\s*[{''.join(map(re.escape, sorted(filter(None, self.marks))))}]\s*"]
        if "" in self.marks:
            ways.append(r"\s+(?=[A-Z])")
        ways = ways if any(self.marks) else ways[1:]
        guard = r"(?!\d|\.\d)"
        return rf"(?i:{words})\s+(?P<number>{number}){guard}(?:{'|'.join(ways)})(?P<title>.+)"


def find_label(
    number: str, wanted: Iterable[str], table: Table, document: Document
) -> Label | None:
    """The words that head the most of the wanted numbers: in the table first, then beside it."""
    heading = re.compile(rf"({LABEL})\s+({number})(?!\d|\.\d)\s*({MARKS}?)\s+(?=[^\W\d_])")
    near = [line.text for lines in table.across for line in lines]
    near += [line.text for page, line in document.lines if page in table.pages]
    rest = [line.text for page, line in document.lines if page not in table.pages]
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    numbers = frozenset(wanted)
    close: dict[str, set[str]] = defaultdict(set)
    for texts, in_table in ((near, True), (rest, False)):
        for match in filter(None, map(heading.match, texts)):
            words, which, mark = match.groups()
            key = words.casefold()
            if which not in numbers or (not mark and not _is_title(match)):
                continue
            found[key].append((which, mark))
            written[key][words] += 1
            if in_table:
                close[key].add(which)
    if not found:
        return None
    best = max(sorted(found), key=lambda k: (len(close[k]), len(set(found[k])), len(found[k])))
    marks = tuple(sorted({mark for _, mark in found[best]}))
    seen = frozenset(which for which, _ in found[best])
    return Label(written[best].most_common(1)[0][0], marks, seen)


def _is_title(match: re.Match[str]) -> bool:
    """Without a mark only a capital tells a title from a sentence."""
    return match.string[match.end()].isupper()


def openers(texts: Iterable[str], labels: Sequence[str]) -> list[str]:
    """The words that open a text, ``Objective: …``, the most frequent first."""
    taken = {label.casefold() for label in labels}
    seen = Counter(
        match[1].casefold()
        for text in texts
        if (match := OPENER.match(text)) and match[1].casefold() not in taken
    )
    total = sum(seen.values())
    return [word for word, n in seen.most_common() if n >= max(2, OFTEN * total)]


def in_table(table: Table) -> list[str]:
    """What stands under the titles across the table."""
    return [line.text for lines in table.across for line in lines[1:]]


def under_headings(label: Label | None, number: str, document: Document) -> list[str]:
    """The lines that follow a group's heading in the narrative, so near that they belong to it."""
    if label is None:
        return []
    heading = re.compile(rf"^\s*(?:{label.pattern(number)})")
    texts = [line.text for _, line in document.lines]
    return [
        after
        for i, text in enumerate(texts)
        if heading.match(text)
        for after in texts[i + 1 : i + 3]
    ]


def opener_pattern(words: Sequence[str], bare: bool) -> str:
    """The regular expression of such openers; ``bare``: some objectives begin with To."""
    named = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return rf"(?i:{named})\s*:\s*" + (r"|(?=To\s)" if bare else "")
