"""What showed the cells of the table's grids."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.shown import Shown
from pipeline.records import LEVEL, SHADES, TAGS
from tests.pages import table


@pytest.mark.parametrize(
    ("engines", "ruled", "told"),
    [
        (("pdfplumber", "camelot"), True, ["ruled"]),
        (("pdfplumber",), True, ["ruled", "unchecked"]),
        ((LEVEL, "camelot"), True, ["level", "ruled"]),
        ((LEVEL,), False, ["cut", "level", "ruled", "unchecked", "white"]),
        ((TAGS, "camelot"), True, ["tagged"]),
        ((SHADES,), True, ["unchecked"]),
        ((), False, ["ruled", "unchecked", "white"]),
    ],
)
def test_what_a_reader_is_told_of_a_grid(
    engines: tuple[str, ...], ruled: bool, told: list[str]
) -> None:
    shown = Shown()
    assert not any(vars(shown).values())
    shown.note(replace(table(("1.1.1. Do it.", "MoI")), engines=engines, ruled=ruled), 4)
    assert sorted(name for name, value in vars(shown).items() if value) == told
