"""A page with a tag tree, written object by object: no library that we have writes tables' tags."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import json

from pipeline.read.pages import read_pages
from pipeline.records import Grid, Page

SIZE, LEADING = 10, 12  # points


@dataclass(frozen=True)
class Td:
    """A tagged cell: lines of text from (x, y) on, y being the top of the first."""

    text: str  # lines parted by a slash, items of a list by "|"; blank: a cell without content
    x: float = 0.0
    y: float = 0.0
    rows: int = 1
    columns: int = 1
    role: str = "TD"
    parts: str = "LI"  # what "|" parts: items of a list, or paragraphs (P)


Rule = tuple[float, float, float, float]


def row(y: float, *texts: str, xs: Sequence[float] = (50, 150, 350), role: str = "TD") -> list[Td]:
    """A row of cells that begin at these x."""
    return [Td(text, x, y, role=role) for text, x in zip(texts, xs, strict=True)]


def read_tagged(
    folder: Path,
    table: Sequence[Sequence[Td]],
    *,
    untagged: Sequence[Td] = (),
    rules: Sequence[Rule] = (),
    paint: str = "",
    marked: bool = True,
) -> Page:
    """The page that is read where this table is printed, and texts that are in no table.

    ``paint``: what the page draws before its text.
    """
    content = [paint, *(f"{x0} {400 - y0} m {x1} {400 - y1} l S" for x0, y0, x1, y1 in rules)]
    content += [_show(text) for text in untagged]
    parts = [part for tr in table for cell in tr if cell.text for part in _parts(cell)]
    for mark, part in enumerate(parts):
        content += [f"/{part.role} <</MCID {mark}>> BDC", _show(part), "EMC"]
    file = folder / "tagged.pdf"
    file.write_bytes(_pdf("\n".join(content), table, marked=marked))
    return json.decode(read_pages(file, [1])[0], type=Page)


def texts(grid: Grid) -> list[list[str]]:
    """The texts of each grid row's cells, those that begin in it."""
    found: list[list[str]] = [[] for _ in grid.rows[1:]]
    for cell in grid.cells:
        found[cell.row].append(" ".join(word.text for word in cell.words))
    return found


def _parts(cell: Td) -> list[Td]:
    """What is marked in a cell: all of it, or each item of its list."""
    parts: list[Td] = []
    y = cell.y
    for text in cell.text.split("|"):
        parts.append(Td(text, cell.x, y, role=cell.role))
        y += LEADING * len(text.split("/"))
    return parts


def _show(cell: Td) -> str:
    lines = enumerate(cell.text.split("/"))
    shown = [
        f"1 0 0 1 {cell.x} {400 - cell.y - SIZE - LEADING * i} Tm ({line}) Tj" for i, line in lines
    ]
    return f"BT /F1 {SIZE} Tf {' '.join(shown)} ET"


def _pdf(content: str, table: Sequence[Sequence[Td]], *, marked: bool) -> bytes:
    first = 8  # the number of the table's element; its rows and their cells follow
    leaves: list[int] = []
    elements: dict[int, str] = {}
    rows: list[int] = []
    for tr in table:
        number = first + 1 + len(elements)
        rows.append(number)
        tds = range(number + 1, number + 1 + len(tr))
        kids = " ".join(f"{td} 0 R" for td in tds)
        elements[number] = f"/S /TR /P {first} 0 R /K [{kids}]"
        for td, cell in zip(tds, tr, strict=True):
            parts = _parts(cell) if cell.text else []
            mark = f"/K {len(leaves)}" if parts else ""
            if len(parts) > 1:
                free = max(*elements, tds[-1]) + 1
                items = range(free + 1, free + 1 + len(parts))
                mark = f"/K {free} 0 R"
                kids = " ".join(f"{item} 0 R" for item in items)
                around = "L" if cell.parts == "LI" else "Div"
                elements[free] = f"/S /{around} /P {td} 0 R /K [{kids}]"
                for i, item in enumerate(items):
                    elements[item] = (
                        f"/S /{cell.parts} /P {free} 0 R /Pg 3 0 R /K {len(leaves) + i}"
                    )
                leaves += items
            else:
                leaves += [td] * len(parts)
            spans = f"/A <</O /Table /RowSpan {cell.rows} /ColSpan {cell.columns}>>"
            elements[td] = f"/S /{cell.role} /P {number} 0 R /Pg 3 0 R {mark} {spans}"
    objects = [
        f"/Type /Catalog /Pages 2 0 R /MarkInfo <</Marked {str(marked).lower()}>>"
        " /StructTreeRoot 6 0 R",
        "/Type /Pages /Count 1 /Kids [3 0 R]",
        "/Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 5 0 R /StructParents 0"
        " /Resources <</Font <</F1 4 0 R>>>>",
        "/Type /Font /Subtype /Type1 /BaseFont /Helvetica",
        content,
        "/Type /StructTreeRoot /K [8 0 R] /ParentTree 7 0 R",
        f"/Nums [0 [{' '.join(f'{leaf} 0 R' for leaf in leaves)}]]",
        f"/S /Table /P 6 0 R /K [{' '.join(f'{number} 0 R' for number in rows)}]",
        *(elements[number] for number in sorted(elements)),
    ]
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    """Numbered objects, the fifth a stream → a file with its table of offsets."""
    out = b"%PDF-1.7\n"
    offsets = []
    for number, said in enumerate(objects, start=1):
        offsets.append(len(out))
        stream = f"<</Length {len(said)}>>\nstream\n{said}\nendstream"
        out += f"{number} 0 obj\n{stream if number == 5 else f'<<{said}>>'}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size} /Root 1 0 R>>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF\n".encode()
