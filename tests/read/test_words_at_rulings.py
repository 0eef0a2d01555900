"""Words beside, on and over a ruling between two columns."""

from typing import Any

import pytest

from pipeline.read.words import words_of
from pipeline.records import Rule

WALL = Rule(100.0, 0.0, 100.0, 400.0)


def string(text: str, x: float, own: int) -> list[dict[str, Any]]:
    """Letters 5 points wide that the file draws at once."""
    level = {"top": 100.0, "bottom": 110.0, "baseline": 108.0, "size": 10.0, "fontname": "F"}
    more = {"string": own, "note": False, "upright": True}
    return [
        {"text": c, "x0": x + 5 * i, "x1": x + 5 * i + 5, **level, **more}
        for i, c in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("x", "texts"),
    [
        (99.0, ["IPC"]),  # a little of its first letter stands on the ruling
        (97.0, ["I", "PC"]),  # more than half of it: the end of a text, and the next one's begin
    ],
)
def test_a_word_whose_first_letter_touches_a_ruling_is_behind_it(
    x: float, texts: list[str]
) -> None:
    drawn = [*string("I", x, 1), *string("PC", x + 4.0, 2)]
    assert [word.text for word in words_of(drawn, [WALL])] == texts
