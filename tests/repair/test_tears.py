"""Rows that a page's end tears, and those that only begin a page."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from pipeline.profile.model import Column
from pipeline.records import Piece
from pipeline.repair import repair
from pipeline.repair.tears import torn_rows
from tests.check.build import PROFILE
from tests.repair.build import NUMBERLESS, Printed, assembled, cell, draft, repaired, texts

Cells = Mapping[str, str | Piece]


def torn(above: Cells, below: Cells, *, page: int = 2, numbers: bool = True) -> list[str]:
    """How sure it is that the second row is the first one's rest; once for each cell."""
    rows: tuple[Printed, Printed] = (1, above), (page, below)
    profile = PROFILE if numbers else NUMBERLESS
    return [edit.confidence for edit in torn_rows(draft(*rows, profile=profile))]


BEGUN = {"activity": "1.1.1. Train the", "institutions": "MoI"}
ENDED = {"activity": "1.1.1. Train them.", "institutions": "MoI"}


@pytest.mark.parametrize(
    ("above", "below", "sure"),
    [
        (BEGUN, {"activity": "officials", "institutions": ""}, ["certain"]),
        (BEGUN, {"activity": "Police", "institutions": ""}, ["certain"]),  # no full stop before it
        (ENDED, {"activity": "and others.", "institutions": ""}, ["certain"]),
        (ENDED, {"activity": "Others too.", "institutions": ""}, ["guess"]),
        (ENDED, {"activity": "", "institutions": "MoJ"}, ["certain"]),
        (BEGUN, {"activity": "officials", "institutions": "MoJ"}, ["certain", "certain"]),
        (ENDED, {"activity": "1.1.2. Build", "institutions": "MoJ"}, []),
    ],
)
def test_a_row_without_a_number_that_begins_a_page(
    above: Cells, below: Cells, sure: list[str]
) -> None:
    assert torn(above, below) == sure
    assert torn(above, below, page=1) == []  # no page end parts them


def test_no_rule_that_closes_the_row_makes_it_likely() -> None:
    above = {"activity": cell("1.1.1. Train them.", open_bottom=True)}
    assert torn(above, {"activity": "Others too."}) == ["likely"]


def test_two_rows_with_a_timeframe_each_are_two() -> None:
    timed = {"activity": "officials", "timeframe": "2012"}
    assert torn({**BEGUN, "timeframe": "2011"}, timed) == []
    assert torn({**BEGUN, "timeframe": "2011 -"}, timed) == ["certain", "certain"]  # left open
    assert torn({**BEGUN, "timeframe": ""}, timed) == ["certain", "certain"]


def test_rows_of_two_groups_are_two() -> None:
    rows: tuple[Printed, Printed] = (1, BEGUN), (2, {"activity": "officials"})
    assert [*torn_rows(draft(*rows, groups=("1.1", "1.2")))] == []


@pytest.mark.parametrize(
    ("below", "sure"),
    [
        ({"activity": "officials", "institutions": "MoJ"}, ["certain", "certain"]),
        ({"activity": "Officials", "institutions": "MoJ"}, []),  # as a row of its own would begin
        ({"activity": "Officials", "institutions": ""}, ["certain"]),  # but such a row has more
        ({"activity": "", "institutions": "MoJ"}, ["certain"]),
    ],
)
def test_where_the_plan_prints_no_numbers(below: Cells, sure: list[str]) -> None:
    assert torn({"activity": "Train the", "institutions": "MoI"}, below, numbers=False) == sure


@pytest.mark.parametrize(
    ("above", "below", "sure"),
    [
        ({"activity": "", "institutions": "MoI and"}, "others", ["certain", "certain"]),
        ({"activity": "", "institutions": "MoI."}, "others", ["likely", "likely"]),
        ({"activity": "", "institutions": "MoI and"}, "MoJ", ["likely", "likely"]),
        (ENDED, "others", []),  # it has its own number
    ],
)
def test_a_row_that_begins_at_the_foot_without_its_first_cell(
    above: Cells, below: str, sure: list[str]
) -> None:
    assert torn(above, {"activity": "1.1.2. Build", "institutions": below}) == sure


def test_a_row_may_go_on_over_two_page_ends() -> None:
    rows: list[Printed] = [
        (1, BEGUN),
        (2, {"activity": "police and"}),
        (3, {"activity": "judges."}),
    ]
    (one,) = repair(assembled(*rows), PROFILE).activities
    assert one.text("activity") == "Train the police and judges."
    assert [place.page for place in one.sources] == [1, 2, 3]


@pytest.mark.parametrize(("blank", "rest"), [(1, True), (2, False)])
def test_a_row_that_lacks_what_nine_of_ten_rows_have_is_the_rest_of_one(
    blank: int, rest: bool
) -> None:
    full = {"activity": "Train them.", "institutions": "MoI", "indicators": "Reports."}
    bare = {"activity": "Build it.", "institutions": "", "indicators": ""}
    rows: list[Printed] = [(1, full if i >= blank + 1 else bare) for i in range(1, 11)]
    last = {**bare, "activity": "Others too.", "timeframe": "2012"}
    found = [*torn_rows(draft((1, full), *rows, (2, last), profile=NUMBERLESS))]
    assert bool(found) is rest


def test_a_whole_row_of_a_plan_without_numbers_is_one_though_a_cell_before_it_is_open() -> None:
    full = {"activity": "Train them.", "institutions": "MoI and", "indicators": "Reports."}
    whole = {"activity": "Others too.", "institutions": "schools", "indicators": "Visits."}
    rows: list[Printed] = [(1, full)] * 10
    assert [*torn_rows(draft(*rows, (2, whole), profile=NUMBERLESS))] == []
    lacking = {**whole, "indicators": ""}
    assert [*torn_rows(draft(*rows, (2, lacking), profile=NUMBERLESS))]


@pytest.mark.parametrize(
    ("below", "whole"),
    [
        ("1.1.1. (cont.) officials of both.", "Train the officials of both."),
        ("1.1.1 (continued): officials.", "Train the officials."),
        ("1.1.1. officials.", "Train the officials."),
        ("(suite) Officials.", "Train the Officials."),
    ],
)
def test_a_number_that_is_printed_again_on_the_next_page_is_no_other_row(
    below: str, whole: str
) -> None:
    rows = (1, BEGUN), (2, {"activity": below}), (2, {"activity": "1.1.2. Build."})
    plan = repaired(*rows)
    assert [(row.id, row.fields["activity"].text) for row in plan.activities] == [
        ("1.1.1", whole),
        ("1.1.2", "Build."),
    ]


def test_a_number_that_is_printed_twice_by_mistake_is_another_row() -> None:
    rows = (1, ENDED), (2, {"activity": "1.1.1. Build courts.", "institutions": ""})
    assert [row.id for row in repaired(*rows).activities] == ["1.1.1", "1.1.2"]


def test_a_rule_under_some_cells_at_a_page_end_ends_the_row_and_the_others_go_on() -> None:
    """A page end between two rows that have merged cells in common, of the activities too."""
    full = {"activity": "Train.", "institutions": "MoI", "indicators": "Reports."}
    above: Cells = {**full, "activity": cell("Choose data, and", open_bottom=True)}
    below: Cells = {"activity": "publish it.", "institutions": "MoH", "indicators": ""}
    plan = repaired(*[(1, full)] * 10, (1, above), (2, below), profile=NUMBERLESS)
    assert texts(plan, "institutions")[-2:] == ["MoI", "MoH"]
    assert texts(plan, "activity")[-2:] == ["Choose data, and publish it."] * 2
    below = {**below, "institutions": ""}
    rest = repaired(*[(1, full)] * 10, (1, above), (2, below), profile=NUMBERLESS)
    assert texts(rest, "activity")[-2:] == ["Train.", "Choose data, and publish it."]


def test_a_row_that_no_rule_closes_goes_on_where_others_are_closed_at_page_ends() -> None:
    """All columns merge cells somewhere: that some are blank says little by itself."""
    own = [{"activity": "Train.", "institutions": "MoI", "indicators": "Reports."}] * 2
    ends = {field: cell(text, open_bottom=True) for field, text in own[0].items()}
    rest: Cells = {"activity": "And the rest.", "institutions": "", "indicators": "Visits."}
    shared = cell("MoH")
    merged = [{"activity": cell("Go."), "institutions": shared, "indicators": cell("Many.")}] * 2
    for closed, count in ((own[0], 5), (ends, 6)):
        plan = repaired(
            (1, closed),
            (2, own[1]),
            (2, ends),
            (3, rest),
            *[(3, m) for m in merged],
            profile=NUMBERLESS,
        )
        assert len(plan.activities) == count


def test_a_row_torn_twice_is_three_rows_when_a_person_rejects_both() -> None:
    rows: list[Printed] = [
        (1, BEGUN),
        (2, {"activity": "police and"}),
        (3, {"activity": "judges."}),
    ]
    told = [one.id for one in repair(assembled(*rows), PROFILE).repairs]
    parted = repair(assembled(*rows), PROFILE, told)
    assert texts(parted, "activity") == ["Train the", "police and", "judges."]
    once = repair(assembled(*rows), PROFILE, told[:1])
    assert texts(once, "activity") == ["Train the", "police and judges."]


def test_beside_a_number_that_rows_share_one_without_is_no_rest() -> None:
    """Where each row has a number of its own, a page's first row that has none goes on."""
    patterns = replace(PROFILE.patterns, number=r"(?P<position>\d+)", number_format="")
    profile = replace(
        PROFILE, columns=(*PROFILE.columns, Column("number", ("No.",), "number")), patterns=patterns
    )
    last = {"activity": "Others too.", "institutions": "MoJ"}
    for second, whole in (("1", False), ("2", True)):
        first = cell("1")
        rows: list[Printed] = [
            (1, {"number": first, "activity": "Train.", "institutions": "MoI"}),
            (1, {"number": first if second == "1" else "2", **last}),
        ]
        plan = repaired(*rows, (2, last), profile=profile)
        assert len(plan.activities) == (2 if whole else 3)
