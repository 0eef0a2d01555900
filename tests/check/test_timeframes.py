"""Timeframes that a reader would ask about."""

import pytest

from pipeline.check.timeframes import timeframes
from tests.check.build import activity, found, plan


@pytest.mark.parametrize(
    "text",
    ["2011", "2011-2013", "2011 – 2013", "2011/2012", "2011 to 2013", "2011, 2013", "2011 et 2013"],
)
def test_years_of_the_plan(text: str) -> None:
    assert found(timeframes, plan(activity("1.1.1", timeframe=text))) == []


@pytest.mark.parametrize(
    ("text", "kind", "years"),
    [
        ("", "missing", None),
        ("2011-2011", "malformed", None),
        ("2013-2011", "malformed", None),
        ("2101-2013", "malformed", None),
        ("2011-2103", "malformed", None),
        ("2011-13", "malformed", None),
        ("ongoing", "malformed", None),
        ("2011-2013 if funds allow", "malformed", None),
        ("2013-2014", "outside_plan", "2011-2013"),
        ("2010", "outside_plan", "2011-2013"),
    ],
)
def test_one_among_others(text: str, kind: str, years: str | None) -> None:
    rows = plan(activity("1.1.1"), activity("1.1.2", timeframe=text), activity("1.1.3"))
    assert found(timeframes, rows) == [(f"timeframe.{kind}:1.1.2", text or None, years)]


def test_a_plan_that_dates_its_activities_by_quarters() -> None:
    rows = [activity(f"1.1.{n}", timeframe=f"Quarter {n}, 2012") for n in (1, 2, 3)]
    assert found(timeframes, plan(*rows, activity("1.1.4"))) == []


def test_a_printing_without_the_column() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    for row in rows:
        del row.fields["timeframe"]
    assert found(timeframes, plan(*rows)) == []
