"""Rows of a table of level rules that none of them closes, at a page's top and foot."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.unruled import Unruled
from pipeline.records import LEVEL, Grid, Page, Rule
from tests.check.build import PROFILE
from tests.pages import page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
FIRST = ("1.1.1. Do it.", "MoI", "2012", "Reports.")
ROW = {22.0: "1.1.2. Do it.", 222.0: "MoI", 322.0: "2012", 422.0: "Reports."}
SAID = ["1.1.2. Do it.", "MoI", "2012", "Reports."]
Lines = tuple[tuple[float, dict[float, str] | str], ...]


def level(*rows: tuple[str, ...], top: float = 100.0, engine: str = LEVEL) -> Grid:
    return table(*rows, top=top, engines=(engine,))


BEGUN = level(HEADS, FIRST)  # from 100 to 140


def on(number: int, *grids: Grid, lines: Lines = (), rules: tuple[Rule, ...] = ()) -> Page:
    return replace(page(*lines, number=number, rules=rules), grids=grids)


def carried(*pages: Page) -> list[list[list[str]]]:
    """What those of each page's grids say that no level rules show."""
    unruled = Unruled(PROFILE)
    return [
        [
            [" ".join(word.text for word in cell.words) for cell in grid.cells]
            for grid in unruled.complete(one).grids
            if grid.box not in [own.box for own in one.grids]
        ]
        for one in pages
    ]


def test_rows_under_the_last_rule_and_above_the_first_are_the_table_s() -> None:
    both: Lines = ((40.0, ROW), (150.0, ROW))
    assert carried(
        on(1, BEGUN, lines=both), on(2, level(FIRST), lines=both), on(3, lines=both)
    ) == [
        [SAID],  # above its headings there is no table
        [SAID, SAID],
        [[*SAID, *SAID]],
    ]


@pytest.mark.parametrize(("top", "taken"), [(137.0, 1), (136.0, 0)])
def test_a_row_begins_at_the_foot_of_the_last_rule(top: float, taken: int) -> None:
    assert len(carried(on(1, BEGUN, lines=((top, ROW),)))[0]) == taken


@pytest.mark.parametrize(("top", "taken"), [(90.0, 1), (90.5, 0)])
def test_a_row_ends_above_the_first_rule(top: float, taken: int) -> None:
    assert len(carried(on(1, BEGUN), on(2, level(FIRST), lines=((top, ROW),)))[1]) == taken


@pytest.mark.parametrize(
    ("x0", "x1", "taken"), [(23, 577, 1), (24, 577, 0), (23, 576, 0), (None, None, 0)]
)
def test_a_text_alone_is_a_row_if_a_rule_of_the_table_s_width_shows_it(
    x0: float | None, x1: float | None, taken: int
) -> None:
    rules = () if x0 is None or x1 is None else (Rule(x0, 170, x1, 170),)
    foot: Lines = ((150.0, {22.0: "and more."}),)
    assert len(carried(on(1, BEGUN, lines=foot, rules=rules))[0]) == taken


@pytest.mark.parametrize(
    ("grid", "taken"),
    [
        (level(FIRST), 1),
        (BEGUN, 0),  # it begins with headings of its own
        (level(FIRST, engine="pdfplumber"), 0),
        (table(FIRST, edges=(20.0, 150.0, 320.0, 420.0, 580.0), engines=(LEVEL,)), 0),
    ],
)
def test_a_text_alone_at_a_page_s_top_is_closed_by_a_grid_that_goes_on(
    grid: Grid, taken: int
) -> None:
    lone: Lines = ((40.0, {22.0: "and more."}),)
    assert len(carried(on(1, BEGUN), on(2, grid, lines=lone))[1]) == taken
    assert carried(on(1, BEGUN), on(2, lines=lone)) == [[], []]


def test_another_grid_ends_the_table() -> None:
    foot: Lines = ((400.0, ROW),)
    for other in (
        level(FIRST, engine="pdfplumber"),
        table(("Term", "Meaning"), edges=(20.0, 300.0, 580.0), engines=(LEVEL,)),
    ):
        assert carried(on(1, BEGUN), on(2, other, lines=foot), on(3, lines=foot)) == [[], [], []]
    assert carried(on(1, level(FIRST), lines=foot)) == [[]]  # none has named its columns
    assert len(carried(on(1, BEGUN), on(2, level(FIRST), lines=foot))[1]) == 1


def test_grids_are_read_from_the_top() -> None:
    """Rows may stand under the lowest, and above the highest; between two are other texts."""
    lower = level(FIRST, top=300.0)
    lines: Lines = ((200.0, ROW), (330.0, ROW))
    assert carried(on(1, lower, BEGUN, lines=lines)) == [[SAID]]
    top: Lines = ((200.0, ROW),)
    assert carried(on(1, BEGUN), on(2, lower, level(FIRST), lines=top)) == [[], []]
