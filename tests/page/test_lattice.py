"""Rulings → grids: what is drawn on the page, as cells."""

import pytest

from pipeline.page.lattice import build_grid, fill_cells, grids_of
from pipeline.page.ruled import join_rules, least_room
from pipeline.records import Grid, Rule, Word


def across(y: float, *spans: tuple[float, float]) -> list[Rule]:
    return [Rule(a, y, b, y) for a, b in spans]


def down(x: float, *spans: tuple[float, float]) -> list[Rule]:
    return [Rule(x, a, x, b) for a, b in spans]


def cells(grid: Grid | None) -> list[tuple[int, int, int, int]]:
    assert grid is not None
    return [(c.row, c.column, c.rows, c.columns) for c in grid.cells]


def word(text: str, x: float, y: float) -> Word:
    return Word(text, (x, y, x + 10, y + 10))


FRAME = [*across(0, (0, 200)), *across(100, (0, 200)), *down(0, (0, 100)), *down(200, (0, 100))]


def test_a_plain_grid() -> None:
    grid = build_grid([*FRAME, *across(50, (0, 200)), *down(100, (0, 100))])
    assert cells(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_merged_cell_is_one_cell_that_covers_rows() -> None:
    grid = build_grid([*FRAME, *across(50, (0, 100)), *down(100, (0, 100))])
    assert cells(grid) == [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


def test_a_slit_between_two_boxes_is_no_column_but_one_with_a_word_is() -> None:
    rules = [*FRAME, *down(97, (0, 100)), *down(103, (0, 100))]
    (slit,), _, _ = grids_of(rules, [word("left", 40, 40), word("above", 95, -20)])
    assert slit.columns == (0, 100, 200)
    (frame,), _, _ = grids_of([*FRAME, *down(8, (0, 100)), *down(100, (0, 100))], [])
    assert frame.columns == (4, 100, 200)
    mark = Word("x", (98, 40, 102, 50))
    (narrow,), _, _ = grids_of(rules, [word("left", 40, 40), mark])
    assert narrow.columns == (0, 97, 103, 200)


def test_a_heading_across_the_columns() -> None:
    grid = build_grid([*FRAME, *across(20, (0, 200)), *down(100, (20, 100))])
    assert cells(grid) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_cells_that_a_page_end_leaves_open_are_closed_where_their_sides_end() -> None:
    grid = build_grid(
        [*across(0, (0, 200)), *across(50, (0, 200)), *down(0, (0, 100)), *down(100, (0, 100)),
         *down(200, (0, 100))]
    )  # fmt: skip
    assert cells(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert grid is not None
    assert [c.open_bottom for c in grid.cells] == [False, False, True, True]
    assert grid.box == (0, 0, 200, 100)


def test_a_table_without_outer_sides_is_closed_at_its_rules_ends() -> None:
    grid = build_grid([*across(0, (0, 200)), *across(50, (0, 200)), *across(100, (0, 200)),
                       *down(100, (0, 100))])  # fmt: skip
    assert cells(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_double_and_dashed_rules_are_one() -> None:
    dashes = [(x, x + 3.0) for x in range(0, 200, 6)]
    rules = join_rules([*across(10, (0, 200)), *across(11.5, (0, 200)), *across(40, *dashes)])
    assert [(round(r.y0, 2), r.x0, r.x1) for r in rules] == [(10.75, 0, 200), (40, 0, 201)]


def test_a_row_of_small_print_between_two_titles_keeps_its_columns() -> None:
    rows = [rule for y in (8, 16, 24) for rule in across(y, (0, 200))]
    table = [*FRAME[:1], *rows, *down(0, (0, 24)), *down(200, (0, 24)), *down(100, (8, 16))]
    (grid,), _, _ = grids_of(table, [], least_room([6.0]))
    assert cells(grid) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2)]
    assert grids_of(table, [], least_room([11.0]))[0] == []  # strokes within one line of text


def test_an_underline_is_no_table() -> None:
    grids, outside, loose = grids_of(across(10, (0, 50)), [word("title", 0, 0)])
    assert (grids, len(outside), len(loose)) == ([], 1, 1)


def test_a_frame_round_a_paragraph_is_no_table() -> None:
    assert build_grid(FRAME) is None


def test_a_page_that_a_merged_cell_crosses_from_top_to_foot_is_one_table() -> None:
    left = [*across(0, (0, 90)), *across(50, (0, 90)), *across(100, (0, 90)), *down(0, (0, 100)),
            *down(90, (0, 100))]  # fmt: skip
    right = [Rule(r.x0 + 150, r.y0, r.x1 + 150, r.y1) for r in left]
    grids, _, _ = grids_of([*left, *right], [])
    assert len(grids) == 1
    assert (0, 1, 2, 1) in cells(grids[0])  # the column between them has no rule at all


def test_every_word_lands_in_one_cell_or_outside() -> None:
    grid = build_grid([*FRAME, *across(50, (0, 100)), *down(100, (0, 100))])
    assert grid is not None
    words = [word("a", 10, 10), word("b", 150, 80), word("edge", 95, 45), word("out", 300, 10)]
    filled, outside = fill_cells(grid, words)
    assert [w.text for w in outside] == ["out"]
    held = {w.text: (c.row, c.column) for c in filled.cells for w in c.words}
    assert held == {"a": (0, 0), "b": (0, 1), "edge": (0, 1)}


def test_text_under_a_cell_that_no_rule_closes_is_the_cells() -> None:
    rules = [*FRAME[:2], *across(50, (0, 200)), *down(0, (0, 100)), *down(100, (0, 100)),
             *down(200, (0, 100))]  # fmt: skip
    open_below = [*(r for r in rules if r.y0 != 100), *across(100, (0, 100))]
    words = [word("in", 110, 60), word("under", 110, 101), word("it", 125, 101),
             word("closed", 10, 101), word("far", 110, 140)]  # fmt: skip
    (grid,), outside, _ = grids_of(open_below, words)
    assert [w.text for w in grid.cells[-1].words] == ["in", "under", "it"]
    assert [w.text for w in outside] == ["closed", "far"]


def test_dots_of_a_line_that_crosses_do_not_draw_a_thick_one() -> None:
    dots = [Rule(100 - 1, y, 100 + 1, y) for y in range(0, 100, 3)]
    rules = [*FRAME, *across(50, (0, 200)), *dots, *down(100, (0, 100))]
    assert cells(build_grid(join_rules(rules))) == [
        (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip


def test_rules_across_a_frame_are_no_grid() -> None:
    framed = [*across(0, (0, 200)), *across(50, (0, 200)), *across(100, (0, 200)),
              *down(0, (0, 100)), *down(200, (0, 100))]  # fmt: skip
    grids, outside, loose = grids_of(framed, [word("in", 10, 10)])
    assert grids == []
    assert [w.text for w in outside] == ["in"]
    assert len(loose) == 5


def moved(rules: list[Rule], x: float, y: float) -> list[Rule]:
    return [Rule(r.x0 + x, r.y0 + y, r.x1 + x, r.y1 + y) for r in rules]


TABLE = [*FRAME, *across(50, (0, 200)), *down(100, (0, 100))]
OPEN_FOOT = [*across(0, (0, 200)), *across(50, (0, 200)), *across(100, (0, 100)),
             *down(0, (0, 100)), *down(100, (0, 100)), *down(200, (0, 100))]  # fmt: skip


def test_uprights_alone_are_no_table() -> None:
    assert build_grid([*down(0, (0, 100)), *down(100, (0, 100)), *down(200, (0, 100))]) is None


def test_only_cells_of_the_first_row_are_open_at_the_top() -> None:
    grid = build_grid([rule for rule in TABLE if rule.y1 > 0])
    assert grid is not None
    assert [cell.open_top for cell in grid.cells] == [True, True, False, False]
    assert not any(cell.open_bottom for cell in grid.cells)


def test_cells_of_a_wrong_shape_are_parted_by_columns() -> None:
    """A cell that goes round another, or round a corner, is printed by no table."""
    closed = [*across(30, (100, 200)), *across(60, (100, 200)), *down(100, (30, 60))]
    assert cells(build_grid([*FRAME, *closed])) == [
        *[(0, 0, 3, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1)]
    ]
    closed = [*across(30, (100, 200)), *down(100, (0, 30)), *across(60, (0, 200))]
    assert cells(build_grid([*FRAME, *closed])) == [
        *[(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2)]
    ]


def test_a_word_on_an_outer_edge_is_in_the_cell_there() -> None:
    grid = build_grid(TABLE)
    assert grid is not None
    filled, outside = fill_cells(grid, [word("a", -5, -5), word("b", 195, 95), word("c", 196, 50)])
    assert [[one.text for one in cell.words] for cell in filled.cells] == [["a"], [], [], ["b"]]
    assert [one.text for one in outside] == ["c"]


def test_a_text_that_runs_on_is_in_the_cell_in_which_it_begins() -> None:
    """But for its first point, that may stand on the edge."""
    grid = build_grid(TABLE)
    assert grid is not None
    words = [Word(str(start), (40, 10, 180, 20), start=start) for start in (98.9, 99.0)]
    filled, _ = fill_cells(grid, words)
    assert [[one.text for one in cell.words] for cell in filled.cells[:2]] == [["98.9"], ["99.0"]]


def test_lines_under_an_open_cell_follow_one_another_wherever_the_table_stands() -> None:
    texts = [Word("one", (110, 101, 180, 111)), Word("two", (105, 113, 150, 123)),
             Word("far", (110, 129, 150, 139)), Word("left", (80, 101, 95, 111))]  # fmt: skip
    for x, y in ((0.0, 0.0), (700.0, 0.0), (0.0, 700.0)):
        words = [
            Word(w.text, (w.box[0] + x, w.box[1] + y, w.box[2] + x, w.box[3] + y)) for w in texts
        ]
        (grid,), outside, _ = grids_of(moved(OPEN_FOOT, x, y), words)
        assert [[w.text for w in cell.words] for cell in grid.cells[2:]] == [[], ["one", "two"]]
        assert [cell.box[3] - y for cell in grid.cells] == [50, 50, 100, 123]
        assert [w.text for w in outside] == ["far", "left"]


@pytest.mark.parametrize(
    ("x", "top", "bottom", "columns"),
    [
        (100, 50, 90, 2),
        (103, 50, 90, 2),
        (104, 50, 90, 1),
        (100, 50, 110, 1),
        (100, 120, 160, 1),
    ],
)
def test_an_upright_that_touches_nothing_carries_an_edge_of_its_table_on(
    x: float, top: float, bottom: float, columns: int
) -> None:
    """The heading of columns has it, a band runs across, and then it goes on; upside down too."""

    def upright(x: float, top: float, foot: float) -> Rule:
        return Rule(x, min(top, foot), x, max(top, foot))

    for turn in (1, -1):
        level = [*across(0, (0, 200)), *across(10 * turn, (0, 200)), *across(20 * turn, (0, 200))]
        sides = [upright(0, 0, 100 * turn), upright(200, 0, 100 * turn)]
        foot = across(100 * turn, (0, 80))
        table = [*level, *sides, *foot, upright(100, 0, 10 * turn)]
        lone = [upright(x, top * turn, bottom * turn)]
        grids, _, loose = grids_of([*table, *lone], [])
        assert len(grids) == 1
        assert loose == ([] if columns == 2 else lone)
        rows = [0, 1, 2][::turn]
        of_row = [sum(cell.row == row for cell in grids[0].cells) for row in rows]
        assert of_row == [2, 1, columns]


def test_tables_of_a_page_come_from_the_top_and_from_the_left() -> None:
    table = [Rule(r.x0 / 4, r.y0, r.x1 / 4, r.y1) for r in TABLE]
    stand = [(0, 200), (100, 0), (0, 340)]
    grids, _, _ = grids_of([r for x, y in stand for r in moved(table, x, y)], [])
    assert [grid.box[:2] for grid in grids] == [(100, 0), (0, 200), (0, 340)]
    higher = [Rule(r.x0, 2 * r.y0, r.x1, 2 * r.y1) for r in table]
    grids, _, _ = grids_of([*moved(table, 300, 0), *higher], [])
    assert [grid.box[:2] for grid in grids] == [(0, 0), (300, 0)]
