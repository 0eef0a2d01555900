"""The text beside the table: its headings, what it counts, what it lists."""

import pytest
from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.assemble.narrative import list_items
from pipeline.profile.model import Level, Profile
from pipeline.records import Assembled, Source
from tests.check.build import PROFILE
from tests.pages import page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
ROW = ("1.1.1. Do it.", "MoI", "2012", "Reports.")
LISTING = replace(PROFILE, patterns=replace(PROFILE.patterns, items=r"including\s"))
CONTENTS = (
    (40, "Contents"),
    (60, "Strategy 1: Safety ............ 3"),
    (80, "Group 1.1: Safe schools ....... 4"),
)
TEXT = (
    (40, "The plan has two strategies, three groups and seven activities."),
    (80, "Strategy 1: Safety"),
    (110, "This strategy has two groups."),
    (140, "Group 1.1: Safe schools"),
    (170, "Objective: Pupils are safe."),
    (
        200,
        "The group has two specific activities, including (1) talks; (2) visits; and reports.",
    ),
    (240, "Monitoring"),
    (270, "In 2013 activities are counted."),
)


def read(*lines: tuple[float, str], profile: Profile = LISTING) -> Assembled:
    """What the lines say, one paragraph each, in front of a table."""
    grid = table("Strategy 1: Safety", "Group 1.1: Safe schools", HEADS, ROW)
    pages = [page(*lines, number=1, width=900.0), replace(page(number=2), grids=(grid,))]
    return assemble(lambda: iter(pages), Source("plan.pdf", "0" * 64, 2, "native"), profile)


def test_headings_of_the_contents_are_told_by_their_leaders() -> None:
    found = [(one.where, one.kind, one.number, one.title) for one in read(*CONTENTS).headings]
    assert found[2:] == [
        ("contents", "strategy", "1", "Safety"),
        ("contents", "group", "1.1", "Safe schools"),
    ]


def test_headings_of_the_text_have_their_aims() -> None:
    found = [one for one in read(*TEXT).headings if one.where == "narrative"]
    assert [(one.number, one.title, one.objective) for one in found] == [
        ("1", "Safety", ""),
        ("1.1", "Safe schools", "Pupils are safe."),
    ]


def test_each_count_is_of_what_its_paragraph_speaks_of() -> None:
    counts = [(one.subject, one.counts, one.count) for one in read(*TEXT).claims if one.counts]
    assert counts == [
        ("plan", "strategies", 2),
        ("plan", "groups", 3),
        ("plan", "activities", 7),
        ("1", "groups", 2),
        ("1.1", "activities", 2),
    ]


def test_a_list_in_running_text_is_the_group_s() -> None:
    (one,) = (one for one in read(*TEXT).claims if one.items)
    assert (one.subject, one.items) == ("1.1", ("talks", "visits", "and reports"))
    assert one.evidence.page == 1


def test_items_of_lists_are_no_headings_though_they_have_a_section_s_number() -> None:
    levels = (Level("part", heading=r"(?P<number>[a-z])\)\s*(?P<title>.+)"),)
    patterns = replace(PROFILE.patterns, number="", number_format="", strategy="", group="")
    profile = replace(PROFILE, patterns=patterns, levels=levels)
    grid = table(HEADS, "a) Safe schools", ROW, "b) Safe roads", ROW)
    text = page(
        (40, "a) Safe schools • 12"),
        (80, "a) the draft is written;"),
        (120, "b) it is read by all."),
        (160, "b) Safer roads"),
        (200, "c) all of them are heard."),
        number=2,
        width=900.0,
    )
    pages = [replace(page(number=1), grids=(grid,)), text]
    read = assemble(lambda: iter(pages), Source("plan.pdf", "0" * 64, 2, "native"), profile)
    assert [(one.where, one.number, one.title) for one in read.headings] == [
        ("table", "a", "Safe schools"),
        ("table", "b", "Safe roads"),
        ("contents", "a", "Safe schools"),
        ("narrative", "b", "Safer roads"),
    ]


def test_a_claim_is_shown_by_its_own_paragraph() -> None:
    """The line before had room for the next one's first word."""
    found = read(
        (40, "Strategy 1: Safety"),
        (80, "It is a short text."),
        (92, "This strategy has two groups."),
        (140, "Others are longer, and each of their lines runs on to the margin of the page."),
    )
    (claim,) = (one for one in found.claims if one.subject == "1")
    assert claim.evidence.text == "This strategy has two groups."


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("talks; visits", ()),
        ("talks; visits; and reports.", ("talks", "visits", "and reports")),
        ("It does, including (1) talks; (2) visits; (3) reports.", ("talks", "visits", "reports")),
        ("It, including all, does work including talks; visits; ;", ("talks", "visits")),
    ],
)
def test_items_are_parted_by_two_semicolons_or_more(text: str, items: tuple[str, ...]) -> None:
    assert list_items(text, LISTING) == items


def claims(*lines: tuple[float, str]) -> list[tuple[str, str | None, int | None]]:
    return [(one.subject, one.counts, one.count) for one in read(*lines).claims]


def test_other_text_counts_the_plan_where_it_counts_two_things_or_strategies() -> None:
    assert claims((40, "It has seven activities.")) == []
    assert claims((40, "It has two strategies.")) == [("plan", "strategies", 2)]
    both = "It is long. It has three groups of seven activities; so be it."
    assert claims((40, both)) == [("plan", "groups", 3), ("plan", "activities", 7)]
    assert claims((40, "It has three groups. They are of seven activities.")) == []


def test_a_section_of_the_document_ends_what_a_heading_is_about() -> None:
    group, counts = (40.0, "Group 1.1: Safe schools"), (170.0, "It has two activities.")
    assert claims(group, counts) == [("1.1", "activities", 2)]
    assert claims(group, (100.0, "4.0 Monitoring"), counts) == []
    assert claims((40.0, "• Group 1.1: Safe schools"), counts) == []  # an item of a list
    assert claims((40.0, "Group 1.1: Safe schools ........ 12"), counts) == []


def test_an_aim_is_the_last_such_heading_s_that_has_none() -> None:
    found = read(
        (40, "Group 1.1: Safe schools"),
        (70, "Objective: Pupils are safe."),
        (100, "Group 1.2: Safe roads"),
        (130, "Objective: Roads are safe."),
        (160, "Objective: All is well."),
        (190, "Strategy 2: Health"),
        (220, "Objective: All are well."),
        (250, "Monitoring goes on for ever."),
    )
    aims = {one.number: one.objective for one in found.headings if one.where == "narrative"}
    assert aims == {"1.1": "Pupils are safe.", "1.2": "Roads are safe.", "2": ""}
