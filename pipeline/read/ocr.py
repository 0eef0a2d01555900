"""Pictures of single lines → their characters, each with its place and confidence.

The recogniser is the one that the `rapidocr` package carries in its wheel; it
is run here directly, so that nothing is ever downloaded, one core is used a
process, and the place of every character is to be had.
"""

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from pipeline.read.binarise import Grey

HEIGHT = 48  # pixels; the height of a line that the model was trained on
STRIDE = 8  # pixels of that line to one step of the model's output
NARROWEST = 320  # pixels; the width it learned with: on narrower paper "MoJ" is read "Moj"
MODEL = "*_rec_*.onnx"
SECOND = 0.05  # of the model's certainty that another letter, or one more, must have to be named


class Glyph(NamedTuple):
    """One character as it was read."""

    text: str
    x: float  # pixels from the picture's left edge, about the character's middle
    confidence: float
    instead: tuple[str, ...] = ()  # what else may be printed there: other letters, one more, none


Reading = tuple[Glyph, ...]


class MissingModelError(Exception):
    """The OCR package is not installed, or carries no model."""


def model_path() -> Path:
    """The recognition model inside the installed `rapidocr` package."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise MissingModelError("the package rapidocr is not installed")
    found = sorted((Path(spec.origin).parent / "models").glob(MODEL))
    if not found:
        raise MissingModelError("the installed package rapidocr carries no recognition model")
    return found[-1]


class Recogniser:
    """The model, loaded once a process."""

    def __init__(self, model: Path) -> None:
        onnxruntime.disable_telemetry_events()  # it would report its use over the network
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # pages are read in parallel, one core each
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            os.fspath(model), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        described = self._session.get_modelmeta().custom_metadata_map["character"]
        self._characters = ["", *described.split("\n"), " "]  # the empty one is CTC's blank

    def read(self, lines: Sequence[Grey]) -> list[Reading]:
        """Pictures of lines, dark on light, of any height → what each says.

        Each is read alone: together they are no faster, all of them are in memory, and each is
        padded to the widest, which changes what it is read as.
        """
        return [self._read(line) for line in lines]

    def _read(self, line: Grey) -> Reading:
        scaled = _scaled(line)
        width = scaled.shape[1]
        picture = np.zeros((1, 3, HEIGHT, max(NARROWEST, width)), dtype=np.float32)
        picture[..., :width] = scaled / 127.5 - 1.0
        (scores,) = self._session.run(None, {self._input: picture})
        return self._decoded(np.asarray(scores)[0], width / line.shape[1])

    def _decoded(self, scores: NDArray[np.float32], shrunk: float) -> Reading:
        """One line's scores, steps by characters → its characters (best path)."""
        best = scores.argmax(axis=1)
        begins = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]
        runs = [(int(best[step]), step, end) for step, end in pairwise(begins)]
        glyphs: list[Glyph] = []
        lost: list[str] = []  # letters that may stand before the next
        for place, (index, step, end) in enumerate(runs):
            if index == 0:
                beside = {0, *(i for i, _, _ in runs[max(0, place - 1) : place + 2])}
                lost = self._seconds(scores[step:end], beside)
                if glyphs and not glyphs[-1].text.isspace():
                    more = tuple(glyphs[-1].text + letter for letter in lost)
                    glyphs[-1] = glyphs[-1]._replace(instead=glyphs[-1].instead + more)
                    lost = []
                continue
            letter = self._characters[index]
            x = ((step + end - 1) / 2 + 0.5) * STRIDE / shrunk
            peak = step + int(scores[step:end, index].argmax())
            none = [""] if scores[peak, 0] >= SECOND else []
            instead = self._seconds(scores[step:end], {0, index}) + none
            instead += [i + letter for i in lost]
            glyphs.append(Glyph(letter, x, float(scores[step, index]), tuple(instead)))
            lost = []
        return tuple(glyphs)

    def _seconds(self, scores: NDArray[np.float32], taken: set[int]) -> list[str]:
        """What some steps may say beside what is taken, the likeliest first."""
        likely = scores.max(axis=0)
        found = [int(i) for i in np.flatnonzero(likely >= SECOND) if i not in taken]
        return [self._characters[i] for i in sorted(found, key=lambda i: -likely[i])]


@cache
def recogniser() -> Recogniser:
    return Recogniser(model_path())


def _scaled(line: Grey) -> Grey:
    width = max(STRIDE, round(line.shape[1] * HEIGHT / line.shape[0]))
    shrinks = line.shape[0] > HEIGHT
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(line, (width, HEIGHT), interpolation=how), dtype=np.uint8)
