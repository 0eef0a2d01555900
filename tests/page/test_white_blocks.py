"""Cells of a table that no rule parts: lines with no more white between them than in one text."""

from collections.abc import Sequence

import pytest

from pipeline.page.white_blocks import (
    NONE,
    Block,
    PrintedLine,
    blocks_of,
    leading_of,
    lines_by_column,
)
from pipeline.records import Word


def line(top: float, wide: float = 50.0, first: float = 20.0, text: str = "words") -> PrintedLine:
    return PrintedLine(text, (0.0, top, wide, top + 10.0), first)


def test_lines_with_more_white_than_the_leading_are_two_cells() -> None:
    near, far = [line(0), line(14)], [line(0), line(14.5)]  # white of 4 and 4.5 points
    assert blocks_of([near, far], leading=2.0) == [
        Block(0, 0, 24), Block(1, 0, 10), Block(1, 14.5, 24.5)
    ]  # fmt: skip


def test_a_cell_begins_where_it_is_said_to_and_a_bullet_is_noted() -> None:
    lines = [line(0), line(12, text="• an item")]
    assert blocks_of([lines], 2.0, {0: [12.0]}) == [
        Block(0, 0, 10), Block(0, 12, 22, listed=True)
    ]  # fmt: skip


def test_the_white_within_a_cell_is_that_behind_full_lines() -> None:
    """Lines of 90 points leave no room for a word of 20; those of 30 end their cells."""
    text = [line(0, 90), line(13, 90), line(26, 30), line(37, 30), line(56, 90), line(69, 30)]
    assert leading([text], (0.0, 100.0)) == 3.0


def test_without_full_lines_it_is_the_least_there_is() -> None:
    short = [line(0, 30), line(13, 30), line(34, 30)]  # rows of 21 points: white of 3 and 11
    assert leading([short], (0.0, 200.0)) == 3.0
    alike = [line(0, 30), line(13, 30), line(26, 30)]
    assert leading([alike], (0.0, 200.0)) == NONE  # each line may be a cell of its own


def test_words_are_of_the_column_that_has_their_middle() -> None:
    words = [
        Word("left", (0, 0, 28, 10)),
        Word("over", (30, 0, 60, 10)),
        Word("it", (0, 12, 9, 22)),
    ]
    columns = lines_by_column(words, [40.0])
    assert [[one.text for one in column] for column in columns] == [["left", "it"], ["over"]]
    assert [one.first for one in columns[0]] == [28, 9]


def test_a_line_has_room_to_where_the_next_column_s_leftmost_text_begins() -> None:
    """The next column's lines begin at 100 and, indented, at 130: lines of 85 points are full."""
    text = [line(0, 85), line(13, 85), line(26, 30), line(37, 30)]
    beside = [
        PrintedLine("words", (x, top, x + 90.0, top + 10.0), 20.0)
        for x, top in ((100.0, 0.0), (130.0, 13.0), (130.0, 60.0))
    ]
    assert leading([text, beside], (0.0, 230.0)) == 3.0


Columns = Sequence[Sequence[PrintedLine]]
MIRROR = 1000.0


def leading(columns: Columns, frame: tuple[float, float]) -> float:
    """The white within a cell; the same wherever the table stands, and in a mirror."""

    def moved(one: PrintedLine, x: float, y: float) -> PrintedLine:
        x0, top, x1, bottom = one.box
        return one._replace(box=(x0 + x, top + y, x1 + x, bottom + y))

    def mirrored(one: PrintedLine) -> PrintedLine:
        x0, top, x1, bottom = one.box
        return one._replace(box=(MIRROR - x1, top, MIRROR - x0, bottom))

    found = leading_of(columns, frame)
    for x, y in ((300.0, 0.0), (0.0, 300.0)):
        there = [[moved(one, x, y) for one in lines] for lines in columns]
        assert leading_of(there, (frame[0] + x, frame[1] + x)) == found
    turned = [[mirrored(one) for one in lines] for lines in reversed(columns)]
    assert leading_of(turned, (MIRROR - frame[1], MIRROR - frame[0])) == found
    return found


def text(*lines: tuple[float, float]) -> list[PrintedLine]:
    """Lines by the white above each of them and how wide they are; their first words are 20."""
    made: list[PrintedLine] = []
    for white, wide in lines:
        top = made[-1].box[3] + white if made else 0.0
        made.append(PrintedLine("words", (0.0, top, wide, top + 10.0), 20.0))
    return made


@pytest.mark.parametrize(("wide", "found"), [(72, NONE), (73, 3.0)])
def test_a_line_is_full_that_has_no_room_for_the_next_one_s_first_word(
    wide: float, found: float
) -> None:
    """The column is 100 points wide, of which eight are white at the sides of its texts."""
    assert leading([text((0, wide), (3, wide), (3, 30), (1, 30))], (0.0, 100.0)) == found


def test_the_text_before_an_empty_column_has_its_own_width() -> None:
    """A line of 60 points and a word of 20 are more than 85 points but for the white beside."""
    lines = text((0, 60), (3, 60), (3, 30), (1, 85))
    beside = [one._replace(box=(150.0, one.box[1], 220.0, one.box[3])) for one in text((0, 70))]
    assert leading([lines, [], beside], (0.0, 230.0)) == 3.0


@pytest.mark.parametrize(
    ("white", "found"),
    [
        ([3.0], 3.0),
        ([5.0, 3.0], 2.5),  # a quarter of them have less, and one more of its kind were so
        ([6.0, 5, 4, 3, 2, 1, 0], 1.0),
        ([6.0], 6.0),
        ([6.5], NONE),  # so far apart stand no lines of one cell
    ],
)
def test_the_white_within_cells_is_that_of_the_nearest_quarter(
    white: list[float], found: float
) -> None:
    lines = text((0, 90), *((gap, 90) for gap in white[:-1]), (white[-1], 30), (6.5, 30))
    assert leading([lines], (0.0, 100.0)) == found


@pytest.mark.parametrize(
    ("white", "found"),
    [
        ((3, 16), NONE),  # a blank line of text
        ((3, 29), NONE),  # two
        ((3, 11), 3.0),
        ((6, 11), 6.0),
        ((6.5, 12), NONE),  # no lines of one cell
    ],
)
def test_blank_lines_tell_no_cells(white: tuple[float, float], found: float) -> None:
    short = text((0, 30), *((gap, 30) for gap in white))
    assert leading([short], (0.0, 200.0)) == found


@pytest.mark.parametrize(("start", "cells"), [(11, 2), (13, 2), (10.5, 1), (13.5, 1)])
def test_a_cell_begins_within_a_point_of_where_it_is_said_to(start: float, cells: int) -> None:
    assert len(blocks_of([[line(0), line(12)]], 2.0, {0: [start]})) == cells
    assert len(blocks_of([[line(0), line(12)]], 2.0, {1: [start]})) == 1


def test_what_a_cell_is_of() -> None:
    """A letter or sign alone is a mark, a figure alone is none; bold is a cell in bold alone."""
    texts = ("X", "✓", "1", "Two")
    lines = [[line(0, text=text)] for text in texts]
    assert [one.sign for one in blocks_of(lines, 2.0)] == [True, True, False, False]
    for first, second in ((True, True), (True, False), (False, True)):
        pair = [line(0)._replace(bold=first), line(12)._replace(bold=second)]
        assert [one.bold for one in blocks_of([pair], 2.0)] == [first and second]
    assert [
        Block(0, 0, 9, numbered=a, dated=b).begins
        for a, b in ((False, False), (True, False), (False, True))
    ] == [*(False, True, True)]


def test_a_word_in_the_middle_between_two_columns_is_of_the_first() -> None:
    words = [Word("bold", (100, 300, 120, 310), bold=True), Word("it", (125, 300, 135, 310))]
    (left, right) = lines_by_column([*words, Word("over", (150, 300, 170, 310), bold=True)], [160])
    assert right == []
    assert [(one.text, one.first, one.wide, one.high, one.bold) for one in left] == [
        ("bold it over", 20, 70, 10, False)
    ]
    (bold,), _ = lines_by_column(words[:1], [160])
    assert bold.bold
