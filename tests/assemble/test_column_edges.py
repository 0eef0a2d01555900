"""Where columns are parted that no rule parts."""

from pipeline.assemble.column_edges import Body
from pipeline.records import Box


def box(x0: float, x1: float) -> Box:
    return (x0, 0.0, x1, 10.0)


HEADINGS = [box(20, 60), box(160, 200), box(200, 240)]  # the last two touch


def test_columns_part_in_the_widest_white_that_fewest_words_cross() -> None:
    body = Body(HEADINGS)
    body.add([box(20, 70), box(80, 90), box(160, 190)])  # white of 10 points, and of 70
    body.add([box(20, 75), box(80, 95)])
    assert body.edges([]) == ((95 + 160) / 2, 200.0)
    assert body.edges([box(85, 100)]) == ((100 + 160) / 2, 200.0)
    body.add([box(98, 170)])  # a word of the second column, wider than its heading
    assert body.edges([]) == ((75 + 80) / 2, 200.0)
    assert body.edges([box(70, 81)]) == ((95 + 98) / 2, 200.0)


def test_where_one_word_ends_as_another_begins_there_is_no_edge_by_itself() -> None:
    """One word crosses every place from 70 to 160, two cross those before."""
    body = Body(HEADINGS)
    body.add([box(50, 100), box(100, 170), box(50, 70)])
    assert body.edges([])[0] == (70 + 160) / 2
