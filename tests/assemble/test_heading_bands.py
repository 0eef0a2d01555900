"""Rows of column headings on a page without rulings."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.heading_bands import heading_bands, part_glued
from pipeline.page.text import word_rows
from pipeline.profile.model import Column
from tests.check.build import PROFILE
from tests.pages import line, page

HEADS = {20.0: "Activities", 150.0: "Institutions", 300.0: "Timeframe", 420.0: "Indicators"}
ROW = {20.0: "1.1.1. Do it.", 150.0: "MoI", 300.0: "2012", 420.0: "Reports."}


def found(*lines: tuple[float, dict[float, str] | str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Each row of headings: its first line, how many it has, and what it names."""
    bands = heading_bands(word_rows(page(*lines).words), PROFILE)
    return [(band.start, band.lines, band.fields) for band in bands]


@pytest.mark.parametrize(("named", "is_row"), [(4, True), (2, True), (1, False)])
def test_a_line_that_names_half_of_the_columns_heads_them(named: int, is_row: bool) -> None:
    heads = dict(list(HEADS.items())[:named])
    fields = tuple(column.field for column in PROFILE.columns[:named])
    assert found((40, heads), (60, ROW)) == ([(0, 1, fields)] if is_row else [])


def test_a_heading_in_several_lines_is_one_and_an_unknown_one_has_no_name() -> None:
    columns = (*PROFILE.columns[:1], replace(PROFILE.columns[1], headings=("Lead institutions",)))
    profile = replace(PROFILE, columns=(*columns, *PROFILE.columns[2:]))
    lines = (40, HEADS | {150.0: "Lead", 520.0: "Cost"}), (52, {150.0: "institutions"})
    (band,) = heading_bands(word_rows(page(*lines, (80, ROW)).words), profile)
    assert (band.start, band.lines, band.matched) == (0, 2, 4)
    assert band.fields == ("activity", "institutions", "timeframe", "indicators", "")
    assert [(box[0], box[1], box[3]) for box in band.boxes[:2]] == [(20.0, 40, 50), (150.0, 40, 62)]


@pytest.mark.parametrize("y", [20, 46])
def test_a_text_above_them_that_has_a_heading_s_word_is_none_of_them(y: float) -> None:
    text = {20.0: "Co-operationwithotherministries", 230.0: "Timeframe"}
    lines = (y, text), (60, HEADS), (80, ROW)
    assert [(start, fields) for start, _, fields in found(*lines)] == [
        (1, ("activity", "institutions", "timeframe", "indicators"))
    ]


def test_the_same_headings_further_down_are_another_row() -> None:
    rows = ((60.0 + 20 * i, ROW) for i in range(5))
    assert [start for start, *_ in found((40.0, HEADS), *rows, (200.0, HEADS))] == [0, 6]


def test_two_headings_without_white_between_them_are_parted_where_one_ends() -> None:
    glued, other = line("TimeframeIndicators", 300.0, 40.0), line("Timeframework", 300.0, 40.0)
    assert [(w.text, w.box[0], w.box[2]) for w in part_glued(glued, PROFILE)] == [
        ("Timeframe", 300.0, 345.0),
        ("Indicators", 345.0, 395.0),
    ]
    assert part_glued(other, PROFILE) == other


def test_among_headings_that_the_profile_lacks_two_of_its_own_are_enough() -> None:
    heads = {
        20.0: "Activities",
        150.0: "Institutions",
        300.0: "Risk",
        420.0: "Cost",
        500.0: "Owner",
    }
    assert found((40, heads), (60, ROW)) == [(0, 1, ("activity", "institutions", "", "", ""))]


def test_of_six_columns_two_are_less_than_half() -> None:
    more = tuple(replace(PROFILE.columns[0], field=f, headings=(f,)) for f in ("risk", "cost"))
    profile = replace(PROFILE, columns=(*PROFILE.columns, *more))
    for named, rows in ((2, 0), (3, 1)):
        heads = page((40, dict(list(HEADS.items())[:named])), (60, ROW))
        assert len(heading_bands(word_rows(heads.words), profile)) == rows


@pytest.mark.parametrize(("lines", "rows"), [(5, 1), (6, 0)])
def test_a_heading_wraps_over_five_lines_at_most(lines: int, rows: int) -> None:
    words = ("Activities", "of", "all", "of", "these", "towns")[:lines]
    columns = (replace(PROFILE.columns[0], headings=(" ".join(words),)), *PROFILE.columns[1:])
    heads = [
        (40.0 + 12 * i, {20.0: word} | (HEADS if i == 0 else {})) for i, word in enumerate(words)
    ]
    heads[0] = (40.0, HEADS | {20.0: words[0]})
    shown = page(*heads, (40.0 + 12 * lines + 20, ROW))
    found = heading_bands(word_rows(shown.words), replace(PROFILE, columns=columns))
    whole = [band for band in found if band.lines == lines and band.fields[0] == "activity"]
    assert len(whole) == rows


@pytest.mark.parametrize(("white", "boxes"), [(6.9, 5), (7.0, 6)])
def test_headings_that_the_profile_lacks_are_parted_by_white(white: float, boxes: int) -> None:
    """Of seven tenths of a line's height."""
    heads = HEADS | {500.0: "Risk", 520.0 + white: "Cost"}
    (band,) = heading_bands(word_rows(page((40, heads), (60, ROW)).words), PROFILE)
    assert len(band.boxes) == boxes


@pytest.mark.parametrize(("x", "first", "last"), [(299.0, 1, 3), (199.0, 1, 3), (60.0, 0, 3)])
def test_a_heading_over_some_years_is_over_all_that_stand_side_by_side(
    x: float, first: int, last: int
) -> None:
    """It stands over two of three."""
    years = tuple(
        replace(PROFILE.columns[3], field=f"year_{i}", headings=(f"Year {i}",)) for i in (1, 2, 3)
    )
    profile = replace(PROFILE, columns=(PROFILE.columns[0], *years))
    heads = {20.0: "Activities", 200.0: "Year 1", 300.0: "Year 2", 400.0: "Year 3"}
    shown = page((328, {x: "M" * 34}), (340, heads), (360, ROW))
    (band,) = heading_bands(word_rows(shown.words), profile)
    (common,) = band.commons
    assert (common.first, common.last) == (first, last)
    assert common.box[:2] == (x, 328)
    assert band.fields == ("activity", "year_1", "year_2", "year_3")


def test_a_row_of_the_table_that_opens_a_heading_ends_the_headings() -> None:
    assert found((40, HEADS), (52, "Group 1.1: Safe schools"), (64, ROW))[0][:2] == (0, 1)
    one = found((40, dict(list(HEADS.items())[:2])), (52, "Group 1.1: Timeframe"), (64, ROW))
    assert one == [(0, 1, ("activity", "institutions"))]


def test_a_common_heading_stands_over_years_beside_the_ones_it_reaches_over() -> None:
    """Timeline is centred over three years and as narrow as one of them."""
    years = tuple(Column(f"year_{year}", headings=(str(year),)) for year in (2025, 2026, 2027))
    profile = replace(PROFILE, columns=(*PROFILE.columns[:2], *years))
    heads = {20.0: "Activities", 120.0: "Institutions", 231.0: "Timeline"}
    lines = (40, heads), (52, {205.0: "2025", 240.0: "2026", 275.0: "2027"}), (80, ROW)
    (band,) = heading_bands(word_rows(page(*lines).words), profile)
    assert band.fields == ("activity", "institutions", "year_2025", "year_2026", "year_2027")
    assert [(one.first, one.last) for one in band.commons] == [(2, 4)]
