"""Headings over white that come near to each other."""

import pytest

from pipeline.drafting.heading_runs import parted, text_of
from pipeline.records import Word

BLANK = 3.0


def line(*texts: str, white: float) -> list[Word]:
    """Texts beside each other, so much white between them; letters are 5 points wide."""
    words, x = [], 40.0
    for text in texts:
        for part in text.split():
            words.append(Word(part, (x, 100, x + 5 * len(part), 110)))
            x += 5 * len(part) + BLANK
        x += white - BLANK
    return words


@pytest.mark.parametrize(
    ("texts", "white", "headings"),
    [
        (("Timeframe", "Expected Outcomes"), 5.0, ["Timeframe", "Expected Outcomes"]),
        (("Timeframe", "Expected Outcomes"), BLANK, ["Timeframe Expected Outcomes"]),
        (("Activity", "cost of it"), 5.0, ["Activity cost of it"]),
        (("Output", "indicators"), 5.5, ["Output indicators"]),
        (
            ("Lead agency", "Timeframe", "Indicators"),
            5.0,
            ["Lead agency", "Timeframe", "Indicators"],
        ),
    ],
)
def test_two_usual_headings_part_where_there_is_more_than_a_blank(
    texts: tuple[str, ...], white: float, headings: list[str]
) -> None:
    assert [text_of(run) for run in parted(line(*texts, white=white), 0.7)] == headings


@pytest.mark.parametrize("common", ["Timeframe", "When"])
def test_years_under_a_common_heading_are_headings_of_their_own(common: str) -> None:
    """Also where it is set at their left, and does not reach over them all."""
    over = Word(common, (100, 100, 100 + 5 * len(common), 110))
    years = [
        Word(str(2025 + i), (100 + 30 * i, 112, 120 + 30 * i, 122), blank_after=True)
        for i in range(3)
    ]
    words = [Word("Activity", (40, 100, 80, 110)), over, *years]
    headings = [text_of(run) for run in parted(words, 0.7)]
    assert headings == ["Activity", "2025", "2026", "2027"]


def test_years_a_blank_apart_are_headings_of_their_own() -> None:
    words = line("Lead agency", "2025", "2026", "2027", "Expected Outcomes", white=BLANK)
    headings = [text_of(run) for run in parted(words, 0.7)]
    assert headings == ["Lead agency", "2025", "2026", "2027", "Expected Outcomes"]
    (alone,) = parted(line("Budget 2025", white=BLANK), 0.7)
    assert text_of(alone) == "Budget 2025"
