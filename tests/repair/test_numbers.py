"""Numbers that are put right, what is said of them, and what the rows stand under."""

from msgspec.structs import replace

from pipeline.profile.model import Level
from pipeline.records import Claim, Heading, Place, Repaired
from pipeline.repair import repair
from tests.check.build import PROFILE
from tests.repair.build import BOX, assembled, draft, repaired, seen

ROWS = [(1, {"activity": text}) for text in ("1.1.1. Train.", "Build.", "1.1.4. Write.")]


def numbered(plan: Repaired) -> list[tuple[str, str, str]]:
    return [(one.rule, one.after, one.confidence) for one in plan.repairs]


def test_a_missing_number_is_told_by_those_beside_it() -> None:
    plan = repaired(*ROWS)
    assert [one.id for one in plan.activities] == ["1.1.1", "1.1.2", "1.1.4"]
    assert numbered(plan) == [("number.missing", "1.1.2", "guess")]
    (one,) = plan.repairs
    assert one.id == "number.missing:1.1.2"
    assert one.reason == (
        "it stands under the heading of 1.1, after 1.1.1, before 1.1.4: "
        "one of several numbers free there"
    )


def test_what_the_narrative_counts_makes_a_last_number_certain() -> None:
    rows = assembled((1, {"activity": "1.1.1. Train."}), (1, {"activity": "Build."}))
    counted = Claim("group", "1.1", "activities", 2, (), seen("two activities"))
    told = replace(counted, scope="strategy")
    assert numbered(repair(rows, PROFILE)) == [("number.missing", "1.1.2", "likely")]
    assert numbered(repair(replace(rows, claims=(counted,)), PROFILE)) == [
        ("number.missing", "1.1.2", "certain")
    ]
    assert numbered(repair(replace(rows, claims=(told,)), PROFILE)) == [
        ("number.missing", "1.1.2", "likely")
    ]


def test_rows_that_count_anew_under_another_number_are_of_a_group_without_heading() -> None:
    texts = ("1.1.1. Train.", "1.1.2. Build.", "1.2.1. Write.", "1.2.2. Tell.")
    plan = repaired(*((1, {"activity": text}) for text in texts))
    assert [one.group for one in plan.activities] == ["1.1", "1.1", "1.2", "1.2"]
    assert [(g.number, g.strategy, g.headed) for g in plan.groups] == [
        ("1.1", "1", True),
        ("1.2", "1", False),
    ]
    assert [one.rule for one in plan.repairs] == ["group.unheaded"]


def test_headings_of_the_contents_are_none_of_the_table() -> None:
    made = draft((1, {"activity": "1.1.1. Train."}))
    listed = Heading("group", "contents", "1.1", "Schools", Place(1, BOX))
    source = replace(made.source, headings=(listed, *made.source.headings))
    printed = type(made)(**{**vars(made), "source": source})
    assert [one.title for one in printed.sections["1.1"]] == ["Group 1.1"]


def test_a_group_without_its_strategy_s_number_is_of_the_heading_above_it() -> None:
    patterns = replace(PROFILE.patterns, number="", number_format="")
    levels = (
        Level("goal", heading="Goal (?P<title>.+)"),
        Level("aim", heading="Aim (?P<title>.+)"),
    )
    profile = replace(PROFILE, patterns=patterns, levels=levels)
    rows = assembled((1, {"activity": "Train."}), groups=("7",))
    goal = Heading("strategy", "table", "2", "Safety", Place(1, BOX), level="goal", own="2")
    aim = replace(rows.headings[0], strategy="2", depth=1, parent="2", level="aim", own="7")
    (one,) = repair(replace(rows, headings=(aim, goal)), profile).activities
    assert (one.strategy, one.group) == ("2", "7")
    assert [(step.level, step.number, step.title) for step in one.path] == [
        ("goal", "2", "Safety"),
        ("aim", "7", "Group 7"),
    ]
    (one,) = repair(replace(rows, headings=(replace(aim, strategy=""), goal)), profile).activities
    assert one.strategy == ""
    top = replace(aim, strategy="", depth=0, parent="")
    (one,) = repair(replace(rows, headings=(top,)), profile).activities
    assert (one.strategy, one.group) == ("7", "7")


def test_what_is_wrong_with_a_number_is_told() -> None:
    for numbers, wrong in (
        (("1.1.1.", "1.2.2.", "1.1.3."), "wrong_group"),
        (("1.1.1.", "1.1.1.", "1.1.3."), "duplicate"),
        (("1.1.1.", "1.1.9.", "1.1.3."), "out_of_order"),
    ):
        plan = repaired(*((1, {"activity": f"{number} Do it."}) for number in numbers))
        assert [one.id for one in plan.activities] == ["1.1.1", "1.1.2", "1.1.3"]
        assert numbered(plan) == [(f"number.{wrong}", "1.1.2", "certain")]
    texts = [f"1.1.{n}. Do it." for n in (*range(1, 12), 21, 13)]  # 21 for 12
    plan = repaired(*((1, {"activity": text}) for text in texts))
    assert numbered(plan) == [("number.transposed", "1.1.12", "certain")]


def test_under_headings_of_one_level_there_is_no_strategy() -> None:
    patterns = replace(PROFILE.patterns, number="", number_format="", strategy="", group="")
    goal, aim = (Level(name, heading=f"{name} (?P<title>.+)") for name in ("Goal", "Aim"))
    rows = assembled((1, {"activity": "Train."}), groups=("7",))
    for levels, strategy in (((goal,), ""), ((goal, aim), "7")):
        profile = replace(PROFILE, patterns=patterns, levels=levels)
        top = replace(rows.headings[0], level="Goal", own="7")
        plan = repair(replace(rows, headings=(top,)), profile)
        assert [(group.number, group.strategy) for group in plan.groups] == [("7", strategy)]
        bare = repair(
            replace(rows, headings=(), rows=(replace(rows.rows[0], heading=None),)), profile
        )
        assert (bare.groups, bare.activities[0].strategy) == ((), "")


def test_groups_are_those_that_the_table_heads_or_has_rows_of() -> None:
    rows = assembled((1, {"activity": "1.1.1. Train."}))
    others = (
        Heading("strategy", "table", "1", "Safety", Place(1, BOX)),
        Heading("group", "narrative", "1.2", "Schools", Place(1, BOX)),
        Heading("group", "table", "1.3", "Roads", Place(1, BOX)),
    )
    plan = repair(replace(rows, headings=(*rows.headings, *others)), PROFILE)
    assert [(g.number, g.strategy, g.headed) for g in plan.groups] == [
        ("1.1", "1", True),
        ("1.3", "1", True),
    ]
