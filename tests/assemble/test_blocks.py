"""The pages that are printed on one sheet, in the order in which they are read."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.blocks import Printed, blocks_of, pages_on
from pipeline.records import Grid, Page
from tests.pages import line, table

COLUMNS = (0.0, 60.0, 110.0, 160.0, 250.0)


def grid(name: str, x: float, top: float, *, wide: float = 1.0) -> Grid:
    """A table of one row, its first cell with the name."""
    return table((name, "", "", ""), edges=[x + wide * at for at in COLUMNS], top=top)


def sheet(*grids: Grid, wide: float = 600.0, high: float = 400.0) -> Page:
    return Page(1, wide, high, "native", grids=grids)


def read(page: Page) -> list[tuple[float, list[str]]]:
    """Each page with how far right its columns stand, and its tables by their names."""
    return [
        (shift, [" ".join(w.text for w in one.cells[0].words) for one in own.grids])
        for shift, own in pages_on(page)
    ]


def test_a_wide_sheet_with_nothing_over_its_middle_is_two_pages() -> None:
    two = sheet(grid("left", 20, 40), grid("right", 320, 40), grid("below", 20, 100))
    assert read(two) == [(0.0, ["left", "below"]), (300.0, ["right"])]
    words = (*line("Group", 20.0, 20.0), *line("1.2", 320.0, 20.0))
    assert [[w.text for w in own.words] for _, own in pages_on(replace(two, words=words))] == [
        ["Group"],
        ["1.2"],
    ]
    crossed = replace(two, words=tuple(line("Strategy", 290.0, 20.0)))
    assert read(replace(crossed, grids=two.grids[:1])) == [(0.0, ["left"])]
    upright = replace(two, height=700.0)
    assert read(replace(upright, grids=two.grids[:1])) == [(0.0, ["left"])]


def test_two_tables_beside_each_other_with_the_same_columns_are_two_pages() -> None:
    """Though one of them, or a title, stands over the middle of the sheet, at 300."""
    for x, right in ((20.0, 280.0), (20.0, 330.0), (60.0, 320.0)):
        page = sheet(grid("left", x, 40), grid("right", right, 40))
        titled = replace(page, words=tuple(line("Strategy", 290.0, 20.0)))
        assert read(titled) == [(0.0, ["left"]), (right - x, ["right"])]
    narrower = sheet(grid("left", 20, 40), grid("right", 280, 40, wide=0.9))
    assert read(narrower) == [(0.0, ["left", "right"])]
    lower = sheet(grid("left", 20, 40), grid("right", 280, 60))
    assert read(lower) == [(0.0, ["left", "right"])]  # one under the other
    three = [grid(str(i), 20.0 + 280 * i, 40) for i in range(3)]
    assert read(sheet(*three, wide=1000.0)) == [(0.0, ["0"]), (280.0, ["1"]), (560.0, ["2"])]


def test_four_pages_on_a_sheet_are_read_the_upper_ones_first() -> None:
    four = sheet(
        *(grid("one", 20, 40), grid("two", 320, 40)),
        *(grid("three", 20, 440), grid("four", 320, 440)),
        high=800.0,
        wide=600.0,
    )
    pages = [(0.0, ["one"]), (300.0, ["two"]), (0.0, ["three"]), (300.0, ["four"])]
    assert read(four) == pages
    assert read(replace(four, grids=four.grids[:3])) == [*pages[:3], (300.0, [])]
    crossed = replace(four, words=tuple(line("Strategy", 20.0, 395.0)))
    assert len(read(crossed)) == 1


def test_lines_and_tables_are_read_from_top_to_foot() -> None:
    words = (*line("under it", 20.0, 200.0), *line("above it", 300.0, 20.0))
    page = replace(sheet(grid("table", 20, 40)), words=words)
    assert [
        block.line.text if isinstance(block, Printed) else "table" for block in blocks_of(page)
    ] == ["above it", "table", "under it"]


@pytest.mark.parametrize(
    ("x", "crosses"), [(280.0, False), (285.0, True), (300.0, False), (299.0, True)]
)
def test_what_stands_over_the_middle_of_a_sheet_makes_it_one_page(x: float, crosses: bool) -> None:
    """A word of twenty points; the middle is at 300."""
    two = sheet(grid("left", 20, 40), grid("other", 330, 60, wide=0.9))
    assert len(read(replace(two, words=tuple(line("Goal", x, 20.0))))) == (1 if crosses else 2)


@pytest.mark.parametrize(("side", "page"), [(289.0, 0), (290.0, 1)])
def test_a_word_is_of_the_page_that_has_its_middle(side: float, page: int) -> None:
    """Told by their tables alone; the sheet is parted at 300."""
    both = sheet(grid("left", 40, 40), grid("right", 310, 40), high=700.0)
    words = tuple(line("Goal", side, 20.0))
    found = pages_on(replace(both, words=words))
    assert [len(own.words) for _, own in found] == ([1, 0] if page == 0 else [0, 1])


def test_a_square_sheet_and_one_without_tables_are_one_page() -> None:
    two = sheet(grid("left", 20, 40), grid("other", 330, 60, wide=0.9), high=600.0)
    assert len(read(two)) == 1
    assert len(read(replace(two, height=599.0))) == 2
    assert len(read(replace(two, height=400.0, grids=()))) == 1


def test_tables_beside_each_other_that_touch_are_of_one_page() -> None:
    """They are parted where the one ends before the other begins."""
    apart = sheet(grid("left", 20, 40), grid("right", 280, 40), high=700.0)
    assert len(read(apart)) == 2
    assert len(read(sheet(grid("left", 20, 40), grid("right", 270, 40), high=700.0))) == 1
