"""Printed lines → running text: what a reader would read."""

from collections import Counter

import pytest
from msgspec.structs import replace

from pipeline.page.running import (
    items_of,
    join_lines,
    numbered,
    possible_tears,
    uses_weak_marks,
)
from pipeline.page.vocabulary import UNBROKEN, settle_line_ends, vocabulary
from pipeline.records import Line


def lines(*texts: str, blank_after: bool = False, left: float = 0.0) -> list[Line]:
    return [
        Line(text, (left, 12.0 * i, 100.0, 12.0 * i + 10), blank_after=blank_after)
        for i, text in enumerate(texts)
    ]


def test_two_figures_are_a_year_only_where_the_document_has_it() -> None:
    known = Counter({"2024-2026": 1})
    settle_line_ends(known)
    assert join_lines(lines("20", "25"), known) == "2025"
    assert join_lines(lines("20", "35", "7"), known) == "20 35 7"
    assert join_lines(lines("203", "5"), known) == "2035"  # no figures of a list


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (("a line", "end is a blank"), "a line end is a blank"),
        (("national and sub-", "national levels"), "national and sub-national levels"),
        (("2011-", "2013"), "2011-2013"),
        (("1.1.", "1"), "1.1.1"),  # a number wider than its column
        (("1.2.", "1."), "1.2.1."),
        (("1.1", ".1"), "1.1.1"),
        (("1.", "2."), "1. 2."),  # items of a list
        (("1.1.", "2.1."), "1.1. 2.1."),
        (("close co-", "operation"), "close cooperation"),  # the document has it whole
        (("soft hy\u00ad", "phen"), "soft hyphen"),
        (("short-, medium-", "and long-term"), "short-, medium- and long-term"),
        (("Ministries/", "institutions"), "Ministries/institutions"),
        (("Secretari", "at meets"), "Secretariat meets"),  # wider than its column
        (("the Secretari", "at meets"), "the Secretari at meets"),  # "at" is a word
        (("the Secret", "ariat meets"), "the Secretariat meets"),  # neither is one
        (("THE SECRET", "ARIAT MEETS"), "THE SECRETARIAT MEETS"),
        (("• Secretari", "ats meet"), "• Secretari ats meet"),
        (("• Secretari", "at meets"), "• Secretariat meets"),  # alone behind its mark
        (("3.2. Secretari", "at meets"), "3.2. Secretariat meets"),
        (("2012-", "201", "3"), "2012-2013"),
        (("2011", "2012"), "2011 2012"),
        (("the", "re"), "the re"),  # both are words
        (("the", "refore"), "the refore"),  # no such word elsewhere
        (("norms –", "including"), "norms – including"),
    ],
)
def test_line_ends(printed: tuple[str, ...], read: str) -> None:
    known = Counter(
        {
            "cooperation": 3,
            "medium-": 1,
            "secretariat": 9,
            "the": 9,
            "re": 1,
            "there": 2,
            "at": 2,
        }
    )
    assert join_lines(lines(*printed), known) == read


def test_a_blank_that_the_page_has_is_kept() -> None:
    assert join_lines(lines("Ministries/", "agencies", blank_after=True), {}) == (
        "Ministries/ agencies"
    )
    assert join_lines(lines("long-", "term", blank_after=True), {}) == "long- term"


def test_whether_a_document_breaks_lines_behind_slashes_is_its_own_evidence() -> None:
    wide = Line("a line as wide as the column is", (0, 0, 155, 10))
    short = Line("the social", (0, 12, 50, 22))  # "work/" had room behind it
    whole = Line("work/counselling profession", (0, 24, 135, 34))
    words = vocabulary([wide, short, whole, short, whole])
    settle_line_ends(words)
    assert join_lines(lines("Municipal/", "Provincial"), words) == "Municipal/ Provincial"
    words = vocabulary([wide, wide, whole])
    settle_line_ends(words)
    assert join_lines(lines("Municipal/", "Provincial"), words) == "Municipal/Provincial"
    assert set(words) == {*" ".join((wide.text, whole.text)).split(), "/ ", "- "}


def test_the_vocabulary_leaves_out_words_that_a_line_end_cuts() -> None:
    seen = vocabulary(lines("cooperation and co-", "operation of (all)", "offices."))
    settle_line_ends(seen)
    assert {word for word in seen if seen[word]} == {"cooperation", "and", "of", "all", "offices"}


def test_whether_a_hyphen_at_a_line_end_divides_a_word_is_the_documents_evidence() -> None:
    cut = ("Schools teach bicy-", "cle safety on suf-", "ficient roads, answ-", "er bicycle calls.")
    divides, keeps = vocabulary(lines(*cut)), vocabulary(lines("A gender-", "based plan of cross-"))
    settle_line_ends(divides)
    settle_line_ends(keeps)
    assert join_lines(lines("compa-", "nies"), divides) == "companies"
    assert join_lines(lines("school-", "calls"), divides + Counter({"school": 1, "calls": 1})) == (
        "school-calls"
    )
    assert join_lines(lines("compa-", "nies"), keeps) == "compa-nies"


def test_bullets_open_items_and_go() -> None:
    printed = lines("• Number of", "meetings.", "• Reports.", "\uf0b7 Trainees", "(cid:127) Staff")
    assert items_of(printed, {}, weak=False) == (
        "Number of meetings.", "Reports.", "Trainees", "Staff",
    )  # fmt: skip


def test_what_a_page_begins_with_goes_on_with_nothing() -> None:
    assert items_of(lines("identified.", "• Reports."), {}, weak=False) == (
        "identified.", "Reports.",
    )  # fmt: skip
    assert items_of(lines("One text", "and no bullet."), {}, weak=False) == (
        "One text and no bullet.",
    )
    assert items_of([], {}, weak=False) == ()


def test_a_hyphen_is_a_bullet_only_where_the_column_uses_hyphens() -> None:
    printed = [*lines("- first", "- second"), Line("- not an item", (12, 24, 100, 34))]
    assert uses_weak_marks(printed)
    assert items_of(printed, {}, weak=True) == ("first", "second - not an item")
    assert items_of(printed, {}, weak=False) == ("- first - second - not an item",)
    assert not uses_weak_marks(lines("• first", "- second", "• third"))


@pytest.mark.parametrize("mark", ["→", "‒", "»", "−"])
def test_a_columns_own_marks_open_its_items(mark: str) -> None:
    printed = lines(f"{mark} Number of", "meetings.", f"{mark} Reports.")
    assert uses_weak_marks(printed)
    assert items_of(printed, {}, weak=True) == ("Number of meetings.", "Reports.")


def test_a_word_that_may_be_torn_is_told_where_nothing_tells_what_it_is() -> None:
    narrow = [Line("offi", (2, 0, 28, 10)), Line("cials", (2, 12, 28, 22))]
    cell, wide = (0, 0, 30, 24), (0, 0, 60, 24)
    assert possible_tears(narrow, cell, {}) == [("offi cials", "officials")]
    assert possible_tears(narrow, wide, {}) == []  # a letter more had room
    for known in ("officials", "offi-cials", "offi", "cials"):
        assert possible_tears(narrow, cell, {known: 1}) == []
    numbered = [Line("3.3offi", (2, 0, 28, 10)), Line("cials", (2, 12, 28, 22))]
    assert possible_tears(numbered, cell, {"officials": 1}) == []  # it is joined
    assert join_lines(numbered, {"officials": 1}) == "3.3officials"
    glued = [Line("ofthepolice,andoffi", (2, 0, 28, 10)), Line("cials,", (2, 12, 28, 22))]
    assert join_lines(glued, {"officials": 1}) == "ofthepolice,andofficials,"


@pytest.mark.parametrize("mark", ["•", "☐", "✓", "⦁", "★"])
def test_items_side_by_side_are_items(mark: str) -> None:
    printed = lines(f"{mark} Gardens planted. {mark} Tonnes of", "grain.", f"{mark} Farmers.")
    items = ("Gardens planted.", "Tonnes of grain.", "Farmers.")
    assert items_of(printed, {}, weak=False) == items


def test_a_mark_in_a_text_without_a_list_is_text() -> None:
    assert items_of(lines("A star ★ on the map"), {}, weak=False) == ("A star ★ on the map",)


@pytest.mark.parametrize("names", [("1.", "2."), ("a)", "b)"), ("(i)", "(ii)"), ("A.", "B.")])
def test_numbers_open_the_items_of_a_list_and_stay(names: tuple[str, str]) -> None:
    first, second = names
    printed = lines(f"{first} Number of", "meetings.", f"{second} Reports of 2025", "and later.")
    items = (f"{first} Number of meetings.", f"{second} Reports of 2025 and later.")
    assert items_of(printed, {}, weak=False) == items


@pytest.mark.parametrize("weak", [True, False])
def test_what_is_marked_under_a_number_stays_with_it(weak: bool) -> None:
    printed = lines("1) A catalogue;", "2) Data in", "- tables", "- maps")
    items = ("1) A catalogue;", "2) Data in - tables - maps")
    assert items_of(printed, {}, weak=weak) == items


def test_numbers_that_do_not_begin_at_one_are_no_list() -> None:
    printed = lines("Decree of", "2. May and", "3. June")
    assert items_of(printed, {}, weak=False) == ("Decree of 2. May and 3. June",)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (("学生在每个上", "课日，", "吃热饭。"), "学生在每个上课日，吃热饭。"),
        (("ครูได้รับ", "การฝึก"), "ครูได้รับการฝึก"),
        (("បណ្តុះ", "បណ្តាល"), "បណ្តុះបណ្តាល"),
        (("学生 UNICEF", "支持"), "学生 UNICEF 支持"),
        (("학생들은 매일", "식사를 한다"), "학생들은 매일 식사를 한다"),  # it has blanks
    ],
)
def test_scripts_without_blanks_have_none_at_a_lines_end(
    printed: tuple[str, ...], read: str
) -> None:
    assert join_lines(lines(*printed), {}) == read


@pytest.mark.parametrize(("room", "told"), [(30.0, 0), (35.0, 0), (36.0, 1)])
def test_a_slash_could_have_ended_a_line_that_had_room_for_what_is_before_it(
    room: float, told: int
) -> None:
    """What is before the slash is 25 points wide; the widest line ends at 160."""
    printed = [
        Line("a line as wide as can be of it", (10, 0, 160, 10)),
        Line("services for", (10, 12, 160 - room, 22)),
        Line("boys/girls at school", (10, 24, 110, 34)),
    ]
    assert vocabulary(printed)[UNBROKEN] == told


def test_a_slash_by_itself_at_a_line_s_end_keeps_its_blanks() -> None:
    assert join_lines(lines("men /", "women"), {}) == "men / women"


def test_hyphens_that_begin_centred_lines_are_marks() -> None:
    printed = [
        Line(text, (50 - half, 10.0 * i, 50 + half, 10.0 * i + 8))
        for i, (text, half) in enumerate((("- ab", 15), ("- abcd", 25), ("- a", 10)))
    ]
    assert items_of(printed, {}, weak=True) == ("ab", "abcd", "a")


def test_a_span_of_years_has_the_years_within_it_and_no_others() -> None:
    known = Counter({"2024-2026": 1})
    settle_line_ends(known)
    assert {word for word in known if word.isdigit()} == {"2024", "2025", "2026"}


@pytest.mark.parametrize(
    ("printed", "blank", "read"),
    [
        (("5", "-10 schools"), False, "5-10 schools"),  # a range that is cut before its dash
        (("5", "-10 schools"), True, "5 -10 schools"),
        (("1.1.", "1"), True, "1.1. 1"),
        (("កម្មវិធី", "ជាតិ"), False, "កម្មវិធីជាតិ"),  # a script without blanks
        (("កម្មវិធី", "ជាតិ"), True, "កម្មវិធី ជាតិ"),
    ],
)
def test_a_blank_at_a_line_s_end_parts_what_would_be_one(
    printed: tuple[str, ...], blank: bool, read: str
) -> None:
    assert join_lines(lines(*printed, blank_after=blank), Counter()) == read


def test_a_slash_at_a_line_s_end_keeps_its_blank_where_it_hangs_elsewhere() -> None:
    hangs = Counter({"and/": 2})
    assert join_lines(lines("police and/", "or judges"), hangs) == "police and/ or judges"
    whole = hangs | Counter({"and/or": 1})
    assert join_lines(lines("police and/", "or judges"), whole) == "police and/or judges"


def test_where_no_line_has_a_mark_tags_tell_two_items() -> None:
    printed = [
        replace(one, item=i)
        for one, i in zip(lines("Reports", "of all", "Visits"), (1, 1, 2), strict=True)
    ]
    assert items_of(printed, {}, weak=False) == ("Reports of all", "Visits")
    assert items_of([replace(one, item=1) for one in printed], {}, weak=False) == (
        "Reports of all Visits",
    )


@pytest.mark.parametrize(
    ("printed", "known", "read"),
    [
        (("norms -", "including"), {}, "norms - including"),  # a dash by itself
        (("vitamin A-", "rich food"), {}, "vitamin A-rich food"),
        (("A/", "B schools"), {}, "A/B schools"),
        (("co-", "operate"), {"cooperate": 2, "co-operate": 2}, "co-operate"),  # it has both
        (("agri-", "culture"), {"- ": 1, "agri": 1}, "agriculture"),
        (("sub-", "Region"), {"- ": 1}, "sub-Region"),  # a name, a figure
        (("CO2-", "neutral"), {"- ": 1}, "CO2-neutral"),
        (("THE SECRET", "Ariat"), {"secretariat": 9}, "THE SECRET Ariat"),
        (("go on", "to it"), {"onto": 1, "on": 1, "to": 1}, "go on to it"),
        (("aoffi", "cials"), {"officials": 1}, "aofficials"),  # set close
        (("theoff", "icials"), {"officials": 1}, "theofficials"),
        (("theof", "ficials"), {"officials": 1}, "theof ficials"),  # two letters are no proof
    ],
)
def test_what_the_document_s_words_tell_of_a_line_s_end(
    printed: tuple[str, ...], known: dict[str, int], read: str
) -> None:
    assert join_lines(lines(*printed), Counter(known)) == read


@pytest.mark.parametrize(
    ("first", "second", "blank", "told"),
    [
        ("offi", "cials", False, True),
        ("off", "icials", False, True),
        ("of", "ficials", False, False),  # of two letters a word is not torn
        ("the offi", "cials", False, False),  # a line of two words is not too narrow for one
        ("offi2", "cials", False, False),
        ("offi", "Cials", False, False),
        ("offi-", "cials", False, False),
        ("offi", "cials", True, False),
    ],
)
def test_what_may_be_a_word_that_its_column_tears(
    first: str, second: str, blank: bool, told: bool
) -> None:
    right = 2 + 5.0 * len(first)
    printed = [Line(first, (2, 0, right, 10), blank_after=blank), Line(second, (2, 12, 30, 22))]
    found = possible_tears(printed, (0, 0, right + 4, 24), {})
    assert found == ([(f"{first} {second}", first + second)] if told else [])


@pytest.mark.parametrize(("edge", "told"), [(54.9, 1), (55.0, 0)])
@pytest.mark.parametrize("shift", [0.0, 300.0])
def test_a_line_is_full_where_its_cell_has_no_room_for_a_letter_and_its_margin(
    edge: float, told: int, shift: float
) -> None:
    """The cell begins at 0, its leftmost line at 5; letters are 5 points wide."""
    printed = [
        Line("Secretari", (shift, 0, shift + 45, 10)),
        Line("at", (shift + 9, 12, shift + 20, 22)),
    ]
    assert len(possible_tears(printed, (shift - 5, 0, shift + edge, 24), {})) == told


@pytest.mark.parametrize(
    ("texts", "tags", "items"),
    [
        (("Reports", "of all", "Visits"), (2, 0, 3), ("Reports of all", "Visits")),
        (("reports", "visits"), (1, 2), ("reports", "visits")),
        (("Reports,", "visits"), (-1, -2), ("Reports, visits",)),  # paragraphs
        (("Old devices,", "iPads too"), (-1, -2), ("Old devices, iPads too",)),
        (("Reports", "Visits"), (-1, -2), ("Reports", "Visits")),
        (("Reports", "Visits"), (0, 1), ("Reports Visits",)),  # of one item only
    ],
)
def test_what_tags_tell_of_items_without_marks(
    texts: tuple[str, ...], tags: tuple[int, ...], items: tuple[str, ...]
) -> None:
    printed = [replace(one, item=i) for one, i in zip(lines(*texts), tags, strict=True)]
    assert items_of(printed, {}, weak=False) == items


def test_as_many_hyphens_as_bullets_are_not_the_column_s_marks() -> None:
    assert not uses_weak_marks(lines("• first", "- second"))


@pytest.mark.parametrize("shift", [(0.0, 0.0), (300.0, 0.0), (0.0, 300.0)])
@pytest.mark.parametrize(
    ("left", "right", "items"),
    [
        (4.0, 100.0, 2),
        (4.1, 100.0, 1),  # further right than the first one
        (20.0, 79.2, 2),  # both about one middle
        (20.0, 79.0, 1),
    ],
)
def test_a_hyphen_hangs_or_is_text(
    left: float, right: float, items: int, shift: tuple[float, float]
) -> None:
    printed = [
        Line(text, (x0 + shift[0], top + shift[1], x1 + shift[0], top + shift[1] + 10))
        for text, x0, x1, top in (("- ab", 0.0, 100.0, 0.0), ("- cd", left, right, 12.0))
    ]
    assert items_of(printed, {}, weak=True) == {2: ("ab", "cd"), 1: ("ab - cd",)}[items]


@pytest.mark.parametrize(
    ("texts", "starts"),
    [
        (("1. One", "of all", "2. Two", "3) Three"), [0, 2, 3]),
        (("1. One", "3. Three", "2. Two"), [0, 2]),
        (("a) One", "c) Three", "b) Two"), [0, 2]),
        (("1. One", "• of all"), []),  # one alone is no list
        (("2. Two", "3. Three"), []),
        (("Of all", "1. One", "2. Two"), []),
    ],
)
def test_which_lines_begin_a_numbered_item(texts: tuple[str, ...], starts: list[int]) -> None:
    assert numbered(lines(*texts)) == starts
