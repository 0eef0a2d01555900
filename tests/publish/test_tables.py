"""What stands in the tidy tables."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.records import Field
from tests.check.build import activity
from tests.publish.build import PLANS, files

Row = dict[str, str]


def read(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture(scope="session")
def table(extracted: Path) -> Callable[[str], list[Row]]:
    return lambda name: read((extracted / f"{name}.csv").read_bytes())


def test_a_mention_of_another_activity(table: Callable[[str], list[Row]]) -> None:
    assert [list(row.values()) for row in table("references")] == [
        ["4.1.4", "1", "2.3.6", "true", "activity", "Activity 2.3.6"]
    ]


def test_a_mention_of_an_activity_that_is_not_there() -> None:
    rows = read(PLANS["an ordinary one"]()["references.csv"])
    assert [(row["referenced_id"], row["exists"], row["position"]) for row in rows] == [
        ("1.1.2", "true", "1"),
        ("9.9.9", "false", "2"),
    ]


def test_decrees_are_cited_with_their_numbers(table: Callable[[str], list[Row]]) -> None:
    cited = [row for row in table("citations") if row["number"]]
    assert [(row["page"], row["kind"], row["number"]) for row in cited] == [
        ("14", "Sub-decree", "183"),
        ("15", "Sub-decree", "190"),
        ("61", "Sub-decree", "162"),
        ("62", "Decision", "1150"),
        ("63", "Sub-decree", "162"),
        ("63", "Decision", "9"),
        ("63", "Decision", "004/10"),
        ("63", "Decision", "002"),
        ("24", "Sub-decree", "183"),
        ("24", "Sub-decree", "183"),
        ("24", "Sub-decree", "190"),
        ("35", "Sub-decree", "196"),
    ]
    assert [row["activity_id"] for row in cited[-4:]] == ["1.1.7", "1.1.7", "1.1.8", "2.3.11"]
    assert cited[-1]["title"] == (
        "Sending of Khmer Workers to Work Abroad through Legal Recruitment Agencies"
    )


def test_without_a_pattern_for_it_a_title_goes_on_to_the_end_of_the_sentence() -> None:
    (row,) = read(PLANS["an ordinary one"]()["citations.csv"])
    assert (row["kind"], row["number"], row["title"]) == ("Decree", "12", "on water")


def test_nearly_every_mention_of_an_institution_is_resolved(
    table: Callable[[str], list[Row]], published: Callable[[str], Any]
) -> None:
    resolved = sum(int(row["mentions"]) for row in table("spellings"))
    rest = [
        found
        for found in published("discrepancies.json")["discrepancies"]
        if found["kind"] == "institution.unknown"
    ]
    assert resolved / (resolved + len(rest)) >= 0.95
    assert resolved == sum(int(row["mentions"]) for row in table("institutions"))


def test_every_spelling_met_is_counted() -> None:
    rows = (
        activity("1.1.1", institutions="Secretariat S.T., MoI and Justice Ministry"),
        activity("1.1.2", institutions="secretariat S.T, MoI; MoJ"),
    )
    spellings = read(files(*rows)["spellings.csv"])
    assert [tuple(row.values()) for row in spellings] == [
        ("MoI", "MoI", "2"),
        ("MoJ", "Justice Ministry", "1"),
        ("MoJ", "MoJ", "1"),
        ("Secretariat S.T.", "Secretariat S.T.", "1"),
        ("Secretariat S.T.", "secretariat S.T", "1"),
    ]


def test_an_institution_answers_once_for_an_activity() -> None:
    rows = read(files(activity("1.1.1", institutions="MoJ, MoI, Justice Ministry"))[
        "responsibilities.csv"
    ])  # fmt: skip
    assert [tuple(row.values()) for row in rows] == [
        ("1.1.1", "1", "MoJ", "MoJ"),
        ("1.1.1", "2", "MoI", "MoI"),
    ]


def test_own_columns_never_take_the_place_of_the_contract_s() -> None:
    published = PLANS["with columns of its own"]()
    (one,) = json.loads(published["activities.json"])["activities"]
    assert (one["group"], one["group_printed"]) == ("1.1", "children")
    assert one["budget"] == {"text": "1,000", "amount": 1000, "currency": None}
    assert one["partners"] == ["UNICEF", "IOM"]
    (row,) = read(published["activities.csv"])
    assert (row["group"], row["group_printed"], row["partners"]) == (
        "1.1",
        "children",
        "UNICEF | IOM",
    )


def test_what_a_merged_cell_brings_is_told_from_what_is_printed() -> None:
    first, second, third = (activity(f"1.1.{i}", expected_outcome="Water.") for i in (1, 2, 3))
    share = {"1.1.1": ("1.1.2",), "1.1.2": ("1.1.1",), "1.1.3": ()}
    merged = [
        replace(
            one,
            fields=one.fields
            | {
                "expected_outcome": replace(
                    one.fields["expected_outcome"], shared_with=share[one.id]
                )
            },
        )
        for one in (first, second, third)
    ]
    published = files(*merged)
    rows = read(published["activities.csv"])
    assert [(row["shared"], row["carried"]) for row in rows] == [
        ("expected_outcome", ""),
        ("expected_outcome", "expected_outcome"),
        ("", ""),
    ]
    cells = [row for row in read(published["cells.csv"]) if row["field"] == "expected_outcome"]
    assert [(c["text"], c["shared"], c["carried"], c["shared_with"]) for c in cells] == [
        ("Water.", "true", "false", "1.1.2"),
        ("Water.", "true", "true", "1.1.1"),
        ("Water.", "false", "false", ""),
    ]
    assert {(cell["page"], cell["box"]) for cell in cells} == {("5", "0.0 | 0.0 | 10.0 | 10.0")}


def test_a_cell_that_is_not_printed_has_no_place() -> None:
    one = activity("1.1.1")
    blank = replace(one, fields=one.fields | {"resources": Field("", ())})
    (row,) = (c for c in read(files(blank)["cells.csv"]) if c["field"] == "resources")
    assert (row["text"], row["page"], row["box"], row["piece"]) == ("", "", "", "1")


def test_text_of_data_is_exact() -> None:
    rows = read(PLANS["with letters for numbers"]()["activities.csv"])
    assert rows[0]["activity"] == "Train, “quote”\nand 'go on' | here"
    assert [row["strategy"] for row in rows] == ["A", "B"]
