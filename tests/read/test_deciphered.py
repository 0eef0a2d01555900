"""Codes of fonts that name no letters, told by what OCR reads."""

from typing import Any

import pytest

from pipeline.read.deciphered import decipher
from pipeline.read.garbled import doubtful
from pipeline.records import Box, Word

WIDE = 5.0  # points; a letter
Char = dict[str, Any]


def printed(text: str, font: str = "Codes", line: int = 0) -> list[Char]:
    """The glyphs of a line, called what they show; "ﬁ" is one, and is as wide as two."""
    chars, x = [], 20.0
    for letter in text:
        wide = WIDE * (2 if letter == "ﬁ" else 1)
        own = {"text": letter, "fontname": font, "double": 0, "x0": x, "x1": x + wide}
        chars.append({**own, "top": 20.0 * line, "bottom": 20.0 * line + 10.0})
        x += wide
    return chars


def recognised(text: str, line: int = 0, confidence: float = 1.0) -> list[Word]:
    """The words of a line as OCR has them, a box each."""
    words, x = [], 20.0
    for word in text.split(" "):
        right = x + WIDE * len(word)
        words.append(Word(word, (x, 20.0 * line, right, 20.0 * line + 10.0), confidence))
        x = right + WIDE
    return words


def coded(chars: list[Char], shift: int = 3) -> list[Char]:
    """The same under names that are no letters' own."""
    for char in chars:
        char["text"] = chr(ord(char["text"]) + shift) if char["text"] != "ﬁ" else "(cid:9)"
    return chars


def blank(_: Box) -> bool:
    return False


def text(chars: list[Char]) -> str:
    return "".join(char["text"] for char in chars)


def test_each_code_is_the_letter_that_is_read_there() -> None:
    chars = coded(printed("Train the judges"))
    decipher(chars, recognised("Train the judges"), blank)
    assert text(chars) == "Train the judges"
    assert all(char["altered"] for char in chars)


def test_most_readings_of_a_code_decide() -> None:
    lines = [coded(printed(line, line=i)) for i, line in enumerate(("all small halls", "tall"))]
    seen = [*recognised("all small halls"), *recognised("ta1l", 1)]
    decipher([char for line in lines for char in line], seen, blank)
    assert [text(line) for line in lines] == ["all small halls", "tall"]


def test_a_code_may_show_two_letters() -> None:
    chars = coded(printed("ﬁnd if done"))
    decipher(chars, recognised("find if done"), blank)
    assert text(chars) == "find if done"


def test_of_what_nobody_could_read_nothing_is_known() -> None:
    chars = coded(printed("all zoo"))
    seen = [*recognised("all"), *recognised("    zoo", confidence=0.3)[-1:]]
    decipher(chars, seen, lambda box: box[0] > 40)
    assert text(chars) == "all \ufffd\ufffd\ufffd"


def test_a_font_that_names_its_letters_keeps_them_whatever_was_misread() -> None:
    chars = printed("all the halls are tall")
    decipher(chars, recognised("all the hal1s are tall"), blank)
    assert text(chars) == "all the halls are tall"


def test_letters_that_such_a_font_takes_for_each_other_are_put_right() -> None:
    shown = "the schools there have heated halls"
    chars = printed(shown.translate(str.maketrans("eh", "he")))
    decipher(chars, recognised(shown), blank)
    assert text(chars) == shown


@pytest.mark.parametrize("shown", ["Coacher le service des eaux", "Train the teachers of each"])
def test_a_few_words_whose_codes_are_the_numbers_of_glyphs_are_doubtful(shown: str) -> None:
    codes = coded(printed(shown.replace(" ", "")), shift=-29)
    others = printed("All of this is the text of a plan as it is printed", font="Letters", line=1)
    assert doubtful([*codes, *others]) == codes


@pytest.mark.parametrize("shown", ["MSP/SG DGH MADRP DSV HCDS MESRS", "MoH MoAF RDTC DRA JDWNRH"])
def test_short_names_are_not(shown: str) -> None:
    assert doubtful(printed(shown)) == []


@pytest.mark.parametrize("shown", ["2021-2025 роки щороку до 2021-2025 року", "2021-2025" * 3])
def test_years_are_not_the_numbers_of_glyphs(shown: str) -> None:
    assert doubtful(printed(shown)) == []


def test_letters_that_a_font_sets_for_another_have_no_capitals_to_be_told_by() -> None:
    """Those with two accents of Vietnamese, which the text's own font lacks."""
    own = printed("Xây dng h thng báo cáo và đào to các b", font="Own")
    assert doubtful([*own, *printed("ựệốạộ" * 50, font="Lent", line=1)]) == []


def test_a_mark_that_ocr_passes_over_is_no_blank() -> None:
    chars = coded(printed("~ all tall"))
    decipher(chars, recognised("  all tall")[2:], lambda box: box[0] < 25)
    assert text(chars) == "\ufffd all tall"
