"""Colour spaces of inks (spot colours, tables, Lab) → grey, RGB or CMYK, as other colours are."""

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import literal_name

from pipeline.read.gradients import BYTE, Colour, ends_of

UNKNOWN = "an ink"  # in the place of a colour, as a pattern has its name there
BRIGHTEST = 100.0  # of Lab's lightness


class Ink(PDFColorSpace):
    """A space whose figures are no light: more of an ink is darker."""

    def __init__(self, name: str, components: int, spec: Sequence[Any]) -> None:
        super().__init__(name, components)
        one = name == "Separation" and len(spec) > 3
        self._ends = ends_of(resolve1(spec[3])) if one else None
        self._lab = one and _name(spec[2]) == "Lab"
        ink = literal_name(resolve1(spec[1])) if one else ""
        self._black, self._none = ink == "Black", ink == "None"
        self._table = _colours(spec) if name == "Indexed" else []

    def colour(self, amounts: Sequence[float]) -> Colour | str:
        """The colour of so much of each ink."""
        if self.name == "Lab":
            return (amounts[0] / BRIGHTEST,)
        if self._table:
            return self._table[min(int(amounts[0]), len(self._table) - 1)]
        if self._none:
            return (1.0,)  # it leaves the paper as it is
        if self._ends:
            begin, end = self._ends
            mixed = tuple(a + amounts[0] * (b - a) for a, b in zip(begin, end, strict=True))
            return (mixed[0] / BRIGHTEST,) if self._lab else mixed
        return (1.0 - amounts[0],) if self._black else UNKNOWN


def _colours(spec: Sequence[Any]) -> list[Colour]:
    """The colours of a table, where they are grey, RGB or CMYK."""
    last, table = resolve1(spec[2]), resolve1(spec[3])
    data = table.get_data() if isinstance(table, PDFStream) else bytes(table)
    parts = len(data) // (last + 1)
    plain = _name(spec[1]) in ("", "ICCBased", "CalRGB", "CalGray") and parts > 0
    return [
        tuple(part / BYTE for part in data[i : i + parts])
        for i in range(0, len(data) if plain else 0, parts)
    ]


def ink_of(spec: Any, known: PDFColorSpace | None) -> Ink | None:
    """The space that a file describes so, where its figures are amounts of ink."""
    name = _name(spec)
    if known is None or name not in ("Separation", "DeviceN", "Indexed", "Lab"):
        return None
    return Ink(name, known.ncomponents, list_value(resolve1(spec)))


def _name(spec: Any) -> str:
    parts = resolve1(spec)
    return str(literal_name(parts[0])) if isinstance(parts, list) and parts else ""
