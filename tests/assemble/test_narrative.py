"""The text beside the table: its headings, what it counts, what it lists."""

from msgspec.structs import replace

from pipeline.assemble import assemble
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
