"""What a damaged stream holds in part is not taken for all that there is."""

import io
import zlib
from base64 import a85encode
from collections.abc import Callable
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PIL import Image, ImageDraw

from pipeline.read.pages import read_pages
from pipeline.read.whole import ALTERED, BREAKS_OFF, NO_PICTURE, flaw_in
from pipeline.records import Page
from tests.typesetter import Layout, print_plan, sample_plan

TEXT = b"one two three " * 500
WHOLE = zlib.compress(TEXT)
PLAN = print_plan(
    sample_plan(strategies=1, groups=1, activities=3),
    Layout(narrative="none", contents=False, cover=False),
)


def open_ended() -> bytes:
    packing = zlib.compressobj()
    return packing.compress(TEXT) + packing.flush(zlib.Z_SYNC_FLUSH)


@pytest.mark.parametrize(
    ("packed", "flaw"),
    [
        (WHOLE, ""),
        (WHOLE + b"\r\n", ""),
        (open_ended(), ""),
        (WHOLE[:-4], ""),  # without the checksum: all is there
        (WHOLE[:-1] + b"?", ALTERED),
        (WHOLE[:30], BREAKS_OFF),
        (WHOLE[:20] + b"\xff" * 20 + WHOLE[40:], BREAKS_OFF),
        (b"no packed bytes", BREAKS_OFF),
    ],
)
def test_packed_bytes_are_whole_or_say_what_is_wrong(packed: bytes, flaw: str) -> None:
    assert flaw_in(packed) == flaw


def harmed(pdf: bytes, harm: Callable[[bytes], bytes], file: Path) -> Page:
    """The first page of the file, whose content or picture has been harmed."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
        content = opened.pages[0].Contents
        for picture in pictures:
            picture.write(harm(picture.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
        if not pictures and isinstance(content, pikepdf.Stream):
            packed = harm(zlib.compress(content.read_bytes()))
            content.write(packed, filter=pikepdf.Name.FlateDecode)
        opened.save(file)
    return msgspec.json.decode(read_pages(file, [1])[0], type=Page)


def test_a_page_whose_content_breaks_off_says_so(tmp_path: Path) -> None:
    whole = harmed(PLAN, bytes, tmp_path / "whole.pdf")
    cut = harmed(PLAN, lambda packed: packed[: len(packed) // 2], tmp_path / "cut.pdf")
    assert (whole.lost, whole.damaged) == ("", False)
    assert 0 < len(cut.all_words()) < len(whole.all_words())
    assert cut.lost == BREAKS_OFF


def test_content_that_is_packed_as_letters_breaks_off_too(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    for end, flaw in ((None, ""), (-400, BREAKS_OFF)):
        with pikepdf.open(io.BytesIO(PLAN)) as opened:
            content = opened.pages[0].Contents
            assert isinstance(content, pikepdf.Stream)
            letters = a85encode(zlib.compress(content.read_bytes()))[:end] + b"~>"
            kinds = [pikepdf.Name.ASCII85Decode, pikepdf.Name.FlateDecode]
            content.write(letters, filter=pikepdf.Array(kinds))
            opened.save(file, compress_streams=False)
        assert msgspec.json.decode(read_pages(file, [1])[0], type=Page).lost == flaw


def test_a_page_that_is_not_as_it_was_written_is_damaged(tmp_path: Path) -> None:
    page = harmed(PLAN, lambda packed: packed[:-1] + b"?", tmp_path / "plan.pdf")
    assert (page.lost, page.damaged) == ("", True)


def test_a_page_of_which_nothing_is_left_is_no_blank_one(tmp_path: Path) -> None:
    assert harmed(PLAN, lambda _: b"no packed bytes", tmp_path / "plan.pdf").lost == BREAKS_OFF


def test_a_scan_whose_picture_breaks_off_says_so(tmp_path: Path) -> None:
    sheet = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(sheet).text((50, 50), "Train the police 2011", font_size=40)
    pdf = io.BytesIO()
    sheet.save(pdf, "PDF")
    assert harmed(pdf.getvalue(), bytes, tmp_path / "whole.pdf").lost == ""
    cut = harmed(pdf.getvalue(), lambda packed: packed[:-40], tmp_path / "cut.pdf")
    assert cut.lost == NO_PICTURE
