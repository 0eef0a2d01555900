"""The edges of a table that no rule draws."""

from pipeline.assemble.frames import frame_cuts, walls_of
from pipeline.assemble.text_lines import LineKind, TextLine
from pipeline.page.geometry import union
from pipeline.records import Rule
from tests.pages import line

FRAME = (18.0, 38.0, 582.0, 152.0)
TOP, FOOT = Rule(18.0, 38.0, 582.0, 38.0), Rule(18.0, 152.0, 582.0, 152.0)


def printed(y: float, kind: LineKind, text: str = "Some words", x: float = 20.0) -> TextLine:
    words = line(text, x, y)
    return TextLine(words, union(word.box for word in words), kind)


LINES = [
    printed(40, "heading", "Group 1.1: Safe schools"),
    printed(60, "columns"),
    printed(80, "body"),
    printed(100, "body"),
    printed(120, "totals"),
    printed(140, "heading", "Group 1.2: Safe roads"),
]


def cuts(*ruled: float) -> list[float]:
    """Where lines of two kinds are parted though no rule does it."""
    top, foot, *inner = frame_cuts(LINES, ruled, FRAME)
    assert (top, foot) == (TOP, FOOT)
    assert {(rule.x0, rule.x1, rule.y1 - rule.y0) for rule in inner} <= {(18.0, 582.0, 0.0)}
    return [rule.y0 for rule in inner]


def test_lines_of_two_kinds_are_parted_half_way() -> None:
    assert cuts() == [55.0, 75.0, 115.0, 135.0]


def test_where_a_rule_parts_them_nothing_else_does() -> None:
    """It may stand in the white, or touch the letters above or below."""
    for y in (48.0, 55.0, 62.0):
        assert cuts(y) == [75.0, 115.0, 135.0]
    for y in (47.0, 63.0):  # it strikes through them
        assert cuts(y) == [55.0, 75.0, 115.0, 135.0]


def test_of_two_headings_each_is_apart_but_the_lines_of_one() -> None:
    title = printed(40, "heading", "Strategy 1: Safety", 280.0)
    for y, edges in ((62.0, [56.0]), (55.0, [52.5]), (52.0, [])):  # in one there is little white
        below = printed(y, "heading", "Group 1.1: Safe schools", 280.0)
        assert [rule.y0 for rule in [*frame_cuts([title, below], (), FRAME)][2:]] == edges


def test_columns_are_parted_wherever_no_heading_runs_across() -> None:
    cut = [*frame_cuts(LINES, (), FRAME)]
    left, right, *walls = walls_of(LINES, cut, [220.0, 400.0], FRAME)
    assert (left, right) == (Rule(18.0, 38.0, 18.0, 152.0), Rule(582.0, 38.0, 582.0, 152.0))
    assert [(wall.x0, wall.y0, wall.y1) for wall in walls] == [
        (x, top, bottom) for top, bottom in ((55.0, 75.0), (75.0, 115.0)) for x in (220.0, 400.0)
    ]
