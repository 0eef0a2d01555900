"""What the columns of the tables mean: CSV, data package and SQLite are made from this."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Kind = Literal["string", "integer", "number", "year", "boolean", "list"]


class Column(NamedTuple):
    """A column: its name, the type of its values, and what it says."""

    name: str
    type: Kind
    description: str
    required: bool = False  # never empty
    values: tuple[str, ...] = ()  # the only ones allowed; none given: any
    minimum: int | None = None
    items: Literal["string", "integer", "number"] = "string"  # of a list


class Link(NamedTuple):
    """A column whose values are keys of another table."""

    column: str
    table: str
    key: str


class Table(NamedTuple):
    """A table: one fact a row, each row known by its key."""

    name: str
    title: str
    key: tuple[str, ...]
    links: tuple[Link, ...]
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]] = ()


OF_ACTIVITY = Column("activity_id", "string", "the activity", required=True)
TO_ACTIVITY = Link("activity_id", "activities", "id")
PAGES = Column("pages", "list", "pages of the file, from 1", items="integer")
SORTED = "filled up with noughts: it sorts as text and is no number to any reader"
BOX = Column(
    "box", "list", "x0, top, x1, bottom in points from the page's top left", items="number"
)
TITLES = (
    Column("title_contents", "string", "title in the table of contents"),
    Column("title_narrative", "string", "title in the narrative"),
    Column("title_table", "string", "title in the table of activities"),
)
COUNTS = (
    Column("stated_activities", "integer", "activities that the narrative says there are"),
    Column("found_activities", "integer", "activities that the table has", True, minimum=0),
)


def position(of: str) -> Column:
    return Column("position", "integer", f"place of the {of}, from 1", True, minimum=1)


def strategy(kind: Kind) -> Column:
    """Strategies are numbers in most plans and letters in others."""
    return Column("strategy", kind, "number of the strategy", required=True)


def activities(strategies: Kind, own: Sequence[Column]) -> Table:
    columns = (
        Column("id", "string", "canonical number, such as 4.3.6", required=True),
        Column("printed_id", "string", "number exactly as printed; empty where none is printed"),
        strategy(strategies),
        Column("group", "string", "number of the group", required=True),
        position("activity in its group as printed"),
        Column("activity", "string", "what is to be done, as printed, without its number"),
        Column("institutions", "string", "responsible institutions as printed"),
        Column("institution_codes", "list", "known institutions named there, in printed order"),
        Column("timeframe", "string", "as printed"),
        Column("start_year", "year", "first year of the timeframe"),
        Column("end_year", "year", "last year of the timeframe"),
        Column("expected_outcome", "string", "as printed"),
        Column("indicators", "list", "one item a bullet; also in indicators.csv"),
        Column("resources", "string", "who pays, as printed"),
        PAGES,
        Column("repairs", "list", "ids in repairs.csv of the changes made to what is printed"),
        *own,
        Column("corrections", "list", "columns whose value is a reviewer's, not the document's"),
        Column("order", "integer", "place in the document, from 1", True, minimum=1),
        Column("sort_key", "string", f"the id, {SORTED}", required=True),
        Column("group_sort_key", "string", f"the group, {SORTED}"),
        Column("shared", "list", "columns whose cell covers further activities; see cells.csv"),
        Column("carried", "list", "of these, the columns whose cell begins in an earlier row"),
        Column("confidence", "number", "lowest word confidence of the reader, 0 to 1", True),
    )
    links = (Link("group", "groups", "group"), Link("strategy", "strategies", "strategy"))
    return Table("activities", "The activities, in document order", ("id",), links, columns)


def groups(strategies: Kind) -> Table:
    columns = (
        Column("group", "string", "number of the group", required=True),
        strategy(strategies),
        *TITLES,
        Column("aim", "string", "aim as the narrative words it"),
        Column("objective", "string", "objective as the table words it"),
        *COUNTS,
        Column("sort_key", "string", f"the group, {SORTED}", required=True),
    )
    links = (Link("strategy", "strategies", "strategy"),)
    return Table("groups", "The groups of activities", ("group",), links, columns)


SECTIONS = Table(
    "sections",
    "The headings that the activities stand under, of every level",
    ("id",),
    (),
    (
        Column("id", "string", "its number, or its place where none is printed", required=True),
        Column("level", "string", "the level's name", required=True),
        Column("depth", "integer", "of the level, 1 at the top", required=True, minimum=1),
        Column("parent", "string", "the section that it stands under; empty at the top"),
        Column("number", "string", "as printed; empty where none is"),
        Column("title", "string", "as printed, without its number"),
        Column("page", "integer", "page of the file, from 1", required=True, minimum=1),
        *(
            Column(edge, "number", f"{edge} of its box, points from the page's top left corner")
            for edge in ("x0", "top", "x1", "bottom")
        ),
    ),
)


def strategies(kind: Kind) -> Table:
    columns = (
        strategy(kind),
        *TITLES,
        Column("objective", "string", "objective as the table words it"),
        Column("stated_groups", "integer", "groups that the narrative says there are"),
        Column("found_groups", "integer", "groups that the table has", True, minimum=0),
        *COUNTS,
    )
    return Table("strategies", "The strategies", ("strategy",), (), columns)


INDICATORS = Table(
    "indicators",
    "The indicators, one a row",
    ("activity_id", "position"),
    (TO_ACTIVITY,),
    (
        OF_ACTIVITY,
        position("indicator in the activity's cell"),
        Column("indicator", "string", "as printed, without its bullet"),
    ),
)
RESPONSIBILITIES = Table(
    "responsibilities",
    "Which known institution answers for which activity",
    ("activity_id", "position"),
    (TO_ACTIVITY, Link("institution_code", "institutions", "institution_code")),
    (
        OF_ACTIVITY,
        position("institution in the activity's cell"),
        Column("institution_code", "string", "the institution", required=True),
        Column("printed", "string", "its name as this cell prints it"),
    ),
)
INSTITUTIONS = Table(
    "institutions",
    "The institutions that the plan names",
    ("institution_code",),
    (),
    (
        Column("institution_code", "string", "short name, as most cells print it", required=True),
        Column("name", "string", "full name; the code where none is known", required=True),
        Column("kind", "string", "ministry, committee, working group, agency or partner", True),
        Column("aliases", "list", "other names that are taken for it"),
        Column("mentions", "integer", "how often the institutions' cells name it", True, minimum=0),
    ),
)
SPELLINGS = Table(
    "spellings",
    "Every spelling in which the plan names an institution",
    ("institution_code", "spelling"),
    (Link("institution_code", "institutions", "institution_code"),),
    (
        Column("institution_code", "string", "the institution", required=True),
        Column("spelling", "string", "as printed", required=True),
        Column("mentions", "integer", "how often it is spelt so", True, minimum=1),
    ),
)
REFERENCES = Table(
    "references",
    "Activities that mention other activities",
    ("activity_id", "position"),
    (TO_ACTIVITY,),  # not the activity that is mentioned: the plan may not have it
    (
        OF_ACTIVITY,
        position("mention in the activity"),
        Column("referenced_id", "string", "the activity that is mentioned", required=True),
        Column("exists", "boolean", "whether the table has it", required=True),
        Column("field", "string", "column of the table where it is mentioned", required=True),
        Column("text", "string", "the mention as printed", required=True),
    ),
)
CITATIONS = Table(
    "citations",
    "Laws, decrees and decisions that the plan cites",
    ("citation",),
    (TO_ACTIVITY,),
    (
        Column("citation", "integer", "running number, from 1", required=True, minimum=1),
        Column("activity_id", "string", "the activity that cites it; empty for the narrative"),
        Column("field", "string", "column of the table; empty for the narrative"),
        Column("kind", "string", "law, decree or what else it is, as printed", required=True),
        Column("number", "string", "its number as printed; empty where none is given"),
        Column("title", "string", "its title as printed"),
        Column("page", "integer", "page of the file, from 1", required=True, minimum=1),
    ),
)
