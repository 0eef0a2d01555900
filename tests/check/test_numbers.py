"""Printed numbers that cannot be right, that no row has, or that look unlike the others."""

import pytest
from msgspec.structs import replace

from pipeline.check.cells import duplicate_texts
from pipeline.check.numbers import (
    heading_punctuation,
    number_punctuation,
    wrong_numbers,
)
from pipeline.records import Confidence, Evidence, Repair
from tests.check.build import BOX, PROFILE, activity, found, heading, plan


def renumbered(rule: str, before: str, after: str, confidence: Confidence = "certain") -> Repair:
    seen = Evidence(5, BOX, before)
    own = f"{rule}:{after}"
    return Repair(own, rule, after, None, before, after, "it stands there", (seen,), confidence)


@pytest.mark.parametrize(
    "kind", ["wrong_group", "duplicate", "transposed", "out_of_order", "missing"]
)
def test_a_repaired_number_is_settled(kind: str) -> None:
    repair = renumbered(f"number.{kind}", "4.4.6." if kind != "missing" else "", "4.3.6")
    (finding,) = wrong_numbers(plan(activity("4.3.6"), repairs=[repair]), PROFILE)
    assert (finding.id, finding.status, finding.repair) == (repair.id, "repaired", repair.id)
    assert (finding.stated, finding.found) == (repair.before or None, "4.3.6")


def test_a_guessed_number_stays_open() -> None:
    repair = renumbered("number.missing", "", "4.3.6", "guess")
    (finding,) = wrong_numbers(plan(activity("4.3.6"), repairs=[repair]), PROFILE)
    assert (finding.status, finding.repair) == ("open", "number.missing:4.3.6")


def test_two_rows_that_still_share_a_number() -> None:
    again = replace(activity("1.1.1"), id="1.1.1#2")
    assert found(wrong_numbers, plan(activity("1.1.1"), again)) == [
        ("number.duplicate:1.1.1#2", "1.1.1.", "1.1.1#2")
    ]


def test_a_row_printed_twice_is_one_finding() -> None:
    again = replace(activity("1.1.1"), id="1.1.1#2")
    rows = plan(activity("1.1.1"), activity("1.1.2", activity="Another."), again)
    assert [one.message for one in wrong_numbers(rows, PROFILE)] == [
        "Two activities have the number 1.1.1, and the same text."
    ]
    assert found(duplicate_texts, rows) == []


def test_a_row_without_a_number_shares_none() -> None:
    unnumbered = replace(activity("1.1.2"), id="1.1#2", printed_id=None)
    assert found(wrong_numbers, plan(activity("1.1.1"), unnumbered)) == []


def test_a_number_without_its_last_point() -> None:
    bare = replace(activity("1.1.2"), printed_id="1.1.2")
    assert found(number_punctuation, plan(activity("1.1.1"), bare, activity("1.1.3"))) == [
        ("number.punctuation:1.1.2", "1.1.2", "1.1.2.")
    ]


def test_another_groups_number_is_printed_as_usual() -> None:
    moved = replace(activity("1.1.2"), printed_id="1.2.2.")
    assert found(number_punctuation, plan(activity("1.1.1"), moved)) == []


def test_a_printing_without_points_has_its_own_way() -> None:
    rows = [replace(activity(n), printed_id=n) for n in ("1.1.1", "1.1.2")]
    assert found(number_punctuation, plan(*rows, activity("1.1.3"))) == [
        ("number.punctuation:1.1.3", "1.1.3.", "1.1.3")
    ]


def test_a_heading_without_its_colon() -> None:
    headings = [
        heading("table", "1.1", "One"),
        heading("table", "1.2", "Two", printed="Group 1.2 Two"),
        heading("table", "1.3", "Three"),
        heading("contents", "1.1", "One", printed="Group 1.1 One"),
    ]
    assert found(heading_punctuation, plan(headings=headings)) == [
        ("number.punctuation:1.2", "Group 1.2 Two", "Group 1.2: Two")
    ]


def test_of_two_headings_none_is_printed_like_most() -> None:
    headings = [
        heading("table", "1.1", "One"),
        heading("table", "1.2", "Two", printed="Group 1.2 Two"),
    ]
    assert found(heading_punctuation, plan(headings=headings)) == []


def test_slips_are_told_one_by_one_and_another_way_to_print_at_once() -> None:
    def printed_without(*bare: int) -> list[str]:
        headings = [
            heading("table", f"1.{n}", "T", printed=f"Group 1.{n}{'' if n in bare else ':'} T")
            for n in range(1, 10)
        ]
        return [key for key, *_ in found(heading_punctuation, plan(headings=headings))]

    assert printed_without(2, 4, 6) == [f"number.punctuation:1.{n}" for n in (2, 4, 6)]
    assert printed_without(2, 4, 6, 8) == ["number.punctuation:1.2"]
    rows = [
        replace(activity(f"1.1.{n}"), printed_id=f"1.1.{n}" + "." * (n > 4)) for n in range(1, 10)
    ]
    told = list(number_punctuation(plan(*rows), PROFILE))
    assert [one.subject for one in told] == ["1.1.1"]
    assert told[0].message == (
        "The number of activity 1.1.1, and of 3 more, is printed “1.1.1”; "
        "the others are printed like “1.1.1.”."
    )
    assert len(told[0].evidence) == 4


def test_a_number_without_its_group_is_not_printed_otherwise() -> None:
    number = r"(?:(?P<group>\d+\.\d+)\.)?(?P<position>\d+)\.?"
    profile = replace(PROFILE, patterns=replace(PROFILE.patterns, number=number))
    bare = replace(activity("1.1.2"), printed_id="2")
    rows = plan(activity("1.1.1"), bare, activity("1.1.3"))
    assert found(number_punctuation, rows, profile) == []


def test_a_roman_number_is_not_looked_for_in_the_words_before_it() -> None:
    headings = [
        heading("table", "I", "One", printed="EIXO I – One"),
        heading("table", "II", "Two", printed="EIXO II – Two"),
        heading("table", "III", "Three", printed="EIXO III – Three"),
    ]
    assert found(heading_punctuation, plan(headings=headings)) == []


def test_a_plain_number_is_no_tree_s_without_its_points() -> None:
    profile = replace(
        PROFILE,
        patterns=replace(
            PROFILE.patterns,
            number=r"(?:(?P<group>\d+(?:\.\d+)*)\.)?(?P<position>\d+)",
            number_format="",
        ),
    )
    rows = [replace(activity(n), printed_id=n) for n in ("1", "1.1", "1.2", "1.3", "2")]
    assert found(number_punctuation, plan(*rows), profile) == []
