"""Ours against bare pdfplumber and bare camelot, layout by layout: ``python -m tests.compare``.

Bare means what its users write first: every table of every page, one row after
another.  A row counts as exact if all six cells are those of the activity that
its number names, blanks and bullets aside; a cell likewise.
"""

import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pdfplumber
from camelot.io import read_pdf

from tests.recover import recover
from tests.test_layouts import LAYOUTS
from tests.typesetter import Activity, Plan, print_plan, sample_plan, with_true_counts

FIELDS = (
    "activity",
    "institutions",
    "timeframe",
    "expected_outcome",
    "indicators",
    "resources",
)
NUMBER = re.compile(r"^\s*(\d+\.\d+\.\d+)\.?\s*")
MARKS = re.compile(r"[•▪–➢\uf0b7-]")
Rows = dict[str, list[str]]


class Score(NamedTuple):
    """Exact rows and cells."""

    rows: int
    cells: int


def plain(text: str) -> str:
    """Letters alone: neither line ends nor bullets are held against anybody."""
    return MARKS.sub("", "".join(text.split()))


def true_cells(activity: Activity) -> list[str]:
    values = (getattr(activity, field) for field in FIELDS)
    return [plain(value if isinstance(value, str) else "".join(value)) for value in values]


def score(plan: Plan, rows: Rows) -> Score:
    exact = cells = 0
    for activity in plan.activities():
        want, got = true_cells(activity), rows.get(activity.canonical, [])
        same = [a == b for a, b in zip(want, got, strict=False)]
        cells += sum(same)
        exact += len(same) == len(FIELDS) and all(same)
    return Score(exact, cells)


def bare_rows(table_rows: Iterable[list[str | None]]) -> Rows:
    """Rows that begin with a number, as they stand."""
    found: Rows = {}
    for row in table_rows:
        match = NUMBER.match(row[0] or "") if row else None
        if match:
            texts = [(row[0] or "")[match.end() :], *(cell or "" for cell in row[1:])]
            found.setdefault(match[1], [plain(text) for text in texts])
    return found


def by_pdfplumber(pdf: bytes) -> Iterator[list[str | None]]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from table


def by_camelot(pdf: bytes) -> Iterator[list[str | None]]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        for table in read_pdf(file.name, pages="all", flavor="lattice", suppress_stdout=True):
            yield from table.data


def main() -> None:
    """Print the table: exact rows, exact cells, counts without a false alarm."""
    plan = with_true_counts(sample_plan(1, strategies=2, groups=2, activities=6))
    total = len(list(plan.activities()))
    print(f"{total} rows of {len(FIELDS)} cells each\n")
    print("| layout | ours: rows | cells | false counts | pdfplumber: rows | cells "
          "| camelot: rows | cells |\n|---|---|---|---|---|---|---|---|")  # fmt: skip
    for name, layout in LAYOUTS.items():
        pdf = print_plan(plan, layout)
        checked = recover(pdf)
        read = {
            a.id: [plain(a.fields[field].text) for field in FIELDS] for a in checked.plan.activities
        }
        ours = score(plan, read)
        alarms = sum(d.kind.startswith("count.") and d.severity == "error"
                     for d in checked.discrepancies)  # fmt: skip
        others = [score(plan, bare_rows(by(pdf))) for by in (by_pdfplumber, by_camelot)]
        numbers = " | ".join(f"{s.rows} | {s.cells}" for s in others)
        print(f"| {name} | {ours.rows} | {ours.cells} | {alarms} | {numbers} |", flush=True)


if __name__ == "__main__":
    main()
