"""The headings of the table as they come: their numbers, and what goes on over a page end."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.headings import OBJECTIVE, Named
from pipeline.assemble.sections import Sections
from pipeline.page.text import lines_of
from pipeline.profile.model import Level
from tests.check.build import PROFILE
from tests.pages import line

LEVELS = replace(
    PROFILE,
    patterns=replace(PROFILE.patterns, number_format="", strategy="", group=""),
    levels=(Level("goal", heading="Goal: (?P<title>.+)"), Level("aim", heading="(?P<title>.+)")),
)
BOX = (20.0, 40.0, 200.0, 50.0)


def sections(*headings: tuple[int, str, str]) -> Sections:
    """Headings of level 0 or 1, with the number that is printed and the title."""
    found = Sections(LEVELS)
    for level, number, title in headings:
        found.add(Named(level, number, title, f"{number} {title}".strip(), BOX), 3)
    return found


def numbers(*headings: tuple[int, str, str]) -> list[tuple[str, str, str]]:
    """Each one's number, that of the heading above it, and that of the topmost one."""
    found = sections(*headings).headings
    return [(one.number, one.parent, one.strategy) for one in found]


def test_headings_without_numbers_are_counted_under_those_above_them() -> None:
    assert numbers(
        (0, "", "Safety"), (1, "", "Schools"), (1, "", "Roads"), (0, "", "Health"), (1, "", "Towns")
    ) == [
        ("1", "", ""), ("1.1", "1", "1"), ("1.2", "1", "1"), ("2", "", ""), ("2.1", "2", "2")
    ]  # fmt: skip


def test_two_sections_with_one_number_are_told_apart() -> None:
    goals = (0, "1", "Safety"), (0, "2", "Health")
    aims = (1, "1", "Schools"), (1, "1", "Towns")
    assert [number for number, *_ in numbers(goals[0], aims[0], goals[1], aims[1])] == [
        *("1", "1~2", "2", "1~3"),
    ]


def test_a_heading_printed_again_is_the_one_that_stands_open() -> None:
    found = sections((0, "", "Safety"), (1, "", "Schools"), (0, "", "Safety (continued)"))
    assert [one.title for one in found.headings] == ["Safety", "Schools"]
    assert [seen.text for seen in found.repeated] == ["Safety (continued)"]
    assert found.current == 1  # rows go on under the schools
    later = sections((0, "", "Safety"), (0, "", "Health"), (0, "", "Safety"))
    assert len(later.headings) == 3


@pytest.mark.parametrize(("page", "goes_on"), [(3, False), (4, True), (5, False)])
def test_a_heading_at_a_page_s_foot_goes_on_at_the_next_one_s_top(page: int, goes_on: bool) -> None:
    found = sections((0, "1", "Safe schools in"))
    rest = lines_of(line("every village", 20.0, 40.0))
    assert found.goes_on(rest, page, {}) == goes_on
    title = "Safe schools in every village" if goes_on else "Safe schools in"
    assert [one.title for one in found.headings] == [title]
    assert [one.heading for one in found.added] == ([0] if goes_on else [])


def test_an_objective_is_of_the_last_heading_and_goes_on_as_it_does() -> None:
    found = sections((0, "1", "Safety"))
    found.add(Named(OBJECTIVE, "", "Pupils are", "Objective: Pupils are", BOX), 3)
    assert found.goes_on(lines_of(line("safe.", 20.0, 40.0)), 4, {})
    assert [(one.title, one.objective) for one in found.headings] == [
        ("Safety", "Pupils are safe.")
    ]
    found.add(Named(OBJECTIVE, "", "Pupils are safe.", "Objective: …", BOX), 5)
    assert [seen.page for seen in found.repeated] == [5]


def test_each_heading_is_told_by_its_place_among_them() -> None:
    found = Sections(LEVELS)
    told = [
        found.add(Named(level, number, title, title, BOX), 3)
        for level, number, title in (
            (0, "1", "Safety"), (1, "1.1", "Schools"), (0, "1", "Safety"), (1, "1.2", "Roads"),
        )
    ]  # fmt: skip
    assert [(one.heading, one.again) for one in told] == [
        (0, False), (1, False), (0, True), (2, False)
    ]  # fmt: skip
    objective = found.add(Named(OBJECTIVE, "", "All drive safely.", "", BOX), 3)
    assert (objective.heading, objective.again) == (2, False)


def test_a_heading_says_what_is_right_above_it_and_at_the_top() -> None:
    three = replace(LEVELS, levels=(Level("part", heading="Part: (?P<title>.+)"), *LEVELS.levels))
    found = Sections(three)
    for level, title in ((0, "All"), (1, "Safety"), (2, "Schools"), (2, "Roads"), (1, "Health")):
        found.add(Named(level, "", title, title, BOX), 3)
    assert [(one.number, one.parent, one.strategy) for one in found.headings] == [
        ("1", "", ""),
        ("1.1", "1", "1"),
        ("1.1.1", "1.1", "1"),
        ("1.1.2", "1.1", "1"),
        ("1.2", "1", "1"),
    ]
    assert found.current == 4


def test_where_numbers_are_keys_a_heading_without_one_has_that_of_its_place() -> None:
    found = Sections(PROFILE)
    told = [
        found.add(Named(0, "", title, title, BOX), 3)
        for title in ("Safety", "Safety", "Health", "Roads")
    ]
    assert [one.again for one in told] == [False, True, False, False]
    assert [one.number for one in found.headings] == ["1", "2", "3"]
    assert found.current is None  # rows stand under groups alone
    found.add(Named(1, "1.1", "Schools", "Group 1.1: Schools", BOX), 3)
    found.add(Named(0, "4", "Towns", "Strategy 4: Towns", BOX), 3)
    assert found.current == 3  # whatever comes between


def test_a_heading_printed_again_has_a_title_that_is_alike_and_its_number() -> None:
    goals = (0, "1", "Safety in all schools"), (0, "1", "Safety in schools"), (0, "2", "Safety")
    found = sections(*goals)
    assert [one.number for one in found.headings] == ["1", "2"]
    other = sections((0, "1", "Safety in all schools"), (0, "1", "Roads and bridges"))
    assert [one.number for one in other.headings] == ["1", "1~2"]
    bare = sections((0, "1", "Safety"), (0, "", "Safety"))
    assert len(bare.headings) == 2  # one has a number and the other none
