"""Pages set word by word, for tests that need a few lines and no PDF."""

from collections.abc import Mapping, Sequence

from pipeline.records import Page, Rule, Word

LETTER, HEIGHT = 5.0, 10.0  # points: every letter is so wide, every word so high


def line(text: str, x: float, y: float, *, bold: bool = False) -> list[Word]:
    """The words of a text from x on; y is their top."""
    words = []
    for token in text.split():
        right = x + LETTER * len(token)
        words.append(Word(token, (x, y, right, y + HEIGHT), blank_after=True, bold=bold))
        x = right + LETTER * 0.5
    return words


def page(
    *lines: tuple[float, Mapping[float, str] | str],
    number: int = 1,
    width: float = 600.0,
    rules: Sequence[Rule] = (),
) -> Page:
    """A page of lines: (top, text at the left margin) or (top, {x: text})."""
    words = []
    for y, cells in lines:
        for x, text in ({20.0: cells} if isinstance(cells, str) else cells).items():
            words += line(text, x, y)
    return Page(number, width, 800.0, "native", words=tuple(words), rules=tuple(rules))
