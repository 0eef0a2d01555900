"""Lists that are set in two columns within one cell."""

import pytest

from pipeline.page.list_columns import cell_lines
from pipeline.page.running import items_of
from pipeline.records import Cell, Line, Word


def words(*rows: tuple[int, str]) -> list[Word]:
    """Texts at a left edge on lines of their own; a text after ``|`` stands at 100."""
    found = []
    for y, (x0, row) in enumerate(rows):
        for x, text in zip((x0, 100), row.split("|"), strict=False):
            left = float(x)
            for part in text.split():
                found.append(Word(part, (left, 12.0 * y, left + 5 * len(part), 12.0 * y + 10)))
                left += 5 * len(part) + 3
    return found


def lines(*rows: tuple[int, str]) -> tuple[Line, ...]:
    return lines_of(words(*rows))


def lines_of(words: list[Word]) -> tuple[Line, ...]:
    """The lines of a cell, wherever on the page it stands."""
    found = []
    for right, down in ((0, 0), (0, 500), (500, 0)):
        boxes = [
            (x0 + right, y0 + down, x1 + right, y1 + down)
            for x0, y0, x1, y1 in (word.box for word in words)
        ]
        moved = [Word(word.text, box) for word, box in zip(words, boxes, strict=True)]
        found.append(cell_lines(Cell((0, 0, 0, 0), 0, 0, words=tuple(moved))))
    texts = [[line.text for line in lines] for lines in found]
    assert texts[1:] == texts[:1] * 2
    return found[0]


def placed(*texts: tuple[str, float, float, float]) -> list[str]:
    """What is read of texts, each with its left and right end and its line."""
    words = [Word(text, (x0, 12 * y, x1, 12 * y + 10)) for text, x0, x1, y in texts]
    return [line.text for line in lines_of(words)]


def read(*rows: tuple[int, str]) -> list[str]:
    return [line.text for line in lines(*rows)]


def test_an_item_goes_on_in_its_own_column() -> None:
    assert read((0, "• Square|• Dives made."), (8, "kilometres.")) == [
        *("• Square", "kilometres.", "• Dives made."),
    ]
    assert read((0, "• One.|• Two"), (0, "• Three.|more.")) == [
        "• One.",
        "• Three.",
        "• Two",
        "more.",
    ]


def test_items_of_one_line_each_are_read_line_by_line() -> None:
    assert read((0, "☐ a|☐ b"), (0, "☐ c|☐ d")) == ["☐ a ☐ b", "☐ c ☐ d"]


def test_a_mark_within_a_text_is_no_column() -> None:
    """Nothing begins with a mark, or a line runs over where the other column would be."""
    assert read((0, "One|• two"), (0, "three")) == ["One • two", "three"]
    assert read((0, "• One|• two"), (0, "a line that runs over all of it")) == [
        *("• One • two", "a line that runs over all of it"),
    ]


def test_dashes_far_off_on_a_line_begin_items() -> None:
    """One between two blanks is of its sentence."""
    found = lines((0, "– Roofs – all.|– Visits."), (0, "– Loans."))
    assert items_of(found, {}, weak=True) == ("Roofs – all.", "Visits.", "Loans.")
    wrapped = lines((0, "- Roofs of|- Visits"), (5, "towns."))
    assert items_of(wrapped, {}, weak=True) == ("Roofs of towns.", "Visits")


@pytest.mark.parametrize(("white", "columns"), [(5.0, 2), (4.9, 1)])
def test_so_much_white_parts_two_columns_of_a_list(white: float, columns: int) -> None:
    """Half a line's height before each mark of the second; a blank is less."""
    items = (("•", 0, 5), ("Two", 8, 50), ("•", 50 + white, 60), ("Three", 65, 90))
    made = [Word(text, (x0, 0, x1, 10)) for text, x0, x1 in items]
    made.append(Word("more", (8, 12, 30, 22)))
    found = [line.text for line in cell_lines(Cell((0, 0, 0, 0), 0, 0, words=tuple(made)))]
    assert found == {2: ["• Two", "more", "• Three"], 1: ["• Two • Three", "more"]}[columns]


@pytest.mark.parametrize(("white", "items"), [(15.0, 2), (14.9, 1)])
def test_two_dashes_on_a_line_so_far_apart_begin_two_items(white: float, items: int) -> None:
    """One and a half times a line's height; in a sentence a dash has blanks around it."""
    found = placed(
        ("–", 0, 5, 0), ("Roofs", 8, 40, 0), ("–", 40 + white, 60, 0), ("all", 65, 80, 0)
    )
    assert found == {2: ["– Roofs", "– all"], 1: ["– Roofs – all"]}[items]


def test_white_alone_makes_no_second_column() -> None:
    assert read((0, "• One|two"), (0, "• Three|more")) == ["• One two", "• Three more"]


@pytest.mark.parametrize(("beside", "alone"), [(102, 102), (106, 102), (102, 106)])
def test_the_marks_of_the_second_column_need_not_stand_true(beside: float, alone: float) -> None:
    """Nor must there be an item of the first beside each of them."""
    found = placed(
        *(("•", 0, 5, 0), ("One", 8, 50, 0), ("•", beside, beside + 5, 0), ("Two", 110, 130, 0)),
        *(("•", 0, 5, 1), ("Three", 8, 50, 1), ("•", 102, 107, 1), ("Four", 110, 130, 1)),
        *(("more", 8, 50, 2), ("•", alone, alone + 5, 3), ("Five", 110, 150, 3)),
    )
    assert found == ["• One", "• Three", "more", "• Two", "• Four", "• Five"]


@pytest.mark.parametrize(
    ("left", "right", "columns"),
    [(99.5, 50, True), (99.4, 50, False), (99.5, 94.5, True), (99.5, 94.6, False)],
)
def test_an_item_goes_on_where_its_column_begins(left: float, right: float, columns: bool) -> None:
    """Half a point before its mark, with white between it and what stands in the first."""
    found = placed(("•", 0, 5, 0), ("One", 8, 50, 0), ("•", 100, 105, 0), ("Two", 108, 130, 0),
                   ("•", 0, 5, 1), ("Three", 8, right, 1), ("more", left, 130, 1))  # fmt: skip
    if columns:
        assert found == ["• One", "• Three", "• Two", "more"]
    else:
        assert found == ["• One • Two", "• Three more"]


def test_a_word_across_where_the_second_column_would_be_parts_none() -> None:
    found = placed(("•", 0, 5, 0), ("One", 8, 50, 0), ("•", 100, 105, 0), ("Two", 108, 130, 0),
                   ("across", 0, 120, 1), ("more", 140, 160, 1))  # fmt: skip
    assert found == ["• One • Two", "across more"]
    ends_there = placed(("•", 0, 5, 0), ("One", 8, 50, 0), ("•", 100, 105, 0), ("Two", 108, 130, 0),
                        ("longer", 0, 99.5, 1))  # fmt: skip
    assert ends_there == ["• One", "longer", "• Two"]
