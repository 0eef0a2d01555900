"""A few pages of a PDF → what they show, with both engines."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import pdfplumber
import pypdfium2
from msgspec.structs import replace
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page as PdfPage
from pdfplumber.pdf import PDF

from pipeline.errors import ProofError
from pipeline.lattice import grids_of, join_rules
from pipeline.read.kinds import page_kind
from pipeline.read.rulings import rules_of
from pipeline.read.second import Reading, compare, read_cells
from pipeline.read.words import drawn_bullets, marks_of, sideways, split_text, words_of
from pipeline.records import Page, Word

FRESH = 8  # pages after which the file is opened anew: enough to share the opening


FARTHEST = 1e6  # points: the largest page that a PDF may have is a seventieth of that


class LostError(ProofError):
    """A page whose characters are not all in its words: a fault of the reader."""


class PagesError(Exception):
    """The file's list of pages is damaged: two readers of it do not see the same pages."""


class _Listed(PDFPage):
    """A page of the file's tree that is not looked at yet: if damaged, it harms no other."""

    def __init__(self, *description: Any) -> None:
        self._description = description

    def parsed(self) -> PDFPage:
        return PDFPage(*self._description)


class PageReader:
    """Pages of one PDF, each as the JSON of a `Page`, read one after the other.

    They come encoded because that is what crosses to another process and what
    the stage file holds.  ``cache``: where OCR keeps what it recognised, if anywhere.
    """

    def __init__(self, pdf: Path, cache: Path | None = None) -> None:
        self._pdf, self._cache = pdf.absolute(), cache
        self._read = 0

    def __call__(self, number: int) -> Iterator[bytes]:
        """The page as the first engine reads it; once more, where the second has seen it too."""
        self._read += 1
        image = self._images[number - 1]
        kind = page_kind(image)
        if kind in ("image", "overlaid"):
            layer = self._text(number).all_words() if kind == "overlaid" else ()
            yield msgspec.json.encode(_read_image(image, number, self._cache, layer))
        elif kind == "blank":
            width, height = image.get_size()
            yield msgspec.json.encode(Page(number, width, height, "native"))
        else:
            page = self._text(number)
            yield msgspec.json.encode(page)
            if page.grids:
                second = read_cells(self._pdf, [number])
                yield msgspec.json.encode(_compared(page, second.get(number, [])))
        image.close()
        if self._read % FRESH == 0:
            self._let_go()

    @cached_property
    def _images(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self._pdf)

    @cached_property
    def _texts(self) -> PDF:
        return pdfplumber.open(self._pdf)

    @cached_property
    def _pages(self) -> list["_Listed"]:
        return [page for page in _Listed.create_pages(self._texts.doc) if isinstance(page, _Listed)]

    def _let_go(self) -> None:
        """Close the file: the libraries keep what they have parsed of it."""
        for opened in [self.__dict__.pop(name, None) for name in ("_images", "_texts")]:
            if opened is not None:
                opened.close()
        self.__dict__.pop("_pages", None)

    def _text(self, number: int) -> Page:
        """A page by its text layer, turned upright."""
        if len(self._pages) != len(self._images):  # number 5 would be another page to each
            raise PagesError(f"{len(self._pages)} or {len(self._images)} pages are in its list")
        page = PdfPage(self._texts, self._pages[number - 1].parsed(), number)
        turn = sideways(page.chars)
        page = turn_page(page, turn) if turn else page
        if not all(_is_somewhere(thing) for things in page.objects.values() for thing in things):
            page = page.filter(_is_somewhere)
        read = replace(read_page(page), turned=float(-turn % 360))
        page.close()  # pdfplumber keeps 6 MB a page otherwise
        return read


def _is_somewhere(thing: dict[str, Any]) -> bool:
    """Whether a character or shape is at a place that is one: damaged files have them at infinity,
    where nobody sees them.
    """
    place = thing["x0"] + thing["top"] + thing["x1"] + thing["bottom"]
    return bool(-FARTHEST < place < FARTHEST)  # false of what is no number, too


def read_pages(pdf: Path, numbers: Sequence[int], cache: Path | None = None) -> list[bytes]:
    """Pages of a PDF by this process, unguarded: for a file that one has made oneself."""
    reader = PageReader(pdf, cache)
    return [list(reader(number))[-1] for number in numbers]


def _read_image(
    page: pypdfium2.PdfPage, number: int, cache: Path | None, layer: Sequence[Word]
) -> Page:
    from pipeline.read.scanned import read_scanned  # heavy: only where there are scans

    return read_scanned(page, number, cache, layer)


def _compared(page: Page, readings: Sequence[Reading]) -> Page:
    return replace(page, grids=tuple(compare(grid, readings, page.aside) for grid in page.grids))


def turn_page(page: PdfPage, turn: int) -> PdfPage:
    """The page turned clockwise by so many degrees, as its /Rotate key would turn it."""
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.page_obj.rotate + turn) % 360
    return PdfPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def read_page(page: PdfPage) -> Page:
    """One page by the first engine: words, rulings, grids; every character accounted for."""
    text, aside = split_text(page.chars)
    rules = join_rules(rules_of(page))
    words = [word for word in words_of(text, rules) if word.text]  # fonts can say nothing
    bullets = drawn_bullets(page, words, rules)
    grids, outside, loose = grids_of(rules, [*words, *bullets])
    read = Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        text="native",
        grids=tuple(replace(grid, engines=("pdfplumber",)) for grid in grids),
        words=tuple(outside),
        rules=tuple(loose),
        aside=tuple(marks_of(aside)),
    )
    _prove_conserved(read, sum(len("".join(c["text"].split())) for c in page.chars), len(bullets))
    return read


def _prove_conserved(page: Page, characters: int, bullets: int) -> None:
    """Every character of the page is in exactly one cell, or outside all of them."""
    in_cells = [word for grid in page.grids for cell in grid.cells for word in cell.words]
    held = sum(len("".join(w.text.split())) for w in (*in_cells, *page.words, *page.aside))
    if held != characters + bullets:
        raise LostError(f"page {page.number}: {characters} characters printed, {held} read")
