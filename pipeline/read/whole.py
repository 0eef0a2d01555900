"""Whether what a file holds of a page is there to its end, and as it was written.

Libraries take what they can unpack of a damaged stream for all that there is, and say nothing.
"""

import zlib
from typing import Any

import pypdfium2
from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
)
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from pipeline.read.kinds import ANY, DEEPEST, area_of

BREAKS_OFF = "its content breaks off: what comes behind is not there"
ALTERED = "its content is not as it was written"
NO_PICTURE = "its picture is damaged: some of it does not show"
PAUSE = b"\0\0\xff\xff"  # what ends the packed bytes of programs that leave their end open
HEAD = 2  # bytes in front of what is packed
PIECE = 1 << 20  # bytes unpacked at a time
BEHIND = 1024  # bytes; programs may write a little more behind a picture's end
ENDS = {"DCTDecode": b"\xff\xd9", "JPXDecode": b"\xff\xd9"}  # of pictures that state it


def flaw_of(stream: PDFStream) -> str:
    """What is wrong with a stream that has not been unpacked yet; nothing if that is not told."""
    packed = stream.rawdata or b""
    if packed and stream.decipher and stream.objid is not None:
        packed = stream.decipher(stream.objid, stream.genno or 0, packed, stream.attrs)
    for kind, _ in stream.get_filters() if packed else ():
        if kind in LITERALS_ASCII85_DECODE:
            packed = ascii85decode(packed)
        elif kind in LITERALS_ASCIIHEX_DECODE:
            packed = asciihexdecode(packed)
        else:
            return flaw_in(packed) if kind in LITERALS_FLATE_DECODE else ""
    return ""


def flaw_in(packed: bytes) -> str:
    """What is wrong with bytes packed by Flate."""
    unpacking = zlib.decompressobj()
    try:
        _unpack(unpacking, packed)
    except zlib.error as error:
        return ALTERED if "data check" in str(error) else BREAKS_OFF
    ended = unpacking.eof or packed.rstrip(b"\r\n").endswith(PAUSE)
    return "" if ended or _lacks_its_checksum(packed) else BREAKS_OFF


def _lacks_its_checksum(packed: bytes) -> bool:
    unpacking = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    _unpack(unpacking, packed[HEAD:])
    return unpacking.eof


def _unpack(unpacking: "zlib._Decompress", packed: bytes) -> None:
    """To the end, a piece at a time: a little may unpack to more than there is memory for."""
    piece = unpacking.decompress(packed, PIECE)
    while piece and not unpacking.eof:
        piece = unpacking.decompress(unpacking.unconsumed_tail, PIECE)


def told(flaw: str) -> dict[str, Any]:
    """How a page says what is wrong with what the file holds of it."""
    return {"damaged": True} if flaw == ALTERED else {"lost": flaw}


def picture_flaw(page: pypdfium2.PdfPage, shows_text: bool) -> str:
    """What is wrong with the pictures that a page is made of, as far as that is told."""
    area = page.get_width() * page.get_height()
    for thing in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
        large = isinstance(thing, pypdfium2.PdfImage) and area_of(thing) >= ANY * area
        if large and not (_is_whole(thing) and (shows_text or _is_drawn(thing))):
            return NO_PICTURE
    return ""


def _is_whole(image: pypdfium2.PdfImage) -> bool:
    """Whether a picture is there to its end, as its packing tells."""
    if (
        image.get_filters()[:1] == ["FlateDecode"]
        and flaw_in(bytes(image.get_data())) == BREAKS_OFF
    ):
        return False
    kinds = image.get_filters(skip_simple=True)
    end = ENDS.get(kinds[0]) if kinds else None
    return end is None or end in bytes(image.get_data(decode_simple=True))[-BEHIND:]


def _is_drawn(image: pypdfium2.PdfImage) -> bool:
    """Whether the viewer can make a picture of it."""
    try:
        image.get_bitmap()
    except pypdfium2.PdfiumError:
        return False
    return True
