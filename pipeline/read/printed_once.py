"""A page's characters without those printed once more at their own place: fake bold, shadows."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

DOUBLED = 0.1  # of a letter's size: the same letter so near is printed again to look bold
SHADOW = 0.25  # likewise, where it stands lower and to the right, in another colour
ROUND = 1.2 * SHADOW  # likewise: no letter further from one as large is it once more
MANY = 200  # letters of one kind on a line: with more each is looked at by itself
Char = dict[str, Any]  # a letter and what is asked of it


def once(chars: Sequence[Char]) -> list[Char]:
    """The characters without those printed once more at their own place."""
    beside = _beside(chars)
    if not any(beside):
        return list(chars)
    spots: dict[tuple[str, bool], dict[float, list[tuple[float, Char]]]] = defaultdict(dict)
    kept = []
    for char, near in zip(chars, beside, strict=True):
        if near and not _is_again(char, spots[char["text"], "runs_on" in char]):
            kept.append(char)  # what runs on lies over other letters
        elif not near:
            kept.append(char)
    return kept


def _is_again(char: Char, columns: dict[float, list[tuple[float, Char]]]) -> bool:
    """Whether a character is one that is known, by the fields of the page, at the same place; else
    it is known from now on.
    """
    step = max(1.0, SHADOW * char["size"])
    x, y = char["x0"] // step, char["baseline"] // step
    around = [one for column in (x - 1, x, x + 1) for one in columns.get(column, ())]
    near = (one for row, one in around if -1 <= row - y <= 1)
    again = next((one for one in near if _same_place(char, one)), None)
    if again is None:
        columns.setdefault(x, []).append((y, char))
        return False
    again["altered"] = True
    return True


def _beside(chars: Sequence[Char]) -> list[bool]:
    """Which characters have one of the same text about as near as one printed again."""
    kinds: dict[str, int] = {}
    kind = np.array([kinds.setdefault(char["text"], len(kinds)) for char in chars], dtype=np.int64)
    x = np.array([char["x0"] for char in chars], dtype=np.float64)
    y = np.array([char["baseline"] for char in chars], dtype=np.float64)
    reach = ROUND * np.array([char["size"] for char in chars], dtype=np.float64)
    order = np.lexsort((y, kind))
    beside = np.zeros(len(chars), dtype=np.bool_)
    _mark(beside, order, (kind[order], x[order], y[order], reach[order]))
    return list(beside.tolist())


def _mark(
    beside: NDArray[np.bool_], order: NDArray[np.int64], sorted_by_kind: Sequence[NDArray[Any]]
) -> None:
    """Mark those near another, each compared with the next of its kind from the top, the one after
    that, and so on as far as they are on one line.
    """
    kind, x, y, reach = sorted_by_kind
    left = np.arange(len(order))  # those with more of their kind on their line
    for ahead in range(1, MANY):
        left = left[left + ahead < len(order)]
        other = left + ahead
        level = (kind[left] == kind[other]) & (y[other] - y[left] <= reach[left])
        left, other = left[level], other[level]
        if not left.size:
            return
        near = np.abs(x[other] - x[left]) <= reach[left]
        beside[order[left[near]]] = beside[order[other[near]]] = True
    beside[:] = True


def _same_place(one: Char, other: Char) -> bool:
    doubled, shadow = DOUBLED * one["size"], SHADOW * one["size"]
    if abs(one["size"] - other["size"]) > doubled:
        return False
    x, y = abs(one["x0"] - other["x0"]), abs(one["baseline"] - other["baseline"])
    if x <= doubled and y <= doubled:
        return True
    coloured = one["non_stroking_color"] != other["non_stroking_color"]
    return bool(coloured and min(x, y) > 0 and max(x, y) <= shadow)
