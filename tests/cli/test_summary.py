"""What a person is told at the end."""

from pipeline.page.ranges import ranges


def test_runs_of_pages() -> None:
    assert ranges([]) == ""
    assert ranges([3, 5, 6, 7, 9]) == "3, 5-7, 9"
