"""Rows before the first heading, and columns that the profile does not name."""

from msgspec.structs import replace

from pipeline.check.levels import joined_columns, unknown_columns, unsettled_levels
from pipeline.profile.model import Level
from pipeline.records import Activity, Box, Place, Step
from tests.check.build import PROFILE, activity, found, plan

HEADED = replace(
    PROFILE,
    patterns=replace(PROFILE.patterns, number_format="", strategy="", group=""),
    levels=(Level("objective", heading=r"Objective (?P<number>\d+): (?P<title>.+)"),),
)


def under(one: Activity, *numbers: str) -> Activity:
    return replace(
        one, path=tuple(Step("objective", n, "Title", f"Objective {n}") for n in numbers)
    )


def test_rows_before_the_first_heading_are_named_once() -> None:
    rows = [activity("1.1.1"), activity("1.1.2"), under(activity("2.1.1"), "2")]
    told = list(unsettled_levels(plan(*rows), HEADED))
    assert [(one.kind, one.subject, one.found) for one in told] == [("level.unsettled", "1.1.1", 2)]
    assert told[0].message.startswith("2 rows from 1.1.1 on ")


def test_rows_of_a_plan_without_headings_are_not_named() -> None:
    assert not list(unsettled_levels(plan(activity("1.1.1")), HEADED))
    assert not list(unsettled_levels(plan(under(activity("1.1.1"), "1")), HEADED))


def test_a_column_that_the_profile_does_not_name_is_named_once() -> None:
    rows = [activity("1.1.1", remarks="None."), activity("1.1.2", remarks="Some.")]
    told = list(unknown_columns(plan(*rows), PROFILE))
    assert [(one.subject, one.found) for one in told] == [("remarks", 2)]
    assert not list(unknown_columns(plan(activity("1.1.1")), PROFILE))


def test_columns_of_marks_and_blank_ones_are_not_named() -> None:
    row = activity("1.1.1", year_2025="X", **{"2024_q1": "X", "": ""})
    assert not list(unknown_columns(plan(row), PROFILE))


LEFT, RIGHT, UNDER = (0.0, 0.0, 50.0, 20.0), (50.0, 0.0, 90.0, 20.0), (0.0, 20.0, 50.0, 40.0)


def in_cells(number: str, field: str, *boxes: Box, page: int = 5) -> Activity:
    """A row one of whose fields stands in several cells."""
    row = activity(number)
    row.fields[field] = replace(row.fields[field], places=tuple(Place(page, box) for box in boxes))
    return row


def test_cells_side_by_side_under_one_heading_are_named_once_with_a_place_a_page() -> None:
    rows = [
        in_cells("1.1.1", "indicators", LEFT, RIGHT),
        in_cells("1.1.2", "indicators", RIGHT, LEFT),
        in_cells("1.1.3", "indicators", LEFT, RIGHT, page=6),
    ]
    (told,) = joined_columns(plan(*rows), PROFILE)
    assert (told.id, told.found) == ("column.unknown:indicators", 3)
    assert "what they say in 3 rows is joined" in told.message
    assert [(seen.page, seen.bbox) for seen in told.evidence] == [(5, LEFT), (6, LEFT)]
    assert found(joined_columns, plan(*rows[:2])) == [("column.unknown:indicators", None, 2)]
    assert found(joined_columns, plan(*rows[:1])) == []  # in one row a stroke may part a cell


def test_cells_of_two_columns_share_a_ruling_of_a_point() -> None:
    for x, beside in ((49.0, True), (48.9, False)):
        for boxes in ((LEFT, (x, 0.0, 90.0, 20.0)), ((x, 0.0, 90.0, 20.0), LEFT)):
            rows = [in_cells(number, "indicators", *boxes) for number in ("1.1.1", "1.1.2")]
            assert bool(found(joined_columns, plan(*rows))) == beside


def test_cells_that_are_one_column_s_are_not_named() -> None:
    for field, boxes in (
        ("indicators", (LEFT, UNDER)),  # one under another
        ("indicators", (LEFT, (40.0, 0.0, 90.0, 20.0))),  # one over another
        ("activity", (LEFT, RIGHT)),  # the number and its text
    ):
        rows = [in_cells(number, field, *boxes) for number in ("1.1.1", "1.1.2")]
        assert found(joined_columns, plan(*rows)) == []


def test_cells_beside_a_row_s_text_are_two_columns_where_it_has_no_number() -> None:
    rows = [in_cells(number, "activity", LEFT, RIGHT) for number in ("1.1.1", "1.1.2")]
    rows = [replace(row, printed_id=None) for row in rows]
    assert found(joined_columns, plan(*rows)) == [("column.unknown:activity", None, 2)]
