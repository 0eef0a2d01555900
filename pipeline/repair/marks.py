"""Marks under years and quarters → the period that they stand for."""

from itertools import groupby

from pipeline.records import Field
from pipeline.repair.draft import Draft, DraftRow

FEWEST = 2  # columns of periods: one alone holds years rather than marks
WITH = "-"  # from the first to the last of periods that follow one another


def period_fields(draft: Draft) -> dict[str, str]:
    """Field → label of the columns that stand for years, quarters or months."""
    known = {column.field: None for column in draft.profile.columns}
    names = dict.fromkeys(name for row in draft.source.rows for name in row.cells)
    found = {name: draft.profile.period(name) for name in known | names}
    labels = {name: label for name, label in found.items() if label}
    return labels if len(labels) >= FEWEST else {}


def marked_period(draft: Draft, row: DraftRow, labels: dict[str, str]) -> Field:
    """The period of marks or shades under these: "2025-2026, 2028"; no text where there is none."""
    marked = [(_is_marked(draft, row, name), label) for name, label in labels.items()]
    runs = [[label for _, label in run] for is_so, run in groupby(marked, lambda m: m[0]) if is_so]
    parts = (WITH.join(dict.fromkeys((run[0], run[-1]))) for run in runs)
    return Field(text=", ".join(parts), places=())


def _is_marked(draft: Draft, row: DraftRow, name: str) -> bool:
    """Whether something stands or is drawn there, or another ground than the row's own shows."""
    pieces = draft.whole(row, name)
    if draft.lines(pieces) or any(draft.piece(i).drawn for i in pieces):
        return True
    own = {draft.piece(i).fill for i in draft.printed(row, draft.key)}
    return any(fill and fill not in own for fill in (draft.piece(i).fill for i in pieces))
