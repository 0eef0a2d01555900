"""A piece of a ruling under a text is a ruling, a line under a text alone is none."""

from pipeline.read.rulings import Stroke
from pipeline.read.underlines import Char, without_underlines
from pipeline.records import Rule

LINE = 100.0  # where the strokes run


def letters(x0: float, x1: float) -> list[Char]:
    """Letters from x0 to x1, 5 points wide, whose feet stand on the strokes."""
    return [
        {"text": "a", "x0": x, "x1": x + 5, "top": LINE - 10, "bottom": LINE + 1, "baseline": LINE}
        for x in [x0 + 5 * i for i in range(round((x1 - x0) / 5))]
    ]


def strokes(*spans: tuple[float, float]) -> list[Stroke]:
    return [Stroke(Rule(a, LINE, b, LINE), 0, 0.0) for a, b in spans]


def kept(lines: list[Stroke], chars: list[Char]) -> list[tuple[float, float]]:
    return sorted((s.rule.x0, s.rule.x1) for s in without_underlines(lines, chars).rulings)


def test_a_line_under_a_text_alone_is_no_ruling() -> None:
    assert kept(strokes((100, 200)), letters(100, 200)) == []


def test_a_text_over_two_pieces_of_a_ruling() -> None:
    """A heading across the columns, under which each column has its own piece of the rule."""
    lines = strokes((50, 99), (100, 199), (200, 300), (301, 400))
    assert kept(lines, letters(100, 300)) == [(50, 99), (100, 199), (200, 300), (301, 400)]


def test_words_underlined_one_by_one() -> None:
    chars = [*letters(100, 130), *letters(133, 163)]
    assert kept(strokes((100, 130), (133, 163), (300, 400)), chars) == [(300, 400)]
