"""What kind of page this is: text to be read, or an image of text to be recognised."""

from typing import Literal

import pypdfium2
import pypdfium2.raw as pdfium

Kind = Literal["text", "image", "overlaid", "blank"]

COVERS = 0.6  # of the page's area: images that take so much are the page itself
ANY = 0.02  # of the page's area: a smaller picture holds no table
DRAWN = 500  # strokes and curves; some twenty letters drawn as their outlines have more
DEEPEST = 15  # forms within forms; programs that put pages on sheets nest a few
ALPHA = 3  # the channel behind those of the colours
STAMPED = 20  # pieces of visible text; a scan that was stamped or numbered has fewer


def page_kind(page: pypdfium2.PdfPage) -> Kind:
    """How a page is to be read.

    ``text``: it has a text layer of its own.  ``image``: it is a scan, or its letters are drawn.
    ``overlaid``: a scan with the invisible text of an earlier OCR.  ``blank``:
    neither text nor a picture large enough to hold any.
    """
    width, height = page.get_size()
    visible, hidden, images, outlines = 0, 0, 0.0, 0
    for thing in page.get_objects(max_depth=DEEPEST):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            taken = images + area_of(thing) / (width * height)
            if taken >= COVERS and visible and _lets_through(thing):
                continue  # the text drawn before is seen through it
            images = taken
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


def area_of(image: pypdfium2.PdfObject) -> float:
    """Of the page, in square points; a picture is one by one in its own measure."""
    area, within = 1.0, image
    while within is not None:
        a, b, c, d, _, _ = within.get_matrix().get()
        area, within = area * abs(a * d - b * c), within.container
    return area


def _lets_through(image: pypdfium2.PdfObject) -> bool:
    """Whether a picture is clear in places, by its mask, its blending or its opacity."""
    if not isinstance(image, pypdfium2.PdfImage) or pdfium.FPDFPageObj_HasTransparency(image.raw):
        return True
    drawn = image.get_bitmap(render=True).to_numpy()
    return drawn.ndim == ALPHA and drawn.shape[2] > ALPHA and bool((drawn[..., ALPHA] < 255).any())


INVISIBLE = (
    pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium.FPDF_TEXTRENDERMODE_CLIP,
)


def _mode(thing: pypdfium2.PdfObject) -> int:
    return int(pdfium.FPDFTextObj_GetTextRenderMode(thing.raw))
