"""Tables inside a cell of another."""

from collections.abc import Sequence

import pytest

from pipeline.page.nested import without_nested
from pipeline.records import Rule


def ruled(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Rule]:
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def moved(rules: Sequence[Rule], by: float, *, upside_down: bool = False) -> list[Rule]:
    turn = -1 if upside_down else 1
    ends = [(r, sorted((turn * r.y0 + by, turn * r.y1 + by))) for r in rules]
    return [Rule(r.x0 + by, top, r.x1 + by, bottom) for r, (top, bottom) in ends]


def is_nested(within: Sequence[Rule], outer: Sequence[Rule]) -> bool:
    """Whether rulings are taken for a table in a cell, be the page upside down or moved."""
    found = []
    for by, upside_down in ((0.0, False), (700.0, False), (700.0, True)):
        around = moved(outer, by, upside_down=upside_down)
        whole = [*around, *moved(within, by, upside_down=upside_down)]
        found.append(without_nested(whole) == around)
        assert found[-1] or without_nested(whole) == whole
    assert len(set(found)) == 1
    return found[0]


OUTER = ruled((50, 150, 300, 400), (100, 130, 200, 230))
NESTED = ruled((156, 220, 299), (140, 165, 190))
FRAME = ruled((156, 299), (140, 190))


def test_the_rulings_of_a_table_in_a_cell_are_none_of_the_outer_one() -> None:
    assert is_nested(NESTED, OUTER)


def test_a_frame_round_the_cells_is_no_table_around_another() -> None:
    frame = ruled((44, 406), (94, 236))
    assert without_nested([*frame, *OUTER]) == [*frame, *OUTER]


@pytest.mark.parametrize(
    ("xs", "ys", "around"),
    [
        ((50, 150, 300), (100, 130, 200), True),
        ((150, 300), (100, 130, 200), False),
        ((50, 150, 300), (100, 200), False),
    ],
)
def test_a_table_around_another_has_two_rows_and_two_columns(
    xs: tuple[float, ...], ys: tuple[float, ...], around: bool
) -> None:
    assert is_nested(NESTED, ruled(xs, ys)) == around


@pytest.mark.parametrize(("left", "nested"), [(153, 0), (154, 1), (162, 1), (163, 0)])
def test_it_begins_a_little_right_of_the_cell(left: float, nested: bool) -> None:
    assert is_nested(ruled((left, 220, 299), (140, 165, 190)), OUTER) == nested


@pytest.mark.parametrize(("right", "nested"), [(250, 1), (303, 1), (304, 0), (390, 0)])
def test_it_ends_with_the_cell_at_most(right: float, nested: bool) -> None:
    assert is_nested(ruled((156, 220, right), (140, 165, 190)), OUTER) == nested
    foot = [Rule(156, 190, right, 190), Rule(156, 140, 250, 140), Rule(156, 165, 250, 165)]
    ragged = [*foot, *(r for r in NESTED[3:] if r.x0 < 250)]  # one of its rules goes that far
    assert is_nested(ragged, OUTER) == nested


def test_rows_of_other_columns_at_its_height_are_the_outer_table_s() -> None:
    assert is_nested(NESTED, [*OUTER, Rule(300, 165, 400, 165), Rule(50, 140, 150, 140)])
    assert is_nested(NESTED, [*OUTER, Rule(220, 150, 400, 150)])


@pytest.mark.parametrize(
    ("inner", "nested"),
    [
        ((), 0),
        ([Rule(159, 140, 159, 190), Rule(296, 140, 296, 190)], 0),
        ([Rule(156, 143, 299, 143), Rule(156, 187, 299, 187)], 0),
        ([Rule(160, 140, 160, 190)], 1),
        ([Rule(295, 140, 295, 190)], 1),
        ([Rule(156, 144, 299, 144)], 1),
        ([Rule(156, 186, 299, 186)], 1),
    ],
)
def test_a_box_without_rulings_within_is_no_table(inner: list[Rule], nested: bool) -> None:
    assert is_nested([*FRAME, *inner], OUTER) == nested


@pytest.mark.parametrize(
    ("top", "bottom", "nested"),
    [
        (100, 230, 1),
        (143, 230, 1),  # the cell's side may begin that much later
        (144, 230, 0),
        (100, 187, 1),
        (100, 186, 0),
        (138.5, 191.5, 0),  # and is longer than the table's
        (138, 192, 1),
    ],
)
def test_the_cell_goes_by_it_and_further(top: float, bottom: float, nested: bool) -> None:
    side = Rule(150, top, 150, bottom)
    outer = [side if rule.x0 == rule.x1 == 150 else rule for rule in OUTER]
    assert is_nested(NESTED, outer) == nested


@pytest.mark.parametrize(("gap", "nested"), [(3, 1), (4, 0), (-3, 1)])
def test_its_sides_end_where_its_rows_do(gap: float, nested: bool) -> None:
    across = [Rule(156, 140 + gap, 299, 140 + gap), Rule(220, 165, 299, 165)]
    assert is_nested([*across, *NESTED[3:]], OUTER) == nested
