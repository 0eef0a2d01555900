"""Which grids have the table's columns, and rows of it above its first headings."""

import pytest

from pipeline.assemble.columns import heading_row
from pipeline.assemble.layout import Layout
from pipeline.page.bands import bands
from pipeline.records import Grid
from tests.check.build import PROFILE
from tests.pages import table

EDGES = (20.0, 220.0, 320.0, 420.0, 580.0)
HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
NUMBERED = ("1.1.1. Do it.", "MoI", "2012", "Reports.")
BARE = ("Do it.", "MoI", "2012", "Reports.")


def begun(*before: Grid) -> Layout:
    """The layout of a table whose headings stand on page 5, behind grids of page 1."""
    layout = Layout(PROFILE, [])
    for grid in before:
        assert not layout.takes(grid, 1, lambda _: False)
    layout.begin(table(HEADS, NUMBERED), 5)
    return layout


@pytest.mark.parametrize(
    ("grid", "earlier"),
    [
        (table(NUMBERED, BARE), True),
        (table(BARE, BARE), False),  # rows of another table may stand so
        (table(NUMBERED[:3], BARE[:3], edges=(20.0, 120.0, 220.0, 300.0)), False),
        (table(("MoI", "1.1.1. Do it.", "2012", "Reports.")), False),  # no column of numbers
    ],
)
def test_rows_pages_before_the_first_headings_have_the_table_s_numbers(
    grid: Grid, earlier: bool
) -> None:
    assert (begun(grid).begins_earlier() is not None) == earlier


@pytest.mark.parametrize(("off", "numbered"), [(0.0, True), (3.0, True), (3.1, False)])
def test_rows_above_the_first_headings_stand_under_them(off: float, numbered: bool) -> None:
    heads = table(HEADS)
    spans = heading_row(heads.cells, heads, PROFILE)
    assert spans
    layout = begun()
    rows = table(NUMBERED, edges=[x + off for x in EDGES])
    assert layout.has_numbers(list(bands(rows)), rows, spans) == numbered
    bare = table(BARE, edges=EDGES)
    assert not layout.has_numbers(list(bands(bare)), bare, spans)


def test_another_table_s_headings_look_like_the_first_and_name_none_of_it() -> None:
    layout = begun()
    layout.face = (frozenset[str | None]({None}), True)  # bold
    for texts, bold, another in (
        (("Risk", "Owner", "Measure", "Cost"), True, True),
        (("Risk", "Owner", "Measure", "Cost"), False, False),
        (("Risk", "Institutions", "Measure", "Cost"), True, False),
        (("Institutions", "Owner", "Measure", "Cost"), True, True),  # it stands elsewhere
        (("Risk", "Owner", "Measure", ""), True, False),
        (("Risk 1", "Owner", "Measure", "Cost"), True, False),
        (("Risk", "Risk", "Measure", "Cost"), True, False),
    ):
        grid = table(texts, bold=[0] if bold else [])
        assert layout.heads_another(list(grid.cells), grid) == another


def test_columns_stand_right_of_their_places_on_the_right_page_of_a_sheet() -> None:
    layout = begun()
    layout.stand(300.0)
    assert [(span.x0, span.x1) for span in layout.spans] == [
        (320.0, 520.0), (520.0, 620.0), (620.0, 720.0), (720.0, 880.0)
    ]  # fmt: skip
    layout.stand(0.0)
    assert layout.spans == layout.first


@pytest.mark.parametrize(
    ("upper", "lower", "fields", "begun"),
    [
        (("Activities", "Institutions", "Time", "Indi"), ("", "", "frame", "cators"), 4, True),
        (("Activi", "Institu", "Time", "Indi"), ("ties", "tions", "frame", "cators"), 4, False),
        (HEADS, ("", "", "", ""), 0, True),  # they were whole
        (HEADS, HEADS, 0, True),  # and are printed again
        (NUMBERED, BARE, 0, False),
    ],
)
def test_column_headings_that_a_page_end_tore_are_read_together(
    upper: tuple[str, ...], lower: tuple[str, ...], fields: int, begun: bool
) -> None:
    above, below = table(upper, top=700.0), table(lower, top=40.0)
    spans, named = Layout(PROFILE, []).completed(list(above.cells), list(below.cells), below)
    assert (len(spans), named) == (fields, begun)


@pytest.mark.parametrize(
    ("texts", "begun", "captions"),
    [
        (("Table 1",), True, 1),  # printed again
        (("Table 1", "Group 1.2: Safe roads"), True, 0),  # the other heads rows
        (("Table 1", "Group 1.2: Safe roads"), False, 2),
        ((), True, 0),
    ],
)
def test_the_table_s_title_stands_over_its_headings(
    texts: tuple[str, ...], begun: bool, captions: int
) -> None:
    layout = Layout(PROFILE, [])
    layout.titles = {"Table 1"}
    grid = table(*texts, HEADS, NUMBERED)
    assert layout.captions(list(bands(grid)), grid, begun=begun) == captions
