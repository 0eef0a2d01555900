"""Which errors of a published plan nobody has settled yet."""

from collections.abc import Iterator
from pathlib import Path

from pipeline import store
from pipeline.published import Discrepancies


def unsettled(folder: Path) -> Iterator[str]:
    """A line for each discrepancy of severity error that is still open.

    Raises InputError if the folder holds no discrepancies.json of this version.
    """
    published = store.load(folder / "discrepancies.json", Discrepancies)
    for found in published.discrepancies:
        if found.severity == "error" and found.status == "open":
            yield f"{published.plan}  {found.id}  {found.message}"
