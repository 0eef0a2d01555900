"""Which paragraphs above a grid of the table are headings of its rows."""

from msgspec.structs import replace

from pipeline.assemble.above import table_headings
from pipeline.assemble.paragraphs import PagedLine, Paragraph
from pipeline.profile.model import Level, Profile
from pipeline.records import Line
from tests.check.build import PROFILE

UNKEYED = replace(
    PROFILE, patterns=replace(PROFILE.patterns, number_format="", strategy="", group="")
)
GOALS = replace(
    UNKEYED,
    levels=(
        Level("goal", heading=r"Goal (?P<number>\d+): (?P<title>.+)"),
        Level("aim", heading=r"Aim (?P<number>\d+): (?P<title>.+)"),
    ),
)
BOLD = replace(UNKEYED, levels=(Level("aim", where="above", bold=True),))


def headings(
    *texts: str, profile: Profile = GOALS, begins: bool = True, bold: bool = True
) -> list[str]:
    """Those of the paragraphs that head the rows of the grid below them."""
    printed = [
        Paragraph(
            (PagedLine(1, Line(text, (20.0, 20.0 * i, 90.0, 20.0 * i + 10), bold=bold), 580.0),),
            text,
        )
        for i, text in enumerate(texts)
    ]
    return [texts[i] for i in table_headings(printed, profile, begins=begins)]


def test_of_two_headings_of_one_level_the_nearest_heads_the_rows() -> None:
    """The others' rows are not in the table, or they are in a list of contents."""
    assert headings("Goal 1: Safety", "Aim 1: Schools", "Text.") == [
        "Goal 1: Safety",
        "Aim 1: Schools",
    ]
    assert headings("Goal 1: Safety", "Aim 1: Schools", "Aim 2: Roads") == [
        "Goal 1: Safety",
        "Aim 2: Roads",
    ]
    assert headings("Aim 1: Schools", "Goal 2: Health", "Aim 2: Clinics") == [
        "Goal 2: Health",
        "Aim 2: Clinics",
    ]
    assert headings("Aim 1: Schools", "Goal 2: Health") == ["Goal 2: Health"]
    assert headings("Goal 1: Safety ........ 9", "Goal 2: Health") == ["Goal 2: Health"]


def test_a_title_that_its_look_alone_tells_is_short_and_near_a_table_that_begins() -> None:
    near = ("Safe schools", "Some text.", "Table 1")
    assert headings(*near, profile=BOLD) == ["Table 1"]
    assert headings(*near, profile=BOLD, begins=False) == []
    assert headings(*near, profile=BOLD, bold=False) == []
    assert headings("Safe schools", "t" * 161, "t" * 161, profile=BOLD) == ["Safe schools"]
    assert headings("Safe schools", *["t" * 161] * 3, profile=BOLD) == []


def test_where_numbers_are_keys_all_headings_right_above_the_table_are_its_own() -> None:
    """But for an objective with no heading over it."""
    for texts, own in (
        (("Text.", "Group 1.1: Schools"), 1),
        (("Text.", "Strategy 1: Safety", "Group 1.1: Schools"), 2),
        (("Strategy 1: Safety", "Text.", "Group 1.1: Schools", "Objective: All."), 2),
        (("Group 1.1: Schools", "Text."), 0),
        (("Objective: All.", "Group 1.1: Schools"), 1),
        (("Objective: All.",), 0),
        (("Group 1.1: Schools ...... 12",), 0),
        ((), 0),
    ):
        assert headings(*texts, profile=PROFILE) == list(texts[len(texts) - own :])


def test_an_objective_heads_no_rows_where_a_level_does() -> None:
    assert headings("Goal 1: Safety", "Objective: All.", profile=GOALS) == ["Goal 1: Safety"]


def test_a_title_by_its_look_has_at_most_160_letters() -> None:
    long = "t" * 160
    assert headings(long, profile=BOLD) == [long]
