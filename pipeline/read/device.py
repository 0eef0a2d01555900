"""A page as pdfminer interprets it, with what it leaves out: whether each letter is shown.

pdfminer draws nothing, so it has no need of clip paths, layers or rendering modes; a reader
has.  Each letter comes with the reason why it cannot be seen, or none, and everything drawn
with its place in the order of painting.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFResourceManager,
    PDFStackT,
    PDFTextState,
)
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import (
    MATRIX_IDENTITY,
    Matrix,
    PathSegment,
    Point,
    Rect,
    apply_matrix_rect,
    mult_matrix,
)
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from pipeline.read.actual_text import spell
from pipeline.read.layers import Layers
from pipeline.read.notes import Bare, decoded
from pipeline.read.pens import Char, Pen, Shown
from pipeline.read.typeface import Typeface

INVISIBLE = (3, 7)  # rendering modes that leave no ink
CLIPS = 7  # what is painted next shows in the letters alone
OUTLINED = (1, 2, 5, 6)  # those that draw a letter's outline
BLANK = 32  # the code that word spacing widens
UNKNOWN = "a gradient"  # in the place of a colour, as a pattern has its name there
Named = dict[str, Any]


class ShowingDevice(PDFPageAggregatorWithMarkedContent):
    """Notes with each thing drawn why it is not shown, its order, and its ActualText.

    Letters are in ``chars`` and not in the layout, with no more than what is asked of them:
    pdfminer's objects of them, and pdfplumber's of those, take half of a page's time.
    """

    def __init__(
        self, rsrcmgr: PDFResourceManager, pageno: int, layers: Layers, height: float
    ) -> None:
        super().__init__(rsrcmgr, pageno=pageno, laparams=None)
        self.layers = layers
        self.height = height  # of the page, in points: boxes are measured from its top
        self.chars: list[Char] = []
        self.bare: list[Bare] = []  # fields and notes without a picture of themselves
        self.struck: list[Rect] = []  # where marks strike text through
        self.flaw = ""  # what is wrong with the streams that say what is drawn
        self.shown = Shown()
        self.note = False  # drawn by a form's field or a note, not by the page
        self.upon = ""  # what a shape or stroke is that somebody has put upon the page
        self._outer: list[Shown] = []
        self._tags: list[tuple[str | None, int | None, bool, list[Char] | None, str]] = []
        self._typefaces: dict[PDFFont, Typeface] = {}
        self._off = 0  # how many of the open tags and forms are of a layer that is off
        self._mode = 0
        self._order = 0
        self._strings = 0  # how many texts were shown

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        outer = (self.cur_tag, self.cur_mcid)
        super().begin_tag(tag, props)
        self.cur_mcid = resolve1(self.cur_mcid)
        if self.cur_mcid is None:
            self.cur_mcid = outer[1]  # a span inside a tagged paragraph is of the paragraph
        named = cast(Mapping[str, Any], props) if isinstance(props, dict) else {}
        off = self.cur_tag == "OC" and self.layers.is_off(named)
        actual = resolve1(named.get("ActualText"))
        spelt = isinstance(actual, bytes)
        self._off += off
        self._tags.append((*outer, off, [] if spelt else None, decoded(actual) if spelt else ""))

    def end_tag(self) -> None:
        if self._tags:
            self.cur_tag, self.cur_mcid, off, chars, actual = self._tags.pop()
            self._off -= off
            if chars:
                spell(chars, actual)

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        self._outer.append(self.shown)
        self.narrow(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox))
        super().begin_figure(name, bbox, matrix)

    def end_figure(self, name: str) -> None:
        super().end_figure(name)
        self.shown = self._outer.pop()

    def narrow(self, box: Rect) -> None:
        """Clip what comes to a box, too."""
        if self.shown.clip is not None:
            a, b = self.shown.clip, box
            box = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
        self.shown = self.shown._replace(clip=box)

    def shade(self, colour: tuple[float, ...] | None) -> None:
        """Fill what the clip path leaves, of this middle colour where it is known."""
        if self.shown.clip is None:
            self._show_letters()
            return
        x0, y0, x1, y1 = self.shown.clip
        outer, self.ctm = (self.ctm, self.shown), MATRIX_IDENTITY
        self.shown = self.shown._replace(sheer=self.shown.sheer or self.shown.shaped)
        state = PDFGraphicState()
        state.ncolor = cast(Any, colour or UNKNOWN)
        corners: list[PathSegment] = [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1)]
        self.paint_path(state, stroke=False, fill=True, evenodd=False, path=[*corners, ("h",)])
        self.ctm, self.shown = outer

    def hide(self, by: int) -> None:
        """Begin (1) or end (-1) what a layer that is off draws."""
        self._off += by

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_string_horizontal(
        self,
        seq: PDFTextSeq,
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> Point:
        """As pdfminer does it, but what a string's letters have in common is reckoned once."""
        set_letter = self._setter(matrix[:4], font, fontsize, scaling, rise, graphicstate)
        (x, y), (a, b, c, d, e, f) = pos, matrix
        begun = False
        for part in seq:
            if isinstance(part, bytes):
                for code in font.decode(part):
                    if begun:
                        x += charspace
                    x += set_letter(code, x * a + y * c + e, x * b + y * d + f)
                    if code == BLANK and wordspace:
                        x += wordspace
                    begun = True
            elif isinstance(part, (int, float)):
                x -= part * dxscale
                begun = True
        return x, y

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        set_letter = self._setter(matrix[:4], font, fontsize, scaling, rise, graphicstate)
        return set_letter(cid, *matrix[4:])

    def _setter(
        self,
        way: tuple[float, float, float, float],
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        graphicstate: PDFGraphicState,
    ) -> Callable[[int, float, float], float]:
        """What sets a string's letters, by code and place; it tells how far each moves the next."""
        face = self._typefaces.get(font) or self._typefaces.setdefault(font, Typeface(font))
        paint, mode = graphicstate.ncolor, self._mode
        look = {
            "fontname": face.name,
            "non_stroking_color": paint if isinstance(paint, tuple) else (paint,),
            "mcid": self.cur_mcid,
            "unsure": mode in OUTLINED or self.shown.shaped or self.shown.masked,
            "note": self.note,
            "string": self._strings,
        }
        self._strings += 1
        seen = (self.height, self._hidden(), self.shown.clip)
        letter = Pen(face, fontsize, scaling, rise, way, *seen).letters(look)
        spelling = [spelt for *_, spelt, _ in self._tags if spelt is not None]

        def set_letter(code: int, x: float, y: float) -> float:
            self._order += 1
            char, advance = letter(code, x, y, self._order)
            self.chars.append(char)
            for spelt in spelling:
                spelt.append(char)
            if mode == CLIPS:
                letters = self.shown.letters or []
                letters.append(char)
                self.shown = self.shown._replace(letters=letters)
            return advance

        return set_letter

    def tag_cur_item(self) -> None:
        """Note of what was just drawn how it is seen: an empty path draws nothing, and says
        nothing of the shape before it.
        """
        if self.cur_item._objs and "order" not in vars(self.cur_item._objs[-1]):
            super().tag_cur_item()
            self._order += 1
            noted = vars(self.cur_item._objs[-1])
            noted["order"], noted["note"] = self._order, self.note
            noted["off"] = self._off > 0
            noted["sheer"] = self.shown.sheer or self.shown.masked or bool(self.shown.letters)
            noted["clip"], noted["upon"] = self.shown.clip, self.upon
            self._show_letters()

    def _show_letters(self) -> None:
        """Something is painted, in the letters of the clip path alone: the picture tells them."""
        for char in self.shown.letters or ():
            char["why_unseen"], char["unsure"] = "", True
        if self.shown.letters:
            self.shown = self.shown._replace(letters=None, sheer=True)

    def _hidden(self) -> str:
        """Why no letter of a string is seen, wherever it stands, if that is so."""
        if self._off:
            return "layer"
        return "invisible" if self._mode in INVISIBLE or self.shown.clear else ""
