"""What the rows of a table's grids are: rows under headings, column headings, totals."""

import pytest
from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.assemble.narrative import list_items
from pipeline.assemble.shown import Shown
from pipeline.assemble.table import Table
from pipeline.profile.model import Level, Profile
from pipeline.records import LEVEL, TAGS, Assembled, Grid, Page, Source, Text
from tests.check.build import PROFILE
from tests.pages import line, page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
GROUP = "Group 1.1: Safe schools"


def row(number: str, text: str = "Do it.") -> tuple[str, ...]:
    return (f"{number}. {text}", "MoI", "2012", "Reports.")


def on(number: int, *grids: Grid) -> Page:
    return replace(page(number=number), grids=grids)


def apart(*pages: Page, profile: Profile = PROFILE) -> Assembled:
    return assemble(lambda: iter(pages), Source("plan.pdf", "0" * 64, 9, "native"), profile)


def rows(found: Assembled) -> list[tuple[str, str]]:
    """Each row's number, and that of the heading it stands under."""
    numbers = [
        found.pieces[one.cells["activity"][0]].lines[0].text.split()[0].rstrip(".")
        for one in found.rows
    ]
    under = [found.headings[one.heading].number for one in found.rows if one.heading is not None]
    return list(zip(numbers, under, strict=True))


def test_rows_stand_under_the_band_above_them() -> None:
    found = apart(
        on(1, table("Strategy 1: Safety", GROUP, HEADS, row("1.1.1"), row("1.1.2"))),
        on(2, table(HEADS, "Group 1.2: Safe roads", row("1.2.1"))),
    )
    assert rows(found) == [("1.1.1", "1.1"), ("1.1.2", "1.1"), ("1.2.1", "1.2")]
    assert [(one.kind, one.title) for one in found.headings] == [
        ("strategy", "Safety"),
        ("group", "Safe schools"),
        ("group", "Safe roads"),
    ]
    assert [(one.page, one.text) for one in found.columns] == [
        (1, "Activities | Institutions | Timeframe | Indicators"),
        (2, "Activities | Institutions | Timeframe | Indicators"),
    ]


def test_every_word_of_the_table_is_counted_where_it_went() -> None:
    found = apart(
        on(1, table("Strategy 1: Safety", GROUP, HEADS, row("1.1.1"), ("Total", "", "", "9,000")))
    )
    assert found.conservation == {
        "table": 3 + 4 + 4 + 6 + 2, "headings": 7, "columns": 4, "rows": 6, "stray": 2, "aside": 0
    }  # fmt: skip
    owners = {own.text: own.owner for own in found.ledger}
    assert {own.of for own in found.ledger if own.owner in ("column heading", "total")} == {-1}
    assert owners["Safety"] == owners["schools"] == "section"
    assert (owners["Timeframe"], owners["MoI"], owners["Total"]) == (
        "column heading", "cell", "total"
    )  # fmt: skip


def test_a_heading_printed_again_is_one() -> None:
    found = apart(
        on(1, table("Strategy 1: Safety", GROUP, HEADS, row("1.1.1"))),
        on(2, table(GROUP, HEADS, row("1.1.2"))),
    )
    assert rows(found) == [("1.1.1", "1.1"), ("1.1.2", "1.1")]
    assert [(one.page, one.text) for one in found.repeated] == [(2, GROUP)]


@pytest.mark.parametrize(
    ("again", "same"),
    [
        ("Safe schools (continued)", True),
        ("Schools that are safe", True),  # 74 of 100
        ("Roads and bridges", False),
    ],
)
def test_a_title_printed_again_may_say_that_it_goes_on(again: str, same: bool) -> None:
    found = apart(
        on(1, table(GROUP, HEADS, row("1.1.1"))),
        on(2, table(f"Group 1.1: {again}", HEADS, row("1.1.2"))),
    )
    assert [one.text for one in found.repeated] == ([f"Group 1.1: {again}"] if same else [])
    assert len(found.headings) == (1 if same else 2)


@pytest.mark.parametrize("amid", ["(continued from page 1)", "(cont'd)", "(suite)"])
def test_a_heading_may_say_so_between_its_number_and_its_title(amid: str) -> None:
    again = f"Group 1.1 {amid}: Safe schools"
    found = apart(
        on(1, table("Group 1.1: Safe schools", HEADS, row("1.1.1"))),
        on(2, table(again, HEADS, row("1.1.2"))),
    )
    assert [one.text for one in found.repeated] == [again]
    assert [one.title for one in found.headings] == ["Safe schools"]


@pytest.mark.parametrize(("read", "headed"), [("ocr", True), ("native", False)])
def test_in_a_scan_a_heading_s_label_may_be_a_letter_off(read: Text, headed: bool) -> None:
    found = apart(
        *(
            replace(on(n, table(f"{label} 1.{n}: Title {n}", HEADS, row(f"1.{n}.1"))), text=read)
            for n, label in enumerate(("Group", "Group", "Group", "Grovp"), 1)
        )
    )
    assert ("1.4.1", "1.4") in rows(found) if headed else ("1.4.1", "1.3") in rows(found)
    assert [(one.seen.text, one.text) for one in found.misread] == [("Grovp", "Group")] * headed


@pytest.mark.parametrize(("letters", "total"), [(60, True), (61, False)])
def test_what_adds_up_is_short(letters: int, total: bool) -> None:
    text = f"Total {'x' * (letters - 6)}"
    found = apart(on(1, table(GROUP, HEADS, row("1.1.1"), (text, "", "", "9,000"))))
    assert [one.text for one in found.totals] == ([f"{text} | 9,000"] if total else [])


@pytest.mark.parametrize(("number", "taken"), [(2, True), (4, True), (5, False)])
def test_a_table_without_headings_goes_on_with_one_a_few_pages_before(
    number: int, taken: bool
) -> None:
    found = apart(on(1, table(GROUP, HEADS, row("1.1.1"))), on(number, table(row("1.1.2"))))
    assert len(found.rows) == 1 + taken


@pytest.mark.parametrize(("number", "taken"), [(2, True), (3, False)])
def test_a_tagged_table_goes_on_though_its_edges_are_others(number: int, taken: bool) -> None:
    other = (20.0, 240.0, 335.0, 410.0, 500.0)
    found = apart(
        on(1, table(GROUP, HEADS, row("1.1.1"))),
        on(number, table(row("1.1.2"), row("1.1.3"), edges=other, engines=(TAGS,))),
    )
    assert len(found.rows) == (3 if taken else 1)


def said(found: Assembled) -> list[dict[str, str]]:
    """What each row has in each column."""
    return [
        {
            field: " ".join(line.text for i in ids for line in found.pieces[i].lines)
            for field, ids in one.cells.items()
        }
        for one in found.rows
    ]


def test_columns_of_other_widths_on_the_next_page_are_the_same_columns() -> None:
    narrow = (20.0, 120.0, 180.0, 240.0, 580.0)
    found = apart(
        on(1, table(GROUP, HEADS, row("1.1.1"))), on(2, table(row("1.1.2"), edges=narrow))
    )
    fields = ("activity", "institutions", "timeframe", "indicators")
    assert said(found) == [
        dict(zip(fields, row(number), strict=True)) for number in ("1.1.1", "1.1.2")
    ]


def test_rows_run_on_over_two_facing_pages() -> None:
    halves = (20.0, 300.0, 580.0)
    left = table(HEADS[:2], ("1.1.1. Train.", "MoI"), ("1.1.2. Build.", "MoJ"), edges=halves)
    right = table(HEADS[2:], ("2011", "Reports."), ("2012", "Visits."), edges=halves)
    found = apart(on(4, left), on(5, right))
    assert [list(one.values()) for one in said(found)] == [
        ["1.1.1. Train.", "MoI", "2011", "Reports."], ["1.1.2. Build.", "MoJ", "2012", "Visits."]
    ]  # fmt: skip
    (time,) = found.rows[1].cells["timeframe"]
    assert (found.pieces[time].page, found.pieces[time].box) == (5, (20.0, 140.0, 300.0, 160.0))
    owned = {own.text: (own.page, own.owner) for own in found.ledger}
    assert (owned["Visits."], owned["MoJ"]) == ((5, "cell"), (4, "cell"))
    assert owned["Indicators"] == (5, "column heading")


def test_a_bold_text_right_above_the_table_heads_it_where_its_look_tells() -> None:
    patterns = replace(PROFILE.patterns, number_format="", strategy="", group="")
    levels = (Level("aim", where="above", bold=True),)
    profile = replace(PROFILE, patterns=patterns, levels=levels)
    for bold in (True, False):
        title = [
            *line("Safe schools in every", 20.0, 60.0, bold=bold),
            *line("village of the country", 20.0, 72.0, bold=bold),
        ]
        printed = replace(on(1, table(HEADS, row("1.1.1"))), words=tuple(title))
        titles = [one.title for one in apart(printed, profile=profile).headings]
        assert titles == (["Safe schools in every village of the country"] if bold else [])


def test_a_list_in_running_text_has_three_items_or_more() -> None:
    profile = replace(PROFILE, patterns=replace(PROFILE.patterns, items=r"including\s"))
    text = "It does much, including (1) train police; (2) write laws; and more."
    assert list_items(text, profile) == ("train police", "write laws", "and more")
    assert list_items("It trains police; and writes laws.", profile) == ()


def test_merged_cells_are_counted_where_white_alone_parts_the_rows() -> None:
    grid = table(HEADS, row("1.1.1"), ("", "MoH", "2012", "Reports."), engines=(LEVEL,))
    over = {(1, 0): 2, (2, 0): 0}  # the activity goes on below
    cells = [replace(c, rows=over.get((c.row, c.column), 1)) for c in grid.cells]
    grid = replace(grid, cells=tuple(cell for cell in cells if cell.rows))
    shown = Shown()
    shown.note(grid, 1)  # rules show its rows
    assert (shown.white, shown.level, shown.cut) == ({}, True, False)
    shown.note(replace(grid, ruled=False), 2)
    assert (shown.white, shown.cut, shown.unchecked) == ({2: 1}, True, {1, 2})


@pytest.mark.parametrize("foot", [("2", "Safe roads", "", ""), ("2 Safe roads", "", "", "")])
def test_a_row_at_a_page_s_foot_heads_those_of_the_next_page_by_its_number(
    foot: tuple[str, ...],
) -> None:
    patterns = replace(
        PROFILE.patterns, number=r"\d+\.(?P<position>\d+)", number_format="", strategy="", group=""
    )
    goals = (Level("goal", heading=r"(?P<number>\d+) (?P<title>[A-Z].+)"),)
    profile = replace(PROFILE, patterns=patterns, levels=goals)
    pages = (
        on(1, table("1 Safe schools", HEADS, ("1.1 Train.", "MoI", "2011", "Reports."), foot)),
        on(2, table(HEADS, ("2.1 Build.", "MoH", "2012", "Visits."))),
    )
    found = apart(*pages, profile=profile)
    assert rows(found) == [("1.1", "1"), ("2.1", "2")]
    assert [(one.title, one.place.page) for one in found.headings] == [
        ("Safe schools", 1),
        ("Safe roads", 1),
    ]
    gathered = Table(profile, {})
    for number, one in enumerate(pages, start=1):
        gathered.add_grid(one.grids[0], number, "native")
    heads = [" ".join(line.text for line in one.lines) for one in gathered.across]
    assert heads.count("2 Safe roads") == 2  # that may be one, and that is


def test_a_grid_beside_the_table_is_another_table_or_text_in_a_frame() -> None:
    terms = table(("Term", "Meaning", "Where"), edges=(20.0, 150.0, 390.0, 580.0), top=300.0)
    frame = table(("Box", "Contents"), edges=(20.0, 300.0, 580.0), top=400.0)
    found = apart(
        on(1, table(GROUP, HEADS, row("1.1.1"))),
        on(2, terms, frame),
        on(3, table(HEADS, row("1.1.2"))),
    )
    owners = {own.text: own.owner for own in found.ledger if own.page == 2}
    assert (owners["Meaning"], owners["Contents"]) == ("other table", "narrative")
