"""Printed words → lines."""

import pytest

from pipeline.page.rtl import is_rtl, letters, letters_read_back, number_read_back
from pipeline.page.text import columns_of, lines_of, normalise, word_runs
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


def test_brackets_whose_codes_run_back() -> None:
    def read(*texts: str) -> str:
        words = [
            Word(text, (100.0 - 20 * i, 0, 115.0 - 20 * i, 10)) for i, text in enumerate(texts)
        ]
        return lines_of(words)[0].text

    assert read("تعزيز", "الإطار", ")5(") == "تعزيز الإطار (5)"
    assert read(")5(") == "(5)"  # alone on its line
    assert read(")6") == "6)"  # its first bracket ends the line before
    assert read("(5)") == "(5)"


def test_a_span_of_arabic_figures_begins_on_its_right() -> None:
    for seen, read in (("٢٠٢٥-٢٠٢٤", "٢٠٢٤-٢٠٢٥"), ("2025-2024", "2025-2024")):
        assert [line.text for line in lines_of([Word(seen, (10, 0, 50, 10))])] == [read]


@pytest.mark.parametrize("figure", ["4/2025", "2025", "1,200"])
def test_a_figure_right_beside_a_word_that_runs_back_stays(figure: str) -> None:
    assert letters_read_back([*figure, *reversed("الربع")]) == f"الربع{figure}"
    assert letters_read_back([*figure, "-", "3", *reversed("الربع")]) == f"الربع3-{figure}"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (".1.1.1", "1.1.1."),
        ("(1", "1)"),
        (")5(", "(5)"),
        (":MoI", "MoI:"),
        ("2024", "2024"),
        ("2025-2024", "2024-2025"),
        ("2024-2025", "2024-2025"),
        ("%100", "100%"),
        ("50%", "50%"),
    ],
)
def test_a_number_among_words_that_run_back(printed: str, read: str) -> None:
    assert number_read_back(printed) == read


@pytest.mark.parametrize(("by", "lines"), [(3.0, 1), (7.0, 2)])
def test_words_are_of_one_line_that_stand_as_high_for_the_most_part(by: float, lines: int) -> None:
    words = [Word("one", (0, 300, 30, 310)), Word("other", (40, 300 + by, 70, 310 + by))]
    assert len(lines_of(words)) == lines


def test_a_small_figure_is_of_the_line_that_most_of_it_stands_in() -> None:
    words = [Word("2", (0, 302, 5, 306)), Word("other", (10, 303, 40, 313))]
    assert [line.text for line in lines_of(words)] == ["2 other"]


def test_words_with_more_white_between_them_than_usual_are_two_runs() -> None:
    row = [Word(text, (x, 0, x + 20.0, 10)) for text, x in (("a", 0), ("b", 26), ("c", 56))]
    runs = word_runs(row, 0.7)  # 7 points: of white there are 6 and 10
    assert [[word.text for word in run] for run in runs] == [["a", "b"], ["c"]]


def test_what_stands_beside_a_text_behind_a_gutter_is_a_column_of_its_own() -> None:
    """Lines ten points high: a justified line has eleven points between two words, a gutter
    thirteen.
    """
    rows = [("Train", "the", "Two"), ("police", "now", "shelters")]
    lefts = (0, 51, 104)  # each word 40 points wide
    words = [
        Word(text, (x, 700 + 12 * y, x + 40, 710 + 12 * y))
        for y, row in enumerate(rows)
        for x, text in zip(lefts, row, strict=True)
    ]
    columns = [[line.text for line in column] for column in columns_of(words)]
    assert columns == [["Train the", "police now"], ["Two", "shelters"]]


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("الربع", True), ("שלום", True), ("ក្រសួង", False), ("2024–2025", False), ("Straße", False),
     ("教育", False), ("4/2025", False)],
)  # fmt: skip
def test_which_words_run_from_right_to_left(text: str, rtl: bool) -> None:
    assert is_rtl(text) == rtl


def test_the_shapes_of_letters_are_read_as_letters() -> None:
    assert letters("ﻓﻲ ﺍﻟﺮﺑﻊ") == "في الربع"
    assert letters("ﻻ") == "لا"  # two letters in one shape
    for text in ("الربع", "ﬁnance", "Straße", ""):
        assert letters(text) == text


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (("MoI", "plan", "الربع", "الأول"), "MoI plan الربع الأول"),  # as many of each
        (("plan", "الربع", "الأول"), "الأول الربع plan"),
        (("2024", "12", "الربع"), "الربع 2024 12"),  # figures are of no script
    ],
)
def test_a_line_runs_as_most_of_its_words_do(seen: tuple[str, ...], read: str) -> None:
    words = [Word(text, (30.0 * i, 0, 30.0 * i + 25, 10)) for i, text in enumerate(seen)]
    assert [line.text for line in lines_of(words)] == [read]
