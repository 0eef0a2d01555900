"""Rows of column headings where nothing is ruled."""

from typing import Literal

import pytest
from msgspec.structs import replace

from pipeline.drafting.unruled import _heads
from pipeline.records import Page, Word

HEADINGS = {40.0: "Activity", 200.0: "Lead agency", 300.0: "Timeframe", 400.0: "Budget"}


def inked(text: str, x: float, foot: float) -> list[Word]:
    """Words in bold, as high as their ink: a tail reaches under the line's foot."""
    words = []
    for part in text.split():
        tail = 2.2 if set(part) & set("gjpqy") else 0.0
        words.append(Word(part, (x, foot - 6.6, x + 5 * len(part), foot + tail), bold=True))
        x += 5 * len(part) + 3
    return words


@pytest.mark.parametrize("text", ["ocr", "native"])
def test_headings_beside_each_other_need_not_be_of_one_size(
    text: Literal["ocr", "native"],
) -> None:
    """The words of a scan are as high as their ink; years and quarters are often printed smaller
    than the headings beside them.
    """
    words = [word for x, heading in HEADINGS.items() for word in inked(heading, x, 100)]
    page = replace(Page(1, 600, 400, "native", words=tuple(words)), text=text)
    found = [head.texts for head in _heads(page) if head.columns == len(HEADINGS)]
    assert found == [tuple(HEADINGS.values())]


@pytest.mark.parametrize(("above", "high"), [("Logical framework", 12.0), ("Activities:", 6.6)])
def test_what_stands_over_headings_is_none_of_them(above: str, high: float) -> None:
    """A caption in larger print; a label at the left of the first heading."""
    words = [word for x, heading in HEADINGS.items() for word in inked(heading, x + 60, 100)]
    words += [Word(above, (10, 92 - high, 10 + 5 * len(above), 92), bold=True)]
    page = Page(1, 600, 400, "native", words=tuple(words))
    assert tuple(HEADINGS.values()) in {head.texts for head in _heads(page)}
    assert not any(above in " ".join(head.texts) for head in _heads(page))
