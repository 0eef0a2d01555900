"""The room as a whole."""

from pipeline.check import check
from pipeline.check.registry import CHECKS
from tests.check.build import PROFILE, activity, counts, heading, plan


def test_a_sound_plan_has_no_discrepancies() -> None:
    rows = (activity("1.1.1", "Train officials"), activity("1.2.1", "Build shelters"))
    claims = [
        counts("plan", "activities", 2),
        counts("1.1", "activities", 1),
        counts("1.2", "activities", 1),
        counts("1", "activities", 2),
    ]
    headings = [heading("table", "1.1", "One"), heading("contents", "1.1", "One")]
    assert check(plan(*rows, claims=claims, headings=headings), PROFILE).discrepancies == ()


def test_an_empty_plan_raises_nothing() -> None:
    assert [one.id for one in check(plan(), PROFILE).discrepancies] == ["count.unstated:plan"]


def test_findings_come_in_the_order_of_the_checks() -> None:
    rows = plan(
        activity("1.1.1", "Train officials", timeframe=""),
        activity("1.1.3", "Train officials", indicators=""),
        claims=[
            counts("plan", "activities", 5),
            counts("1.1", "activities", 2),
            counts("1", "activities", 2),
        ],
    )
    checked = check(rows, PROFILE)
    assert [one.id for one in checked.discrepancies] == [
        "count.plan_activities:plan",
        "count.claims_sum:plan",
        "number.gap:1.1.2",
        "timeframe.missing:1.1.1",
        "cell.empty:1.1.3",
        "activity.duplicate_text:1.1.3",
    ]
    assert checked.plan == rows
    assert len(set(CHECKS)) == len(CHECKS)
