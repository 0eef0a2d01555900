"""Nouns as a text of their language counts them."""

import pytest

from pipeline.drafting.plurals import plural


@pytest.mark.parametrize(
    ("language", "noun", "several"),
    [
        ("en", "activity", "activities"),
        ("en", "key result area", "key result areas"),
        ("fr", "objectif stratégique", "objectifs stratégiques"),
        ("fr", "axe d’intervention", "axes d’intervention"),
        ("es", "acción", "acciones"),
        ("es", "línea de acción", "líneas de acción"),
        ("pt", "ação", "ações"),
        ("pt", "área de negócio", "áreas de negócio"),
        ("pt", "atividades", "atividades"),
        ("ar", "المحور", "المحور"),
    ],
)
def test_plurals(language: str, noun: str, several: str) -> None:
    assert plural(noun, language) == several
