"""Printed dates and periods, as years and months."""

import pytest

from pipeline.profile.timeframes import ends_first, month_of, period_of, years_of


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2011", (2011, 2011)),
        ("2011-2013", (2011, 2013)),
        ("from 2013, as in 2011", (2013, 2011)),  # as printed, also where that cannot be
        ("tel. 20112013", None),
        ("ongoing", None),
        ("2024-25", (2024, 2025)),
        ("2024/28", (2024, 2028)),
        ("2011-12", (2011, 2012)),
        ("2024-06", (2024, 2024)),  # a month
        ("2009-11", (2009, 2009)),  # likewise
        ("2024-12-31", (2024, 2024)),
    ],
)
def test_years(text: str, years: tuple[int, int] | None) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("March 2012", (2012, 3)),
        ("Sept. 2012", (2012, 9)),
        ("January 2012", (2012, 1)),
        ("03/2012", (2012, 3)),
        ("12.2012", (2012, 12)),
        ("2012-11", (2012, 11)),
        ("2012-11-30", (2012, 11)),
        ("13/2012", None),  # no month
        ("00/2012", None),
        ("2012", None),
        ("March to May 2012", None),  # which of them?
        ("Ma 2012", None),  # March or May
        ("March 2012 to 2013", None),
    ],
)
def test_months(text: str, month: tuple[int, int] | None) -> None:
    assert month_of(text) == month


@pytest.mark.parametrize(
    ("start", "end", "turned"),
    [
        ("March 2012", "February 2012", True),
        ("March 2012", "March 2012", False),
        ("March 2012", "2012", False),
        ("2013", "2012", True),
        ("2012", "2012", False),
        ("2012-2014", "2013", False),
        ("soon", "2012", False),
    ],
)
def test_an_end_before_its_beginning(start: str, end: str, turned: bool) -> None:
    assert ends_first(start, end) == turned


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("2025", "2025"),
        ("year_2025", "2025"),
        ("2024 Q1", "2024 Q1"),
        ("an2", "an2"),
        ("Year 3", "Year 3"),
        ("q 4", "q 4"),
        ("2nd quarter", "2nd quarter"),
        ("Q1 25", "Q1 25"),
        ("Jan-25", "Jan-25"),
        ("H2’25", "H2’25"),
        ("Q1 2", ""),
        ("Año 1 II Sem", "Año 1 II Sem"),
        ("’25", "2025"),
        ("25/26", "2025/26"),
        ("2025_26", "2025/26"),
        ("10/12", ""),
        ("10 11", ""),
        ("Budget 2025", ""),
        ("Q5", ""),
        ("1825", ""),
    ],
)
def test_a_columns_heading_that_is_a_period(heading: str, period: str) -> None:
    assert period_of(heading) == period
