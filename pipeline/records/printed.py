"""What one page shows, and nothing of what it means: the stage ``read``."""

from typing import Literal

from msgspec import Struct

from pipeline.records.terms import Box, Garbled, Text


class Word(Struct, frozen=True, array_like=True, gc=False, cache_hash=True):
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
    item: int = 0  # by the tags: its list item, numbered on the page; below 0: its paragraph


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

    @property
    def words(self) -> list[Word]:
        """Those of all its cells."""
        return [word for cell in self.cells for word in cell.words]


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
    doubtful: tuple[Word, ...] = ()  # words of fonts that by their letters write no language
    garbled: Garbled = ""  # how its text layer differs from what is seen
    turned: float = 0.0  # degrees anticlockwise from how the file has it to how it is read
    layer: float | None = None  # share of words on which an earlier OCR's text layer agrees
    layer_taken: bool = False  # its words are those of the layer
    broken: int = 0  # places where its rulings do not show and were carried on, or end in the open
    tagged: int = 0  # how many of its grids have cells that the PDF's tags show, and rulings do not
    damaged: bool = False  # its description in the file is: it was read as far as it shows
    witnessed: int = 0  # how many tables the tags have there
    contradicted: int = 0  # cells that the tags part or join otherwise than the rulings do
    lost: str = ""  # why it could not be read, where it could not
    askew: bool = False  # its text is set askew: it was read by OCR

    def all_words(self) -> tuple[Word, ...]:
        """Its words, inside grids and outside."""
        return (*(word for grid in self.grids for word in grid.words), *self.words)


class Source(Struct, frozen=True):
    """The file that was read."""

    file: str
    sha256: str
    pages: int
    text: Literal["native", "ocr", "mixed"]
    created: str = ""  # when the file says it was made, by RFC 3339
