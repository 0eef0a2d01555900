"""Tables whose upright rules alone are drawn: white parts their rows."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from pipeline.page.lattice import grids_of
from pipeline.read.upright_breaks import open_sides, parted_at, wall_breaks
from pipeline.read.upright_rows import part_upright_rows
from pipeline.records import Grid, Page, Rule, Word
from tests.pages import page
from tests.read.test_level_grids import texts

ENDS = (20.0, 200.0, 320.0, 420.0)
HEADINGS = {24.0: "Activity", 204.0: "Lead", 324.0: "Due"}
Line = tuple[float, Mapping[float, str]]


def lines(top: float, activity: Sequence[str], lead: str) -> list[Line]:
    first = (top, {24.0: activity[0], 204.0: lead, 324.0: "2025"})
    return [first, *((top + 12 * i, {24.0: text}) for i, text in enumerate(activity[1:], 1))]


ROWS = [
    *lines(62, ["Train the judges", "of all courts"], "Courts"),
    *lines(94, ["Print it"], "Health"),
    *lines(114, ["Write to the", "mayors of all", "towns"], "Interior"),
    *lines(158, ["Count them"], "Statistics"),
]


def heads(read: Page) -> list[Word]:
    """Its words, those of the first line in bold."""
    return [replace(word, bold=word.box[1] == 42) for word in read.words]


def parted(printed: Sequence[Line], levels: Sequence[float]) -> Grid:
    rules = [Rule(ENDS[0], y, ENDS[-1], y) for y in levels]
    rules += [Rule(x, levels[0], x, levels[-1]) for x in ENDS]
    (grid,), _, _ = grids_of(rules, heads(page((42, HEADINGS), *printed)), 10.0)
    return part_upright_rows(grid)


def test_white_parts_the_rows() -> None:
    grid = parted(ROWS, (40, 60, 180))
    assert texts(grid)[1:] == [
        ["Train the judges of all courts", "Courts", "2025"],
        ["Print it", "Health", "2025"],
        ["Write to the mayors of all towns", "Interior", "2025"],
        ["Count them", "Statistics", "2025"],
    ]
    assert not grid.ruled


def test_rows_with_a_number_each_are_no_guess() -> None:
    tops = (62, 94, 114, 158)
    numbers = {top: f"1.1.{i} " for i, top in enumerate(tops, 1)}
    numbered = [(y, {**cells, 24.0: numbers.get(int(y), "") + cells[24.0]}) for y, cells in ROWS]
    assert parted(numbered, (40, 60, 180)).ruled


def test_two_rows_are_parted_where_many_columns_have_a_text_in_each() -> None:
    """The last page of a table may have so few; two lists level by chance have fewer columns."""
    places = [24.0 + 50 * i for i in range(6)]
    ends = [20.0 + 50 * i for i in range(7)]
    heads = {x: f"Head {i}" for i, x in enumerate(places)}
    cells = [(y, dict.fromkeys(places, f"Text {n}")) for n, y in enumerate((62, 82, 102))]
    words = page((42, heads), *cells).words
    rules = [Rule(ends[0], y, ends[-1], y) for y in (40, 60, 120)]
    rules += [Rule(x, 40, x, 120) for x in ends]
    bold = [replace(word, bold=word.box[1] == 42) for word in words]
    (grid,), _, _ = grids_of(rules, bold, 10.0)
    assert texts(part_upright_rows(grid))[1:] == [[f"Text {n}"] * 6 for n in range(3)]


def test_a_table_of_which_a_rule_parts_two_rows_has_no_others() -> None:
    assert len(parted(ROWS, (40, 60, 92, 180)).rows) == 4


def test_lists_beside_each_other_are_no_rows() -> None:
    """Two cells with a few lines each, level by chance, and one that says when all is due."""
    cells = [(62 + 20 * i, {24.0: f"Thing {i}", 204.0: f"Reports {i}"}) for i in range(4)]
    cells[0][1][324.0] = "2025"
    assert len(parted(cells, (40, 60, 150)).rows) == 3


def test_walls_that_break_off_at_headings_across_show_their_edges() -> None:
    """No level rule is drawn but those of the frame; one of the parts has a row alone."""
    heads_across = {58: "Objective 1: courts that are fair to all", 132: "Objective 2: safe homes"}
    printed = [
        (42, HEADINGS),
        *((y, {24.0: text}) for y, text in heads_across.items()),
        *lines(80, ["Train the judges", "of all courts"], "Courts"),
        *lines(112, ["Print it"], "Health"),
        *lines(154, ["Count them"], "Statistics"),
    ]
    bold = [replace(word, bold=word.box[1] in (42, *heads_across)) for word in page(*printed).words]
    x0, x1 = ENDS[0], ENDS[-1]
    rules = [*(Rule(x0, y, x1, y) for y in (40, 180)), *(Rule(x, 40, x, 180) for x in (x0, x1))]
    rules += [Rule(x, a, x, b) for x in ENDS[1:-1] for a, b in ((40, 56), (76, 130), (150, 180))]
    found, _, _ = grids_of(rules, bold, 10.0)
    breaks = wall_breaks(found, rules, 10.0)
    (grid,) = parted_at(breaks, grids_of([*rules, *breaks], bold, 10.0)[0])
    assert texts(grid)[1:] == [
        [heads_across[58]],
        ["Train the judges of all courts", "Courts", "2025"],
        ["Print it", "Health", "2025"],
        [heads_across[132]],
        ["Count them", "Statistics", "2025"],
    ]


def test_walls_go_on_below_a_heading_in_a_table_open_at_its_sides() -> None:
    """A rule under the column headings, and walls between the columns: no other is drawn."""
    headed = "Objective 1: courts that are fair to all"
    printed = [(42, HEADINGS), (62, {24.0: headed}), *lines(84, ["Print", "it"], "Health")]
    words = page(*printed, *lines(116, ["Count them"], "Statistics")).words
    bold = [replace(word, bold=word.box[1] in (42, 62)) for word in words]
    rules = [Rule(ENDS[0], 60, ENDS[-1], 60)]
    rules += [Rule(x, a, x, b) for x in ENDS[1:-1] for a, b in ((40, 60), (80, 132))]
    above, _, loose = grids_of(rules, bold, 10.0)
    rules += open_sides(above, loose)
    breaks = wall_breaks(grids_of(rules, bold, 10.0)[0], rules, 10.0)
    (grid,) = parted_at(breaks, grids_of([*rules, *breaks], bold, 10.0)[0])
    assert texts(grid)[1:] == [
        [headed],
        ["Print it", "Health", "2025"],
        ["Count them", "Statistics", "2025"],
    ]
