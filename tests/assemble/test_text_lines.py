"""A page's lines, and what each is to a table without rulings."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.heading_bands import HeadingBand
from pipeline.assemble.text_lines import (
    LineKind,
    TextLine,
    goes_on,
    is_run,
    lines_by_kind,
    runs_of,
    starts_of,
)
from pipeline.page.geometry import union
from pipeline.page.text import word_rows
from pipeline.records import Word
from tests.check.build import PROFILE
from tests.pages import line, page

ROW = {20.0: "Do it.", 300.0: "MoI", 400.0: "2012"}


def kinds(
    *lines: tuple[float, dict[float, str] | str],
    bands: tuple[int, ...] = (),
    titled: bool = False,
    bold: tuple[float, ...] = (),
) -> list[LineKind]:
    words = [replace(word, bold=word.box[1] in bold) for word in page(*lines).words]
    found = [HeadingBand(i) for i in bands]
    made = lines_by_kind(word_rows(words), found, PROFILE, titled=titled)
    return [one.kind for one in made]


def test_what_lines_are_to_a_table() -> None:
    """An objective is of the heading above it; elsewhere it is what its cell says."""
    assert kinds(
        (40, "Strategy 1: Safety"),
        (60, "Objective: Safe towns."),
        (80, "Group 1.1: Roads"),
        (93, "of all towns"),
        (120, {20.0: "Activities", 300.0: "Institutions"}),
        (140, ROW),
        (151, "Objective: Safe towns."),
        bands=(4,),
    ) == ["heading", "heading", "heading", "heading", "columns", "body", "body"]


def test_a_heading_of_the_page_before_goes_on_at_the_top_alone() -> None:
    again = (40, {20.0: "Activities", 300.0: "Institutions"})
    lines = ((60, "of all towns"), (90, "and villages"), (120, ROW))
    for titled in (True, False):
        first: LineKind = "heading" if titled else "body"
        assert kinds(*lines, titled=titled) == [first, "body", "body"]
        assert kinds(again, *lines, bands=(0,), titled=titled)[1:] == [first, "body", "body"]
    assert kinds((20, ROW), *lines[:2], titled=True) == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("cells", "bold", "kind"),
    [
        ({20.0: "Group 1.1: Roads", 300.0: "MoI", 400.0: "2012"}, False, "body"),
        ({20.0: "Group 1.1: Roads", 300.0: "MoI", 400.0: "2012"}, True, "heading"),
        ({20.0: "Group 1.1: Roads", 300.0: "MoI"}, False, "body"),  # where a column begins
        ({20.0: "Group 1.1: Roads", 310.0: "MoI"}, False, "heading"),  # where none does
        ({20.0: "Group 1.1:", 300.0: "Roads"}, False, "heading"),  # not whole before it
    ],
)
def test_a_row_that_opens_as_a_heading_does_is_none(
    cells: dict[float, str], bold: bool, kind: str
) -> None:
    rows = ((60.0 + 20 * i, ROW) for i in range(3))
    assert kinds((40, cells), *rows, bold=(40,) if bold else ())[0] == kind


@pytest.mark.parametrize(
    ("right", "white", "next_", "goes"),
    [
        (300, 3.4, "of all", True),
        (300, 3.5, "of all", False),
        (591, 9.9, "of all", True),  # no room for "of", of 10 points, before 600
        (590, 9.9, "of all", False),
        (591, 10.0, "of all", False),
        (300, 3.4, {20.0: "of all", 100.0: "MoI"}, False),  # cells beside each other
    ],
)
def test_a_heading_goes_on_right_under_it(
    right: float, white: float, next_: dict[float, str] | str, goes: bool
) -> None:
    heading = TextLine([Word("Group", (20, 40, right, 50))], (20, 40, right, 50), "heading")
    (row,) = word_rows(page((50 + white, next_)).words)
    assert goes_on(heading, row, 600.0) == goes


def test_a_heading_in_bold_goes_on_in_bold() -> None:
    words = line("Group 1.1", 20, 40, bold=True)
    heading = TextLine(words, union(word.box for word in words), "heading")
    assert goes_on(heading, line("Roads for all", 20, 52, bold=True), 600.0)
    assert not goes_on(heading, line("Roads for all", 20, 52), 600.0)
    half = [*line("Roads", 20, 52, bold=True), *line("for", 50, 52)]
    assert not goes_on(heading, half, 600.0)


def test_columns_begin_where_texts_of_three_lines_do() -> None:
    rows = word_rows(page(*((20.0 * i, ROW | {500.2: "x"} if i else ROW) for i in range(3))).words)
    assert starts_of(rows) == {300, 400}
    assert starts_of(rows[:2]) == frozenset()
    assert [is_run(row) for row in (rows[0], line("Do it well.", 20, 40))] == [False, True]


def test_runs_of_the_body_are_parted_by_other_lines() -> None:
    order: list[LineKind] = ["body", "body", "heading", "body", "columns", "totals", "body"]
    box = (0.0, 0.0, 1.0, 1.0)
    part = [TextLine([Word(str(i), box)], box, kind) for i, kind in enumerate(order)]
    assert [[one.text for one in run] for run in runs_of(part)] == [["0", "1"], ["3"], ["6"]]
