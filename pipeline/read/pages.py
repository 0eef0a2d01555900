"""A few pages of a PDF → what they show, with both engines."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pdfplumber
from msgspec.structs import replace
from pdfplumber.page import Page as PdfPage

from pipeline.errors import InputError
from pipeline.lattice import grids_of, join_rules
from pipeline.read.rulings import rules_of
from pipeline.read.second import Reading, compare, read_cells
from pipeline.read.words import box_of, drawn_bullets, sideways, split_text, words_of
from pipeline.records import Page, Word


class Lost(Exception):
    """A page whose characters are not all in its words: a fault of the reader."""


def read_pages(pdf: Path, numbers: Sequence[int]) -> list[bytes]:
    """Pages of a PDF with a text layer, each as the JSON of a `Page`.

    They come encoded because that is what crosses to another process and what
    the stage file holds; and each page is closed before the next is opened
    (pdfplumber keeps 6 MB a page otherwise).
    """
    read = []
    where = f"pages {numbers[0]}-{numbers[-1]}"
    try:
        with pdfplumber.open(pdf, pages=list(numbers)) as document:
            for page in document.pages:
                where = f"page {page.page_number}"
                turn = sideways(page.chars)
                page = turn_page(page, turn) if turn else page
                read.append(replace(read_page(page), turned=float(-turn % 360)))
                page.close()
    except Exception as error:  # the PDF library raises anything on a damaged page
        reason = f"{type(error).__name__}: {error}"
        raise InputError(f"{pdf}: {where} cannot be read ({reason})") from error
    ruled = [page.number for page in read if page.grids]
    second = read_cells(pdf, ruled) if ruled else {}
    return [msgspec.json.encode(_compared(page, second.get(page.number, []))) for page in read]


def _compared(page: Page, readings: Sequence[Reading]) -> Page:
    return replace(
        page, grids=tuple(compare(grid, readings, page.aside) for grid in page.grids)
    )


def turn_page(page: PdfPage, turn: int) -> PdfPage:
    """The page turned clockwise by so many degrees, as its /Rotate key would turn it."""
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.page_obj.rotate + turn) % 360
    return PdfPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def read_page(page: PdfPage) -> Page:
    """One page by the first engine: words, rulings, grids; every character accounted for."""
    text, aside = split_text(page.chars)
    rules = join_rules(rules_of(page))
    words = words_of(text, rules)
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
        aside=tuple(Word(char["text"], box_of(char)) for char in aside),
    )
    _prove_conserved(read, sum(len("".join(c["text"].split())) for c in page.chars), len(bullets))
    return read


def _prove_conserved(page: Page, characters: int, bullets: int) -> None:
    """Every character of the page is in exactly one cell, or outside all of them."""
    in_cells = [word for grid in page.grids for cell in grid.cells for word in cell.words]
    held = sum(len("".join(w.text.split())) for w in (*in_cells, *page.words, *page.aside))
    if held != characters + bullets:
        raise Lost(f"page {page.number}: {characters} characters printed, {held} read")
