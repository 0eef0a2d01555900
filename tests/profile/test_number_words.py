"""Number words as a person writes them."""

import pytest

from pipeline.profile.number_words import HIGHEST, known_as, known_languages, number_words


@pytest.mark.parametrize(
    ("language", "word", "number"),
    [
        ("en", "nineteen", 19),
        ("en", "one hundred and twenty five", 125),
        ("en", "one hundred twenty five", 125),
        ("fr", "soixante et onze", 71),
        ("fr", "septante et un", 71),
        ("es", "veintiuno", 21),
        ("es", "veintiuna", 21),
        ("pt", "dezesseis", 16),
        ("pt-PT", "dezasseis", 16),
        ("de", "einundzwanzig", 21),
        ("id", "dua puluh", 20),
        ("km", "ម្ភៃប្រាំ", 25),
        ("sw", "ishirini na tano", 25),
    ],
)
def test_a_number_in_words(language: str, word: str, number: int) -> None:
    assert number_words(language)[word] == number


def test_every_number_has_a_word() -> None:
    for language in ("en", "fr", "es", "pt", "ar", "ru", "vi", "th"):
        assert set(number_words(language).values()) == set(range(HIGHEST + 1))


def test_a_tag_with_a_region_means_its_language() -> None:
    assert known_as("en-GB") == known_as("en_GB") == "en"
    assert known_as("pt-PT") == "pt-PT" and known_as("xx") is None
    assert "km" in known_languages()
