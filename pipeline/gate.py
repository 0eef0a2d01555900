"""Which errors of a published plan nobody has settled yet, as a table for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import store
from pipeline.plain import plain
from pipeline.published import Discrepancies
from pipeline.records import Discrepancy

GAP = 2  # blanks between the columns
FEW = 3  # pages that are named
NARROWEST = 30  # letters of the sentences, however small the terminal


def unsettled(folder: Path, width: int) -> Iterator[str]:
    """Lines that list each error that is still open; none if all are settled.

    Raises InputError if the folder holds no discrepancies.json of this version.
    """
    published = store.load(folder / "discrepancies.json", Discrepancies)
    errors = [found for found in published.discrepancies if found.severity == "error"]
    still = [found for found in errors if found.status == "open"]
    if still:
        yield f"{plain(published.plan)}: {len(still)} of {len(errors)} errors need a decision"
        yield from _table(still, width)


def _pages(found: Discrepancy) -> str:
    pages = list(dict.fromkeys(str(seen.page) for seen in found.evidence))
    return ", ".join([*pages[:FEW], "…"] if len(pages) > FEW else pages)


def _table(found: Sequence[Discrepancy], width: int) -> Iterator[str]:
    names = [plain(one.id) for one in found]
    pages = [_pages(one) for one in found]
    of_name, of_pages = (
        max(map(len, column)) + GAP for column in (["id", *names], ["page", *pages])
    )
    room = max(NARROWEST, width - of_name - of_pages)
    yield f"{'id':<{of_name}}{'page':<{of_pages}}what"
    for one, name, page in zip(found, names, pages, strict=True):
        first, *rest = textwrap.wrap(plain(one.message), room) or [""]
        yield f"{name:<{of_name}}{page:<{of_pages}}{first}"
        yield from (" " * (of_name + of_pages) + line for line in rest)
