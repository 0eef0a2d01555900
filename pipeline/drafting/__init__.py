"""The pages of an unknown plan → a draft of its profile, to be edited by a person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.drafting import toml
from pipeline.drafting.columns import Proposal, propose_columns
from pipeline.drafting.facts import find_title, find_years
from pipeline.drafting.headings import (
    BARE,
    Label,
    find_label,
    in_table,
    opener_pattern,
    openers,
    under_headings,
)
from pipeline.drafting.institutions import Named, find_institutions
from pipeline.drafting.numbering import Numbering, infer_numbering
from pipeline.drafting.table import Document, find_table, gather, text_of
from pipeline.drafting.usual import plural, singular
from pipeline.errors import InputError
from pipeline.records import Page

FALLBACK = Numbering((r"\d+", r"\.", r"\d+"), ".", ".", "1.2.3.", 0, 0)
OPENERS = ("objective", "aim", "purpose")  # used where none is found


def draft_profile(pages: Iterable[Page], pdf: Path, metadata_title: str) -> str:
    """The draft as TOML that `load_profile` takes.

    Raises InputError if no page has a table that could be one of activities.
    """
    document = gather(pages)
    table = find_table(document)
    if table is None:
        raise InputError(
            f"{pdf}: no table of activities found: none with rules, a row of usual headings, "
            "and rows that begin with numbers"
        )
    columns = propose_columns(table)
    starts = _starts(columns)
    numbering = infer_numbering(starts) or FALLBACK
    numbers = [m for text in starts if (m := re.match(rf"\s*(?:{numbering.pattern})", text))]
    group = find_label(
        "".join(numbering.parts), (match["group"] for match in numbers), table, document
    )
    strategy = find_label(
        numbering.strategy, (match["strategy"] for match in numbers), table, document
    )
    if strategy and group and len(numbering.parts) == 1:
        strategy = None  # groups have no strategies above them: one label is the groups'
    labels = [label.words for label in (group, strategy) if label]
    below = in_table(table)
    opening = openers(below, labels)
    bare = sum(bool(BARE.match(text)) for text in below) > 0
    aims = openers(under_headings(group, numbering.group, document), labels)
    years = find_years([text for c in columns for text in _texts(c)]) or find_years(
        [line.text for _, line in document.lines]
    )
    title = find_title(document) or metadata_title or pdf.stem
    lines = [
        *_opening(pdf),
        *_plan(pdf, title, years),
        *toml.columns(columns),
        *_patterns(numbering, group, strategy),
        *_openers(opening, bare, aims),
        *_optional(numbering, columns),
        *_counts(group, strategy, columns),
        *toml.institutions(_institutions(columns, document)),
    ]
    return "\n".join(lines) + "\n"


def _starts(columns: Sequence[Proposal]) -> list[str]:
    """The texts that rows begin with: of the column of numbers, or of the activities."""
    own = [c for c in columns if c.type == "number"] or [
        c for c in columns if c.field == "activity"
    ]
    return _texts(own[0])


def _texts(column: Proposal) -> list[str]:
    return [text for cell in column.cells if (text := text_of(cell))]


def _opening(pdf: Path) -> Iterator[str]:
    yield f"# Drafted from {pdf.name}. Everything here is a guess from what its pages show:"
    yield "# read each comment, compare with the document, put right what is wrong."
    yield ""
    yield "# Words of an institutions' cell that name nobody, for example at, level, other."
    yield 'filler = ["and", "the"]'


def _plan(pdf: Path, title: str, years: tuple[int, int] | None) -> Iterator[str]:
    yield ""
    yield "[plan]"
    yield from toml.entry("title", toml.quoted(title), "guessed: the largest text of page 1")
    yield f"pdf = {toml.quoted(pdf.name)}"
    found = "guessed: the most frequent years" if years else "NOT FOUND: put the plan's years"
    yield from toml.entry("years", str(list(years or (2000, 2099))), found)
    yield from toml.entry("language", '"en"', "assumed: the language of the number words")


def _patterns(numbering: Numbering, group: Label | None, strategy: Label | None) -> Iterator[str]:
    yield ""
    yield "[patterns]"
    seen = f"guessed: {numbering.seen} of {numbering.of} numbers look like {numbering.example}"
    missing = f"NOT FOUND: no row's number has a group in it; this is for {numbering.example}"
    yield from toml.entry(
        "number", toml.quoted(numbering.pattern), seen if numbering.seen else missing
    )
    yield f"number_format = {toml.quoted(numbering.format)}"
    for key, label, number, empty in (
        ("strategy", strategy, numbering.strategy, "(?P<number>)(?P<title>)"),
        ("group", group, numbering.group, "(?P<number>(?P<strategy>))(?P<title>)"),
    ):
        if label:
            heads = ", ".join(f"{label.words} {n}" for n in sorted(label.numbers)[:3])
            found = f"guessed: {len(label.numbers)} headings such as {heads}"
            yield from toml.entry(key, toml.quoted(label.pattern(number)), found)
        else:
            why = f"NOT FOUND: no heading of a {key} has a word and a number; this matches none"
            yield from toml.entry(key, toml.quoted(toml.NEVER + empty), why)


def _openers(opening: Sequence[str], bare: bool, aims: Sequence[str]) -> Iterator[str]:
    found = "guessed: what stands under the groups' titles" if opening else "NOT FOUND: usual words"
    pattern = opener_pattern(opening or OPENERS, bare)
    yield from toml.entry("objective", toml.quoted(pattern), found)
    if aims:
        why = "guessed: the same in the narrative"
        yield from toml.entry("aim", toml.quoted(opener_pattern(aims, bare=False)), why)
    else:
        yield "# NOT FOUND: what opens an aim in the narrative, where it is another word"
        yield r"# aim = '(?i:aim)\s*:\s*'"


def _optional(numbering: Numbering, columns: Sequence[Proposal]) -> Iterator[str]:
    noun = _noun(columns)
    words = "|".join(re.escape(word) for word in dict.fromkeys((singular(noun), plural(noun))))
    pattern = rf"(?i:{words})\s+(?P<id>{numbering.plain})"
    yield from toml.entry(
        "reference", toml.quoted(pattern), "guessed: how one activity mentions another"
    )
    yield "# Not looked for: what opens a running list of items in the narrative"
    yield r"# items = ':\s|\bincluding\s'"
    yield "# Not looked for: how a law or decree is cited"
    yield r"# citation = '(?P<kind>Law|Decree)\s+(?:No\.?\s*)?(?P<number>\d+)'"


def _noun(columns: Sequence[Proposal]) -> str:
    """The word for an activity: the last of its column's heading."""
    heading = next(c.heading for c in columns if c.field == "activity")
    words = re.findall(r"[^\W\d_]+", heading)
    return words[-1].casefold() if words else "activity"


def _counts(
    group: Label | None, strategy: Label | None, columns: Sequence[Proposal]
) -> Iterator[str]:
    yield ""
    yield "# The nouns with which the narrative counts, guessed from the headings."
    yield "[counts]"
    for key, label in (("strategies", strategy), ("groups", group)):
        if label:
            yield f"{key} = {toml.listed([plural(label.words.casefold())])}"
        else:
            yield f"# {key} = []  # NOT FOUND"
    yield f"activities = {toml.listed([plural(_noun(columns))])}"


def _institutions(columns: Sequence[Proposal], document: Document) -> list[Named]:
    cells = [text for c in columns if c.type == "institutions" for text in _texts(c)]
    running = " ".join(line.text for _, line in document.lines)
    return find_institutions(cells, running)
