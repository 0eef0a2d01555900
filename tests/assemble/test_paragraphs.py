"""Lines of running text: where paragraphs end."""

from collections.abc import Sequence

import pytest

from pipeline.assemble.paragraphs import (
    PagedLine,
    ends_in_leaders,
    paragraphs_of,
    without_leaders,
)
from pipeline.assemble.proofread import proofread
from pipeline.records import Line, Text, Word

MARGIN = 300.0


def texts(*lines: tuple[int, str, float]) -> list[str]:
    """The paragraphs of lines given as (page, text, right end); letters are 5 points wide."""
    paged = [
        PagedLine(page, Line(text, (right - 5.0 * len(text), 100.0, right, 110.0)), MARGIN)
        for page, text, right in lines
    ]
    return [paragraph.text for paragraph in paragraphs_of(paged, lambda _: False, {})]


def test_a_page_end_may_part_paragraphs_and_may_not() -> None:
    aim = (1, "Aim: to compile and disseminate results.", 210.0)
    assert texts(aim, (2, "The group has six activities.", 150.0)) == [
        "Aim: to compile and disseminate results.",
        "The group has six activities.",
    ]
    full = (1, "Aim: to compile and disseminate all the results", 290.0)
    assert texts(full, (2, "Internationally and at home.", 150.0)) == [
        "Aim: to compile and disseminate all the results Internationally and at home."
    ]


def test_words_that_run_on_are_not_parted_though_there_was_room() -> None:
    short = (1, "Aim: to ensure that tracing of victims", 200.0)
    assert texts(short, (2, "are coordinated.", 100.0)) == [
        "Aim: to ensure that tracing of victims are coordinated."
    ]


def test_more_white_than_most_of_a_line_parts_paragraphs() -> None:
    for white, parted in ((8.0, 1), (8.5, 2)):
        full = "a line that runs on to the margin of"
        lines = [
            PagedLine(1, Line(text, (20.0, top, right, top + 10.0)), MARGIN)
            for text, top, right in ((full, 100.0, 300.0), ("its page", 110.0 + white, 60.0))
        ]
        assert len(paragraphs_of(lines, lambda _: False, {})) == parted


def test_of_doubted_words_those_are_put_right_that_the_document_has() -> None:
    doubts = tuple(Word(text, (0, 0, 9, 9), 0.6) for text in ("modem", "xyz", "gone"))
    line = Line("a modem plan of xyz", (0, 0, 90, 9), 0.9, doubts=doubts)
    (read,), found = proofread([line], 4, {"modern": 5, "gome": 5})
    assert read.text == "a modern plan of xyz"
    assert [(one.seen.page, one.seen.text, one.text) for one in found] == [(4, "modem", "modern")]


@pytest.mark.parametrize(("read", "parted"), [("ocr", 1), ("native", 2)])
def test_a_line_without_hanging_letters_has_lower_ink(read: Text, parted: int) -> None:
    lines = [
        PagedLine(
            1, Line("Safety, with special attention to", (20.0, 100.0, 300.0, 110.8)), MARGIN
        ),
        PagedLine(1, Line("children", (20.0, 114.0, 90.0, 123.2)), MARGIN),
    ]
    lines = [line._replace(read=read) for line in lines]
    assert len(paragraphs_of(lines, lambda _: False, {})) == parted


def test_an_entry_of_the_contents_ends_with_its_page() -> None:
    for text in ("Safe roads ...... 12", "Safe roads • 12", "Safe roads • 12 Annexes • 40"):
        assert ends_in_leaders(text)
        assert without_leaders(text) == "Safe roads"
    assert not ends_in_leaders("Roads • schools • 3 homes")


@pytest.mark.parametrize(("right", "paragraphs"), [(270.0, 2), (272.0, 1), (278.0, 1)])
def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph(
    right: float, paragraphs: int
) -> None:
    """A blank and "Then" take 25 points, and 4 more are left white before the margin at 300."""
    lines = (1, "It reports on the results.", right), (2, "Then it ends.", 100.0)
    assert len(texts(*lines)) == paragraphs


@pytest.mark.parametrize(
    ("text", "ink"), [("seen on an area", 0.55), ("gross pay", 0.75), ("land", 0.8)]
)
def test_lines_of_one_size_have_ink_on_as_much_as_their_letters_have(text: str, ink: float) -> None:
    high = 12.0
    lines = [
        PagedLine(1, Line(words, (20.0, top, right, top + own)), MARGIN, read="ocr")
        for words, top, right, own in (
            ("Safety, with plans", 100.0, 290.0, high),
            (text, 114.0, 90.0, ink * high),
        )
    ]
    assert [round(line.size, 6) for line in lines] == [high, high]
    assert len(paragraphs_of(lines, lambda _: False, {})) == 1


FULL = "a line that runs on to the margin of"


def parts(first: PagedLine, *others: PagedLine) -> int:
    return len(paragraphs_of([first, *others], lambda _: False, {}))


def at(
    text: str,
    top: float,
    *,
    high: float = 10.0,
    right: float = 300.0,
    page: int = 1,
    bold: bool = False,
    words: Sequence[Word] = (),
) -> PagedLine:
    return PagedLine(page, Line(text, (20.0, top, right, top + high), bold=bold), MARGIN, words)


@pytest.mark.parametrize(
    ("second", "paragraphs"),
    [
        (at("its page.", 112.0, right=60.0), 1),
        (at("• its page.", 112.0, right=60.0), 2),
        (at("its page.", 112.0, right=60.0, bold=True), 2),
        (at("its page.", 112.0, right=60.0, high=11.5), 1),
        (at("its page.", 112.0, right=60.0, high=11.6), 2),
        (at("its page.", 112.0, right=60.0, high=8.6), 2),
        (at("its page.", 700.0, right=60.0), 2),
        (at("its page.", 700.0, right=60.0, page=2), 1),
    ],
)
def test_a_paragraph_is_of_one_print_and_goes_on_over_a_page_end(
    second: PagedLine, paragraphs: int
) -> None:
    assert parts(at(FULL, 100.0), second) == paragraphs
    contents = at("Safe roads ...... 12", 100.0)
    assert parts(contents, at("safe schools", 112.0, right=60.0)) == 2


def test_a_line_is_as_high_as_most_of_its_level_words() -> None:
    words = [Word("a", (0, 0, 5, 10)), Word("b", (9, 0, 14, 10)), Word("2", (14, -4, 16, 2))]
    turned = Word("NOTE", (30, 0, 36, 80), turned=90)
    assert at("a b 2", 100.0, high=14.0, words=words).size == 10.0
    assert at("a b", 100.0, words=[*words[:1], turned]).size == 10.0
    assert at("NOTE", 100.0, high=80.0, words=[turned]).size == 80.0


def test_what_a_line_opens_may_stand_on_the_next_one() -> None:
    """The number of a title by itself, and the title under it."""
    lines = [at(FULL, 100.0), at("1.1", 112.0, right=40.0), at("safe schools", 124.0, right=90.0)]
    found = paragraphs_of(lines, lambda text: text.startswith("1.1 safe"), {})
    assert [one.text for one in found] == [FULL, "1.1 safe schools"]


def test_the_evidence_of_a_text_is_the_line_that_holds_it() -> None:
    (one,) = paragraphs_of(
        [at("one two", 100.0), at("three.", 112.0, right=60.0)], lambda _: False, {}
    )
    tops = [one.evidence(start).bbox[1] for start in (0, 7, 8, 13, 99)]
    assert tops == [100, 100, 112, 112, 112]
    assert (one.place.page, one.place.bbox[1], one.bold) == (1, 100, False)


@pytest.mark.parametrize(
    ("first", "second", "paragraphs"),
    [
        ("It ends", "there.", 1),
        ("It ends.", "there.", 2),
        ("It ends", "There.", 2),
    ],
)
def test_after_a_short_line_only_a_sentence_that_goes_on_is_of_the_paragraph(
    first: str, second: str, paragraphs: int
) -> None:
    assert parts(at(first, 100.0, right=60.0), at(second, 112.0, right=50.0)) == paragraphs


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Roads .... 12", True),
        ("Roads ... 12", False),
        ("Roads ....", True),
        ("Roads • 12345", False),
    ],
)
def test_leaders_are_four_points_or_more(text: str, ends: bool) -> None:
    assert ends_in_leaders(text) == ends
