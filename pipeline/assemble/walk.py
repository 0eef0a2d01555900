"""Every page from top to foot: the table's grids and headings, and the text beside them."""

from collections import Counter
from collections.abc import Iterable

from pipeline.assemble.above import table_headings
from pipeline.assemble.across import Above
from pipeline.assemble.blocks import Printed, blocks_of, pages_on, printed
from pipeline.assemble.columns import FEWEST_COLUMNS
from pipeline.assemble.furniture import Furniture
from pipeline.assemble.headings import opens_paragraph
from pipeline.assemble.narrative import Section
from pipeline.assemble.paragraphs import PagedLine, Paragraph, paragraphs_of
from pipeline.assemble.proofread import proofread
from pipeline.assemble.table import Table
from pipeline.profile.model import Profile
from pipeline.records import Grid, Owner, Page


def walk(
    sheets: Iterable[Page],
    table: Table,
    furniture: Furniture,
    profile: Profile,
    words: Counter[str],
) -> list[Section]:
    """The table's grids go to ``table``, the rest comes back as sections of text.

    Headings that stand right above a grid of the table are the table's.
    """
    walked = _Walk(table, furniture, profile, words)
    for sheet in sheets:
        for shift, page in pages_on(sheet):
            table.layout.stand(shift)
            walked.take(page)
    walked.settle()
    return walked.sections


class _Walk:
    """What was met so far, and the lines that may be headings of what comes next."""

    def __init__(
        self, table: Table, furniture: Furniture, profile: Profile, words: Counter[str]
    ) -> None:
        self.table, self.furniture, self.profile, self.words = table, furniture, profile, words
        self.sections: list[Section] = []
        self.pending: list[PagedLine] = []

    def take(self, page: Page) -> None:
        margin = max((word.box[2] for word in page.words), default=page.width)
        table = self.table
        for block in blocks_of(page):
            if not isinstance(block, Grid):
                self._take_line(block, page, margin)
            elif table.layout.takes(block, page.number, table.kept.has_told):
                self._settle_above(table.layout.headed(block))
                table.add_grid(block, page.number, page.text)
                table.kept.note_apart(block, page)
            else:
                table.kept.ledger.note(block.words, page.number, _other(block))
                self.pending += [
                    PagedLine(page.number, line, margin, row, page.text)
                    for line, row in printed(block.words)
                ]

    def _take_line(self, block: Printed, page: Page, margin: float) -> None:
        ledger, number = self.table.kept.ledger, page.number
        if self.furniture.holds(number, block.line):
            ledger.note(block.words, number, "running header")
            return
        (line,), misread = proofread([block.line], number, self.words)
        self.table.misread += misread
        ledger.note(block.words, number, "narrative")
        self.pending.append(PagedLine(number, line, margin, block.words, page.text))

    def settle(self) -> None:
        """The lines that wait are text."""
        self.sections.append(self._paragraphs())

    def _settle_above(self, begins: bool) -> None:
        """The lines that wait stand above a grid of the table: its headings, and other text.

        ``begins``: the grid has column headings of its own.
        """
        found = self._paragraphs()
        own = table_headings(found, self.profile, begins=begins)
        self.table.above.append(Above(tuple(found), len(self.table.kept.rows), begins))
        self.sections.append([paragraph for i, paragraph in enumerate(found) if i not in own])
        for paragraph in (found[i] for i in own):
            lines = [paged.line for paged in paragraph.lines]
            if self.table.add_heading(lines, paragraph.place.page, paragraph.look):
                for paged in paragraph.lines:
                    self.table.note_heading(paged.words, paged.page)

    def _paragraphs(self) -> list[Paragraph]:
        found = paragraphs_of(
            self.pending, lambda text: opens_paragraph(text, self.profile), self.words
        )
        self.pending = []
        return found


def _other(grid: Grid) -> Owner:
    """What a grid that is not the table's is: a table, or text in a frame."""
    return "other table" if len(grid.columns) > FEWEST_COLUMNS else "narrative"
