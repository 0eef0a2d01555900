"""Headings as printed, and the fields they name."""

from pipeline.profile.model import Column
from pipeline.profile.naming import match_heading

COLUMNS = (Column("outcome", ("Expected outcome",)), Column("lead", ("Lead agency", "Led by")))


def field(text: str) -> str | None:
    match = match_heading(text, COLUMNS)
    return match[0] if match else None


def test_small_differences_are_forgiven() -> None:
    assert match_heading("EXPECTED-OUTCOME:", COLUMNS) == ("outcome", 100.0)
    assert field("Expected outcomes") == "outcome"
    assert field("led  by") == "lead"


def test_how_small_they_are() -> None:
    only = (Column("x", ("abcdefghij",)),)
    assert match_heading("abcdefghxy", only) == ("x", 80.0)
    assert match_heading("abcdefgxyz", only) is None


def test_nothing_names_no_field() -> None:
    assert field(" – ") is None
    assert match_heading("Lead agency", ()) is None


def test_a_sign_alone_names_the_column_that_it_heads() -> None:
    columns = (*COLUMNS, Column("number", ("#", "No.")))
    assert match_heading("#", columns) == ("number", 100.0)
    assert match_heading("*", columns) is None
