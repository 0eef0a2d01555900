"""What the narrative lists under a group."""

import pytest

from pipeline.check.narrative import Texts, listed_counts, unmatched_items
from pipeline.records import Claim, Evidence
from tests.check.build import BOX, activity, found, lists, plan

HOTLINES = "continued maintenance of existing hotlines to ensure immediate rescue"
ROWS = (
    activity("1.1.1", "Revise the criteria for identifying victims"),
    activity("1.1.2", "Train diplomatic officials on identifying victims"),
    activity("2.1.1", "Continue to maintain hotlines and ensure immediate rescue of victims"),
    activity("2.1.2", "Organize a workshop for sharing good practices in schools"),
)


def test_an_item_that_stands_under_another_group() -> None:
    claims = [lists("1.1", "revision of the criteria for identifying victims", HOTLINES)]
    assert found(unmatched_items, plan(*ROWS, claims=claims)) == [
        ("narrative.unmatched_item:1.1", HOTLINES, "2.1.1")
    ]


def test_two_such_items_have_ids_of_their_own() -> None:
    workshop = "organizing a workshop to share good practices in schools"
    claims = [lists("1.1", HOTLINES, workshop)]
    assert [one[0] for one in found(unmatched_items, plan(*ROWS, claims=claims))] == [
        "narrative.unmatched_item:1.1/2.1.1",
        "narrative.unmatched_item:1.1/2.1.2",
    ]


def test_an_activity_that_its_own_groups_list_means_is_not_anothers() -> None:
    claims = [
        lists("1.1", "organizing workshops to share good practices"),
        lists("2.1", "organizing a workshop for sharing good practices in schools"),
    ]
    assert found(unmatched_items, plan(*ROWS, claims=claims)) == []


def test_an_item_found_in_another_column_of_its_group() -> None:
    row = activity(
        "1.1.3",
        "Support police",
        indicators="Hotlines maintained, immediate rescue ensured, existing ones continued",
    )
    claims = [lists("1.1", HOTLINES)]
    assert found(unmatched_items, plan(*ROWS, row, claims=claims)) == []


def test_an_item_that_is_nowhere_is_not_anothers() -> None:
    claims = [lists("1.1", "digging wells along the northern railway line")]
    assert found(unmatched_items, plan(*ROWS, claims=claims)) == []


def test_a_list_with_more_items_than_the_number_beside_it() -> None:
    here = Evidence(3, BOX, "two activities")
    stated = Claim("group", "1.1", "activities", 2, (), here)
    listed = lists("1.1", "revision of the criteria", "training of the staff", "a yearly report")
    rows = plan(*ROWS, claims=[stated, listed])
    assert [one[0] for one in found(listed_counts, rows)] == ["count.claims_sum:1.1"]
    shorter = lists("1.1", "revision of the criteria", "training of the staff")
    assert found(listed_counts, plan(*ROWS, claims=[stated, shorter])) == []


def test_an_item_of_another_group_explains_a_longer_list() -> None:
    here = Evidence(3, BOX, "one activity")
    stated = Claim("group", "1.1", "activities", 1, (), here)
    listed = lists("1.1", "revision of the criteria for identifying victims", HOTLINES)
    assert found(listed_counts, plan(*ROWS, claims=[stated, listed])) == []


@pytest.mark.parametrize(
    ("told", "elsewhere"),
    [
        ("Hotlines maintained, rescue", True),
        ("Immediate rescue of hotlines, existing", True),  # 62 of 100, and 79 there
        ("Hotlines maintained, rescue existing continued", False),  # 74
    ],
)
def test_an_item_nearly_as_much_of_which_its_own_group_says_is_its_own(
    told: str, elsewhere: bool
) -> None:
    row = activity("1.1.3", "Support police", indicators=told)
    rows = plan(*ROWS, row, claims=[lists("1.1", HOTLINES)])
    assert bool(found(unmatched_items, rows)) == elsewhere


def test_words_of_three_letters_count_and_the_rarer_ones_more() -> None:
    texts = Texts(
        plan(activity("1.1.1", "Dig new wells at it"), activity("1.1.2", "Map new wells"))
    )
    assert texts.texts == [("dig", "new", "wells"), ("map", "new", "wells")]
    assert texts.weights["new"] == texts.weights["wells"] < texts.weights["dig"] < texts.rarest
    assert texts.weights["new"] > 0
    like = texts.likeness(("dig", "new", "wells"))
    assert like[0] == pytest.approx(100)
    assert 0 < like[1] < 50
    assert texts.likeness(("lakes",)) == {}


def test_an_item_of_two_words_may_stand_for_anything() -> None:
    """Of three it is one that another group has."""
    rows = (activity("1.1.1"), activity("2.1.1", "Dig new wells"))
    for text, told in (("digging new wells", 1), ("new wells", 0)):
        assert len(found(unmatched_items, plan(*rows, claims=[lists("1.1", text)]))) == told
