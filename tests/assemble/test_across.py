"""Texts across the table, and cells that a page end cuts."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.across import stands_out, words_below
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


@pytest.mark.parametrize(
    ("fill", "bold", "stands"),
    [("#ddeeff", False, True), (None, True, True), ("#ddeeff", True, True), (None, False, False)],
)
def test_a_cell_stands_out_by_its_ground_or_its_weight(
    fill: str | None, bold: bool, stands: bool
) -> None:
    words = tuple(line("Safe schools", 22.0, 42.0, bold=bold))
    assert stands_out(replace(cell(), words=words, fill=fill)) == stands
