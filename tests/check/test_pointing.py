"""Evidence that points at the very words."""

from msgspec.structs import replace

from pipeline.check.pointing import pointed
from pipeline.records import Checked, Claim, Discrepancy, Evidence, Page
from tests.check.build import BOX, activity, plan
from tests.pages import page

AIM = "to ensure that victims of trafficking are identified"
FIRST = page(
    (20, "Group 4.1: Identification"),
    (40, "The aim is to ensure that victims"),
    (52, "of trafficking are iden-"),
    (64, "tified and helped. The group lists hotlines"),
    (700, "to go on with what"),
    (780, "19"),
)
SECOND = page((20, "the next page says"), (40, "and other things"), number=2)


def places(
    text: str, *pages: Page, at: int = 1, top: float = 20.0
) -> list[tuple[int, float, float, str]]:
    seen = Evidence(at, (20.0, top, 150.0, top + 10), text)
    one = Discrepancy(
        "objective.group:4.1", "objective.group", "warning", "4.1", "", evidence=(seen,)
    )
    found = pointed(Checked(plan(activity("1.1.1")), (one,)), lambda: pages, "en").discrepancies[0]
    return [(e.page, e.bbox[1], e.bbox[3], e.text) for e in found.evidence]


def test_the_aim_is_shown_not_the_heading_above_it() -> None:
    assert places(AIM, FIRST) == [(1, 40.0, 74.0, AIM)]


def test_an_item_in_a_paragraph_s_midst() -> None:
    assert places("The group lists hotlines", FIRST)[0][1:3] == (64.0, 74.0)


def test_a_text_over_a_page_s_end_is_shown_on_both_without_the_page_s_number() -> None:
    assert places("to go on with what the next page says", FIRST, SECOND) == [
        (1, 700.0, 710.0, "to go on with what"),
        (2, 20.0, 30.0, "the next page says"),
    ]


def test_what_is_not_found_and_what_is_a_cell_stay() -> None:
    assert places("nothing of the kind is printed here", FIRST)[0][1:3] == (20.0, 30.0)
    cell = Evidence(5, BOX, AIM)
    one = Discrepancy("cell.empty:1.1.1", "cell.empty", "warning", "1.1.1", "", evidence=(cell,))
    checked = Checked(plan(activity("1.1.1")), (one,))
    assert pointed(checked, lambda: [page((40, AIM), number=5)], "en") == checked


def test_of_a_paragraph_the_sentence_with_the_count() -> None:
    text = "It is a long story. The group has four activities on it. They differ."
    paragraph = Evidence(1, (20.0, 40.0, 150.0, 50.0), text)
    claim = Claim("group", "1.1", "activities", 4, (), paragraph)
    one = Discrepancy("count.group_activities:1.1", "count.group_activities", "error", "1.1", "", 4)
    checked = Checked(
        plan(activity("1.1.1"), claims=[claim]), (replace(one, evidence=(paragraph,)),)
    )
    lines = page(
        (40, "It is a long story."),
        (52, "The group has four activities on it."),
        (64, "They differ."),
    )
    (seen,) = pointed(checked, lambda: [lines], "en").discrepancies[0].evidence
    assert (seen.bbox[1], seen.text) == (52.0, "The group has four activities on it.")


def test_of_two_places_that_say_so_the_nearer_one() -> None:
    shown = page((100, "of all the roads"), (200, "other words"), (300, "of all the roads"))
    for top, there in ((20.0, 100.0), (190.0, 100.0), (210.0, 300.0), (500.0, 300.0)):
        assert places("of all the roads", shown, top=top)[0][1] == there


def test_a_text_of_eight_letters_is_looked_for_and_a_shorter_one_not() -> None:
    shown = page((100, "it is so"), (200, "of roads"), (300, "and villages"))
    assert places("villages", shown)[0][1] == 300.0
    assert places("of road", shown)[0][1] == 20.0


def test_a_text_goes_on_over_a_page_s_end_with_some_of_it_on_either_side() -> None:
    second = page((20, "the last page says otherwise"), number=2)
    assert len(places("to go on with what the next page says", FIRST, second)) == 1
    alone = page((20, "to go on with what the next page says"), number=2)
    assert places("to go on with what the next page says", page((40, "x")), alone)[0][:2] == (1, 20)
