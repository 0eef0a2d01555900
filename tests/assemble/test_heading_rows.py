"""Rows that head others: a number and a title in front of other cells."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.heading_rows import may_head, titled
from pipeline.records import Cell, Grid
from tests.pages import table

EDGES = (20.0, 120.0, 220.0, 320.0, 420.0, 580.0)
ROW = ("1.1.1", "Train.", "MoI", "2011", "Reports.")


def bands(
    *rows: tuple[str, ...] | str, bold: tuple[int, ...] = (0,)
) -> tuple[list[list[Cell]], Grid]:
    grid = table(*rows, edges=EDGES, bold=bold)
    return [[c for c in grid.cells if c.row == i] for i in range(len(rows))], grid


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (("1.1", "Safe schools", "MoI", "2011", ""), ["1.1", "Safe schools"]),
        (("1.1 Safe schools", "MoI", "2011", "", ""), ["1.1 Safe schools"]),
        (("1.1.", "Safe schools", "MoI", "2011", ""), ["1.1.", "Safe schools"]),
        (("1.1", "Safe schools", "", "", ""), ["1.1", "Safe schools"]),
        (("Safe schools", "MoI", "2011", "", ""), ["Safe schools", "MoI", "2011"]),
        (("1.1", "Safe schools", "USD 5", "", ""), ["1.1", "Safe schools"]),
    ],
)
def test_the_title_of_a_row_is_behind_its_number(first: tuple[str, ...], title: list[str]) -> None:
    (band,), _ = bands(first)
    assert [" ".join(w.text for w in cell.words) for cell in titled(band)] == title


@pytest.mark.parametrize(
    ("first", "below", "bold", "heads"),
    [
        (("1.1", "Safe schools", "MoI", "2011", "Note"), ROW, (0,), True),
        (("1.1", "Safe schools", "MoI", "2011", "Note"), ROW, (), False),  # in one look
        (("1.1", "Safe schools", "MoI", "2011", "Note"), ROW, (0, 1), False),
        (("1.2", "Safe schools", "MoI", "2011", "Note"), ROW, (0,), False),  # it leads others
        (("1.0", "Safe schools", "MoI", "2011", "Note"), ROW, (0,), True),
        (("A", "Safe schools", "MoI", "2011", "Note"), ("A1", *ROW[1:]), (0,), True),
        (("1", "Safe schools", "MoI", "2011", "Note"), ("11", *ROW[1:]), (0,), False),
        (("1.1", "Safe schools", "", "", ""), ROW, (), True),  # it has a row to itself
        (("1.1", "Safe schools", "MoI", "2011", "Note"), "1.1.1 Of all towns", (0,), False),
    ],
)
def test_a_row_whose_number_leads_those_below_in_another_look_heads_them(
    first: tuple[str, ...], below: tuple[str, ...] | str, bold: tuple[int, ...], heads: bool
) -> None:
    (band, *others), grid = bands(first, below, bold=bold)
    assert may_head(band, others, grid) == heads
    if heads and first[-1]:
        assert not may_head(band, [], grid)
        assert not may_head(band[1:], others, grid)
        assert not may_head([replace(band[0], rows=2), *band[1:]], others, grid)


def test_a_shade_that_no_row_below_has_tells_a_heading() -> None:
    first = ("1.1", "Safe schools", "MoI", "2011", "Note")
    (band, row), grid = bands(first, ROW, bold=())
    shaded = [replace(cell, fill="#ddeeff") for cell in band]
    assert may_head(shaded, [row], grid)
    assert not may_head(shaded, [[replace(row[0], fill="#ddeeff"), *row[1:]]], grid)


def test_the_rows_that_a_heading_is_told_from_lead_no_others() -> None:
    """Between it and them stands a heading in the same look."""
    first = ("1", "Safety", "MoI", "2011", "Note")
    between = ("1.1", "Safe schools", "MoI", "2011", "Note")
    (band, *others), grid = bands(first, between, ROW, ROW, bold=(0, 1))
    assert may_head(band, others, grid)
    assert not may_head(band, others[:1], grid)
