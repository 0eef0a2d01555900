"""Which grids have the table's columns, and rows of it above its first headings."""

import pytest
from msgspec.structs import replace

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


OWN = (20.0, 150.0, 300.0, 450.0, 580.0)  # edges that a table of the plan sets itself


def met(page: int = 5) -> Layout:
    """The layout of a table that has come to a page."""
    layout = begun()
    layout.reach(table(HEADS, NUMBERED), page)
    return layout


def never(_: Grid) -> bool:
    return False


@pytest.mark.parametrize(
    ("grid", "pages"),
    [
        (table(BARE, BARE), (5, 6, 7, 8)),
        (table(BARE, BARE, edges=OWN), (5, 6)),  # plain rows, as wide as the table
        (table(BARE, BARE, edges=OWN, bold=[0]), ()),
        (table(BARE, edges=(20.0, 150.0, 300.0, 450.0, 600.0)), ()),
        (table(BARE, edges=(0.0, 10.0, 20.0, 30.0, 40.0), engines=()), (5, 6, 7, 8, 9)),
        (table(BARE[:3], edges=(0.0, 10.0, 20.0, 30.0), engines=()), ()),
    ],
)
def test_on_which_pages_a_grid_without_headings_goes_on(grid: Grid, pages: tuple[int, ...]) -> None:
    assert tuple(page for page in range(5, 10) if met().takes(grid, page, never)) == pages


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        (("Risk", "Owner", "Cost"), False),
        (("Term", "Meaning"), True),  # so narrow a table may be a frame
    ],
)
def test_another_table_between_ends_one_that_sets_its_columns_anew(
    between: tuple[str, ...], goes_on: bool
) -> None:
    layout = met()
    edges = [20.0 + 70 * i for i in range(len(between) + 1)]
    assert not layout.takes(table(between, edges=edges), 5, never)
    assert layout.takes(table(BARE, BARE, edges=OWN), 6, never) == goes_on
    assert layout.takes(table(BARE, BARE), 6, never)


@pytest.mark.parametrize(("waits", "page", "taken"), [(True, 5, 1), (True, 6, 0), (False, 5, 0)])
def test_rows_that_stand_under_headings_that_wait_for_them_are_theirs(
    waits: bool, page: int, taken: bool
) -> None:
    layout = met()
    layout.waits = waits
    rows = table(BARE, edges=(60.0, 200.0, 320.0, 420.0, 550.0))
    assert layout.takes(rows, page, never) == taken


def test_before_the_first_headings_no_grid_goes_on() -> None:
    layout = Layout(PROFILE, [])
    assert not layout.takes(table(BARE, BARE), 1, never)
    assert [page for page, _ in layout.unheaded] == [1]
    assert layout.takes(table(HEADS, BARE), 1, lambda _: True)


@pytest.mark.parametrize(
    ("heads", "told", "taken"),
    [
        (HEADS, True, True),
        (("Activities", "Timeframe", "Risk", "Cost"), False, True),  # it names fewer
        (("Activities", "Timeframe", "Risk", "Cost"), True, False),  # and has no other texts
        (("Timeframe", "Activities", "Risk", "Cost"), False, False),  # in another order
    ],
)
def test_a_table_of_fewer_of_the_columns_may_be_another(
    heads: tuple[str, ...], told: bool, taken: bool
) -> None:
    assert met().takes(table(heads, BARE), 6, lambda _: told) == taken


def test_the_grids_of_a_page_are_parts_of_the_table() -> None:
    layout, parts = met(), []
    for page, ruled in ((5, True), (5, True), (6, True), (6, False), (6, True)):
        layout.reach(replace(table(BARE), ruled=ruled), page)
        parts.append(layout.part)
    assert parts == [1, 2, 0, 0, 1]


def test_plain_rows_have_their_own_columns_and_fewer_cells_all_of_them() -> None:
    layout = met()
    assert layout.fitted(table(BARE, BARE, edges=OWN)).columns == OWN
    assert [span.x0 for span in layout.spans] == [*OWN[:-1]]
    layout = met()
    wide = layout.fitted(table(("Do it.", "Reports."), edges=(20.0, 320.0, 580.0)))
    assert [(cell.column, cell.columns) for cell in wide.cells] == [(0, 2), (2, 2)]
    inferred = table(("Do it.", "Reports."), edges=(20.0, 320.0, 580.0), engines=())
    assert layout.fitted(inferred) is inferred


@pytest.mark.parametrize(("x", "finer"), [(120.0, False), (121.0, True), (220.0, True)])
def test_a_row_that_begins_right_of_the_activities_is_finer(x: float, finer: bool) -> None:
    band = list(table(("MoI", "2012"), edges=(x, 320.0, 420.0)).cells)
    layout = met()
    assert layout.is_finer(band) == finer
    assert layout.is_finer([])
    layout.spans = [span._replace(field="risk") for span in layout.spans]
    assert not layout.is_finer(band)


def test_a_cell_over_several_columns_of_institutions_names_those_of_each() -> None:
    lead = replace(PROFILE.columns[1], field="lead", headings=("Lead",))
    partners = replace(lead, field="partners", headings=("Partners",))
    profile = replace(PROFILE, columns=(PROFILE.columns[0], lead, partners, PROFILE.columns[3]))
    layout = Layout(profile, [])
    heads = table(("Activities", "Lead", "Partners", "Indicators"))
    layout.begin(heads, 1)
    for edges, fields in (
        ((20.0, 220.0, 420.0, 580.0), ["lead", "partners"]),
        ((20.0, 320.0, 420.0, 580.0), ["partners"]),
        ((20.0, 220.0, 321.0, 580.0), ["indicators"]),
    ):
        grid = table(("Do it.", "MoI", "Reports."), edges=edges)
        assert layout.fields_of(grid.cells[1 if fields != ["indicators"] else 2], grid) == fields


def test_two_captions_in_one_row_are_no_title() -> None:
    layout = Layout(PROFILE, [])
    for above in ((), ("Table 1",)):
        grid = table(*above, ("Table 1", "of 2012", "", ""), HEADS, NUMBERED)
        assert layout.captions(list(bands(grid)), grid, begun=False) == 0


@pytest.mark.parametrize(("page", "earlier"), [(4, True), (3, False)])
def test_plain_rows_right_before_the_first_headings_are_the_table_s(
    page: int, earlier: bool
) -> None:
    layout = Layout(PROFILE, [])
    assert not layout.takes(table(BARE, BARE, edges=OWN), page, never)
    layout.begin(table(HEADS, NUMBERED), 5)
    assert bool(layout.begins_earlier()) == earlier
