"""Letters that OCR took for others: put right where the plan knows better, else left."""

import pytest

from pipeline.profile import load_profile
from pipeline.records import Assembled, Line, Piece, Row, Source, Text, Word
from pipeline.repair import first_draft
from pipeline.repair.misread import misreadings
from tests.conftest import PROFILE

BOX = (0.0, 0.0, 100.0, 10.0)
KNOWN = {"modern": 5, "implement": 4, "modem": 1}


def corrections(field: str, text: str, *doubted: str, read: Text = "ocr") -> list[tuple[str, str]]:
    """(before, after) of every correction in one cell."""
    line = Line(text, BOX, 0.9, doubts=tuple(Word(word, BOX, 0.6) for word in doubted))
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
    draft = first_draft(assembled, load_profile(PROFILE))
    edits = list(misreadings(draft))
    for edit in edits:
        assert edit.action
        draft = edit.action.apply(draft)
    return [(edit.before, edit.after) for edit in edits]


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("institutions", "Mol, MoWA", [("Mol,", "MoI,")]),  # lower case L for upper case i
        ("institutions", "M0I; MoJ", []),  # two letters off: no name looks like that
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
    assert corrections("indicators", "a xodem plan", "xodem") == []


def test_text_layers_are_left_alone() -> None:
    assert corrections("institutions", "Mol, MoWA", read="native") == []
