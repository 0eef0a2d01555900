"""Strokes → rulings, and which of them are one table's."""

import pytest

from pipeline.page.ruled import are_level, join_rules, least_room, touching, without_slits
from pipeline.records import Rule, Word


def table(*xs: float, top: float = 0.0) -> list[Rule]:
    across = [Rule(xs[0], top + y, xs[-1], top + y) for y in (0.0, 50.0, 100.0)]
    return [*across, *(Rule(x, top, x, top + 100) for x in xs)]


def columns(rules: list[Rule], *words: Word) -> list[float]:
    return sorted({rule.x0 for rule in without_slits(rules, words) if rule.x0 == rule.x1})


@pytest.mark.parametrize(
    ("sizes", "room"), [([], 9.0), ([20.0], 9.0), ([10.0], 9.0), ([6.0], 5.4), ([1, 5, 12], 4.5)]
)
def test_the_room_that_a_row_needs_is_that_of_the_page_s_print(
    sizes: list[float], room: float
) -> None:
    assert least_room(sizes) == pytest.approx(room)


def test_a_thick_bar_is_a_ruling_the_long_way_and_a_square_both() -> None:
    bar = [Rule(300, 200, 310, 300)]
    assert join_rules(bar) == [Rule(305, 200, 305, 300)]
    assert join_rules([Rule(r.y0, r.x0, r.y1, r.x1) for r in bar]) == [Rule(200, 305, 300, 305)]
    square = [Rule(300, 200, 312, 212)]
    assert join_rules(square) == [Rule(300, 206, 312, 206), Rule(306, 200, 306, 212)]


def test_a_double_ruling_stands_between_its_strokes_to_a_hundredth_of_a_point() -> None:
    assert join_rules([Rule(0, 10, 200, 10), Rule(0, 11, 100, 11)]) == [Rule(0, 10.33, 200, 10.33)]


@pytest.mark.parametrize(("step", "rulings"), [(0.25, 0), (20.0, 5)])
def test_lines_of_a_hatching_are_as_long_as_one_another(step: float, rulings: int) -> None:
    """They end there as well, wherever they begin."""
    strokes = [Rule(step * i, 300 + 4 * i, 150, 300 + 4 * i) for i in range(5)]
    assert len(join_rules(strokes)) == rulings
    turned = [Rule(r.y0, 201 - r.x1, r.y1, 201 - r.x0) for r in strokes]
    assert len(join_rules(turned)) == rulings


@pytest.mark.parametrize(
    ("x", "wide", "found"),
    [(100, 6.5, 3), (100, 6.6, 4), (0, 9, 3), (0, 9.1, 4), (191, 9, 3), (190.9, 9.1, 4)],
)
def test_white_so_narrow_between_two_boxes_is_no_column(x: float, wide: float, found: int) -> None:
    """At a table's sides, where a frame may be, it is that of a letter."""
    inner = 150.0 if x != 100 else x
    rules = table(*sorted({0.0, inner, x, x + wide, 200.0}))
    assert len(columns(rules)) == found
    middle = x + wide / 2
    assert len(columns(rules, Word("x", (middle - 1, 40, middle + 1, 50)))) == 4
    assert len(columns(rules, Word("x", (middle - 1, 110, middle + 1, 120)))) == found


@pytest.mark.parametrize("gap", [-3.0, 3.0, 3.1])
def test_rulings_of_one_table_touch_or_nearly(gap: float) -> None:
    across = Rule(0, 50, 100, 50)
    near = [Rule(100 + gap, 0, 100 + gap, 100), Rule(0 - gap, 0, 0 - gap, 100)]
    near += [Rule(50, 50 + gap, 50, 100), Rule(50, 0, 50, 50 - gap)]
    for upright in near:
        assert len(touching([across, upright])) == (1 if gap <= 3 else 2)


def test_edges_are_level_that_are_as_many_and_stand_true() -> None:
    assert are_level([0, 50], [3, 47])
    assert not are_level([0, 50], [3.1, 50])
    assert not are_level([0, 50], [0, 46.9])
    assert not are_level([0, 50], [0, 50, 100])


@pytest.mark.parametrize(("xs", "tables"), [((0, 30, 60, 90), 2), ((0, 30, 90), 1)])
def test_tables_of_other_columns_beside_each_other_are_one(
    xs: tuple[float, ...], tables: int
) -> None:
    left, right = table(0, 30, 60, 90), table(*(x + 150 for x in xs))
    assert len(touching([*left, *right])) == tables
    assert len(touching([*right, *left])) == tables


@pytest.mark.parametrize(("lower", "tables"), [(3.0, 1), (3.5, 2)])
def test_tables_beside_each_other_are_one_whose_inner_rows_are_level(
    lower: float, tables: int
) -> None:
    left = table(0, 90)
    right = [
        Rule(r.x0, r.y0 + lower, r.x1, r.y1 + lower) if r.y0 == r.y1 == 50 else r
        for r in table(150, 200, 240)
    ]
    assert len(touching([*left, *right])) == tables
    taller = [*right, Rule(150, 75, 240, 75)]  # one may have rows within those of the other
    assert len(touching([*taller, *left])) == tables


def test_a_rule_by_itself_beside_a_low_table_has_none_of_its_columns() -> None:
    low = [Rule(x, 0, x, 9) for x in (0.0, 30.0, 60.0, 90.0)] + [Rule(0, 5, 90, 5)]
    for rules in ([*low, Rule(150, 5, 200, 5)], [Rule(150, 5, 200, 5), *low]):
        assert sorted(map(len, touching(rules))) == [6]
