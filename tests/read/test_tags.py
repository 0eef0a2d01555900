"""Tagged tables without rulings, written on the fly: the grid that a reader sees."""

from dataclasses import replace
from pathlib import Path

from pipeline.page.running import items_of
from pipeline.page.text import lines_of
from pipeline.records import Page
from tests.read.tagged_pdf import Td, read_tagged, row, texts

HEAD = row(50, "No", "Activity", "Lead", role="TH")
FIRST = row(80, "1", "Train judges/and clerks", "Ministry of Justice")
SECOND = row(120, "2", "Print guides", "Police")


def in_grids(page: Page) -> list[list[list[str]]]:
    return [texts(grid) for grid in page.grids]


def test_a_table_without_rulings(tmp_path: Path) -> None:
    title = Td("Table of activities", 50, 20)
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], untagged=[title])
    assert in_grids(page) == [
        [
            ["No", "Activity", "Lead"],
            ["1", "Train judges and clerks", "Ministry of Justice"],
            ["2", "Print guides", "Police"],
        ]
    ]
    assert [word.text for word in page.words] == ["Table", "of", "activities"]
    assert page.grids[0].engines == ("tags",)
    assert page.tagged == 1


def test_cells_reach_from_edge_to_edge(tmp_path: Path) -> None:
    (grid,) = read_tagged(tmp_path, [HEAD, FIRST, SECOND]).grids
    for cell in grid.cells:
        right, bottom = grid.columns[cell.column + 1], grid.rows[cell.row + 1]
        assert cell.box == (grid.columns[cell.column], grid.rows[cell.row], right, bottom)
    assert 60 < grid.columns[1] < 150 < 240 < grid.columns[2] < 350


def test_blank_cells(tmp_path: Path) -> None:
    gap = row(150, "3", "", "Courts")
    (grid,) = read_tagged(tmp_path, [HEAD, FIRST, gap]).grids
    assert texts(grid)[2] == ["3", "", "Courts"]


def test_a_column_that_is_blank_on_the_page(tmp_path: Path) -> None:
    rows = [row(80, "1", "", "Courts"), row(120, "2", "", "Police")]
    (grid,) = read_tagged(tmp_path, rows).grids
    assert texts(grid) == [["1", "", "Courts"], ["2", "", "Police"]]


def test_stated_spans(tmp_path: Path) -> None:
    band = [Td("Strategy 1: Prevention for all of the country", 60, 65, columns=3)]
    tall = [Td("1", 50, 100), Td("Train judges", 150, 100), Td("Courts", 350, 100, rows=2)]
    short = row(130, "2", "Print guides", xs=(50, 150))
    (grid,) = read_tagged(tmp_path, [row(40, "No", "Activity", "Lead"), band, tall, short]).grids
    assert texts(grid)[1:] == [
        ["Strategy 1: Prevention for all of the country"],
        ["1", "Train judges", "Courts"],
        ["2", "Print guides"],
    ]
    spans = {cell.words[0].text: (cell.rows, cell.columns) for cell in grid.cells}
    assert spans["Strategy"] == (1, 3)
    assert spans["Courts"] == (2, 1)
    assert grid.ruled


def test_a_merged_cell_at_the_left_whose_span_is_stated(tmp_path: Path) -> None:
    tall = [Td("A", 50, 80, rows=2), Td("Train judges", 150, 80), Td("Courts", 350, 80)]
    short = row(110, "Print guides", "Police", xs=(150, 350))
    (grid,) = read_tagged(tmp_path, [HEAD, tall, short]).grids
    assert texts(grid)[1:] == [["A", "Train judges", "Courts"], ["Print guides", "Police"]]
    assert [cell.rows for cell in grid.cells if cell.column == 0] == [1, 2]


def test_spans_that_the_tags_forget(tmp_path: Path) -> None:
    """A tall cell over two rows, under which the tags have a blank one."""
    tall = row(80, "1", "Train judges", "Ministry of/Justice and/its courts/and prisons")
    under = row(110, "2", "Print guides", "")
    (grid,) = read_tagged(tmp_path, [HEAD, tall, under]).grids
    assert texts(grid)[1:] == [
        ["1", "Train judges", "Ministry of Justice and its courts and prisons"],
        ["2", "Print guides"],
    ]
    assert not grid.ruled  # how far a blank belongs to the cell over it, these tags do not say


def test_a_cell_that_the_tags_leave_out_is_no_part_of_the_one_above(tmp_path: Path) -> None:
    under = [Td("2", 50, 110), Td("Police", 350, 110)]
    page = read_tagged(tmp_path, [HEAD, FIRST, under], untagged=[Td("Print guides", 150, 110)])
    together = "Train judges and clerks Print guides"
    assert all(together not in row for grid in page.grids for row in texts(grid))


def test_a_mark_does_not_go_on_below(tmp_path: Path) -> None:
    """Where the tags leave the next row's cell out, which is blank."""
    heads = row(50, "Activity", "2025", "2026", "Lead", xs=(50, 150, 200, 250))
    first = row(80, "Train judges", "X", "X", "Courts", xs=(50, 150, 200, 250))
    under = [Td("Print guides", 50, 110), Td("X", 200, 110), Td("Police", 250, 110)]
    (grid,) = read_tagged(tmp_path, [heads, first, under]).grids
    assert [cell.rows for cell in grid.cells if cell.words] == [1] * 11
    assert texts(grid)[2] == ["Print guides", "", "X", "Police"]


def test_a_cell_goes_on_below_where_the_tags_say_so(tmp_path: Path) -> None:
    """Chrome leaves out cells that are blank."""
    first = row(82, "1", "Train judges", "Courts")
    under = [Td("2", 50, 108), Td("Police", 350, 108)]
    (grid,) = read_tagged(tmp_path, [HEAD, first, under]).grids
    assert texts(grid)[1:] == [["1", "Train judges", "Courts"], ["2", "", "Police"]]


def test_a_text_reaches_no_further_than_where_those_of_the_next_column_begin(
    tmp_path: Path,
) -> None:
    under = [Td("2", 50, 120), Td("Print all of the guides for the", 150, 120)]
    (grid,) = read_tagged(tmp_path, [HEAD, FIRST, under]).grids
    assert [cell.columns for cell in grid.cells if cell.row == 2] == [1, 1, 1]
    assert texts(grid)[2] == ["2", "Print all of the guides for the", ""]


def test_a_band_whose_span_the_tags_forget(tmp_path: Path) -> None:
    (grid,) = read_tagged(tmp_path, [HEAD, [Td("1. Prevention", 50, 65)], FIRST]).grids
    assert texts(grid)[1] == ["1. Prevention"]
    assert [cell.columns for cell in grid.cells if cell.row == 1] == [3]


def test_a_torn_row_tagged_in_the_wrong_cells(tmp_path: Path) -> None:
    """What a page end tore off stands under Activity and is tagged under Lead."""
    rest = [Td(""), Td(""), Td("and their clerks", 150, 65)]
    (grid,) = read_tagged(tmp_path, [HEAD, rest, FIRST, SECOND]).grids
    assert texts(grid)[1] == ["", "and their clerks", ""]


WALLS = [(x, 35.0, x, 150.0) for x in (40.0, 140.0, 340.0, 500.0)]
RULES = [(40.0, y, 500.0, y) for y in (35.0, 75.0, 115.0, 150.0)] + WALLS


def test_tags_that_agree_with_the_rulings(tmp_path: Path) -> None:
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=RULES)
    assert (page.witnessed, page.tagged, page.contradicted) == (1, 0, 0)


def test_tags_that_part_or_join_cells_otherwise_than_the_rulings_are_noted(tmp_path: Path) -> None:
    parted = [
        Td("1", 50, 80),
        Td("Train judges", 150, 80),
        Td("and clerks", 250, 80),
        Td("Courts", 350, 80),
    ]
    page = read_tagged(tmp_path, [HEAD, parted, SECOND], rules=RULES)
    assert texts(page.grids[0])[1] == ["1", "Train judges and clerks", "Courts"]
    assert page.contradicted == 1
    wall = (174.2, 75.0, 174.2, 115.0)  # between the two words, further apart than those of a text
    page = read_tagged(
        tmp_path, [HEAD, row(80, "1", "Train   judges", "Courts"), SECOND], rules=[*RULES, wall]
    )
    assert texts(page.grids[0])[1] == ["1", "Train", "judges", "Courts"]
    assert page.contradicted == 1


def test_items_of_a_list_without_bullets_are_those_of_the_tags(tmp_path: Path) -> None:
    listed = row(80, "1", "Judges/know the law|Clerks know it|Courts/are open", "Courts")
    rules = [rule for rule in RULES if rule[1] != 115.0] + [(40.0, 145.0, 500.0, 145.0)]
    (grid,) = read_tagged(tmp_path, [HEAD, listed], rules=rules).grids
    (cell,) = (cell for cell in grid.cells if cell.words and cell.words[0].text == "Judges")
    assert items_of(lines_of(cell.words), {}, weak=False) == (
        "Judges know the law",
        "Clerks know it",
        "Courts are open",
    )
    plain = row(80, "1", "Judges/know the law/Clerks know it", "Courts")
    (grid,) = read_tagged(tmp_path, [HEAD, plain], rules=rules).grids
    (cell,) = (cell for cell in grid.cells if cell.words and cell.words[0].text == "Judges")
    assert len(items_of(lines_of(cell.words), {}, weak=False)) == 1


def test_paragraphs_of_a_cell_are_its_items_but_those_that_go_on(tmp_path: Path) -> None:
    listed = row(80, "1", "Judges know|of the law/of 2024|Courts are/open", "Courts")
    listed[1] = replace(listed[1], parts="P")
    rules = [rule for rule in RULES if rule[1] != 115.0] + [(40.0, 145.0, 500.0, 145.0)]
    (grid,) = read_tagged(tmp_path, [HEAD, listed], rules=rules).grids
    (cell,) = (cell for cell in grid.cells if cell.words and cell.words[0].text == "Judges")
    assert items_of(lines_of(cell.words), {}, weak=False) == (
        "Judges know of the law of 2024",
        "Courts are open",
    )


def test_tags_that_the_page_contradicts(tmp_path: Path) -> None:
    """Rows with their columns in other places are no table, and every word is still there."""
    rows = [row(80, "1", "Train", "Courts", xs=(350, 50, 150)), row(120, "2", "Print", "Police")]
    page = read_tagged(tmp_path, rows)
    assert page.grids == () and page.tagged == 0
    assert sorted(word.text for word in page.words) == sorted(
        ["1", "Train", "Courts", "2", "Print", "Police"]
    )


def test_rows_beside_each_other_are_no_table(tmp_path: Path) -> None:
    rows = [HEAD, FIRST, row(85, "2", "Print guides", "Police", xs=(70, 280, 480))]
    assert read_tagged(tmp_path, rows).grids == ()


def test_two_columns_lay_out_a_page(tmp_path: Path) -> None:
    rows = [row(80, "Aim", "Prevention", xs=(50, 150)), row(120, "Means", "Law", xs=(50, 150))]
    assert read_tagged(tmp_path, rows).grids == ()


def test_a_file_that_does_not_say_it_is_tagged(tmp_path: Path) -> None:
    assert read_tagged(tmp_path, [HEAD, FIRST, SECOND], marked=False).grids == ()


def test_rulings_come_first(tmp_path: Path) -> None:
    """A ruled table keeps the grid of its rulings, whatever the tags say."""
    across = [(40.0, y, 500.0, y) for y in (45.0, 75.0, 115.0, 145.0)]
    down = [(x, 45.0, x, 145.0) for x in (40.0, 140.0, 340.0, 500.0)]
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=[*across, *down])
    assert [grid.engines for grid in page.grids] == [("pdfplumber", "camelot")]
    assert page.grids[0].columns == (40.0, 140.0, 340.0, 500.0)
    assert page.tagged == 0


def test_rules_of_a_tagged_table_are_not_loose(tmp_path: Path) -> None:
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=[(45.0, 72.0, 450.0, 72.0)])
    assert page.tagged == 1
    assert page.rules == ()


def test_edges_stand_on_the_rules_between_the_words(tmp_path: Path) -> None:
    across = [(45.0, y, 450.0, y) for y in (44.0, 72.0, 150.0)]
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=across)
    (grid,) = page.grids
    assert (grid.rows[0], grid.rows[1], grid.rows[3]) == (44.0, 72.0, 150.0)
    assert 104 < grid.rows[2] < 120


HEAD_BOXES = [
    *((x, 45.0, x, 75.0) for x in (40.0, 140.0, 340.0, 500.0)),
    *((40.0, y, 500.0, y) for y in (45.0, 75.0)),
]


def test_headings_ruled_and_rows_not(tmp_path: Path) -> None:
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=HEAD_BOXES)
    assert in_grids(page) == [
        [
            ["No", "Activity", "Lead"],
            ["1", "Train judges and clerks", "Ministry of Justice"],
            ["2", "Print guides", "Police"],
        ]
    ]
    assert page.grids[0].columns == (40.0, 140.0, 340.0, 500.0)
    assert page.grids[0].rows[:2] == (45.0, 75.0)


def test_headings_ruled_in_other_cells_than_tagged(tmp_path: Path) -> None:
    """A ruling that a tagged cell knows nothing of is right, and the tags are not."""
    boxes = [*HEAD_BOXES, (160.0, 45.0, 160.0, 75.0)]
    head = [HEAD[0], Td("No Activity", 145, 50), HEAD[2]]
    page = read_tagged(tmp_path, [head, FIRST, SECOND], rules=boxes)
    assert [grid.engines[0] for grid in page.grids] == ["pdfplumber"]


DOWN = [(x, 45.0, x, 145.0) for x in (40.0, 140.0, 340.0, 500.0)]
COLUMNS_ALONE = [*DOWN, *((40.0, y, 500.0, y) for y in (45.0, 75.0, 145.0))]


def test_rows_that_no_rule_parts(tmp_path: Path) -> None:
    page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=COLUMNS_ALONE)
    (grid,) = page.grids
    assert texts(grid)[1:] == [
        ["1", "Train judges and clerks", "Ministry of Justice"],
        ["2", "Print guides", "Police"],
    ]
    assert grid.engines[0] == "pdfplumber" and page.tagged == 1
    assert (grid.rows[0], grid.rows[1], grid.rows[3]) == (45.0, 75.0, 145.0)
    assert {cell.box[1::2] for cell in grid.cells if cell.row == 2} == {(grid.rows[2], 145.0)}


def test_a_merged_cell_beside_rows_that_no_rule_parts(tmp_path: Path) -> None:
    tall = [Td("1", 50, 80), Td("Train judges", 150, 80), Td("Courts", 350, 80, rows=2)]
    short = row(120, "2", "Print guides", xs=(50, 150))
    (grid,) = read_tagged(tmp_path, [HEAD, tall, short], rules=COLUMNS_ALONE).grids
    assert texts(grid)[1:] == [["1", "Train judges", "Courts"], ["2", "Print guides"]]
    assert [cell.rows for cell in grid.cells if cell.column == 2] == [1, 2]


def test_lines_tagged_as_rows_are_none(tmp_path: Path) -> None:
    """A program that guesses tags from lines of text makes a row of each."""
    rows = [row(80, "1", "Train judges", "Ministry"), row(95, "", "and clerks", "of Justice")]
    (grid,) = read_tagged(tmp_path, [HEAD, *rows], rules=COLUMNS_ALONE).grids
    assert texts(grid)[1:] == [["1", "Train judges and clerks", "Ministry of Justice"]]


def test_paragraphs_of_one_cell_are_no_rows(tmp_path: Path) -> None:
    rows = [row(80, "1", "Train judges", "Ministry"), row(120, "", "Print guides", "")]
    (grid,) = read_tagged(tmp_path, [HEAD, *rows], rules=COLUMNS_ALONE).grids
    assert texts(grid)[1:] == [["1", "Train judges Print guides", "Ministry"]]


def test_rows_of_which_a_cell_reaches_into_the_next_are_not_cut(tmp_path: Path) -> None:
    long = [Td("1", 50, 80), Td("Train/judges/and/clerks", 150, 80), Td("Courts", 350, 80)]
    rows = [HEAD, long, [Td("2", 50, 105), Td(""), Td("Police", 350, 105)]]
    (grid,) = read_tagged(tmp_path, rows, rules=COLUMNS_ALONE).grids
    assert texts(grid)[1:] == [["1 2", "Train judges and clerks", "Courts Police"]]


def test_a_merged_cell_beside_some_of_the_rows_is_not_cut(tmp_path: Path) -> None:
    tall = [Td("1", 50, 80), Td("Train judges", 150, 80), Td("Courts", 350, 80, rows=2)]
    rows = [HEAD, tall, row(95, "2", "Print guides", xs=(50, 150)), row(120, "3", "Ask", "Police")]
    (grid,) = read_tagged(tmp_path, rows, rules=COLUMNS_ALONE).grids
    assert texts(grid)[1:] == [["1 2 3", "Train judges Print guides Ask", "Courts Police"]]


def test_rows_in_other_columns_than_the_ruled_headings(tmp_path: Path) -> None:
    rows = [row(80, "1", "Train judges", "Courts", xs=(50, 150, 300))]
    page = read_tagged(tmp_path, [HEAD, *rows, SECOND], rules=HEAD_BOXES)
    assert in_grids(page) == [[["No", "Activity", "Lead"]]]
    assert len(page.words) == 8


def test_merged_cells_are_apart_where_the_tags_part_them(tmp_path: Path) -> None:
    """Rules frame the table alone; white would have the two objectives as one."""
    table = [
        row(50, "Objective", "Activity", "Lead", "Due", xs=(50, 150, 300, 420), role="TH"),
        [Td("10. Courts are/open to all", 50, 80, rows=2), *_step(80, "Train all/the judges")],
        _step(115, "Print it"),
        [Td("11. Money is/there for it", 50, 138, rows=2), *_step(138, "Raise all/the taxes")],
        _step(173, "Spend it"),
    ]
    rules = [(45.0, y, 480.0, y) for y in (45.0, 68.0, 195.0)]
    (grid,) = read_tagged(tmp_path, table, rules=rules).grids
    assert [line[0] for line in texts(grid)[1:]] == [
        "10. Courts are open to all",
        "Print it",
        "11. Money is there for it",
        "Spend it",
    ]


def _step(y: float, text: str) -> list[Td]:
    return row(y, text, "Ministry/of Justice", "2025", xs=(150, 300, 420))


def test_rows_that_white_shows_are_no_guess_where_the_tags_have_them(tmp_path: Path) -> None:
    rules = [(45.0, y, 480.0, y) for y in (45.0, 68.0, 195.0)]
    for marked in (True, False):
        page = read_tagged(tmp_path, [HEAD, FIRST, SECOND], rules=rules, marked=marked)
        assert [(grid.engines, grid.ruled) for grid in page.grids] == [(("level rules",), marked)]


def test_cells_of_which_one_alone_has_words_are_no_columns(tmp_path: Path) -> None:
    """The rest of a torn row, its headings no part of the tags."""
    page = read_tagged(tmp_path, [row(80, "of all provinces", "", "")])
    assert page.grids == ()
    assert [word.text for word in page.words] == ["of", "all", "provinces"]
