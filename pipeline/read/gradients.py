"""Functions of colour: shadings (gradients) and inks → the colours at their ends."""

from typing import Any

from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import literal_name

Colour = tuple[float, ...]
BYTE = 255.0  # of a table's samples, the highest


def middle_colour(shading: Any) -> Colour | None:
    """The mean of the colours at a gradient's ends; None where a program has them."""
    if isinstance(shading, PDFStream):
        shading = shading.attrs
    if not isinstance(shading, dict):
        return None
    functions = resolve1(shading.get("Function"))
    first = resolve1(functions[0]) if isinstance(functions, list) and functions else functions
    ends = ends_of(first)
    grey = literal_name(resolve1(shading.get("ColorSpace"))) == "DeviceGray"
    if not ends or (len(ends[0]) == 1 and not grey):  # how much of an ink is no colour
        return None
    return tuple((a + b) / 2 for a, b in zip(*ends, strict=True))


def ends_of(function: Any) -> tuple[Colour, Colour] | None:
    """The colours with which a function of one figure begins and ends."""
    if isinstance(function, PDFStream):
        return _sampled(function)
    if not isinstance(function, dict):
        return None
    if parts := list_value(resolve1(function.get("Functions")) or []):
        first, last = ends_of(resolve1(parts[0])), ends_of(resolve1(parts[-1]))
        return (first[0], last[1]) if first and last else None
    begin, end = (_numbers(function.get(name)) for name in ("C0", "C1"))
    return (begin, end) if begin and len(begin) == len(end) else None


def _sampled(table: PDFStream) -> tuple[Colour, Colour] | None:
    """The first and the last of a table's samples, a byte a part."""
    parts = len(_numbers(table.get("Range"))) // 2
    one = len(_numbers(table.get("Domain"))) == 2  # its only figure
    if not one or not parts or resolve1(table.get("BitsPerSample")) != 8:
        return None
    data = table.get_data()
    begin, end = (tuple(part / BYTE for part in some) for some in (data[:parts], data[-parts:]))
    return (begin, end) if len(begin) == parts else None


def _numbers(value: Any) -> Colour:
    values = (resolve1(v) for v in list_value(resolve1(value) or []))
    return tuple(float(v) for v in values if isinstance(v, int | float))
