"""Rows without rules whose texts are set at the middle of them: the longest begins alone."""

import pytest

from tests.assemble.test_unruled import HEADINGS, grids, in_bold
from tests.pages import page

Printed = tuple[float, dict[float, str] | str]
BESIDE = {130.0: "MoI", 270.0: "2012", 340.0: "Done.", 440.0: "Reports", 520.0: "Partners"}


def lines(top: float, *texts: str) -> list[Printed]:
    """A text of three lines, the rest of its row beside the second."""
    placed = enumerate(texts)
    return [(top + 11 * i, {20.0: text, **(BESIDE if i == 1 else {})}) for i, text in placed]


ROWS = [
    *lines(100, "Train the judges", "AND the clerks", "of all courts"),
    *lines(140, "Print the law", "in every tongue", "that is spoken"),
    *lines(180, "Write to the", "mayors of all", "the towns"),
]
SAID = [
    "Train the judges AND the clerks of all courts",
    "Print the law in every tongue that is spoken",
    "Write to the mayors of all the towns",
]


def test_a_name_in_the_middle_of_a_text_begins_no_row() -> None:
    (grid,) = grids(page((40, HEADINGS), *ROWS))
    assert [cells[0] for cells in grid[1:]] == SAID


@pytest.mark.parametrize(
    "title", ["Part one", "Part one of the plan that all of them know by name"]
)
def test_a_heading_in_bold_stands_over_a_row_that_begins_with_one_text(title: str) -> None:
    (grid,) = grids(in_bold(page((40, HEADINGS), (80, title), *ROWS), 40, 80))
    assert [cells[0] for cells in grid[1:]] == [title, *SAID]


def test_a_heading_in_bold_that_fills_its_line_does_not_go_on_in_plain_letters() -> None:
    title = f"Activity Group 1.2: {'Meetings of all the groups of those towns ' * 2}that work"
    (grid,) = grids(in_bold(page((40, HEADINGS), (88, title), *ROWS), 40, 88))
    assert [cells[0] for cells in grid[1:]] == [title, *SAID]
