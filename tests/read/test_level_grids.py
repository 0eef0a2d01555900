"""Tables that level rules alone draw: their columns, merged cells, and what ends them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.read.fills import Fill
from pipeline.read.gutters import runs_of
from pipeline.read.level_grids import Clues, with_level
from pipeline.read.seams import seams_of
from pipeline.read.stripes import stripe_frames
from pipeline.records import Box, Grid, Rule, Word
from tests.pages import LETTER, page

LEFT, RIGHT = 20.0, 580.0
HEADINGS = {20.0: "Objective", 120.0: "Activity", 320.0: "Lead", 420.0: "Cost", 500.0: "Due"}
Cells = Mapping[float, str] | str


def across(*levels: float, x0: float = LEFT, x1: float = RIGHT) -> list[Rule]:
    return [Rule(x0, y, x1, y) for y in levels]


def letters(words: Sequence[Word]) -> list[dict[str, Any]]:
    return [
        {
            "text": letter,
            "x0": word.box[0] + LETTER * i,
            "x1": word.box[0] + LETTER * (i + 1),
            "top": word.box[1],
            "bottom": word.box[3],
        }
        for word in words
        for i, letter in enumerate(word.text)
    ]


def grids(
    lines: Sequence[tuple[float, Cells]],
    rules: Sequence[Rule],
    boxes: Sequence[Box] = (),
    drawn: Sequence[Rule] = (),
) -> list[Grid]:
    words = page(*lines).words
    fills = [Fill(box, "#d9e2f3") for box in boxes]
    return with_level([], words, rules, Clues(fills, letters(words), seams_of(drawn)))[0]


def texts(grid: Grid) -> list[list[str]]:
    return [
        [" ".join(w.text for w in cell.words) for cell in grid.cells if cell.row == i]
        for i in range(len(grid.rows) - 1)
    ]


def row(y: float, activity: str, lead: str, cost: str = "1,000") -> tuple[float, Cells]:
    return y, {120.0: activity, 320.0: lead, 420.0: cost, 500.0: "2025"}


def test_white_parts_the_columns_and_rules_the_rows() -> None:
    lines = [(42.0, HEADINGS), row(62, "Train the judges", "Courts"), row(82, "Print it", "MoH")]
    (grid,) = grids(lines, across(40, 60, 80, 100))
    assert texts(grid)[1:] == [
        ["", "Train the judges", "Courts", "1,000", "2025"],
        ["", "Print it", "MoH", "1,000", "2025"],
    ]


def test_a_cell_goes_on_where_the_rule_breaks_off() -> None:
    lines = [
        (42.0, HEADINGS),
        (72.0, {20.0: "Fair courts"}),
        row(62, "Train the judges", "Courts"),
        row(82, "Print it", "MoH"),
    ]
    (grid,) = grids(lines, [*across(40, 60, 100), *across(80, x0=110)])
    (merged,) = [cell for cell in grid.cells if cell.words and cell.words[0].text == "Fair"]
    assert (merged.row, merged.rows) == (1, 2)


def test_an_amount_and_the_word_that_touches_it_are_two_cells() -> None:
    """The cost ends where the next column begins, in every row."""
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 295.0: "Cost", 330.0: "Priority"}),
        (62.0, {20.0: "Train judges", 285.0: "236,500High"}),
        (82.0, {20.0: "Print the law", 290.0: "75,000Low"}),
        (102.0, {20.0: "Publish all of it", 285.0: "117,000Middle"}),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100, 120))
    assert [cells[1:] for cells in texts(grid)[1:]] == [
        ["236,500", "High"],
        ["75,000", "Low"],
        ["117,000", "Middle"],
    ]


def test_words_that_begin_alike_are_no_column() -> None:
    lines = [(42.0, HEADINGS)] + [
        (62.0 + 20 * i, {120.0: f"Do it {i}", 320.0: "MoH", 420.0: "1,000", 500.0: f"Q{i} 2025"})
        for i in range(4)
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100, 120, 140))
    assert [cells[-1] for cells in texts(grid)[1:]] == [f"Q{i} 2025" for i in range(4)]


def test_boxes_of_headings_show_columns_that_no_text_is_in() -> None:
    boxes = [(20.0, 40.0, 110.0, 60.0), (110.0, 40.0, 310.0, 60.0), (310.0, 40.0, 410.0, 60.0),
             (410.0, 40.0, 495.0, 60.0), (495.0, 40.0, 580.0, 60.0)]  # fmt: skip
    lines: list[tuple[float, Cells]] = [
        (62.0, {120.0: "Train the judges", 320.0: "Courts"}),
        (82.0, {20.0: "Law", 120.0: "Print it", 320.0: "MoH"}),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100), boxes)
    assert grid.columns == (20.0, 110.0, 310.0, 410.0, 495.0, 580.0)


def test_a_heading_of_rows_is_one_cell() -> None:
    lines = [
        (42.0, HEADINGS),
        (62.0, {20.0: "Objective 1: that courts are open to all people"}),
        row(82, "Train the judges", "Courts"),
        row(102, "Print it", "MoH"),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100, 120))
    assert texts(grid)[1] == ["Objective 1: that courts are open to all people"]


def test_a_text_further_from_the_rules_than_rows_parts_two_tables() -> None:
    first = [(42.0, HEADINGS), row(62, "Train the judges", "Courts"), row(82, "Print it", "MoH")]
    second = [(y + 110, cells) for y, cells in first]
    between: tuple[float, Cells] = (122.0, {20.0: "Objective 2"})
    found = grids([*first, between, *second], across(40, 60, 80, 100, 150, 170, 190, 210))
    assert [(grid.box[1], grid.box[3]) for grid in found] == [(40, 100), (150, 210)]


def test_text_over_headings_printed_again_parts_two_tables() -> None:
    """No rule parts them from it; it runs over the white between the columns."""
    lines = [(100.0, HEADINGS), row(120, "Train midwives", "MoH"), row(140, "Buy kits", "MoH")]
    between = "The ministry of health is the lead agency of the second one, and buys"
    again = [(220.0, HEADINGS), row(240, "Train nurses", "MoE"), row(260, "Buy beds", "MoE")]
    rules = across(95, 115, 135, 155, 235, 255, 275)
    found = grids([*lines, (180.0, {20.0: between}), *again], rules)
    assert [texts(grid)[0] for grid in found] == [[*HEADINGS.values()]] * 2
    assert [texts(grid)[1][1] for grid in found] == ["Train midwives", "Train nurses"]


def test_lines_of_text_between_rules_are_no_table() -> None:
    lines: list[tuple[float, Cells]] = [
        (42.0 + 20 * i, "All of it is told again") for i in range(4)
    ]
    assert grids(lines, across(40, 60, 80, 100, 120)) == []


def test_a_heading_at_the_left_of_its_figures_is_over_them() -> None:
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 200.0: "Cost", 320.0: "Lead"}),
        (62.0, {20.0: "Train judges", 265.0: "236,500", 320.0: "MoH"}),
        (82.0, {20.0: "Print the law", 270.0: "75,000", 320.0: "Courts"}),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100))
    assert texts(grid) == [
        ["Activity", "Cost", "Lead"],
        ["Train judges", "236,500", "MoH"],
        ["Print the law", "75,000", "Courts"],
    ]


def test_boxes_that_are_painted_twice_are_those_of_the_headings_still() -> None:
    box = (20.0, 40.0, 110.0, 60.0), (110.0, 40.0, 318.0, 60.0), (318.0, 40.0, 580.0, 60.0)
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Objective", 150.0: "Activity", 400.0: "Lead"}),
        (62.0, {20.0: "Law", 120.0: "Train the judges", 320.0: "Courts"}),
        (82.0, {20.0: "Law", 120.0: "Print it", 320.0: "MoH"}),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100), [*box, *box])
    assert grid.columns == (20.0, 110.0, 318.0, 580.0)
    assert texts(grid)[0] == ["Objective", "Activity", "Lead"]


def test_headings_on_a_shade_need_no_rule_above() -> None:
    lines: list[tuple[float, Cells]] = [
        (22.0, "Objective 2: that courts are open"),
        (42.0, HEADINGS),
        row(62, "Train the judges", "Courts"),
        row(82, "Print it", "MoH"),
    ]
    (grid,) = grids(lines, across(60, 80, 100), [(LEFT, 40.0, RIGHT, 60.0)])
    assert (grid.box[1], texts(grid)[0]) == (40.0, list(HEADINGS.values()))


def test_headings_in_two_rows_of_boxes_begin_where_the_boxes_do() -> None:
    lines: list[tuple[float, Cells]] = [
        (22.0, "Objective 2: that courts are open"),
        (42.0, {20.0: "Activity", 320.0: "Lead", 420.0: "Cost"}),
        (62.0, {420.0: "2025", 500.0: "2026"}),
        (82.0, {20.0: "Train the judges", 320.0: "Courts", 420.0: "1,000", 500.0: "2,000"}),
        (102.0, {20.0: "Print it", 320.0: "MoH", 420.0: "3,000", 500.0: "4,000"}),
    ]
    high = [(LEFT, 40.0, 318.0, 80.0), (318.0, 40.0, 418.0, 80.0)]
    low = [(418.0, 60.0, 498.0, 80.0), (498.0, 60.0, RIGHT, 80.0)]
    boxes = [*high, (418.0, 40.0, RIGHT, 60.0), *low]
    (grid,) = grids(lines, [*across(60, x0=418), *across(80, 100, 120)], boxes)
    assert (grid.box[1], texts(grid)[0]) == (40.0, ["Activity", "Lead", "Cost"])


def test_cells_that_stand_level_part_the_rows_of_a_group() -> None:
    """Rules part groups of rows only; a cell merged over a group stands at its top."""
    lines: list[tuple[float, Cells]] = [
        (42.0, HEADINGS),
        (62.0, {20.0: "Fair courts"}),
        row(62, "Train the judges", "Courts"),
        (73.0, {20.0: "for everybody", 120.0: "of all courts"}),
        row(92, "Print the law", "MoH"),
        (112.0, {20.0: "Open courts"}),
        row(112, "Translate it", "MoJ"),
    ]
    (grid,) = grids(lines, across(40, 60, 110, 130))
    assert texts(grid)[1:] == [
        ["Fair courts for everybody", "Train the judges of all courts", "Courts", "1,000", "2025"],
        ["Print the law", "MoH", "1,000", "2025"],
        ["Open courts", "Translate it", "MoJ", "1,000", "2025"],
    ]


def middle(y: float, activity: str, more: str) -> list[tuple[float, Cells]]:
    """A row of two lines whose other cells stand in its middle."""
    beside: Cells = {320.0: "MoH", 420.0: "1,000", 500.0: "2025"}
    return [(y, {120.0: activity}), (y + 5.5, beside), (y + 11, {120.0: more})]


def test_merged_cells_in_the_middle_of_their_rows() -> None:
    """The first is the objective of three rows, the second of two."""
    lines: list[tuple[float, Cells]] = [(42.0, HEADINGS)]
    for i in range(5):
        lines += middle(62 + 30 * i, f"Step {i} is taken", "by them all")
    lines += [(97.5, {20.0: "Fair courts"}), (172.5, {20.0: "Open courts"})]
    (grid,) = grids(lines, across(40, 60, 210))
    held = {cell.words[0].text: cell.rows for cell in grid.cells if cell.column == 0 and cell.words}
    assert held == {"Objective": 1, "Fair": 3, "Open": 2}


def test_lists_beside_each_other_are_one_row() -> None:
    """Their lines stand level, but nothing else of a row stands beside the second ones."""
    names = ("No", "Activity", "Lead", "Cost", "Due", "Place", "Status")
    places = (20.0, 60.0, 220.0, 320.0, 400.0, 460.0, 520.0)
    cells = dict(
        zip(places, ("1", "Train judges", "Courts", "10", "2025", "Here", "Done"), strict=True)
    )
    more: Cells = {60.0: "Print laws", 220.0: "Police"}
    lines: list[tuple[float, Cells]] = [
        (42.0, dict(zip(places, names, strict=True))),
        *((62.0, cells), (80.0, more), (102.0, cells), (120.0, more)),
    ]
    (grid,) = grids(lines, across(40, 60, 100, 140))
    assert [row[1] for row in texts(grid)[1:]] == 2 * ["Train judges Print laws"]


def test_shades_part_rows_and_a_merged_cell_goes_on_over_them() -> None:
    """Every other row is shaded from side to side, under the objective of three rows too."""
    headings = (LEFT, 40.0, RIGHT, 60.0)
    shades = [(LEFT, y, RIGHT, y + 20) for y in (80.0, 120.0, 160.0)]
    lines: list[tuple[float, Cells]] = [(45.0, HEADINGS)]
    lines += [row(65 + 20 * i, f"Step {i} is taken", "MoH") for i in range(6)]
    lines += [
        (65.0, {20.0: "Fair courts for"}),
        (76.0, {20.0: "all"}),
        (125.0, {20.0: "Open courts"}),
    ]
    (grid,) = grids(lines, [], [headings, *shades])
    held = {cell.words[0].text: cell.rows for cell in grid.cells if cell.column == 0 and cell.words}
    assert held == {"Objective": 1, "Fair": 3, "Open": 3}
    assert len(grid.rows) == 8


@pytest.mark.parametrize("below", ["row", "row of two lines", "text", "far off", "nothing"])
def test_a_white_row_follows_the_last_shade(below: str) -> None:
    headings, shades = (LEFT, 40.0, RIGHT, 60.0), [(LEFT, y, RIGHT, y + 20) for y in (60.0, 100.0)]
    lines: list[tuple[float, Cells]] = [(45.0, HEADINGS)]
    cells = {20.0: "Fair courts", 120.0: "Train", 320.0: "MoH", 420.0: "1,000", 500.0: "2025"}
    lines += [(65 + 20 * i, cells) for i in range(3)]
    more: dict[str, list[tuple[float, Cells]]] = {
        "row": [row(125, "Print it", "MoI")],
        "row of two lines": [row(125, "Print it", "MoI"), (137, {120.0: "for all"})],
        "text": [(125, {20.0: "Source: the Ministry of Health, as told on page one"})],
        "far off": [row(150, "Print it", "MoI")],
        "nothing": [],
    }
    (grid,) = grids([*lines, *more[below]], [], [headings, *shades])
    last = [text for text in texts(grid)[-1] if text]
    printed = {
        "row": ["Print it", "MoI", "1,000", "2025"],
        "row of two lines": ["Print it for all", "MoI", "1,000", "2025"],
    }
    assert last == printed.get(below, ["Fair courts", "Train", "MoH", "1,000", "2025"])


def test_lines_set_tightly_are_one_text() -> None:
    """Their boxes reach a little over each other: a heading of two lines is one cell still."""
    heading, more = (
        "Objective 1: courts that are fair to all of us",
        "and open in all the provinces",
    )
    lines: list[tuple[float, Cells]] = [(42.0, HEADINGS), (62, heading), (71.5, more)]
    lines += [row(92, "Train the judges", "Courts"), row(112, "Print it", "MoH")]
    (grid,) = grids(lines, across(40, 60, 88, 108, 128))
    assert texts(grid)[1] == [f"{heading} {more}"]


def test_a_dash_is_a_cell_and_no_bullet_of_the_next_one() -> None:
    boxes = [(a, 40.0, b, 60.0) for a, b in pairwise((LEFT, 115.0, 315.0, 415.0, 495.0, RIGHT))]
    lines = [(42.0, HEADINGS), row(62, "Train the judges", "-"), row(82, "Print it", "MoH")]
    (grid,) = grids(lines, across(40, 60, 80, 100), boxes)
    assert texts(grid)[1][2:4] == ["-", "1,000"]


def test_the_margins_of_boxes_of_headings_are_no_columns() -> None:
    """Word fills the margins of a cell apart from where its text stands."""
    edges = [20.0, 110.0, 310.0, 410.0, 495.0, 580.0]
    boxes = [
        (a, 40.0, b, 60.0)
        for left, right in pairwise(edges)
        for a, b in pairwise((left, left + 5.0, right - 5.0, right))
    ]
    lines = [(42.0, {x + 6: text for x, text in HEADINGS.items()}),
             row(62, "Train the judges", "Courts"), row(82, "Print it", "MoH")]  # fmt: skip
    (grid,) = grids(lines, across(40, 60, 80, 100), boxes)
    assert grid.columns == tuple(edges)


def test_shades_in_strips_are_one_heading() -> None:
    strips = [(LEFT, 40.0, RIGHT, 44.0), (LEFT, 44.2, RIGHT, 55.0), (LEFT, 55.0, RIGHT, 60.0)]
    lines = [(44.0, HEADINGS), row(62, "Train the judges", "Courts"), row(82, "Print it", "MoH")]
    (grid,) = grids(lines, across(40, 80, 100), strips)
    assert grid.rows == (40.0, 60.0, 80.0, 100.0)


def test_rules_that_break_off_at_a_merged_cell_show_all_rows() -> None:
    """Cells of other heights in the middle of their rows part no others."""
    lines: list[tuple[float, Cells]] = [
        (42.0, HEADINGS),
        (95.0, {20.0: "Fair courts"}),
        *((y, {120.0: "Train all of the judges"}) for y in (62.0, 73.0, 84.0)),
        (73.0, {320.0: "MoJ", 420.0: "1,000", 500.0: "2025"}),
        (102.0, {120.0: "Print it", 320.0: "MoH"}),
        (118.0, {420.0: "10", 500.0: "2026"}),
        (122.0, {120.0: "Send it out", 320.0: "MoH"}),
    ]
    (grid,) = grids(lines, [*across(40, 60, 140), *across(100, 118, x0=110)])
    assert grid.ruled
    assert [cell.rows for cell in grid.cells if cell.column == 0] == [1, 3]
    assert len([cell for cell in grid.cells if cell.column == 1]) == 4


def test_a_page_that_one_merged_cell_goes_through_is_of_a_table() -> None:
    lines = [row(42, "Train the judges", "Courts"), row(62, "Print it", "MoH"),
             row(82, "Send it out", "MoH"), (62.0, {20.0: "Fair courts"})]  # fmt: skip
    (grid,) = grids(lines, [*across(40, 100), *across(60, 80, x0=110)])
    assert [cells[-4:] for cells in texts(grid)] == [
        ["Train the judges", "Courts", "1,000", "2025"],
        ["Print it", "MoH", "1,000", "2025"],
        ["Send it out", "MoH", "1,000", "2025"],
    ]


def test_strokes_that_meet_show_columns_that_texts_touch() -> None:
    """A column that is empty, and one whose white is no wider than a blank."""
    edges = [20.0, 250.0, 300.0, 400.0, 580.0]
    drawn = [Rule(a + 0.2, y, b - 0.2, y) for y in (40, 60, 80, 100) for a, b in pairwise(edges)]
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 255.0: "Due", 405.0: "Lead"}),
        (62.0, {20.0: "x" * 38, 251.0: "2025 -", 405.0: "MoH"}),
        (82.0, {20.0: "Print it", 251.0: "2026 -", 405.0: "MoJ"}),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100), drawn=drawn)
    assert [round(x) for x in grid.columns] == edges
    assert texts(grid)[1:] == [["x" * 38, "2025 -", "", "MoH"], ["Print it", "2026 -", "", "MoJ"]]


def test_a_ruling_drawn_over_the_strokes_of_headings_hides_no_column() -> None:
    edges = [20.0, 200.0, 300.0, 326.0, 580.0]
    drawn = [Rule(a, y, b, y) for y in (40, 60) for a, b in pairwise(edges)]
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 205.0: "Lead", 301.0: "2025", 330.0: "Indicator"}),
        (62.0, {20.0: "x" * 29, 200.0: "MoH, MoJ", 303.0: "X", 330.0: "Judges"}),
        (82.0, {20.0: "Print it", 205.0: "MoJ", 330.0: "Copies"}),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100), drawn=[*drawn, *across(40, 60, 80, 100)])
    assert [round(x) for x in grid.columns] == edges


@pytest.mark.parametrize("x", [310.0, 325.0])
def test_a_heading_over_the_headings_of_several_columns_needs_no_rule_under_it(x: float) -> None:
    """Also where it is set at the left of them, and does not reach over them all."""
    years = {310.0: "2025", 350.0: "2026", 390.0: "2027"}
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 200.0: "Lead", x: "Timeframe", 440.0: "Indicator"}),
        (58.0, {200.0: "institution", **years}),
        (82.0, {20.0: "Train them", 200.0: "MoH", 310.0: "X", 350.0: "X", 440.0: "Judges"}),
        (102.0, {20.0: "Print it", 200.0: "MoJ", 390.0: "X", 440.0: "Copies"}),
    ]
    (grid,) = grids(lines, across(40, 75, 100, 120))
    assert texts(grid)[:2] == [
        ["Activity", "Lead institution", "Timeframe", "Indicator"],
        ["2025", "2026", "2027"],
    ]
    assert texts(grid)[2] == ["Train them", "MoH", "X", "X", "", "Judges"]


@pytest.mark.parametrize(("heading", "lead"), [("Fair courts for everybody", 84.0), ("Fair", 76.0)])
def test_a_heading_of_rows_needs_no_rule_under_it(heading: str, lead: float) -> None:
    """Told by its bold letters, where it runs over columns or all cells under it begin level."""
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 120.0: "Lead", 240.0: "Indicator", 420.0: "Due"}),
        (62.0, heading),
        (76.0, {20.0: "Train judges", 240.0: "Judges", 420.0: "2025"}),
        (lead, {120.0: "Courts"}),
        (102.0, {20.0: "Print it", 120.0: "MoH", 240.0: "Copies", 420.0: "2025"}),
    ]
    words = [replace(word, bold=word.box[1] == 62.0) for word in page(*lines).words]
    (grid,) = with_level([], words, across(40, 60, 100, 120), Clues((), letters(words)))[0]
    rows = [[cell for cell in row if cell] for row in texts(grid)]
    assert [" ".join(row) for row in rows[1:3]] == [heading, "Train judges Courts Judges 2025"]


def test_a_line_in_bold_over_cells_that_begin_at_other_heights_is_of_its_cell() -> None:
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 120.0: "Lead", 240.0: "Indicator", 420.0: "Due"}),
        (62.0, {20.0: "Courts"}),
        (76.0, {20.0: "Train judges", 240.0: "Judges", 420.0: "2025"}),
        (84.0, {120.0: "Courts"}),
        (102.0, {20.0: "Print it", 120.0: "MoH", 240.0: "Copies", 420.0: "2025"}),
    ]
    words = [replace(word, bold=word.box[1] == 62.0) for word in page(*lines).words]
    (grid,) = with_level([], words, across(40, 60, 100, 120), Clues((), letters(words)))[0]
    assert texts(grid)[1] == ["Courts Train judges", "Courts", "Judges", "2025"]


@pytest.mark.parametrize(
    ("x", "under", "lead", "apart"),
    [
        (20.0, "1.1.1. Train judges", 76.0, True),
        (240.0, "1.1.1. Train judges", 76.0, False),  # a text of another column: of the row above
        (20.0, "Train judges", 76.0, False),  # its row has no number
        (20.0, "1.1.1. Train judges", 84.0, False),  # cells begin at other heights
        (20.0, "1.1 Train judges", 76.0, False),  # no row's number: others have three parts
    ],
)
def test_a_heading_in_plain_letters_stands_above_the_number_of_its_first_row(
    x: float, under: str, lead: float, apart: bool
) -> None:
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 140.0: "Lead", 240.0: "Indicator", 420.0: "Due"}),
        (62.0, {x: "1.1 Courts"}),
        (76.0, {20.0: under, 240.0: "Judges", 420.0: "2025"}),
        (lead, {140.0: "Courts"}),
        (102.0, {20.0: "1.1.2. Print it", 140.0: "MoH", 240.0: "Copies", 420.0: "2025"}),
        (122.0, {20.0: "1.1.3. Tell it", 140.0: "MoH", 240.0: "Letters", 420.0: "2025"}),
    ]
    words = page(*lines).words
    (grid,) = with_level([], words, across(40, 60, 100, 120, 140), Clues((), letters(words)))[0]
    assert (texts(grid)[1][0] == "1.1 Courts") == apart
    assert len(texts(grid)) == (5 if apart else 4)


def test_where_strokes_of_rows_meet_a_little_aside_is_one_edge() -> None:
    edges = {40: 300.0, 60: 300.0, 80: 306.0, 100: 306.0, 120: 300.0}
    drawn = [
        Rule(a, y, b, y)
        for y, x in edges.items()
        for a, b in pairwise((LEFT, 150.0, x, 450.0, RIGHT))
    ]
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Activity", 160.0: "Lead", 308.0: "Indicator", 460.0: "Due"}),
        (62.0, {20.0: "Train judges", 160.0: "MoJ", 302.0: "Judges", 460.0: "2025"}),
        (82.0, {20.0: "Print the law", 160.0: "MoH", 308.0: "Copies", 460.0: "2025"}),
        (102.0, {20.0: "Send it out", 160.0: "MoH", 302.0: "Letters", 460.0: "2026"}),
    ]
    (grid,) = grids(lines, across(*edges), drawn=drawn)
    assert grid.columns == (LEFT, 150.0, 300.0, 450.0, RIGHT)


def test_a_heading_of_rows_whose_number_stands_apart_is_one_cell() -> None:
    heading = "Establish the roles of all those who take part in courts, and ensure commitment"
    lines: list[tuple[float, Cells]] = [
        (42.0, HEADINGS),
        (62.0, {20.0: "1.1", 50.0: heading}),
        row(82, "Train the judges", "Courts"),
        row(102, "Print it", "MoH"),
    ]
    (grid,) = grids(lines, across(40, 60, 80, 100, 120))
    assert texts(grid)[1] == [f"1.1 {heading}"]


def test_a_shaded_heading_with_room_under_it_parts_no_table() -> None:
    first = [(42.0, HEADINGS), row(62, "Train the judges", "Courts"), row(82, "Print it", "MoH")]
    second = [row(142, "Send it out", "MoH"), row(162, "Read it", "MoJ")]
    between: tuple[float, Cells] = (102.0, {20.0: "Objective 2"})
    rules = across(40, 60, 80, 100, 140, 160, 180)
    (grid,) = grids([*first, between, *second], rules, [(LEFT, 100.0, RIGHT, 140.0)])
    assert (grid.box[1], grid.box[3]) == (40, 180)


@pytest.mark.parametrize("more", [[], [row(102, "Sell it", "MoH")]])
def test_shades_show_all_rows_but_those_that_share_one(more: list[tuple[float, Cells]]) -> None:
    """The objectives are merged cells, on no shade."""
    lines: list[tuple[float, Cells]] = [
        (42.0, HEADINGS),
        (62.0, {20.0: "Fair courts"}),
        row(62, "Train the judges", "Courts"),
        row(82, "Print it", "MoH"),
        *more,
        (122.0, {20.0: "Open courts"}),
        row(122, "Send it out", "MoH"),
        row(142, "Read it", "MoJ"),
    ]
    shades = [(LEFT, 40.0, RIGHT, 60.0), (110.0, 80.0, RIGHT, 120.0), (110.0, 140.0, RIGHT, 160.0)]
    (grid,) = grids(lines, [], shades)
    assert [cell.rows for cell in grid.cells if cell.column == 0] == [1, 2 + len(more), 2]
    assert grid.ruled is not bool(more)
    assert not any(cell.open_bottom for cell in grid.cells)


def test_cells_beside_a_shade_go_on_over_its_edge() -> None:
    """One lead for four steps: on the ground of the first, while steps are shaded in turn."""
    lines: list[tuple[float, Cells]] = [(42.0, HEADINGS)]
    lines += [(62.0 + 20 * i, {120.0: f"Step {i}", 500.0: f"202{i}"}) for i in range(4)]
    lines += [(62.0, {20.0: "Fair courts", 320.0: "Courts", 420.0: "1,000"})]
    shades = [(LEFT, 40.0, RIGHT, 60.0)]
    shades += [(x, y, end, y + 20) for y in (80.0, 120.0) for x, end in ((110, 310), (490, RIGHT))]
    (grid,) = grids(lines, [], shades)
    (lead,) = [cell for cell in grid.cells if cell.words and cell.words[0].text == "Courts"]
    assert (lead.row, lead.rows) == (1, 4)


def test_lines_beside_a_shade_of_another_column_begin_no_cells_at_its_edge() -> None:
    """A text of five lines for three years, of which the second is shaded."""
    lines: list[tuple[float, Cells]] = [(42.0, HEADINGS), (62.0, {20.0: "Fair courts"})]
    lines += [(61.0 + 10 * i, {120.0: f"Train the judges {i}"}) for i in range(5)]
    lines += [(62.0 + 20 * i, {320.0: f"Court {i}", 500.0: f"202{i}"}) for i in range(3)]
    shades = [(LEFT, 40.0, RIGHT, 60.0)]
    shades += [(x, 80.0, end, 100.0) for x, end in ((310, 410), (490, RIGHT))]
    lines += [(121.0 + 10 * i, {120.0: "Go on"}) for i in range(6)]
    lines += [(122.0 + 20 * i, {20.0: "More", 320.0: "All", 500.0: "2025"}) for i in range(3)]
    shades += [(LEFT, 140.0, RIGHT, 160.0)]
    (grid,) = grids(lines, [], shades)
    (text,) = [cell for cell in grid.cells if cell.words and cell.words[0].text == "Train"]
    assert (text.row, text.rows) == (1, 3)


def test_the_dash_of_years_that_go_on_below_hangs_before_no_amount() -> None:
    words = page(
        (42.0, {20.0: "2017", 50.0: "-", 70.0: "36,600"}),
        (62.0, {20.0: "MoH", 50.0: "-", 70.0: "Train judges"}),
    ).words
    found = [" ".join(word.text for word in run.words) for run in runs_of(words)]
    assert found == ["2017", "-", "36,600", "MoH", "- Train judges"]


def test_shades_of_headings_that_rules_enclose_part_no_rows() -> None:
    lines: list[tuple[float, Cells]] = [
        (42.0, HEADINGS),
        row(62, "Train the judges", "Courts"),
        (90.0, {20.0: "b) Fair schools"}),
        (112.0, HEADINGS),
        row(132, "Train the teachers", "MoE"),
        row(152, "Print it", "MoE"),
    ]
    levels = (40.0, 60.0, 80.0, 110.0, 130.0, 150.0, 170.0)
    edges = (LEFT, *list(HEADINGS)[1:], RIGHT)
    boxes = [(x0, y, x1, y + 20) for y in (40.0, 110.0) for x0, x1 in pairwise(edges)]
    one, other = grids(lines, across(*levels), boxes)
    assert [cells[1] for cells in texts(one)] == ["Activity", "Train the judges"]
    assert [cells[1] for cells in texts(other)] == ["Activity", "Train the teachers", "Print it"]


@pytest.mark.parametrize(("apart", "one"), [(10, True), (16, False)])
def test_lines_that_stand_as_close_as_those_of_a_heading_are_one_cell(
    apart: float, *, one: bool
) -> None:
    """Where other cells stand in the middle between them."""
    low = 72.0 + apart
    lines: list[tuple[float, Cells]] = [
        (44.0, {320.0: "Lead"}),
        (49.0, {20.0: "Objective", 120.0: "Activity", 420.0: "Cost", 500.0: "Due"}),
        (54.0, {320.0: "agency"}),
        (72.0, {120.0: "Train the judges", 500.0: "Month"}),
        ((72.0 + low) / 2, {20.0: "Fair courts", 320.0: "Courts", 420.0: "1,000"}),
        (low, {120.0: "of all courts", 500.0: "19"}),
    ]
    (grid,) = grids(lines, across(40, 68, low + 14))
    assert (len(grid.rows) - 1 == 2) is one


def test_two_columns_are_a_table_where_strokes_meet_between_them() -> None:
    lines: list[tuple[float, Cells]] = [
        (42.0, {20.0: "Intervention", 300.0: "Activity"}),
        (62.0, {20.0: "Fair courts", 300.0: "Train the judges"}),
        (82.0, {20.0: "Safe homes", 300.0: "Print it"}),
    ]
    levels = (40.0, 60.0, 80.0, 100.0)
    ends = ((LEFT, 299.9), (300.1, RIGHT))
    drawn = [Rule(x0, y, x1, y) for y in levels for x0, x1 in ends]
    (grid,) = grids(lines, across(*levels), drawn=drawn)
    assert texts(grid)[1:] == [["Fair courts", "Train the judges"], ["Safe homes", "Print it"]]
    assert grids(lines, across(*levels)) == []


def test_four_rows_of_two_columns_are_a_table() -> None:
    """The left page of a spreadsheet that is too wide; one cell is merged over two rows."""
    own = {42.0: "Output", 62.0: "Judges", 102.0: "Prosecutors", 122.0: "Defenders"}
    lines: list[tuple[float, Cells]] = [(y, {20.0: text}) for y, text in own.items()]
    lines += [(42.0 + 20 * i, {300.0: f"Step {i}"}) for i in range(5)]
    levels = [*across(40, 60, 100, 120, 140), Rule(290.0, 80.0, RIGHT, 80.0)]
    (grid,) = grids(lines, levels)
    assert {c.words[0].text: c.rows for c in grid.cells if c.column == 0 and c.words} == {
        "Output": 1,
        "Judges": 2,
        "Prosecutors": 1,
        "Defenders": 1,
    }


@pytest.mark.parametrize("weight", ["bold", "plain"])
def test_headings_in_bold_right_above_the_first_rule_are_its_tables(weight: str) -> None:
    lines = [(62.0, "Objective 1"), row(82, "Train", "Courts"), row(102, "Print", "MoH")]
    words = page((20, "A plan for the courts"), (42, HEADINGS), *lines).words
    words = tuple(replace(word, bold=weight == "bold" and word.box[1] < 50) for word in words)
    rules = across(56, 76, 96, 116)
    (grid,), outside, _ = with_level([], words, rules, Clues([], letters(words)))
    headed = texts(grid)[0] == list(HEADINGS.values())
    assert headed is (weight == "bold")
    assert {word.text for word in outside} >= {"A", "plan", "for", "the", "courts"}


@pytest.mark.parametrize("band", ["Part 1", "Objective 1: courts that are fair to all"])
def test_a_heading_of_rows_between_headings_and_the_first_shade_is_none_of_them(band: str) -> None:
    cells = {20.0: "Aim", 320.0: "Courts", 420.0: "1,000", 500.0: "2025"}
    lines = [(20.0 * i, {**cells, 120.0: f"Step {i}"}) for i in range(4, 9)]
    words = page((42, HEADINGS), (62, band), *lines).words
    words = tuple(replace(word, bold=word.box[1] < 70) for word in words)
    fills = [Fill((LEFT, y, RIGHT, y + 20), "#d9e2f3") for y in (76.0, 116.0, 156.0)]
    (grid,), _, _ = with_level([], words, [], Clues(fills, letters(words)))
    head, under = texts(grid)[:2]
    assert (head, [*filter(None, under)]) == ([*HEADINGS.values()], [band])


def test_the_last_rule_may_leave_a_merged_cell_open_as_others_do() -> None:
    own = {320.0: "MoH", 420.0: "1,000"}
    lines: list[tuple[float, Cells]] = [(42.0, HEADINGS), (62.0, {20.0: "Fair", 120.0: "Train"})]
    lines += [(62.0 + 20 * i, {**own, 500.0: f"202{i}"}) for i in range(4)]
    narrow = [rule for y in (80, 100, 120, 140) for rule in across(y, x0=315.0)]
    (grid,) = grids(lines, [*across(40, 60), *narrow])
    assert [text[-1] for text in texts(grid)[1:]] == ["2020", "2021", "2022", "2023"]


@pytest.mark.parametrize("first", ["heading", "row"])
def test_a_bold_heading_in_one_strip_with_a_row_is_no_part_of_it(first: str) -> None:
    shades = [(LEFT, y, RIGHT, y + 20) for y in (40.0, 80.0, 144.0)]
    heading, own = (105, 125) if first == "heading" else (129, 105)
    rows = {65: "Train", 85: "Print it", own: "Sell it", 149: "Burn it", 169: "Mend it"}
    cells = {20.0: "Fair courts", 320.0: "MoI", 420.0: "1,000", 500.0: "2025"}
    words = page((45, HEADINGS), *((y, {**cells, 120.0: text}) for y, text in rows.items())).words
    bold = [replace(word, bold=True) for word in page((heading, "Part two")).words]
    fills = [Fill(box, "#d9e2f3") for box in shades]
    (grid,), _, _ = with_level([], [*words, *bold], [], Clues(fills, letters(words)))
    found = [[text for text in line if text] for line in texts(grid)]
    assert ["Part two"] in found
    assert ["Fair courts", "Sell it", "MoI", "1,000", "2025"] in found


def test_headings_of_rows_printed_tightly_in_one_white_strip_with_a_row() -> None:
    """As a spreadsheet prints them: lines touch, every other row is shaded, headings are not."""
    cells = {20.0: "Fair courts", 120.0: "Judges of all courts", 320.0: "MoI", 420.0: "1,000"}
    rows = {y: {**cells, 500.0: str(y)} for y in (60, 90, 100, 130, 140, 150)}
    heads = {
        50: "Objective 1: courts that are fair to all",
        70: "Objective 2: courts that are open to all",
        80: "2.1 Courts of the towns",
        110: "Objective 3: " + "provinces, " * 9 + "and",
        120: "all the others",
    }
    words = page((40, HEADINGS), *rows.items()).words
    bold = [replace(word, bold=True) for word in page(*heads.items()).words]
    shades = [Fill((LEFT, y, RIGHT, y + 10), "#d9e2f3") for y in (40.0, 90.0, 130.0, 150.0)]
    (grid,), _, _ = with_level([], [*words, *bold], [], Clues(shades, letters([*words, *bold])))
    found = ["/".join(filter(None, line)) for line in texts(grid)[1:]]
    assert found == [
        heads[50],
        "Fair courts/Judges of all courts/MoI/1,000/60",
        heads[70],
        heads[80],
        *(f"Fair courts/Judges of all courts/MoI/1,000/{y}" for y in (90, 100)),
        f"{heads[110]} {heads[120]}",
        *(f"Fair courts/Judges of all courts/MoI/1,000/{y}" for y in (130, 140, 150)),
    ]


def test_merged_cells_of_one_shade_that_touch_stand_in_the_middle_of_their_rows() -> None:
    lines: list[tuple[float, Cells]] = [(45.0, HEADINGS)]
    lines += [row(65 + 20 * i, f"Step {i} is taken", "MoH") for i in range(6)]
    lines += [(75.0, {20.0: "Fair courts"}), (135.0, {20.0: "Open courts"})]
    shades = [(LEFT, 40.0, RIGHT, 60.0), *((110.0, y, RIGHT, y + 20) for y in (80, 120, 160))]
    (grid,) = grids(lines, [], shades)
    held = [(cell.words[0].text, cell.rows) for cell in grid.cells if cell.column == 0]
    assert held == [("Objective", 1), ("Fair", 2), ("Open", 4)]


def test_a_bold_paragraph_of_a_cell_is_no_heading_of_rows() -> None:
    shades = [(LEFT, y, RIGHT, y + 40) for y in (40.0, 120.0)]
    cells = {20.0: "Fair courts", 120.0: "Train", 320.0: "MoI", 420.0: "1,000"}
    words = page((55, HEADINGS), *((y, cells) for y in (85, 125, 165))).words
    bold = [
        replace(word, bold=True)
        for y in (105, 145, 185)
        for word in page((y, {320.0: "Watch: MoH"})).words
    ]
    fills = [Fill(box, "#d9e2f3") for box in shades]
    (frame,) = stripe_frames(fills, [], [*words, *bold])
    assert [rule.y0 for rule in frame][:4] == [40.0, 80.0, 120.0, 160.0]


def test_marks_in_the_middle_of_rows_whose_texts_begin_level() -> None:
    """Where marks stand in their rows says nothing of the texts; a dash is no bullet of one."""
    heads = [(a, 40.0, b, 60.0) for a, b in ((LEFT, 115.0), (115.0, 315.0), (495.0, RIGHT))]
    heads += [(315.0, 40.0, 495.0, 50.0), *((x, 50.0, x + 60, 60.0) for x in (315.0, 375.0, 435.0))]
    lines: list[tuple[float, Cells]] = [
        (40.5, {20.0: "Lead", 120.0: "Activity", 320.0: "Period", 500.0: "Due"}),
        (50.5, {320.0: "2024", 380.0: "2025", 440.0: "2026"}),
    ]
    for y, marks in ((63.0, "XXX"), (93.0, "--X"), (123.0, "XXX"), (153.0, "X-X")):
        lines += [
            (y, {20.0: "MoI", 120.0: "Print it", 500.0: "2025"}),
            (y + 11, {120.0: "for all"}),
        ]
        lines += [(y + 7, {340.0 + 60 * i: mark for i, mark in enumerate(marks)})]
    shades = [(LEFT, y, RIGHT, y + 30) for y in (90.0, 150.0)]
    (grid,) = grids(lines, [], [*heads, *shades])
    assert texts(grid)[:2] == [["Lead", "Activity", "Period", "Due"], ["2024", "2025", "2026"]]
    assert texts(grid)[3] == ["MoI", "Print it for all", "-", "-", "X", "2025"]


def test_headings_alone_at_a_page_foot_are_a_table_where_strokes_meet() -> None:
    """In the first and last ruling alone, of which strokes may stand a little higher."""
    ends = list(pairwise([*list(HEADINGS), RIGHT]))
    drawn = [Rule(x0 + 0.1, y, x1 - 0.1, y) for y in (39.8, 60.0) for x0, x1 in ends]
    heads, band = (42.0, HEADINGS), (62.0, {20.0: "Coordination of all sectors"})
    (grid,) = grids([heads, band], across(40, 60, 80), drawn=drawn)
    assert texts(grid) == [list(HEADINGS.values()), ["Coordination of all sectors"]]
    assert grids([heads, band], across(40, 60, 80)) == []
    rows = [row(82 + 20 * i, "Train the judges", "Courts") for i in range(3)]
    assert grids([heads, band, *rows], across(40, 60, 80), drawn=drawn) == []  # they go on


def test_headings_in_two_rows_are_no_table_without_its_rows() -> None:
    """They and a heading of rows stand between rules, and the rows go on below."""
    years = {320.0: "2024", 420.0: "2025", 500.0: "2026"}
    heads = [(42.0, {20.0: "Aim", 120.0: "Activity", 320.0: "Budget"}), (54.0, years)]
    band = (70.0, {20.0: "Part one of the plan of all the courts"})
    rows = [(90.0 + 20 * i, {20.0: "Aim", 120.0: "Train", **years}) for i in range(3)]
    words = page(*heads, band, *rows).words
    words = tuple(replace(word, bold=word.box[1] < 90) for word in words)
    rules = [*across(40, 66, 84), *across(53, x0=315.0)]
    ends = list(pairwise([20.0, 120.0, *years, RIGHT]))
    drawn = seams_of([Rule(x0, y, x1, y) for y in (40.0, 66.0) for x0, x1 in ends])
    assert with_level([], words, rules, Clues([], letters(words), drawn))[0] == []
    alone = [word for word in words if word.box[1] < 90]
    assert len(with_level([], alone, rules, Clues([], letters(alone), drawn))[0]) == 1


@pytest.mark.parametrize("places", [(320.0, 400.0), (345.0, 425.0)])
def test_headings_over_one_rule_share_the_columns_under_it(places: tuple[float, float]) -> None:
    """Years over quarters, at the left of theirs or in the middle."""
    quarters = {320.0 + 40 * i: f"Q{1 + i % 2}" for i in range(4)}
    heads: Cells = {20.0: "Lead", 120.0: "Activity", places[0]: "2025", places[1]: "2026"}
    lines: list[tuple[float, Cells]] = [(42.0, heads), (62.0, {**quarters, 500.0: "Due"})]
    for y in (82.0, 102.0, 122.0):
        lines.append(
            (y, {20.0: "MoI", 120.0: "Print it", 500.0: "soon", **dict.fromkeys(quarters, "X")})
        )
    (grid,) = grids(lines, [*across(60, x0=315, x1=470), *across(40, 80, 100, 120, 140)])
    wide = {cell.words[0].text: cell.columns for cell in grid.cells if cell.words and cell.row == 0}
    assert (wide["2025"], wide["2026"]) == (2, 2)


def test_the_rest_of_a_row_under_headings_printed_again_is_a_row() -> None:
    """In one column alone, and the table ends with it; a text across them is other text."""
    rest = (62.0, {120.0: "of all provinces"})
    (grid,) = grids([(42.0, HEADINGS), rest], across(40, 60, 80))
    assert texts(grid)[1:] == [["", "of all provinces", "", "", ""]]
    across_all = (62.0, "This is what the government of the country says of itself and of its aims")
    assert grids([(42.0, HEADINGS), across_all], across(40, 60, 80)) == []


def small(y: float, *cells: str) -> tuple[float, Cells]:
    return y, dict(zip((20.0, 120.0, 220.0), cells, strict=True))


def test_a_narrower_table_below_is_another() -> None:
    """With a line of text between; of one table a merged cell stands beside narrower rules."""
    plan = [(42.0, HEADINGS), row(62, "Train the judges", "Courts"), row(82, "Print it", "MoH")]
    budget = [small(162, "What", "2025", "2026"), small(182, "Wells", "10", "20")]
    rules = [*across(40, 60, 80, 100), *across(160, 180, 200, x1=320.0)]
    first, second = grids([*plan, (130.0, "This is what it costs all in all"), *budget], rules)
    assert texts(first)[2] == ["", "Print it", "MoH", "1,000", "2025"]
    assert texts(second) == [["What", "2025", "2026"], ["Wells", "10", "20"]]


def test_narrower_rules_right_below_a_row_are_of_its_table() -> None:
    """A cell at the right is merged over its last rows, and blank."""
    cells = {320.0: "MoH", 420.0: "9"}
    last = [(82.0, {120.0: "Print"} | cells), (102.0, {120.0: "Write"} | cells)]
    rules = [*across(40, 60), *across(80, 100, 120, x1=490.0)]
    (grid,) = grids([(42.0, HEADINGS), row(62, "Train", "MoH"), *last], rules)
    assert [cells[1] for cells in texts(grid)[1:]] == ["Train", "Print", "Write"]


def test_headings_that_the_margin_of_a_box_is_over_are_in_one_row() -> None:
    """The last heading has two lines, and no margin over them in its box."""
    lines = [
        (43.0, {500.0: "Due"}),
        (48.0, {20.0: "Objective", 120.0: "Activity", 320.0: "Lead", 420.0: "Cost"}),
        (53.0, {500.0: "date"}),
        row(72, "Train the judges", "Courts"),
        row(92, "Print it", "MoH"),
    ]
    ends = [LEFT, 115.0, 315.0, 415.0, 495.0]
    boxes = [(a, y, b, y + 10) for a, b in pairwise(ends) for y in (40.0, 50.0, 60.0)]
    boxes = [(a + (y == 50) * 5, y, b - (y == 50) * 5, z) for a, y, b, z in boxes]
    (grid,) = grids(lines, across(40, 70, 90, 110), [*boxes, (495.0, 40.0, RIGHT, 70.0)])
    assert texts(grid)[0] == ["Objective", "Activity", "Lead", "Cost", "Due date"]


@pytest.mark.parametrize("wider", [2.0, 0.0])
def test_a_running_footer_in_rules_is_no_row(wider: float) -> None:
    """Right below the table, where its rules are wider; as wide as they, with white between."""
    foot = 105.0 if wider else 140.0
    lines = [
        (42.0, HEADINGS),
        row(62, "Train the judges", "Courts"),
        row(82, "Print it", "MoH"),
        (foot + 2, {220.0: "National Plan 2025"}),
    ]
    beside = across(foot, foot + 14, x0=LEFT - wider, x1=RIGHT + wider)
    (grid,) = grids(lines, [*across(40, 60, 80, 100), *beside])
    assert texts(grid)[-1] == ["", "Print it", "MoH", "1,000", "2025"]


def test_a_heading_of_rows_below_an_empty_row_is_of_the_table() -> None:
    lines = [
        (42.0, HEADINGS),
        row(62, "Train the judges", "Courts"),
        (92.0, {20.0: "Objective 2: a law is passed at last"}),
    ]
    (grid,) = grids(lines, across(40, 60, 78, 90, 105))
    assert texts(grid)[-1] == ["Objective 2: a law is passed at last"]


def test_rules_at_each_edge_of_the_shades_show_where_a_merged_cell_ends() -> None:
    """A merged cell that is shaded from top to foot, its text beside the edges of shaded rows."""
    words = page((64.0, {20.0: "Fair"}), (84.0, {20.0: "courts"})).words
    fills = [
        Fill((LEFT, 40.0, RIGHT, 60.0), "#548dd4"),
        Fill((LEFT, 60.0, 110.0, 120.0), "#d9e2f3"),
        Fill((110.0, 80.0, RIGHT, 100.0), "#d9e2f3"),
    ]
    rules = [*across(40, 60, 120), *across(80, 100, x0=110.0)]
    assert list(stripe_frames(fills, [], words, rules)) == []
    assert list(stripe_frames(fills, [], words, rules[:3]))


@pytest.mark.parametrize("foot", [110.0, 109.0])
def test_boxes_from_rule_to_rule_are_the_cells_of_one_row(foot: float) -> None:
    """What would part a group of rows by where texts stand are the lists of one."""
    lines: list[tuple[float, Cells]] = [
        (42.0, HEADINGS),
        (62.0, {20.0: "Fair courts"}),
        row(62, "Train the judges", "Courts"),
        row(92, "Print the law", "MoH"),
        (112.0, {20.0: "Open courts"}),
        row(112, "Translate it", "MoJ"),
        row(142, "Send it", "MoL"),
    ]
    ends = [LEFT, 115.0, 315.0, 415.0, 495.0, RIGHT]
    spans = ((60.0, foot), (110.0, 160.0))
    boxes = [(a, top, b, bottom) for a, b in pairwise(ends) for top, bottom in spans]
    (grid,) = grids(lines, across(40, 60, 110, 160), boxes)
    assert [cells[1] for cells in texts(grid)[1:]] == [
        "Train the judges Print the law",
        "Translate it Send it",
    ]


def test_rules_within_shades_break_off_at_a_merged_cell() -> None:
    """One shade from the headings to the foot, rules on it."""
    fills = [
        Fill((LEFT, 60.0, RIGHT, 120.0), "#f2f2df"),
        Fill((LEFT, 40.0, RIGHT, 60.0), "#6b4a2b"),
    ]
    words = page((42.0, HEADINGS), row(62, "Train", "Courts"), row(102, "Print", "MoH")).words
    rules = [Rule(LEFT, 100.0, RIGHT, 100.0), Rule(315.0, 80.0, RIGHT, 80.0)]
    beside = [Rule(320.0, 70.0, 400.0, 70.0), Rule(LEFT, 70.0, LEFT, 90.0)]
    (frame,) = stripe_frames(fills, [], words, [*rules, *beside])
    assert [(r.x0, r.y0) for r in frame if r.y0 in (70.0, 80.0, 100.0)] == [
        (315.0, 80.0),
        (LEFT, 100.0),
    ]
