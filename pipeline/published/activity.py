"""The records of activities.json, and what the other files share with it."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from pipeline.records import Box, Correction

Bbox = Annotated[
    Box,
    Meta(
        description="x0, top, x1, bottom from the page's top left corner, in PDF points "
        "(1/72 inch), to a hundredth",
        examples=[[42.5, 445.65, 209.0, 522.05]],
    ),
]
PageNumber = Annotated[int, Meta(ge=1, description="page of the file, from 1", examples=[52])]
Number = Annotated[
    int | str,
    Meta(description="number of the strategy: 4, or a letter where the plan has letters: A"),
]
GroupNumber = Annotated[str, Meta(description="number of the group", examples=["4.3"])]
Year = Annotated[
    int | None,
    Meta(description="calendar year; null where the document gives none", examples=[2011]),
]
Share = Annotated[
    tuple[str, ...],
    Meta(description="ids of the others under the same merged cell", examples=[["4.3.3"]]),
]
PlanName = Annotated[
    str, Meta(description="the plan's short name: its folder's", examples=["plan-2011-2013"])
]


class SourceFile(Struct, frozen=True):
    """The file that the data was read from."""

    file: Annotated[str, Meta(description="its name", examples=["plan-2011-2013.pdf"])]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="of its bytes")]
    pages: Annotated[int, Meta(ge=1, description="how many it has")]
    text: Annotated[
        Literal["native", "ocr", "mixed"],
        Meta(description="whether the pages have a text layer or were read by OCR"),
    ]
    created: Annotated[
        str | None,
        Meta(
            description="when the file says it was made, by RFC 3339; null where it does not",
            examples=["2011-12-31T23:59:59Z"],
        ),
    ] = None


Turned = Annotated[
    int,
    Meta(description="degrees clockwise that set its text level, where it lies otherwise"),
]


class PrintedPlace(Struct, frozen=True, omit_defaults=True):
    """One printed piece of a row."""

    page: PageNumber
    printed_page: Annotated[
        str | None, Meta(description="the number printed on that page", examples=["47"])
    ]
    bbox: Bbox
    turned: Turned = 0


class CellPlace(Struct, frozen=True, omit_defaults=True):
    """One printed piece of a cell."""

    page: PageNumber
    bbox: Bbox
    turned: Turned = 0


class Step(Struct, frozen=True):
    """One heading that an activity stands under."""

    level: Annotated[str, Meta(description="the level's name", examples=["strategy"])]
    number: Annotated[str | None, Meta(description="as printed; null where none is")]
    title: Annotated[str, Meta(description="as printed, without its number")]
    printed: Annotated[str, Meta(description="the whole heading as printed")]


class Activity(Struct, frozen=True):
    """One activity of the plan. A plan's own further columns follow as further keys."""

    id: Annotated[str, Meta(description="canonical number", examples=["4.3.6"])]
    printed_id: Annotated[
        str | None,
        Meta(description="exactly as printed; null where none is printed", examples=["4.4.6."]),
    ]
    strategy: Number
    group: GroupNumber
    path: Annotated[tuple[Step, ...], Meta(description="the headings it stands under, top first")]
    position: Annotated[
        int, Meta(ge=1, description="place in the group as printed, from 1", examples=[6])
    ]
    activity: Annotated[str, Meta(description="what is to be done, as printed, without its number")]
    institutions: Annotated[
        str, Meta(description="who answers for it, as printed", examples=["MoJ, MoI"])
    ]
    institution_codes: Annotated[
        tuple[str, ...],
        Meta(
            description="known institutions named there, in printed order; keys of "
            "institutions.csv",
            examples=[["MoJ", "MoI"]],
        ),
    ]
    timeframe: Annotated[
        str, Meta(description="as printed; empty where blank", examples=["2011-2013"])
    ]
    start_year: Year
    end_year: Year
    expected_outcome: Annotated[str, Meta(description="as printed; empty where blank")]
    expected_outcome_shared_with: Share
    indicators: Annotated[
        tuple[str, ...], Meta(description="as printed, one item a bullet, without the bullet")
    ]
    indicators_shared_with: Share
    resources: Annotated[str, Meta(description="who pays, as printed; empty where blank")]
    sources: Annotated[
        tuple[PrintedPlace, ...], Meta(description="one box for each printed piece of the row")
    ]
    cells: Annotated[
        dict[str, tuple[CellPlace, ...]],
        Meta(description="for each field, one box for each printed piece of its cell"),
    ]
    repairs: Annotated[
        tuple[str, ...],
        Meta(description="ids in repairs.json", examples=[["number.wrong_group:4.3.6"]]),
    ]
    confidence: Annotated[
        float,
        Meta(ge=0, le=1, description="lowest word confidence of the reader; 1.0 for native text"),
    ]
    corrections: Annotated[
        tuple[Correction, ...],
        Meta(description="values that a reviewer has put in place of what is printed"),
    ]
    order: Annotated[int, Meta(description="place in the document, from 1", examples=[161])] = 0
    sort_key: Annotated[
        str,
        Meta(
            description="the id with its numbers filled up with noughts and a letter in front: it "
            "sorts as text, and no reader takes it for a number",
            examples=["n00004.00003.00006"],
        ),
    ] = ""
    carried: Annotated[
        tuple[str, ...],
        Meta(
            description="fields whose text is not printed in this row: a merged cell begins in an "
            "earlier one and goes on, perhaps over a page's end",
            examples=[["expected_outcome"]],
        ),
    ] = ()


class LevelTitle(Struct, frozen=True):
    """What a number of a level is called."""

    number: Annotated[str, Meta(examples=["4.3"], description="as in the activities")]
    title: Annotated[
        str, Meta(description="as the table has it, else the narrative, else the contents")
    ]


class Level(Struct, frozen=True):
    """What heads the activities: strategies, groups; and how each is called."""

    level: Annotated[str, Meta(examples=["group"], description="the key of the activities")]
    titles: tuple[LevelTitle, ...]


class Named(Struct, frozen=True):
    """An institution by its code and full name."""

    code: Annotated[str, Meta(description="as in institution_codes", examples=["MoI"])]
    name: Annotated[str, Meta(description="full name; the code where none is known")]


Title = Annotated[str, Meta(description="the document's title")]
Years = Annotated[tuple[int, int], Meta(description="the plan's first and last year")]
Country = Annotated[
    str | None, Meta(description="ISO 3166-1, two letters; null where not said", examples=["KH"])
]
Language = Annotated[str | None, Meta(description="of the document, by BCP 47", examples=["en"])]
Publisher = Annotated[
    str | None, Meta(description="who published the document, as it says; null where not known")
]
Levels = Annotated[
    tuple[Level, ...], Meta(description="the numbered headings over the activities, top first")
]


class Activities(Struct, frozen=True, kw_only=True):
    """activities.json: every activity in document order."""

    schema: Literal["activities/1"] = "activities/1"
    plan: PlanName
    title: Title = ""
    years: Years = (0, 0)
    country: Country = None
    language: Language = None
    publisher: Publisher = None
    source: SourceFile
    levels: Levels = ()
    institutions: tuple[Named, ...] = ()
    activities: tuple[Activity, ...]
