"""Merged cells that a page end cuts, and blanks that are cells without rules round them."""

import pytest
from msgspec.structs import replace

from pipeline.profile.model import Column, Level
from pipeline.records import Piece, Repaired
from tests.check.build import PROFILE
from tests.repair.build import BOX, Printed, cell, repaired, texts

SHARED = replace(PROFILE, columns=(*PROFILE.columns, Column("outcome", ("Outcomes",), shared=True)))
HEADED = replace(PROFILE, levels=(Level("lead", column="institutions"),))


def over_a_page_end(merged: Piece, below: str = "national police") -> Repaired:
    """Two rows with a merged cell, and one of the next page."""
    return repaired(
        (1, {"activity": "1.1.1. Train.", "institutions": merged}),
        (1, {"activity": "1.1.2. Build.", "institutions": merged}),
        (2, {"activity": "1.1.3. Write.", "institutions": below}),
    )


def test_a_merged_cell_goes_on_over_the_rows_of_the_next_page() -> None:
    plan = over_a_page_end(cell("Reports of the"))
    assert texts(plan, "institutions") == ["Reports of the national police"] * 3
    assert [(one.id, one.confidence) for one in plan.repairs] == [
        ("cell.cut:1.1.3:institutions", "likely")
    ]
    assert plan.activities[2].fields["institutions"].shared_with == ("1.1.1", "1.1.2")


def test_a_cell_that_begins_its_own_sentence_is_another() -> None:
    plan = over_a_page_end(cell("Reports of the police."), "National police")
    assert texts(plan, "institutions")[2] == "National police"
    assert plan.repairs == ()


def test_a_blank_cell_open_at_a_pages_foot_has_its_text_on_the_next_page() -> None:
    tall = replace(cell("", open_bottom=True), box=(0.0, 0.0, 100.0, 200.0))
    plan = over_a_page_end(tall, "National police")  # set at the middle of the merged cell
    assert texts(plan, "institutions") == ["National police"] * 3


def test_a_blank_under_a_page_end_is_of_the_cell_above_it_where_the_column_shares() -> None:
    for open_below, sure in ((False, "guess"), (True, "likely")):
        above = cell("Less crime.", open_bottom=open_below)
        plan = repaired(
            (1, {"activity": cell("1.1.1. Train.", open_bottom=open_below), "outcome": above}),
            (2, {"activity": "1.1.2. Build.", "outcome": ""}),
            profile=SHARED,
        )
        assert texts(plan, "outcome") == ["Less crime.", "Less crime."]
        assert [(one.rule, one.confidence) for one in plan.repairs] == [("cell.cut", sure)]


def test_without_rules_blanks_have_the_text_above_them() -> None:
    outcomes = ("Less crime.", "", "", "More jobs.")
    rows: list[Printed] = [
        (1, {"activity": f"1.1.{i}. Do it.", "outcome": replace(cell(text), ruled=False)})
        for i, text in enumerate(outcomes, 1)
    ]
    plan = repaired(*rows, profile=SHARED)
    assert texts(plan, "outcome") == ["Less crime."] * 3 + ["More jobs."]
    assert [(one.rule, one.subject) for one in plan.repairs] == [
        ("cell.unruled", "1.1.2"),
        ("cell.unruled", "1.1.3"),
    ]


def test_with_rules_a_blank_on_the_same_page_is_one() -> None:
    plan = repaired(
        (1, {"activity": "1.1.1. Train.", "outcome": "Less crime."}),
        (1, {"activity": "1.1.2. Build.", "outcome": ""}),
        profile=SHARED,
    )
    assert texts(plan, "outcome") == ["Less crime.", ""]


def test_a_column_that_heads_rows_prints_its_text_once_above_blanks() -> None:
    leads = ("MoI", "", "", "MoJ", "", "")
    plan = repaired(
        *((1, {"activity": f"1.1.{i}. Do it.", "institutions": t}) for i, t in enumerate(leads, 1)),
        profile=HEADED,
    )
    assert texts(plan, "institutions") == ["MoI"] * 3 + ["MoJ"] * 3
    assert [one.rule for one in plan.repairs] == ["cell.stub"] * 4
    assert [activity.path[-1].title for activity in plan.activities] == ["MoI"] * 3 + ["MoJ"] * 3


def test_a_column_that_hardly_ever_is_blank_heads_no_blanks() -> None:
    leads = ("MoI", "MoJ", "", "MoE")
    plan = repaired(
        *((1, {"activity": f"1.1.{i}. Do it.", "institutions": t}) for i, t in enumerate(leads, 1)),
        profile=HEADED,
    )
    assert texts(plan, "institutions") == list(leads)


def test_boxes_of_both_parts_are_the_cell_s_places() -> None:
    merged = cell("Reports of the")
    plan = repaired(
        (1, {"activity": "1.1.1. Train.", "institutions": merged}),
        (1, {"activity": "1.1.2. Build.", "institutions": merged}),
        (2, {"activity": "1.1.3. Write.", "institutions": "national police"}),
    )
    places = plan.activities[0].fields["institutions"].places
    assert [(place.page, place.bbox) for place in places] == [(1, BOX), (2, BOX)]


@pytest.mark.parametrize(("blanks", "joined"), [(1, True), (2, False)])
def test_a_column_merges_cells_that_does_so_more_than_twice_as_often_as_not(
    blanks: int, joined: bool
) -> None:
    """Three cells over two rows each, a blank or two, and the one in question after a page end."""
    cells = [one for text in ("Police.", "Judges.", "Schools.") for one in [cell(text)] * 2]
    cells += [*(cell("") for _ in range(blanks)), cell("Doctors.")]
    rows: list[Printed] = [
        (1, {"activity": f"1.1.{i}. Do it.", "institutions": one}) for i, one in enumerate(cells, 1)
    ]
    last: Printed = (2, {"activity": f"1.1.{len(rows) + 1}. Do it.", "institutions": ""})
    assert texts(repaired(*rows, last), "institutions")[-1] == ("Doctors." if joined else "")


def test_a_blank_under_a_page_end_is_its_own_where_the_column_that_heads_it_begins_anew() -> None:
    headed = replace(
        SHARED, levels=(Level("lead", column="institutions"), Level("outcome", column="outcome"))
    )
    for lead, outcome in (("MoH", ""), ("", "Less crime.")):
        above, below = cell("Less crime."), cell("", 2)
        plan = repaired(
            (1, {"activity": "1.1.1. Train.", "institutions": "MoI", "outcome": above}),
            (2, {"activity": "1.1.2. Build.", "institutions": lead, "outcome": below}),
            (2, {"activity": "1.1.3. Write.", "institutions": lead, "outcome": below}),
            profile=headed,
        )
        assert texts(plan, "outcome")[1:] == [outcome] * 2


def test_a_list_without_a_full_stop_goes_on_beside_a_new_row_only_where_cells_are_merged() -> None:
    merged = cell("Fewer cases.")
    for second, below, rules in (
        (merged, "Judges trained.", ["cell.cut"]),
        (merged, "1) Judges trained.", []),
        (cell("More courts."), "Judges trained.", []),
    ):
        mark = "1)" if ")" in below else "–"
        plan = repaired(
            (1, {"activity": "1.1.1. Train.", "outcome": merged}),
            (1, {"activity": "1.1.2. Build.", "outcome": second}),
            (1, {"activity": "1.1.3. Print.", "outcome": f"{mark} Safe homes, number of"}),
            (2, {"activity": "1.1.4. Write.", "outcome": below}),
        )
        assert [one.rule for one in plan.repairs] == rules


def merged_above(above: str, below: str) -> list[str]:
    """What the cells of a column say of which one covers two rows, and a page end parts two."""
    merged = cell("1.1 To train all the police of the country")
    rows: list[Printed] = [
        (1, {"activity": "1.1.1. Train.", "institutions": merged}),
        (1, {"activity": "1.1.2. Build.", "institutions": merged}),
        (1, {"activity": "1.1.3. Write.", "institutions": "1.2 To write"}),
        (1, {"activity": "1.1.4. Print.", "institutions": above}),
        (2, {"activity": "1.1.5. Send.", "institutions": below}),
    ]
    return texts(repaired(*rows), "institutions")[3:]


def test_a_merged_cell_of_one_row_on_either_page_goes_on() -> None:
    """Its number is not printed again, or it goes on in mid-sentence."""
    whole = "1.3 There shall be advice on AMR. The head leads it."
    assert merged_above("1.3 There shall be advice on", "AMR. The head leads it.") == [whole] * 2
    assert merged_above("1.3 To print and", "to send") == ["1.3 To print and to send"] * 2


def test_a_numbered_cell_after_a_page_end_is_its_own() -> None:
    assert merged_above("1.3 To print", "1.4 To send") == ["1.3 To print", "1.4 To send"]


def test_a_cell_in_lower_case_is_its_own_where_others_are_too() -> None:
    merged = cell("to train")
    plan = repaired(
        (1, {"activity": "1.1.1. Train.", "institutions": merged}),
        (1, {"activity": "1.1.2. Build.", "institutions": merged}),
        (1, {"activity": "1.1.3. Write.", "institutions": "to write"}),
        (2, {"activity": "1.1.4. Send.", "institutions": "to send"}),
    )
    assert texts(plan, "institutions")[2:] == ["to write", "to send"]


@pytest.mark.parametrize(("foot", "rules"), [(20.0, ["cell.cut"]), (80.0, [])])
def test_a_text_goes_on_over_a_page_end_only_where_it_had_no_room(
    foot: float, rules: list[str]
) -> None:
    plan = over_a_page_end(replace(cell("Reports of the"), box=(0.0, 0.0, 100.0, foot)))
    assert [one.rule for one in plan.repairs] == rules


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("Output 1.1: Safe schools", "1.1", "Safe schools"),
        ("Action 2.1.2 Safe homes", "2.1.2", "Safe homes"),
        ("Reach 1.5 million pupils", "", "Reach 1.5 million pupils"),
        ("IV – Safe roads", "IV", "Safe roads"),
        ("1.1.2. Safe ports", "1.1.2", "Safe ports"),
    ],
)
def test_a_cell_that_heads_rows_may_begin_with_its_number(
    printed: str, number: str, title: str
) -> None:
    row = {"activity": "1.1.1. Do it.", "institutions": printed}
    (one,) = repaired((1, row), profile=HEADED).activities
    assert (one.path[-1].number, one.path[-1].title) == (number, title)
