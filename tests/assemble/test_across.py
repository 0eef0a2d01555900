"""Texts across the table, and cells that a page end cuts."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.across import lines_across, look_of, stands_out, words_below
from pipeline.assemble.headings import Look
from pipeline.page.text import lines_of
from pipeline.records import Cell
from tests.pages import line


def cell(*texts: str, top: float = 40.0) -> Cell:
    words = [word for i, text in enumerate(texts) for word in line(text, 22.0, top + 2 + 12 * i)]
    return Cell((20.0, top, 200.0, top + 2 + 12 * len(texts)), 0, 0, words=tuple(words))


def test_the_words_of_the_next_page_go_on_below() -> None:
    above, rest = cell("Train the", "police", top=700.0), cell("and the", "judges", top=40.0)
    words = [*above.words, *words_below(above, rest)]
    assert [one.text for one in lines_of(words)] == ["Train the", "police", "and the", "judges"]
    assert [one.box[:2] for one in lines_of(words)[1:3]] == [(22, 714), (22, 768)]


@pytest.mark.parametrize(
    ("fill", "bold", "stands"),
    [("#ddeeff", False, True), (None, True, True), ("#ddeeff", True, True), (None, False, False)],
)
def test_a_cell_stands_out_by_its_ground_or_its_weight(
    fill: str | None, bold: bool, stands: bool
) -> None:
    words = tuple(line("Safe schools", 22.0, 42.0, bold=bold))
    assert stands_out(replace(cell(), words=words, fill=fill)) == stands


def band(*texts: str, bold: tuple[int, ...] = ()) -> list[Cell]:
    """Cells beside each other, each with its lines parted by bars."""
    cells = []
    for i, text in enumerate(texts):
        x = 20.0 + 100 * i
        words = [w for row, part in enumerate(filter(None, text.split("|")))
                 for w in line(part, x, 42.0 + 12 * row, bold=i in bold)]  # fmt: skip
        cells.append(Cell((x, 40.0, x + 100, 80.0), 0, i, words=tuple(words)))
    return cells


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        (("1.1", "Safe|schools"), [("1.1 Safe", 20.0), ("schools", 120.0)]),
        (("Goal|1", "Safe|schools"), [("Goal 1 Safe", 20.0), ("schools", 120.0)]),
        (("1.1", "", "Safe"), [("1.1 Safe", 20.0)]),
        (("Safe|schools", ""), [("Safe", 20.0), ("schools", 20.0)]),
        (("Safe", "and", "sound"), [("Safe and sound", 20.0)]),
    ],
)
def test_a_number_and_its_title_are_one_line(
    texts: tuple[str, ...], lines: list[tuple[str, float]]
) -> None:
    found = lines_across(band(*texts))
    assert [(one.text, one.box[0]) for one in found] == lines


def test_the_look_of_a_row_is_that_of_its_texts() -> None:
    cells = band("", "1.1", "Safe", bold=(1, 2))
    shaded = [cells[0], replace(cells[1], fill="#ddeeff"), cells[2]]
    assert look_of(shaded) == Look("band", "#ddeeff", bold=True)
    assert look_of(band("1.1", "Safe", bold=(0,))) == Look("band", "", bold=False)
