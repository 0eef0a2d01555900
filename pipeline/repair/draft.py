"""The plan while it is being repaired, and the only ways in which it may change."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from msgspec import structs

from pipeline.errors import ProofError
from pipeline.page.running import items_of, join_lines
from pipeline.profile.model import Profile
from pipeline.records import Assembled, Confidence, Evidence, Heading, Line, Piece

TORN = " ⏎ "  # in a repair's "before": where the page tore the text


@dataclass(frozen=True)
class DraftRow:
    """A row of the table as far as it is known."""

    key: int  # index of its first printed row: stays the same whatever is repaired
    parts: tuple[int, ...]  # the printed rows it is made of
    group: str  # number of its group
    id: str = ""


@dataclass(frozen=True)
class Draft:
    """The rows in printed order, and which printed pieces are one cell.

    Edits change it in place: a long table has as many of them as rows.
    """

    source: Assembled
    profile: Profile
    table: dict[int, DraftRow]  # by their keys, in printed order
    cells: dict[int, tuple[int, ...]]  # piece → all pieces of its cell, in order
    weak_marks: frozenset[str]  # list fields whose bullets are hyphens
    number_fields: tuple[str, ...]  # columns of their own for the number
    headless: tuple[str, ...] = ()  # groups without a heading in the table
    corrected: dict[int, Piece] = field(default_factory=dict)  # pieces with misreadings put right
    rejected: frozenset["Action"] = frozenset()  # what a person says is not so

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """The rows in printed order."""
        return tuple(self.table.values())

    @cached_property
    def sections(self) -> dict[str, list[Heading]]:
        """The table's headings by their numbers, in printed order."""
        found: dict[str, list[Heading]] = defaultdict(list)
        for heading in self.source.headings:
            if heading.where == "table":
                found[heading.number].append(heading)
        return dict(found)

    @property
    def key(self) -> str:
        """The column that tells a row."""
        return self.profile.key

    def printed(self, row: DraftRow, field: str) -> list[int]:
        """The pieces printed in a row's cells of one field."""
        found: dict[int, None] = {}
        for part in row.parts:
            found.update(dict.fromkeys(self.source.rows[part].cells.get(field, ())))
        return list(found)

    def whole(self, row: DraftRow, field: str) -> list[int]:
        """The pieces of every cell that covers the row in one field, on whatever page."""
        found: dict[int, None] = {}
        for piece in self.printed(row, field):
            found.update(dict.fromkeys(self.cells[piece]))
        return sorted(found)

    def piece(self, index: int) -> Piece:
        return self.corrected.get(index) or self.source.pieces[index]

    def lines(self, pieces: Sequence[int]) -> list[Line]:
        return [line for piece in pieces for line in self.piece(piece).lines]

    def text(self, pieces: Sequence[int]) -> str:
        return join_lines(self.lines(pieces), self.source.words)

    def items(self, pieces: Sequence[int], field: str) -> tuple[str, ...]:
        return items_of(self.lines(pieces), self.source.words, field in self.weak_marks)

    def evidence(self, pieces: Sequence[int]) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(piece.page, piece.box, self.text([index]))
            for index in pieces
            for piece in [self.piece(index)]
        )


@dataclass(frozen=True)
class JoinRows:
    """The second row is the rest of the first; their cells are one each, field by field.

    The second alone tells two of them apart: a row is the rest of one row at most.
    """

    first: int = field(compare=False)
    second: int

    def apply(self, draft: Draft) -> Draft:
        first, second = draft.table[self.first], draft.table.pop(self.second)
        for name in draft.source.rows[second.parts[0]].cells:
            above, below = draft.printed(first, name), draft.printed(second, name)
            if above and below:
                draft = JoinCells(above[-1], below[0]).apply(draft)
        draft.table[self.first] = replace(first, parts=(*first.parts, *second.parts))
        return draft


@dataclass(frozen=True)
class Correct:
    """A word of one printed line is what the image shows, not what was read."""

    piece: int
    line: int
    before: str
    after: str

    def apply(self, draft: Draft) -> Draft:
        piece = draft.piece(self.piece)
        words = piece.lines[self.line].text.split()
        _must_stand(self.before, words)
        words[words.index(self.before)] = self.after
        lines = list(piece.lines)
        lines[self.line] = structs.replace(lines[self.line], text=" ".join(filter(None, words)))
        draft.corrected[self.piece] = structs.replace(piece, lines=tuple(lines))
        return draft


@dataclass(frozen=True)
class CorrectHeading:
    """A heading, of the table or the narrative, has another title than was read."""

    heading: int
    before: str
    after: str

    def apply(self, draft: Draft) -> Draft:
        headings = list(draft.source.headings)
        _must_stand(self.before, [headings[self.heading].title])
        headings[self.heading] = structs.replace(headings[self.heading], title=self.after)
        return replace(draft, source=structs.replace(draft.source, headings=tuple(headings)))


@dataclass(frozen=True)
class CorrectItem:
    """An item that the narrative lists reads otherwise than was read."""

    claim: int
    before: str
    after: str

    def apply(self, draft: Draft) -> Draft:
        claims = list(draft.source.claims)
        items = list(claims[self.claim].items)
        _must_stand(self.before, items)
        items[items.index(self.before)] = self.after
        claims[self.claim] = structs.replace(claims[self.claim], items=tuple(items))
        return replace(draft, source=structs.replace(draft.source, claims=tuple(claims)))


def _must_stand(before: str, there: Sequence[str]) -> None:
    if before not in there:
        raise ProofError(f"a repair of {before!r}, which does not stand in {' '.join(there)!r}")


@dataclass(frozen=True)
class JoinCells:
    """Two pieces are one merged cell that a page end cuts."""

    above: int
    below: int

    def apply(self, draft: Draft) -> Draft:
        cell = tuple(sorted({*draft.cells[self.above], *draft.cells[self.below]}))
        draft.cells.update(dict.fromkeys(cell, cell))
        return draft


@dataclass(frozen=True)
class SetNumber:
    """The row's place and canonical number."""

    row: int
    group: str
    id: str

    def apply(self, draft: Draft) -> Draft:
        own = draft.table[self.row]
        draft.table[self.row] = replace(own, group=self.group, id=self.id)
        return draft


@dataclass(frozen=True)
class AddGroup:
    """Rows that belong to a group for which the table has no heading."""

    group: str
    rows: tuple[int, ...]

    def apply(self, draft: Draft) -> Draft:
        for key in self.rows:
            draft.table[key] = replace(draft.table[key], group=self.group)
        return replace(draft, headless=(*draft.headless, self.group))


Action = Correct | CorrectHeading | CorrectItem | JoinRows | JoinCells | SetNumber | AddGroup


@dataclass(frozen=True)
class Edit:
    """A change that a rule proposes, with what the record of it will say."""

    rule: str
    row: int | None  # whose number becomes the subject; None: ``subject`` says it
    field: str | None
    before: str
    after: str
    reason: str
    evidence: tuple[Evidence, ...]
    confidence: Confidence
    action: Action | None  # None: one more record of a change
    subject: str = ""


Rule = Callable[[Draft], Iterator[Edit]]
