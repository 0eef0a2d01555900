"""Where rows part in a table without rulings."""

from collections import Counter

import pytest

from pipeline.assemble.row_cuts import Columns, Runs, runs_between
from pipeline.assemble.text_lines import TextLine
from pipeline.page.geometry import union
from pipeline.page.white_blocks import Block
from pipeline.page.white_rows import Edge
from pipeline.records import Rule
from tests.check.build import PROFILE
from tests.pages import line

ENDS = (0.0, 100.0, 200.0, 300.0)
NUMBERS = [Block(0, 0, 10, numbered=True), Block(0, 60, 70, numbered=True)]
CELLS = [*NUMBERS, Block(1, 0, 40), Block(1, 62, 90), Block(2, 0, 90)]
EDGE = Edge(50, 10, 60, frozenset({0, 1}))


def runs(*across: Rule, cells: list[Block] = CELLS) -> Runs:
    return Runs([cells], [EDGE], ENDS, across)


def wide(y: float, x0: float = 0.0, x1: float = 300.0) -> Rule:
    return Rule(x0, y, x1, y)


@pytest.mark.parametrize(
    ("rule", "ruled"),
    [
        (wide(0), False),
        (wide(0.1), True),
        (wide(62), True),  # it touches the number's letters
        (wide(62.1), False),
        (wide(50, 2), True),  # where the number's column begins
        (wide(50, 2.1), False),
        (wide(50, 0, 2), True),
        (wide(50, 0, 1.9), False),
    ],
)
def test_a_rule_parts_two_numbers(rule: Rule, ruled: bool) -> None:
    assert runs(rule).apart() == Counter([ruled])
    assert bool(list(runs(rule).cuts(ruled=True))) != ruled


def test_where_there_are_no_numbers_a_rule_parts_two_rows_by_their_cells() -> None:
    cells = [block._replace(numbered=False) for block in CELLS]
    assert runs(wide(50), cells=cells).apart() == Counter([True])
    assert runs(wide(5), cells=cells).apart() == Counter([False])
    assert list(runs(cells=cells).cuts(ruled=True)) == []


def test_rows_are_cut_in_the_columns_in_which_two_cells_part() -> None:
    assert list(runs().cuts(ruled=False)) == [Rule(0, 50, 100, 50), Rule(100, 50, 200, 50)]
    assert list(runs(wide(50)).cuts(ruled=False)) == []  # a rule does it


@pytest.mark.parametrize(
    ("top", "bottom", "cut"),
    [(0, 90, False), (0, 60, True), (0, 60.1, False), (58, 90, True), (57.9, 90, False)],
)
def test_a_cell_that_goes_on_over_a_number_s_row_is_not_cut(
    top: float, bottom: float, cut: bool
) -> None:
    """Rows part a point above the number at 60; what reaches a point over that does not go on."""
    cells = [*NUMBERS, Block(1, 0, 40), Block(1, 62, 90), Block(2, top, bottom)]
    columns = [0, 1, 2] if cut else [0, 1]
    assert list(runs(cells=cells).cuts(ruled=True)) == [
        Rule(ENDS[i], 59, ENDS[i + 1], 59) for i in columns
    ]


def read(
    *rows: tuple[str, ...], fields: tuple[str, ...] = ("activity", "institutions"), high: float = 10
) -> list[list[tuple[float, bool, bool]]]:
    """The cells of each column, where lines stand right under each other: how high each is, and
    whether it begins with a number or tells a time.
    """
    lines = []
    for i, texts in enumerate(rows):
        words = [
            word
            for x, text in zip(ENDS, texts, strict=False)
            for word in line(text, x + 2, high * i)
        ]
        lines.append(TextLine(words, union(word.box for word in words), "body"))
    columns = Columns(ENDS[1 : len(fields)], fields)
    (cells,) = runs_between([lines], columns, (0.0, 0.0, 300.0, 900.0), PROFILE, ()).blocks
    return [
        [(one.bottom - one.top, one.numbered, one.dated) for one in cells if one.column == i]
        for i in range(len(fields))
    ]


@pytest.mark.parametrize(("filled", "cells"), [(10, 10), (9, 9), (8, 1)])
def test_a_column_with_a_line_at_nearly_each_number_has_a_cell_for_each(
    filled: int, cells: int
) -> None:
    """The numbers stand on every second line, with no white between any two lines."""
    rows = [
        (f"1.1.{i // 2}. Do it" if i % 2 == 0 else "for all", "MoI" if i < 2 * filled else "")
        for i in range(20)
    ]
    first, second = read(*rows)
    assert [(high, numbered) for high, numbered, _ in first] == [(20, True)] * 10
    assert len(second) == cells


def test_one_number_tells_nothing_of_other_columns() -> None:
    first, second = read(("more of", "MoI"), ("1.1.1. Do it", "and MoJ"), ("for all", "too"))
    assert [high for high, _, _ in first] == [10, 20]
    assert [high for high, _, _ in second] == [30]


def test_times_have_a_cell_for_each_row() -> None:
    rows = [("1.1.1. Do it", "2012"), ("1.1.2. Do it", "2013")]
    first, second = read(*rows, fields=("activity", "timeframe"))
    assert [dated for _, _, dated in second] == [True, True]
    assert not any(dated for _, _, dated in first)
    (numbers, texts) = read(
        ("1.1.1.", "1.1.9. is done"), ("1.1.2.", "too"), fields=("", "indicators")
    )
    assert [numbered for _, numbered, _ in numbers] == [True, True]
    assert not any(numbered for _, numbered, _ in texts)


@pytest.mark.parametrize(
    ("opening", "begins"),
    [
        (("Print it", "MoH", "2013"), True),
        (("5 copies", "MoH", "(2013)"), True),
        (("Print it", "MoH", ""), False),  # of two beside the first both open a text
        (("Print it", "and", "2013"), False),
        (("print it", "MoH", "2013"), False),
    ],
)
def test_a_row_without_white_above_it_begins_where_texts_open(
    opening: tuple[str, ...], begins: bool
) -> None:
    rows = [("Train", "MoI", "2012"), ("all", "and", "to"), opening, ("of", "the", "same")]
    first, *_ = read(*rows, fields=("activity", "institutions", "indicators"))
    assert [high for high, _, _ in first] == ([20, 20] if begins else [40])
