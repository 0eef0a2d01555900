"""Two columns that make the rows, whose merged cells begin and end at other rules."""

from pipeline.assemble import assemble
from pipeline.profile.model import Column, Patterns, PlanInfo, Profile
from pipeline.records import Cell, Grid, Page, Source, Word

PROFILE = Profile(
    plan=PlanInfo("A plan", "plan.pdf", (2024, 2026)),
    columns=(
        Column("activity", ("Activity",), rows=True),
        Column("indicators", ("Indicators",), rows=True),
    ),
    patterns=Patterns(""),
)
X, Y = (0.0, 100.0, 200.0), (0.0, 20.0, 40.0, 60.0, 80.0)


def cell(text: str, row: int, column: int, rows: int = 1) -> Cell:
    box = (X[column], Y[row], X[column + 1], Y[row + rows])
    word = Word(text, (box[0] + 2, box[1] + 2, box[0] + 60, box[1] + 12))
    return Cell(box, row, column, rows=rows, words=(word,))


def test_a_row_whose_only_cell_reaches_below_it_has_its_place() -> None:
    """As scans have them: the ruling beside the first row was not found."""
    cells = (
        *(cell("Activity", 0, 0), cell("Indicators", 0, 1)),
        *(cell("Train", 1, 0, rows=2), cell("Trained", 2, 1, rows=2), cell("Publish", 3, 0)),
    )
    grid = Grid((X[0], Y[0], X[-1], Y[-1]), Y, X, cells, ("pdfplumber",))
    page = Page(1, 300, 200, "native", grids=(grid,))
    rows = assemble(lambda: iter([page]), Source("plan.pdf", "", 1, "native"), PROFILE).rows
    assert next(row.box for row in rows) == (X[0], Y[1], X[1], Y[3])
