"""What the narrative counts, against the table."""

from pipeline.check.counts import (
    claims_sums,
    group_counts,
    plan_counts,
    strategy_counts,
    unstated_counts,
)
from tests.check.build import PROFILE, activity, counts, found, heading, plan

THREE = (activity("1.1.1"), activity("1.1.2"), activity("1.2.1"))


def test_totals_that_agree_say_nothing() -> None:
    claims = [
        counts("plan", "strategies", 1),
        counts("plan", "groups", 2),
        counts("plan", "activities", 3),
    ]
    assert found(plan_counts, plan(*THREE, claims=claims)) == []


def test_totals_of_the_plan() -> None:
    claims = [
        counts("plan", "strategies", 2),
        counts("plan", "groups", 3),
        counts("plan", "activities", 4),
    ]
    assert found(plan_counts, plan(*THREE, claims=claims)) == [
        ("count.plan_strategies:plan", 2, 1),
        ("count.plan_groups:plan", 3, 2),
        ("count.plan_activities:plan", 4, 3),
    ]


def test_counts_of_strategies_and_groups() -> None:
    claims = [
        counts("1", "groups", 2),
        counts("1", "activities", 4),
        counts("1.2", "activities", 2),
    ]
    assert found(strategy_counts, plan(*THREE, claims=claims)) == [
        ("count.strategy_activities:1", 4, 3)
    ]
    assert found(group_counts, plan(*THREE, claims=claims)) == [
        ("count.group_activities:1.2", 2, 1)
    ]


def test_a_group_that_the_table_lacks_has_no_activities() -> None:
    claims = [counts("1.3", "activities", 2)]
    assert found(group_counts, plan(*THREE, claims=claims)) == [
        ("count.group_activities:1.3", 2, 0)
    ]


def test_both_sides_are_in_evidence() -> None:
    printed = plan(
        *THREE,
        claims=[counts("1.2", "activities", 2)],
        headings=[heading("table", "1.1", "One"), heading("table", "1.2", "Two")],
    )
    (finding,) = group_counts(printed, PROFILE)
    assert [(seen.page, seen.text) for seen in finding.evidence] == [
        (1, "1.2 has 2 activities"),
        (2, "Group 1.2: Two"),
    ]
    assert (finding.severity, finding.status) == ("error", "open")


UNEQUAL = (
    counts("plan", "activities", 9),
    counts("1", "activities", 4),
    counts("1.1", "activities", 2),
    counts("1.2", "activities", 1),
)  # of strategy 1, and of its two groups


def test_parts_that_do_not_add_up() -> None:
    assert found(claims_sums, plan(*THREE, claims=UNEQUAL)) == [
        ("count.claims_sum:plan", 9, 4),
        ("count.claims_sum:1", 4, 3),
    ]


def test_a_sum_of_which_a_part_is_unstated_is_not_judged() -> None:
    claims = [counts("1", "activities", 4), counts("1.1", "activities", 2)]
    assert found(claims_sums, plan(*THREE, claims=claims)) == []


def test_groups_that_the_text_counts_and_the_table_lacks_are_parts_too() -> None:
    """By their numbers; those of another strategy are not."""
    groups = (("1.1", 2), ("1.2", 1), ("1.3", 2), ("2.1", 9))
    parts = [counts(number, "activities", times) for number, times in groups]
    for whole, told in ((5, []), (6, [("count.claims_sum:1", 6, 5)])):
        claims = [counts("1", "activities", whole), *parts]
        assert found(claims_sums, plan(*THREE, claims=claims)) == told


def test_two_sums_of_one_subject_have_ids_of_their_own() -> None:
    claims = [
        counts("plan", "groups", 3),
        counts("1", "groups", 2),
        counts("plan", "activities", 9),
        counts("1", "activities", 4),
    ]
    assert found(claims_sums, plan(*THREE, claims=claims)) == [
        ("count.claims_sum:plan/groups", 3, 2),
        ("count.claims_sum:plan/activities", 9, 4),
    ]


def test_one_group_not_counted_among_many() -> None:
    claims = [counts("1.1", "activities", 2)]
    assert found(unstated_counts, plan(*THREE, claims=claims)) == [("count.unstated:1.2", None, 1)]


def test_groups_never_counted_are_this_documents_way() -> None:
    claims = [counts("1", "activities", 3)]
    assert found(unstated_counts, plan(*THREE, claims=claims)) == []


def test_no_counts_at_all_is_one_finding() -> None:
    assert found(unstated_counts, plan(*THREE)) == [("count.unstated:plan", None, 3)]


def test_of_a_group_without_a_count_the_contents_are_no_evidence() -> None:
    two = ("1.2", "Two")
    headings = [heading("contents", *two), heading("narrative", *two), heading("table", *two)]
    claims = [counts("1.1", "activities", 2)]
    (told,) = unstated_counts(plan(*THREE, headings=headings, claims=claims), PROFILE)
    assert (told.subject, len(told.evidence)) == ("1.2", 2)


def test_what_does_not_add_up_is_told_by_what_it_has() -> None:
    """The plan has strategies, and a strategy groups."""
    plan_s, strategy_s = claims_sums(plan(*THREE, claims=UNEQUAL), PROFILE)
    assert "the plan has 9 activities" in plan_s.message
    assert "of its strategies adds up to 4 (4)" in plan_s.message
    assert "strategy 1 has 4 activities" in strategy_s.message
    assert "of its groups adds up to 3 (2 + 1)" in strategy_s.message
