"""The pages of an unknown plan → a draft of its profile, to be edited by a person."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.assemble.spilled import join_spilled
from pipeline.drafting import toml
from pipeline.drafting.candidates import find_candidates
from pipeline.drafting.choice import choose, fuller, no_candidate, surely, told
from pipeline.drafting.columns import Proposal, propose_columns
from pipeline.drafting.document import Beside, lines_beside
from pipeline.drafting.facts import (
    find_language,
    find_own_years,
    find_title,
    find_years,
    timed_years,
)
from pipeline.drafting.fit import (
    as_printed,
    column_levels,
    fits,
    lists_numbers,
    named_once,
    over_bands,
    replace_rows,
    right_above,
)
from pipeline.drafting.headings import (
    BARE,
    Headings,
    find_headings,
    openers,
    under_headings,
    under_titles,
)
from pipeline.drafting.institutions import Named, find_institutions
from pipeline.drafting.levels import find_levels
from pipeline.drafting.numbering import Numbering, infer_numbering
from pipeline.drafting.table import Table, finest, read_table
from pipeline.drafting.tokens import name_rows
from pipeline.drafting.unruled import infer_table
from pipeline.drafting.usual import usual_field
from pipeline.errors import InputError
from pipeline.page.plain import name_in_text, plain
from pipeline.profile.model import Level
from pipeline.records import ACTIVITY, Page

PERIODS = ("timeframe", "date")  # types of the columns that say when

Pages = Callable[[], Iterable[Page]]


class Findings(NamedTuple):
    """What the draft is written from."""

    title: str
    pdf: str
    years: tuple[int, int] | None
    language: str
    columns: list[Proposal]
    headings: Headings
    levels: list[Level]  # in place of the headings of strategies and groups
    objectives: list[str]  # words that open an objective under a title
    bare: bool  # some objectives begin with To
    aims: list[str]
    institutions: list[Named]


def draft_profile(pages: Pages, pdf: Path, metadata_title: str, number: int | None = None) -> str:
    """The draft as TOML that `load_profile` takes, with the document's tables listed above it.

    ``pages`` is called for each pass over the document; ``number`` takes another table of the
    list, from 1.  Raises InputError if no page has a table that could be one of activities.
    """
    pages = join_spilled(pages)
    lines = lines_beside(pages())
    candidates = find_candidates(pages())
    best = choose(candidates, number, pdf)
    if number is None and not (best and surely(best, candidates)):
        inferred = infer_table(pages, lambda found: toml.draft(_find(found, lines, pdf)))
        other = choose(find_candidates(inferred()), None, pdf) if inferred else None
        if inferred and other and (best is None or fuller(other, best)):
            pages, best = inferred, other
    if best is None:
        raise InputError(no_candidate(pdf, candidates))
    text = toml.draft(_find(read_table(pages, best), lines, pdf, metadata_title))
    return "\n".join([*map(plain, told(candidates, best)), text])


def _numbered(columns: Sequence[Proposal], makes: str) -> tuple[list[str], Numbering | None]:
    """The texts that the rows' numbers stand in, and how they number: those of a column of
    numbers, of the one that makes the rows, or of the activities, merged over rows of what they
    have (indicators, costs).  Where finer activities make the rows, those are not their numbers.
    """
    if own := [column.texts() for column in columns if column.type == "number"]:
        return own[0], infer_numbering(own[0], apart=True)
    rows = next(column for column in columns if column.field == makes)
    finer = usual_field(rows.heading)[0] == ACTIVITY
    fields = (makes,) if finer else (makes, ACTIVITY)
    texts = {
        column.field: [] if lists_numbers(column) else column.texts()
        for column in columns
        if column.field in fields
    }
    found = {field: infer_numbering(texts[field], apart=False) for field in fields}
    named = [field for field, one in found.items() if one and name_rows(one.tokens)]
    field = named[0] if named else makes
    return texts[field], found[field]


def _find(
    table: Table, lines: Sequence[Beside], pdf: Path, metadata_title: str | None = None
) -> Findings:
    """What the draft is written from; without a title, one to infer the rows of an unruled
    table by: its headings are those of lines, whose look says nothing yet.
    """
    columns = propose_columns(table)
    fields = {column.place: column.field for column in columns}
    activity = next(place for place, field in fields.items() if field == ACTIVITY)
    makes = [fields[place] for place in finest(table, activity, list(fields))]
    headings, levels = _headed(table, columns, makes, rough=metadata_title is None)
    texts = [beside.line.text for beside in lines]
    below = under_titles(table)
    in_table = [text for column in columns for text in column.texts()]
    name = name_in_text(Path(pdf.name))
    return Findings(
        title=find_title(lines) or metadata_title or Path(name).stem,
        pdf=name,
        years=find_own_years(lines, table.pages)
        or timed_years([t for c in columns if c.type in PERIODS for t in c.texts()])
        or find_years(in_table)
        or find_years(texts),
        language=find_language([*texts, *in_table]),
        columns=[replace_rows(column, makes) for column in columns],
        headings=headings,
        levels=levels,
        objectives=openers(below),
        bare=any(map(BARE.match, below)),
        aims=openers(under_headings(headings.group, texts)),
        institutions=find_institutions(
            [t for column in columns if column.type == "institutions" for t in column.texts()],
            " ".join(texts),
        ),
    )


def _headed(
    table: Table, columns: Sequence[Proposal], makes: Sequence[str], *, rough: bool
) -> tuple[Headings, list[Level]]:
    """How the table is headed: by groups that its numbers name, where these prove each other, or
    by levels.
    """
    starts, numbering = _numbered(columns, makes[0])
    headings = find_headings(table, numbering)
    beside = column_levels(columns, makes[0])
    outer = [level for level in beside if level.column in over_bands(table, columns)]
    across = find_levels(table, starts)
    above = [level for level in across if level.where != "band"]
    levels = [*above, *outer, *(one for one in (*across, *beside) if one not in (*above, *outer))]
    proven = (
        fits(headings, len(levels), len(table.rows), makes)
        and named_once(headings, table)
        and right_above(headings, table)
    )
    if rough or proven:
        return headings, []
    return as_printed(headings, starts), levels
