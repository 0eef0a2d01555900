"""What of a published plan is not settled yet, as a table for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline import store
from pipeline.page.plain import plain
from pipeline.published.models import Discrepancies
from pipeline.records import Discrepancy

GAP = 2  # blanks between the columns
FEW = 3  # pages that are named
NARROWEST = 30  # letters of the sentences, however small the terminal


def unsettled(folder: Path, width: int) -> Iterator[str]:
    """Lines that list each error that is still open, and whatever a reviewer has rejected.

    Not settled is also what was rejected and could not be undone: a fault of the
    pipeline stays one until it is mended.

    Raises InputError if the folder holds no discrepancies.json of this version.
    """
    published = store.load(folder / "discrepancies.json", Discrepancies)
    errors = [found for found in published.discrepancies if found.severity == "error"]
    faults = [found for found in published.discrepancies if found.is_fault]
    still = [found for found in errors if found.status == "open" and not found.is_fault]
    name = plain(published.plan)
    if still:
        yield f"{name}: {len(still)} of {len(errors)} errors need a decision"
        yield from _table(still, width)
    if faults:
        yield f"{name}: {len(faults)} rejected as wrong in the pipeline, which is to be mended"
        yield from _table(faults, width)


def _pages(found: Discrepancy) -> str:
    pages = list(dict.fromkeys(str(seen.page) for seen in found.evidence))
    return ", ".join([*pages[:FEW], "…"] if len(pages) > FEW else pages)


def _told(one: Discrepancy) -> str:
    words = [f"{d.reviewer or 'a reviewer'}: {d.decision}" for d in one.decisions]
    return " ".join([one.message, f"[{'; '.join(words)}]"]) if words else one.message


def _table(found: Sequence[Discrepancy], width: int) -> Iterator[str]:
    names = [plain(one.id) for one in found]
    pages = [_pages(one) for one in found]
    of_name, of_pages = (
        max(map(len, column)) + GAP for column in (["id", *names], ["page", *pages])
    )
    room = max(NARROWEST, width - of_name - of_pages)
    yield f"{'id':<{of_name}}{'page':<{of_pages}}what"
    for one, name, page in zip(found, names, pages, strict=True):
        first, *rest = textwrap.wrap(plain(_told(one)), room) or [""]
        yield f"{name:<{of_name}}{page:<{of_pages}}{first}"
        yield from (" " * (of_name + of_pages) + line for line in rest)
