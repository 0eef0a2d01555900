"""The same letter printed again at its own place is one letter; beside it, it is two."""

from typing import Any

import pytest

from pipeline.read.printed_once import MANY, once

Char = dict[str, Any]


def letter(text: str, x: float, y: float = 100.0, colour: float = 0.0, size: float = 10.0) -> Char:
    place = {"x0": x, "x1": x + size / 2, "baseline": y, "top": y - size, "bottom": y}
    return {"text": text, "size": size, "non_stroking_color": (colour,), **place}


@pytest.mark.parametrize(
    ("again", "seen"),
    [
        (letter("o", 50.5), 1),  # to look bold
        (letter("o", 52.0, 102.0, colour=0.5), 1),  # a shadow
        (letter("o", 55.0), 2),  # the next one: oo
        (letter("o", 50.0, 112.0), 2),  # on the next line
        (letter("c", 50.5), 2),  # another letter
    ],
)
def test_a_letter_is_printed_once(again: Char, seen: int) -> None:
    first = letter("o", 50.0)
    kept = once([first, letter("x", 90.0), again])
    assert len(kept) == seen + 1
    assert first.get("altered", False) is (seen == 1)


def test_of_a_line_of_one_letter_each_is_printed_once() -> None:
    line = [letter(".", 2.0 + 5 * i) for i in range(2 * MANY)]
    assert len(once([*line, *({**dot} for dot in line)])) == len(line)
