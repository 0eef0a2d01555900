"""Numbers that no row has, between those that rows have."""

import pytest
from msgspec.structs import replace

from pipeline.check.gaps import number_gaps
from tests.check.build import PROFILE, activity, found, heading, plan


def test_gaps_in_the_middle_and_at_the_start() -> None:
    rows = [activity(n) for n in ("1.1.1", "1.1.2", "1.1.4", "1.2.2")]
    assert found(number_gaps, plan(*rows)) == [
        ("number.gap:1.1.3", None, None),
        ("number.gap:1.2.1", None, None),
    ]


def test_a_group_whose_beginning_was_not_read_has_no_gap_there() -> None:
    cut = plan(activity("1.1.5"), activity("1.1.6"))
    groups = tuple(replace(group, headed=False) for group in cut.groups)
    assert found(number_gaps, replace(cut, groups=groups)) == []
    gap = replace(plan(activity("1.1.5"), activity("1.1.7")), groups=groups)
    assert found(number_gaps, gap) == [("number.gap:1.1.6", None, None)]


def test_a_number_that_the_text_of_a_row_goes_on_with_is_a_gap() -> None:
    rows = (activity("1.1.1", "Train judges"), activity("1.1.2", "Print it. 1.1.3. Send it out"))
    assert found(number_gaps, plan(*rows)) == [("number.gap:1.1.3", None, None)]
    told = (activity("1.1.1", "As in 1.1.2 above"), activity("1.1.2", "Print 1.1.30 of it"))
    assert found(number_gaps, plan(*told)) == []


def test_a_number_far_off_is_one_gap() -> None:
    rows = plan(activity("1.1.1"), activity("1.1.999999999"))
    assert found(number_gaps, rows) == [("number.gap:1.1.2", None, None)]


AS_PRINTED = replace(
    PROFILE, patterns=replace(PROFILE.patterns, number=r"(?P<position>\d+)", number_format="")
)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (("1.1.1", "1.1.2", "1.1.4", "1.2.1", "1.2.2"), ["1.1.3"]),
        (("1.1.3", "1.1.4", "1.2.1"), ["1.1.1", "1.1.2"]),  # those of a tree begin with 1
        (("7", "8", "10"), ["9"]),  # others where the table begins
        (("A1", "A2", "A5"), ["A3", "A4"]),
        (("1.1.9", "1.2.1", "1.2.2"), []),  # alone, it tells nothing of others
        (("1", "2", "4", "1#2", "2#2", "4#2"), []),  # they begin anew
        (("1.1", "1.3", "1.4"), []),  # 1.2 is a heading's
        (("1.1", "1.4", "1.5"), ["1.3"]),  # and hides no other
    ],
)
def test_numbers_as_printed_have_gaps_too(numbers: tuple[str, ...], missing: list[str]) -> None:
    rows = [replace(activity("1.1.1"), id=number, printed_id=number) for number in numbers]
    told = found(number_gaps, plan(*rows, headings=[heading("table", "1.2", "Courts")]), AS_PRINTED)
    assert [name for name, _, _ in told] == [f"number.gap:{number}" for number in missing]


@pytest.mark.parametrize(("last", "told"), [(12, 10), (13, 1)])
def test_so_many_missing_numbers_are_told_one_by_one(last: int, told: int) -> None:
    rows = plan(activity("1.1.1"), activity(f"1.1.{last}"))
    assert len(found(number_gaps, rows)) == told
