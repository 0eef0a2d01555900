"""The ledger of words, once rows are activities."""

from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.records import Owned
from pipeline.repair.draft import Draft


def words_of_activities(draft: Draft) -> Iterator[Owned]:
    """The ledger, whose words in cells are of the first activity that the cell covers."""
    first: dict[int, int] = {}  # piece → index of that activity
    for i, row in enumerate(draft.rows):
        cells = (draft.source.rows[part].cells.values() for part in row.parts)
        for piece in (piece for fields in cells for pieces in fields for piece in pieces):
            for one in draft.cells[piece]:
                first.setdefault(one, i)
    for own in draft.source.ledger:
        if own.owner != "cell":
            yield own
        elif own.of in first:
            yield replace(own, of=first[own.of])
        else:
            yield replace(own, owner="nobody", of=-1)
