"""Rows whose number does not begin with that of their section."""

from msgspec.structs import replace

from pipeline.check.misplaced import misplaced_headings, misplaced_rows
from pipeline.profile.model import Level
from pipeline.records import Activity, Heading, Place, Step
from tests.check.build import BOX, PROFILE, activity, plan

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


def test_one_row_and_several_are_told_as_a_person_would() -> None:
    right = under("3", *(f"3.{n}" for n in range(1, 9)))
    (one,) = misplaced_rows(plan(*right, *under("4", "3.9")), FREE)
    assert one.message == (
        "The number 3.9 does not begin with that of goal 4, where the row stands."
    )
    (two,) = misplaced_rows(plan(*right, *under("4", "3.9", "3.10")), FREE)
    assert two.message == (
        "The numbers 3.9, 3.10 do not begin with that of goal 4, where the rows stand."
    )
    assert len(two.evidence) == 2


HEADED = replace(
    FREE,
    patterns=replace(FREE.patterns, strategy="", group=""),
    levels=(Level("goal", heading="Goal (?P<title>.+)"), Level("aim", heading="(?P<title>.+)")),
)


def headings(*numbers: str) -> list[Heading]:
    """Goals (3) and aims (3.1), each under the last goal before it."""
    made: list[Heading] = []
    goal = ""
    for number in numbers:
        goal = goal if "." in number else number
        level, parent = ("aim", goal) if "." in number else ("goal", "")
        made.append(
            Heading("group", "table", number, f"Title {number}", Place(2, BOX), level=level,
                    own=number, parent=parent)
        )  # fmt: skip
    return made


def astray(*numbers: str) -> list[tuple[str, str, int]]:
    found = misplaced_headings(plan(headings=headings(*numbers)), HEADED)
    return [(one.subject, one.message, len(one.evidence)) for one in found]


def test_headings_that_another_goal_s_number_begins_are_told_by_the_first() -> None:
    sound = ("3", "3.1", "3.2", "3.3", "4", "4.1")
    assert astray(*sound) == []
    rest = "no number begins with that of goal 4, which stands above, as others' do."
    assert astray(*sound, "5.1") == [("5.1", f"“Title 5.1”: {rest}", 1)]
    assert astray(*sound, "5.1", "5.2") == [("5.1", f"“Title 5.1”, and 1 more: {rest}", 2)]
    assert [first for first, *_ in astray(*sound, "5.1", "6.1")] == ["5.1", "6.1"]


def test_headings_beside_the_table_are_not_compared() -> None:
    for odd in ({"where": "narrative"}, {"own": ""}, {}):
        made = headings("3", "3.1", "3.2", "3.3", "4.1")
        told = [*made[:-1], replace(made[-1], **odd)]
        found = list(misplaced_headings(plan(headings=told), HEADED))
        assert [one.subject for one in found] == ([] if odd else ["4.1"])


def test_where_half_of_the_headings_are_numbered_otherwise_none_is_astray() -> None:
    assert astray("3", "3.1", "3.2", "4", "5.1", "5.2") == []
    assert astray("3", "1.1", "1.2", "4", "2.1") == []
    told = plan(headings=headings("3", "3.1", "3.2", "4.1"))
    assert len(list(misplaced_headings(told, HEADED))) == 1
    assert not list(misplaced_headings(told, PROFILE))  # its numbers are settled by what they name
