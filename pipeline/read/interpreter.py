"""pdfminer's interpreter, with what it has no need of: clip paths, layers, notes."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, cast

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfinterp import (
    PDFGraphicState,
    PDFPageInterpreter,
    PDFStackT,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import PSKeyword, PSLiteral, keyword_name, literal_name
from pdfminer.utils import Matrix, apply_matrix_rect, mult_matrix

from pipeline.read.content import things_of
from pipeline.read.device import ShowingDevice
from pipeline.read.gradients import middle_colour
from pipeline.read.inks import Ink, ink_of
from pipeline.read.notes import Bare, Note, notes_of, struck_boxes
from pipeline.read.paint import APART
from pipeline.read.pens import Shown
from pipeline.read.whole import flaw_of


class ShowingInterpreter(PDFPageInterpreter):
    """Follows clip paths, the names of property lists, and the layers of forms."""

    device: ShowingDevice
    inherited: tuple[PDFTextState, PDFGraphicState] | None = None  # those a form is drawn in

    def subinterp(self) -> "ShowingInterpreter":
        inner = cast(ShowingInterpreter, super().subinterp())
        inner.inherited = (self.textstate, self.graphicstate)
        return inner

    def init_state(self, ctm: Matrix) -> None:
        super().init_state(ctm)
        if self.inherited:
            text, graphic = self.inherited
            self.textstate, self.graphicstate = text.copy(), graphic.copy()

    def init_resources(self, resources: dict[object, object]) -> None:
        super().init_resources(resources)
        for name, spec in dict_value(resolve1((resources or {}).get("ColorSpace")) or {}).items():
            if ink := ink_of(spec, self.csmap.get(name)):
                self.csmap[name] = ink

    def execute(self, streams: Sequence[object]) -> None:
        """As pdfminer does it, by a faster reader of the streams, each operator looked up once."""
        for thing in things_of(list(self._not_begun(streams))):
            if not isinstance(thing, PSKeyword):
                self.argstack.append(thing)
            elif operator := _operator(thing):
                operands = self.pop(operator[1]) if operator[1] else []
                if len(operands) == operator[1]:
                    getattr(self, operator[0])(*operands)

    def _not_begun(self, streams: Sequence[object]) -> Iterator[PDFStream]:
        """The streams without those that are being drawn: a form may lead back to itself."""
        self.stream_ids.clear()
        for stream in map(stream_value, streams):
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                self.device.flaw = self.device.flaw or flaw_of(stream)
                yield stream

    def get_current_state(self) -> tuple[Matrix, PDFTextState, PDFGraphicState]:
        state = super().get_current_state()
        vars(state[2])["shown"] = self.device.shown
        return state

    def set_current_state(self, state: tuple[Matrix, PDFTextState, PDFGraphicState]) -> None:
        super().set_current_state(state)
        self.device.shown = vars(state[2]).pop("shown", self.device.shown)

    def do_gs(self, name: PDFStackT) -> None:
        super().do_gs(name)
        states = dict_value(resolve1(self.resources.get("ExtGState")) or {})
        state = resolve1(states.get(literal_name(name)))
        if not isinstance(state, dict):
            return
        if "SMask" in state:
            masked = isinstance(resolve1(state["SMask"]), dict)
            self.device.shown = self.device.shown._replace(masked=masked)
        if "ca" in state or "BM" in state:
            mixed = resolve1(state.get("BM"))
            normal = not isinstance(mixed, PSLiteral) or mixed.name in ("Normal", "Compatible")
            ink = float(resolve1(state.get("ca", 1)))
            sheer = not normal or ink <= 1 - APART
            self.device.shown = self.device.shown._replace(sheer=sheer, clear=ink < APART)

    def do_W(self) -> None:  # noqa: N802  (the operator's name)
        points = [p for part in self.curpath for p in zip(part[1::2], part[2::2], strict=False)]
        if points:
            xs, ys = zip(*points, strict=True)
            self.device.narrow(apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys))))
            if len(set(xs)) > 2 or len(set(ys)) > 2:  # more corners than a rectangle has
                self.device.shown = self.device.shown._replace(shaped=True)

    def do_W_a(self) -> None:  # noqa: N802
        self.do_W()

    def do_scn(self) -> None:
        super().do_scn()
        state = self.graphicstate
        state.ncolor = cast(Any, self._seen(state.ncs, state.ncolor))

    def do_SCN(self) -> None:  # noqa: N802
        super().do_SCN()
        state = self.graphicstate
        state.scolor = cast(Any, self._seen(state.scs, state.scolor))

    def _seen(self, space: PDFColorSpace, colour: object) -> object:
        """A colour as light; of a gradient its middle, where that is known."""
        if isinstance(space, Ink):
            return space.colour(colour if isinstance(colour, tuple) else (cast(float, colour),))
        if space.name == "Pattern" and isinstance(colour, str):
            patterns = dict_value(resolve1(self.resources.get("Pattern")) or {})
            pattern = resolve1(patterns.get(colour))
            shading = pattern.get("Shading") if isinstance(pattern, dict) else None
            return middle_colour(resolve1(shading)) or colour
        return colour

    def do_sh(self, name: object) -> None:
        shadings = dict_value(resolve1(self.resources.get("Shading")) or {})
        shading = resolve1(shadings.get(literal_name(name)))
        self.device.shade(middle_colour(shading))

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
        self.device.shown, self.device.note = Shown(), True
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
        self.device.upon = note.upon
        self.device.set_ctm(matrix)
        self.device.begin_figure("note", note.bbox, (1, 0, 0, 1, 0, 0))
        resources = dict_value(resolve1(form.get("Resources")) or {})
        drawing = self.subinterp()
        drawing.inherited = None  # a note begins anew
        drawing.render_contents(resources, [form], ctm=matrix)
        self.device.end_figure("note")


@cache
def _operator(word: PSKeyword) -> tuple[str, int] | None:
    """The method that does what a word of the stream says, and how many operands it takes."""
    name = str(keyword_name(word)).replace("*", "_a").replace('"', "_w").replace("'", "_q")
    method = getattr(ShowingInterpreter, f"do_{name}", None)
    return (method.__name__, method.__code__.co_argcount - 1) if method else None
