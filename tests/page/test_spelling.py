"""What OCR misread: a word becomes one that the document has, or stays."""

from collections import Counter

import pytest

from pipeline.page.spelling import ACCENTS, is_rare, meant, near, settle_accents, unsettled
from pipeline.page.vocabulary import pair_key
from pipeline.records import Word

BOX = (0.0, 0.0, 10.0, 10.0)
KNOWN = {"officers": 5, "modern": 3, "border": 1, "of": 9, "the": 9, "plan": 2, "moi": 3}
KNOWN |= {"a": 9, "co-op": 2}
KNOWN |= {pair_key("of", "the"): 4, pair_key("action", "plan"): 2}


def doubted(text: str, *others: str, confidence: float = 0.6) -> Word:
    return Word(text, BOX, confidence, others=others)


@pytest.mark.parametrize(
    ("read", "others", "text"),
    [
        ("theofficers", (), "the officers"),  # both are in the document often
        ("modernmoi", (), "modern moi"),
        ("theof", (), "the of"),
        ("theplan", (), None),  # one of them twice only
        ("thea", (), None),  # a letter is no part
        ("of", ("of the",), None),  # frequent itself
        ("plan", ("moi",), None),  # twice, and the other less than four times
        ("plan", ("of",), "of"),
        ("plamborder", ("plan-border",), None),  # a part of it once only
        ("modempian", ("modern-plan",), "modern-plan"),
        ("coup", ("co-op",), "co-op"),  # the document has it whole
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
    assert meant("theofficers", None, KNOWN) is None  # that are side by side elsewhere
    assert meant("of,the", None, KNOWN) is None  # a mark parts them already
    assert meant("officerz", doubted("officerz", confidence=0.8), KNOWN) is None


def test_two_words_that_stand_nowhere_side_by_side_are_a_guess() -> None:
    found = meant("theofficers", doubted("theofficers"), KNOWN)
    assert found is not None
    assert found.confidence == "guess"


def test_a_word_that_the_document_has_once_is_rare() -> None:
    assert [is_rare("Plan", {"plan": times}) for times in (1, 2)] == [True, False]
    assert is_rare("plan", {})


def test_an_accent_goes_where_the_document_writes_none() -> None:
    assert meant("officérs", None, KNOWN) is not None
    assert meant("officérs", None, KNOWN | {ACCENTS: 1}) is None
    for times, changes in ((4, True), (5, True), (6, False)):  # officers: 5
        assert bool(meant("officérs", None, KNOWN | {"officérs": times})) == changes
    assert meant("bordér", None, KNOWN) is not None  # the document has one of the two, once


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
    years = {"2025": 9, "year2": 9}
    for text, confidence, remains in (
        ("xyz", 0.79, True),
        ("xyz", 0.8, False),
        ("2025", 0.79, True),  # a figure that is wrong may be in the document as well
        ("year2", 0.79, True),
        ("officers", 0.65, False),
        ("officers", 0.64, True),
    ):
        assert unsettled(doubted(text, confidence=confidence), KNOWN | years) == remains
    for rival, confidence, remains in (
        ("plan", 0.79, True),
        ("plan", 0.8, False),
        ("border", 0.79, False),  # the document has it once
    ):
        assert unsettled(doubted("officers", rival, confidence=confidence), KNOWN) == remains


def test_words_that_look_like_one() -> None:
    assert near("modem", KNOWN) == {"modern"}
    assert near("0fficer5", KNOWN) == set()  # two letters off
    assert near("Offlcers", KNOWN) == {"Officers"}
    assert near("borber", KNOWN) == set()  # the document has that one once
    often = {"table": 3, "plan": 9, "modern": 3, "aside": 3}
    assert near("Tabla", often) == {"Table"}
    assert near("plam", often) == set()  # too short
    assert near("moderx", often) == {"modern"}
    assert near("Aslde", often) == {"Aside"}
