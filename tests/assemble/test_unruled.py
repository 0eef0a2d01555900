"""Tables without rulings: where columns and rows are, by the words alone."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.unruled import Unruled
from pipeline.records import Page, Rule
from tests.pages import page
from tests.recover import PROFILE

HEADINGS = {
    20.0: "Activities",
    130.0: "Responsible Institutions",
    270.0: "Timeframe",
    340.0: "Expected Outcomes",
    440.0: "Indicators",
    520.0: "Resources",
}


def row(number: str, outcome: str = "Done.") -> dict[float, str]:
    return {20.0: f"{number} Do it.", 130.0: "MoI", 270.0: "2012", 340.0: outcome,
            440.0: "• Reports.", 520.0: "Partners"}  # fmt: skip


def shifted(cells: dict[float, str], by: float) -> dict[float, str]:
    return {x if x == 20.0 else x + by: text for x, text in cells.items()}


def grids(read: Page) -> list[list[list[str]]]:
    return [
        [
            [" ".join(w.text for w in cell.words) for cell in grid.cells if cell.row == i]
            for i in range(len(grid.rows) - 1)
        ]
        for grid in Unruled(PROFILE).infer(read).grids
    ]


def test_rows_begin_at_numbers() -> None:
    (grid,) = grids(page((40, HEADINGS), (60, row("1.1.1.")), (80, row("1.1.2."))))
    assert [cells[0] for cells in grid] == ["Activities", "1.1.1. Do it.", "1.1.2. Do it."]
    assert grid[1][1:] == ["MoI", "2012", "Done.", "• Reports.", "Partners"]


def test_rows_part_half_way_between_their_texts() -> None:
    (grid,) = Unruled(PROFILE).infer(page((40, HEADINGS), (60, row("1.1.1.")))).grids
    assert grid.rows[1] == 55.0  # between feet at 50 and tops at 60
    assert [cell.columns for cell in grid.cells] == [1] * 12


def test_a_page_without_headings_has_the_columns_of_the_one_before() -> None:
    unruled = Unruled(PROFILE)
    assert unruled.infer(page((40, "Contents"), (60, "Aims"))).grids == ()
    unruled.infer(page((40, HEADINGS), (60, row("1.1.1.")), number=2))
    (grid,) = unruled.infer(page((40, row("1.1.2.")), (60, row("1.1.3.")), number=3)).grids
    texts = [" ".join(word.text for word in cell.words) for cell in grid.cells]
    assert texts[:2] + texts[6:8] == ["1.1.2. Do it.", "MoI", "1.1.3. Do it.", "MoI"]


def test_a_second_table_on_the_page_has_its_own_columns() -> None:
    first, second = grids(
        page(
            (40, HEADINGS),
            (60, row("1.1.1.")),
            (90, "Activity Group 1.2: Other things"),
            (110, shifted(HEADINGS, 30)),
            (130, shifted(row("1.2.1."), 30)),
        )
    )
    assert first[-1] == ["1.1.1. Do it.", "MoI", "2012", "Done.", "• Reports.", "Partners"]
    assert second[-1] == ["1.2.1. Do it.", "MoI", "2012", "Done.", "• Reports.", "Partners"]
    assert second[0] == ["Activity Group 1.2: Other things"]


def test_text_that_runs_across_ends_the_table_with_its_own_heading() -> None:
    read = page(
        (40, HEADINGS),
        (60, row("1.1.1.")),
        (90, "4.0 Monitoring"),
        (110, "The Secretariat watches over all of this and reports twice a year to all. " * 2),
    )
    (grid,) = grids(read)
    assert grid[-1][0] == "1.1.1. Do it."
    left = Unruled(PROFILE).infer(read).words
    assert " ".join(w.text for w in left).startswith("4.0 Monitoring The Secretariat")


def test_a_line_of_a_cell_that_reads_like_an_objective_is_none() -> None:
    (grid,) = grids(page((40, HEADINGS), (60, row("1.1.1.")), (71, {20.0: "To be continued."})))
    assert grid[-1][0] == "1.1.1. Do it. To be continued."


def test_cells_in_the_middle_of_their_rows() -> None:
    def tall(y: float, number: str) -> list[tuple[float, dict[float, str]]]:
        return [
            (y, {20.0: f"{number} Do it", 440.0: "• Of this."}),
            (y + 11, {20.0: "with all", 130.0: "MoI, MoH", 270.0: "2012", 340.0: "Done.",
                      440.0: "• Of that.", 520.0: "Partners"}),
            (y + 22, {20.0: "partners.", 440.0: "• Of more."}),
        ]  # fmt: skip

    (grid,) = grids(page((40, HEADINGS), *tall(60, "1.1.1."), *tall(105, "1.1.2.")))
    assert [cells[0] for cells in grid[1:]] == [
        "1.1.1. Do it with all partners.",
        "1.1.2. Do it with all partners.",
    ]
    assert [cells[1] for cells in grid[1:]] == ["MoI, MoH", "MoI, MoH"]


def test_a_rule_under_the_headings_alone_parts_no_rows() -> None:
    under = Rule(20, 55, 590, 55)
    read = page((40, HEADINGS), (60, row("1.1.1.")), (80, row("1.1.2.")), rules=[under])
    (grid,) = grids(read)
    assert [cells[0] for cells in grid] == ["Activities", "1.1.1. Do it.", "1.1.2. Do it."]


@pytest.mark.parametrize(
    "near",
    [
        {253.0: "Timeframe", 301.0: "Expected Outcomes"},  # as much as between words
        {253.0: "TimeframeExpected Outcomes"},  # none
    ],
)
def test_headings_with_hardly_any_white_between_them(near: dict[float, str]) -> None:
    headings = HEADINGS | near
    del headings[270.0], headings[340.0]
    cells = {20.0: "1.1.1. Do it.", 130.0: "MoI", 253.0: "2012", 301.0: "Done."}
    (grid,) = grids(page((40, headings), (60, cells)))
    assert grid[0][1:4] == ["Responsible Institutions", "Timeframe", "Expected Outcomes"]
    assert grid[1][1:4] == ["MoI", "2012", "Done."]


def test_a_title_that_a_page_end_tore_goes_on_under_repeated_headings() -> None:
    first = page(
        (40, HEADINGS), (60, row("1.1.1.")), (90, "Activity Group 1.2: Meetings of all the groups")
    )
    second = page((40, HEADINGS), (52, "that work on trafficking in the provinces and the towns"),
                  (70, row("1.2.1.")), number=2)  # fmt: skip
    unruled = Unruled(PROFILE)
    unruled.infer(first)
    (grid,) = unruled.infer(second).grids
    across = [cell for cell in grid.cells if cell.columns == 6]
    assert [" ".join(w.text for w in cell.words) for cell in across] == [
        "that work on trafficking in the provinces and the towns"
    ]


def test_a_word_of_the_text_that_two_headings_make_up_stays_whole() -> None:
    cells = {20.0: "1.1.1. Do it.", 130.0: "TimeframeExpected", 340.0: "Done."}
    (grid,) = grids(page((40, HEADINGS), (60, cells)))
    assert grid[1][1] == "TimeframeExpected"


def test_a_title_that_fills_its_line_goes_on_below_wide_leading() -> None:
    title = "Activity Group 1.2: " + " ".join(
        ["Meetings of all the groups of those towns that work on it"] * 2
    )
    read = page(
        (40, HEADINGS), (60, row("1.1.1.")), (90, title), (104, "in the towns"),
        (120, HEADINGS), (135, row("1.2.1.")),
    )  # fmt: skip
    first, second = grids(read)
    assert first[-1][0] == "1.1.1. Do it."
    assert second[0] == [f"{title} in the towns"]


def test_a_word_wider_than_its_column_is_of_it() -> None:
    wide = {20.0: "for all", 130.0: "MoI,", 270.0: "2011-2012-2013-2014", 440.0: "each."}
    (grid,) = grids(page((40, HEADINGS), (60, row("1.1.1.")), (71, wide)))
    assert grid[1][:3] == ["1.1.1. Do it. for all", "MoI MoI,", "2012 2011-2012-2013-2014"]
    (grid,) = grids(page((40, HEADINGS), (60, row("1.1.1.")), (71, {270.0: wide[270.0]})))
    assert grid[1][2:4] == ["2012 2011-2012-2013-2014", "Done."]


def in_small_print(read: Page, below: float) -> Page:
    """The page, its words below some height 7 points high."""
    small = (replace(w, box=(*w.box[:3], w.box[1] + 7)) for w in read.words if w.box[1] > below)
    return replace(read, words=(*(word for word in read.words if word.box[1] <= below), *small))


@pytest.mark.parametrize(("sign", "height"), [("1", 7), ("*", 7), ("1", 10), ("Each", 7)])
def test_footnotes_in_small_print_are_no_rows(sign: str, height: int) -> None:
    rows = ((60, row("1.1.1.")), (80, row("1.1.2.")))
    read = page((40, HEADINGS), *rows, (96, f"{sign} is so."))
    (grid,) = grids(in_small_print(read, 90 if height == 7 else 999))
    noted = any("is so" in text for cells in grid for text in cells)
    assert noted == ((sign, height) not in [("1", 7), ("*", 7)])


@pytest.mark.parametrize(
    ("opening", "rows"),
    [
        (("Print it", "MoH", "2013", "Printed."), 3),
        (("Print it", "MoH", "", "Printed."), 3),  # a blank is no cell
        (("print it", "MoH", "2013", "Printed."), 2),  # a text goes on
        (("Print it", "MoH", "", ""), 2),  # so may two with a name
    ],
)
def test_rows_without_white_between_them_begin_where_each_text_does(
    opening: tuple[str, ...], rows: int
) -> None:
    def cells(*texts: str) -> dict[float, str]:
        places = (20.0, 130.0, 270.0, 340.0)
        return {x: text for x, text in zip(places, texts, strict=True) if text}

    first = (60, cells("Train", "MoI", "2012", "All are")), (71, cells("all", "and", "to", "able."))
    (grid,) = grids(page((40, HEADINGS), *first, (82, cells(*opening))))
    assert len(grid) == rows
    assert grid[1][0].startswith("Train all")


@pytest.mark.parametrize("text", ["* Other reports.", "Notes: kept."])
@pytest.mark.parametrize("x", [20.0, 440.0])
def test_a_remark_within_a_cell_ends_no_table(text: str, x: float) -> None:
    rows = ((60, row("1.1.1.")), (71, {x: text}), (90, row("1.1.2.")), (110, row("1.1.3.")))
    (grid,) = grids(page((40, HEADINGS), *rows))
    assert [cells[0][:6] for cells in grid[1:]] == ["1.1.1.", "1.1.2.", "1.1.3."]
    assert text in " ".join(grid[1])


def test_a_remark_under_the_table_is_no_row() -> None:
    rows = ((60, row("1.1.1.")), (80, row("1.1.2.")), (91, "Source: MoI."))
    (grid,) = grids(page((40, HEADINGS), *rows))
    assert grid[2][0] == "1.1.2. Do it."
    within = (*rows[:2], (91, {130.0: "Source: MoI."}))  # in the second column
    assert grids(page((40, HEADINGS), *within))[0][2][1] == "MoI Source: MoI."


def in_bold(read: Page, *tops: float) -> Page:
    words = (replace(word, bold=word.box[1] in tops) for word in read.words)
    return replace(read, words=tuple(words))


def test_a_heading_in_bold_across_the_columns_ends_no_table() -> None:
    """Of a kind that no pattern knows, and on two lines; the same in prose does."""
    title = "Component of the plan that everybody in all of the provinces knows by its long name"
    lines = ((40, HEADINGS), (60, title), (72, "and number"), (100, row("1.1.1.")))
    assert [cells[0] for cells in grids(in_bold(page(*lines), 60, 72))[0][1:]] == [
        f"{title} and number",
        "1.1.1. Do it.",
    ]
    assert grids(page(*lines)) == [[list(HEADINGS.values())]]


def test_a_text_right_beside_the_next_column_is_in_its_own() -> None:
    """Between them is no more than a blank, but other rows' texts begin there."""
    full = row("1.1.2.") | {20.0: "1.1.2. Internationally"}
    (grid,) = grids(
        page((40, HEADINGS), *((60 + 20 * i, row(f"1.1.{i}.")) for i in (1, 3, 4)), (180, full))
    )
    assert grid[-1][:2] == ["1.1.2. Internationally", "MoI"]


def test_a_heading_in_bold_across_the_columns_over_text_ends_the_table() -> None:
    title = "Monitoring and review of the plan by everybody in all of the provinces of the country"
    rows = [(60.0 + 20 * i, row(f"1.1.{i + 1}.")) for i in range(3)]
    below: dict[float, str] | str
    for below, ends in (("It is kept.", True), (row("1.2.1."), False)):
        read = page((40, HEADINGS), *rows, (130, title), (150, below))
        (grid,) = grids(in_bold(read, 130))
        assert len(grid) == (4 if ends else 6)


@pytest.mark.parametrize(
    ("rules", "ruled"), [((35, 55, 75, 95), True), ((35, 55, 95), False), ((), False)]
)
def test_rules_part_the_rows_or_white_does_between_two_numbers(
    rules: tuple[int, ...], ruled: bool
) -> None:
    across = [Rule(18, y, 590, y) for y in rules]
    read = page((40, HEADINGS), (60, row("1.1.1.")), (80, row("1.1.2.")), rules=across)
    (grid,) = Unruled(PROFILE).infer(read).grids
    assert (grid.ruled, len(grid.rows)) == (ruled, 4)


def test_the_frame_is_two_points_round_the_text() -> None:
    (grid,) = Unruled(PROFILE).infer(page((40, HEADINGS), (60, row("1.1.1.")))).grids
    right = max(x + 5 * len(text.split()[0]) for x, text in HEADINGS.items())
    assert grid.box == (18.0, 38.0, right + 2.0, 72.0)


@pytest.mark.parametrize(("x", "letters", "first"), [(20.0, 40, 0), (340.0, 30, 3)])
def test_a_heading_over_two_columns_is_as_wide_as_they_are(
    x: float, letters: int, first: int
) -> None:
    read = page((328, {x: "M" * letters}), (340, HEADINGS), (360, row("1.1.1.")))
    (grid,) = Unruled(PROFILE).infer(read).grids
    (over,) = (cell for cell in grid.cells if cell.words and cell.words[0].text == "M" * letters)
    assert (over.row, over.column, over.rows, over.columns) == (0, first, 1, 2)
    assert (over.box[0], over.box[2]) == (grid.columns[first], grid.columns[first + 2])


def test_a_number_begins_a_row_right_under_another_one() -> None:
    """Nothing else stands in it."""
    (grid,) = grids(page((40, HEADINGS), (60, row("1.1.1.")), (71, {20.0: "1.1.2. Do more."})))
    assert [cells[0] for cells in grid[1:]] == ["1.1.1. Do it.", "1.1.2. Do more."]


@pytest.mark.parametrize(("y", "ruled"), [(75, True), (81, True), (83, False)])
def test_a_rule_parts_two_rows_though_it_touches_the_second_s_letters(y: int, ruled: bool) -> None:
    across = [Rule(18, at, 590, at) for at in (35, 55, y, 95)]
    read = page((40, HEADINGS), (60, row("1.1.1.")), (80, row("1.1.2.")), rules=across)
    (grid,) = Unruled(PROFILE).infer(read).grids
    assert grid.ruled == ruled


def test_a_cell_whose_lines_fill_its_row_ends_where_the_next_row_begins() -> None:
    """The bodies of the first row stand on three lines; those of the second right under them."""
    lines: list[tuple[float, dict[float, str]]] = [(40, HEADINGS)]
    for y, bodies in ((60, "MoI MoH MoE"), (99, "MoL MoT"), (138, "MoJ"), (177, "MoH")):
        first, *more = bodies.split()
        lines.append((y, {20.0: "Print it for the", 130.0: first, 270.0: "2012", 340.0: "Done."}))
        lines.append((y + 13, {20.0: "districts now"}))
        lines += [(y + 13 * k, {130.0: body}) for k, body in enumerate(more, start=1)]
    (grid,) = grids(page(*lines))
    assert [cells[1] for cells in grid[1:]] == ["MoI MoH MoE", "MoL MoT", "MoJ", "MoH"]


def test_the_rest_of_later_cells_is_no_heading_though_it_reads_like_one() -> None:
    lines: list[tuple[float, dict[float, str]]] = [(40, HEADINGS)]
    for y, numbers in ((60, "1.1.1."), (90, "1.1.2."), (120, "1.1.3.")):
        rest = {270.0: "Activity Group 1.2: end"}
        lines += [(y, row(numbers)), (y + 11, rest)]
    (grid,) = grids(page(*lines))
    assert len(grid) == 4


@pytest.mark.parametrize(("moved", "edge"), [(0.0, 265.0), (3.0, 265.0), (3.5, 262.25)])
def test_columns_that_a_page_names_again_part_where_the_words_of_all_pages_tell(
    moved: float, edge: float
) -> None:
    """A long word of the first page ends at 260; other columns begin anew."""
    unruled = Unruled(PROFILE)
    unruled.infer(page((40, HEADINGS), (60, row("1.1.1.") | {130.0: "M" * 26})))
    right = {x + moved: text for x, text in HEADINGS.items()}
    cells = {x + moved: text for x, text in row("1.1.2.").items()}
    (grid,) = unruled.infer(page((40, right), (60, cells), number=2)).grids
    assert grid.columns[2] == edge


@pytest.mark.parametrize(("width", "grids_"), [(600.0, 1), (603.0, 1), (604.0, 0), (596.0, 0)])
def test_a_page_of_another_width_goes_on_with_no_table(width: float, grids_: int) -> None:
    unruled = Unruled(PROFILE)
    unruled.infer(page((40, HEADINGS), (60, row("1.1.1."))))
    assert len(unruled.infer(page((40, row("1.1.2.")), number=2, width=width)).grids) == grids_


@pytest.mark.parametrize(
    ("rule", "sides"),
    [
        (Rule(5, 30, 598, 30), (5, 598)),  # ten points above the headings
        (Rule(5, 80, 598, 80), (5, 598)),
        (Rule(5, 29.9, 598, 29.9), (18, 592)),
        (Rule(5, 80.1, 598, 80.1), (18, 592)),
        (Rule(5, 55, 20, 55), (18, 592)),  # beside the table
        (Rule(590, 55, 598, 55), (18, 592)),
        (Rule(5, 40, 5, 70), (18, 592)),
    ],
)
def test_a_table_is_as_wide_as_the_rules_across_it(rule: Rule, sides: tuple[float, float]) -> None:
    headings = {**HEADINGS, 520.0: "Resources", 565.0: "Notes"}
    read = page((40, headings), (60, row("1.1.1.")), rules=[rule])
    (grid,) = Unruled(PROFILE).infer(read).grids
    assert (grid.box[0], grid.box[2]) == sides


def test_rows_without_any_rule_are_inferred() -> None:
    (grid,) = Unruled(PROFILE).infer(page((40, HEADINGS), (60, row("1.1.1.")))).grids
    assert not grid.ruled


def test_a_bullet_far_from_its_text_stands_in_its_column() -> None:
    headings = {x: text for x, text in HEADINGS.items() if x < 440} | {
        480.0: "Indicators",
        550.0: "Resources",
    }
    cells = {
        20.0: "1.1.1. Do it.",
        130.0: "MoI",
        270.0: "2012",
        340.0: "Done.",
        430.0: "•",
        478.0: "Reports.",
    }
    (grid,) = Unruled(PROFILE).infer(page((40, headings), (60, cells))).grids
    assert grid.columns[4] == (422.5 + 430) / 2
