"""The pages of an unknown plan → a draft of its profile, to be edited by a person."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from pipeline.drafting import toml
from pipeline.drafting.columns import Proposal, propose_columns
from pipeline.drafting.document import Document, gather, lines_beside
from pipeline.drafting.facts import find_language, find_own_years, find_title, find_years
from pipeline.drafting.headings import (
    BARE,
    Headings,
    find_headings,
    openers,
    under_headings,
    under_titles,
)
from pipeline.drafting.institutions import Named, find_institutions
from pipeline.drafting.numbering import infer_numbering
from pipeline.drafting.table import Table, find_table
from pipeline.drafting.unruled import find_unruled
from pipeline.errors import InputError
from pipeline.records import Page

Pages = Callable[[], Iterable[Page]]


class Findings(NamedTuple):
    """What the draft is written from."""

    title: str
    pdf: str
    years: tuple[int, int] | None
    language: str
    columns: list[Proposal]
    headings: Headings
    objectives: list[str]  # words that open an objective under a title
    bare: bool  # some objectives begin with To
    aims: list[str]
    institutions: list[Named]


def draft_profile(pages: Pages, pdf: Path, metadata_title: str) -> str:
    """The draft as TOML that `load_profile` takes.

    ``pages`` is called for each pass over the document.
    Raises InputError if no page has a table that could be one of activities.
    """
    document = gather(pages())
    table = find_table(document)
    if table is None:
        table = find_unruled(pages, lambda found: toml.draft(_find(found, document, pdf, "")))
    if table is None:
        raise InputError(
            f"{pdf}: no table of activities found: no row of three or more column headings "
            "stands over rows with numbers, or names activities"
        )
    return toml.draft(_find(table, document, pdf, metadata_title))


def _find(table: Table, document: Document, pdf: Path, metadata_title: str) -> Findings:
    columns = propose_columns(table)
    own = [column for column in columns if column.type == "number"]
    starts = own or [column for column in columns if column.field == "activity"]
    headings = find_headings(table, infer_numbering(starts[0].texts(), apart=bool(own)))
    lines = lines_beside(document)
    texts = [beside.line.text for beside in lines]
    below = under_titles(table)
    in_table = [text for column in columns for text in column.texts()]
    return Findings(
        title=find_title(lines) or metadata_title or pdf.stem,
        pdf=pdf.name,
        years=find_own_years(lines) or find_years(in_table) or find_years(texts),
        language=find_language([*texts, *in_table]),
        columns=columns,
        headings=headings,
        objectives=openers(below),
        bare=any(map(BARE.match, below)),
        aims=openers(under_headings(headings.group, texts)),
        institutions=find_institutions(
            [
                text
                for column in columns
                if column.type == "institutions"
                for text in column.texts()
            ],
            " ".join(texts),
        ),
    )
