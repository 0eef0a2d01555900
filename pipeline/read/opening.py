"""Is this file a PDF that can be read?  Said before any page is."""

import hashlib
import mmap
import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from msgspec import Struct

from pipeline.errors import InputError
from pipeline.guard import Limits, guarded
from pipeline.page.plain import plain

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

HEAD = 1024  # bytes in which a PDF has its signature
TAIL = 16_000_000  # bytes in which its end must stand: some programs write a little behind it
OBJECT = re.compile(rb"(?<!\d)(\d++)\s++\d++\s++obj\b")
NAMED = re.compile(rb"(?<!\w)(\d++)\s++\d++\s++R\b")  # what one object says of another
LARGEST = 4_000_000_000  # bytes; a plan of many scans has some hundred million
SEARCHED = 200_000_000  # bytes of a file without its end that are looked through for what it has
MOST = 10_000  # pages; the longest plan has some 700, and a file can claim any number
FEW = 100  # pages that any file may list ...
LEAST = 60  # ... and bytes for each of more: a list can name one page for ever
USUAL = Limits()
TITLE = 300  # characters of a title that a file states of itself
PDF_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?"
    r"(?P<second>\d\d)?(?:Z|[+-](?P<zone_hours>\d\d)'?(?P<zone_minutes>\d\d)?'?)?"
)
FIRST = {"month": 1, "day": 1}  # what a part that is not given is taken for; the others: 0


class Content(Struct, frozen=True):
    """What is known of the file as a whole."""

    sha256: str
    pages: int
    title: str = ""  # as the file itself states it
    created: str = ""  # when it says that it was made, by RFC 3339


class _Opened(Struct, frozen=True):
    pages: int = 0
    title: str = ""
    created: str = ""
    closed: str = ""  # why it does not open


def check_pdf(path: Path, limits: Limits = USUAL) -> Content:
    """Open a PDF and count its pages.

    Raises InputError in one line if it is missing, no PDF, cut short,
    encrypted, broken, or claims more pages than a plan can have.
    """
    sha256 = _check_bytes(path, limits)
    (answer,) = guarded(partial(_opened, path), [0], limits, jobs=1)
    if answer.result is None:
        raise InputError(f"{path}: cannot be opened: {answer.trouble}")
    opened = msgspec.json.decode(answer.result, type=_Opened)
    if opened.closed:
        raise InputError(f"{path}: {opened.closed}")
    return Content(sha256, opened.pages, opened.title, opened.created)


def _opened(path: Path, _: int) -> Iterator[bytes]:
    """What pdfium says of the file, in JSON."""
    import pypdfium2  # here, so that only a guarded process loads it

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        yield msgspec.json.encode(_Opened(closed=_why_closed(path)))
        return
    pages = len(document)
    if pages == 0:
        yield msgspec.json.encode(_Opened(closed="has no pages"))
    elif closed := _elsewhere(document):
        yield msgspec.json.encode(_Opened(closed=closed))
    elif pages > max(FEW, path.stat().st_size // LEAST):
        closed = f"claims to have {pages} pages, more than a file of its size can hold"
        yield msgspec.json.encode(_Opened(closed=closed))
    elif pages > MOST:
        closed = f"claims to have {pages} pages; no more than {MOST} can be read"
        yield msgspec.json.encode(_Opened(closed=closed))
    else:
        yield msgspec.json.encode(_Opened(pages))
        title = " ".join(document.get_metadata_value("Title").split())
        created = _rfc3339(document.get_metadata_value("CreationDate"))
        yield msgspec.json.encode(_Opened(pages, title[:TITLE], created))


def _elsewhere(document: "PdfDocument") -> str:
    """Why a file's pages are not the document, if they are not: they ask for another reader."""
    from pypdfium2.raw import FORMTYPE_XFA_FULL

    if document.get_formtype() == FORMTYPE_XFA_FULL:
        return "is a form whose pages only its own program draws (XFA); print it to a PDF there"
    attached = map(document.get_attachment, range(document.count_attachments()))
    names = [plain(one.get_name()) for one in attached]
    inside = [name for name in names if name.casefold().endswith(".pdf")]
    if inside and len(document) == 1:
        return f"is a cover of other files; save the plan that is in it apart: {', '.join(inside)}"
    return ""


def _rfc3339(stated: str) -> str:
    """A date as a PDF has it, D:20111231235959+07'00', in the form of RFC 3339; or nothing.

    A time without its zone is taken for UTC, which is what RFC 3339 has no word against.
    """
    match = PDF_DATE.match(stated)
    if not match:
        return ""
    part = {name: int(value or FIRST.get(name, 0)) for name, value in match.groupdict().items()}
    offset = timedelta(hours=part.pop("zone_hours"), minutes=part.pop("zone_minutes"))
    try:
        zone = timezone(-offset if "-" in match[0] else offset)
        return datetime(**part, tzinfo=zone).isoformat().replace("+00:00", "Z")
    except ValueError:
        return ""  # of no calendar


def _why_closed(path: Path) -> str:
    """Why a PDF does not open; pdfium's own error code may be one of an earlier file."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(b"/Encrypt") >= 0:
            return "is encrypted; remove its password first (for example with qpdf)"
        if re.search(rb"/Count\s+0\b", content):
            return "has no pages"
    return "is damaged: its pages cannot be opened"


def _check_bytes(path: Path, limits: Limits) -> str:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError(f"{path}: is not a file")
        with path.open("rb") as file:
            head = file.read(HEAD)
            small = file.seek(0, os.SEEK_END) <= LARGEST
            whole = bool(head) and small and (_has_end(file) or _is_whole(path, limits))
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest() if whole else ""
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder, not a PDF") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:  # a NUL in the name
        raise InputError(f"{path}: cannot be read: {error}") from error
    if not head:
        raise InputError(f"{path}: is empty")
    if b"%PDF-" not in head:
        raise InputError(f"{path}: is not a PDF")
    if not small:
        raise InputError(f"{path}: is larger than {LARGEST} bytes, which no plan is")
    if not whole:
        raise InputError(f"{path}: is cut short: its end is missing; get the whole file again")
    return digest


def is_as_it_was(path: Path, sha256: str) -> bool:
    """Whether the file is still the one of that hash."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _has_end(file: BinaryIO) -> bool:
    """Whether an end-of-file mark stands in the file with nothing of a PDF behind it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    end = tail.rfind(b"%%EOF")
    return end >= 0 and not OBJECT.search(tail, end)


def _is_whole(path: Path, limits: Limits) -> bool:
    """Whether a file without its end has all the same whatever it names; no, if it has so much
    that the limits do not let it be told.
    """
    if path.stat().st_size > SEARCHED:
        return False
    (answer,) = guarded(partial(_holds_all, path), [0], limits, jobs=1)
    return answer.result == msgspec.json.encode(True)


def _holds_all(path: Path, _: int) -> Iterator[bytes]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        closed = whole.rfind(b"endobj") > whole.rfind(b" obj")
        rooted = whole.rfind(b"/Root") > whole.rfind(b"%%EOF")
        there = {match[1] for match in OBJECT.finditer(whole)} if closed and rooted else set()
        has_all = bool(there) and all(match[1] in there for match in NAMED.finditer(whole))
        yield msgspec.json.encode(has_all)  # no search is under way that would keep the map open
