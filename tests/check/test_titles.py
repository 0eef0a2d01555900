"""Titles and objectives that are worded differently."""

from msgspec.structs import replace

from pipeline.check.titles import missing_headings, objectives, repeated_headings, titles
from pipeline.records import Group
from tests.check.build import PROFILE, activity, found, heading, plan


def test_capitals_and_points_are_no_difference() -> None:
    headings = [
        heading("contents", "1.1", "Legal framework"),
        heading("narrative", "1.1", "Legal Framework."),
        heading("table", "1.1", "Legal framework:"),
    ]
    assert found(titles, plan(headings=headings)) == []


def test_other_words_are_one_finding_with_all_versions() -> None:
    headings = [
        heading("table", "1.1", "Building the capacity of people"),
        heading("contents", "1.1", "Building capacity"),
        heading("narrative", "1.1", "Building Capacity"),
    ]
    (finding,) = titles(plan(headings=headings), PROFILE)
    assert (finding.id, finding.stated, finding.found) == (
        "title.group:1.1",
        "Building capacity",
        "Building the capacity of people",
    )
    assert "in the contents and narrative" in finding.message
    assert "(likeness 71 of 100)" in finding.message
    assert len(finding.evidence) == 3


def test_the_table_is_what_was_found_where_it_agrees_with_the_contents() -> None:
    headings = [
        heading("table", "2", "Criminal justice"),
        heading("contents", "2", "Criminal justice"),
        heading("narrative", "2", "Justice for all"),
    ]
    assert found(titles, plan(headings=headings)) == [
        ("title.strategy:2", "Justice for all", "Criminal justice")
    ]


def test_an_aim_in_other_words() -> None:
    headings = [
        heading("table", "1.1", "One", "To support victims of trafficking."),
        heading("narrative", "1.1", "One", "to support victims of human trafficking"),
    ]
    assert found(objectives, plan(headings=headings)) == [
        (
            "objective.group:1.1",
            "to support victims of human trafficking",
            "To support victims of trafficking.",
        )
    ]


def test_an_aim_that_lacks_words_at_its_end() -> None:
    headings = [
        heading("table", "1.1", "One", "To support the return of the victim."),
        heading("narrative", "1.1", "One", "to support the return."),
    ]
    assert len(found(objectives, plan(headings=headings))) == 1


def test_an_aim_that_one_of_the_two_does_not_have_is_not_compared() -> None:
    aim = "to support the return of the victim."
    for told in (
        [heading("table", "1.1", "One", aim)],
        [heading("table", "1.1", "One"), heading("narrative", "1.1", "One", aim)],
        [heading("table", "1.1", "One", aim), heading("narrative", "1.2", "Two", "to do it.")],
    ):
        assert found(objectives, plan(headings=told)) == []


def test_a_paragraph_that_runs_on_behind_the_aim() -> None:
    headings = [
        heading("table", "1.1", "One", "To protect children."),
        heading("narrative", "1.1", "One", "to protect children. The group has three activities."),
    ]
    assert found(objectives, plan(headings=headings)) == []


def test_an_aim_printed_twice_and_cut_by_the_page_end() -> None:
    headings = [
        heading("table", "1.1", "One", "To improve reporting in the courts."),
        heading("narrative", "1.1", "One", "to improve reporting in"),
        heading("narrative", "1.1", "One", "to improve reporting in collecting information."),
    ]
    assert found(objectives, plan(headings=headings)) == []


def test_a_heading_that_the_text_prints_twice() -> None:
    copies = [heading("narrative", "1.1", "Courts")] * 2
    again = plan(activity("1.1.1"), headings=copies)
    assert [one[0] for one in found(repeated_headings, again)] == ["title.repeated:1.1"]
    once = plan(activity("1.1.1"), headings=copies[:1])
    assert found(repeated_headings, once) == []


def test_a_group_without_a_heading_in_the_table_has_the_title_of_the_narrative() -> None:
    headings = [
        heading("contents", "1.1", "Courts"),
        heading("narrative", "1.2", "Victims"),
        heading("contents", "1.2", "Victims, and others"),
    ]
    rows = [activity("1.1.1"), activity("1.2.1"), activity("1.2.2")]
    groups = (Group("1.1", "1"), Group("1.2", "1", headed=False))
    (told,) = missing_headings(replace(plan(*rows, headings=headings), groups=groups), PROFILE)
    assert (told.subject, told.stated, told.found) == ("1.2", "Victims", None)
    assert "prints 2 rows of group 1.2 and no heading" in told.message
    assert [seen.text for seen in told.evidence] == ["Do thing 1.2.1"]


def test_of_three_titles_the_likeness_is_that_of_the_two_least_alike() -> None:
    one, alike, other = "Safe schools", "Safe school", "Roads"
    for first, second, third in ((one, alike, other), (other, alike, one), (one, other, alike)):
        headings = [
            heading("contents", "1.1", first),
            heading("narrative", "1.1", second),
            heading("table", "1.1", third),
        ]
        (told,) = titles(plan(headings=headings), PROFILE)
        likeness = int(told.message.partition("(likeness ")[2].partition(" ")[0])
        assert likeness < 50
