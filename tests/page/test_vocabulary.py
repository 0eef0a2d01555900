"""The words of a document, and what its lines' ends show."""

from collections import Counter

import pytest

from pipeline.page.vocabulary import (
    DIVIDES,
    HYPHENED,
    SPACED,
    UNBROKEN,
    key_of,
    settle_line_ends,
    vocabulary,
)
from pipeline.records import Line


def lines(*texts: str) -> list[Line]:
    return [Line(text, (0.0, 12.0 * i, 100.0, 12.0 * i + 10)) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("two words", "of it"), ["two", "words", "of", "it"]),
        (("Secretari", "at meets"), ["meets"]),  # one word a line: its column may tear it
        (("the meeting",), ["the", "meeting"]),
        (("meeting",), ["meeting"]),
        (("norms -", "including"), ["norms", "-", "including"]),  # a dash by itself
        (("all co-", "operate now"), ["all", f"{HYPHENED}co\noperate", "now"]),
        (("all A-", "rich food"), ["all", f"{HYPHENED}a\nrich", "food"]),
        (("all and/", "or some"), ["all", "some"]),
        (("all co-", " "), ["all"]),
    ],
)
def test_words_that_no_line_s_end_cuts_are_known(texts: tuple[str, ...], words: list[str]) -> None:
    assert Counter({key: n for key, n in vocabulary(lines(*texts)).items() if n}) == Counter(words)


@pytest.mark.parametrize("shift", [0.0, 300.0])
@pytest.mark.parametrize(
    ("first", "could"), [("a/girls", 1), ("/girls", 0), ("girls", 0), ("girls/", 0)]
)
def test_a_slash_within_a_line_s_first_word_could_have_ended_the_one_before(
    first: str, could: int, shift: float
) -> None:
    printed = [
        Line("a line as wide as can be", (shift, 0, shift + 200, 10)),
        Line("services for", (shift, 12, shift + 60, 22)),
        Line(f"{first} at school", (shift, 24, shift + 90, 34)),
    ]
    assert vocabulary(printed)[UNBROKEN] == could


@pytest.mark.parametrize(
    ("words", "divides"),
    [
        ({"bicycle": 1}, True),
        ({"bicycle": 1, "bi-cycle": 1}, False),  # the document has it both ways
        ({"bi-cycle": 1}, False),
        ({"bicycle": 1, "suf": 1, "swer": 1}, False),  # what was cut are words
        ({"bicycle": 1, "suf": 1}, False),
        ({}, False),
    ],
)
def test_a_document_divides_words_that_it_has_whole_and_into_what_are_none(
    words: dict[str, int], divides: bool
) -> None:
    """Of the three, bicycle is cut into two words; it has the other two nowhere."""
    cut = {f"{HYPHENED}{left}\n{right}": 1 for left, right in (("suf", "ficient"), ("an", "swer"))}
    known = Counter(cut | words | {f"{HYPHENED}bi\ncycle": 1, "bi": 1, "cycle": 1})
    settle_line_ends(known)
    assert bool(known[DIVIDES]) == divides
    assert not any(key.startswith(HYPHENED) for key in known)


@pytest.mark.parametrize(("times", "spaced"), [(0, 0), (1, 0), (2, 1)])
def test_two_slashes_that_could_have_ended_a_line_tell_that_none_does(
    times: int, spaced: int
) -> None:
    known = Counter({UNBROKEN: times} if times else {})
    settle_line_ends(known)
    assert known[SPACED] == spaced
    assert UNBROKEN not in known


@pytest.mark.parametrize(
    ("token", "key"), [("medium-", "medium-"), ("(All)", "all"), ("And/", "and/"), ("-all", "all")]
)
def test_a_word_is_known_without_the_marks_round_it(token: str, key: str) -> None:
    assert key_of(token) == key
