"""pdfplumber's page, with what is known of how each thing on it is shown."""

from collections.abc import Sequence
from typing import Any

from pdfminer.layout import LTItem, LTPage
from pdfminer.pdftypes import PDFException
from pdfminer.utils import Rect
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.read.device import ShowingDevice
from pipeline.read.interpreter import ShowingInterpreter
from pipeline.read.layers import Layers
from pipeline.read.notes import Bare
from pipeline.records import Box

Named = dict[str, Any]
TINY = 16  # pixels; a picture of more shows something
BAR = 6.0  # points; a thicker stroke is no ruling


class ShowingPage(PdfPage):
    """pdfplumber's page, within its crop box, with `why_unseen`, `order` and `note` on all
    that it draws.
    """

    layers: Layers
    bare: Sequence[Bare] = ()  # boxes from the top left
    struck: Sequence[Box] = ()
    letters: list[Named]
    flaw: str = ""  # what is wrong with what the file holds of the page

    @property
    def sketches(self) -> list[Named]:
        """The shapes and strokes that somebody has drawn upon the page."""
        found: list[Named] = self.objects.get("sketch", [])
        return found

    @property
    def seals(self) -> list[Named]:
        """The shapes and strokes of the stamps and notes that somebody has put upon the page."""
        found: list[Named] = self.objects.get("seal", [])
        return found

    @property
    def layout(self) -> LTPage:
        if not hasattr(self, "_layout"):
            device = ShowingDevice(
                self.pdf.rsrcmgr, self.page_number, self.layers, float(self.height)
            )
            try:
                ShowingInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except (PDFException, ValueError, TypeError, KeyError, IndexError) as error:
                raise PdfminerException(error) from error
            self._layout: LTPage = device.get_result()
            self.letters, self.flaw = device.chars, device.flaw
            self.bare = [Bare(self._from_top(note.box), note.text) for note in device.bare]
            self.struck = [self._from_top(box) for box in device.struck]
        return self._layout

    def _from_top(self, box: Rect) -> Box:
        return box[0], float(self.height) - box[3], box[2], float(self.height) - box[1]

    def parse_objects(self) -> dict[str, list[Named]]:
        shapes: dict[str, list[Named]] = super().parse_objects()
        return shapes | {"char": self.letters}

    def process_object(self, obj: LTItem) -> Named:
        found: Named = super().process_object(obj)
        noted = vars(obj)
        found["order"] = noted.get("order", 0)
        found["off"], found["sheer"] = noted.get("off", False), noted.get("sheer", False)
        clip = noted.get("clip")
        found["clip"] = self._from_top(clip) if clip else None
        upon, image = noted.get("upon", ""), found["object_type"] == "image"
        if upon == "sketch" or (upon and not image):
            found["object_type"] = upon
        elif found["object_type"] == "line" and (found["linewidth"] or 0) > BAR:
            found |= _as_fill(found)
        elif image:
            found |= _as_tint(found)
        framed = found.get("stroke") and found["object_type"] != "line"
        return found if framed else clipped(found)  # what is cut of a frame is no side of it


def _as_fill(line: Named) -> Named:
    """A stroke as thick as a line of print is a filled box."""
    half = line["linewidth"] / 2
    across = line["x1"] - line["x0"] >= line["bottom"] - line["top"]
    sides = ("top", "bottom") if across else ("x0", "x1")
    return {
        "object_type": "rect",
        "fill": True,
        "stroke": False,
        "non_stroking_color": line["stroking_color"],
        sides[0]: line[sides[0]] - half,
        sides[1]: line[sides[1]] + half,
    }


def _as_tint(image: Named) -> Named:
    """A picture of one colour, which programs stretch over a cell, is a filled box."""
    width, height = image["srcsize"]
    if not width or not height or width * height > TINY or image["sheer"]:
        return {}
    data = image["stream"].get_data()
    parts = len(data) // (width * height)
    pixels = {data[i : i + parts] for i in range(0, width * height * parts, parts or 1)}
    if len(pixels) != 1 or parts not in (1, 3, 4) or "SMask" in image["stream"]:
        return {}
    colour = tuple(level / 255 for level in pixels.pop())
    return {"object_type": "rect", "fill": True, "stroke": False, "non_stroking_color": colour}


def clipped(thing: Named) -> Named:
    """A thing as far as its clip path lets it be seen: off, where nothing of it is inside."""
    if thing["clip"] is None or "x0" not in thing:
        return thing
    x0, top, x1, bottom = thing["clip"]
    box = (
        max(thing["x0"], x0),
        max(thing["top"], top),
        min(thing["x1"], x1),
        min(thing["bottom"], bottom),
    )
    off = thing["off"] or box[0] > box[2] or box[1] > box[3]
    return thing | dict(zip(("x0", "top", "x1", "bottom"), box, strict=True)) | {"off": off}


def showing(page: PdfPage, layers: Layers) -> ShowingPage:
    """The page as a viewer shows it: within its crop box, whichever corners the file names."""
    media = _upright(page.page_obj.mediabox)
    crop = _upright(page.page_obj.cropbox or media)
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    box = (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media
    page.page_obj.mediabox = page.page_obj.attrs["MediaBox"] = box
    shown = ShowingPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    shown.layers = layers
    width, height = shown.width, shown.height
    shown.mediabox = shown.bbox = (0, 0, width, height)  # measured from the corner that is seen
    return shown


def _upright(box: Sequence[float]) -> Rect:
    """A box by its lower left and upper right corners."""
    (x0, x1), (y0, y1) = sorted((box[0], box[2])), sorted((box[1], box[3]))
    return (x0, y0, x1, y1)
