"""Roman numerals, as headings count by them."""

from pipeline.page.numerals import ROMAN


def test_each_stands_at_its_number() -> None:
    for number, numeral in ((1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (20, "XX"), (39, "XXXIX")):
        assert ROMAN.index(numeral) + 1 == number
    assert len(ROMAN) == 39
