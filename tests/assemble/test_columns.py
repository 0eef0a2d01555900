"""What a row of a table's grid says of its columns."""

import pytest

from pipeline.assemble.columns import numbers_columns
from tests.pages import table


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("① ② ③ ④", True),
        ("1 2 3 4", True),
        ("① ② ④ ⑤", False),
        ("3 4 5 6=4x5", True),
        ("d e f=d*e", True),
        ("② ② ② ②", False),
    ],
)
def test_a_row_that_counts_the_columns(row: str, *, counts: bool) -> None:
    assert numbers_columns(table(row.split()).cells) is counts
