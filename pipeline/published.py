"""The records that users see: one type for every published JSON file.

Names are a contract: adding is free, renaming or dropping is a new major
version of the schema.  `schemas/*.schema.json` are generated from these types.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from pipeline.records import Box, Discrepancy, Repair

Bbox = Annotated[
    Box,
    Meta(description="x0, top, x1, bottom in PDF points from the page's top left corner"),
]
PageNumber = Annotated[int, Meta(ge=1, description="page of the file, from 1")]
Number = Annotated[int | str, Meta(description="a number as the plan counts: 4, or a letter: A")]
Year = Annotated[int | None, Meta(description="null where the document gives none")]
Share = Annotated[
    tuple[str, ...],
    Meta(description="ids of the other activities under the same merged cell"),
]


class SourceFile(Struct, frozen=True):
    """The file that the data was read from."""

    file: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    pages: Annotated[int, Meta(ge=1)]
    text: Annotated[
        Literal["native", "ocr", "mixed"],
        Meta(description="whether the pages have a text layer or were read by OCR"),
    ]


class PrintedPlace(Struct, frozen=True):
    """One printed piece of a row."""

    page: PageNumber
    printed_page: Annotated[str | None, Meta(description="the number printed on that page")]
    bbox: Bbox


class CellPlace(Struct, frozen=True):
    """One printed piece of a cell."""

    page: PageNumber
    bbox: Bbox


class Activity(Struct, frozen=True):
    """One activity of the plan.  A plan's own further columns follow as further keys."""

    id: Annotated[str, Meta(description="canonical number", examples=["4.3.6"])]
    printed_id: Annotated[
        str | None,
        Meta(description="exactly as printed; null where none is printed", examples=["4.4.6."]),
    ]
    strategy: Number
    group: Annotated[str, Meta(examples=["4.3"])]
    position: Annotated[int, Meta(ge=1, description="place in the group as printed, from 1")]
    activity: Annotated[str, Meta(description="the activity's text without its number")]
    institutions: Annotated[str, Meta(description="as printed")]
    institution_codes: Annotated[
        tuple[str, ...], Meta(description="known institutions named in it, in order")
    ]
    timeframe: Annotated[str, Meta(description="as printed", examples=["2011-2013"])]
    start_year: Year
    end_year: Year
    expected_outcome: str
    expected_outcome_shared_with: Share
    indicators: Annotated[tuple[str, ...], Meta(description="one item a bullet")]
    indicators_shared_with: Share
    resources: str
    sources: Annotated[
        tuple[PrintedPlace, ...], Meta(description="one box for each printed piece of the row")
    ]
    cells: Annotated[
        dict[str, tuple[CellPlace, ...]],
        Meta(description="for each field, one box for each printed piece of its cell"),
    ]
    repairs: Annotated[tuple[str, ...], Meta(description="ids in repairs.json")]
    confidence: Annotated[
        float,
        Meta(ge=0, le=1, description="lowest word confidence of the reader; 1.0 for native text"),
    ]


class Activities(Struct, frozen=True, kw_only=True):
    """activities.json: every activity in document order."""

    schema: Literal["activities/1"] = "activities/1"
    plan: str
    source: SourceFile
    activities: tuple[Activity, ...]


class Titles(Struct, frozen=True):
    """A title as each part of the document prints it; null where it does not."""

    contents: str | None
    narrative: str | None
    table: str | None


class Counts(Struct, frozen=True):
    """How many there are; null where the document states none, or the level has none."""

    strategies: int | None = None
    groups: int | None = None
    activities: int | None = None


class Group(Struct, frozen=True):
    """One group of activities."""

    group: str
    strategy: Number
    titles: Titles
    aim: Annotated[str, Meta(description="as the narrative words it")]
    objective: Annotated[str, Meta(description="as the table words it")]
    stated: Counts
    found: Counts
    activities: tuple[Activity, ...]


class Strategy(Struct, frozen=True):
    """One strategy with its groups."""

    strategy: Number
    titles: Titles
    objective: str
    stated: Counts
    found: Counts
    groups: tuple[Group, ...]


class Plan(Struct, frozen=True, kw_only=True):
    """plan.json: the nested document."""

    schema: Literal["plan/1"] = "plan/1"
    plan: str
    title: str
    years: tuple[int, int]
    source: SourceFile
    stated: Counts
    found: Counts
    conservation: Annotated[
        dict[str, int],
        Meta(description="words inside the table, and how many of them went where"),
    ]
    strategies: tuple[Strategy, ...]


class Discrepancies(Struct, frozen=True, kw_only=True):
    """discrepancies.json: where the document contradicts itself, or the reading is unsure."""

    schema: Literal["discrepancies/1"] = "discrepancies/1"
    plan: str
    discrepancies: tuple[Discrepancy, ...]


class Repairs(Struct, frozen=True, kw_only=True):
    """repairs.json: every change to what was printed."""

    schema: Literal["repairs/1"] = "repairs/1"
    plan: str
    repairs: tuple[Repair, ...]
