"""The PDF's tag tree: in which cell of which table each marked piece of a page is.

pdfium walks it: it reads only what leads to the page's own pieces, and a tree that is
broken somewhere (programs write what they like) ends there.
"""

import ctypes
from collections.abc import Iterator, Mapping
from types import MappingProxyType
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


class TaggedRow(NamedTuple):
    """What a cell's place is counted in."""

    table: Way
    way: Way
    cells: int


class Tags(NamedTuple):
    """What a page's tags say of its marked pieces (by their MCID)."""

    cells: Mapping[int, TaggedCell]  # of tables; a piece is in the innermost that has it
    items: Mapping[int, int]  # of lists: each has a number of its own, from 1; paragraphs of
    # cells have such below 0


UNTAGGED = Tags(MappingProxyType({}), MappingProxyType({}))


class Inside(NamedTuple):
    """The elements that one lies in, the innermost of each kind."""

    table: Way | None = None
    row: TaggedRow | None = None
    cell: TaggedCell | None = None
    item: Way | None = None
    paragraph: Way | None = None


def tags_of(page: pypdfium2.PdfPage) -> Tags:
    """A page's tags; a file that does not say that it is tagged has none."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return UNTAGGED
    try:
        found: dict[int, Inside] = {}
        for i in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)
            if child:
                found.update(_walk(child, (i,), Inside()))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    own = {mark: inside.item or inside.paragraph for mark, inside in found.items()}
    number = {way: i for i, way in enumerate(sorted({way or () for way in own.values()}), start=1)}
    return Tags(
        {mark: inside.cell for mark, inside in found.items() if inside.cell},
        {mark: number[way] * (1 if found[mark].item else -1) for mark, way in own.items() if way},
    )


def _walk(element: Element, way: Way, inside: Inside) -> Iterator[tuple[int, Inside]]:
    """The marks at and under an element that lies in these."""
    inside = _entered(element, way, inside)
    for i in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
        if child and len(way) < DEEPEST:
            yield from _walk(child, (*way, i), inside)
        elif inside.cell or inside.item:
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if mark >= 0:
                yield mark, inside


def _entered(element: Element, way: Way, inside: Inside) -> Inside:
    role = _role(element)
    if role == "Table":
        return inside._replace(table=way, row=None)
    if role == "TR":
        cells = pdfium.FPDF_StructElement_CountChildren(element)
        row = TaggedRow(inside.table, way, cells) if inside.table else None
        return inside._replace(row=row)
    if role in ("TD", "TH") and inside.row:
        cell = _cell(element, inside.row, way[-1])
        return inside._replace(cell=cell, item=None, paragraph=None)
    if role == "P" and inside.cell:
        return inside._replace(paragraph=way)
    return inside._replace(item=way) if role == "LI" else inside


def _role(element: Element) -> str:
    """What an element is, by the standard's names."""
    buffer = ctypes.create_string_buffer(LONGEST)
    size = pdfium.FPDF_StructElement_GetType(element, buffer, LONGEST)
    return buffer.raw[: max(0, min(size, LONGEST) - 2)].decode("utf-16-le", "replace")


def _cell(element: Element, row: TaggedRow, place: int) -> TaggedCell:
    spans = {"RowSpan": 1, "ColSpan": 1}
    for i in range(pdfium.FPDF_StructElement_GetAttributeCount(element)):
        attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, i)
        for name in spans:
            spans[name] = _number(attributes, name) or spans[name]
    return TaggedCell(row.table, row.way, place, row.cells, spans["RowSpan"], spans["ColSpan"])


def _number(attributes: Element, name: str) -> int:
    """A count that an element's attributes state; 0 if they state none that can be."""
    said = ctypes.c_float()
    value = pdfium.FPDF_StructElement_Attr_GetValue(attributes, name.encode())
    if not value or not pdfium.FPDF_StructElement_Attr_GetNumberValue(value, said):
        return 0
    return int(said.value) if 1 <= said.value <= WIDEST else 0
