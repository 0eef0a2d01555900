"""Pages written operator by operator, for troubles that no library would print.

Lengths are points; y is measured from the top of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


def escaped(text: str) -> bytes:
    """A text as a string of the file, in the fonts' own (Windows) code."""
    raw = text.encode("cp1252")
    return b"(" + b"".join(b"\\" + bytes([c]) if c in b"()\\" else bytes([c]) for c in raw) + b")"


class Sheet:
    """One page: what is written on it, in the order of painting."""

    def __init__(self, width: float = 600, height: float = 400) -> None:
        self.width, self.height = width, height
        self.content = bytearray()
        self.page: dict[str, bytes] = {}  # further entries of the page's dictionary
        self.resources: dict[str, bytes] = {}  # likewise of its resources
        self.fonts: dict[str, bytes] = {}  # further fonts
        self.objects: list[bytes] = []  # that these name as {0}, {1} …

    def do(self, *operators: str | bytes) -> None:
        for one in operators:
            self.content += (one.encode("cp1252") if isinstance(one, str) else one) + b"\n"

    def text(self, x: float, y: float, text: str, size: float = 9, font: str = "F1") -> None:
        """A text whose baseline stands at y."""
        self.do(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm")
        self.do(escaped(text) + b" Tj ET")

    def upwards(self, x: float, y: float, text: str, size: float = 9) -> None:
        """A text that runs up from y, its baseline at x."""
        self.do(f"BT /F1 {size} Tf 0 1 -1 0 {x:.2f} {self.height - y:.2f} Tm")
        self.do(escaped(text) + b" Tj ET")

    def downwards(self, x: float, y: float, text: str, size: float = 9) -> None:
        """A text that runs down from y, its baseline at x."""
        self.do(f"BT /F1 {size} Tf 0 -1 1 0 {x:.2f} {self.height - y:.2f} Tm")
        self.do(escaped(text) + b" Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        up0, up1 = self.height - y0, self.height - y1
        self.do(f"{width} w {x0:.2f} {up0:.2f} m {x1:.2f} {up1:.2f} l S")

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float = 0) -> None:
        self.do(f"q {grey} g {x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f Q")

    def box(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """A box as the file measures it."""
        return f"{x0:.2f} {self.height - y1:.2f} {x1:.2f} {self.height - y0:.2f}"

    def area(self, x0: float, y0: float, x1: float, y1: float) -> str:
        """A rectangle as an operator takes it."""
        return f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"


def pdf(sheets: Sequence[Sheet], catalog: str = "", last: Sequence[bytes] = ()) -> bytes:
    """The file; ``catalog`` and ``last``: entries of the catalog, and the objects they name."""
    objects: list[bytes] = [b"", b""]  # the catalog and the pages come first

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts = b"".join(
        b"/%s %d 0 R " % (name.encode(), add(_font(base))) for name, base in FONTS.items()
    )
    own = [b"%d 0 R" % add(body) for body in last]
    kids = [add(_page(sheet, fonts, add, own)) for sheet in sheets]
    names = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % _named(catalog.encode(), own)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), names)
    return _file(objects)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), entries, body)


def _font(base: str) -> bytes:
    name = base.encode()
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name


def _page(sheet: Sheet, fonts: bytes, add: object, shared: Sequence[bytes]) -> bytes:
    assert callable(add)
    content = add(stream(bytes(sheet.content)))
    names = [*shared]
    for body in sheet.objects:
        names.append(b"%d 0 R" % add(_named(body, [*names, fonts])))
    fonts += b" ".join(b"/%s %s" % (k.encode(), v) for k, v in sheet.fonts.items())
    resources = b" ".join(b"/%s %s" % (k.encode(), v) for k, v in sheet.resources.items())
    entries = b" ".join(b"/%s %s" % (k.encode(), v) for k, v in sheet.page.items())
    if "MediaBox" not in sheet.page:
        entries += b" /MediaBox [0 0 %.2f %.2f]" % (sheet.width, sheet.height)
    body = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R " % content
    body += b"/Resources << /Font << %s >> %s >> %s >>" % (fonts, resources, entries)
    return _named(body, names)


def _named(body: bytes, names: Sequence[bytes]) -> bytes:
    for i, name in enumerate(names):
        body = body.replace(b"{%d}" % i, name)
    return body


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    begins = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % begins)
