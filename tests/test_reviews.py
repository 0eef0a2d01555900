"""People's decisions: the file that holds them, and what they do."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.check import check
from pipeline.cli import main
from pipeline.errors import InputError
from pipeline.records import Checked, Discrepancy, Evidence, Review
from pipeline.reviews import load_reviews, parse_reviews, reviews_csv
from tests.check.build import BOX, PROFILE, activity, counts, plan
from tests.conftest import NPA
from tests.conftest import PROFILE as NPA_PROFILE

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


# ------------------------------------------------------------------ the file


def test_a_file_of_decisions() -> None:
    reviews = parse_reviews(HEADER + b'x:1,accept,"two\nlines",Ann,\ny:2,FIX,,,2011\n', "r.csv")
    assert reviews == (
        Review("x:1", "accept", "two\nlines", "Ann", "", 2),
        Review("y:2", "fix", "", "", "2011", 4),
    )


def test_what_spreadsheets_make_of_it_is_read_too() -> None:
    expected = (Review("x:1", "accept", "n", "", "", 2),)
    for text in (
        "\ufeffid;decision;note\r\nx:1;accept;n\r\n;;\r\n",
        "id\tdecision\tnote\nx:1\taccept\tn\n",
        "ID,Decision,Note,severity,,\nx:1,accept,n,error,,\n",
        "id,decision,note\nx:1,accept,n,,,",
    ):
        assert parse_reviews(text.encode(), "r.csv") == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "r.csv:1: there is no column 'id'"),
        (b"id,note\n", "r.csv:1: there is no column 'decision'"),
        (b"id,decision,id\n", "r.csv:1: the column 'id' is there twice"),
        (HEADER + b"x,maybe,,,\n", "r.csv:2: unknown decision 'maybe'; it is one of accept, re"),
        (HEADER + b"x,,a note,,\n", "r.csv:2: unknown decision ''"),
        (HEADER + b",accept,,,\n", "r.csv:2: the cell 'id' is empty"),
        (HEADER + b"x,fix,,,\n", "r.csv:2: a fix needs a value"),
        (HEADER + b"x,accept,,,\n\nx,reject,,,\n", "r.csv:4: 'x' is decided twice; the first"),
        (HEADER + b"x,accept,caf\xe9,,\n", "r.csv:2: not UTF-8"),
        (HEADER + b'x,accept,"open\n', "r.csv:2: not a CSV file"),
        (HEADER + b'x,accept,"a"b,,\n', "r.csv:2: not a CSV file"),
    ],
)
def test_a_bad_file_is_one_clear_error(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse_reviews(content, "r.csv")
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_a_bad_file_ends_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(b"id,decision\nx,perhaps\n")
    command = ["extract", str(NPA), "--plan", str(NPA_PROFILE), "--out", str(tmp_path / "out")]
    assert main([*command, "--reviews", str(file)]) == 2
    assert capsys.readouterr().err.startswith(f"error: {file}:2: unknown decision 'perhaps'")
    assert main([*command, "--reviews", str(tmp_path / "none.csv")]) == 2
    assert not (tmp_path / "out").exists()


def test_a_spreadsheet_runs_nothing_and_all_comes_back(tmp_path: Path) -> None:
    texts = ["=1+1", "+x", "-x", "@x", "'=1", "'quoted", "a=b", "＝1", 'a "b", c', "é"]
    reviews = [Review(f"x:{i}", "fix", text, text, text) for i, text in enumerate(texts)]
    content = reviews_csv(reviews)
    cells = [cell.strip('"') for line in content.decode().split("\n") for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝"))]
    (tmp_path / "r.csv").write_bytes(content)
    assert [(r.id, r.note, r.reviewer, r.value) for r in load_reviews(tmp_path / "r.csv")] == [
        (f"x:{i}", text, text, text) for i, text in enumerate(texts)
    ]


# ------------------------------------------------------------- what they do


def test_accepted_and_rejected_findings_say_so() -> None:
    reviews = [
        Review("count.group_activities:1.1", "accept", "so printed", "Ann"),
        Review("timeframe.missing:1.1.1", "reject"),
    ]
    checked = check(TWO, PROFILE, reviews)
    one = found(checked)["count.group_activities:1.1"]
    assert (one.status, one.note) == ("accepted", "so printed – Ann")
    assert found(checked)["timeframe.missing:1.1.1"].status == "rejected"
    assert checked.plan == TWO
    assert [d.id for d in checked.discrepancies] == [
        d.id for d in check(TWO, PROFILE).discrepancies
    ]


def test_a_fix_puts_the_value_in_place_on_record() -> None:
    checked = fixed("timeframe.missing:1.1.1", "2011-2012")
    assert checked.plan.activities[0].text("timeframe") == "2011-2012"
    repair = checked.plan.repairs[-1]
    assert (repair.rule, repair.subject, repair.field) == ("review.fix", "1.1.1", "timeframe")
    assert (repair.before, repair.after, repair.confidence) == ("", "2011-2012", "certain")
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


def test_what_a_fix_brings_is_found() -> None:
    checked = fixed("institution.unknown:1.1.1", "Baz Qux")
    assert [d.id for d in checked.discrepancies if d.kind == "institution.unknown"] == [
        "institution.unknown:1.1.1",
        "institution.unknown:1.1.1/Baz Qux",
    ]


def test_a_fix_of_a_number_goes_wherever_the_number_is() -> None:
    reviews = [
        Review("number.duplicate:1.1.1#2", "fix", value="1.1.2."),
        Review("timeframe.missing:1.1.1#2", "accept"),
    ]
    checked = check(TWICE, PROFILE, reviews)
    assert [a.id for a in checked.plan.activities] == ["1.1.1", "1.1.2"]
    assert found(checked)["number.duplicate:1.1.1#2"].status == "repaired"
    assert found(checked)["timeframe.missing:1.1.1#2"].subject == "1.1.2"


@pytest.mark.parametrize(
    ("id", "value", "why"),
    [
        ("count.group_activities:1.1", "2", "there is nothing to put a value in"),
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
