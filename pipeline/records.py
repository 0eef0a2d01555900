"""The nouns that the stages hand to each other.

Lengths are PDF points; boxes are ``(x0, top, x1, bottom)`` from the top left
corner of the page as a reader sees it; pages count from 1.  Records are
frozen: a stage makes new ones and never changes what it was given.
"""

from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct

ACTIVITY = "activity"  # the field that every plan has: what is to be done
NUMBER = "id"  # the key that an activity's number has
SHADES, TAGS = "fills", "tags"  # engines that see what rules do not draw, perhaps headings alone
LEVEL = "level rules"  # one that sees rows by their rules, and columns by white or shades
BETWEEN = " | "  # between the items of a list, or the cells of a row, in one text

Json = dict[str, Any]  # a record as it is written
Box = tuple[float, float, float, float]
Text = Literal["native", "ocr"]
Confidence = Literal["certain", "likely", "guess", "reviewer"]  # the last: a person's word
Severity = Literal["error", "warning", "info"]
Status = Literal["open", "repaired", "accepted", "rejected"]
Decision = Literal["accept", "reject", "fix", "unsure", "withdraw"]
# The topmost of several levels is the contract's strategy, the lowest its group.
HeadingKind = Literal["strategy", "level", "group"]


# ------------------------------------------------------------------ read


class Word(Struct, frozen=True, array_like=True, gc=False):
    """A run of characters without a blank, as the page shows it."""

    text: str
    box: Box
    confidence: float = 1.0  # the reader's; 1.0 for a text layer
    blank_after: bool = False  # the page itself has a blank behind it (also at a line's end)
    bold: bool = False
    others: tuple[str, ...] = ()  # what else OCR could read there: one letter else, more or less
    start: float | None = None  # x where its text begins that runs on under the next cell
    alone: bool = False  # one engine alone can read it: a form's field, a raised figure
    turned: int = 0  # degrees clockwise that set it level: 90 where it runs up, 270 down
    item: int = 0  # the list item that the PDF's tags have it in, by a number of the page's; or 0


class Rule(Struct, frozen=True, array_like=True, gc=False):
    """A ruling: a horizontal (y0 == y1) or vertical (x0 == x1) stroke."""

    x0: float
    y0: float
    x1: float
    y1: float


class Cell(Struct, frozen=True):
    """One cell of a ruled grid; a merged cell is one cell with spans."""

    box: Box
    row: int
    column: int
    rows: int = 1  # grid rows and columns that it covers
    columns: int = 1
    words: tuple[Word, ...] = ()
    open_top: bool = False  # no rule closes it there: it may go on on another page
    open_bottom: bool = False
    other: str | None = None  # the second engine's text, where it read another one
    fill: str | None = None  # the background that is seen, '#rrggbb'; None: white, or not known
    drawn: bool = False  # blank, but for a shape that stands in it: a tick, a bar, an arrow
    page: int | None = None  # of the facing page on which it stands, if not on the grid's own
    shift: float = 0.0  # points by which its box lies right of where it is on that page


class Grid(Struct, frozen=True):
    """A table as one page shows it: cells in reading order."""

    box: Box
    rows: tuple[float, ...]  # y of every row edge, x of every column edge
    columns: tuple[float, ...]
    cells: tuple[Cell, ...]
    engines: tuple[str, ...]  # which engines saw it
    ruled: bool = True  # False: rows were inferred from white space


ABSENT = "the file lists it, but there is no such page in it"  # why it is lost: no page is


class Page(Struct, frozen=True):
    """What one page shows. No judgement about meaning."""

    number: int
    width: float
    height: float
    text: Text
    grids: tuple[Grid, ...] = ()
    words: tuple[Word, ...] = ()  # outside every grid
    rules: tuple[Rule, ...] = ()  # outside every grid
    aside: tuple[Word, ...] = ()  # watermarks and the like: seen, not text of the plan
    unseen: tuple[Word, ...] = ()  # in the file, but nobody sees it on the page
    struck: tuple[Word, ...] = ()  # struck through: deleted text
    overlaid: tuple[Word, ...] = ()  # pictures in cells in which no text could be read
    drawn: bool = False  # the page had to be rendered to see what it shows
    doubtful: bool = False  # by its letters it may be no language
    garbled: bool = False  # its text layer is no text: it was read by OCR
    turned: float = 0.0  # degrees anticlockwise from how the file has it to how it is read
    layer: float | None = None  # share of words on which an earlier OCR's text layer agrees
    layer_taken: bool = False  # its words are those of the layer
    broken: int = 0  # places where its rulings do not show and were carried on, or end in the open
    tagged: int = 0  # how many of its grids have cells that the PDF's tags show, and rulings do not
    damaged: bool = False  # its description in the file is: it was read off its picture
    witnessed: int = 0  # how many tables the tags have there
    contradicted: int = 0  # cells that the tags part or join otherwise than the rulings do
    lost: str = ""  # why it could not be read, where it could not

    def all_words(self) -> tuple[Word, ...]:
        """Its words, inside grids and outside."""
        inside = (word for grid in self.grids for cell in grid.cells for word in cell.words)
        return (*inside, *self.words)


class Source(Struct, frozen=True):
    """The file that was read."""

    file: str
    sha256: str
    pages: int
    text: Literal["native", "ocr", "mixed"]
    created: str = ""  # when the file says it was made, by RFC 3339


# -------------------------------------------------------------- assemble


class Line(Struct, frozen=True, array_like=True, gc=False):
    """One printed line of a cell or of the narrative."""

    text: str
    box: Box
    confidence: float = 1.0
    blank_after: bool = False
    bold: bool = False
    doubts: tuple[Word, ...] = ()  # its words read with little confidence, or with others
    item: int = 0  # as its first word's


class Sheet(Struct, frozen=True):
    """A page as it is read, upright: what its boxes are measured on."""

    width: float
    height: float
    turned: float = 0.0  # degrees anticlockwise from how the file has it
    read: Text = "native"
    layer: float | None = None  # as the page's
    layer_taken: bool = False
    broken: int = 0
    garbled: bool = False  # its text layer is no text
    damaged: bool = False  # read off its picture
    lost: str = ""  # why it could not be read
    tags: Literal["", "agree", "used", "differ"] = ""  # what the PDF's tags say of its tables


class Place(Struct, frozen=True):
    """Where something stands in the document."""

    page: int
    bbox: Box


class Evidence(Struct, frozen=True):
    """A place and the words that stand there."""

    page: Annotated[int, Meta(description="page of the file, from 1")]
    bbox: Annotated[
        Box, Meta(description="x0, top, x1, bottom from the page's top left corner, in PDF points")
    ]
    text: Annotated[str, Meta(description="as printed")]


class Piece(Struct, frozen=True):
    """What one printed cell holds; a merged cell is one piece for all its rows."""

    page: int
    box: Box
    lines: tuple[Line, ...] = ()
    open_top: bool = False
    open_bottom: bool = False
    other: str | None = None
    ruled: bool = True  # False: white space, not rules, parts it from its neighbours
    read: Text = "native"
    fill: str | None = None  # the background that is seen, as the cell's
    drawn: bool = False  # as the cell


class Row(Struct, frozen=True):
    """One row of the activity column as one page shows it.

    ``cells`` names for each field the pieces (by their index) printed there.
    """

    page: int
    box: Box
    heading: int | None  # index of the group heading it stands under
    cells: dict[str, tuple[int, ...]]


class Heading(Struct, frozen=True):
    """The heading of a section of the plan, wherever it is printed."""

    kind: HeadingKind
    where: Literal["contents", "narrative", "table"]
    number: str  # as printed, or by its place: no two sections of the table have the same
    title: str
    place: Place
    printed: str = ""  # as printed, number and all
    objective: str = ""  # or the aim, in the narrative
    strategy: str = ""  # the number of the topmost heading it stands under
    level: str = ""  # the level's name
    depth: int = 0  # of the level, from 0 at the top
    own: str = ""  # the number that is printed; nothing if none is
    parent: str = ""  # the number of the heading right above it


class Claim(Struct, frozen=True):
    """What the narrative states: a count of something, or a list of items."""

    scope: Literal["plan", "strategy", "group"]
    subject: str  # "plan", "2", "2.1"
    counts: Literal["strategies", "groups", "activities"] | None
    count: int | None
    items: tuple[str, ...]
    evidence: Evidence


class Misread(Struct, frozen=True):
    """A word outside the rows that OCR misread, put right."""

    seen: Evidence  # as it was read
    text: str  # as it must be
    reason: str
    confidence: Confidence


class FoundTable(Struct, frozen=True):
    """A table of the document with three columns or more."""

    pages: tuple[int, ...]
    headings: tuple[str, ...]
    rows: int
    taken: bool  # whether it is the plan's
    why: str
    place: Place


Owner = Literal[
    "cell",  # of an activity, or of several
    "section",
    "column heading",
    "total",
    "running header",
    "narrative",
    "other table",
    "set aside",  # on record
    "mark",  # across the table: seals, watermarks
    "struck out",
    "unseen",
    "nobody",  # an error: it was printed, and got lost
]


class Owned(Struct, frozen=True, array_like=True, gc=False):
    """A word printed on a page of the table, and its one owner."""

    page: int
    box: Box
    text: str
    owner: Owner
    of: int = -1  # index of the piece it stands in (once repaired: the activity), or the heading
    field: str = ""  # the cell's column
    again: bool = False  # of a heading that is printed once more


class Document(Struct, frozen=True, kw_only=True):
    """What is known of the document as a whole; each stage hands it on."""

    source: Source
    headings: tuple[Heading, ...]  # in the order of the document
    claims: tuple[Claim, ...]
    words: dict[str, int]  # the document's own: words within lines; of scans, also pairs of them
    printed_pages: dict[int, str]
    columns: tuple[Evidence, ...] = ()  # the rows of column headings
    stray: tuple[Evidence, ...]  # text among the table's rows that belongs to none
    conservation: dict[str, int]  # words inside the table's grids, and where they went
    unchecked: tuple[int, ...]  # pages of the table that one engine alone could read
    sheets: dict[int, Sheet] = {}
    citing: tuple[Evidence, ...] = ()  # paragraphs of the narrative that cite a law or decree
    aside: tuple[Evidence, ...] = ()  # marks across the table that are not its text
    unseen: tuple[Evidence, ...] = ()  # text in the table that the page does not show
    struck: tuple[Evidence, ...] = ()  # text in the table that is struck through
    overlaid: tuple[Evidence, ...] = ()  # pictures in its cells that could not be read
    totals: tuple[Evidence, ...] = ()  # rows of totals
    tables: tuple[FoundTable, ...] = ()
    ledger: tuple[Owned, ...] = ()  # every word of the table's pages


class Assembled(Document, frozen=True, kw_only=True):
    """The document taken apart: rows under headings, and what the narrative says."""

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    repeated: tuple[Evidence, ...]  # headings of the table printed once more
    misread: tuple[Misread, ...] = ()


# ---------------------------------------------------------------- repair


class Decided(Struct, frozen=True):
    """What one reviewer says about a finding or a repair."""

    decision: Annotated[
        Decision,
        Meta(
            description="accept: the document says so; fix: put the value in place; reject: the "
            "pipeline is wrong here; unsure: cannot be told"
        ),
    ]
    value: Annotated[str, Meta(description="of a fix")]
    note: Annotated[str, Meta(description="why, in the reviewer's words")]
    reviewer: Annotated[str, Meta(description="who says so")]
    date: Annotated[str, Meta(description="when, in UTC; empty where it was not noted")]


class Repair(Struct, frozen=True):
    """One change to what was printed, with its reasons."""

    id: Annotated[str, Meta(description="rule:subject, the same in every run")]
    rule: Annotated[str, Meta(description="the rule that made it", examples=["row.torn"])]
    subject: Annotated[str, Meta(description="number of an activity, group or strategy")]
    field: Annotated[str | None, Meta(description="column; null for the whole row")]
    before: Annotated[str, Meta(description="as printed; ⏎ where it was torn")]
    after: Annotated[str, Meta(description="as published")]
    reason: Annotated[str, Meta(description="on what it rests")]
    evidence: tuple[Evidence, ...]
    confidence: Annotated[
        Confidence, Meta(description="how sure it is; reviewer: a person has said so")
    ]
    decisions: Annotated[
        tuple[Decided, ...], Meta(description="the last word of each reviewer about it")
    ] = ()


class Field(Struct, frozen=True):
    """What one column says of one activity."""

    text: str
    places: tuple[Place, ...]
    items: tuple[str, ...] = ()  # of a list column
    shared_with: tuple[str, ...] = ()  # the other activities under the same merged cell
    confidence: float = 1.0  # the lowest of its words
    other: str | None = None  # the second engine's reading, where it differs
    doubtful: tuple[Evidence, ...] = ()  # words read with little confidence
    torn: tuple[tuple[str, str], ...] = ()  # what may be two words, or one that its column tears


class Correction(Struct, frozen=True):
    """A reviewer's value in an activity, in place of what the document prints."""

    field: Annotated[str, Meta(description="key of the activity that it is the value of")]
    before: Annotated[str, Meta(description="as printed, as far as it was read")]
    after: Annotated[str, Meta(description="the reviewer's value")]
    reviewer: Annotated[str, Meta(description="who decided it")]
    date: Annotated[str, Meta(description="when, in UTC; empty where it was not noted")]
    note: Annotated[str, Meta(description="why, in the reviewer's words")]
    finding: Annotated[str, Meta(description="id of the discrepancy or repair it was decided on")]


class Step(Struct, frozen=True):
    """One heading that an activity stands under."""

    level: str
    number: str  # as printed; nothing if none is
    title: str
    printed: str = ""  # the whole heading


class Activity(Struct, frozen=True):
    """One activity: its number, its place in the plan, and what each column says."""

    id: str
    printed_id: str | None
    strategy: str
    group: str
    position: int  # in its group as printed, from 1
    fields: dict[str, Field]
    sources: tuple[Place, ...]
    repairs: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    path: tuple[Step, ...] = ()  # the headings it stands under, top first

    def text(self, field: str) -> str:
        """What a column says, or nothing."""
        return self.fields[field].text if field in self.fields else ""


class Group(Struct, frozen=True):
    """A group that the table has, by its number."""

    number: str
    strategy: str
    headed: bool = True  # False: the table prints rows of it, but no heading


class Repaired(Document, frozen=True, kw_only=True):
    """The plan put right, with every change on record."""

    groups: tuple[Group, ...]
    activities: tuple[Activity, ...]
    repairs: tuple[Repair, ...]
    undone: tuple[str, ...] = ()  # ids of repairs that were left out since a person rejected them


# ----------------------------------------------------------------- check


class Discrepancy(Struct, frozen=True):
    """Where the document contradicts itself, or the pipeline is not sure."""

    id: Annotated[str, Meta(description="kind:subject, the same in every run")]
    kind: Annotated[str, Meta(description="what is wrong", examples=["count.group_activities"])]
    severity: Annotated[
        Severity,
        Meta(
            description="error: the data contradicts itself until a person has decided; warning: "
            "the document is inconsistent; info: nothing to decide"
        ),
    ]
    subject: Annotated[str, Meta(description="number of an activity, group or strategy; or plan")]
    message: Annotated[str, Meta(description="what is wrong, for a person")]
    stated: Annotated[str | int | None, Meta(description="what one place says")] = None
    found: Annotated[str | int | None, Meta(description="what the other says")] = None
    evidence: tuple[Evidence, ...] = ()
    repair: Annotated[str | None, Meta(description="id of the repair that settled it")] = None
    status: Annotated[Status, Meta(description="what became of it")] = "open"
    note: Annotated[str, Meta(description="the reviewer's words")] = ""
    field: Annotated[
        str | None, Meta(description="the one key of the activity that it is about, if any")
    ] = None
    decisions: Annotated[
        tuple[Decided, ...], Meta(description="the last word of each reviewer")
    ] = ()

    @property
    def is_fault(self) -> bool:
        """Whether a reviewer says that the pipeline is wrong here, and it still is."""
        said = {one.decision for one in self.decisions} - {"unsure"}
        return self.status == "open" and said == {"reject"}


class Kind(Struct, frozen=True):
    """A kind of finding: everything that is said of all its findings alike."""

    name: str
    severity: Severity
    label: str  # for people who do not know the pipeline
    says: str  # what it means, in a sentence
    # What of the activity a reviewer's value replaces: the cell that the id's detail names, the
    # words that are told, the number, or the text; nothing where there is no one value.
    fixes: Literal["cell", "words", "number", "text", ""] = ""
    stated: str = "Stated"  # what its two values are
    found: str = "Found"


class Remedy(Struct, frozen=True):
    """A kind of repair."""

    name: str
    label: str  # for people; nothing: that of the finding of this name
    says: str


class Review(Struct, frozen=True):
    """What a person said about a discrepancy or a repair, and the line of the file that has it."""

    id: str
    decision: Decision
    note: str = ""
    reviewer: str = ""
    value: str = ""  # of a fix: what to put in place of what the discrepancy is about
    line: int = 0
    date: str = ""  # when it was said: 2011-03-31T09:30:00Z


class Log(NamedTuple):
    """Every word in a file of decisions, and which state of the file that is."""

    reviews: tuple[Review, ...] = ()
    sha256: str = ""  # of its bytes; empty where there is no file


class Checked(Struct, frozen=True):
    """The plan with what was found in it, and what people decided about that."""

    plan: Repaired
    discrepancies: tuple[Discrepancy, ...]
    reviews: tuple[Review, ...] = ()  # of each reviewer the last word
    reviews_sha256: str = ""  # of the file that they were read from
