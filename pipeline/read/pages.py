"""A few pages of a PDF → what they show, with both engines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import msgspec
import pdfplumber
import pypdfium2
from msgspec.structs import replace
from pdfplumber.page import Page as PdfPage

from pipeline.errors import InputError
from pipeline.lattice import grids_of, join_rules
from pipeline.read.beyond_rulings import with_unruled
from pipeline.read.kinds import page_kind
from pipeline.read.rulings import rules_of
from pipeline.read.second import Reading, compare, read_cells
from pipeline.read.tags import TaggedCell, tagged_cells
from pipeline.read.words import drawn_bullets, marks_of, sideways, split_text, words_of
from pipeline.records import Page, Word

Tagged = Mapping[int, TaggedCell]
UNTAGGED: Tagged = MappingProxyType({})


class LostError(Exception):
    """A page whose characters are not all in its words: a fault of the reader."""


def read_pages(pdf: Path, numbers: Sequence[int], cache: Path | None = None) -> list[bytes]:
    """Pages of a PDF, each as the JSON of a `Page`.

    They come encoded because that is what crosses to another process and what
    the stage file holds.  ``cache``: where OCR keeps what it recognised, if anywhere.
    """
    images = pypdfium2.PdfDocument(pdf)
    kinds = {number: page_kind(images[number - 1]) for number in numbers}
    native = [number for number in numbers if kinds[number] == "text"]
    layered = [number for number in numbers if kinds[number] == "overlaid"]
    tagged = {number: tagged_cells(images[number - 1]) for number in native}
    read = _read_text(pdf, [*native, *layered], tagged)
    for number in numbers:
        if kinds[number] in ("image", "overlaid"):
            layer = read.pop(number).all_words() if number in read else ()
            read[number] = _read_image(pdf, images[number - 1], number, cache, layer)
        elif kinds[number] == "blank":
            width, height = images[number - 1].get_size()
            read[number] = Page(number, width, height, "native")
    images.close()
    ruled = [number for number in native if len(read[number].grids) > read[number].tagged]
    second = read_cells(pdf, ruled) if ruled else {}
    return [
        msgspec.json.encode(_compared(read[number], second.get(number, []))) for number in numbers
    ]


def _read_text(pdf: Path, numbers: Sequence[int], tagged: Mapping[int, Tagged]) -> dict[int, Page]:
    """Pages by their text layer, and the cells that their tags have."""
    return {
        page.page_number: replace(
            read_page(page, tagged.get(page.page_number, UNTAGGED)), turned=float(-turn % 360)
        )
        for page, turn in _parsed(pdf, numbers)
    }


def _parsed(pdf: Path, numbers: Sequence[int]) -> Iterator[tuple[PdfPage, int]]:
    """Pages as pdfplumber parses them, turned upright, and by how much; each is closed before
    the next is opened, since pdfplumber keeps 6 MB a page otherwise.
    """
    if not numbers:
        return
    where = f"pages {numbers[0]}-{numbers[-1]}"
    try:
        with pdfplumber.open(pdf, pages=sorted(numbers)) as document:
            for page in document.pages:
                where = f"page {page.page_number}"
                turn = sideways(page.chars)
                page = turn_page(page, turn) if turn else page
                _ = page.objects  # parsed here: what fails later is a fault of ours
                yield page, turn
                page.close()
    except Exception as error:  # the PDF library raises anything on a damaged page
        reason = f"{type(error).__name__}: {error}"
        raise InputError(f"{pdf}: {where} cannot be read ({reason})") from error


def _read_image(
    pdf: Path, page: pypdfium2.PdfPage, number: int, cache: Path | None, layer: Sequence[Word]
) -> Page:
    from pipeline.read.scanned import read_scanned  # heavy: only where there are scans

    try:
        return read_scanned(page, number, cache, layer)
    except OSError as error:
        raise InputError(f"{cache}: cannot be written: {error.strerror}") from error
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{pdf}: the image of page {number} cannot be read ({error})") from error


def _compared(page: Page, readings: Sequence[Reading]) -> Page:
    return replace(page, grids=tuple(compare(grid, readings, page.aside) for grid in page.grids))


def turn_page(page: PdfPage, turn: int) -> PdfPage:
    """The page turned clockwise by so many degrees, as its /Rotate key would turn it."""
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.page_obj.rotate + turn) % 360
    return PdfPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def read_page(page: PdfPage, tagged: Tagged = UNTAGGED) -> Page:
    """One page by the first engine: words, rulings, grids; every character accounted for.

    ``tagged``: the cells of its tagged tables by the marks of their contents.
    """
    text, aside = split_text(page.chars)
    rules = join_rules(rules_of(page))
    words = words_of(text, rules)
    bullets = drawn_bullets(page, words, rules)
    seen = with_unruled(grids_of(rules, [*words, *bullets]), page, text, tagged)
    read = Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        text="native",
        grids=tuple(replace(grid, engines=grid.engines or ("pdfplumber",)) for grid in seen.grids),
        words=tuple(seen.words),
        rules=tuple(seen.rules),
        aside=tuple(marks_of(aside)),
        tagged=seen.tagged,
    )
    _prove_conserved(read, sum(len("".join(c["text"].split())) for c in page.chars), len(bullets))
    return read


def _prove_conserved(page: Page, characters: int, bullets: int) -> None:
    """Every character of the page is in exactly one cell, or outside all of them."""
    in_cells = [word for grid in page.grids for cell in grid.cells for word in cell.words]
    held = sum(len("".join(w.text.split())) for w in (*in_cells, *page.words, *page.aside))
    if held != characters + bullets:
        raise LostError(f"page {page.number}: {characters} characters printed, {held} read")
