"""Tables inside a cell of another."""

from pipeline.page.nested import without_nested
from pipeline.records import Rule


def ruled(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Rule]:
    across = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [Rule(x, ys[0], x, ys[-1]) for x in xs]


OUTER = ruled((50, 150, 300, 400), (100, 130, 200, 230))


def test_the_rulings_of_a_table_in_a_cell_are_none_of_the_outer_one() -> None:
    nested = ruled((156, 220, 299), (140, 165, 190))
    assert without_nested([*OUTER, *nested]) == OUTER


def test_a_frame_round_the_cells_is_no_table_around_another() -> None:
    frame = ruled((44, 406), (94, 236))
    assert without_nested([*frame, *OUTER]) == [*frame, *OUTER]


def test_a_box_without_rulings_within_is_no_table() -> None:
    box = ruled((156, 299), (140, 190))
    assert without_nested([*OUTER, *box]) == [*OUTER, *box]
