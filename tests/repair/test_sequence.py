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
    positions = [n.position for n in number_rows(printed) if n.free]
    assert all(a < b for a, b in itertools.pairwise(positions))


@pytest.mark.parametrize("printed", [[1, 2, NONE, 3, 4, 5], [1, NONE, NONE, 2, 3], [1, NONE, 2]])
def test_a_row_without_a_number_between_two_that_follow_takes_none(
    printed: list[int | None],
) -> None:
    numbers = number_rows(printed)
    assert [n.believed for n in numbers] == [value is not NONE for value in printed]
    assert [n.position for n in numbers if n.believed] == [v for v in printed if v is not NONE]
    assert {(n.free, n.confidence) for n in numbers if not n.believed} == {(False, "guess")}
    places = {i for i, n in enumerate(numbers, 1) if n.position == i}
    assert places >= {i for i, value in enumerate(printed, 1) if value is NONE}


@pytest.mark.parametrize(
    ("last", "believed"),
    [(20, True), (21, False)],  # 17 numbers skipped, and 18: as costly as one row not believed
)
def test_how_far_one_row_may_jump(last: int, believed: bool) -> None:
    assert number_rows([1, 2, last])[-1].believed == believed


def test_two_rows_that_go_on_are_believed_however_far_they_jump() -> None:
    assert [n.position for n in number_rows([1, 2, 98, 99])] == [1, 2, 98, 99]


def test_one_gap_is_likelier_than_two() -> None:
    assert [n.believed for n in number_rows([1, 3, 4, 4, 7])] == [True, True, True, False, True]


def test_a_number_lower_than_its_rows_is_not_believed() -> None:
    assert [n.believed for n in number_rows([NONE, NONE, 2, 4])] == [False, False, False, True]
    assert [n.position for n in number_rows([NONE, NONE, 2, 4])] == [1, 2, 3, 4]


def test_what_the_document_states_settles_the_rows_at_the_end_alone() -> None:
    ends = number_rows([1, NONE, NONE], stated=3)
    assert [n.confidence for n in ends[1:]] == ["certain", "certain"]
    assert [n.confidence for n in number_rows([1, NONE, NONE], stated=4)[1:]] == ["likely"] * 2
    assert [n.confidence for n in number_rows([NONE, NONE], stated=2)] == ["certain"] * 2
    room = number_rows([NONE, 3, NONE, 5], stated=9)
    assert [n.confidence for n in room] == ["guess", "certain", "certain", "certain"]
