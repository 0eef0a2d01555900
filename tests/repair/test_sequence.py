"""Which printed numbers are believed, and what the others must be."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.repair.sequence import number_rows

NONE = None


@pytest.mark.parametrize(
    ("printed", "must_be", "wrong"),
    [
        ([1, 2, 3], [1, 2, 3], []),
        ([1, 3, 4], [1, 3, 4], []),  # a gap stays a gap
        ([1, 2, NONE, 4], [1, 2, 3, 4], [2]),
        ([NONE, 2, 3], [1, 2, 3], [0]),
        ([1, 2, NONE, NONE], [1, 2, 3, 4], [2, 3]),
        ([1, NONE, NONE, 4], [1, 2, 3, 4], [1, 2]),
        ([1, 2, 2, 4], [1, 2, 3, 4], [2]),  # printed twice: the second has the free number
        ([2, 2, 3], [1, 2, 3], [0]),
        ([1, 2, 3, 3], [1, 2, 3, 4], [3]),
        ([1, 2, 4, 3, 5], [1, 2, 3, 4, 5], [2, 3]),
        ([*range(1, 13), 31, 14, 15], [*range(1, 16)], [12]),  # transposed
        ([1, 2, 3, 40], [1, 2, 3, 4], [3]),
        ([1, 2, 8, 9, 10], [1, 2, 8, 9, 10], []),  # a jump that the rows go on from
        ([NONE], [1], [0]),
        ([], [], []),
    ],
)
def test_numbers(printed: list[int | None], must_be: list[int], wrong: list[int]) -> None:
    numbers = number_rows(printed)
    assert [n.position for n in numbers] == must_be
    assert [i for i, n in enumerate(numbers) if not n.believed] == wrong


def test_how_sure_a_number_is() -> None:
    def sure(printed: list[int | None], stated: int | None = None) -> list[str]:
        return [n.confidence for n in number_rows(printed, stated) if not n.believed]

    assert sure([1, NONE, 3]) == ["certain"]  # one number is free
    assert sure([1, NONE, 4]) == ["guess"]  # two are
    assert sure([1, NONE]) == ["likely"]
    assert sure([1, NONE], stated=2) == ["certain"]


@given(st.integers(3, 40), st.data())
def test_one_wrong_number_among_right_ones_is_found(rows: int, data: st.DataObject) -> None:
    true = list(range(1, rows + 1))
    i = data.draw(st.integers(1, rows - 2))
    printed: list[int | None] = [*true]
    printed[i] = data.draw(st.one_of(st.none(), st.sampled_from([true[i - 1], true[i + 1], 97])))
    assert [n.position for n in number_rows(printed)] == true


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=30))
def test_numbers_always_rise(printed: list[int | None]) -> None:
    positions = [n.position for n in number_rows(printed)]
    assert all(a < b for a, b in itertools.pairwise(positions))
