"""Lines that may be a heading: the levels and objectives they name."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.headings import (
    OBJECTIVE,
    Look,
    Where,
    heading_kind,
    headings_of,
    is_title,
    level_by_look,
    level_of,
    name_heading,
    once,
    opens_paragraph,
    opens_section,
    split_heading,
)
from pipeline.profile.model import Level, Profile
from pipeline.records import Line
from tests.check.build import PROFILE

UNKEYED = replace(
    PROFILE, patterns=replace(PROFILE.patterns, number_format="", strategy="", group="")
)
SHADED = Level("aim", where="band", fill="#ddeeff")
LOOKS = replace(UNKEYED, levels=(Level("goal", heading="Goal: (?P<title>.+)"), SHADED))


def lines(*texts: str) -> list[Line]:
    return [Line(text, (20.0, 12.0 * i, 90.0 + i, 12.0 * i + 10)) for i, text in enumerate(texts)]


def levelled(*levels: Level) -> Profile:
    return replace(UNKEYED, levels=levels)


@pytest.mark.parametrize(
    ("text", "level", "number", "title"),
    [
        ("Strategy 1: Safety", 0, "1", "Safety"),
        ("Group 1.1: Safe schools", 1, "1.1", "Safe schools"),
        ("• Group 1.1: Safe schools", 1, "1.1", "Safe schools"),
        ("Group 1.1 (continued): Safe schools", 1, "1.1", "Safe schools"),
        ("Group 1.1: Safe schools*", 1, "1.1", "Safe schools"),  # the sign of a footnote
        ("Group 1.1: Parks of 12 km²", 1, "1.1", "Parks of 12 km²"),
        ("Objective: All are safe. ", OBJECTIVE, "", "All are safe."),
    ],
)
def test_what_a_text_names(text: str, level: int, number: str, title: str) -> None:
    named = name_heading(text, PROFILE)
    assert named is not None
    assert named[:4] == (level, number, title, text)
    assert level_of(text, PROFILE) == level
    assert is_title(text, PROFILE) == (level != OBJECTIVE)


def test_a_text_that_opens_no_heading_names_nothing() -> None:
    assert name_heading("The Group 1.1: Safe schools", PROFILE) is None
    assert level_of("MoI", PROFILE) is None
    assert not is_title("MoI", PROFILE)


def test_a_heading_is_of_the_deepest_level_that_stands_there() -> None:
    goal, aim = Level("goal", heading="G.* (?P<title>.+)"), Level("aim", heading="(?P<title>.+)")
    assert level_of("Goal one", levelled(goal, aim)) == 1
    assert level_of("Goal one", levelled(aim, goal)) == 1
    above = levelled(goal, replace(aim, where="above"))
    places: dict[Where, int] = {"any": 1, "above": 1, "band": 0, "narrative": 0}
    assert {where: level_of("Goal one", above, where) for where in places} == places


def test_a_cell_may_have_several_headings() -> None:
    found = list(
        split_heading(lines("Strategy 1: Safety", "of all", "Group 1.1: Roads"), PROFILE, {})
    )
    assert [(one.number, one.title, one.box) for one in found] == [
        ("1", "Safety of all", (20, 0, 91, 22)),
        ("1.1", "Roads", (20, 24, 92, 34)),
    ]
    assert list(split_heading(lines("MoI", "Group 1.1: Roads"), PROFILE, {})) == []
    assert list(split_heading(lines("MoI"), PROFILE, {})) == []
    torn = split_heading(lines("Group", "1.1: Roads"), PROFILE, {})  # over two lines
    assert [one.number for one in torn] == ["1.1"]


@pytest.mark.parametrize(
    ("text", "opens"),
    [("4.0 Monitoring", True), ("3. National Plan", True), ("4.0 Monitoring.", False),
     ("4.0 Monitoring:", False), ("4.0", False), ("Monitoring", False)],
)  # fmt: skip
def test_a_number_and_a_title_open_a_section(text: str, opens: bool) -> None:
    assert opens_section(text) == opens


def test_headings_and_aims_begin_paragraphs() -> None:
    texts = ("Group 1.1: Roads", "Objective: All are safe.", "It is so.")
    assert [opens_paragraph(text, PROFILE) for text in texts] == [True, True, False]
    assert once("Safe Schools (continued)") == once(" safe schools") == "safe schools"


def test_what_the_contract_calls_the_headings_of_each_level() -> None:
    three = levelled(*(Level(name, heading="(?P<title>.+)") for name in "abc"))
    assert [heading_kind(level, three) for level in range(3)] == ["strategy", "level", "group"]
    assert heading_kind(0, levelled(*three.levels[:1])) == "group"
    assert [heading_kind(level, PROFILE) for level in range(2)] == ["strategy", "group"]


@pytest.mark.parametrize(
    ("look", "level"),
    [
        (Look("band", "#ddeeff", False), 1),
        (Look("above", "#ddeeff", False), None),
        (Look("band", "#ffffff", False), None),
        (Look("band", "#ddeeff", True), None),
        (Look("band", "", False), None),
    ],
)
def test_a_look_tells_a_level_that_no_words_do(look: Look, level: int | None) -> None:
    assert level_by_look(look, LOOKS) == level
    found = headings_of(lines("Safe", "schools*"), look, LOOKS, {})
    assert [(one.level, one.title, one.printed, one.box) for one in found] == (
        [] if level is None else [(level, "Safe schools", "Safe schools*", (20, 0, 91, 22))]
    )
    assert [one.level for one in headings_of(lines("Goal: Safety"), look, LOOKS, {})] == [0]
    anywhere = replace(LOOKS, levels=(replace(SHADED, where="any"),))
    assert level_by_look(Look("above", "#ddeeff", False), anywhere) == 0
