"""Tiny plans as they are published."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from pipeline.profile.model import Column, Profile
from pipeline.publish import publish
from pipeline.records import Activity, Checked, Field, Heading, Place, Source
from tests.check.build import BOX, PROFILE, activity, heading, plan

SOURCE = Source("plan.pdf", "0" * 64, 9, "native")
WORDS = {"table": 9, "rows": 9, "headings": 0, "columns": 0, "stray": 0, "activities": 9}
# Columns that the contract does not name, one of them with a name that it uses otherwise.
OWN = replace(
    PROFILE,
    columns=(
        *PROFILE.columns,
        Column("budget", ("Budget (USD)",), "money"),
        Column("partners", ("Partners",), "list"),
        Column("group", ("Target group",)),
    ),
)


def files(
    *activities: Activity, profile: Profile = PROFILE, headings: tuple[Heading, ...] = ()
) -> dict[str, bytes]:
    """What is published of a plan of the activities."""
    repaired = replace(plan(*activities, headings=headings), source=SOURCE, conservation=WORDS)
    return dict(publish(Checked(repaired, ()), profile, "Tiny plan"))


def own_activity() -> Activity:
    """An activity with the columns that only OWN has."""
    fields = {
        "budget": Field("1,000", (Place(5, BOX),)),
        "partners": Field("UNICEF; IOM", (Place(5, BOX),), items=("UNICEF", "IOM")),
        "group": Field("children", (Place(5, BOX),)),
    }
    known = activity("1.1.1", institutions="MoJ")
    return replace(known, fields={**known.fields, **fields})


def lettered() -> tuple[Activity, ...]:
    """Two activities of a plan whose strategies have letters."""
    one = activity("1.1.1", "Train, “quote”\nand 'go on' | here")
    return (
        replace(one, id="A.1.1", strategy="A", group="A.1"),
        replace(one, id="B.1.1", strategy="B", group="B.1", printed_id=None),
    )


PLANS: dict[str, Callable[[], dict[str, bytes]]] = {
    "an ordinary one": lambda: files(
        activity("1.1.1", "See Activity 1.1.2 and Activity 9.9.9 under Decree 12 on water, and so"),
        activity("1.1.2", timeframe="", indicators=""),
        headings=(heading("table", "1.1", "Water"),),
    ),
    "with columns of its own": lambda: files(own_activity(), profile=OWN),
    "with letters for numbers": lambda: files(*lettered()),
    "without activities": files,
    "without institutions": lambda: files(
        activity("1.1.1"), profile=replace(PROFILE, institutions=())
    ),
}


def write(published: dict[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in published.items():
        (folder / name).write_bytes(content)
    return folder
