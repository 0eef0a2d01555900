"""A page as pdfminer interprets it, with what it leaves out: whether each letter is shown.

pdfminer draws nothing, so it has no need of clip paths, layers or rendering modes; a reader
has.  Each letter comes with the reason why it cannot be seen, or none, and everything drawn
with its place in the order of painting.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFStackT,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import Matrix, Rect, apply_matrix_rect, mult_matrix
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from pipeline.read.layers import Layers
from pipeline.read.notes import Bare, Note, decoded, notes_of, struck_boxes

INVISIBLE = (3, 7)  # rendering modes that leave no ink
SMALLEST = 1.0  # points; no letter as small can be seen
CODE = 5  # which argument of render_char is the character's code
SOFT = 0xAD
EDGE = 0.5  # points; letters are boxed a little wider than they are drawn
Named = dict[str, Any]


class ShowingDevice(PDFPageAggregatorWithMarkedContent):
    """Notes with each thing drawn why it is not shown, its order, and its ActualText."""

    def __init__(self, rsrcmgr: PDFResourceManager, pageno: int, layers: Layers) -> None:
        super().__init__(rsrcmgr, pageno=pageno, laparams=None)
        self.layers = layers
        self.bare: list[Bare] = []  # fields and notes without a picture of themselves
        self.struck: list[Rect] = []  # where marks strike text through
        self.clip: Rect | None = None
        self.sheer = False  # what is painted lets through what lies under it
        self.clear = False  # what is painted leaves no colour at all
        self.note = False  # drawn by a form's field or a note, not by the page
        self._clips: list[Rect | None] = []
        self._tags: list[tuple[str | None, int | None, bool, list[LTChar] | None, str]] = []
        self._off = 0  # how many of the open tags and forms are of a layer that is off
        self._mode = 0
        self._order = 0

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        outer = (self.cur_tag, self.cur_mcid)
        super().begin_tag(tag, props)
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
        self._clips.append(self.clip)
        self.narrow(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox))
        super().begin_figure(name, bbox, matrix)

    def end_figure(self, name: str) -> None:
        super().end_figure(name)
        self.clip = self._clips.pop()

    def narrow(self, box: Rect) -> None:
        """Clip what comes to a box, too."""
        if self.clip is not None:
            a, b = self.clip, box
            box = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
        self.clip = box

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

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance = super().render_char(*args, **kwargs)
        char = cast(LTChar, self.cur_item._objs[-1])
        for _, _, _, spelt, _ in self._tags:
            if spelt is not None:
                spelt.append(char)
        if args[CODE] == SOFT and char.get_text().isspace():
            char._text = chr(SOFT)  # fonts of the standard's own code show a hyphen there
        vars(char)["why_unseen"] = self._why_unseen(char)
        return advance

    def tag_cur_item(self) -> None:
        super().tag_cur_item()
        if self.cur_item._objs:
            self._order += 1
            noted = vars(self.cur_item._objs[-1])
            noted["order"], noted["note"] = self._order, self.note
            noted["off"] = self._off > 0
            noted["sheer"] = self.sheer

    def _why_unseen(self, char: LTChar) -> str:
        if self._off:
            return "layer"
        if self._mode in INVISIBLE or self.clear or char.size < SMALLEST:
            return "invisible"
        if self.clip is not None:
            x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
            x0, y0, x1, y1 = self.clip
            if not (x0 - EDGE <= x <= x1 + EDGE and y0 - EDGE <= y <= y1 + EDGE):
                return "clipped"
        return ""


class ShowingInterpreter(PDFPageInterpreter):
    """Follows clip paths, the names of property lists, and the layers of forms."""

    device: ShowingDevice

    def get_current_state(self) -> tuple[Matrix, PDFTextState, PDFGraphicState]:
        state = super().get_current_state()
        vars(state[2])["clip"] = (self.device.clip, self.device.sheer, self.device.clear)
        return state

    def set_current_state(self, state: tuple[Matrix, PDFTextState, PDFGraphicState]) -> None:
        super().set_current_state(state)
        device = self.device
        own = (device.clip, device.sheer, device.clear)
        device.clip, device.sheer, device.clear = vars(state[2]).pop("clip", own)

    def do_gs(self, name: PDFStackT) -> None:
        super().do_gs(name)
        states = dict_value(resolve1(self.resources.get("ExtGState")) or {})
        state = resolve1(states.get(literal_name(name)))
        if isinstance(state, dict) and ("ca" in state or "BM" in state):
            mixed = resolve1(state.get("BM"))
            normal = not isinstance(mixed, PSLiteral) or mixed.name in ("Normal", "Compatible")
            shown = float(resolve1(state.get("ca", 1)))
            self.device.sheer, self.device.clear = not normal or shown < 1, shown == 0

    def do_W(self) -> None:  # noqa: N802  (the operator's name)
        points = [p for part in self.curpath for p in zip(part[1::2], part[2::2], strict=False)]
        if points:
            xs, ys = zip(*points, strict=True)
            self.device.narrow(apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys))))

    def do_W_a(self) -> None:  # noqa: N802
        self.do_W()

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802
        if isinstance(props, PSLiteral):
            lists = dict_value(resolve1(self.resources.get("Properties", {})))
            named = lists.get(literal_name(props))
            found = resolve1(named)
            props = {**found, "ref": named} if isinstance(found, dict) else {}
        super().do_BDC(tag, props)

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802
        form = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        layer = form.get("OC") if form is not None and hasattr(form, "get") else None
        off = layer is not None and self.device.layers.is_off({"ref": layer})
        self.device.hide(int(off))
        super().do_Do(xobjid_arg)
        self.device.hide(-int(off))

    def process_page(self, page: PDFPage) -> None:
        x0, y0, x1, y1 = page.mediabox
        turned: dict[int, Matrix] = {
            90: (0, -1, 1, 0, -y0, x1),
            180: (-1, 0, 0, -1, x1, y1),
            270: (0, 1, -1, 0, y1, -x0),
        }
        ctm = turned.get(page.rotate, (1, 0, 0, 1, -x0, -y0))
        self.device.begin_page(page, ctm)
        self.render_contents(page.resources, page.contents, ctm=ctm)
        self.device.clip, self.device.note, self.device.clear = None, True, False
        layers = self.device.layers
        for note in notes_of(page, layers):
            if isinstance(note, Bare):
                box = apply_matrix_rect(ctm, note.box)
                self.device.bare.append(Bare(box, note.text))
            else:
                self._draw(note, ctm)
        self.device.struck += (apply_matrix_rect(ctm, box) for box in struck_boxes(page, layers))
        self.device.end_page(page)

    def _draw(self, note: Note, ctm: Matrix) -> None:
        form = stream_value(note.form)
        matrix = mult_matrix(note.matrix, ctm)
        self.device.set_ctm(matrix)
        self.device.begin_figure("note", note.bbox, (1, 0, 0, 1, 0, 0))
        resources = dict_value(resolve1(form.get("Resources")) or {})
        self.subinterp().render_contents(resources, [form], ctm=matrix)
        self.device.end_figure("note")


def spell(chars: Sequence[LTChar], actual: str) -> None:
    """Letters that the file spells out, as it does, where they do not say it themselves."""
    own = [char.get_text() for char in chars]
    if len(chars) > 1 and all(map(is_letter, own)):
        return
    before = 0
    while before < len(own) - 1 and own[before : before + 1] == [actual[before : before + 1]]:
        before += 1
    behind = 0
    while behind < len(own) - before - 1 and own[-1 - behind] == actual[before:][-1 - behind :][:1]:
        behind += 1
    middle = actual[before : len(actual) - behind]
    for i, char in enumerate(chars[before : len(chars) - behind]):
        char._text = middle if i == 0 else ""
        vars(char)["altered"] = True


def is_letter(text: str) -> bool:
    """Whether a glyph's text can be read: no code without a character."""
    return text != "" and not any(c in "\x00\ufffd" for c in text) and "(cid:" not in text
