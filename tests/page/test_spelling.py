"""What OCR misread: a word becomes one that the document has, or stays."""

from collections import Counter

import pytest

from pipeline.page.spelling import ACCENTS, meant, near, settle_accents, unsettled
from pipeline.page.vocabulary import pair_key
from pipeline.records import Word

BOX = (0.0, 0.0, 10.0, 10.0)
KNOWN = {"officers": 5, "modern": 3, "border": 1, "of": 9, "the": 9, "plan": 2, "moi": 3}
KNOWN |= {pair_key("of", "the"): 4, pair_key("action", "plan"): 2}


def doubted(text: str, *others: str, confidence: float = 0.6) -> Word:
    return Word(text, BOX, confidence, others=others)


@pytest.mark.parametrize(
    ("read", "others", "text"),
    [
        ("0fficers", (), "Officers"),  # alike: a nought for a letter
        ("offlcers", (), "officers"),  # a small letter among small ones
        ("OFFlCERS", (), "OFFICERS"),
        ("Mol", (), "MoI"),
        ("otficers", (), "officers"),  # a letter off
        ("modem", (), "modern"),  # two letters read as one
        ("ofthe", (), "of the"),  # side by side elsewhere
        ("actionplan", (), "action plan"),
        ("bordor", ("border",), None),  # that the document has once only
        ("plam", ("plan",), "plan"),  # which the recogniser itself names
        ("of1he", ("of the",), "of the"),
        ("officers", ("offices",), None),  # as the document has it
        ("xyz", (), None),
    ],
)
def test_a_doubted_word(read: str, others: tuple[str, ...], text: str | None) -> None:
    found = meant(read, doubted(read, *others), KNOWN)
    assert (found.text if found else None) == text


def test_marks_round_a_word_stay() -> None:
    found = meant("(modem),", doubted("(modem),"), KNOWN)
    assert found is not None
    assert (found.text, found.confidence) == ("(modern),", "likely")


def test_a_word_read_with_confidence_stays_a_letter_off() -> None:
    assert meant("modem", None, KNOWN) is None
    assert meant("ofthe", None, KNOWN) is not None  # but two words are two


def test_an_accent_goes_where_the_document_writes_none() -> None:
    assert meant("officérs", None, KNOWN) is not None
    assert meant("officérs", None, KNOWN | {ACCENTS: 1}) is None


def test_whether_a_document_writes_accents_is_told_by_three_of_a_hundred_words() -> None:
    for others, writes in ((97, 1), (98, 0)):
        words = Counter({"plan": others, "année": 3})
        settle_accents(words)
        assert words[ACCENTS] == writes


def test_what_remains_in_doubt() -> None:
    assert unsettled(doubted("xyz"), KNOWN)  # the document has it nowhere
    assert not unsettled(doubted("officers", confidence=0.7), KNOWN)
    assert unsettled(doubted("officers", confidence=0.6), KNOWN)  # too little for any word
    assert unsettled(doubted("officers", "modern", confidence=0.7), KNOWN)  # it may be that one
    assert not unsettled(Word("officers", BOX, 0.95), KNOWN)


def test_words_that_look_like_one() -> None:
    assert near("modem", KNOWN) == {"modern"}
    assert near("0fficer5", KNOWN) == set()  # two letters off
    assert near("Offlcers", KNOWN) == {"Officers"}
    assert near("borber", KNOWN) == set()  # the document has that one once
