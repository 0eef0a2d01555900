"""What every page repeats, and what only seems to."""

import pytest
from msgspec.structs import replace

from pipeline.assemble.furniture import find_furniture
from tests.pages import page

WAYS = ((0.0, "walks"), (12.0, "rides"), (24.0, "runs"), (36.0, "rests"))
BODY = [(100.0 + 12 * i, f"line {i} of the text") for i in range(6)]


def kept_out(pages: list[list[tuple[float, str]]]) -> set[str]:
    found = find_furniture(
        (page(*lines, number=i) for i, lines in enumerate(pages, start=1)), lambda text: False
    )
    return {text for _, _, text in found.lines}


def test_headers_and_page_numbers_go() -> None:
    pages = [
        [(30.0, "Official gazette"), *((y, f"{text} {name}") for y, text in BODY), (770.0, str(i))]
        for i, name in enumerate(("one", "two", "three", "four"))
    ]
    assert kept_out(pages) == {"Official gazette", "0", "1", "2", "3"}


def test_the_last_line_of_a_cell_that_some_pages_share_is_no_footer() -> None:
    pages = [[*BODY, (172.0, "partners" if i < 4 else f"of part {i}")] for i in range(20)]
    pages = [[(y, f"{text} {i} {i * i}") for y, text in lines[:-1]] + lines[-1:]
             for i, lines in enumerate(pages)]  # fmt: skip
    assert "partners" not in kept_out(pages)


def test_a_bare_number_counts_also_in_a_file_of_two_pages() -> None:
    assert kept_out([[*BODY, (770.0, "7")], [*BODY[:2], (770.0, "8")]]) == {"7", "8"}


def test_a_page_number_counts_along_at_whatever_height_it_ends_a_page() -> None:
    pages = [[*BODY[: 2 * i], (108.0 + 24 * i, str(i + 5))] for i in (1, 2)]
    assert kept_out(pages) == {"6", "7"}
    roman = [[*BODY[: 2 * i], (108.0 + 24 * i, ("iii", "iv")[i - 1])] for i in (1, 2)]
    assert kept_out(roman) == {"iii", "iv"}
    named = [[*BODY[2 * i - 2 : 2 * i], (108.0 + 24 * i, f"Page {i} of 9")] for i in (1, 2, 3)]
    assert kept_out(named) == {"Page 1 of 9", "Page 2 of 9", "Page 3 of 9"}


def test_numbers_that_do_not_count_along_are_cells() -> None:
    assert kept_out([[*BODY[: 2 * i], (108.0 + 24 * i, str(5 + 3 * i))] for i in (1, 2)]) == set()


def test_the_last_words_of_cells_pages_apart_are_no_page_numbers() -> None:
    """In ward 23, on page 2, and in ward 26, on page 5."""
    ends = {2: "23", 5: "26"}
    pages = [
        [(100.0 + 12 * n, f"{name} of {other}") for n, other in enumerate("pqrst"[:i])]
        + [(100.0 + 12 * i, ends.get(i, f"in the ward of {name}"))]
        for i, name in enumerate(("Ada", "Bo", "Cy", "Di", "Eve"), start=1)
    ]
    assert kept_out(pages) == set()


def test_a_title_that_every_page_repeats_goes_on_in_its_second_line() -> None:
    pages = [
        [(30.0, "Activity Group 1.1: Meetings of"), (42.0, "the working groups"), (80.0, name)]
        for name in ("one", "two", "three", "four")
    ]
    found = find_furniture(
        (page(*lines, number=i) for i, lines in enumerate(pages, start=1)),
        lambda text: text.startswith("Activity Group"),
    )
    assert not found.lines


@pytest.mark.parametrize(
    ("number", "top", "kept"),
    [("2", 400.0, False), ("– 2 –", 400.0, False), ("2", 185.0, True), ("7", 400.0, True)],
)
def test_a_page_s_own_number_far_below_its_text_is_none_of_it(
    number: str, top: float, kept: bool
) -> None:
    """It alone has one; the number may be a cell's where it is another, or near the text."""
    pages = [[(y, f"{text} {name}") for y, text in BODY] for name in ("one", "two", "three")]
    pages[1].append((top, number))
    assert kept_out(pages) == (set() if kept else {number})
    pages[1].append((top + 12, "Ministry of Interior"))
    assert kept_out(pages) == set()


@pytest.mark.parametrize(("times", "header"), [(4, True), (3, False)])
def test_a_line_right_above_the_text_is_a_header_on_two_of_five_pages(
    times: int, header: bool
) -> None:
    names = ("Ada", "Bo", "Cy", "Di", "Eve", "Flo", "Gus", "Hal", "Ida", "Jo")
    pages = [
        [
            (88.0, "Gazette" if i < times else f"of {name}"),
            *((y, f"{text} {name}") for y, text in BODY),
        ]
        for i, name in enumerate(names)
    ]
    assert kept_out(pages) == ({"Gazette"} if header else set())


def test_a_bare_number_that_three_of_many_pages_have_is_no_text() -> None:
    names = ("Ada", "Bo", "Cy", "Di", "Eve")
    pages = [
        [(30.0, "7" if i < 3 else name), *((100.0 + y, f"{name} {way}") for y, way in WAYS)]
        for i, name in enumerate(names)
    ]
    assert kept_out(pages) == {"7"}
    assert kept_out(pages[1:]) == set()


def test_footers_stand_as_high_above_the_foot_of_pages_of_any_height() -> None:
    names, heights = ("Ada", "Bo", "Cy", "Di"), (800.0, 600.0, 700.0, 842.0)
    pages = [
        replace(page(*((y, f"{text} {name}") for y, text in BODY), (high - 40.0, "Gazette"),
                     number=i), height=high)
        for i, (name, high) in enumerate(zip(names, heights, strict=True), start=1)
    ]  # fmt: skip
    found = find_furniture(iter(pages), lambda text: False)
    assert {text for _, _, text in found.lines} == {"Gazette"}
    uneven = [replace(one, height=800.0) for one in pages]
    assert not find_furniture(iter(uneven), lambda text: False).lines


@pytest.mark.parametrize(("off", "same"), [(6.0, True), (6.5, False)])
def test_a_header_stands_as_high_on_each_page(off: float, same: bool) -> None:
    names = ("Ada", "Bo", "Cy")
    pages = [
        [(30.0 + (off if i == 1 else 0.0), "Gazette"), *((y, f"{text} {name}") for y, text in BODY)]
        for i, name in enumerate(names)
    ]
    assert kept_out(pages) == ({"Gazette"} if same else set())


@pytest.mark.parametrize(("white", "apart"), [(8.5, True), (8.0, False)])
def test_a_header_in_two_lines_is_parted_from_the_text_by_white(white: float, apart: bool) -> None:
    """It is on three pages of ten; without white between it would be on four."""
    names = ("Ada", "Bo", "Cy", "Di", "Eve", "Flo", "Gus", "Hal", "Ida", "Jo")
    top = 100.0 - 22.0 - white
    pages = [
        [
            (top, "Official" if i < 3 else f"a {name}"),
            (top + 12, "gazette" if i < 3 else f"to {name}"),
            *((y, f"{text} {name}") for y, text in BODY),
        ]
        for i, name in enumerate(names)
    ]
    assert kept_out(pages) == ({"Official", "gazette"} if apart else set())


@pytest.mark.parametrize(("top", "kept"), [(190.5, False), (190.0, True)])
def test_a_page_s_own_number_stands_twice_its_height_below_the_text(top: float, kept: bool) -> None:
    pages = [[(y, f"{text} {name}") for y, text in BODY] for name in ("one", "two", "three")]
    pages[1].append((top, "2"))
    assert kept_out(pages) == (set() if kept else {"2"})


def test_the_printed_numbers_of_pages_count_along_with_them() -> None:
    names = ("Ada", "Bo", "Cy", "Di")
    pages = [
        page(*((y, f"{text} {name}") for y, text in BODY), (770.0, f"Page {i + 6} of 90"), number=i)
        for i, name in enumerate(names, start=1)
    ]
    found = find_furniture(iter(pages), lambda text: False)
    assert found.printed == {1: "7", 2: "8", 3: "9", 4: "10"}
    three = find_furniture(iter(pages[:3]), lambda text: False)
    assert three.printed == {1: "7", 2: "8", 3: "9"}
    assert find_furniture(iter(pages[:2]), lambda text: False).printed == {}


@pytest.mark.parametrize(("place", "header"), [(0, True), (2, True), (3, False)])
def test_a_header_is_among_the_three_outermost_lines(place: int, header: bool) -> None:
    names = ("Ada", "Bo", "Cy", "Di")
    pages = []
    for name in names:
        lines = [(40.0 + 30 * i, f"{name} {way}") for i, (_, way) in enumerate((*WAYS, *WAYS[:3]))]
        lines[place] = (lines[place][0], "Gazette")
        pages.append(lines)
    assert kept_out(pages) == ({"Gazette"} if header else set())
    assert kept_out([[*lines, (700.0, f"so {name}"), (730.0, f"it {name}"), (760.0, f"is {name}")]
                     for lines, name in zip(pages, names, strict=True)]) == (
        {"Gazette"} if header else set())  # fmt: skip
