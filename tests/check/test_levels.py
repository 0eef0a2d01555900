"""Rows before the first heading, and columns that the profile does not name."""

from msgspec.structs import replace

from pipeline.check.levels import unknown_columns, unsettled_levels
from pipeline.profile.model import Level
from pipeline.records import Activity, Step
from tests.check.build import PROFILE, activity, plan

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
