"""What showed the cells of the table's grids."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.shown import Shown
from pipeline.records import LEVEL, SHADES, TAGS
from tests.pages import table


@pytest.mark.parametrize(
    ("engines", "ruled", "told"),
    [
        (("pdfplumber", "camelot"), True, ["ruled"]),
        (("pdfplumber",), True, ["ruled", "unchecked"]),
        ((LEVEL, "camelot"), True, ["level", "ruled"]),
        ((LEVEL,), False, ["cut", "level", "ruled", "unchecked", "white"]),
        ((TAGS, "camelot"), True, ["tagged"]),
        ((SHADES,), True, ["unchecked"]),
        ((), False, ["ruled", "unchecked", "white"]),
    ],
)
def test_what_a_reader_is_told_of_a_grid(
    engines: tuple[str, ...], ruled: bool, told: list[str]
) -> None:
    shown = Shown()
    assert not any(vars(shown).values())
    shown.note(replace(table(("1.1.1. Do it.", "MoI")), engines=engines, ruled=ruled), 4)
    assert sorted(name for name, value in vars(shown).items() if value) == told


def test_headings_in_two_levels_are_no_merged_cells() -> None:
    """Activities stands beside Timeline, which stands over two years."""
    grid = table(
        ("Activities", "Timeline", "", "Lead"),
        ("", "2025", "2026", ""),
        ("1.1.1. Do it.", "X", "", "MoI"),
        ("1.1.2. Do more.", "", "X", ""),
        bold=(0, 1),
        engines=(),
    )
    tall = {0: 2, 3: 2, 11: 2}  # Activities, Lead, and MoI, who leads both
    gone = {2, 4, 7, 15}
    cells = [
        replace(cell, rows=tall.get(i, 1), columns=1 + (i == 1))
        for i, cell in enumerate(grid.cells)
        if i not in gone
    ]
    shown = Shown()
    shown.note(replace(grid, cells=tuple(cells), ruled=False), 4)
    assert shown.white == {4: 1}
