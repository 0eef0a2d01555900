"""Letters that OCR took for others: put right where the plan knows better, else left."""

import pytest
from msgspec.structs import replace

from pipeline.assemble import assemble
from pipeline.records import Assembled, Line, Piece, Row, Source, Text, Word
from pipeline.repair import first_draft, repair
from pipeline.repair.misread import misreadings
from tests.recover import PROFILE, pages_of
from tests.typesetter import Layout, print_plan, sample_plan

BOX = (0.0, 0.0, 100.0, 10.0)
KNOWN = {"modern": 5, "implement": 4, "modem": 1, "justice": 2, "shall": 9, "be": 9}
KNOWN |= {"shall be": 4, "local plan": 5, "work": 7, "place": 7, "prevent": 8, "present": 1}
KNOWN |= {"through": 9}


def corrections(
    field: str, text: str, *doubted: str | Word, read: Text = "ocr"
) -> list[tuple[str, str]]:
    """(before, after) of every correction in one cell."""
    doubts = (word if isinstance(word, Word) else Word(word, BOX, 0.6) for word in doubted)
    line = Line(text, BOX, 0.9, doubts=tuple(doubts))
    assembled = Assembled(
        source=Source("plan.pdf", "0" * 64, 1, "ocr"),
        headings=(),
        pieces=(Piece(1, BOX, (line,), read=read),),
        rows=(Row(1, BOX, None, {field: (0,)}),),
        claims=(),
        words=KNOWN,
        printed_pages={},
        repeated=(),
        columns=(),
        stray=(),
        conservation={},
        unchecked=(),
    )
    draft = first_draft(assembled, PROFILE)
    edits = list(misreadings(draft))
    for edit in edits:
        assert edit.action
        draft = edit.action.apply(draft)
    return [(edit.before, edit.after) for edit in edits]


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("institutions", "Mol, MoWA", [("Mol,", "MoI,")]),  # lower case L for upper case i
        ("institutions", "MOWA, M0I; MoJ", [("MOWA,", "MoWA,"), ("M0I;", "MoI;")]),
        ("institutions", "MoJi MoI", [("MoJi", "MoJ;")]),  # a semicolon whose tail is faint
        ("institutions", "Moj, Moi", [("Moj,", "MoJ,"), ("Moi", "MoI")]),  # nor capitals either
        ("activity", "Moj", []),  # but where names stand
        ("institutions", "XoI; MoJi", []),  # nothing can follow the last
        ("activity", "Apply PCl, and OlE", [("PCl,", "PCI,"), ("OlE", "OIE")]),
        ("activity", "El plan, Al and al", []),
        ("institutions", "MoJ. MoWA", [("MoJ.", "MoJ,")]),  # the list goes on
        ("institutions", "MoWA, MoJ.", []),  # it ends
        ("institutions", "MoX. MoJ", []),  # no name
        ("activity", "with MosvY", [("MosvY", "MoSVY")]),  # two capitals: an acronym
        ("activity", "with Mosvy", []),
        ("timeframe", "2O11-20l3", [("2O11-20l3", "2011-2013")]),
        ("timeframe", "2011-2013", []),
        ("activity", "l.2.3. Train officials", [("l.2.3.", "1.2.3.")]),
        ("activity", "1.2.3. Train I0 officials", []),  # no number must stand there
    ],
)
def test_names_and_numbers(field: str, text: str, found: list[tuple[str, str]]) -> None:
    assert corrections(field, text) == found


def test_a_word_is_changed_only_if_it_was_doubted_and_the_document_has_the_other() -> None:
    assert corrections("indicators", "a modem plan", "modem") == [("modem", "modern")]
    assert corrections("indicators", "a modem plan") == []
    assert corrections("indicators", "a xxdem plan", "xxdem") == []
    assert corrections("indicators", "Implment it", "Implment") == [("Implment", "Implement")]
    assert corrections("indicators", "Implment it") == []  # so it may be printed


def test_a_speck_over_a_letter_is_no_accent_where_the_document_writes_none() -> None:
    assert corrections("indicators", "a modèrn plan") == [("modèrn", "modern")]
    assert corrections("indicators", "a mödel plan") == []  # no such word without it


def seen(text: str, *others: str) -> Word:
    """A word read with confidence, and what else it could be."""
    return Word(text, BOX, 0.99, others=others)


@pytest.mark.parametrize(
    ("text", "doubt", "after"),
    [
        ("the ustice system", seen("ustice", "justice"), "justice"),
        ("the ustice, and", seen("ustice,", "įustice,", "justice,"), "justice,"),
        ("a modéml plan", seen("modéml", "modérn"), "modern"),  # the document has no accents
        ("a shallbe plan", seen("shallbe"), "shall be"),
        ("It Shallbe.", seen("Shallbe."), "Shall be."),
    ],
)
def test_a_second_reading_is_taken_if_it_is_a_word_of_the_document(
    text: str, doubt: Word, after: str
) -> None:
    assert corrections("indicators", text, doubt) == [(doubt.text, after)]


def test_a_word_that_no_second_reading_contradicts_stays() -> None:
    assert corrections("activity", "present a case though it is") == []
    assert corrections("activity", "a workplace", seen("workplace")) == []  # never side by side
    assert corrections("activity", "a local-plan", seen("local-plan", "local -plan")) == []
    assert corrections("activity", "a workplace", "workplace") == [("workplace", "work place")]
    assert corrections("activity", "modern", seen("modern", "modem")) == []  # it is no rare word
    assert corrections("activity", "ustlce", seen("ustlce", "ustice")) == []  # no word either


def test_a_full_stop_before_a_small_letter_may_be_a_comma() -> None:
    unsure = seen("plans.", "plans,", "plans")
    assert corrections("indicators", "plans. and more", unsure) == [("plans.", "plans,")]
    assert corrections("indicators", "plans. And more", unsure) == []
    assert corrections("indicators", "plans. and more") == []  # so it may be printed


def test_specks_that_were_read_as_marks_go() -> None:
    assert corrections("indicators", "plan . implement") == [(".", "")]
    assert corrections("indicators", "plan . Implement") == []  # a sentence ends, oddly printed
    assert corrections("indicators", "a .modern plan") == [(".modern", "modern")]
    assert corrections("indicators", "the .gov domain") == []  # no word of the document
    assert corrections("indicators", "-place") == []  # a bullet without a blank
    assert corrections("indicators", "-place", seen("-place", "place")) == [("-place", "place")]


def test_text_layers_are_left_alone() -> None:
    assert corrections("institutions", "Mol, MoWA", read="native") == []


def test_a_misreading_in_the_part_of_a_row_that_a_page_end_tore_off() -> None:
    plan = sample_plan(1, strategies=1, groups=1, activities=6)
    first, second, *others = pages_of(print_plan(plan, Layout(narrative="none", contents=False)))[
        1:
    ]
    torn = second.grids[0].cells[1].words
    assert [word.text for word in torn] == ["Municipal/Provincial", "Secretariats"]
    speck = (torn[0], replace(torn[1], text="Secretariaţs"))
    cells = tuple(
        replace(cell, words=speck) if cell.words == torn else cell for cell in second.grids[0].cells
    )
    second = replace(second, grids=(replace(second.grids[0], cells=cells),))
    pages = [replace(page, text="ocr") for page in (first, second, *others)]
    source = Source("plan.pdf", "0" * 64, len(pages), "ocr")
    repaired = repair(assemble(lambda: iter(pages), source, PROFILE), PROFILE)
    found = {activity.id: activity for activity in repaired.activities}
    assert found["1.1.4"].text("institutions").endswith("Municipal/Provincial Secretariats")
    (changed,) = (one for one in repaired.repairs if one.rule == "word.misread")
    assert (changed.subject, changed.after) == ("1.1.4", "Secretariats")


def test_a_heading_a_letter_off_is_the_heading_it_was_printed_as() -> None:
    plan = sample_plan(2, strategies=1, groups=4, activities=2)
    layout = Layout(narrative="none", contents=False)
    pages = [replace(page, text="ocr") for page in pages_of(print_plan(plan, layout))]
    at = next(i for i, page in enumerate(pages) if page.grids)
    first, *others = pages[at].grids
    cells = list(first.cells)
    wrong = next(i for i, cell in enumerate(cells) if "Objective:" in [w.text for w in cell.words])
    words = (replace(w, text=w.text.replace("bjective:", "bective:")) for w in cells[wrong].words)
    cells[wrong] = replace(cells[wrong], words=tuple(words))
    pages[at] = replace(pages[at], grids=(replace(first, cells=tuple(cells)), *others))
    source = Source("plan.pdf", "0" * 64, len(pages), "ocr")
    repaired = repair(assemble(lambda: iter(pages), source, PROFILE), PROFILE)
    read = [heading.objective for heading in repaired.headings if heading.kind == "group"]
    assert read == [group.objective for group in plan.groups()]
    (changed,) = (one for one in repaired.repairs if one.rule == "word.misread")
    assert (changed.before, changed.after) == ("Obective:", "Objective:")
    assert changed.subject == f"page-{pages[at].number}"
