"""How a plan is printed: every knob, with the real plan's look as its default.

All lengths are PDF points (72 to an inch).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Grid = Literal["full", "horizontal", "none", "no_outer"]
Pen = Literal["solid", "double", "dashed", "dashes", "rects"]
Rules = Literal["full", "horizontal", "none", "no_outer", "double", "dashed", "dashes", "rects"]
Colour = tuple[int, int, int]

PAPER = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0), "F4": (595.28, 935.43)}
GRIDS: dict[str, tuple[Grid, Pen]] = {
    "full": ("full", "solid"),
    "horizontal": ("horizontal", "solid"),
    "none": ("none", "solid"),
    "no_outer": ("no_outer", "solid"),
    "double": ("full", "double"),
    "dashed": ("full", "dashed"),
    "dashes": ("full", "dashes"),
    "rects": ("full", "rects"),
}
FILLS: dict[str, tuple[Colour | None, Colour | None]] = {
    "none": (None, None),
    "grey": ((217, 217, 217), (236, 236, 236)),
    "coloured": ((217, 226, 243), (242, 242, 242)),
}


@dataclass(frozen=True)
class Column:
    """A column of the table: which field it prints, under what, how wide.

    `width` is a share of the table's width, in any unit common to all columns.
    """

    key: str
    heading: str
    width: float
    bulleted: bool = False


@dataclass(frozen=True)
class Layout:
    """One way to print a plan; the defaults print it as the real one looks."""

    # paper, in points
    paper: Literal["A4", "Letter", "F4"] = "A4"
    orientation: Literal["landscape", "portrait"] = "landscape"
    narrative_orientation: Literal["landscape", "portrait"] = "portrait"
    margins: tuple[float, float, float, float] = (42, 42, 42, 56)  # left top right foot
    turned: Literal["no", "rotate", "sideways"] = "no"  # table pages: with /Rotate, or without

    # letters
    font: Literal["Times", "Helvetica", "Courier"] = "Times"
    size: float = 10.5
    leading: float = 1.17  # line height / size
    hyphenation: bool = False  # tear long words at line ends with a hyphen
    runs: Literal["line", "word", "glyph"] = "line"  # what one text operator draws

    # rules and fills
    rules: Rules = "full"
    pen: Pen | None = None  # draw the rules' grid with another pen
    rule_width: float = 0.5
    fills: Literal["none", "grey", "coloured"] = "coloured"
    padding: tuple[float, float] | None = None  # in a cell: sideways, up and down

    # rows
    rows: Literal["break", "keep"] = "break"  # tear between any lines, or move whole
    open_cells: Literal["no", "torn", "always"] = "no"  # no rule at a page's foot and next head
    torn_cells: Literal["split", "lead_first"] = "split"  # the others go over whole
    widows: bool = False  # a paragraph never leaves a single line on either page
    valign: Literal["top", "middle"] = "top"
    orphan_headings: bool = False  # heading rows may stand alone at a page's foot
    group_gap: float = 0.0  # space before each group after the first

    # columns
    columns: tuple[Column, ...] | None = None  # None: the plan's own
    headings: Mapping[str, str] = field(default_factory=dict)  # key: other words
    order: tuple[str, ...] = ()  # keys in another order
    widths: Mapping[str, float] = field(default_factory=dict)  # key: other share
    fit_words: bool = True  # widen columns until no word is torn
    number_column: bool | None = None  # None: as the plan's columns have it
    number_heading: str = "No."

    # headings in the table
    group_title: Literal["row", "rows", "paragraph"] = "row"
    objective_label: str = "Objective: "
    heading_rows: Literal["group", "strategy", "once"] = "group"
    repeat_headings: bool = False
    repeat_titles: bool = False
    continued: str = ""  # after a repeated title, e.g. " (continued)"
    strategy_heading: Literal["paragraph", "row"] = "paragraph"
    strategy_page: bool = False  # each strategy begins a page

    # bullets: a character of any font, or "shape": a vector disc and no character
    bullet: str = "•"
    hanging: bool = True
    bullet_indent: float = 12.0

    # around the table
    narrative: Literal["before", "after", "none"] = "before"
    contents: bool = True
    cover: bool = True
    table_follows: bool = False  # on the narrative's last page, where sizes agree
    other_table: bool = False  # a small table of another kind in the narrative
    closing: bool = True  # some text after everything
    header: str | None = None
    footer: str | None = None
    page_number: str | None = "{page}"  # also "Page {page} of {pages}", "- {page} -"
    watermark: str | None = None
    watermark_over: bool = False
    seal: bool = False

    @property
    def grid(self) -> Grid:
        """Which edges of cells are drawn."""
        return GRIDS[self.rules][0]

    @property
    def stroke(self) -> Pen:
        """How an edge is drawn."""
        return self.pen or GRIDS[self.rules][1]

    @property
    def pad(self) -> tuple[float, float]:
        """Room inside a cell, sideways and up and down; more where no rule parts."""
        if self.padding is not None:
            return self.padding
        by_grid = {"horizontal": (5.0, 2.5), "none": (7.0, 4.5)}
        usual = (3.5, 2.0) if self.stroke == "double" else (3.0, 0.8)
        return by_grid.get(self.grid, usual)

    @property
    def line(self) -> float:
        """Height of a line of text."""
        return self.size * self.leading

    def page_size(self, orientation: str) -> tuple[float, float]:
        """Width and height of an upright page."""
        short, long = PAPER[self.paper]
        return (short, long) if orientation == "portrait" else (long, short)

    def arranged(self, own: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns to print: the plan's own as this layout orders and words them."""
        columns = {column.key: column for column in self.columns or own}
        columns = {key: self._worded(column) for key, column in columns.items()}
        if self.number_column and "number" not in columns:
            share = 0.05 * sum(column.width for column in columns.values())
            number = Column("number", self.number_heading, share)
            columns = {"number": self._worded(number), **columns}
        if self.number_column is False:
            columns.pop("number", None)
        order = [*self.order, *(key for key in columns if key not in self.order)]
        if "number" in columns and "number" not in self.order:
            order = ["number", *(key for key in order if key != "number")]
        return tuple(columns[key] for key in order)

    def _worded(self, column: Column) -> Column:
        heading = self.headings.get(column.key, column.heading)
        width = self.widths.get(column.key, column.width)
        return Column(column.key, heading, width, column.bulleted)
