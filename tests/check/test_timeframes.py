"""Timeframes that a reader would ask about."""

import pytest
from msgspec.structs import replace

from pipeline.check.timeframes import dates, timeframes, unmarked
from pipeline.profile.model import Column
from pipeline.records import Evidence, Field
from tests.check.build import BOX, PROFILE, activity, found, plan


@pytest.mark.parametrize(
    "text",
    [
        *("2011", "2011-2013", "2011 – 2013", "2011/2012", "2011 to 2013", "2011, 2013"),
        *("2011 et 2013", "2011-13", "2011/12", "by the end of 2012", "bis Ende 2012", "Fin 2012"),
    ],
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
        ("2011-03", "malformed", None),  # a month, or a slip
        ("as funds allow", "malformed", None),
        ("Mensagem de rádio", "malformed", None),  # no "mensal": another column's text
        ("Hàng hóa", "malformed", None),
        ("2011-2013 if funds allow", "malformed", None),
        ("2013-2014", "outside_plan", "2011-2013"),
        ("2010", "outside_plan", "2011-2013"),
    ],
)
def test_one_among_others(text: str, kind: str, years: str | None) -> None:
    rows = plan(activity("1.1.1"), activity("1.1.2", timeframe=text), activity("1.1.3"))
    assert found(timeframes, rows) == [(f"timeframe.{kind}:1.1.2", text or None, years)]


@pytest.mark.parametrize(
    "text",
    [
        "Q2 2012",
        "IV quarter 2012",
        "Q1 2012 - Q3 2012",
        "Trimestre II de 2012",
        "Tháng 12/2012",
        "31/12/2012",
        "En continu",
        "on an annual basis",
        "Short-term",
        "À moyen terme",
        "Within six months",
        "March 2012",
        "2e trimestre 2012",
        "I квартал 2012",
        *("Ongoing", "Every year", "Annuellement", "Permanente", "mensual", "Ежегодно, в ноябре"),
        *("fortlaufend", "Hằng năm", "Contínuo", "مستمر"),
    ],
)
def test_a_part_of_a_year_or_always_among_bare_years(text: str) -> None:
    rows = plan(activity("1.1.1"), activity("1.1.2", timeframe=text), activity("1.1.3"))
    assert found(timeframes, rows) == []


def test_a_plan_that_dates_its_activities_by_quarters() -> None:
    rows = [activity(f"1.1.{n}", timeframe=f"Quarter {n}, 2012") for n in (1, 2, 3)]
    assert found(timeframes, plan(*rows, activity("1.1.4"))) == []


def test_a_printing_without_the_column() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    for row in rows:
        del row.fields["timeframe"]
    assert found(timeframes, plan(*rows)) == []


DATED = replace(
    PROFILE, columns=(Column("begins", ("Start",), "date"), Column("ends", ("End",), "date"))
)


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("March 2011", "June 2013", []),
        ("03/2012", "2012-11-30", []),
        ("2012", "March 2012", []),  # a year alone may begin in January
        ("05/06/2012", "04/07/2012", []),  # which is the month?
        ("Sept. 2012", "Feb 2012", ["malformed:1.1.1"]),
        ("2013", "2012", ["malformed:1.1.1"]),
        ("", "", ["missing:1.1.1/begins", "missing:1.1.1/ends"]),
        ("2010", "soon", ["outside_plan:1.1.1", "malformed:1.1.1"]),
    ],
)
def test_dates_in_two_columns(begins: str, ends: str, expected: list[str]) -> None:
    findings = found(dates, plan(activity("1.1.1", begins=begins, ends=ends)), DATED)
    assert [name for name, _, _ in findings] == [f"timeframe.{one}" for one in expected]


@pytest.mark.parametrize(
    ("year", "kind"),
    [
        ("1985", "malformed"),  # 26 years before the plan's first
        ("1986", "outside_plan"),  # 25
        ("2010", "outside_plan"),
        ("2011", None),
        ("2013", None),
        ("2014", "outside_plan"),
        ("2038", "outside_plan"),  # 25 years after its last
        ("2039", "malformed"),
    ],
)
def test_how_far_from_the_plans_years_a_year_may_lie(year: str, kind: str | None) -> None:
    findings = found(timeframes, plan(activity("1.1.1", timeframe=year), activity("1.1.2")))
    assert [name for name, _, _ in findings] == ([f"timeframe.{kind}:1.1.1"] if kind else [])


def yearless(often: int, rows: int) -> int:
    """How many findings a column has in which so many rows say "with funds"."""
    texts = ["with funds"] * often + ["2012"] * (rows - often)
    activities = [activity(f"1.1.{n}", timeframe=text) for n, text in enumerate(texts, start=1)]
    return len(found(timeframes, plan(*activities)))


def test_few_texts_without_a_year_are_told_and_many_are_one_of_the_columns_values() -> None:
    assert yearless(3, 6) == 3  # three are few, whatever share they are
    assert yearless(4, 6) == 0
    assert yearless(5, 60) == 5  # of sixty, so are five
    assert yearless(7, 60) == 0


def test_a_blank_is_told_also_where_many_texts_have_no_year() -> None:
    texts = ["with funds"] * 5 + ["2012"] * 5 + [""]
    rows = [activity(f"1.1.{n}", timeframe=text) for n, text in enumerate(texts, start=1)]
    assert [one[0] for one in found(timeframes, plan(*rows))] == ["timeframe.missing:1.1.11"]


def test_a_column_is_plain_if_half_of_it_is() -> None:
    free = "2012 if funds allow"
    rows = [activity("1.1.1", timeframe="2011"), activity("1.1.2", timeframe=free)]
    assert len(found(timeframes, plan(*rows))) == 1
    assert found(timeframes, plan(*rows, activity("1.1.3", timeframe=free))) == []


def test_a_date_that_many_rows_leave_open_is_a_value() -> None:
    """ "Open" is one of the column's answers; one alone among dates is odd."""
    open_ = [activity(f"1.1.{i}", begins="May 2011", ends="Open") for i in range(1, 6)]
    assert found(dates, plan(*open_), DATED) == []
    dated = [activity(f"1.1.{i}", begins="May 2011", ends="May 2012") for i in range(1, 6)]
    odd = activity("1.1.6", begins="May 2011", ends="Open")
    assert [one[0] for one in found(dates, plan(*dated, odd), DATED)] == [
        "timeframe.malformed:1.1.6"
    ]


@pytest.mark.parametrize("ticks", ["X", "x x", "✓", "■ ■"])
def test_marks_without_their_years_are_no_timeframe(ticks: str) -> None:
    rows = plan(*(activity(f"1.1.{i}", timeframe=ticks) for i in range(1, 6)))
    kinds = [kind.partition(":")[0] for kind, *_ in found(timeframes, rows)]
    assert kinds == ["timeframe.malformed"] * 5


MARKED = replace(PROFILE, columns=tuple(c for c in PROFILE.columns if c.field != "timeframe"))


@pytest.mark.parametrize(("period", "told"), [("X X", True), ("2024-2025", False)])
def test_marks_alone_are_told_where_the_profile_names_no_timeframe(period: str, told: bool) -> None:
    names = [id for id, *_ in found(unmarked, plan(activity("1.1.1", timeframe=period)), MARKED)]
    assert names == (["timeframe.malformed:1.1.1"] if told else [])


def test_a_row_without_a_mark_is_told_but_where_a_picture_may_be_one() -> None:
    rows = [activity("1.1.1", timeframe="2011"), activity("1.1.2", timeframe="", indicators="")]
    assert found(unmarked, plan(*rows), MARKED) == [("timeframe.missing:1.1.2", None, None)]
    picture = Evidence(5, BOX, "")
    assert found(unmarked, replace(plan(*rows), overlaid=(picture,)), MARKED) == []
    assert found(unmarked, plan(*rows), PROFILE) == []  # it has a column of timeframes


def test_a_period_that_colours_alone_tell_is_told_by_its_row() -> None:
    row = activity("1.1.1", timeframe="2011")
    for sure, told in ((0.5, ["timeframe.malformed:1.1.1"]), (1.0, [])):
        row.fields["timeframe"] = Field("2011", (), confidence=sure)
        found = list(unmarked(plan(row), MARKED))
        assert [one.id.partition("/")[0] for one in found] == told
        assert [seen.text for one in found for seen in one.evidence] == ["Do thing 1.1.1"] * len(
            told
        )
