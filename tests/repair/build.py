"""Tables of a few printed rows, without a page."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from pipeline.profile.model import Profile
from pipeline.records import (
    Assembled,
    Evidence,
    Heading,
    Line,
    Piece,
    Place,
    Repaired,
    Row,
    Source,
)
from pipeline.repair import first_draft, repair
from pipeline.repair.draft import Draft
from tests.check.build import PROFILE

BOX = (0.0, 0.0, 100.0, 10.0)
NUMBERLESS = replace(
    PROFILE, patterns=replace(PROFILE.patterns, number="", number_format="{group}.{position}.")
)
Printed = tuple[int, Mapping[str, str | Piece]]  # page, and what stands in each column


def cell(text: str, page: int = 1, *, open_bottom: bool = False) -> Piece:
    """A printed cell, one line."""
    lines = (Line(text, BOX),) if text else ()
    return Piece(page, BOX, lines, open_bottom=open_bottom)


def assembled(*printed: Printed, groups: Sequence[str] = ("1.1",)) -> Assembled:
    """Rows under the headings of some groups, in their order, one each or all under the last.

    The same piece in two rows is one merged cell.
    """
    pieces: list[Piece] = []
    rows = []
    for i, (page, cells) in enumerate(printed):
        own: dict[str, tuple[int, ...]] = {}
        for field, what in cells.items():
            piece = cell(what, page) if isinstance(what, str) else what
            at = next((n for n, known in enumerate(pieces) if known is piece), len(pieces))
            pieces += [piece] if at == len(pieces) else []
            own[field] = (at,)
        rows.append(Row(page, BOX, min(i, len(groups) - 1), own))
    headings = [Heading("group", "table", g, f"Group {g}", Place(1, BOX)) for g in groups]
    words = sum(len(line.text.split()) for piece in pieces for line in piece.lines)
    went = {"table": words, "rows": words, "headings": 0, "columns": 0, "stray": 0, "aside": 0}
    return Assembled(
        source=Source("plan.pdf", "0" * 64, 9, "native"),
        headings=tuple(headings),
        pieces=tuple(pieces),
        rows=tuple(rows),
        claims=(),
        words={},
        printed_pages={},
        repeated=(),
        columns=(),
        stray=(),
        conservation=went,
        unchecked=(),
    )


def draft(*printed: Printed, profile: Profile = PROFILE, groups: Sequence[str] = ("1.1",)) -> Draft:
    """The same as a draft before any repair."""
    return first_draft(assembled(*printed, groups=groups), profile)


def repaired(
    *printed: Printed, profile: Profile = PROFILE, groups: Sequence[str] = ("1.1",)
) -> Repaired:
    """The same after every repair."""
    return repair(assembled(*printed, groups=groups), profile)


def texts(plan: Repaired, field: str) -> list[str]:
    """What a column says, row by row."""
    return [activity.text(field) for activity in plan.activities]


def seen(text: str) -> Evidence:
    return Evidence(1, BOX, text)
