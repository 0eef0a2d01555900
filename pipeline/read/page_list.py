"""The file's list of pages, as a viewer counts them."""

import os
from collections.abc import Iterator, Mapping
from io import BufferedReader, BytesIO, FileIO
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfplumber.pdf import PDF

from pipeline.errors import TroubleError
from pipeline.read.streams import WholeParser

Attributes = Mapping[str, Any]


class Listed:
    """One entry of the list, not looked at yet: if the page is damaged, it harms no other."""

    def __init__(self, document: PDFDocument, entry: object, inherited: Attributes) -> None:
        self._document, self._entry, self._inherited = document, entry, inherited

    @property
    def number(self) -> int | None:
        """The object's number in the file; None if it stands in the list itself."""
        return _number(self._entry)

    def parsed(self) -> PDFPage:
        own = resolve1(self._entry)
        return PDFPage(self._document, self.number, {**self._inherited, **own}, None)

    def is_there(self) -> bool:
        """Whether what it names is where the file says, whatever that is worth."""
        return isinstance(resolve1(self._entry), dict)

    def is_absent(self) -> bool:
        """Whether the file has nothing of that name: an entry that is null lists no page."""
        if self.number is None:
            return self._entry is None
        return not any(self.number in xref.get_objids() for xref in self._document.xrefs)


def listed(document: PDFDocument) -> Iterator[Listed]:
    """What the list names, in order, whether it is a page or not.

    A list within the list is followed once: files can nest them without end.
    """
    todo: list[tuple[object, Attributes]] = [(document.catalog.get("Pages"), {})]
    followed: set[int | None] = set()
    while todo:
        entry, inherited = todo.pop()
        node = resolve1(entry)
        if not isinstance(node, dict) or "Kids" not in node:
            yield Listed(document, entry, inherited)
        elif (number := _number(entry)) not in followed:
            followed.add(number)
            own = {key: node[key] for key in PDFPage.INHERITABLE_ATTRS if key in node}
            kids = resolve1(node["Kids"])
            below = kids if isinstance(kids, list) else []
            todo += [(kid, {**inherited, **own}) for kid in reversed(below)]


def _number(entry: object) -> int | None:
    return entry.objid if isinstance(entry, PDFObjRef) else None


class PagesError(TroubleError):
    """The file's list of pages is damaged: two readers of it do not see the same pages."""


class Opened(NamedTuple):
    """The file, and its list of pages as a viewer counts them: number 5 is one page to both."""

    pdf: PDF
    pages: list[Listed]


class Bounded(BufferedReader):
    """A file of which no more is read than it has: a stream in it can claim any length, and
    memory is given for what is asked.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(FileIO(path))
        self._size = os.fstat(self.fileno()).st_size

    def read(self, size: int | None = -1) -> bytes:
        return super().read(size if size is None else min(size, self._size))


def open_listed(file: Bounded | BytesIO, count: int) -> Opened:
    """The pages of its list, or one more than the viewer counts."""
    pdf = pdfplumber.open(file)
    pdf.doc._parser = WholeParser(file)  # pdfplumber makes its own, and asks for no other
    pdf.doc._parser.set_document(pdf.doc)
    return Opened(pdf, list(islice(listed(pdf.doc), count + 1)))


def rebuilt(document: pypdfium2.PdfDocument) -> BytesIO:
    """The file as its viewer understands it, where its list of objects is wrong."""
    whole = BytesIO()
    document.save(whole)
    whole.seek(0)
    return whole
