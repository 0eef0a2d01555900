"""The PDF's tag tree: in which cell of which table each marked piece of a page is.

pdfium walks it: it reads only what leads to the page's own pieces, and a tree that is
broken somewhere (programs write what they like) ends there.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

DEEPEST = 64  # levels of a tree; deeper ones are broken (a child that is its own ancestor)
WIDEST = 1000  # rows or columns that a cell may say it spans
LONGEST = 64  # bytes of the name of a role, two a letter

Element = Any  # pdfium's handle
Way = tuple[int, ...]  # from the top of the tree: the place among the children at each level


class TaggedCell(NamedTuple):
    """A cell as the tags have it; it has no place on the page but that of its marked pieces."""

    table: Way
    row: Way  # rows are in order as these are
    place: int  # among the cells of its row, blank ones too
    of: int  # how many those are
    rows: int = 1  # as stated
    columns: int = 1
    header: bool = False


class TaggedRow(NamedTuple):
    """What a cell's place is counted in."""

    table: Way
    way: Way
    cells: int


def tagged_cells(page: pypdfium2.PdfPage) -> dict[int, TaggedCell]:
    """The cells of a page's tagged tables by the marks (MCID) of their contents.

    A mark is in the innermost cell that has it.  A file that does not say that it
    is tagged has none.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return {}
    try:
        found: dict[int, TaggedCell] = {}
        for i in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)
            if child:
                found.update(_walk(child, (i,), None, None, None))
        return found
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walk(
    element: Element, way: Way, table: Way | None, row: TaggedRow | None, cell: TaggedCell | None
) -> Iterator[tuple[int, TaggedCell]]:
    """The marks in cells at and under an element that lies in these."""
    role = _role(element)
    if role == "Table":
        table, row = way, None
    elif role == "TR":
        cells = pdfium.FPDF_StructElement_CountChildren(element)
        row = TaggedRow(table, way, cells) if table else None
    elif role in ("TD", "TH") and row:
        cell = _cell(element, row, way[-1], header=role == "TH")
    for i in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
        if child and len(way) < DEEPEST:
            yield from _walk(child, (*way, i), table, row, cell)
        elif cell and (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)) >= 0:
            yield mark, cell


def _role(element: Element) -> str:
    """What an element is, by the standard's names."""
    buffer = ctypes.create_string_buffer(LONGEST)
    size = pdfium.FPDF_StructElement_GetType(element, buffer, LONGEST)
    return buffer.raw[: max(0, min(size, LONGEST) - 2)].decode("utf-16-le", "replace")


def _cell(element: Element, row: TaggedRow, place: int, *, header: bool) -> TaggedCell:
    spans = {"RowSpan": 1, "ColSpan": 1}
    for i in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, i)
        for name in spans:
            spans[name] = _number(attributes, name) or spans[name]
    return TaggedCell(
        row.table, row.way, place, row.cells, spans["RowSpan"], spans["ColSpan"], header
    )


def _number(attributes: Element, name: str) -> int:
    """A count that an element's attributes state; 0 if they state none that can be."""
    said = ctypes.c_float()
    value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name.encode())
    if not value or not pdfium.FPDF_StructElement_Attr_GetNumberValue(value, said):
        return 0
    return int(said.value) if 1 <= said.value <= WIDEST else 0
