"""Letters that another font lends to a line: drawn after the line, they belong within its words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

LEVEL = 3.0  # points by which the tops of letters of a line may differ
TOUCHING = 0.11  # of the letters' size; letters so near are of one word
Char = dict[str, Any]  # pdfplumber's object


def in_their_places(chars: Sequence[Char]) -> Iterator[Char]:
    """The characters in the order of the file, lines with lent letters from left to right."""
    line: list[Char] = []
    for char in chars:
        if line and abs(char["top"] - line[0]["top"]) > LEVEL:
            yield from _whole(line)
            line = []
        line.append(char)
    yield from _whole(line)


def _whole(line: list[Char]) -> list[Char]:
    """The line, with each later stretch of another font in the gaps that were left for it."""
    back = [char for before, char in pairwise(line) if char["x0"] < before["x0"]]
    if not back or len({char["fontname"] for char in line}) == 1:
        return line
    sorted_ = sorted(line, key=lambda char: char["x0"])
    beside = {id(char): (before, char, after) for before, char, after in _threes(sorted_)}
    fits = all(b["x0"] >= a["x1"] - TOUCHING * b["size"] for a, b in pairwise(sorted_))
    lent = all(id(char) in beside and _is_lent(*beside[id(char)]) for char in back)
    return sorted_ if fits and lent else line


def _threes(line: Sequence[Char]) -> Iterator[tuple[Char, Char, Char]]:
    return zip(line, line[1:], line[2:], strict=False)


def _is_lent(before: Char, char: Char, after: Char) -> bool:
    """Whether a letter touches one of another font on either side."""
    gaps = ((before, char["x0"] - before["x1"]), (after, after["x0"] - char["x1"]))
    return any(
        other["fontname"] != char["fontname"]
        and other["text"].isalpha()
        and abs(gap) <= TOUCHING * char["size"]
        for other, gap in gaps
    )
