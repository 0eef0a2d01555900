"""Cells that Word fills in strips, as it prints them: one box each."""

from pipeline.read.cell_fills import whole_cells
from pipeline.read.fills import Fill
from pipeline.records import Box

BLUE = "#548dd4"


def shades(*boxes: Box) -> list[Fill]:
    return [Fill(box, BLUE) for box in boxes]


def boxes(fills: list[Fill]) -> list[Box]:
    return [fill.box for fill in whole_cells(fills)]


def test_margins_and_lines_are_one_cell() -> None:
    """Two cells of a row of headings: of two lines, and of one in the middle of its height."""
    first = shades(
        (20, 40, 25.4, 66), (94.6, 40, 100, 66), (25.4, 40, 94.6, 53), (25.4, 53, 94.6, 66)
    )
    second = shades(
        (100.4, 40, 200, 46),
        (100.4, 46, 105.8, 60),
        (105.8, 46, 194.6, 60),
        (194.6, 46, 200, 60),
        (100.4, 60, 200, 66),
    )
    assert boxes([*first, *second]) == [(20, 40, 100, 66), (100.4, 40, 200, 66)]


def test_a_line_on_the_colour_of_its_own_cell_shows_nothing() -> None:
    row, text, narrow = (20, 40, 200, 66), (25.4, 40, 194.6, 53), (60, 40, 120, 66)
    assert boxes(shades(row, text)) == [row]
    assert boxes(shades(row, narrow)) == [row, narrow]  # a cell of a row that is filled as a whole
    over = [*shades(row), Fill((22, 40, 198, 60), "#ffffff"), *shades(text)]
    assert boxes(over) == [row, (22, 40, 198, 60), text]


def test_narrow_cells_beside_wide_ones_are_no_margins() -> None:
    """Quarters, 8 points wide, of rows of two heights; and a row that touches the next one."""
    quarters = shades((200, 40, 208, 60), (208.5, 40, 216.5, 60))
    rows = shades((20, 40, 199.5, 60), (20, 60, 199.5, 80))
    assert boxes([*rows, *quarters]) == [fill.box for fill in [*rows, *quarters]]
