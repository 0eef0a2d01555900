"""Grids that a scan's broken rulings give: nothing is lost, and what is unsure is said."""

from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.page.running import join_lines
from pipeline.page.text import lines_of
from pipeline.records import Cell, Grid, Page, Source
from pipeline.repair import repair
from tests.recover import PROFILE, pages_of
from tests.typesetter import Layout, print_plan, sample_plan

PLAN = sample_plan(3, strategies=1, groups=1, activities=5)
BARE = Layout(narrative="none", contents=False, rows="keep")


def texts(cells: tuple[Cell, ...]) -> list[str]:
    return [join_lines(lines_of(cell.words), {}) for cell in cells if cell.words]


def row_of(grid: Grid, number: str) -> tuple[Cell, tuple[Cell, ...]]:
    """The activity's own cell, and the cells that stand beside it alone."""
    key = next(cell for cell in grid.cells if cell.words and cell.words[0].text == number)
    beside = (c for c in grid.cells if c != key and (c.row, c.rows) == (key.row, key.rows))
    return key, tuple(beside)


def test_cells_beside_no_activity_are_set_aside_on_record_and_no_other_row_takes_them() -> None:
    pages = pages_of(print_plan(PLAN, BARE))
    lost = list(PLAN.activities())[3]
    at, grid = next(
        (i, grid)
        for i, page in enumerate(pages)
        for grid in page.grids
        if f"{lost.canonical}." in [word.text for cell in grid.cells for word in cell.words]
    )
    key, beside = row_of(grid, f"{lost.canonical}.")
    assert len(beside) >= 3
    bare = replace(grid, cells=tuple(cell for cell in grid.cells if cell != key))
    page: Page = replace(pages[at], grids=(bare,), text="ocr")
    pages = [*pages[:at], page, *pages[at + 1 :]]
    source = Source("plan.pdf", "0" * 64, len(pages), "ocr")
    checked = check(repair(assemble(lambda: iter(pages), source, PROFILE), PROFILE), PROFILE)
    plan = checked.plan
    kept = {activity.canonical: activity for activity in PLAN.activities() if activity != lost}
    assert [activity.id for activity in plan.activities] == list(kept)
    for activity in plan.activities:
        assert activity.text("institutions") == kept[activity.id].institutions
        assert activity.text("resources") == kept[activity.id].resources
    aside = [repair for repair in plan.repairs if repair.rule == "text.unplaced"]
    assert [repair.before for repair in aside] == [" | ".join(texts(beside))]  # one fault
    assert {repair.confidence for repair in aside} == {"guess"}
    uncertain = [one for one in checked.discrepancies if one.kind == "repair.uncertain"]
    assert len(uncertain) == len(aside)
    assert f"number.gap:{lost.canonical}" in {one.id for one in checked.discrepancies}
