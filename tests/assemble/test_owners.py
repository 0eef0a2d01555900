"""Every word of the table's pages, and who has it."""

from msgspec.structs import replace

from pipeline.assemble.furniture import Furniture
from pipeline.assemble.ledger import Ledger
from pipeline.records import Owner, Page, Word
from tests.pages import line, page, table

NONE = Furniture(frozenset(), {})


def owners(ledger: Ledger, *pages: Page, furniture: Furniture = NONE) -> list[tuple[int, str, str]]:
    return [(own.page, own.text, own.owner) for own in ledger.read(pages, furniture)]


def test_from_the_first_page_with_rows_to_the_last_every_word_is_told() -> None:
    """Headings of the table may stand on the page before its rows."""
    pages = [page((40, "word"), number=number) for number in range(1, 7)]
    ledger = Ledger()
    notes: dict[int, Owner] = {1: "section", 2: "cell", 4: "cell", 6: "column heading"}
    for number, owner in notes.items():
        ledger.note(pages[number - 1].words, number, owner)
    assert owners(ledger, *pages) == [
        (2, "word", "cell"),
        (3, "word", "nobody"),
        (4, "word", "cell"),
    ]


def test_the_last_note_of_a_word_counts() -> None:
    ledger, only = Ledger(), page((40, "Total"))
    ledger.note(only.words, 1, "cell")
    ledger.note(only.words, 1, "total")
    ledger.note(line("more", 20.0, 60.0), 1, "cell")
    assert owners(ledger, only) == [(1, "Total", "total")]


def test_a_word_is_noted_once_unless_it_is_said_to_be_printed_again() -> None:
    ledger, only = Ledger(), page((40, "Total"))
    ledger.note(only.words, 1, "cell")
    assert [own.again for own in ledger.read([only], NONE)] == [False]


def test_words_that_were_taken_apart_repeat_or_are_not_seen() -> None:
    glued = Word("TimeframeExpected", (20.0, 40.0, 105.0, 50.0))
    half = Word("Timeframe", (20.0, 40.0, 65.0, 50.0))
    words = (glued, *line("Official gazette", 20.0, 10.0), *line("lost", 20.0, 90.0))
    marks = [(Word(text, (20.0, 200.0, 60.0, 210.0)),) for text in ("DRAFT", "old", "pale")]
    shown = replace(page(), words=words, aside=marks[0], struck=marks[1], unseen=marks[2])
    ledger = Ledger()
    ledger.note([half], 1, "cell", 3)
    header = Furniture(frozenset({(1, 10.0, "Official gazette")}), {})
    assert owners(ledger, shown, furniture=header) == [
        (1, "Official", "running header"),
        (1, "gazette", "running header"),
        (1, "TimeframeExpected", "cell"),
        (1, "lost", "nobody"),
        (1, "DRAFT", "mark"),
        (1, "old", "struck out"),
        (1, "pale", "unseen"),
    ]


def test_what_is_printed_again_is_noted_as_such() -> None:
    ledger, grid = Ledger(), table(("Activities", "Institutions"))
    shown = replace(page(), grids=(grid,))
    for again in (False, True):
        ledger.note_cells(grid.cells[:1], 1, "cell")
        ledger.note_cells(grid.cells[1:], 1, "column heading", again=again)
        assert [own.again for own in ledger.read([shown], NONE)] == [False, again]


def test_without_rows_no_page_is_the_table_s() -> None:
    ledger, only = Ledger(), page((40, "word"))
    ledger.note(only.words, 1, "section")
    assert owners(ledger, only) == []


def test_a_page_that_prints_the_headings_again_is_told_though_it_has_no_row() -> None:
    """Its lines may be rows that were missed; one word of a heading is any text's."""
    heads = page((40.0, {20.0: "Activity", 220.0: "Lead", 320.0: "Cost", 420.0: "Due"}), number=1)
    again = replace(heads, number=3)
    other = page((40.0, {20.0: "Activity", 90.0: "Lead", 150.0: "Cost", 420.0: "by"}), number=4)
    apart = page(
        (40.0, {20.0: "Activity"}), (300.0, {220.0: "Lead"}), (500.0, {320.0: "Cost"}), number=5
    )
    ledger, row = Ledger(), line("Print it", 20.0, 60.0)
    ledger.note(heads.words, 1, "column heading")
    ledger.note(row, 1, "cell")
    first = replace(heads, words=(*heads.words, *row))
    assert {n for n, *_ in owners(ledger, first, again, other, apart)} == {1, 3}
