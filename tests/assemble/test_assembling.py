"""Pages of all kinds → what the stage hands on."""

import pytest
from msgspec.structs import replace

from pipeline.assemble import assemble, dissolved
from pipeline.errors import InputError
from pipeline.records import LEVEL, Assembled, Grid, Page, Source, Word
from tests.check.build import PROFILE
from tests.pages import line, page, table

HEADS = ("Activities", "Institutions", "Timeframe", "Indicators")
SOURCE = Source("plan.pdf", "0" * 64, 2, "native")


def row(number: str) -> tuple[str, ...]:
    return (f"{number}. Do it.", "MoI", "2012", "Reports.")


GRID = table("Group 1.1: Safe schools", HEADS, row("1.1.1"), row("1.1.2"))


def on(number: int, *grids: Grid, **shown: object) -> Page:
    return replace(page(number=number), grids=grids, **shown)


def apart(*pages: Page) -> Assembled:
    return assemble(lambda: iter(pages), SOURCE, PROFILE)


@pytest.mark.parametrize(
    ("shown", "tags"),
    [
        ({}, ""),
        ({"witnessed": 1}, "agree"),
        ({"witnessed": 1, "tagged": 1}, "used"),
        ({"witnessed": 1, "tagged": 1, "contradicted": 2}, "differ"),
    ],
)
def test_what_a_page_s_tags_say_is_noted_with_its_size(shown: dict[str, int], tags: str) -> None:
    found = apart(on(1, GRID, **shown), replace(page(number=2), width=842.0, askew=True))
    assert (found.sheets[1].tags, found.sheets[1].width) == (tags, 600.0)
    assert (found.sheets[2].width, found.sheets[2].askew) == (842.0, True)


def test_a_document_without_the_table_is_an_error() -> None:
    with pytest.raises(InputError, match=r"no table with the profile's headings"):
        apart(page((40, "Nothing of it.")))


def test_a_grid_that_is_no_table_is_its_words_and_level_edges() -> None:
    grid = table(("a", "b"), edges=(20.0, 100.0, 200.0))
    read = dissolved(on(1, grid, words=tuple(line("text", 20.0, 40.0))))
    assert [word.text for word in read.words] == ["a", "b", "text"]
    assert read.grids == ()
    assert [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in read.rules] == [
        (20, 100, 200, 100),
        (20, 120, 200, 120),
    ]


def test_rows_in_one_ruled_cell_are_told_by_white_if_that_shows_more() -> None:
    """Level rules part two groups of rows; of one in each there is no more to tell."""
    columns = (22.0, 222.0, 322.0, 422.0)

    def group(top: float, *numbers: str) -> list[Word]:
        return [
            word
            for i, number in enumerate(numbers)
            for x, text in zip(columns, row(number), strict=True)
            for word in line(text, x, top + 5 + 20 * i)
        ]

    for numbers, rows in ((("1.1.1", "1.1.2", "1.1.3"), 4), (("1.1.1",), 2)):
        grid = table(HEADS, ("", "", "", ""), ("", "", "", ""), engines=(LEVEL,))
        groups = (group(120.0, *numbers), group(200.0, "1.1.9"))
        cells = [cell for cell in grid.cells if cell.row == 0]
        for i, (words, top, foot) in enumerate(zip(groups, (120, 200), (200, 240), strict=True), 1):
            for cell in grid.cells:
                if cell.row == i:
                    own = [w for w in words if cell.box[0] <= w.box[0] < cell.box[2]]
                    box = (cell.box[0], top, cell.box[2], foot)
                    cells.append(replace(cell, box=box, words=tuple(own)))
        whole = replace(
            grid,
            cells=tuple(cells),
            rows=(100, 120, 200, 240),
            box=(20, 100, 580, 240),
            ruled=False,
        )
        assert len(apart(on(1, whole)).rows) == rows


def test_two_words_side_by_side_are_known_of_scans_alone() -> None:
    for text, known in (("ocr", True), ("native", False)):
        read = apart(on(1, GRID, text=text))
        assert ("do it" in read.words) == known
        assert read.words["reports"] == 2


def test_headers_are_none_of_the_text_of_a_table_without_rulings() -> None:
    names = ("Ada", "Bo", "Cy", "Di")
    body = {22.0: "1.1.{}. Do it.", 222.0: "Bank of {}", 322.0: "2012", 422.0: "Reports."}
    heads = dict(zip(body, HEADS, strict=True))
    pages = [
        page(
            (20, "Gazette of the Ministry"),
            (100, heads),
            *(
                (
                    120.0 + 20 * k,
                    {x: text.format(4 * i + k if x < 200 else name) for x, text in body.items()},
                )
                for k in range(1, 4)
            ),
            (400, f"The end of {name}"),
            number=i,
        )
        for i, name in enumerate(names, start=1)
    ]
    found = apart(*pages)
    assert len(found.rows) == 12
    owners = {own.text: own.owner for own in found.ledger}
    assert owners["Gazette"] == "running header"
