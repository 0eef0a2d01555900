"""Where activities stand: levels of headings and of columns are published alike."""

import csv
import io
import json
from typing import Any

from msgspec.structs import replace

from pipeline.check import check
from pipeline.profile.model import Level
from pipeline.publish import publish
from pipeline.records import Activity, Field, Heading, Place, Step
from tests.check.build import BOX, PROFILE, activity, heading, plan
from tests.publish.build import SOURCE, WORDS

FREE = replace(
    PROFILE.patterns, number=r"(?P<position>\d+)", number_format="", strategy="", group=""
)
GOAL = Level("goal", heading=r"Goal (?P<number>\d+): (?P<title>.+)")
ACTION = Level("action", column="action")


def under(number: int, group: str, *path: Step) -> Activity:
    """An activity with what it stands under; cells of the action's column among it."""
    action = next((step.printed for step in path if step.level == "action"), "")
    own = activity(f"{number}")
    fields = {**own.fields, "action": Field(action, (Place(5, BOX),))}
    return replace(own, strategy="", group=group, fields=fields, path=path)


def published(
    *activities: Activity, levels: tuple[Level, ...], headings: tuple[Heading, ...] = ()
) -> dict[str, bytes]:
    """The files of a plan whose rows have numbers that name no section."""
    profile = replace(PROFILE, patterns=FREE, levels=levels)
    repaired = replace(plan(*activities, headings=headings), source=SOURCE, conservation=WORDS)
    return dict(publish(check(repaired, profile), profile, "Tiny plan"))


def of(made: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    """What one file says."""
    if name.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(made[name].decode())))
    rows: list[dict[str, Any]] = json.loads(made[name])["activities"]
    return rows


def action(number: str, title: str) -> Step:
    return Step("action", number, title, f"{number} {title}".strip())


def goal(number: str, title: str) -> tuple[Heading, Step]:
    own = replace(heading("table", number, title), level="goal", own=number)
    return own, Step("goal", number, title, f"Goal {number}: {title}")


def test_the_last_level_with_numbers_is_the_group_though_a_column_has_it() -> None:
    (first, one), (second, two) = goal("1", "Safe roads"), goal("2", "Safe homes")
    talks, books = action("1.1", "Talks"), action("1.2", "Books")
    made = published(
        under(1, "1", one, talks),
        under(2, "1", one, talks),
        under(3, "1", one, books),
        under(4, "2", two, action("2.1", "Talks")),
        levels=(GOAL, ACTION),
        headings=(first, second),
    )
    told = [(a["strategy"], a["group"], a["position"]) for a in of(made, "activities.json")]
    assert told == [(1, "1.1", 1), (1, "1.1", 2), (1, "1.2", 1), (2, "2.1", 1)]
    assert [
        (s["id"], s["level"], s["depth"], s["parent"], s["title"]) for s in of(made, "sections.csv")
    ] == [
        ("1", "goal", "1", "", "Safe roads"),
        ("1.1", "action", "2", "1", "Talks"),
        ("1.2", "action", "2", "1", "Books"),
        ("2", "goal", "1", "", "Safe homes"),
        ("2.1", "action", "2", "2", "Talks"),
    ]
    groups = [(g["group"], g["strategy"], g["title_table"]) for g in of(made, "groups.csv")]
    assert groups == [("1.1", "1", "Talks"), ("1.2", "1", "Books"), ("2.1", "2", "Talks")]
    assert [s["title_table"] for s in of(made, "strategies.csv")] == ["Safe roads", "Safe homes"]


def test_a_column_without_numbers_leaves_the_group_to_the_headings_that_have_them() -> None:
    first, one = goal("1", "Safe roads")
    made = published(
        under(1, "1", one, action("", "Talks")),
        under(2, "1", one, action("", "Books")),
        levels=(GOAL, ACTION),
        headings=(first,),
    )
    told = [(a["strategy"], a["group"], a["position"]) for a in of(made, "activities.json")]
    assert told == [(1, "1", 1), (1, "1", 2)]
    sections = [(s["id"], s["number"], s["title"]) for s in of(made, "sections.csv")]
    assert sections == [("1", "1", "Safe roads"), ("1.1", "", "Talks"), ("1.2", "", "Books")]


def test_where_no_level_has_numbers_a_column_s_cells_have_their_places() -> None:
    made = published(
        under(1, "", action("", "Talks")), under(2, "", action("", "Books")), levels=(ACTION,)
    )
    told = [(a["strategy"], a["group"], a["position"]) for a in of(made, "activities.json")]
    assert told == [(1, "1", 1), (2, "2", 1)]
    assert [g["title_table"] for g in of(made, "groups.csv")] == ["Talks", "Books"]


def test_two_cells_with_one_number_and_other_words_are_told_apart() -> None:
    made = published(
        under(1, "", action("1", "Talks")), under(2, "", action("1", "Books")), levels=(ACTION,)
    )
    assert [a["group"] for a in of(made, "activities.json")] == ["1", "1~2"]


def test_of_three_levels_without_numbers_the_first_two_tell_strategy_and_group() -> None:
    names = ("part", "action", "way")
    levels = tuple(Level(name, column=name) for name in names)
    rows = []
    for i, titles in enumerate(("Roads Talks Posters", "Roads Talks Films", "Roads Books Films")):
        path = tuple(map(Step, names, ("",) * 3, titles.split(), titles.split()))
        row = under(i, "", *path)
        cells = {step.level: Field(step.title, (Place(5, BOX),)) for step in path}
        rows.append(replace(row, fields={**row.fields, **cells}))
    made = published(*rows, levels=levels)
    told = [(a["strategy"], a["group"], a["position"]) for a in of(made, "activities.json")]
    assert told == [(1, "1.1", 1), (1, "1.1", 2), (1, "1.2", 1)]
    assert [g["title_table"] for g in of(made, "groups.csv")] == ["Talks", "Books"]
