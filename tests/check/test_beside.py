"""Text level with the table's rows that stands in none of its columns."""

import pytest
from msgspec.structs import replace

from pipeline.check.beside import columns_left
from pipeline.records import Field, Owned, Place, Repaired, owned_words
from tests.check.build import PROFILE, activity, plan

IDS = ("1.1.1", "1.1.2", "1.1.3", "1.1.4")
HIGH = 40.0  # of a row


def beside(x: float, text: str, *tops: float) -> Repaired:
    """Four rows from 20 to 300 across page 5, and a text beside them at these heights."""
    rows, words = [], []
    for i, name in enumerate(IDS):
        top = HIGH * i
        row = activity(name)
        row.fields.clear()
        row.fields["activity"] = Field("Do it.", (Place(5, (20.0, top, 300.0, top + HIGH)),))
        rows.append(row)
        words.append(Owned(5, (22.0, top + 4, 60.0, top + 14), "Do", "cell"))
    words += [Owned(5, (x, top, x + 40.0, top + 10), text, "narrative") for top in tops]
    return replace(plan(*rows), owned=owned_words(words))


def test_a_text_level_with_each_row_is_a_column_that_was_not_read() -> None:
    (one,) = columns_left(beside(310.0, "Donors", 4, 44, 84, 124), PROFILE)
    assert all(name in one.message for name in IDS)
    assert "Donors" in one.message


@pytest.mark.parametrize(
    ("x", "text", "tops"),
    [
        (310.0, "12", (4, 44, 84, 124)),  # numbers of lines
        (310.0, "Box", (4, 17, 30, 43, 56, 69, 82, 95, 108, 121)),  # a text in lines of its own
        (310.0, "Note", (4,)),
        (200.0, "DRAFT", (4, 44, 84, 124)),
    ],
)
def test_other_text_beside_the_rows_is_none(x: float, text: str, tops: tuple[float, ...]) -> None:
    assert list(columns_left(beside(x, text, *tops), PROFILE)) == []
