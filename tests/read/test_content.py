"""Content streams are read as pdfminer reads them, whatever is written in them."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF

from pipeline.read.content import things_of

WRITTEN = {
    "text": b"BT /F1 9.5 Tf 1 0 0 1 72 -720. Tm [(Na)-12.5<0041>+3(me)] TJ T* (next)' ET",
    "escapes": rb"(a\(b\)\101) Tj [(x)-1(a\)b)2] TJ (un(bal)anced) Tj",
    "more escapes": rb"[(\\\n\053\t) 3 (a?b:c) (\5) (\q\)] TJ (\12x) Tj",
    "marks": b"/P <</MCID 3>> BDC /P<</MCID 3 /Lang (en)>>BDC /P << /MCID -1 >> BDC EMC",
    "hexadecimal": b"<00 41> Tj <414> Tj [<41\n42>] TJ <> Tj",
    "numbers": b"--5 1.2.3 12-3 . - +.5 4. 00012 1e5 12Tf 99999999999999999999999 w",
    "names": b"/A#20b gs /\xff gs /F1(x)Tj //x /Span<</MCID 3/ActualText(x)>>BDC",
    "comments": b"q % a comment (with [ brackets\nQ",
    "constants": b"true false null [true null] x",
    "nested": b"[[1 2] [(a)] <</K [1]>>] x {1 2} y",
    "unfinished": b"q [1 2 (a",
    "stray": b"] > ) >> 1 w",
    "picture": b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00(EI [ x\nEI Q 1 w",
    "nothing": b" \n\0 ",
}


def things(read: Iterable[Any]) -> list[Any]:
    return [(type(one), one.rawdata if isinstance(one, PDFStream) else one) for one in read]


def by_pdfminer(*streams: bytes) -> list[Any]:
    read = []
    with suppress(PSEOF):
        parser = PDFContentParser([PDFStream({}, stream) for stream in streams])
        while True:
            read.append(parser.nextobject()[1])
    return things(read)


def by_ours(*streams: bytes) -> list[Any]:
    return things(things_of([PDFStream({}, stream) for stream in streams]))


@pytest.mark.parametrize("name", WRITTEN)
def test_streams_are_read_as_pdfminer_reads_them(name: str) -> None:
    assert by_ours(WRITTEN[name]) == by_pdfminer(WRITTEN[name])


def test_two_streams_are_read_as_one_but_no_word_goes_over_the_end() -> None:
    streams = (b"1 0 0 1 7", b"2 720 cm (a", b"b) Tj /F", b"1 9 Tf")
    assert by_ours(*streams) == by_pdfminer(*streams)


@given(st.text(alphabet="()<>[]/%#-+.01aTEI\\ \n", max_size=40))
def test_whatever_is_written_is_read_as_pdfminer_reads_it(written: str) -> None:
    assert by_ours(written.encode()) == by_pdfminer(written.encode())
