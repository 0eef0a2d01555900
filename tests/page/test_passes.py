"""Pages are made once for all passes over them, unless they are too many to be kept."""

from collections.abc import Iterator

import pytest

from pipeline.page.passes import MOST, kept
from pipeline.records import Page


@pytest.mark.parametrize(("pages", "made"), [(3, 1), (MOST, 1), (MOST + 1, 4)])
def test_pages_are_made_once_or_never_kept(pages: int, made: int) -> None:
    calls = 0

    def load() -> Iterator[Page]:
        nonlocal calls
        calls += 1
        return (Page(number, 1.0, 1.0, "native") for number in range(pages))

    again = kept(load)
    for _ in range(4):
        assert [page.number for page in again()] == list(range(pages))
    assert calls == made


def test_a_pass_that_ends_early_keeps_nothing() -> None:
    again = kept(lambda: (Page(number, 1.0, 1.0, "native") for number in range(5)))
    next(again())
    assert len(list(again())) == len(list(again())) == 5
