"""Marks and shades under years: the period that they stand for."""

import pytest
from msgspec.structs import replace

from pipeline.records import Piece
from tests.check.build import PROFILE
from tests.repair.build import Printed, cell, repaired, texts

YEARS = ("2024", "2025", "2026")
UNTIMED = replace(
    PROFILE, columns=tuple(column for column in PROFILE.columns if column.type != "timeframe")
)


def periods(*rows: tuple[str | Piece, ...]) -> list[str]:
    """What the rows' marks under three years say."""
    printed = [
        (1, {"activity": f"1.1.{i}. Do it.", **dict(zip(YEARS, marks, strict=True))})
        for i, marks in enumerate(rows, 1)
    ]
    return texts(repaired(*printed, profile=UNTIMED), "timeframe")


def shade(fill: str | None) -> Piece:
    return replace(cell(""), fill=fill)


@pytest.mark.parametrize(
    ("marks", "period"),
    [
        (("x", "x", ""), "2024-2025"),
        (("x", "", "x"), "2024, 2026"),
        (("", "X", ""), "2025"),
        (("", "", ""), ""),
        (("x", "–", "no"), "2024"),  # what says that nothing is planned
        (("40", "35", ""), "2024-2025"),  # a target is a mark
    ],
)
def test_marks(marks: tuple[str, ...], period: str) -> None:
    assert periods(marks) == [period]


def test_beside_ticks_a_cross_says_no() -> None:
    assert periods(("✓", "✗", ""), ("✓", "✓", "✗")) == ["2024", "2024-2025"]
    assert periods(("✗", "✗", "")) == ["2024-2025"]


def test_beside_filled_shapes_hollow_ones_say_no() -> None:
    assert periods(("▲", "△", "△"), ("▲", "▲", "△")) == ["2024", "2024-2025"]
    assert periods(("◇", "◇", "")) == ["2024-2025"]


def test_shades_are_marks_though_a_column_has_them_in_every_row() -> None:
    blue, white = shade("#0000ff"), shade(None)
    assert periods((blue, white, white), (blue, blue, white)) == ["2024", "2024-2025"]


def test_where_every_cell_is_shaded_the_palest_is_the_ground() -> None:
    pale, dark = shade("#eeeeee"), shade("#444444")
    assert periods((dark, dark, pale), (pale, dark, dark), (pale, pale, dark)) == [
        "2024-2025",
        "2025-2026",
        "2026",
    ]


def test_where_marks_are_written_shades_are_none() -> None:
    striped = replace(cell("x"), fill="#eeeeee"), shade("#eeeeee"), shade("#eeeeee")
    assert periods(striped) == ["2024"]


def test_one_column_named_like_a_year_has_no_marks() -> None:
    plan = repaired((1, {"activity": "1.1.1. Do it.", "2024": "x"}), profile=UNTIMED)
    assert "timeframe" not in plan.activities[0].fields


def test_beside_green_cells_red_ones_say_no() -> None:
    green, red, white = shade("#00b050"), shade("#ff0000"), shade(None)
    assert periods((green, white, red), (white, green, red)) == ["2024", "2025"]
    assert periods((red, white, white), (red, red, white)) == ["2024", "2024-2025"]  # no green


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [
        ("#ffc000", "#00b0f0", 0.5),  # orange or blue: who knows
        ("#d9d9d9", "#00b0f0", 1.0),  # a grey ground
        ("#eaf1dd", "#1f497d", 1.0),  # far paler than the mark
        (None, "#00b0f0", 1.0),
    ],
)
def test_which_of_two_colours_marks_is_a_guess_where_neither_is_a_ground(
    one: str | None, other: str, sure: float
) -> None:
    a, b = shade(one), shade(other)
    printed: list[Printed] = [
        (1, {"activity": f"1.1.{i}. Do it.", **dict(zip(YEARS, marks, strict=True))})
        for i, marks in enumerate(((a, b, a), (b, a, b)), 1)
    ]
    plan = repaired(*printed, profile=UNTIMED)
    assert {row.fields["timeframe"].confidence for row in plan.activities} == {sure}


def test_marks_under_spans_of_years_are_a_span() -> None:
    spans = ("2021-2022", "2023-2024", "2025-2026")
    for marks, period in (
        ("xx-", "2021-2024"),
        ("--x", "2025-2026"),
        ("x-x", "2021-2022, 2025-2026"),
    ):
        row = {"activity": "1.1.1. Do it.", **dict(zip(spans, marks, strict=True))}
        assert texts(repaired((1, row), profile=UNTIMED), "timeframe") == [period]
