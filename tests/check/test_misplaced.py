"""Rows whose number does not begin with that of their section."""

from msgspec.structs import replace

from pipeline.check.misplaced import misplaced_rows
from pipeline.records import Activity, Step
from tests.check.build import PROFILE, activity, plan

FREE = replace(
    PROFILE, patterns=replace(PROFILE.patterns, number=r"(?P<position>[\d.]+)", number_format="")
)
GOALS = {n: Step("goal", n, f"Goal {n}", f"{n} Goal") for n in ("3", "4", "")}


def row(number: str, *path: Step) -> Activity:
    return replace(activity("1.1.1"), id=number, printed_id=number, path=path)


def told(*rows: Activity) -> list[tuple[str, str, str]]:
    found = misplaced_rows(plan(*rows), FREE)
    return [(one.subject, str(one.stated), str(one.found)) for one in found]


def under(goal: str, *numbers: str) -> list[Activity]:
    return [row(number, GOALS[goal]) for number in numbers]


def test_rows_that_another_goal_s_number_begins_are_told_together() -> None:
    right = under("3", "3.1", "3.2.", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8")
    assert told(*right, *under("4", "3.9", "3.10")) == [("3.9", "3.9, 3.10", "4")]
    assert told(*right, *under("4", "4.1")) == []


def test_numbers_that_count_on_their_own_are_none() -> None:
    assert told(*under("3", "1.1", "1.2"), *under("4", "2.1", "2.2", "2.3")) == []
    assert told(*under("", "1.1", "1.2", "1.3", "2.1", "2.2")) == []
    assert told(*under("3", "1", "2", "3", "4", "5", "6")) == []
    few = under("3", "3.1", "3.2", "3.3", "4.4")
    assert told(*few) == []
