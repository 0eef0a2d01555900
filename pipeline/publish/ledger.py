"""Every word of the table's pages with its owner → the ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.publish.keys import key_of
from pipeline.publish.shown import on_page
from pipeline.records import Owned, Repaired

NO_CELL = ("", "", ())


def ledger_rows(plan: Repaired, sections: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The ledger's rows; ``sections``: the ids of the table's headings, in their order."""
    words: Counter[int] = Counter()
    for own in plan.ledger:
        words[own.page] += 1
        section = sections[own.of] if own.owner == "section" and own.of >= 0 else ""
        cell = _cell(own, plan) if own.owner == "cell" else NO_CELL
        box = on_page(own.box, plan.sheets.get(own.page))
        yield own.page, words[own.page], box, own.text, own.owner, *cell, section, own.again


def _cell(own: Owned, plan: Repaired) -> tuple[str, str, Sequence[str]]:
    """The activity, the column, and the other activities that the cell covers."""
    activity = plan.activities[own.of]
    field = activity.fields.get(own.field)
    return activity.id, key_of(own.field), field.shared_with if field else ()
