"""Printed words → lines."""

import pytest

from pipeline.page.rtl import is_rtl, letters, letters_read_back, number_read_back
from pipeline.page.text import columns_of, line_of, lines_of, normalise, word_runs
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
        (":(MoI", "MoI):"),
        (")5.1(", "(5.1)"),
        ("2024", "2024"),
        ("2025-2024", "2024-2025"),
        ("2024-2025", "2024-2025"),
        ("%100", "100%"),
        ("50%", "50%"),
    ],
)
def test_a_number_among_words_that_run_back(printed: str, read: str) -> None:
    assert number_read_back(printed) == read


@pytest.mark.parametrize(("by", "lines"), [(3.0, 1), (4.9, 1), (5.0, 2), (7.0, 2)])
def test_words_are_of_one_line_that_stand_as_high_for_the_most_part(by: float, lines: int) -> None:
    words = [Word("one", (0, 300, 30, 310)), Word("other", (40, 300 + by, 70, 310 + by))]
    assert len(lines_of(words)) == lines


def test_a_small_figure_is_of_the_line_that_most_of_it_stands_in() -> None:
    words = [Word("2", (0, 302, 5, 306)), Word("other", (10, 303, 40, 313))]
    assert [line.text for line in lines_of(words)] == ["2 other"]
    words = [Word("2", (0, 309, 5, 314)), Word("other", (10, 303, 40, 313))]
    assert [line.text for line in lines_of(words)] == ["2 other"]


@pytest.mark.parametrize(("turned", "read"), [(90, "above below"), (270, "below above")])
def test_a_text_is_read_as_it_runs_up_or_down(turned: int, read: str) -> None:
    """Its second line stands at the right of the first where it runs up, at the left else."""
    first, second = (20, 40) if turned == 90 else (40, 20)
    ways = (
        [("above", "end"), ("below", "more")]
        if turned == 90
        else [("below", "end"), ("above", "more")]
    )
    words = [
        Word(text, (x, top, x + 10, top + 30), turned=turned)
        for (text, other), top in zip(ways, (140, 100) if turned == 90 else (100, 140), strict=True)
        for text, x in ((text, first), (other, second))
    ]
    assert [line.text for line in lines_of(words)] == [read, "end more"]


def test_a_line_is_as_sure_as_its_least_sure_word_and_bold_if_all_are() -> None:
    box = (0, 0, 10, 10)
    words = [
        Word("sure", box, 0.95, bold=True),
        Word("enough", box, 0.8, bold=True),
        Word("doubted", box, 0.79),
        Word("else", box, 0.9, others=("elsa",)),
    ]
    line = line_of(words)
    assert (line.confidence, line.bold) == (0.79, False)
    assert [word.text for word in line.doubts] == ["doubted", "else"]
    assert line_of(words[:2]).bold


def test_words_with_more_white_between_them_than_usual_are_two_runs() -> None:
    row = [Word(text, (x, 90 - y, x + 20.0, 100 - y))
           for text, x, y in (("a", 0, 0), ("b", 26, 1), ("c", 53, 2))]  # fmt: skip
    for words in (row, row[::-1]):
        runs = word_runs(words, 0.7)  # 7 points: of white there are 6 and 7
        assert [[word.text for word in run] for run in runs] == [["a", "b"], ["c"]]
    over = [Word("long", (0, 0, 60, 10)), Word("it", (10, 12, 20, 22)), row[2]]
    assert len(word_runs(over, 0.7)) == 1


def test_what_stands_beside_a_text_behind_a_gutter_is_a_column_of_its_own() -> None:
    """Lines ten points high: a justified line has twelve points between two words, a gutter
    thirteen.
    """
    rows = [("Train", "the", "Two"), ("police", "now", "shelters")]
    lefts = (0, 52, 105)  # each word 40 points wide
    words = [
        Word(text, (x, 700 + 12 * y, x + 40, 710 + 12 * y))
        for y, row in enumerate(rows)
        for x, text in zip(lefts, row, strict=True)
    ]
    columns = [[line.text for line in column] for column in columns_of(words)]
    assert columns == [["Train the", "police now"], ["Two", "shelters"]]


@pytest.mark.parametrize(
    ("left", "right", "column"), [(45, 100, 1), (20, 100, 0), (40, 60, 2), (39, 60, 0)]
)
def test_a_line_goes_on_with_the_column_above_it_that_begins_nearest(
    left: float, right: float, column: int
) -> None:
    """Of two columns, from 0 to 40 and from 60 to 100; what is under neither is a third."""
    words = [Word("one", (0, 0, 40, 10)), Word("two", (60, 0, 100, 10))]
    columns = columns_of([*words, Word("more", (left, 12, right, 22))])
    assert [own[-1].text for own in columns].index("more") == column


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("الربع", True), ("שלום", True), ("ក្រសួង", False), ("2024–2025", False), ("Straße", False),
     ("教育", False), ("4/2025", False), ("2025م", True)],
)  # fmt: skip
def test_which_words_run_from_right_to_left(text: str, rtl: bool) -> None:
    assert is_rtl(text) == rtl


def test_the_shapes_of_letters_are_read_as_letters() -> None:
    assert letters("ﻓﻲ ﺍﻟﺮﺑﻊ") == "في الربع"
    assert letters("ﻻ") == "لا"  # two letters in one shape
    assert letters("\ufb1d") == "\u05d9\u05b4"  # the first of all shapes
    for text in ("الربع", "ﬁnance", "Straße", ""):
        assert letters(text) == text


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (("MoI", "plan", "الربع", "الأول"), "MoI plan الربع الأول"),  # as many of each
        (("plan", "الربع", "الأول"), "الأول الربع plan"),
        (("2024", "12", "الربع"), "الربع 2024 12"),  # figures are of no script
        (("plan-1", "goal-2", "الربع"), "plan-1 goal-2 الربع"),
    ],
)
def test_a_line_runs_as_most_of_its_words_do(seen: tuple[str, ...], read: str) -> None:
    words = [Word(text, (30.0 * i, 0, 30.0 * i + 25, 10)) for i, text in enumerate(seen)]
    assert [line.text for line in lines_of(words)] == [read]
