"""Counts as the narrative words them."""

import pytest

from pipeline.assemble.counting import find_count

ACTIVITIES = ("activities",)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Activity group 1.1 includes eight separate activities focusing on", 8),
        ("This group includes four activities which are designed", 4),
        ("There are fourteen activities related to", 14),
        ("This activity group includes 14 activities focused on", 14),
        ("constitutes a special project comprised of ten activities.", 10),
        ("which includes a total of sixty-nine activities:", 69),
        ("for a total of 208 activities; these will be", 208),
        ("includes three primary activities: (1) defining joint activities in", 3),
        ("Activities include: (1) defining joint activities", None),
        ("nine quite specific activities", 9),
        ("nine quite specific planned activities", None),  # of what may be something else
        ("by 2013 all activities are done", None),
        ("Sub-decree No. 190 on activities", None),
        ("many activities", None),
    ],
)
def test_activities(text: str, count: int | None) -> None:
    found = find_count(text, ACTIVITIES, "en")
    assert (found.value if found else None) == count


def test_each_noun_has_its_own_count() -> None:
    text = "Strategy 1 includes four activity groups, consisting of a total of 31 activities"
    groups = find_count(text, ("activity groups",), "en")
    activities = find_count(text, ACTIVITIES, "en")
    assert groups and activities
    assert (groups.value, activities.value) == (4, 31)
    assert text[groups.start :].startswith("four")


def test_other_languages() -> None:
    found = find_count("Este grupo incluye catorce actividades", ("actividades",), "es")
    assert found and found.value == 14


def test_what_has_no_name_is_not_counted() -> None:
    assert find_count("two of them, and three more", (), "en") is None
