"""The recogniser: each line is read for itself, and once."""

from multiprocessing import get_context

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.read import scan
from pipeline.read.binarise import Grey
from pipeline.read.ocr import Reading, Recogniser, recogniser

LONG = "Develop new and improve existing victim care models and report on them every year"


def line(text: str) -> Grey:
    """A picture of one line, with a margin of paper."""
    font = ImageFont.load_default(30)
    _, top, right, bottom = font.getbbox(text)
    picture = Image.new("L", (int(right) + 12, int(bottom - top) + 12), 255)
    ImageDraw.Draw(picture).text((6, 6 - top), text, fill=20, font=font)
    return np.array(picture)


def text(reading: Reading) -> str:
    return "".join(glyph.text for glyph in reading)


def test_a_line_is_read_the_same_whatever_lies_beside_it() -> None:
    short, long = line("MoH, 2011-2013"), line(LONG)
    alone = recogniser().read([short])
    assert text(alone[0]) == "MoH, 2011-2013"
    assert recogniser().read([long, short])[1:] == alone


@pytest.mark.parametrize("printed", ["2011", "4.3.6.", "MoH", "MoJ", "X"])
def test_a_short_line_is_read(printed: str) -> None:
    assert text(recogniser().read([line(printed)])[0]) == printed


def test_a_forked_process_reads_a_page_though_its_parent_has_worked_on_pictures() -> None:
    """It would wait for ever for its parent's threads to end."""
    cv2.GaussianBlur(np.zeros((2000, 2000), dtype=np.uint8), (31, 31), 0)
    page, own = np.full((400, 900), 255, dtype=np.uint8), line("Develop new models")
    page[100 : 100 + own.shape[0], 50 : 50 + own.shape[1]] = own
    child = get_context("fork").Process(target=scan.read_scan, args=(page, 200.0), daemon=True)
    child.start()
    child.join(60)
    code = child.exitcode
    child.kill()
    assert code == 0


def test_no_line_of_an_upright_page_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def count(self: Recogniser, lines: list[Grey]) -> list[Reading]:
        read.extend(cv2.resize(line, (64, 16)).tobytes() for line in lines)
        return [own(self, [line])[0] for line in lines]

    own = Recogniser.read
    monkeypatch.setattr(Recogniser, "read", count)
    page = Image.new("L", (1400, 900), 255)
    font = ImageFont.load_default(30)
    for i in range(12):
        ImageDraw.Draw(page).text((90, 60 + 60 * i), f"{i + 1}. {LONG}", fill=20, font=font)
    words = [word.text for word in scan.read_scan(np.array(page), 200.0).words]
    assert " ".join(words) == " ".join(f"{i + 1}. {LONG}" for i in range(12))
    assert len(read) == 12
