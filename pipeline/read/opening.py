"""Is this file a PDF that can be read?  Said before any page is."""

import hashlib
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from pipeline.errors import InputError
from pipeline.read.kinds import Kind, page_kind

PDF_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?"
    r"(?P<second>\d\d)?(?:Z|[+-](?P<zone_hours>\d\d)'?(?P<zone_minutes>\d\d)?'?)?"
)
FIRST = {"month": 1, "day": 1}  # what a part that is not given is taken for; the others: 0
HEAD, TAIL = 1024, 2048  # bytes in which a PDF has its signature and its end-of-file mark


class Content(NamedTuple):
    """What is known of the file as a whole."""

    sha256: str
    kinds: tuple[Kind, ...]  # of each page
    created: str = ""  # when it says that it was made, by RFC 3339

    @property
    def pages(self) -> int:
        return len(self.kinds)


def check_pdf(path: Path) -> Content:
    """Open a PDF and count its pages.

    Raises InputError in one line if it is missing, no PDF, cut short,
    encrypted, broken, or has nothing on its pages that could be read.
    """
    sha256 = _check_bytes(path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{path}: {_why_closed(path.read_bytes())}") from error
    try:
        if len(document) == 0:
            raise InputError(f"{path}: has no pages")
        kinds = tuple(page_kind(document[i]) for i in range(len(document)))
        created = _rfc3339(document.get_metadata_value("CreationDate"))
    finally:
        document.close()
    if all(kind == "blank" for kind in kinds):
        raise InputError(
            f"{path}: none of its {len(kinds)} pages has text, nor a picture that OCR could read"
        )
    return Content(sha256, kinds, created)


def metadata_title(path: Path) -> str:
    """The title that the file itself states, or nothing."""
    document = pypdfium2.PdfDocument(path)
    try:
        title: str = document.get_metadata_value("Title")
    finally:
        document.close()
    return " ".join(title.split())


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


def _why_closed(content: bytes) -> str:
    """Why a PDF does not open; pdfium's own error code may be one of an earlier file."""
    if b"/Encrypt" in content:
        return "is encrypted; remove its password first (for example with qpdf)"
    if re.search(rb"/Count\s+0\b", content):
        return "has no pages"
    return "is damaged: its pages cannot be opened"


def _check_bytes(path: Path) -> str:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            head = file.read(HEAD)
            file.seek(max(0, size - TAIL))
            tail = file.read()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder, not a PDF") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if not head:
        raise InputError(f"{path}: is empty")
    if b"%PDF-" not in head:
        raise InputError(f"{path}: is not a PDF")
    if b"%%EOF" not in tail:
        raise InputError(f"{path}: is cut short: its end is missing; get the whole file again")
    return digest
