"""What fields, notes and stamps show on a page: the pictures of themselves that they bring."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.utils import (
    MATRIX_IDENTITY,
    Matrix,
    Rect,
    apply_matrix_rect,
    decode_text,
    mult_matrix,
)

from pipeline.read.layers import Layers, name_of

UNSEEN = 0b100010  # flags: hidden, not shown on a screen
COMB = 1 << 24  # a field's flag
TEXTUAL = ("Widget", "FreeText", "Stamp")  # links, highlights and pop-ups bring no text
SKETCHED = ("Square", "Circle", "Polygon", "PolyLine", "Line", "Ink")  # drawn upon a page
SEALED = ("FreeText", "Stamp")  # put upon it: what frames their text is no ruling, nor strikes any


class Note(NamedTuple):
    """A form to be drawn, and how it is set on the page."""

    form: PDFStream
    bbox: Rect
    matrix: Matrix
    upon: str  # what its shapes are: a "sketch", a "seal", or (a field's) the page's own: nothing


class Bare(NamedTuple):
    """A field or note that brings no picture of itself: a viewer writes its text in its box."""

    box: Rect
    text: str


def notes_of(page: PDFPage, layers: Layers) -> Iterator[Note | Bare]:
    """What a viewer shows of a page's fields, free-text notes, stamps and sketches."""
    for note in _shown(page, layers):
        kind = name_of(note.get("Subtype"))
        form = None if _is_comb(note) else _appearance(note)
        if form is not None and kind in (*TEXTUAL, *SKETCHED):
            upon = "sketch" if kind in SKETCHED else "seal" if kind in SEALED else ""
            yield _placed(form, note, upon)
        elif kind in TEXTUAL and ("AP" not in note or _is_comb(note)) and (text := _text_of(note)):
            yield Bare(_rect(note.get("Rect")), text)


def struck_boxes(page: PDFPage, layers: Layers) -> Iterator[Rect]:
    """The boxes of the text that a mark of the page strikes through."""
    for note in _shown(page, layers):
        if name_of(note.get("Subtype")) == "StrikeOut":
            corners = [
                float(resolve1(v)) for v in list_value(resolve1(note.get("QuadPoints")) or [])
            ]
            for i in range(0, len(corners) - 7, 8):
                xs, ys = corners[i : i + 8 : 2], corners[i + 1 : i + 8 : 2]
                yield min(xs), min(ys), max(xs), max(ys)


def _shown(page: PDFPage, layers: Layers) -> Iterator[Mapping[str, Any]]:
    for reference in list_value(resolve1(page.annots) or []):
        note = dict_value(reference)
        hidden = int(resolve1(note.get("F")) or 0) & UNSEEN
        if not hidden and not layers.is_off({"ref": note.get("OC")}):
            yield note


def _text_of(note: Mapping[str, Any]) -> str:
    """What a field holds (it may be its parent's), or a note says."""
    parent = resolve1(note.get("Parent")) or {}
    kind = name_of(note.get("FT") or parent.get("FT"))
    own = note.get("V", parent.get("V")) if kind in ("Tx", "Ch") else note.get("Contents")
    value = resolve1(own)
    text = decoded(value).strip() if isinstance(value, bytes) else ""
    return _choices(note.get("Opt", parent.get("Opt"))).get(text, text) if kind == "Ch" else text


def _choices(options: Any) -> dict[str, str]:
    """What a viewer shows for the values of a field to choose from."""
    pairs = map(resolve1, list_value(resolve1(options) or []))
    texts = ([resolve1(part) for part in pair] for pair in pairs if isinstance(pair, list))
    return {
        decoded(pair[0]).strip(): decoded(pair[1]).strip()
        for pair in texts
        if len(pair) == 2 and all(isinstance(part, bytes) for part in pair)
    }


def decoded(text: bytes) -> str:
    """A text string of the file."""
    for mark, code in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        if text.startswith(mark):
            return text[2:].decode(code, "replace")
    if text.startswith(b"\xef\xbb\xbf"):
        return text[3:].decode("utf-8", "replace")
    return decode_text(text)


def _is_comb(note: Mapping[str, Any]) -> bool:
    """Whether a field sets each letter into a box of its own: no word shows where it ends."""
    parent = resolve1(note.get("Parent")) or {}
    return bool(int(resolve1(note.get("Ff", parent.get("Ff"))) or 0) & COMB)


def _appearance(note: Mapping[str, Any]) -> PDFStream | None:
    looks = resolve1(note.get("AP"))
    normal = resolve1(looks.get("N")) if isinstance(looks, dict) else None
    if isinstance(normal, dict):  # one for each state, of a box to tick
        normal = resolve1(normal.get(name_of(note.get("AS"))))
    return normal if isinstance(normal, PDFStream) else None


def _placed(form: PDFStream, note: Mapping[str, Any], upon: str) -> Note:
    """The form's box, as its matrix turns it, fitted into the note's rectangle."""
    bbox = _rect(form.get("BBox"))
    own = tuple(list_value(resolve1(form.get("Matrix")) or list(MATRIX_IDENTITY)))
    matrix: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5])
    x0, y0, x1, y1 = apply_matrix_rect(matrix, bbox)
    to = _rect(note.get("Rect"))
    across = (to[2] - to[0]) / (x1 - x0) if x1 > x0 else 1.0
    up = (to[3] - to[1]) / (y1 - y0) if y1 > y0 else 1.0
    fit: Matrix = (across, 0, 0, up, to[0] - x0 * across, to[1] - y0 * up)
    return Note(form, bbox, mult_matrix(matrix, fit), upon)


def _rect(value: Any) -> Rect:
    a, b, c, d = (float(resolve1(v)) for v in list_value(resolve1(value)))
    return min(a, c), min(b, d), max(a, c), max(b, d)
