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
    return cell_lines(Cell((0, 0, 0, 0), 0, 0, words=tuple(words(*rows))))


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
