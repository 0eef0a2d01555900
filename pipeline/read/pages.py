"""Pages of a PDF → what they show, with both engines."""

import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
from msgspec.structs import replace
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.errors import TroubleError
from pipeline.read.glyphs import Glyphs
from pipeline.read.kinds import page_kind
from pipeline.read.layers import Layers
from pipeline.read.native import read_page
from pipeline.read.page_list import Bounded, Opened, PagesError, open_listed, rebuilt
from pipeline.read.picture import has_ocr
from pipeline.read.second import Reading, compare, is_alone, read_cells
from pipeline.read.settled import settled
from pipeline.read.showing import ShowingPage, showing
from pipeline.read.tags import UNTAGGED, Tags, tags_of
from pipeline.read.ways import is_askew, sideways
from pipeline.read.whole import picture_flaw, told
from pipeline.records import ABSENT, Page, Word

FRESH = 8  # pages after which what was parsed is forgotten: enough to share the fonts ...
TIMES = 100  # ... but no oftener than so: to open a file takes as long as it is
FARTHEST = 1e6  # points: the largest page that a PDF may have is a seventieth of that
NO_OCR = (
    "it is a picture; reading it takes OCR, which is an extra: pip install 'plan-extractor[ocr]'"
)

for _library in ("pdfminer", "playa", "camelot", "pypdfium2"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)  # what matters is a finding


class PageReader:
    """Pages of one PDF, each as the JSON of a `Page`, read one after the other.

    They come encoded because that is what crosses to another process and what
    the stage file holds.  ``cache``: where OCR keeps what it recognised, if anywhere.
    """

    def __init__(self, pdf: Path, cache: Path | None = None) -> None:
        self._pdf, self._cache = pdf.absolute(), cache
        self._read = 0
        self._glyphs = Glyphs()
        self._last: tuple[int | None, bytes] = (None, b"")  # a page's number in the file, the page
        self._loaded: tuple[int, pypdfium2.PdfPage] | None = None  # the page that is being read

    def __call__(self, number: int) -> Iterator[bytes]:
        """The page as the first engine reads it; once more, where the second has seen it too."""
        self._read += 1
        image = self._image(number)
        kind = page_kind(image)
        if kind in ("image", "overlaid"):
            layer = self._layer(number) if kind == "overlaid" else ()
            yield msgspec.json.encode(_read_image(image, number, self._cache, layer))
        elif kind == "blank":
            width, height = image.get_size()
            page = Page(number, width, height, "native", lost=self._not_shown(number))
            yield msgspec.json.encode(page)
        else:
            yield from self._with_both(number, image)
        if self._read % max(FRESH, len(self._images) // TIMES) == 0:
            self._forget()

    def _layer(self, number: int) -> tuple[Word, ...]:
        """The words that an earlier OCR left in an image's page: nobody sees them."""
        page = self._text(number, UNTAGGED)
        return (*page.all_words(), *page.unseen)

    def _not_shown(self, number: int) -> str:
        """What is wrong with a page that shows nothing, if the file holds something of it."""
        if not self._opened.pages[number - 1].parsed().contents:
            return ""
        page = self._text(number, UNTAGGED)
        return page.lost or ("it is damaged: its text does not show" if page.all_words() else "")

    def _with_both(self, number: int, image: pypdfium2.PdfPage) -> Iterator[bytes]:
        """A page that the file lists again is what it was."""
        listed = self._opened.pages[number - 1].number
        again = self._last[1] if listed is not None and listed == self._last[0] else b""
        if again:
            yield msgspec.json.encode(replace(msgspec.json.decode(again, type=Page), number=number))
            return
        for read in self._engines(number, image):
            self._last = (listed, read)
            yield read

    def _engines(self, number: int, image: pypdfium2.PdfPage) -> Iterator[bytes]:
        tagged = tags_of(image)
        page = settled(
            self._text(number, tagged),
            partial(_read_image, image, number, self._cache, ()),
            partial(self._text, number, tagged),
        )
        yield msgspec.json.encode(page)
        ruled = any("pdfplumber" in grid.engines for grid in page.grids)
        if ruled and page.text == "native" and page.garbled != "codes":
            yield msgspec.json.encode(_compared(page, read_cells(self._images, number)))

    @cached_property
    def _images(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self._pdf)

    @cached_property
    def _opened(self) -> Opened:
        """The file as it stands or, where its list of objects is wrong, as the viewer has it."""
        count = len(self._images)
        with suppress(PdfminerException, PSException):
            whole = open_listed(Bounded(self._pdf), count)
            there = [page.is_there() for page in whole.pages]
            lost = any(
                not (has or page.is_absent()) for has, page in zip(there, whole.pages, strict=True)
            )
            if any(there) and not lost and len(there) == count:
                return whole
            whole.pdf.stream.close()
        mended = open_listed(rebuilt(self._images), count)
        if len(mended.pages) != count:
            raise PagesError(f"it is damaged: its list has {len(mended.pages)} pages or {count}")
        return mended

    @cached_property
    def _layers(self) -> Layers:
        return Layers(self._opened.pdf.doc.catalog)

    def _image(self, number: int) -> pypdfium2.PdfPage:
        if not self._loaded or self._loaded[0] != number:
            self._loaded = number, self._load(number)
        return self._loaded[1]

    def _load(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._images[number - 1]
        except pypdfium2.PdfiumError:
            if self._opened.pages[number - 1].is_absent():
                raise TroubleError(ABSENT) from None
            raise

    def _forget(self) -> None:
        """Let go of what the libraries keep of all that they have parsed.

        They have no other way for it than to open the file anew; to list the pages of a long
        one takes a second.
        """
        self._loaded = None
        if images := self.__dict__.pop("_images", None):
            images.close()
        if opened := self.__dict__.get("_opened"):
            opened.pdf.doc._cached_objs.clear()
            opened.pdf.doc._parsed_objs.clear()
            opened.pdf.rsrcmgr._cached_fonts.clear()

    def _text(self, number: int, tagged: Tags, recognised: Sequence[Word] = ()) -> Page:
        """A page by its text layer, turned upright, and the cells that its tags have."""
        listed = self._opened.pages[number - 1].parsed()
        shown = showing(PdfPage(self._opened.pdf, listed, number), self._layers)
        turn, askew = sideways(shown.chars), is_askew(shown.chars)
        flaw = shown.flaw
        shown = turn_page(shown, turn) if turn else shown
        for things in shown.objects.values():  # its own lists, and parsed here
            things[:] = [thing for thing in things if _is_somewhere(thing)]
        draw = partial(self._image, number)
        read = read_page(shown, draw, turn, tagged, self._glyphs, recognised)
        shown.close()  # pdfplumber keeps 6 MB a page otherwise
        return replace(read, turned=float(-turn % 360), askew=askew, **told(flaw))


class PictureReader:
    """Pages of one PDF that cannot be parsed: each off its picture, if there is text on that."""

    def __init__(self, pdf: Path, cache: Path | None = None) -> None:
        self._pdf, self._cache = pdf.absolute(), cache

    def __call__(self, number: int) -> Iterator[bytes]:
        with pypdfium2.PdfDocument(self._pdf) as document:
            page = _read_image(document[number - 1], number, self._cache, ())
        if page.all_words():
            yield msgspec.json.encode(replace(page, damaged=True))


def _is_somewhere(thing: dict[str, Any]) -> bool:
    """Whether a character or shape is at a place that is one: damaged files have them at infinity,
    where nobody sees them.
    """
    place = thing["x0"] + thing["top"] + thing["x1"] + thing["bottom"]
    return math.isfinite(place) and abs(place) < FARTHEST


def read_pages(pdf: Path, numbers: Sequence[int], cache: Path | None = None) -> list[bytes]:
    """Pages of a PDF by this process, unguarded: for a file that one has made oneself."""
    reader = PageReader(pdf, cache)
    return [list(reader(number))[-1] for number in numbers]


def turn_page(page: ShowingPage, turn: int) -> ShowingPage:
    """The page turned clockwise by so many degrees, as its /Rotate key would turn it."""
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.page_obj.rotate + turn) % 360
    return showing(page, page.layers)


def _read_image(
    page: pypdfium2.PdfPage, number: int, cache: Path | None, layer: Sequence[Word]
) -> Page:
    if not has_ocr():
        width, height = page.get_size()
        return Page(number, width, height, "native", lost=NO_OCR)
    from pipeline.read.scanned import read_scanned  # heavy: only where there are scans

    read = read_scanned(page, number, cache, layer)
    return replace(read, lost=picture_flaw(page, bool(read.all_words())))


def _compared(page: Page, readings: Sequence[Reading]) -> Page:
    run_on = (word for word in page.all_words() if is_alone(word))
    across = (*page.aside, *page.unseen, *page.struck, *run_on)
    return replace(page, grids=tuple(compare(grid, readings, across) for grid in page.grids))
