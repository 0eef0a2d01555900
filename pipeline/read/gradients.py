"""Shadings (gradients) → the colour that they have on the whole."""

from typing import Any

from pdfminer.pdftypes import PDFStream, list_value, resolve1

Colour = tuple[float, ...]


def middle_colour(shading: Any) -> Colour | None:
    """The mean of the colours at a gradient's ends; None where a table or program has them."""
    if isinstance(shading, PDFStream):
        shading = shading.attrs
    if not isinstance(shading, dict):
        return None
    functions = resolve1(shading.get("Function"))
    first = resolve1(functions[0]) if isinstance(functions, list) and functions else functions
    ends = _ends(first)
    return tuple((a + b) / 2 for a, b in zip(*ends, strict=True)) if ends else None


def _ends(function: Any) -> tuple[Colour, Colour] | None:
    """The colours with which a function begins and ends."""
    if not isinstance(function, dict):
        return None
    if parts := list_value(resolve1(function.get("Functions")) or []):
        first, last = _ends(resolve1(parts[0])), _ends(resolve1(parts[-1]))
        return (first[0], last[1]) if first and last else None
    begin, end = (_numbers(function.get(name)) for name in ("C0", "C1"))
    return (begin, end) if len(begin) == len(end) > 1 else None


def _numbers(value: Any) -> Colour:
    values = (resolve1(v) for v in list_value(resolve1(value) or []))
    return tuple(float(v) for v in values if isinstance(v, int | float))
