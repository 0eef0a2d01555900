"""A scan's words → which of them are bold: their strokes are wider than the page's usual ones."""

from collections.abc import Sequence
from statistics import median

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from pipeline.read.binarise import POINTS, WHITE, Grey
from pipeline.records import Word

PAPER = 0.2  # of full black; what is paler is not ink
LETTER = 0.5  # likewise; what is darker is a stroke, and not its rim
WIDER = 1.22  # of the usual stroke: of regular print nearly all is below 1.1, bold has 1.35 on
OF_SIZE = 1.1  # likewise for the size of its print: large letters have wide strokes
TOLD = 3  # letters; in fewer a bar of an e weighs as much as a stem
NEAR = 3  # words on either side that a short one may be like
FEWEST = 20  # words; of fewer none is usual


def with_bold(words: Sequence[Word], flat: Grey, dpi: float) -> list[Word]:
    """The words of an upright page, those bold whose strokes are wider than usual for their
    size; one too short to tell is as the next on its line, or the one before.

    ``flat``: the page's even image, without its rulings.
    """
    dark = ((WHITE - flat.astype(np.float32)) / WHITE).astype(np.float32)
    strokes = [_stroke(word, dark, dpi) if _is_told(word) else 0.0 for word in words]
    measured = [(s, _height(w)) for s, w in zip(strokes, words, strict=True) if s]
    if len(measured) < FEWEST:
        return list(words)
    usual, high = (median(values) for values in zip(*measured, strict=True))

    def is_bold(i: int) -> bool:
        wide = strokes[i] / usual
        return bool(wide >= WIDER and wide * high >= OF_SIZE * _height(words[i]))

    def like(i: int) -> int:
        """Which word tells how this one is set: itself, or else the nearest, rather behind it."""
        near = range(max(0, i - NEAR), min(len(words), i + NEAR + 1))
        told = [k for k in near if strokes[k] and _is_level(words[k], words[i])]
        return min(told, key=lambda k: (abs(k - i), i - k), default=i)

    return [replace(word, bold=is_bold(like(i))) for i, word in enumerate(words)]


def _is_told(word: Word) -> bool:
    return not word.turned and sum(letter.isalnum() for letter in word.text) >= TOLD


def _is_level(one: Word, other: Word) -> bool:
    return one.box[1] < other.box[3] and other.box[1] < one.box[3]


def _height(word: Word) -> float:
    return word.box[3] - word.box[1]


def _stroke(word: Word, dark: NDArray[np.float32], dpi: float) -> float:
    """The mean width of a word's strokes, level, in pixels; its ink is weighed, so that the grey
    of their rims counts for what it covers.
    """
    x0, top, x1, bottom = (round(edge * dpi / POINTS) for edge in word.box)
    ink = dark[max(0, top) : bottom, max(0, x0) : x1]
    strokes = int((np.diff((ink > LETTER).astype(np.int8), axis=1, prepend=0) == 1).sum())
    return float(ink[ink > PAPER].sum()) / strokes if strokes else 0.0
