"""Every word printed on the table's pages, and the one owner that it went to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.assemble.furniture import Furniture
from pipeline.page.geometry import centre, contains
from pipeline.page.text import line_of, word_rows
from pipeline.records import Box, Cell, Owned, Owner, Page, Word

Spot = tuple[Box, str]
HEAD: Owner = "column heading"
FEWEST = 3  # words of headings; fewer stand so in other text, too
MOST = 0.8  # of them: one may be read otherwise, or be parted
LINES = 6.0  # of headings, at most
APART: tuple[Owner, ...] = ("mark", "struck out", "unseen")


class Ledger:
    """What became of each word, noted where it is decided; the last note counts."""

    def __init__(self) -> None:
        self._notes: dict[int, dict[Spot, Owned]] = defaultdict(dict)

    def note(
        self,
        words: Iterable[Word],
        page: int,
        owner: Owner,
        of: int = -1,
        field: str = "",
        *,
        again: bool = False,
    ) -> None:
        """Words of a page go to an owner; ``of``: index of its piece or heading."""
        here = self._notes[page]
        for word in words:
            own = Owned(page, word.box, word.text, owner, of, field, again)
            here[word.box, word.text] = own

    def note_cells(
        self, cells: Iterable[Cell], page: int, owner: Owner, *, again: bool = False
    ) -> None:
        """The words of some cells, on whichever of facing pages these stand."""
        for cell in cells:
            self.note(cell.words, cell.page or page, owner, again=again)

    def read(self, pages: Iterable[Page], furniture: Furniture) -> Iterator[Owned]:
        """Every word that the pages show, from the table's first to its last and on others that
        print its headings, and its owner; what was noted of a page is forgotten with it.
        """
        table = [n for n, notes in self._notes.items() if _has_cells(notes.values())]
        first, last = min(table, default=0), max(table, default=0)
        noted = (own for n in table for own in self._notes[n].values())
        heads = frozenset(own.text for own in noted if own.owner == HEAD)
        for page in pages:
            if first <= page.number <= last or _is_headed(page.all_words(), heads):
                yield from _of_page(page, self._notes.pop(page.number, {}), furniture)


def _of_page(page: Page, notes: Mapping[Spot, Owned], furniture: Furniture) -> Iterator[Owned]:
    missing = []
    for word in page.all_words():
        if own := notes.get((word.box, word.text)):
            yield own
        else:
            missing.append(word)
    for row in word_rows(missing):
        header = furniture.holds(page.number, line_of(row))
        for word in row:
            yield _parted(word, page.number, notes.values(), header=header)
    for owner, words in zip(APART, (page.aside, page.struck, page.unseen), strict=True):
        yield from (Owned(page.number, word.box, word.text, owner) for word in words)


def _has_cells(notes: Iterable[Owned]) -> bool:
    return any(own.owner == "cell" for own in notes)


def _is_headed(words: Iterable[Word], heads: frozenset[str]) -> bool:
    """Whether some words together are the table's column headings."""
    found = [word for word in words if word.text in heads]
    for first in found:
        foot = first.box[1] + LINES * (first.box[3] - first.box[1])
        near = {word.text for word in found if first.box[1] <= word.box[1] <= foot}
        if len(near) >= max(FEWEST, MOST * len(heads)):
            return True
    return False


def _parted(word: Word, page: int, notes: Iterable[Owned], *, header: bool) -> Owned:
    """The owner of a word that was taken apart, or of a running header; else nobody."""
    if header:
        return Owned(page, word.box, word.text, "running header")
    part = next((own for own in notes if contains(word.box, *centre(own.box))), None)
    if part is None:
        return Owned(page, word.box, word.text, "nobody")
    return Owned(page, word.box, word.text, part.owner, part.of, part.field, part.again)
