"""Printed numbers that cannot be right, that no row has, or that look unlike the others."""

import pytest
from msgspec.structs import replace

from pipeline.check.numbers import (
    heading_punctuation,
    number_gaps,
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


def test_a_row_without_a_number_shares_none() -> None:
    unnumbered = replace(activity("1.1.2"), id="1.1#2", printed_id=None)
    assert found(wrong_numbers, plan(activity("1.1.1"), unnumbered)) == []


def test_gaps_in_the_middle_and_at_the_start() -> None:
    rows = [activity(n) for n in ("1.1.1", "1.1.2", "1.1.4", "1.2.2")]
    assert found(number_gaps, plan(*rows)) == [
        ("number.gap:1.1.3", None, None),
        ("number.gap:1.2.1", None, None),
    ]


def test_a_group_whose_beginning_was_not_read_has_no_gap_there() -> None:
    cut = plan(activity("1.1.5"), activity("1.1.6"))
    groups = tuple(replace(group, headed=False) for group in cut.groups)
    assert found(number_gaps, replace(cut, groups=groups)) == []


def test_a_number_that_the_text_of_a_row_goes_on_with_is_a_gap() -> None:
    rows = (activity("1.1.1", "Train judges"), activity("1.1.2", "Print it. 1.1.3. Send it out"))
    assert found(number_gaps, plan(*rows)) == [("number.gap:1.1.3", None, None)]
    told = (activity("1.1.1", "As in 1.1.2 above"), activity("1.1.2", "Print 1.1.30 of it"))
    assert found(number_gaps, plan(*told)) == []


def test_a_number_far_off_is_one_gap() -> None:
    rows = plan(activity("1.1.1"), activity("1.1.999999999"))
    assert found(number_gaps, rows) == [("number.gap:1.1.2", None, None)]


AS_PRINTED = replace(
    PROFILE, patterns=replace(PROFILE.patterns, number=r"(?P<position>\d+)", number_format="")
)


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (("1.1.1", "1.1.2", "1.1.4", "1.2.1", "1.2.2"), ["1.1.3"]),
        (("1.1.3", "1.1.4", "1.2.1"), ["1.1.1", "1.1.2"]),  # those of a tree begin with 1
        (("7", "8", "10"), ["9"]),  # others where the table begins
        (("A1", "A2", "A5"), ["A3", "A4"]),
        (("1.1.9", "1.2.1", "1.2.2"), []),  # alone, it tells nothing of others
        (("1", "2", "4", "1#2", "2#2", "4#2"), []),  # they begin anew
        (("1.1", "1.3", "1.4"), []),  # 1.2 is a heading's
    ],
)
def test_numbers_as_printed_have_gaps_too(numbers: tuple[str, ...], missing: list[str]) -> None:
    rows = [replace(activity("1.1.1"), id=number, printed_id=number) for number in numbers]
    told = found(number_gaps, plan(*rows, headings=[heading("table", "1.2", "Courts")]), AS_PRINTED)
    assert [name for name, _, _ in told] == [f"number.gap:{number}" for number in missing]


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


@pytest.mark.parametrize(("last", "told"), [(12, 10), (13, 1)])
def test_so_many_missing_numbers_are_told_one_by_one(last: int, told: int) -> None:
    rows = plan(activity("1.1.1"), activity(f"1.1.{last}"))
    assert len(found(number_gaps, rows)) == told


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
