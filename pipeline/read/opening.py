"""Is this file a PDF that can be read?  Said before any page is."""

import hashlib
import re
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pypdfium2

from pipeline.errors import InputError
from pipeline.read.kinds import Kind, page_kind

HEAD = 1024  # bytes in which a PDF has its signature
OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")


class Content(NamedTuple):
    """What is known of the file as a whole."""

    sha256: str
    kinds: tuple[Kind, ...]  # of each page

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
    finally:
        document.close()
    if all(kind == "blank" for kind in kinds):
        raise InputError(
            f"{path}: none of its {len(kinds)} pages has text, nor a picture that OCR could read"
        )
    return Content(sha256, kinds)


def metadata_title(path: Path) -> str:
    """The title that the file itself states, or nothing."""
    document = pypdfium2.PdfDocument(path)
    try:
        title: str = document.get_metadata_value("Title")
    finally:
        document.close()
    return " ".join(title.split())


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
            file.seek(0)
            head = file.read(HEAD)
            whole_end = bool(head) and _has_end(file)
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
    if not whole_end:
        raise InputError(f"{path}: is cut short: its end is missing; get the whole file again")
    return digest


def _has_end(file: BinaryIO) -> bool:
    """Whether an end-of-file mark stands in the file with nothing of a PDF behind it."""
    with mmap(file.fileno(), 0, access=ACCESS_READ) as whole:
        end = whole.rfind(b"%%EOF")
        return end >= 0 and not OBJECT.search(whole, end)
