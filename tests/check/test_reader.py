"""Where the readers disagree, and where a repair is a guess."""

from msgspec.structs import replace

from pipeline.check.reader import reader_disagreements, uncertain_repairs
from pipeline.records import Evidence, Repair
from tests.check.build import BOX, PROFILE, activity, found, plan


def test_a_merged_cell_is_reported_once() -> None:
    rows = [activity("1.1.1"), activity("1.1.2")]
    for row in rows:
        row.fields["indicators"] = replace(row.fields["indicators"], other="Rep0rts.")
    assert found(reader_disagreements, plan(*rows)) == [
        ("reader.disagreement:1.1.1", "Reports.", "Rep0rts.")
    ]


def test_guesses_are_errors_until_decided() -> None:
    seen = Evidence(7, BOX, "Draft")
    repairs = [
        Repair(
            "row.torn:1.1.1:activity",
            "row.torn",
            "1.1.1",
            "activity",
            "a ⏎ b",
            "a b",
            "it begins a page",
            (seen,),
            "guess",
        ),
        Repair(
            "cell.cut:1.1.1:indicators",
            "cell.cut",
            "1.1.1",
            "indicators",
            "a ⏎ ",
            "a",
            "it is empty",
            (seen,),
            "likely",
        ),
        Repair(
            "text.unplaced:page-7",
            "text.unplaced",
            "page-7",
            None,
            "Draft",
            "",
            "in no row",
            (seen,),
            "guess",
        ),
    ]
    rows = plan(activity("1.1.1"), repairs=repairs)
    assert found(uncertain_repairs, rows) == [
        ("repair.uncertain:1.1.1", "a ⏎ b", "a b"),
        ("repair.uncertain:page-7", "Draft", ""),
    ]
    assert {(one.severity, one.status) for one in uncertain_repairs(rows, PROFILE)} == {
        ("error", "open")
    }
