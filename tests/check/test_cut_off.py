"""Texts that end in mid-sentence, in any language that goes on after some words."""

import pytest
from msgspec.structs import replace

from pipeline.check.cut_off import cut_off
from pipeline.records import Place
from tests.check.build import BOX, activity, found, plan

WHOLE = {
    "en": (
        "Deliver training to all officers",
        "Bring services to the victims",
        "Report to the board of the fund",
    ),
    "fr": (
        "Former les agents de la police",
        "Informer les parents de chaque enfant",
        "Revoir la loi de protection",
    ),
    "pt": (
        "Formar os agentes de cada distrito",
        "Rever a lei de proteção",
        "Criar uma linha de apoio",
    ),
}
CUT = {
    "en": "Interview the witnesses according to",
    "fr": "Réviser le code de procédure de",
    "pt": "Publicar um relatório de",
}


@pytest.mark.parametrize("language", WHOLE)
def test_a_text_that_ends_with_a_word_after_which_all_others_go_on(language: str) -> None:
    texts = (*WHOLE[language], CUT[language])
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate(texts, 1)]
    assert [name for name, _, _ in found(cut_off, plan(*rows))] == ["cell.cut_off:1.1.4"]


@pytest.mark.parametrize("language", WHOLE)
def test_whole_texts_without_a_full_stop(language: str) -> None:
    rows = [activity(f"1.1.{n}", t) for n, t in enumerate(WHOLE[language], 1)]
    assert found(cut_off, plan(*rows)) == []


def test_a_word_that_ends_another_text_ends_this_one_too() -> None:
    texts = (*WHOLE["en"], CUT["en"], "The rules that officers must hold to.")
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate(texts, 1)]
    assert found(cut_off, plan(*rows)) == []


def test_a_merged_cell_is_cut_once() -> None:
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate((*WHOLE["en"], CUT["en"]), 1)]
    again = activity("1.1.5", CUT["en"])  # the same cell, of a row below
    assert len(found(cut_off, plan(*rows, again))) == 1


@pytest.mark.parametrize(("before_others", "told"), [(16, True), (15, False)])
def test_of_many_texts_sixteen_show_that_a_word_goes_on(before_others: int, told: bool) -> None:
    texts = [f"Train the officers of district {n}" for n in range(before_others)]
    texts += [f"Survey all provinces, round {n}" for n in range(100 - before_others)]
    rows = [activity(f"1.1.{i}", t) for i, t in enumerate([*texts, "Publish a report of"], 1)]
    assert bool(found(cut_off, plan(*rows))) is told


def test_a_long_word_that_ends_one_text_alone_joins_nothing() -> None:
    texts = (*[f"Train health workers of district {n}" for n in "abcde"], "Watch over human health")
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate(texts, 1)]
    assert found(cut_off, plan(*rows)) == []


def test_a_word_goes_on_before_one_of_one_letter_too() -> None:
    texts = [f"Bring {what} to a village in need" for what in ("water", "light", "schools")]
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate([*texts, CUT["en"]], 1)]
    assert [name for name, _, _ in found(cut_off, plan(*rows))] == ["cell.cut_off:1.1.4"]


def test_a_text_that_several_cells_have_is_whole() -> None:
    texts = (*WHOLE["en"], CUT["en"], CUT["en"])
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate(texts, 1)]
    rows[-1].fields["activity"] = replace(rows[-1].fields["activity"], places=(Place(6, BOX),))
    assert found(cut_off, plan(*rows)) == []


@pytest.mark.parametrize(("joined", "told"), [(10, False), (9, True)])
def test_a_word_that_others_are_joined_to_ends_a_text_too(joined: int, told: bool) -> None:
    followers = ["de", "dos"] * 8
    followers = followers[:joined] + ["racional"] * (16 - joined)
    texts = [f"Rever o uso {word} fármacos" for word in followers]
    texts += ["Publicar directrizes para o seu uso"]
    rows = [
        activity(f"1.1.{n}", f"{text} {n}" if n < 17 else text) for n, text in enumerate(texts, 1)
    ]
    assert bool(found(cut_off, plan(*rows))) == told


@pytest.mark.parametrize(("word", "told"), [("about", True), ("toward", False)])
def test_a_word_of_five_letters_at_most_joins_others(word: str, told: bool) -> None:
    """Three times it goes on: that shows enough of a short one."""
    texts = [
        f"Tell all {kind} {word} rules for them" for kind in ("officers", "judges", "teachers")
    ]
    texts.append(f"Interview the witnesses {word}")
    rows = [activity(f"1.1.{n}", text) for n, text in enumerate(texts, 1)]
    assert bool(found(cut_off, plan(*rows))) is told
