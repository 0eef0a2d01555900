"""The records that users see: one type for every published JSON file.

Names are a contract: adding is free, renaming or dropping is a new major
version of the schema.  `schemas/*.schema.json` are generated from these types.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from pipeline.published.activity import (
    Activities,
    Activity,
    Bbox,
    CellPlace,
    Country,
    GroupNumber,
    Language,
    Level,
    Levels,
    LevelTitle,
    Named,
    Number,
    PageNumber,
    PlanName,
    PrintedPlace,
    Publisher,
    SourceFile,
    Step,
    Title,
    Years,
)
from pipeline.records import Discrepancy, Repair

__all__ = [
    "Activities",
    "Activity",
    "CellPlace",
    "Counts",
    "Discrepancies",
    "DocumentTable",
    "Group",
    "Institution",
    "Level",
    "LevelTitle",
    "Named",
    "Plan",
    "PrintedPlace",
    "Repairs",
    "Section",
    "SourceFile",
    "Spelling",
    "Step",
    "Strategy",
    "Titles",
]


class Titles(Struct, frozen=True):
    """A title as each part of the document prints it; null where it does not."""

    contents: str | None
    narrative: str | None
    table: str | None


class Counts(Struct, frozen=True):
    """How many there are; null where the document states none, or the level has none."""

    strategies: Annotated[int, Meta(ge=0)] | None = None
    groups: Annotated[int, Meta(ge=0)] | None = None
    activities: Annotated[int, Meta(ge=0)] | None = None


Stated = Annotated[Counts, Meta(description="what the narrative says there are")]
Found = Annotated[Counts, Meta(description="what the table has")]


class Group(Struct, frozen=True):
    """One group of activities."""

    group: GroupNumber
    strategy: Number
    titles: Titles
    aim: Annotated[str, Meta(description="as the narrative words it; empty where it does not")]
    objective: Annotated[str, Meta(description="as the table words it; empty where it does not")]
    stated: Stated
    found: Found
    activities: tuple[Activity, ...]


class Strategy(Struct, frozen=True):
    """One strategy with its groups."""

    strategy: Number
    titles: Titles
    objective: Annotated[str, Meta(description="as the table words it; empty where it does not")]
    stated: Stated
    found: Found
    groups: tuple[Group, ...]


class Spelling(Struct, frozen=True):
    """One way in which the plan prints an institution's name."""

    text: Annotated[str, Meta(description="as printed", examples=["Ministry of Interior"])]
    mentions: Annotated[int, Meta(ge=1, description="how often the activities print it")]


class Institution(Struct, frozen=True):
    """An institution that answers for activities."""

    code: Annotated[str, Meta(description="as in institution_codes", examples=["MoI"])]
    name: Annotated[str, Meta(description="full name; the code where none is known")]
    kind: Annotated[
        str,
        Meta(
            description="ministry, committee, working group, agency or partner",
            examples=["ministry"],
        ),
    ]
    spellings: tuple[Spelling, ...]


class Section(Struct, frozen=True):
    """One heading that rows of the table stand under."""

    id: Annotated[str, Meta(description="its number, or its place; no other section has it")]
    level: Annotated[str, Meta(description="the level's name", examples=["strategy"])]
    depth: Annotated[int, Meta(ge=1, description="of the level, 1 at the top")]
    parent: Annotated[str | None, Meta(description="id of the section that it stands under")]
    number: Annotated[str | None, Meta(description="as printed; null where none is")]
    title: Annotated[str, Meta(description="as printed, without its number")]
    page: PageNumber
    bbox: Bbox


class DocumentTable(Struct, frozen=True):
    """A table of the document with three columns or more."""

    pages: tuple[PageNumber, ...]
    headings: Annotated[tuple[str, ...], Meta(description="of its columns, as printed")]
    rows: Annotated[int, Meta(ge=0, description="how many it has")]
    taken: Annotated[bool, Meta(description="whether its rows are the activities")]
    why: Annotated[str, Meta(description="why it was taken, or not")]


class Plan(Struct, frozen=True, kw_only=True):
    """plan.json: the nested document."""

    schema: Literal["plan/1"] = "plan/1"
    plan: PlanName
    title: Title
    years: Years
    country: Country = None
    language: Language = None
    publisher: Publisher = None
    source: SourceFile
    levels: Levels = ()
    stated: Stated
    found: Found
    conservation: Annotated[
        dict[str, int],
        Meta(description="words inside the table, and how many of them went where"),
    ]
    institutions: tuple[Institution, ...]
    sections: tuple[Section, ...] = ()
    tables: tuple[DocumentTable, ...] = ()
    strategies: tuple[Strategy, ...]


class Discrepancies(Struct, frozen=True, kw_only=True):
    """discrepancies.json: where the document contradicts itself, or the reading is unsure."""

    schema: Literal["discrepancies/1"] = "discrepancies/1"
    plan: PlanName
    discrepancies: tuple[Discrepancy, ...]
    reviews_sha256: Annotated[
        str,
        Meta(description="of the file of decisions that was applied; empty where there was none"),
    ] = ""


class Repairs(Struct, frozen=True, kw_only=True):
    """repairs.json: every change to what was printed."""

    schema: Literal["repairs/1"] = "repairs/1"
    plan: PlanName
    repairs: tuple[Repair, ...]
