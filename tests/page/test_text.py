"""Printed words → lines."""

from pipeline.page.text import lines_of, normalise
from pipeline.records import Word


def test_ligatures_and_blanks() -> None:
    assert normalise("e\ufb03cient\u00a0  of\ufb01ce  caf\u0065\u0301") == "efficient office café"


def test_words_become_lines_by_their_height_not_their_order() -> None:
    words = [
        Word("world", (40, 0, 60, 10)),
        Word("below", (0, 12, 30, 22)),
        Word("th", (30, -1, 38, 5)),  # raised
        Word("12", (20, 0, 29, 10)),
        Word("hello", (0, 1, 18, 11)),
    ]
    assert [line.text for line in lines_of(words)] == ["hello 12 th world", "below"]
