"""Every page from top to foot: tables, headings above them, and the text beside them."""

from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.records import Assembled, Grid, Page, Source
from tests.check.build import PROFILE
from tests.pages import page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
ROW = ("1.1.1. Do it.", "MoI", "2012", "Reports.")


def on(number: int, *grids: Grid, lines: tuple[tuple[float, str], ...] = ()) -> Page:
    return replace(page(*lines, number=number), grids=grids)


def apart(*pages: Page) -> Assembled:
    return assemble(lambda: iter(pages), Source("plan.pdf", "0" * 64, 9, "native"), PROFILE)


def owners(found: Assembled) -> dict[str, tuple[str, int]]:
    return {own.text: (own.owner, own.of) for own in found.ledger}


def test_headings_right_above_a_table_are_its_own_and_their_words_too() -> None:
    lines = (
        (20.0, "Some text."),
        (45.0, "Strategy 1: Safety"),
        (70.0, "Group 1.1: Schools"),
        (400.0, "Below it."),
    )
    found = apart(on(1, table(HEADS, ROW), lines=lines))
    assert [(one.number, one.title) for one in found.headings] == [
        ("1", "Safety"),
        ("1.1", "Schools"),
    ]
    assert found.rows[0].heading == 1
    told = owners(found)
    assert told["Safety"] == ("section", 0)
    assert told["Schools"] == ("section", 1)
    assert told["Some"] == told["Below"] == ("narrative", -1)
    assert (told["MoI"][0], told["Timeframe"][0]) == ("cell", "column heading")


def test_a_table_that_is_not_the_plan_s_is_another_and_a_frame_is_text() -> None:
    other = table(("Risk", "Owner", "Cost"), edges=(20.0, 120.0, 220.0, 320.0), top=300.0)
    frame = table(("Aim", "Safety"), edges=(20.0, 120.0, 220.0), top=400.0)
    told = owners(apart(on(1, table("Group 1.1: Schools", HEADS, ROW), other, frame)))
    assert (told["Owner"][0], told["Aim"][0]) == ("other table", "narrative")


def test_rows_go_on_under_the_heading_between_two_tables_of_a_page() -> None:
    second = table(HEADS, ("1.2.1. Do it.", "MoJ", "2013", "Visits."), top=300.0)
    first = table("Strategy 1: Safety", "Group 1.1: Schools", HEADS, ROW)
    found = apart(on(1, first, second, lines=((250.0, "Group 1.2: Roads"),)))
    assert [found.headings[one.heading or 0].number for one in found.rows] == ["1.1", "1.2"]


def test_the_text_in_front_of_a_heading_that_the_table_has_not_stays_text() -> None:
    """Behind it stands a sentence: it heads no rows."""
    lines = ((20.0, "Group 1.1: Schools"), (50.0, "Of these this plan speaks later."))
    found = apart(on(1, table("Group 1.2: Roads", HEADS, ROW), lines=lines))
    assert [(one.where, one.number) for one in found.headings] == [
        ("table", "1.2"),
        ("narrative", "1.1"),
    ]


def test_a_line_with_room_before_the_page_s_margin_ends_its_paragraph() -> None:
    lines = (
        (20.0, "Strategy 1: Safety"),
        (45.0, "It is a text that is not so short as to end there."),
        (57.0, "This strategy has two groups."),
        (80.0, "Others are longer, and each of their lines runs on to the margin of the page."),
    )
    found = apart(on(1, lines=lines), on(2, table("Group 1.1: Schools", HEADS, ROW)))
    assert [one.evidence.text for one in found.claims] == ["This strategy has two groups."]
