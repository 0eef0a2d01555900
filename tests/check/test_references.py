"""Mentions of other activities, and of laws and decrees."""

from pipeline.check.references import broken_references, conflicting_citations
from pipeline.records import Claim, Evidence
from tests.check.build import BOX, PROFILE, activity, found, plan

SENDING = "on the Management of Sending of Khmer Workers Abroad through Private Agencies"


def test_a_mention_of_no_activity() -> None:
    rows = plan(
        activity("1.1.1", "Train officials, with Activity 1.1.2"),
        activity("1.1.2", "Train them again (Activity 1.1.9)"),
    )
    assert found(broken_references, rows) == [("reference.broken:1.1.2", "1.1.9", None)]


def test_one_decree_under_two_numbers() -> None:
    rows = plan(
        activity("1.1.1", f"Apply Decree 190 {SENDING}, and the Procedure on Entry."),
        activity(
            "1.1.2",
            "Enforce Decree No. 196 on Sending of Khmer Workers Abroad through Legal Agencies.",
        ),
        activity("1.1.3", "Review Decree No. 183 on Marriages between Khmer and Foreigners."),
    )
    assert found(conflicting_citations, rows) == [
        ("reference.conflict:1.1.2", "Decree No. 196", "Decree 190")
    ]


def test_the_narrative_counts_as_a_witness() -> None:
    text = f"The group applies Decree 196 {SENDING}; and more"
    narrative = Claim("group", "1.1", "activities", 2, (), Evidence(1, BOX, text))
    rows = [
        activity("1.1.1", f"Apply Decree 190 {SENDING}."),
        activity("1.1.2", f"Enforce Decree 196 {SENDING}."),
    ]
    assert found(conflicting_citations, plan(*rows, claims=[narrative])) == [
        ("reference.conflict:1.1.1", "Decree 190", "Decree 196")
    ]


def test_only_the_narrative_has_the_odd_number() -> None:
    text = f"The group applies Decree 196 {SENDING}."
    narrative = Claim("group", "1.1", "activities", 2, (), Evidence(1, BOX, text))
    rows = [activity(f"1.1.{n}", f"Step {n} of Decree 190 {SENDING}.") for n in (1, 2)]
    assert found(conflicting_citations, plan(*rows, claims=[narrative])) == [
        ("reference.conflict:1.1.1", "Decree 190", "Decree 196")
    ]


def test_what_the_narrative_alone_says_of_two_numbers_is_no_activity_s_finding() -> None:
    texts = [f"The group applies Decree {number} {SENDING}." for number in (190, 196)]
    claims = [Claim("group", "1.1", "activities", 2, (), Evidence(1, BOX, text)) for text in texts]
    rows = plan(activity("1.1.1"), activity("1.1.2"), claims=claims)
    assert found(conflicting_citations, rows) == []


def test_a_law_and_a_decree_may_share_a_title() -> None:
    rows = [activity("1.1.1", f"Law 5 {SENDING}."), activity("1.1.2", f"Decree 6 {SENDING}.")]
    assert found(conflicting_citations, plan(*rows)) == []


def test_numbers_without_a_title_are_not_compared() -> None:
    rows = [activity("1.1.1", "Review Decree 5."), activity("1.1.2", "Review Decree 6.")]
    assert found(conflicting_citations, plan(*rows)) == []


def conflicts(first: str, second: str) -> int:
    rows = [
        activity("1.1.1", f"Apply Decree 190 {first}"),
        activity("1.1.2", f"Enforce Decree 196 {second}"),
    ]
    return len(found(conflicting_citations, plan(*rows)))


def test_how_alike_the_titles_of_one_law_are() -> None:
    title = "on the management of sending of workers abroad"
    assert conflicts(title, "on the control of sending of workers home") == 1  # 78 of 100
    assert conflicts(title, "on the control of sending of farmers abroad") == 0  # 72


def test_so_many_words_tell_a_law() -> None:
    assert conflicts("on border controls today", "on border controls today") == 1
    assert conflicts("on border controls", "on border controls") == 0
    same = "on one two three four five six seven eight nine ten eleven twelve thirteen the sea"
    assert conflicts(f"{same} with what follows", f"{same} and whatever else is told here") == 1


def test_zeros_in_front_of_a_number_are_no_other_number() -> None:
    rows = [activity("1.1.1", f"Decree 019 {SENDING}"), activity("1.1.2", f"Decree 19 {SENDING}")]
    assert found(conflicting_citations, plan(*rows)) == []


def test_of_two_as_frequent_the_one_cited_first_is_usual() -> None:
    rows = [activity(f"1.1.{n}", f"Decree {n} {SENDING}") for n in (1, 2)]
    assert found(conflicting_citations, plan(*rows)) == [
        ("reference.conflict:1.1.2", "Decree 2", "Decree 1")
    ]


def test_the_evidence_is_the_place_in_the_narrative() -> None:
    seen = Evidence(1, BOX, f"The group applies Decree 196 {SENDING}.")
    narrative = Claim("group", "1.1", "activities", 2, (), seen)
    rows = [activity(f"1.1.{n}", f"Step {n} of Decree 190 {SENDING}.") for n in (1, 2)]
    (told,) = conflicting_citations(plan(*rows, claims=[narrative]), PROFILE)
    assert [(one.page, one.text[:9]) for one in told.evidence] == [
        (5, "Step 1 of"),
        (1, "The group"),
    ]
