"""What was found → the text of a profile, every guess marked as one."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.drafting.columns import Proposal
from pipeline.drafting.headings import Headings, Label, opener_pattern
from pipeline.drafting.institutions import Named
from pipeline.drafting.levels import UNNAMED
from pipeline.drafting.plurals import plural, singular
from pipeline.drafting.usual import kind_of_institution
from pipeline.page.plain import plain
from pipeline.profile.model import Level

if TYPE_CHECKING:
    from pipeline.drafting import Findings

CONTROLS = re.compile(r"[\x00-\x08\n-\x1f\x7f]")  # which TOML has nowhere as they are


def quoted(text: str) -> str:
    """A TOML string that a person can read: as it is, unless it has a quote or a backslash
    that TOML would take for its own.
    """
    if "\\" in text and "'" not in text and not CONTROLS.search(text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", r"\u007f")


def listed(texts: Iterable[str]) -> str:
    """A TOML array of strings."""
    return f"[{', '.join(map(quoted, texts))}]"


def entry(key: str, value: str, comment: str) -> Iterator[str]:
    """A key with the comment that says how its value was found."""
    yield f"# {comment}"
    yield f"{key} = {value}"


def draft(found: "Findings") -> str:
    """The whole profile."""
    parts = (
        _opening(found),
        columns(found.columns),
        _numbers(found.headings),
        _headings(found.headings) if not found.levels else (),
        _openers(found),
        _optional(found),
        _levels(found.levels),
        _counts(found),
        institutions(found.institutions),
    )
    lines = (line for part in parts for line in part)
    return "\n".join(plain(line) if line.startswith("#") else line for line in lines) + "\n"


def _opening(found: "Findings") -> Iterator[str]:
    yield f"# Drafted from {found.pdf}. Everything here is a guess from what its pages show:"
    yield "# read each comment, compare with the document, put right what is wrong."
    yield ""
    yield "# Words of an institutions' cell that name nobody, for example at, level, other."
    yield 'filler = ["and", "the"]'
    yield ""
    yield "# The institutions below are those that were met. Once they are all that the plan knows,"
    yield "# take this line out: then a name that is none of them is a finding."
    yield "partial = true"
    yield ""
    yield "[plan]"
    yield from entry("title", quoted(found.title), "guessed: the largest text of page 1")
    yield f"pdf = {quoted(found.pdf)}"
    why = (
        "guessed: those of page 1, or the commonest"
        if found.years
        else "NOT FOUND: put the plan's years"
    )
    yield from entry("years", str(list(found.years or (2000, 2099))), why)
    why = "guessed by its commonest words: the language of the number words"
    yield from entry("language", quoted(found.language), why)


def columns(proposals: Sequence[Proposal]) -> Iterator[str]:
    """The columns' tables."""
    for column in proposals:
        yield ""
        yield f"# guessed: {column.why}"
        yield "[[columns]]"
        yield f"field = {quoted(column.field)}"
        yield f"headings = {listed([column.heading or 'No.', *column.ways])}"
        if column.type != "text":
            yield f"type = {quoted(column.type)}"
        if column.shared:
            yield "shared = true  # guessed: cells that stand for several rows"
        if column.rows:
            yield "rows = true  # guessed: the finest rows are its cells"


def _numbers(headings: Headings) -> Iterator[str]:
    numbering = headings.numbering
    yield ""
    yield "[patterns]"
    if numbering is None:
        yield "# NOT FOUND: rows do not begin with numbers. Without any they are counted."
        yield 'number = ""'
        yield "# An id is the row's place under its heading."
        return
    if headings.printed:
        why = f"guessed: {numbering.of} rows begin with a number such as {numbering.example}"
        yield from entry("number", quoted(headings.printed), why)
        yield "# A number is taken as it is printed: no headings were found that prove it."
        return
    seen = f"{len(numbering.tokens)} of {numbering.of} numbers look like {numbering.example}"
    yield from entry("number", quoted(numbering.pattern), f"guessed: {seen}")
    if not numbering.group:
        begin = "anew under every heading" if numbering.restarts else "once, for the whole plan"
        yield f"# guessed: numbers begin {begin}"
    yield f"number_format = {quoted(numbering.format)}"


def _headings(headings: Headings) -> Iterator[str]:
    for key, label in (("strategy", headings.strategy), ("group", headings.group)):
        if label:
            heads = ", ".join(f"{label.words} {n}".strip() for n in label.numbers[:3])
            what = "titles without numbers" if label.titles else f"headings such as {heads}"
            why = f"guessed: {len(label.numbers)} {what}"
            yield from entry(key, quoted(label.pattern()), why)
        else:
            yield f"# NOT FOUND: headings with a number for each {key}; a plan may have none"
            yield rf"# {key} = '(?i:{key})\s+(?P<number>\d+)\s*[:.]\s*(?P<title>.+)'"


def _levels(levels: Sequence[Level]) -> Iterator[str]:
    """What heads the rows, from the top."""
    for level in levels:
        yield ""
        yield "[[levels]]"
        yield f"name = {quoted(level.name)}"
        for key in ("column", "heading"):
            if value := getattr(level, key):
                yield f"{key} = {quoted(value)}"
        if level.column:
            continue
        yield f"where = {quoted(level.where)}"
        if not level.heading:
            yield "# guessed: no words or numbers tell these headings, their look does"
            yield f"fill = {quoted(level.fill)}"
            yield f"bold = {str(level.bold).lower()}"
            if level.size:
                yield f"size = {level.size}"


def _openers(found: "Findings") -> Iterator[str]:
    for key, words, bare, where in (
        ("objective", found.objectives, found.bare, "under the groups' titles"),
        ("aim", found.aims, False, "under the groups' headings in the narrative"),
    ):
        if words:
            pattern = opener_pattern(words, bare)
            yield from entry(key, quoted(pattern), f"guessed: what stands {where}")
        else:
            yield f"# NOT FOUND: what opens an {key}, {where}"
            yield rf"# {key} = '(?i:{key})\s*:\s*'"


def _optional(found: "Findings") -> Iterator[str]:
    numbering = found.headings.numbering
    noun = _noun(found.columns)
    many = plural(noun, found.language)
    if numbering and numbering.group:
        words = "|".join(re.escape(word) for word in dict.fromkeys((singular(noun), many)))
        pattern = rf"(?i:{words})\s+(?P<id>{numbering.plain})"
        why = "guessed: how one activity mentions another"
        yield from entry("reference", quoted(pattern), why)
    yield "# Not looked for: what opens a running list of items in the narrative"
    yield r"# items = ':\s|\bincluding\s'"
    yield "# Not looked for: how a law or decree is cited"
    yield r"# citation = '(?P<kind>Law|Decree)\s+(?:No\.?\s*)?(?P<number>\d+)'"


def _noun(proposals: Sequence[Proposal]) -> str:
    """The word for an activity: the last of its column's heading."""
    heading = next(column.heading for column in proposals if column.field == "activity")
    words = re.findall(r"[^\W\d_]+", heading)
    return words[-1].casefold() if words else "activity"


def _counts(found: "Findings") -> Iterator[str]:
    yield ""
    yield "# The nouns with which the narrative counts, guessed from the headings."
    yield "[counts]"

    def several(noun: str) -> str:
        return plural(noun, found.language)

    def counted(label: Label | None) -> str:
        return several(label.words.casefold()) if label and label.words else ""

    headed = [
        "" if level.name == UNNAMED.format(place) else several(level.name)
        for place, level in enumerate((one for one in found.levels if not one.column), start=1)
    ]
    *upper, lowest = headed or [""]
    for key, noun in (
        ("strategies", counted(found.headings.strategy) or (upper[0] if upper else "")),
        ("groups", counted(found.headings.group) or lowest),
        ("activities", several(_noun(found.columns))),
    ):
        yield f"{key} = {listed([noun])}" if noun else f"# {key} = []  # NOT FOUND"


def institutions(found: Sequence[Named]) -> Iterator[str]:
    """The institutions' tables, or how to write one."""
    yield ""
    yield "# Institutions seen in the table, the most frequent first; kinds are guessed."
    if not found:
        yield "# None was found. One is written as:"
        yield '# [[institutions]]\n# code = "MoX"\n# name = "Ministry of X"\n# kind = "ministry"'
    for one in found:
        yield ""
        missing = "" if one.name != one.code else ", no full name found"
        yield f"[[institutions]]  # {one.times} times{missing}"
        yield f"code = {quoted(one.code)}"
        yield f"name = {quoted(one.name)}"
        yield f"kind = {quoted(kind_of_institution(one.name))}"
