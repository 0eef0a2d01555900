"""What people's decisions do."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.check import check
from pipeline.check.targets import field_of_repair
from pipeline.records import Checked, Decided, Discrepancy, Evidence, Repair, Repaired, Review
from tests.check.build import BOX, PROFILE, activity, counts, plan

HEADER = b"id,decision,note,reviewer,value\n"
TWICE = plan(
    activity("1.1.1"),
    replace(activity("1.1.1", timeframe=""), id="1.1.1#2"),
    claims=[counts("1.1", "activities", 3)],
)
TWO = plan(
    activity("1.1.1", timeframe="", institutions="MoI, Foo Bar"),
    activity("1.1.2", indicators=""),
    claims=[counts("1.1", "activities", 3)],
)


def found(checked: Checked) -> dict[str, Discrepancy]:
    return {one.id: one for one in checked.discrepancies}


def fixed(id: str, value: str) -> Checked:
    return check(TWO, PROFILE, [Review(id, "fix", "as the ministry says", "Ann", value, 2)])


def test_an_accepted_finding_says_so_and_the_data_stay() -> None:
    review = Review("count.group_activities:1.1", "accept", "so printed", "Ann", date="2011-03-31")
    checked = check(TWO, PROFILE, [review])
    one = found(checked)["count.group_activities:1.1"]
    assert (one.status, one.note) == ("accepted", "so printed – Ann")
    assert one.decisions == (Decided("accept", "", "so printed", "Ann", "2011-03-31"),)
    assert checked.plan == TWO
    assert [d.id for d in checked.discrepancies] == [
        d.id for d in check(TWO, PROFILE).discrepancies
    ]


def test_rejected_and_nothing_to_undo_stays_open_as_a_fault_of_ours() -> None:
    checked = check(TWO, PROFILE, [Review("timeframe.missing:1.1.1", "reject", "", "Ann")])
    one = found(checked)["timeframe.missing:1.1.1"]
    assert (one.status, one.is_fault) == ("open", True)


def test_cannot_tell_is_an_answer_and_settles_nothing() -> None:
    review = Review("timeframe.missing:1.1.1", "unsure", "page is torn", "Ann")
    one = found(check(TWO, PROFILE, [review]))[review.id]
    assert (one.status, one.is_fault, one.note) == ("open", False, "page is torn – Ann")
    both = check(TWO, PROFILE, [review, Review(review.id, "accept", "", "Bob")])
    assert found(both)[review.id].status == "accepted"


def test_contrary_decisions_are_both_shown_and_open() -> None:
    id = "timeframe.missing:1.1.1"
    ann, bob = Review(id, "accept", "", "Ann"), Review(id, "fix", "", "Bob", "2011-2012")
    checked = check(TWO, PROFILE, [ann, bob])
    assert found(checked)[id].status == "open"
    assert [d.reviewer for d in found(checked)[id].decisions] == ["Ann", "Bob"]
    dispute = found(checked)[f"review.disagreement:{id}"]
    assert (dispute.severity, dispute.status) == ("error", "open")
    assert "Ann: accept; Bob: fix “2011-2012”" in dispute.message
    assert checked.plan.activities[0].text("timeframe") == ""
    settled = check(TWO, PROFILE, [ann, bob, Review(id, "accept", "", "Bob")])
    assert found(settled)[id].status == "accepted"
    assert not [d for d in settled.discrepancies if d.kind == "review.disagreement"]


def test_a_fix_puts_the_value_in_place_on_record() -> None:
    checked = fixed("timeframe.missing:1.1.1", "2011-2012")
    assert checked.plan.activities[0].text("timeframe") == "2011-2012"
    repair = checked.plan.repairs[-1]
    assert (repair.rule, repair.subject, repair.field) == ("review.fix", "1.1.1", "timeframe")
    assert (repair.before, repair.after, repair.confidence) == ("", "2011-2012", "reviewer")
    correction = checked.plan.activities[0].corrections
    assert [(c.field, c.before, c.after, c.reviewer) for c in correction] == [
        ("timeframe", "", "2011-2012", "Ann")
    ]
    assert repair.reason == "decided by Ann: as the ministry says"
    assert checked.plan.activities[0].repairs == (repair.id,)
    one = found(checked)["timeframe.missing:1.1.1"]
    assert (one.status, one.repair) == ("repaired", repair.id)


def test_a_fix_of_a_list_has_an_item_between_bars() -> None:
    checked = fixed("cell.empty:1.1.2", "Reports. | Meetings.")
    assert checked.plan.activities[1].fields["indicators"].items == ("Reports.", "Meetings.")


def test_a_fix_of_a_name_changes_those_words_only() -> None:
    checked = fixed("institution.unknown:1.1.1", "MoJ")
    assert checked.plan.activities[0].text("institutions") == "MoI, MoJ"
    assert checked.plan.repairs[-1].before == "MoI, Foo Bar"


def test_a_fix_of_a_word_that_was_hard_to_read() -> None:
    row = activity("1.1.1", "Train offidals")
    read = replace(row.fields["activity"], doubtful=(Evidence(5, BOX, "offidals"),))
    scanned = plan(replace(row, fields=row.fields | {"activity": read}))
    review = Review("ocr.low_confidence:1.1.1", "fix", value="officials")
    checked = check(scanned, PROFILE, [review])
    assert checked.plan.activities[0].text("activity") == "Train officials"
    assert found(checked)[review.id].status == "repaired"


@pytest.mark.parametrize(
    ("id", "value", "why"),
    [
        ("timeframe.missing:1.1.1", "banana", "it names no year"),
        ("timeframe.missing:1.1.1", "2012-2011", "it ends before it begins"),
        ("timeframe.missing:1.1.1", "2021", "lies outside the plan's years"),
        ("institution.unknown:1.1.1", "Baz Qux", "names “Baz Qux”, which is not in the profile's"),
        ("institution.unknown:1.1.1", "MoJ, Foo Bar", "names “Foo Bar”, which is not in the"),
    ],
)
def test_a_value_is_checked_as_if_it_were_printed(id: str, value: str, why: str) -> None:
    good = Review("cell.empty:1.1.2", "fix", "", "Ann", "Reports.", 2)
    checked = check(TWO, PROFILE, [good, Review(id, "fix", "", "Ann", value, 3)])
    one = found(checked)[f"review.unusable:{id}"]
    assert (one.severity, one.stated) == ("error", value)
    assert why in str(one.found) and "line 3" in one.message
    assert found(checked)[id].status == "open"
    for field in ("timeframe", "institutions"):
        assert checked.plan.activities[0].text(field) == TWO.activities[0].text(field)
    assert found(checked)[good.id].status == "repaired"  # the rest is put in place


def test_a_fix_of_a_number_goes_wherever_the_number_is() -> None:
    reviews = [
        Review("number.duplicate:1.1.1#2", "fix", value="1.1.2."),
        Review("timeframe.missing:1.1.1#2", "accept"),
    ]
    checked = check(TWICE, PROFILE, reviews)
    assert [a.id for a in checked.plan.activities] == ["1.1.1", "1.1.2"]
    assert found(checked)["number.duplicate:1.1.1#2"].status == "repaired"
    assert found(checked)["timeframe.missing:1.1.1#2"].subject == "1.1.2"


def test_the_repairs_of_other_rows_stay_theirs_where_a_number_is_fixed() -> None:
    made = [
        Repair(f"row.torn:{own}", "row.torn", own, None, "a", "b", "why", (), "likely")
        for own in ("1.1.1", "1.1.1#2")
    ]
    rows = replace(TWICE, repairs=tuple(made))
    checked = check(rows, PROFILE, [Review("number.duplicate:1.1.1#2", "fix", value="1.1.2.")])
    subjects = [one.subject for one in checked.plan.repairs if one.rule == "row.torn"]
    assert subjects == ["1.1.1", "1.1.2"]


@pytest.mark.parametrize(
    ("id", "value", "why"),
    [
        ("count.group_activities:1.1", "2", "there is no one value"),
        ("number.duplicate:1.1.1#2", "seven", "'seven' is not a number as the plan counts"),
        ("number.duplicate:1.1.1#2", "1.2.2.", "the row stands under group 1.1"),
        ("number.duplicate:1.1.1#2", "1.1.1.", "there is an activity 1.1.1 already"),
    ],
)
def test_a_fix_without_a_meaning_is_an_error_that_names_the_line(
    id: str, value: str, why: str
) -> None:
    checked = check(TWICE, PROFILE, [Review(id, "fix", value=value, line=7)])
    one = found(checked)[f"review.unusable:{id}"]
    assert (one.severity, one.status) == ("error", "open")
    assert "on line 7 of the reviews" in one.message
    assert why in one.message
    assert found(checked)[id].status == "open"


def test_a_decision_without_a_finding_is_reported() -> None:
    checked = check(TWO, PROFILE, [Review("number.gap:9.9.9", "accept", "so be it", line=3)])
    one = found(checked)["review.unmatched:number.gap:9.9.9"]
    assert (one.severity, one.status) == ("warning", "open")
    assert one.message.startswith("Line 3 of the reviews decides number.gap:9.9.9 (accept, “so be")
    assert [review.id for review in checked.reviews] == ["number.gap:9.9.9"]


def test_several_reviewers_of_a_finding_that_is_gone_are_one_report() -> None:
    gone = [Review("gone:1", "accept", "", who, line=line) for line, who in enumerate("AB", 2)]
    checked = check(TWO, PROFILE, gone)
    told = [one.message for one in checked.discrepancies if one.kind == "review.unmatched"]
    assert [message.split(" of ")[0] for message in told] == ["Lines 2, 3"]


@pytest.mark.parametrize(
    ("rule", "field", "target"),
    [
        ("number.missing", None, "id"),
        ("row.torn", "timeframe", "timeframe"),
        ("row.torn", None, None),
        ("heading.columns", None, None),
    ],
)
def test_what_a_fix_of_a_repair_replaces(rule: str, field: str | None, target: str | None) -> None:
    made = Repair(f"{rule}:1.1.1", rule, "1.1.1", field, "before", "after", "why", (), "guess")
    assert field_of_repair(made) == target
    rows = plan(activity("1.1.1"), repairs=[made])
    uncertain = [d for d in check(rows, PROFILE).discrepancies if d.kind == "repair.uncertain"]
    assert [one.field for one in uncertain] == [target]


def test_who_decides_a_guess_decides_the_finding_that_tells_it() -> None:
    made = Repair("row.torn:1.1.1", "row.torn", "1.1.1", None, "a", "b", "why", (), "guess")
    rows = plan(activity("1.1.1"), repairs=[made])
    checked = check(rows, PROFILE, [Review(made.id, "accept", "so it is", "Ann")])
    (one,) = (d for d in checked.discrepancies if d.kind == "repair.uncertain")
    assert (one.status, one.note) == ("accepted", "so it is – Ann")
    assert not [d for d in checked.discrepancies if d.kind == "review.unmatched"]


def test_only_a_rejected_repair_is_undone() -> None:
    made = Repair("row.torn:1.1.1", "row.torn", "1.1.1", None, "a", "b", "why", (), "likely")
    rows, bare = plan(activity("1.1.1"), repairs=[made]), plan(activity("1.1.1", "As printed"))
    asked: list[set[str]] = []

    def undo(rejected: Collection[str]) -> Repaired:
        asked.append(set(rejected))
        return bare

    accepted = check(rows, PROFILE, [Review(made.id, "accept", "", "Ann")], undo)
    assert (asked, accepted.plan.activities[0].text("activity")) == ([], "Do thing 1.1.1")
    assert not [id for id in found(accepted) if id.startswith("repair.")]
    rejected = check(rows, PROFILE, [Review(made.id, "reject", "", "Ann")], undo)
    assert asked == [{made.id}]
    told = found(rejected)[f"repair.rejected:{made.id}"]  # it was not: `bare` has undone none
    assert told.message.endswith("the pipeline is to be mended.")


IDS = [one.id for one in check(TWO, PROFILE).discrepancies]
SAID = st.builds(
    Review,
    id=st.sampled_from([*IDS, "gone:1", "review.unmatched:gone:1"]),
    decision=st.sampled_from(["accept", "reject", "unsure", "fix", "withdraw"]),
    reviewer=st.sampled_from(["", "Ann", "Bob"]),
    value=st.sampled_from(["", "2012", "1.1.2", "MoI"]),
    line=st.integers(2, 9),
)


@given(st.lists(SAID, max_size=8))
def test_whatever_is_decided_each_finding_is_one(said: list[Review]) -> None:
    ids = [one.id for one in check(TWO, PROFILE, said).discrepancies]
    assert len(ids) == len(set(ids))


def test_what_is_found_is_of_the_plan_without_the_repair_that_was_rejected() -> None:
    made = Repair("row.torn:1.1.1", "row.torn", "1.1.1", None, "a", "b", "why", (), "likely")
    rows = plan(activity("1.1.1", indicators=""), repairs=[made])
    bare = replace(plan(activity("1.1.1", timeframe="")), undone=(made.id,))
    checked = check(rows, PROFILE, [Review(made.id, "reject", "", "Ann")], lambda _: bare)
    assert checked.plan.activities == bare.activities
    assert {"timeframe.missing:1.1.1", f"repair.undone:{made.id}"} <= set(found(checked))
    assert found(checked)[f"repair.undone:{made.id}"].message.endswith("it is undone.")
    assert "cell.empty:1.1.1" not in found(checked)


def test_a_fix_of_a_number_goes_to_the_rows_that_share_a_cell_with_it() -> None:
    first, again, other = (activity(number) for number in ("1.1.1", "1.1.1", "1.1.3"))
    rows = [first, replace(again, id="1.1.1#2"), other]
    for row in rows:
        fellows = tuple(one.id for one in rows if one is not row)
        row.fields["timeframe"] = replace(row.fields["timeframe"], shared_with=fellows)
    review = Review("number.duplicate:1.1.1#2", "fix", value="1.1.2.")
    checked = check(plan(*rows), PROFILE, [review])
    assert {one.id: one.fields["timeframe"].shared_with for one in checked.plan.activities} == {
        "1.1.1": ("1.1.2", "1.1.3"),
        "1.1.2": ("1.1.1", "1.1.3"),
        "1.1.3": ("1.1.1", "1.1.2"),
    }
