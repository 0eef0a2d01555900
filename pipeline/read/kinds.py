"""What kind of page this is: text to be read, or an image of text to be recognised."""

from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

Kind = Literal["text", "image", "overlaid", "blank"]

COVERS = 0.6  # of the page's area: images that take so much are the page itself
ANY = 0.02  # of the page's area: a smaller picture holds no table
DRAWN = 500  # strokes and curves; some twenty letters drawn as their outlines have more
STAMPED = 20  # pieces of visible text; a scan that was stamped or numbered has fewer


def page_kind(page: pypdfium2.PdfPage) -> Kind:
    """How a page is to be read.

    ``text``: it has a text layer of its own.  ``image``: it is a scan, or its letters are drawn.
    ``overlaid``: a scan with the invisible text of an earlier OCR.  ``blank``:
    neither text nor a picture large enough to hold any.
    """
    width, height = page.get_size()
    visible, hidden, images, outlines = 0, 0, 0.0, 0
    for thing in page.get_objects(max_depth=3):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            images += abs((right - left) * (top - bottom)) / (width * height)
            if images >= COVERS:  # what was drawn before lies under it
                visible, hidden = 0, hidden + visible
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            outlines += max(0, pdfium.FPDFPath_CountSegments(thing.raw))
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            invisible = _mode(thing) in INVISIBLE
            visible, hidden = visible + (not invisible), hidden + invisible
    if images >= COVERS and visible < STAMPED:
        return "overlaid" if hidden else "image"
    if visible:
        return "text"
    return "image" if images >= ANY or outlines >= DRAWN else "blank"


INVISIBLE = (
    pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium.FPDF_TEXTRENDERMODE_CLIP,
)


def _mode(thing: pypdfium2.PdfObject) -> int:
    return int(pdfium.FPDFTextObj_GetTextRenderMode(thing.raw))
