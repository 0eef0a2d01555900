"""How near, how long, how many: each threshold of the lattice, from both sides."""

import pytest

from pipeline.page.lattice import build_grid, grids_of
from pipeline.page.ruled import join_rules
from pipeline.records import Rule
from tests.page.test_lattice import FRAME, across, cells, down, word


def places(*strokes: Rule) -> list[float]:
    return [rule.y0 for rule in join_rules(strokes)]


@pytest.mark.parametrize(("apart", "rulings"), [(3.0, 1), (3.1, 2)])
def test_strokes_so_near_are_one_ruling(apart: float, rulings: int) -> None:
    assert len(places(*across(10, (0, 200)), *across(10 + apart, (0, 200)))) == rulings


def test_of_two_strokes_the_longer_says_where_the_ruling_is() -> None:
    assert places(*across(10, (0, 300)), *across(12, (0, 100))) == [10.5]


@pytest.mark.parametrize(("gap", "rulings"), [(6.0, 1), (6.1, 2)])
def test_a_gap_so_long_parts_a_ruling(gap: float, rulings: int) -> None:
    assert len(join_rules(across(10, (0, 100), (100 + gap, 200)))) == rulings


@pytest.mark.parametrize(("length", "rulings"), [(9.0, 1), (8.9, 0)])
def test_so_short_a_stroke_is_none(length: float, rulings: int) -> None:
    assert len(join_rules(across(10, (0, length)))) == rulings


def test_dashes_of_one_line_stand_true() -> None:
    dashes = [(x, x + 5.0) for x in range(0, 100, 10)]
    odd = [Rule(a, 10 + 0.5 * (i % 2), b, 10 + 0.5 * (i % 2)) for i, (a, b) in enumerate(dashes)]
    assert len(join_rules(odd)) == 1
    off = [Rule(a, 10 + 0.6 * (i % 2), b, 10 + 0.6 * (i % 2)) for i, (a, b) in enumerate(dashes)]
    assert join_rules(off) == []  # two lines of specks, with white between them


@pytest.mark.parametrize(("lines", "apart", "rulings"), [(4, 4.0, 4), (5, 4.0, 0), (5, 5.0, 5)])
def test_so_many_lines_so_near_are_a_hatching(lines: int, apart: float, rulings: int) -> None:
    strokes = [rule for i in range(lines) for rule in across(10 + apart * i, (0, 200))]
    assert len(join_rules(strokes)) == rulings


@pytest.mark.parametrize(("share", "parts"), [(100.0, 4), (99.0, 3)])
def test_so_much_of_an_edge_a_rule_must_cover(share: float, parts: int) -> None:
    half = 50 + share / 2  # of the second column's edge, which goes from 100 to 200
    grid = build_grid([*FRAME, *across(50, (0, 100), (100, half + 50)), *down(100, (0, 100))])
    assert len(cells(grid)) == parts


@pytest.mark.parametrize(("beyond", "closed"), [(6.0, False), (6.1, True)])
def test_so_far_past_the_last_rule_the_sides_make_a_row(beyond: float, closed: bool) -> None:
    sides = [*down(0, (0, 100 + beyond)), *down(100, (0, 100)), *down(200, (0, 100 + beyond))]
    grid = build_grid([*across(0, (0, 200)), *across(50, (0, 200)), *across(100, (0, 200)), *sides])
    assert grid is not None
    assert any(cell.open_bottom for cell in grid.cells) == closed
    assert len(grid.rows) == 3 + closed


@pytest.mark.parametrize(("white", "inside"), [(4.9, True), (5.0, False)])
def test_so_near_under_an_open_cell_text_goes_on(white: float, inside: bool) -> None:
    rules = [*FRAME[:1], *across(50, (0, 200)), *down(0, (0, 100)), *down(100, (0, 100)),
             *down(200, (0, 100)), *across(100, (0, 100))]  # fmt: skip
    _, outside, _ = grids_of(rules, [word("under", 110, 100 + white)])
    assert (not outside) == inside


@pytest.mark.parametrize(("gap", "tables"), [(3.0, 1), (3.5, 2)])
def test_rulings_that_nearly_touch_are_of_one_table(gap: float, tables: int) -> None:
    upper = [*across(0, (0, 200)), *across(40, (0, 200)), *down(0, (0, 40)), *down(100, (0, 40)),
             *down(200, (0, 40))]  # fmt: skip
    lower = [*across(80, (0, 200)), *(Rule(x, 40 + gap, x, 80) for x in (10, 110, 190))]
    more = [*lower, *across(60, (0, 200))]
    grids, _, _ = grids_of([*upper, *more], [])
    assert len(grids) == tables


@pytest.mark.parametrize(("columns", "tables"), [(3, 2), (2, 1)])
def test_two_pages_of_a_table_on_one_sheet_are_two(columns: int, tables: int) -> None:
    xs = [30.0 * i for i in range(columns + 1)]
    left = [*across(0, (0, xs[-1])), *across(50, (0, xs[-1])), *across(100, (0, xs[-1]))]
    left += [rule for x in xs for rule in down(x, (0, 100))]
    right = [Rule(r.x0 + 150, r.y0, r.x1 + 150, r.y1) for r in left]
    assert len(grids_of([*left, *right], [])[0]) == tables


@pytest.mark.parametrize(("lower", "tables"), [(3.0, 1), (3.5, 2)])
def test_tables_beside_each_other_are_one_if_their_rows_are_level(
    lower: float, tables: int
) -> None:
    left = [*across(0, (0, 90)), *across(50, (0, 90)), *across(100, (0, 90)),
            *down(0, (0, 100)), *down(90, (0, 100))]  # fmt: skip
    right = [*across(lower, (150, 240)), *across(50, (150, 240)), *across(100, (150, 240)),
             *down(150, (lower, 100)), *down(200, (lower, 100)),
             *down(240, (lower, 100))]  # fmt: skip
    grids, _, _ = grids_of([*left, *right], [])
    assert (len(grids) == 1 and grids[0].box[0] == 0.0) == (tables == 1)


@pytest.mark.parametrize(("beyond", "tables"), [(6.0, 1), (6.5, 2)])
def test_tables_beside_each_other_are_one_if_they_end_level(beyond: float, tables: int) -> None:
    """The uprights of the right one run on under its last ruling."""
    left = [*across(0, (0, 90)), *across(50, (0, 90)), *across(100, (0, 90)),
            *down(0, (0, 100)), *down(90, (0, 100))]  # fmt: skip
    right = [*across(0, (150, 240)), *across(50, (150, 240)), *across(100, (150, 240)),
             *down(150, (0, 100 + beyond)), *down(200, (0, 100 + beyond)),
             *down(240, (0, 100 + beyond))]  # fmt: skip
    found = grids_of([*left, *right], [])[0]
    assert (len(found) == 1 and found[0].box[0] == 0.0) == (tables == 1)


@pytest.mark.parametrize(("beyond", "open_"), [(6.0, False), (6.1, True)])
def test_so_far_above_the_first_rule_the_sides_make_a_row(beyond: float, open_: bool) -> None:
    sides = [*down(0, (-beyond, 100)), *down(100, (0, 100)), *down(200, (-beyond, 100))]
    grid = build_grid([*across(0, (0, 200)), *across(50, (0, 200)), *across(100, (0, 200)), *sides])
    assert grid is not None
    assert any(cell.open_top for cell in grid.cells) == open_
    assert grid.rows == ((-beyond,) if open_ else ()) + (0.0, 50.0, 100.0)
