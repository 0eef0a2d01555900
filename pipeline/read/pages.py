"""A few pages of a PDF → what they show, with both engines."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pdfplumber
import pypdfium2
from msgspec.structs import replace

from pipeline.errors import InputError
from pipeline.read.garbled import agreement, is_garbled
from pipeline.read.kinds import page_kind
from pipeline.read.layers import Layers
from pipeline.read.native import UNTAGGED, Tagged, read_page
from pipeline.read.second import Reading, compare, is_alone, read_cells
from pipeline.read.showing import ShowingPage, showing
from pipeline.read.tags import tagged_cells
from pipeline.read.words import sideways
from pipeline.records import Page, Word

AGREES = 0.4  # of the words; OCR reads more than this of any text as the file has it

for _library in ("pdfminer", "playa", "camelot", "pypdfium2"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)  # what matters is a finding


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
    read = _read_text(pdf, images, [*native, *layered], tagged)
    for number in numbers:
        page, image = read.pop(number, None), images[number - 1]
        if kinds[number] in ("image", "overlaid"):
            layer = page.all_words() if page else ()
            read[number] = _read_image(pdf, image, number, cache, layer)
        elif page:
            read[number] = _settled(page, partial(_read_image, pdf, image, number, cache, ()))
        elif kinds[number] == "blank":
            width, height = images[number - 1].get_size()
            read[number] = Page(number, width, height, "native")
    images.close()
    ruled = [n for n in native if len(read[n].grids) > read[n].tagged and read[n].text == "native"]
    second = read_cells(pdf, ruled) if ruled else {}
    return [
        msgspec.json.encode(_compared(read[number], second.get(number, []))) for number in numbers
    ]


def _read_text(
    pdf: Path,
    images: pypdfium2.PdfDocument,
    numbers: Sequence[int],
    tagged: Mapping[int, Tagged],
) -> dict[int, Page]:
    """Pages by their text layer, and the cells that their tags have."""
    read: dict[int, Page] = {}
    for page, turn in _parsed(pdf, numbers):
        number = page.page_number
        draw = partial(images.__getitem__, number - 1)
        seen = read_page(page, draw, turn, tagged.get(number, UNTAGGED))
        read[number] = replace(seen, turned=float(-turn % 360))
    return read


def _parsed(pdf: Path, numbers: Sequence[int]) -> Iterator[tuple[ShowingPage, int]]:
    """Pages as pdfplumber parses them, turned upright, and by how much; each is closed before
    the next is opened, since pdfplumber keeps 6 MB a page otherwise.
    """
    if not numbers:
        return
    where = f"pages {numbers[0]}-{numbers[-1]}"
    try:
        with pdfplumber.open(pdf, pages=sorted(numbers)) as document:
            layers = Layers(document.doc.catalog)
            for page in document.pages:
                where = f"page {page.page_number}"
                shown = showing(page, layers)
                turn = sideways(shown.chars)
                shown = turn_page(shown, turn) if turn else shown
                _ = shown.objects  # parsed here: what fails later is a fault of ours
                yield shown, turn
                shown.close()
    except Exception as error:  # the PDF library raises anything on a damaged page
        reason = f"{type(error).__name__}: {error}"
        raise InputError(f"{pdf}: {where} cannot be read ({reason})") from error


def turn_page(page: ShowingPage, turn: int) -> ShowingPage:
    """The page turned clockwise by so many degrees, as its /Rotate key would turn it."""
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.page_obj.rotate + turn) % 360
    return showing(page, page.layers)


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


def _settled(page: Page, recognised: Callable[[], Page]) -> Page:
    """The page by its text layer, or by OCR where that is no text: it is codes, or the picture
    says otherwise.
    """
    garbled = is_garbled(page.all_words())
    if not garbled and not page.doubtful:
        return page
    seen = recognised()
    if not garbled and agreement(seen.all_words(), page.all_words()) >= AGREES:
        return page
    return replace(seen, garbled=True)


def _compared(page: Page, readings: Sequence[Reading]) -> Page:
    run_on = (word for word in page.all_words() if is_alone(word))
    across = (*page.aside, *page.unseen, *page.struck, *run_on)
    return replace(page, grids=tuple(compare(grid, readings, across) for grid in page.grids))
