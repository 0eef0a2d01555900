"""Cells without text, and texts that two activities have."""

import pytest
from msgspec.structs import replace

from pipeline.check.cells import duplicate_texts, empty_cells
from pipeline.check.findings import cell_evidence
from pipeline.records import Place
from tests.check.build import BOX, PROFILE, activity, found, plan

DATA = "Collect, document and publish national data on trafficking."


def test_empty_cells_but_not_blank_timeframes() -> None:
    blank = activity("1.1.1", timeframe="", indicators="", institutions="")
    assert found(empty_cells, plan(blank, activity("1.1.2", indicators=""))) == [
        ("cell.empty:1.1.1/institutions", "institutions", None),
        ("cell.empty:1.1.1/indicators", "indicators", None),
        ("cell.empty:1.1.2", "indicators", None),
    ]


@pytest.mark.parametrize(("rows", "blank", "told"), [(8, 4, 4), (8, 5, 0), (3, 3, 3), (4, 4, 0)])
def test_where_most_cells_of_a_column_are_blank_that_is_one_of_its_values(
    rows: int, blank: int, told: int
) -> None:
    """Three are told whatever share they are."""
    made = [
        activity(f"1.1.{i + 1}", f"Do {i}", indicators="" if i < blank else "Reports.")
        for i in range(rows)
    ]
    assert len(found(empty_cells, plan(*made))) == told


def test_a_column_that_the_printing_lacks_is_not_empty() -> None:
    row = activity("1.1.1")
    del row.fields["indicators"]
    assert found(empty_cells, plan(row)) == []


@pytest.mark.parametrize(
    "other",
    [
        DATA,
        "collect document and publish NATIONAL data on trafficking",
        "Collect, document and publish nationall data on trafficking.",
    ],
)
def test_one_text_twice(other: str) -> None:
    rows = plan(activity("1.1.1", DATA), activity("2.1.1"), activity("3.1.1", other))
    assert found(duplicate_texts, rows) == [("activity.duplicate_text:3.1.1", other, "1.1.1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Develop database reports on police raids", "Develop database reports on prosecution"),
        (DATA + " Meet with Thailand each year.", DATA + " Meet with Vietnam each year."),
        (DATA + " Report in 2011.", DATA + " Report in 2012."),
        (DATA + " Offer formal education.", DATA + " Offer non-formal education."),
        ("", ""),
    ],
)
def test_texts_that_are_alike_but_not_the_same(one: str, other: str) -> None:
    rows = [activity("1.1.1", activity=one), activity("1.1.2", activity=other)]
    assert found(duplicate_texts, plan(*rows)) == []


@pytest.mark.parametrize(
    ("word", "twins"), [("Traim", 1), ("Traims", 0), ("Draim", 0), ("Tr4in", 0)]
)
def test_a_word_of_five_letters_may_have_a_misprint(word: str, twins: int) -> None:
    text = "{} all police officers of the northern provinces in investigation of crimes"
    rows = [activity("1.1.1", text.format("Train")), activity("1.1.2", text.format(word))]
    assert len(found(duplicate_texts, plan(*rows))) == twins


def test_a_text_printed_three_times_is_always_the_first_ones() -> None:
    rows = plan(*(activity(f"1.1.{n}", DATA) for n in (1, 2, 3)))
    assert found(duplicate_texts, rows) == [
        ("activity.duplicate_text:1.1.2", DATA, "1.1.1"),
        ("activity.duplicate_text:1.1.3", DATA, "1.1.1"),
    ]


def test_an_article_more_or_less() -> None:
    others = [activity(f"2.1.{n}", f"See the file {n}") for n in (1, 2, 3)]
    rows = plan(
        activity("1.1.1", "Increase the number of trained counsellors in shelters"),
        activity("1.1.2", "Increase number of trained counsellors in shelters"),
        *others,
    )
    assert [one[0] for one in found(duplicate_texts, rows)] == ["activity.duplicate_text:1.1.2"]


def test_a_blank_is_shown_where_it_is_and_a_lacking_cell_by_its_row() -> None:
    row = activity("1.1.1", indicators="")
    row.fields["indicators"] = replace(row.fields["indicators"], places=(Place(6, BOX),))
    assert [one.page for one in cell_evidence(row, "indicators")] == [6]
    assert [one.page for one in cell_evidence(row, "outcome")] == [5]


def test_an_empty_cell_is_told_by_the_heading_over_it() -> None:
    (told,) = empty_cells(plan(activity("1.1.1", indicators="")), PROFILE)
    assert "1.1.1 has nothing in the column “Indicators”" in told.message
