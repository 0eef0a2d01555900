"""The document taken apart, rows under headings: the stage ``assemble``."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from pipeline.records.printed import Source, Word
from pipeline.records.terms import Box, Confidence, Garbled, HeadingKind, Text


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
    garbled: Garbled = ""  # as the page's
    damaged: bool = False  # read off its picture
    lost: str = ""  # why it could not be read
    tags: Literal["", "agree", "used", "differ"] = ""  # what the PDF's tags say of its tables
    askew: bool = False  # its text is set askew, and was read off its picture


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
    part: int = 0  # of the table on its page: several pages may be printed on one sheet

    def goes_with(self, other: "Row") -> bool:
        """Whether no end of a page, nor of one printed on the same sheet, is between the two."""
        return (self.page, self.part) == (other.page, other.part)


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
    headings: tuple[str, ...]  # none where no row heads its columns
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


OwnedWords = tuple[msgspec.Raw, ...]  # of each page, encoded: they are most of what a plan holds
_of_a_page = msgspec.json.Decoder(tuple[Owned, ...])


def owned_words(words: Iterable[Owned]) -> OwnedWords:
    """Words with their owners, page by page, as a `Document` has them."""
    pages = groupby(words, key=attrgetter("page"))
    return tuple(msgspec.Raw(msgspec.json.encode(tuple(own))) for _, own in pages)


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
    white: dict[int, int] = {}  # pages whose rows no rule parts: cells merged over several there
    sheets: dict[int, Sheet] = {}
    citing: tuple[Evidence, ...] = ()  # paragraphs of the narrative that cite a law or decree
    aside: tuple[Evidence, ...] = ()  # marks across the table that are not its text
    unseen: tuple[Evidence, ...] = ()  # text in the table that the page does not show
    struck: tuple[Evidence, ...] = ()  # text in the table that is struck through
    overlaid: tuple[Evidence, ...] = ()  # pictures in its cells that could not be read
    totals: tuple[Evidence, ...] = ()  # rows of totals
    facts: tuple[Evidence, ...] = ()  # what stands behind a heading in its own row
    tables: tuple[FoundTable, ...] = ()
    owned: OwnedWords = ()  # every word of the table's pages

    @property
    def ledger(self) -> Iterator[Owned]:
        """Every word of the table's pages and its owner, one page at a time."""
        return (own for page in self.owned for own in _of_a_page.decode(page))


class Assembled(Document, frozen=True, kw_only=True):
    """The document taken apart: rows under headings, and what the narrative says."""

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    repeated: tuple[Evidence, ...]  # headings of the table printed once more
    misread: tuple[Misread, ...] = ()
