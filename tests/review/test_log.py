"""The log of people's decisions: what it reads, and that it forgets nothing."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check.verdicts import last_words
from pipeline.cli.commands import main
from pipeline.errors import InputError
from pipeline.records import Review
from pipeline.review.log import append, load_reviews, parse_reviews, read_log
from tests.conftest import NPA
from tests.conftest import PROFILE as NPA_PROFILE

HEADER = b"id,decision,note,reviewer,value\n"
MANY = HEADER + b"".join(b"x:%d,accept,,,\n" % number for number in range(20_001))


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
        (HEADER + b"x,accept,caf\xe9,,\n", "r.csv:2: not UTF-8"),
        ((HEADER + b"x,accept,,,\n").decode().encode("utf-16"), "r.csv:1: not UTF-8"),
        (HEADER + b"x,accept,,,\ny,acc\0ept,,,\n", "r.csv:3: has a NUL in it"),
        (MANY, "r.csv:20002: its reviewers decide more than 20000 things"),
        (HEADER + b'x,accept,"open\n', "r.csv:2: not a CSV file"),
        (HEADER + b'x,accept,"a"b,,\n', "r.csv:2: not a CSV file"),
    ],
)
def test_a_bad_file_is_one_clear_error(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse_reviews(content, "r.csv")
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_of_any_number_of_decisions_the_last_of_each_reviewer_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    rows = (f"x:{i % 300},accept,a note,{'Ann' if i % 2 else 'Bo'},\n" for i in range(199_999))
    file.write_bytes(HEADER + "".join(rows).encode() + b"x:7,reject,no,Ann,\n")
    words = read_log(file).reviews
    assert len(words) == 300
    assert words[7] == Review("x:7", "reject", "no", "Ann", "", 200_001)


def test_a_file_far_larger_than_decisions_are(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(HEADER + b"x:1,accept,a note of no great length,Ann,\n" * 2_500_000)
    with pytest.raises(InputError, match=r"r\.csv:\d+: the file is larger than decisions can be"):
        load_reviews(file)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(st.text(max_size=8), max_size=7), max_size=5), st.sampled_from(",;\t"))
def test_any_cells_are_decisions_or_one_line(rows: list[list[str]], separator: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([["id", "decision", "note"], *rows])
    one_line_or_none(text.getvalue().encode(errors="surrogatepass"))


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_decisions_or_one_line(content: bytes, headed: bool) -> None:
    one_line_or_none(HEADER * headed + content)


def one_line_or_none(content: bytes) -> None:
    """It is read, or refused by one line that names the file and the row."""
    try:
        parse_reviews(content, "r.csv")
    except InputError as error:
        assert re.match(r"r\.csv:\d+: ", str(error))
        assert "\n" not in str(error)


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
    file = tmp_path / "r.csv"
    append(file, [Review(f"x:{i}", "fix", text, text, text) for i, text in enumerate(texts)])
    content = file.read_bytes()
    cells = [cell.strip('"') for line in content.decode().split("\n") for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝"))]
    assert [(r.id, r.note, r.reviewer, r.value) for r in load_reviews(file)] == [
        (f"x:{i}", text, text, text) for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    "there",
    [
        HEADER + b"x:1,accept,old,,\n",
        HEADER + b"x:1,accept,old,,",  # no line end: a person's editor
        b"\xef\xbb\xbfid;decision;note;severity\r\nx:1;accept;old;error\r\n",
        b"id,decision,note,reviewer\nx:1,accept,old,\n",
        b"id,date,reviewer,value,note,decision\nx:1,,,,old,accept\n",
    ],
)
def test_nothing_that_was_said_is_lost(there: bytes, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(there)
    append(file, [Review("x:1", "reject", "new", "Ann", date="2011-03-31T09:30:00Z")])
    append(file, [Review("y:2", "accept", "", "Bob", date="2011-03-31T09:31:00Z")])
    said = [(r.id, r.decision, r.note, r.reviewer, r.date) for r in load_reviews(file)]
    assert said == [
        ("x:1", "accept", "old", "", ""),
        ("x:1", "reject", "new", "Ann", "2011-03-31T09:30:00Z"),
        ("y:2", "accept", "", "Bob", "2011-03-31T09:31:00Z"),
    ]
    assert b"severity" not in there or b"error" in file.read_bytes()
    if b"date" in there:  # in this form already: not a byte of what was there is touched
        assert file.read_bytes().startswith(there)


def test_the_last_word_of_each_reviewer_counts() -> None:
    said = parse_reviews(
        b"id,decision,note,reviewer,value,date\n"
        b"x,accept,,Ann,,\nx,reject,,Bob,,\nx,unsure,, ann ,,\n"
        b"y,accept,,Ann,,\ny,withdraw,,Ann,,\n"
        b"z,reject,,Ann,,2011-02-01T00:00:00Z\nz,accept,,Ann,,2011-01-01T00:00:00Z\n",
        "r.csv",
    )
    assert [(word.id, word.decision, word.line) for word in last_words(said)] == [
        ("x", "unsure", 4),
        ("x", "reject", 3),
        ("z", "reject", 7),  # a spreadsheet has sorted the rows: the dates tell
    ]


def test_a_word_that_is_no_text_is_not_added(tmp_path: Path) -> None:
    """What the log would not read again must not get into it."""
    file = tmp_path / "plan.csv"
    append(file, [Review("x:1", "accept", "sound", "Ann")])
    with pytest.raises(InputError, match="a NUL in it"):
        append(file, [Review("y:2", "accept", "a\0b", "Ann")])
    assert [one.id for one in load_reviews(file)] == ["x:1"]
