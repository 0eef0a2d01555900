"""Headings that the table prints once more, and text in it that belongs to no row."""

from collections.abc import Iterable, Iterator

from pipeline.records import Confidence, Evidence
from pipeline.repair.draft import Draft, Edit


def repeated_headings(draft: Draft) -> Iterator[Edit]:
    """Headings that a new page or a new group prints again: kept once."""
    source = draft.source
    yield from _dropped(
        "heading.repeated", source.repeated, "the same heading stands above these rows", "certain"
    )
    yield from _dropped(
        "heading.columns", source.columns, "the columns' headings, kept as field names", "certain"
    )


def text_outside_rows(draft: Draft) -> Iterator[Edit]:
    """Text inside the table's frame that is neither row nor heading: set aside, not lost."""
    yield from _dropped(
        "text.unplaced", draft.source.stray, "inside the table, but in no activity's row", "guess"
    )


def rows_of_totals(draft: Draft) -> Iterator[Edit]:
    """Rows that add up others: no activities."""
    reason = "a row that adds up others is no activity"
    yield from _dropped("row.total", draft.source.totals, reason, "certain")


def facts_of_headings(draft: Draft) -> Iterator[Edit]:
    """What stands behind a heading in its own row: of all that it heads, and of no activity."""
    reason = "it stands behind a heading, in the heading's own row, and is no activity's"
    yield from _dropped("heading.facts", draft.source.facts, reason, "likely")


def _dropped(
    rule: str, texts: Iterable[Evidence], reason: str, confidence: Confidence
) -> Iterator[Edit]:
    for text in texts:
        yield Edit(
            rule=rule,
            row=None,
            subject=f"page-{text.page}",
            field=None,
            before=text.text,
            after="",
            reason=reason,
            evidence=(text,),
            confidence=confidence,
            action=None,
        )
