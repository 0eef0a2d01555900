"""Rows of the table that were taken for text beside it, words of nobody, columns of icons."""

import pytest
from msgspec.structs import replace

from pipeline.check.left_out import (
    lost_words,
    overlays,
    pages_left,
    rows_left,
    set_aside,
    unseen,
)
from pipeline.check.overlaid import overlaid_fields
from pipeline.records import Evidence, Field, FoundTable, Owned, Owner, Place, Repaired, owned_words
from tests.check.build import BOX, PROFILE, activity, found, plan

EDGES = (0.0, 100.0, 200.0, 300.0)
FIELDS = ("activity", "institutions", "timeframe")


def with_lines(*lines: tuple[float, ...]) -> Repaired:
    """A table of three columns half down page 5, and lines of page 6: words that begin at these
    x.
    """
    row = activity("1.1.1")
    for field, left, right in zip(FIELDS, EDGES, EDGES[1:], strict=False):
        row.fields[field] = Field("Text", (Place(5, (left, 50.0, right, 60.0)),))
    words = [
        Owned(6, (x, 20.0 * i, x + 30, 20.0 * i + 10), f"w{x:g}", "narrative")
        for i, line in enumerate(lines)
        for x in line
    ]
    return replace(plan(row), owned=owned_words(words))


def test_lines_in_the_tables_columns_may_be_rows_of_it() -> None:
    in_columns = (5.0, 105.0, 205.0)
    told = list(rows_left(with_lines(in_columns, in_columns), PROFILE))
    assert [(one.subject, one.found) for one in told] == [("6", 2)]
    assert "from “w5 w105 w205” on" in told[0].message


def test_a_page_without_rows_has_the_columns_of_the_nearest_one_that_has_some() -> None:
    """Those of page 5 are narrower than those of page 9; the lines stand on page 8."""
    rows = [activity("1.1.1"), activity("1.1.2")]
    for row, page, wide in zip(rows, (5, 9), (0.3, 1.0), strict=True):
        for field, left, right in zip(FIELDS, EDGES, EDGES[1:], strict=False):
            row.fields[field] = Field("Text", (Place(page, (wide * left, 50, wide * right, 60)),))
    words = [
        Owned(8, (x, top, x + 30, top + 10), "w", "narrative")
        for x in (5.0, 105.0, 205.0)
        for top in (0.0, 20.0)
    ]
    both = replace(plan(*rows), owned=owned_words(words))
    assert [one.subject for one in rows_left(both, PROFILE)] == ["8"]


def test_a_page_amid_the_tables_whose_table_is_in_no_list() -> None:
    taken = FoundTable((5, 6, 7), ("Activity",), 9, True, "", Place(5, BOX))
    other: Owner = "other table"
    owners: tuple[tuple[int, Owner], ...] = ((5, "cell"), (6, other), (7, other), (7, "cell"))
    words = [
        Owned(page, (x, 20.0, x + 30, 30.0), f"w{x:g}", owner)
        for page, owner in owners
        for x in (5.0, 105.0)
    ]
    whole = replace(plan(activity("1.1.1")), owned=owned_words(words), tables=(taken,))
    (told,) = pages_left(whole, PROFILE)
    assert (told.subject, told.found) == ("6", 1)
    assert "from “w5 w105” on" in told.message
    listed = replace(taken, pages=(6,), taken=False)
    assert list(pages_left(replace(whole, tables=(taken, listed)), PROFILE)) == []
    assert len(list(pages_left(replace(whole, tables=()), PROFILE))) == 1  # the plan's has two


@pytest.mark.parametrize(
    "lines",
    [
        ((5.0, 105.0, 205.0),),  # one line may be anything
        ((5.0, 105.0), (5.0, 105.0)),  # a text and its margin
        ((5.0, 60.0, 105.0), (5.0, 60.0, 105.0)),  # and where the text has gaps
        ((5.0, 40.0, 75.0, 110.0, 145.0, 180.0, 215.0),) * 2,  # running text over the edges
    ],
)
def test_lines_that_are_no_rows(lines: tuple[tuple[float, ...], ...]) -> None:
    assert list(rows_left(with_lines(*lines), PROFILE)) == []


def test_words_that_went_nowhere_are_named_by_page() -> None:
    words = (Owned(5, BOX, "lost", "nobody"), Owned(6, BOX, "kept", "narrative"))
    told = list(lost_words(replace(plan(activity("1.1.1")), owned=owned_words(words)), PROFILE))
    assert [(one.subject, one.found) for one in told] == [("5", 1)]
    assert "“lost”" in told[0].message


def test_a_picture_beside_a_text_is_an_ornament() -> None:
    row = activity("1.1.1", indicators="")
    pictured = replace(plan(row), overlaid=(Evidence(5, BOX, ""),))
    assert set(overlaid_fields(pictured, row)) == {"indicators"}


@pytest.mark.parametrize(
    ("pictured", "of", "told_times"), [(20, 40, 20), (21, 84, 21), (21, 83, 1)]
)
def test_a_column_of_icons_is_named_once(pictured: int, of: int, told_times: int) -> None:
    rows = [activity(f"1.1.{i}", indicators="") for i in range(1, of + 1)]
    for i, row in enumerate(rows):
        box = (0.0, 20.0 * i, 10.0, 20.0 * i + 10)
        row.fields["indicators"] = Field("", (Place(5, box),))
    marks = [Evidence(5, row.fields["indicators"].places[0].bbox, "") for row in rows[:pictured]]
    told = found(overlays, replace(plan(*rows), overlaid=tuple(marks)))
    assert len(told) == told_times


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (("SEAL",), "1 mark lies across the table and, read as they could be, are not taken"),
        (("SEAL", "DRAFT", "SEAL"), "3 marks lie across the table"),
        (tuple(f"M{i}" for i in range(13)), "“M11”, …."),  # twelve of them are told
    ],
)
def test_marks_across_the_table_are_told(marks: tuple[str, ...], said: str) -> None:
    aside = tuple(Evidence(5, BOX, text) for text in marks)
    (told,) = set_aside(replace(plan(activity("1.1.1")), aside=aside), PROFILE)
    assert said in told.message
    assert told.evidence == aside


@pytest.mark.parametrize(("texts", "end"), [(12, "“T12”."), (13, "“T12”, ….")])
def test_of_many_texts_that_no_viewer_shows_twelve_are_quoted(texts: int, end: str) -> None:
    hidden = tuple(Evidence(5, BOX, f"T{i}") for i in range(1, texts + 1))
    (told,) = unseen(replace(plan(activity("1.1.1")), unseen=hidden), PROFILE)
    assert told.message.endswith(end)
    assert told.evidence == hidden
