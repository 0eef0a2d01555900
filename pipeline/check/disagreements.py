"""Cells that the two readers of a page, its table engines, read differently."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.profile.model import Profile
from pipeline.records import Activity, Discrepancy, Evidence, Field, Place, Repaired


class Cell(NamedTuple):
    """A cell that the second table engine read differently."""

    activity: Activity
    name: str
    field: Field

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(cell_evidence(self.activity, self.name))


def reader_disagreements(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Cells that the second table engine read differently, a merged cell once; those of one page
    that it parts or joins otherwise, as it misses a wall there, once.
    """
    walls: dict[int, list[Cell]] = {}
    for cell in _read_otherwise(plan):
        if cell.field.places and _has_more_or_none(cell.field):
            walls.setdefault(cell.field.places[0].page, []).append(cell)
        else:
            yield _disagreement(cell)
    for page, cells in walls.items():
        yield _walls(page, cells) if len(cells) > 1 else _disagreement(cells[0])


def _read_otherwise(plan: Repaired) -> Iterator[Cell]:
    seen: set[tuple[str, tuple[Place, ...]]] = set()
    for activity in plan.activities:
        for name, field in activity.fields.items():
            if field.other is not None and (name, field.places) not in seen:
                seen.add((name, field.places))
                yield Cell(activity, name, field)


def _has_more_or_none(field: Field) -> bool:
    """Whether the second engine read all words of a cell and more, or none."""
    other = Counter((field.other or "").split())
    return not other or Counter(field.text.split()) < other


def _disagreement(cell: Cell) -> Discrepancy:
    activity, name, field = cell
    return finding(
        "reader.disagreement",
        activity.id,
        f"Two readers of the file disagree on activity {activity.id}, {name}: "
        f"one reads {quoted(field.text)}, the other {quoted(field.other or '')}.",
        stated=field.text,
        found=field.other,
        evidence=cell.evidence,
        detail=name,
    )


def _walls(page: int, cells: Sequence[Cell]) -> Discrepancy:
    ids = ", ".join(dict.fromkeys(cell.activity.id for cell in cells))
    return finding(
        "reader.disagreement",
        cells[0].activity.id,
        f"Two readers of the file part the cells of page {page} differently: to the second, "
        f"{len(cells)} of them have the texts of others too, or none (activities {ids}).",
        found=len(cells),
        evidence=[seen for cell in cells for seen in cell.evidence],
        detail=str(page),
    )
