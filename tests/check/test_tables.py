"""Rows of totals against their parts, and rows that stay without a number."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from pipeline.check.tables import tables_not_taken, totals, unsettled_numbers
from pipeline.profile.model import Column, Profile
from pipeline.records import BETWEEN, Activity, Evidence, Field, FoundTable, Place, Repaired
from tests.check.build import BOX, PROFILE, activity, found, plan

MONEY = replace(
    PROFILE, columns=(*PROFILE.columns, *(Column(f, (f,), "money") for f in ("2024", "2025")))
)


def costed(rows: Sequence[tuple[str, str]], *stated: str) -> Repaired:
    """Rows one under another with an amount a year, and one row of totals under them."""
    activities: list[Activity] = []
    for i, amounts in enumerate(rows):
        row = activity(f"1.1.{i + 1}")
        box = (0.0, 10.0 * i, 10.0, 10.0 * i + 10)
        for year, text in zip(("2024", "2025"), amounts, strict=True):
            row.fields[year] = Field(text, (Place(5, box),))
        activities.append(row)
    return replace(plan(*activities), totals=(total(500.0, *stated),))


def total(top: float, *stated: str) -> Evidence:
    """A row of totals at that height of the page."""
    return Evidence(5, (0.0, top, 10.0, top + 10), BETWEEN.join(("Total", *stated)))


def wrong(rows: Sequence[tuple[str, str]], *stated: str) -> list[str | int | None]:
    return [amount for _, _, amount in found(totals, costed(rows, *stated), MONEY)]


def test_each_column_has_its_own_total() -> None:
    rows = [("100", "5"), ("200", "7")]
    assert wrong(rows, "300", "12") == []
    assert wrong(rows, "300", "13") == ["12"]
    assert wrong(rows, "310", "12") == ["300"]


def test_one_total_is_of_the_column_nearest_to_it() -> None:
    rows = [("100", "5"), ("200", "7")]
    assert wrong(rows, "300") == []
    assert wrong(rows, "12") == []
    assert wrong(rows, "320") == ["300"]


def test_one_total_of_columns_that_cannot_be_summed_is_not_compared() -> None:
    assert wrong([("100", "5 or 6"), ("200", "7")], "320") == []


def test_rounding_is_no_difference() -> None:
    assert wrong([("1000", "")], "1005") == []
    assert wrong([("1000", "")], "1006") == ["1000"]
    assert wrong([("199", "")], "200") == []  # half of a hundredth
    assert wrong([("201", "")], "200") == []
    assert wrong([("198", "")], "200") == ["198"]


@pytest.mark.parametrize("as_printed", [True, False])
def test_a_row_without_a_number_among_numbers_that_are_taken_as_printed(as_printed: bool) -> None:
    pattern = r"(?P<position>\d+)" if as_printed else PROFILE.patterns.number
    number_format = "" if as_printed else PROFILE.patterns.number_format
    patterns = replace(PROFILE.patterns, number=pattern, number_format=number_format)
    profile: Profile = replace(PROFILE, patterns=patterns)
    assert profile.as_printed == as_printed
    rows = plan(activity("1.1.1"), replace(activity("1.1.2"), printed_id=None))
    told = [id for id, _, _ in found(unsettled_numbers, rows, profile)]
    assert told == (["number.unsettled:1.1.2"] if as_printed else [])


def test_of_two_tables_the_one_that_is_not_the_plan_s_is_told() -> None:
    taken, terms = (
        FoundTable((page,), ("Term", "Meaning", "Used in"), 9, page == 5, "why", Place(page, BOX))
        for page in (5, 7)
    )
    rows = replace(plan(activity("1.1.1")), tables=(taken, terms))
    assert found(tables_not_taken, rows) == [("table.not_taken:table-2", None, 9)]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Activities", "Institutions", "Cost"), "table.alike"),  # half of the plan's columns
        (("Activities", "Cost", "Who"), "table.not_taken"),
        (("Institutions", "Timeframe", "Cost"), "table.not_taken"),  # none that makes its rows
    ],
)
def test_a_table_with_half_of_the_plan_s_columns_may_be_its_rows(
    headings: tuple[str, ...], kind: str
) -> None:
    one = FoundTable((9,), headings, 5, False, "why", Place(9, BOX))
    taken = FoundTable((5,), ("Activities",), 9, True, "", Place(5, BOX))
    rows = replace(plan(activity("1.1.1")), tables=(taken, one))
    assert [told.kind for told in tables_not_taken(rows, PROFILE)] == [kind]


def test_a_cell_that_two_rows_share_is_one_amount() -> None:
    rows = costed([("100", "5"), ("200", "7"), ("200", "7")], "300", "12")
    second, third = (one.fields for one in rows.activities[1:])
    third.update({year: second[year] for year in ("2024", "2025")})
    assert found(totals, rows, MONEY) == []


def test_a_total_is_of_the_rows_since_the_one_before() -> None:
    rows = costed([("100", "5"), ("200", "7"), ("400", "9")], "400", "9")
    of_two = total(20.0, "300", "12")  # at the foot of the second row
    assert found(totals, replace(rows, totals=(of_two, *rows.totals)), MONEY) == []
    assert [amount for *_, amount in found(totals, rows, MONEY)] == ["700", "21"]


def test_a_table_without_headings_next_to_the_plan_s_may_be_its_rows() -> None:
    def kinds(*pages: int, headings: tuple[str, ...] = ()) -> list[str]:
        taken = FoundTable((5, 6), ("Activities",), 9, True, "", Place(5, BOX))
        other = FoundTable(pages, headings, 9, False, "why", Place(pages[0], BOX))
        rows = replace(plan(activity("1.1.1")), tables=(taken, other))
        return [one.kind for one in tables_not_taken(rows, PROFILE)]

    for beside in ((4,), (7,), (3, 4), (7, 8)):
        assert kinds(*beside) == ["table.alike"]
    for apart in ((3,), (8,), (2, 3), (8, 9)):
        assert kinds(*apart) == ["table.not_taken"]
    assert kinds(7, headings=("Term", "Meaning", "Used in")) == ["table.not_taken"]
