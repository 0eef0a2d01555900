"""What becomes of each row of a grid: of the table, of its headings, or beside them."""

import pytest
from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.assemble.table import Table
from pipeline.records import Assembled, Grid, Page, Source
from tests.check.build import PROFILE
from tests.pages import page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
GROUP = "Group 1.1: Safe schools"


def row(number: str, text: str = "Do it.") -> tuple[str, ...]:
    return (f"{number}. {text}".strip(), "MoI", "2012", "Reports.")


def on(number: int, *grids: Grid) -> Page:
    return replace(page(number=number), grids=grids)


def apart(*pages: Page) -> Assembled:
    return assemble(lambda: iter(pages), Source("plan.pdf", "0" * 64, 9, "native"), PROFILE)


def rows(found: Assembled) -> list[list[str]]:
    """What each row has in each column."""
    return [
        [
            " ".join(line.text for i in ids for line in found.pieces[i].lines)
            for ids in one.cells.values()
        ]
        for one in found.rows
    ]


def owners(found: Assembled) -> dict[str, str]:
    return {own.text: own.owner for own in found.ledger}


@pytest.mark.parametrize(("second", "torn"), [(2, True), (3, False)])
def test_column_headings_that_a_page_end_tore_head_the_rows_below(second: int, torn: bool) -> None:
    upper, lower = (*HEADS[:2], "Time", "Indi"), ("", "", "frame", "cators")
    pages = (
        on(1, table(GROUP, HEADS, row("1.1.1"), upper)),
        on(second, table(lower, row("1.1.2"))),
    )
    found = apart(*pages)
    assert owners(found)["cators"] == ("column heading" if torn else "cell")
    assert (len(found.rows) == 2) == torn


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Source: themselves", "narrative"),
        ("* estimated", "narrative"),
        ("Estimated", "set aside"),
        ("Group 1.2: Estimated", "section"),
    ],
)
def test_a_text_across_the_table_heads_rows_or_is_a_remark_or_is_set_aside(
    text: str, owner: str
) -> None:
    found = apart(on(1, table(GROUP, HEADS, row("1.1.1"), text, row("1.1.2"))))
    assert owners(found)[text.split()[-1]] == owner
    assert len(found.rows) == 2
    assert [one.text for one in found.stray] == ([text] if owner == "set aside" else [])


def test_amounts_behind_a_heading_are_its_total_and_those_of_a_last_row_are_all() -> None:
    costs = ("Group 1.2: Roads", "", "", "USD 5,000")
    found = apart(on(1, table(GROUP, HEADS, row("1.1.1"), costs, row("1.2.1"))))
    assert [one.number for one in found.headings] == ["1.1", "1.2"]
    assert [one.text for one in found.totals] == ["USD 5,000"]
    grid = table(GROUP, HEADS, row("1.1.1"), ("All of them", "", "", "USD 9,000"), row("1.1.2"))
    wide = [
        replace(cell, columns=3, box=(20.0, *cell.box[1:2], 420.0, cell.box[3]))
        if (cell.row, cell.column) == (3, 0)
        else cell
        for cell in grid.cells
        if (cell.row, cell.column) not in [(3, 1), (3, 2)]
    ]
    for cells, total, stray in (
        (wide, "USD 9,000", ["All of them"]),  # in front of other rows
        ([cell for cell in wide if cell.row < 4], "All of them | USD 9,000", []),
    ):
        found = apart(on(1, replace(grid, cells=tuple(cells))))
        assert [one.text for one in found.totals] == [total]
        assert [one.text for one in found.stray] == stray
    between = apart(on(1, table(GROUP, HEADS, row("1.1.1"), "Total 9,000", row("1.1.2"))))
    assert [one.text for one in between.totals] == ["Total 9,000"]
    assert len(between.rows) == 2


def test_a_row_that_counts_the_columns_is_of_their_headings() -> None:
    found = apart(on(1, table(GROUP, HEADS, ("1", "2", "3", "4"), row("1.1.1"))))
    assert [one.text for one in found.columns] == [" | ".join(HEADS), "1 | 2 | 3 | 4"]
    assert len(found.rows) == 1
    assert found.conservation["columns"] == 8


def test_another_table_right_under_the_rows_is_set_aside_up_to_the_next_headings() -> None:
    risk = ("Risk", "Owner", "Measure", "Cost")
    other = table(GROUP, HEADS, row("1.1.1"), risk, ("Flood", "MoI", "Dams", "Much"), bold=[1, 3])
    found = apart(on(1, other), on(2, table(HEADS, row("1.1.2"), bold=[0])))
    assert [own[0] for own in rows(found)] == ["1.1.1. Do it.", "1.1.2. Do it."]
    assert [one.text for one in found.stray] == [
        "Risk | Owner | Measure | Cost | Flood | MoI | Dams | Much"
    ]


@pytest.mark.parametrize(
    ("above", "kept"), [(row("1.1.1"), True), (("Do it.", "MoI", "2011", "Visits."), False)]
)
def test_rows_above_the_first_headings_are_the_table_s_by_their_numbers(
    above: tuple[str, ...], kept: bool
) -> None:
    found = apart(on(1, table(above, HEADS, row("1.1.2"))))
    assert [own[0] for own in rows(found)][: 1 + kept] == (
        ["1.1.1. Do it.", "1.1.2. Do it."] if kept else ["1.1.2. Do it."]
    )
    assert bool(found.stray) != kept


def test_a_caption_over_the_headings_is_text_beside_the_table() -> None:
    found = apart(
        on(1, table("Table 1 of all", HEADS, row("1.1.1"))),
        on(2, table("Table 1 of all", HEADS, row("1.1.2"))),
    )
    assert owners(found)["Table"] == "narrative"
    assert found.conservation["table"] == 2 * (4 + 6)
    assert (len(found.rows), found.stray) == (2, ())


def test_an_empty_row_between_two_is_none_but_a_merged_cell_in_it_goes_on() -> None:
    grid = table(GROUP, HEADS, row("1.1.1"), ("", "", "", ""), row("1.1.2"))
    assert len(apart(on(1, grid)).rows) == 2
    cells = tuple(
        replace(cell, rows=2, box=(*cell.box[:3], cell.box[3] + 20))
        if (cell.row, cell.column) == (3, 1)
        else cell
        for cell in grid.cells
        if (cell.row, cell.column) != (4, 1)
    )
    (_, second) = apart(on(1, replace(grid, cells=cells))).rows
    assert len(second.cells["institutions"]) == 1


@pytest.mark.parametrize(("page_", "headed"), [(2, True), (3, False)])
def test_a_group_at_a_page_s_foot_goes_on_at_the_next_one_s_top(page_: int, headed: bool) -> None:
    first = table("Group 1.1: Safe schools in", HEADS, row("1.1.1"), "Group 1.2: Safe roads in")
    second = table("all of the towns", HEADS, row("1.2.1"))
    found = apart(on(1, first), on(page_, second))
    assert found.headings[1].title == (
        "Safe roads in all of the towns" if headed else "Safe roads in"
    )


def test_headings_whose_words_a_page_end_tore_were_no_row() -> None:
    upper = ("Activi", "Institu", "Time", "Indi")
    lower = ("ties", "tions", "frame", "cators")
    found = apart(
        on(1, table(GROUP, HEADS, row("1.1.1"), upper)), on(2, table(lower, row("1.1.2")))
    )
    assert [own[0] for own in rows(found)] == ["1.1.1. Do it.", "1.1.2. Do it."]
    assert [(one.page, one.text) for one in found.columns] == [
        (1, " | ".join(HEADS)),
        (1, " | ".join(upper)),
        (2, " | ".join(lower)),
    ]
    assert found.conservation["rows"] == 12


def test_a_text_over_the_rows_of_a_page_without_headings_is_no_caption() -> None:
    found = apart(on(1, table(GROUP, HEADS, row("1.1.1"))), on(2, table("Estimated", row("1.1.2"))))
    assert [one.text for one in found.stray] == ["Estimated"]
    assert len(found.rows) == 2


def test_what_may_head_rows_is_kept_with_how_it_stands() -> None:
    gathered = Table(PROFILE, {})
    grid = table(GROUP, HEADS, row("1.1.1"), "Estimated", ("Roads", "", "", ""), row("1.1.2"))
    gathered.add_grid(grid, 1, "native")
    assert [
        (one.lines[0].text, one.rows, one.alone, one.top, one.label) for one in gathered.across
    ] == [
        (GROUP, 0, False, True, ""),
        ("Estimated", 1, False, False, ""),
        ("Roads", 1, True, False, ""),
    ]


def test_a_row_in_bold_right_under_the_headings_begins_no_other_table() -> None:
    risk = ("Risk", "Owner", "Measure", "Cost")
    found = apart(on(1, table(GROUP, HEADS, risk, row("1.1.1"), bold=[1, 2])))
    assert [own[0] for own in rows(found)] == ["Risk", "1.1.1. Do it."]


def test_a_label_and_a_title_above_the_column_headings_head_rows() -> None:
    grid = table(("Group 1.1:", "Safe schools", "", ""), HEADS, row("1.1.1"))
    wide = tuple(
        replace(cell, columns=3, box=(*cell.box[:2], 580.0, cell.box[3]))
        if (cell.row, cell.column) == (0, 1)
        else cell
        for cell in grid.cells
        if cell.row or cell.column < 2
    )
    found = apart(on(1, replace(grid, cells=wide)))
    assert [(one.number, one.title) for one in found.headings] == [("1.1", "Safe schools")]
    assert (len(found.rows), found.stray) == (1, ())
