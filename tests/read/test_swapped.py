"""Two letters taken for each other, all through a text layer."""

import pytest

from pipeline.read import settled
from pipeline.read.swapped import put_right
from pipeline.records import Page, Word

ENGLISH = """Train the judges of all the districts and the prosecutors who are to work with them.
Each of the schools has a teacher with whom children can speak, and the health centres are open to
all of them. The ministry is to report on the results that are in the plan at the end of each year,
for the parliament and for the public. """
SPANISH = """Capacitar a los jueces de todos los distritos y a las fiscales que trabajan con ellos.
En cada una de las escuelas hay una persona con la que se puede hablar. El ministerio informa de
los resultados del plan al final de cada año para el parlamento y la población. No se aplica. """


def words(text: str) -> list[Word]:
    return [Word(word, (0, 0, 1, 1)) for word in text.split()]


def swapped(text: str, letters: str) -> str:
    return text.translate(str.maketrans(letters, letters[::-1]))


@pytest.mark.parametrize(
    ("text", "letters"),
    [(ENGLISH, "eh"), (ENGLISH, "rn"), (ENGLISH, "ao"), (SPANISH, "eo"), (SPANISH, "ld")],
)
def test_letters_that_are_taken_for_each_other_are_put_right(text: str, letters: str) -> None:
    right = put_right(words(swapped(2 * text, letters)))
    assert " ".join(word.text for word in right) == " ".join((2 * text).split())


@pytest.mark.parametrize("text", [ENGLISH, SPANISH, "", "X X X 2025", "Dan yang untuk di dengan"])
def test_a_text_without_such_letters_is_left(text: str) -> None:
    assert put_right(words(text)) == []


@pytest.mark.parametrize("seen", [ENGLISH, swapped(ENGLISH, "eh")])
def test_the_picture_tells_whether_they_are(seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled, "has_ocr", lambda: True)
    layer = Page(1, 600, 800, "native", words=tuple(words(swapped(2 * ENGLISH, "eh"))))
    picture = Page(1, 600, 800, "ocr", words=tuple(words(2 * seen)))
    page = settled.settled(layer, lambda: picture, lambda _: layer)
    assert page.text == ("ocr" if seen == ENGLISH else "native")
