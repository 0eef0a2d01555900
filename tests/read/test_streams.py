"""A stream goes up to its end, whatever length the file states."""

import io
import re
from pathlib import Path

import msgspec
import pikepdf
import pytest

from pipeline.read.pages import read_pages
from pipeline.records import Page
from tests.typesetter import Layout, print_plan, sample_plan

LENGTH = re.compile(rb"/Length (\d+)")
PLAN = print_plan(
    sample_plan(strategies=1, groups=1, activities=3),
    Layout(narrative="none", contents=False, cover=False),
)


def read(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    page = msgspec.json.decode(read_pages(file, [1])[0], type=Page)
    assert (page.lost, page.damaged) == ("", False)
    return [word.text for word in page.all_words()]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("share", [0, 0.5, 1.5])
def test_content_is_read_to_its_end(packed: bool, share: float, tmp_path: Path) -> None:
    whole = io.BytesIO()
    with pikepdf.open(io.BytesIO(PLAN)) as opened:
        level = pikepdf.StreamDecodeLevel.none if packed else pikepdf.StreamDecodeLevel.generalized
        opened.save(whole, compress_streams=packed, stream_decode_level=level)

    def lie(length: re.Match[bytes]) -> bytes:
        width = len(length[1])
        return b"/Length %s" % str(int(share * int(length[1])))[:width].rjust(width).encode()

    words = read(whole.getvalue(), tmp_path / "whole.pdf")
    assert len(words) > 20
    assert read(LENGTH.sub(lie, whole.getvalue()), tmp_path / "lies.pdf") == words
