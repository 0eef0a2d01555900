"""Rows of the grid that head others: a number and a title, whatever stands beside them."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.across import lines_across
from pipeline.assemble.columns import cell_text
from pipeline.assemble.heading_rows import heads, may_head, titled
from pipeline.profile.model import Level
from pipeline.records import Cell, Grid
from tests.check.build import PROFILE
from tests.pages import table

GOALS = replace(
    PROFILE,
    patterns=replace(PROFILE.patterns, number_format="", strategy="", group=""),
    levels=(Level("goal", heading=r"(?P<number>\d+)\.? (?P<title>[A-Z].+)"),),
)
SHADED = replace(GOALS, levels=(Level("goal", fill="#ddeeff"),))
ROW = ("1.1", "Train.", "MoI", "2011")
HEAD = ("1", "Safe schools", "MoH", "2011-2013")
ALONE = ("1", "Safe schools", "", "")


def rows(*texts: tuple[str, ...], bold: int = 0, fill: str = "") -> tuple[list[list[Cell]], Grid]:
    """The rows of a grid; so many of the first in bold, or the first on that ground."""
    grid = table(*texts, bold=range(bold))
    cells = tuple(replace(c, fill=fill) if fill and c.row == 0 else c for c in grid.cells)
    found = [[cell for cell in cells if cell.row == i] for i in range(len(texts))]
    return found, replace(grid, cells=cells)


def may(*texts: tuple[str, ...], bold: int = 0, fill: str = "") -> bool:
    (band, *below), grid = rows(*texts, bold=bold, fill=fill)
    return may_head(band, below, grid)


def test_a_row_with_all_its_cells_heads_by_its_number_and_its_look() -> None:
    assert may(HEAD, ROW, bold=1)
    assert may(HEAD, ROW, fill="#ddeeff")
    assert may(("1.0", *HEAD[1:]), ROW, bold=1)
    assert may(("Goal 1:", *HEAD[1:]), ROW, bold=1)
    assert not may(HEAD, ROW)  # it looks as they do
    assert not may(HEAD, ROW, bold=2)
    assert not may(("2", *HEAD[1:]), ROW, bold=1)  # its number leads none of theirs
    assert not may(("1", "Safe schools", "", "2011"), ("11", *ROW[1:]), bold=1)
    assert not may(HEAD, bold=1)
    assert may(HEAD, ("1.1", *HEAD[1:]), ("1.1.1", *ROW[1:]), bold=2)  # two levels of them


def test_a_text_alone_may_head_whatever_it_looks_like() -> None:
    assert may(ALONE, ROW)
    assert may(ALONE, ("2.1", *ROW[1:]))


def test_a_row_right_above_a_heading_across_the_table_heads_nothing() -> None:
    grid = table(HEAD, "1.1 Safe roads", ROW, bold=[0])
    band, *below = ([cell for cell in grid.cells if cell.row == i] for i in range(3))
    assert not may_head(band, below, grid)


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (HEAD, ["1", "Safe schools"]),
        (("1. Safe schools", "MoH", "2011", ""), ["1. Safe schools"]),
        (("Goal 1:", "Safe schools", "MoH", ""), ["Goal 1:", "Safe schools"]),
        (("", "Safe schools", "MoH", ""), ["Safe schools", "MoH"]),
    ],
)
def test_a_heading_s_title_is_beside_its_number_or_behind_it(
    cells: tuple[str, ...], title: list[str]
) -> None:
    assert [cell_text(cell) for cell in titled(list(table(cells).cells))] == title


def head(*texts: tuple[str, ...], bold: int = 0, fill: str = "", words: bool = True) -> bool:
    """Whether the first row heads the others, in a plan whose goals have words, or a ground."""
    (band, *below), grid = rows(*texts, bold=bold, fill=fill)
    profile = GOALS if words else SHADED
    return heads(band, lines_across(titled(band)), below, grid, profile, {})


def test_a_number_and_a_title_head_by_the_number_the_weight_or_the_ground() -> None:
    other = ("2.1", *ROW[1:])
    assert head(ALONE, ROW)
    assert not head(ALONE, other)  # a row that is no more than its number and text
    assert head(ALONE, other, bold=1)
    assert head(ALONE, ("5", "Towns", "", ""), other, bold=2)  # a heading stands between them
    assert not head(ALONE, other, bold=2)
    assert head(ALONE, other, fill="#ddeeff")
    assert head(("1 Safe schools", "", "", ""), other)  # both in one cell
    assert not head(("safe schools", "", "", ""), ROW, bold=1)  # the words of no goal


def test_a_text_alone_heads_by_the_ground_that_its_level_has() -> None:
    alone = ("Safe schools", "", "", "")
    assert head(alone, ROW, fill="#ddeeff", words=False)
    assert not head(alone, ROW, fill="#ffeeff", words=False)
    assert not head(alone, ROW, words=False)
    assert not head(("Safe schools", "MoI", "", "2011"), ROW, fill="#ddeeff", words=False)


def test_a_row_with_all_its_cells_is_whole_and_of_one_height() -> None:
    (band, *below), grid = rows(HEAD, ROW, bold=1)
    assert may_head(band, below, grid)
    assert not may_head(band[1:], below, grid)
    assert not may_head([replace(band[0], rows=2), *band[1:]], below, grid)
    assert may(("A", *HEAD[1:]), ("A1", *ROW[1:]), bold=1)  # a letter leads figures
    assert not may(("A", *HEAD[1:]), ("AB", *ROW[1:]), bold=1)


def test_a_ground_that_a_row_below_has_too_tells_no_heading() -> None:
    (band, row), grid = rows(HEAD, ROW, fill="#ddeeff")
    assert not may_head(band, [[replace(row[0], fill="#ddeeff"), *row[1:]]], grid)
