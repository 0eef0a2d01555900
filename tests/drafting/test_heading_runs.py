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
