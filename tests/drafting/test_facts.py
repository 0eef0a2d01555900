"""What a document says of itself."""

import pytest

from pipeline.drafting.document import Beside, heading_of
from pipeline.drafting.facts import find_own_years, find_years
from pipeline.records import Cell, Line, Word

TABLE = frozenset((7, 8))


def years(*lines: tuple[int, str]) -> tuple[int, int] | None:
    return find_own_years([Beside(page, Line(text, (0, 0, 1, 1))) for page, text in lines], TABLE)


def test_the_cover_tells_the_plan_s_years_before_any_other_page() -> None:
    assert years((1, "National Plan 2019-2023"), (7, "Plan 2017-2022")) == (2019, 2023)


def test_so_does_a_heading_of_the_table_that_names_the_plan() -> None:
    assert years((1, "National Plan"), (7, "3.0 Operational plan (Years: 2017-2022)")) == (
        2017,
        2022,
    )


def test_years_of_other_pages_and_of_other_things_do_not() -> None:
    assert years((3, "the global plan 2015-2020"), (7, "as reported for 2011-2012")) is None


@pytest.mark.parametrize(("left", "right"), [("IMPLEMENT", "ER"), ("Object", "ive")])
def test_a_heading_that_its_narrow_column_tears_is_whole(left: str, right: str) -> None:
    torn = (Word(left, (0, 0, 40, 10)), Word(right, (0, 12, 9, 22)))
    assert heading_of(Cell((0, 0, 41, 24), 0, 0, words=torn)) == left + right


def test_a_span_of_years_that_a_line_s_end_cuts_is_one() -> None:
    assert years((1, "Action plan 2017–"), (1, "2022")) == (2017, 2022)


def test_one_activity_s_years_are_not_the_plan_s() -> None:
    assert find_years(["2020-2022", "2020-2022", "2018", "2019", "2021"]) == (2018, 2022)
