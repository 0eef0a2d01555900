"""What is seen is read; what nobody sees is not, and is listed."""

from collections.abc import Callable
from functools import partial

import pytest

from .plan import (
    LINE,
    XS,
    found,
    kinds,
    levels,
    places,
    print_bands,
    print_cells,
    print_headings,
    printed,
    read,
    rule,
    truth,
)
from .sheet import Sheet, stream


def over_each(sheet: Sheet, do: Callable[[float, float], None]) -> None:
    """Something at the place of each activity's second line of institutions."""
    for _, field, x, y, _ in places():
        if field == "institutions":
            do(x, y + LINE)


def between(sheet: Sheet, before: str, after: str, text: str = "AA") -> None:
    """A text in each row, painted between two operators."""

    def paint(x: float, y: float) -> None:
        sheet.do(before)
        sheet.text(x, y, text)
        sheet.do(after)

    over_each(sheet, paint)


def hidden_layer(sheet: Sheet) -> None:
    sheet.resources["Properties"] = b"<< /L0 {0} >>"
    between(sheet, "/OC /L0 BDC", "EMC")


def membership_layer(sheet: Sheet) -> None:
    sheet.objects.append(b"<< /Type /OCMD /OCGs [{0}] /P /AllOn >>")
    sheet.resources["Properties"] = b"<< /L0 {1} >>"
    between(sheet, "/OC /L0 BDC", "EMC")


def form_of_layer(sheet: Sheet) -> None:
    body = b"BT /F1 9 Tf 1 0 0 1 5 5 Tm (Secret) Tj ET"
    form = b"/Subtype /Form /BBox [0 0 80 20] /OC {0} /Resources << /Font << {1} >> >>"
    sheet.objects.append(stream(body, form))
    sheet.resources["XObject"] = b"<< /X0 {1} >>"
    over_each(sheet, lambda x, y: sheet.do(f"q 1 0 0 1 {x} {sheet.height - y} cm /X0 Do Q"))


def expression(sheet: Sheet) -> None:
    """Neither of both: one of them is on."""
    sheet.objects.append(b"<< /Type /OCMD /VE [/Not [/Or {0} [/Not {0}]]] >>")
    sheet.resources["Properties"] = b"<< /L0 {1} >>"
    between(sheet, "/OC /L0 BDC", "EMC")


OFF = "/OCProperties << /OCGs [{0}] /D << /OFF [{0}] >> >>"
ON = "/OCProperties << /OCGs [{0}] /D << >> >>"
LAYERS = [b"<< /Type /OCG /Name (French) >>"]


@pytest.mark.parametrize("hide", [hidden_layer, membership_layer, form_of_layer, expression])
def test_a_layer_that_is_off_is_not_read(hide: Callable[[Sheet], None]) -> None:
    sheet = printed()
    hide(sheet)
    plan = read(sheet, catalog=OFF, last=LAYERS)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.unseen"}


@pytest.mark.parametrize("rule", ["/VE [/Not {0}]", "/OCGs [{0}] /P /AllOff"])
def test_what_shows_while_a_layer_is_off_is_not_read_while_it_is_on(rule: str) -> None:
    sheet = printed()
    sheet.objects.append(f"<< /Type /OCMD {rule} >>".encode())
    sheet.resources["Properties"] = b"<< /L0 {1} >>"
    between(sheet, "/OC /L0 BDC", "EMC")
    plan = read(sheet, catalog=ON, last=LAYERS)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.unseen"}


def test_a_layer_that_is_on_is_read() -> None:
    sheet = printed()
    hidden_layer(sheet)
    plan = read(sheet, catalog=ON, last=LAYERS)
    assert found(plan)[0]["institutions"] == "MoE, CWO AA"


@pytest.mark.parametrize("state", ["ON", "OFF"])
def test_a_layer_says_itself_whether_a_screen_shows_it(state: str) -> None:
    sheet = printed()
    hidden_layer(sheet)
    usage = f"<< /Type /OCG /Name (Copy) /Usage << /View << /ViewState /{state} >> >> >>"
    asked = "/AS [<< /Event /View /Category [/View] /OCGs [{0}] >>]"
    catalog = f"/OCProperties << /OCGs [{{0}}] /D << /ON [{{0}}] {asked} >> >>"
    plan = read(sheet, catalog=catalog, last=[usage.encode()])
    shown = "MoE, CWO AA" if state == "ON" else "MoE, CWO"
    assert found(plan)[0]["institutions"] == shown


def invisible(sheet: Sheet) -> None:
    between(sheet, "BT 3 Tr ET", "BT 0 Tr ET")


def white(sheet: Sheet) -> None:
    between(sheet, "q 1 g", "Q")


def white_of_four_inks(sheet: Sheet) -> None:
    between(sheet, "q 0 0 0 0 k", "Q")


def clipped_away(sheet: Sheet) -> None:
    between(sheet, "q 0 0 20 20 re W n", "Q")


def painted_over(sheet: Sheet) -> None:
    def paint(x: float, y: float) -> None:
        sheet.text(x, y, "AA")
        sheet.fill(x, y - 8, x + 20, y + 3, 1)

    over_each(sheet, paint)


def clear(sheet: Sheet) -> None:
    sheet.resources["ExtGState"] = b"<< /Clear << /ca 0 >> >>"
    between(sheet, "q /Clear gs", "Q")


def nearly_clear(sheet: Sheet) -> None:
    sheet.resources["ExtGState"] = b"<< /Clear << /ca .04 >> >>"
    between(sheet, "q /Clear gs", "Q")


def under_a_nearly_solid_fill(sheet: Sheet) -> None:
    sheet.resources["ExtGState"] = b"<< /Solid << /ca .97 >> >>"

    def paint(x: float, y: float) -> None:
        sheet.text(x, y, "AA")
        sheet.do("q /Solid gs")
        sheet.fill(x, y - 8, x + 20, y + 3, 1)
        sheet.do("Q")

    over_each(sheet, paint)


def too_small(sheet: Sheet) -> None:
    over_each(sheet, lambda x, y: sheet.text(x, y, "AA", size=0.3))


def squeezed(sheet: Sheet) -> None:
    between(sheet, "BT 1 Tz ET", "BT 100 Tz ET")


def invisible_form(sheet: Sheet) -> None:
    """The form does not say how its letters are drawn: as it was said before."""
    form = b"/Subtype /Form /BBox [0 0 80 20] /Resources << /Font << {0} >> >>"
    sheet.objects.append(stream(b"BT /F1 9 Tf 1 0 0 1 5 5 Tm (Secret) Tj ET", form))
    sheet.resources["XObject"] = b"<< /X0 {0} >>"
    over_each(sheet, lambda x, y: sheet.do(f"q 3 Tr 1 0 0 1 {x} {sheet.height - y} cm /X0 Do Q"))


SPOT = b"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 .7 0 .1] >>"
SAMPLES = b"/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1 0 1] /Size [2] /BitsPerSample 8"
INKS = {
    "none": b"[/Separation /None /DeviceCMYK " + SPOT + b"]",
    "spot": b"[/Separation /Blue /DeviceCMYK " + SPOT + b"]",
    "black": b"[/Separation /Black /DeviceCMYK {0}]",
    "lab": b"[/Lab << /WhitePoint [.95 1 1.09] >>]",
}


def with_inks(sheet: Sheet) -> Sheet:
    sheet.objects = [stream(bytes(7) + b"\xff", SAMPLES)]
    entries = b" ".join(b"/%s %s" % (name.encode(), space) for name, space in INKS.items())
    sheet.resources["ColorSpace"] = b"<< " + entries + b" >>"
    return sheet


def no_ink(sheet: Sheet) -> None:
    between(with_inks(sheet), "q /spot cs 0 scn", "Q")


def nothing(sheet: Sheet) -> None:
    between(with_inks(sheet), "q /none cs 1 scn", "Q")


def bright_lab(sheet: Sheet) -> None:
    between(with_inks(sheet), "q /lab cs 100 0 0 scn", "Q")


@pytest.mark.parametrize("colour", ["/spot cs 1 scn", "/black cs 1 scn", "/lab cs 10 0 0 scn"])
def test_text_in_a_full_ink_is_read(colour: str) -> None:
    sheet = with_inks(Sheet())
    sheet.do(colour)
    plan = read(printed(sheet))
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("paint", ["f", "S", "n f"])
def test_painting_without_a_path_covers_nothing(paint: str) -> None:
    """A band is shaded before its text; producers end each text by painting once more."""
    sheet = Sheet()
    rule(sheet)
    sheet.fill(XS[0] + 1, levels()[1] + 1, XS[-1] - 1, levels()[2] - 1, 0.9)
    print_headings(sheet)
    print_bands(sheet)
    sheet.do(paint)
    print_cells(sheet)
    plan = read(sheet)
    assert (found(plan), kinds(plan)) == (truth(), set())


@pytest.mark.parametrize("paint", ["0 0 1 rg 0 0 600 400 re f", "/S0 sh"])
def test_letters_that_a_fill_shows_through_are_read(paint: str) -> None:
    """They are the clip path of a fill or a gradient: so programs set letters in two colours."""
    shading = b"<< /S0 << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0] /Function "
    sheet = Sheet()
    sheet.resources["Shading"] = (
        shading + b"<< /FunctionType 2 /Domain [0 1] /N 1 /C1 [.4] >> >> >>"
    )

    def text(sheet: Sheet, x: float, y: float, text: str) -> None:
        sheet.do("q 7 Tr")
        sheet.text(x, y, text)
        sheet.do(f"{paint} Q")

    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, text, ("institutions", "timeframe"))
    plan = read(sheet)
    assert (found(plan), kinds(plan)) == (truth(), set())


def masked(sheet: Sheet) -> None:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Group << /S /Transparency >>"
    sheet.objects.append(stream(b"0 g 0 0 600 400 re f", form))
    sheet.resources["ExtGState"] = b"<< /Mask << /SMask << /S /Luminosity /G {0} >> >> >>"
    between(sheet, "q /Mask gs", "Q")


def masked_over_a_ruling(sheet: Sheet) -> None:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Group << /S /Transparency >>"
    sheet.objects.append(stream(b"0 g 0 0 600 400 re f", form))
    sheet.resources["ExtGState"] = b"<< /Mask << /SMask << /S /Luminosity /G {0} >> >> >>"
    sheet.do("q /Mask gs")
    for y in levels()[1:]:
        sheet.text(XS[1] + 20, y - 1.6, "AA")
    sheet.do("Q")


def clipped_by_two_boxes(sheet: Sheet) -> None:
    def paint(x: float, y: float) -> None:
        corners = (sheet.area(x, y - 1, x + 1, y), sheet.area(x + 30, y - 8, x + 31, y - 7))
        sheet.do("q", *corners, "W n")
        sheet.text(x + 10, y, "A")
        sheet.do("Q")

    over_each(sheet, paint)


def black_on_a_black_stroke(sheet: Sheet) -> None:
    def paint(x: float, y: float) -> None:
        sheet.line(x - 1, y - 3, x + 30, y - 3, 13)
        sheet.text(x, y, "AA")

    over_each(sheet, paint)


@pytest.mark.parametrize(
    "hide",
    [invisible, white, white_of_four_inks, clipped_away, clipped_by_two_boxes, masked]
    + [painted_over, black_on_a_black_stroke, clear, too_small]
    + [nearly_clear, under_a_nearly_solid_fill, masked_over_a_ruling]
    + [squeezed, invisible_form, no_ink, nothing, bright_lab],
)
def test_text_without_ink_is_not_read(hide: Callable[[Sheet], None]) -> None:
    sheet = printed()
    hide(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.unseen"}


def test_text_outside_the_crop_box_is_no_text_and_boxes_are_those_of_what_is_seen() -> None:
    sheet = printed()
    sheet.text(200, 395, "Cropped away")
    sheet.page["CropBox"] = b"[30 20 600 390]"
    plan = read(sheet)
    assert found(plan) == truth()
    first = plan.plan.activities[0].fields["activity"].places[0].bbox
    assert first[:2] == (XS[0] - 30, levels()[2] - 10)


@pytest.mark.parametrize("stroke", [True, False])
def test_white_text_on_a_dark_ground_is_read(stroke: bool) -> None:
    sheet = Sheet()
    top, foot = levels()[:2]
    if stroke:
        sheet.line(XS[0], (top + foot) / 2, XS[-1], (top + foot) / 2, foot - top)
    else:
        sheet.fill(XS[0], top, XS[-1], foot, 0.1)
    rule(sheet)
    sheet.do("q 1 g")
    print_headings(sheet)
    sheet.do("Q")
    print_bands(sheet)
    print_cells(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_text_under_a_tint_that_lets_it_through_is_read() -> None:
    sheet = printed()
    sheet.resources["ExtGState"] = b"<< /G0 << /ca 0.3 >> /G1 << /BM /Multiply >> >>"
    for state in ("G0", "G1"):
        sheet.do(f"q /{state} gs 1 1 0 rg {sheet.area(XS[0], 90, XS[-1], 120)} f Q")
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def field(sheet: Sheet, box: str, text: str, *, looks: bool) -> bytes:
    """A field of a form that was filled in, with a picture of itself or without."""
    entries = f"/Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [{box}] /V ({text})"
    if looks:
        body = f"/Tx BMC BT /F1 9 Tf 2 4 Td ({text}) Tj ET EMC".encode()
        fonts = b"/Resources << /Font << {%d} >> >>" % len(sheet.objects)
        sheet.objects.append(stream(body, b"/Subtype /Form /BBox [0 0 60 14] " + fonts))
        entries += f" /AP << /N {{{len(sheet.objects) - 1}}} >>"
    sheet.objects.append(f"<< {entries} >>".encode())
    return b"{%d}" % (len(sheet.objects) - 1)


def fields(sheet: Sheet, *, looks: bool) -> None:
    """The timeframes as fields of a form."""
    names = [
        field(sheet, sheet.box(x, y - 10, x + 60, y + 4), lines[0], looks=looks)
        for _, name, x, y, lines in places()
        if name == "timeframe"
    ]
    sheet.page["Annots"] = b"[%s]" % b" ".join(names)


@pytest.mark.parametrize("looks", [True, False])
def test_fields_that_were_filled_in_are_read(looks: bool) -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, lambda *_: None, only=["timeframe"])
    fields(sheet, looks=looks)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


@pytest.mark.parametrize("options", ["[(E1) (E7)]", "[[(E1) (nobody)] [(E7) (and NP)]]"])
def test_a_choice_shows_the_text_that_stands_for_its_value(options: str) -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    box = sheet.box(x, y + 2, x + 40, y + 14)
    chosen = f"/FT /Ch /V (E7) /Opt {options} /Rect [{box}]"
    sheet.objects = [f"<< /Type /Annot /Subtype /Widget /F 4 {chosen} >>".encode()]
    sheet.page["Annots"] = b"[{0}]"
    shown = "and NP" if "and NP" in options else "E7"
    assert found(read(sheet))[0]["institutions"] == f"MoE, CWO {shown}"


def note(kind: str, text: str, box: str) -> bytes:
    return f"<< /Type /Annot /Subtype /{kind} /F 4 /Rect [{box}] /Contents ({text}) >>".encode()


def test_a_free_text_note_is_read_and_a_hidden_or_popped_up_one_is_not() -> None:
    sheet = printed()
    row, _, x, y, _ = places()[1]
    assert row == 0
    box = sheet.box(x, y + 2, x + 40, y + 14)
    sheet.objects = [note("FreeText", "and NP", box), note("Text", "Ask her", box)]
    sheet.objects.append(note("FreeText", "Hidden", box).replace(b"/F 4", b"/F 2"))
    sheet.page["Annots"] = b"[{0} {1} {2}]"
    assert found(read(sheet))[0]["institutions"] == "MoE, CWO and NP"


def test_a_form_has_the_colours_with_which_it_is_drawn() -> None:
    sheet = Sheet()
    top, foot = levels()[:2]
    sheet.fill(XS[0], top, XS[-1], foot, 0.1)
    heads = Sheet()
    print_headings(heads)
    form = b"/Subtype /Form /BBox [0 0 600 400] /Resources << /Font << {0} >> >>"
    sheet.objects = [stream(bytes(heads.content), form)]
    sheet.resources["XObject"] = b"<< /X0 {0} >>"
    sheet.do("q 1 g /X0 Do Q")
    rule(sheet)
    print_bands(sheet)
    print_cells(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def test_what_a_box_that_was_drawn_upon_it_hides_is_not_read() -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    sheet.text(x, y + LINE, "and NP")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 60 14]"
    sheet.objects = [stream(b"1 g 0 0 60 14 re f", form)]
    box = sheet.box(x - 1, y + 2, x + 59, y + 16)
    sheet.page["Annots"] = (
        f"[<< /Type /Annot /Subtype /Square /F 4 /Rect [{box}] /AP << /N {{0}} >> >>]".encode()
    )
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.unseen"}


@pytest.mark.parametrize("kind", ["Line", "Ink"])
def test_words_that_somebody_has_struck_out_are_not_published(kind: str) -> None:
    sheet = printed()
    _, _, x, y, _ = places()[1]
    sheet.text(x, y + LINE, "NP")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 14 4]"
    sheet.objects = [stream(b"1 0 0 RG 1 w 0 2 m 12.5 2 l S", form)]
    box = sheet.box(x, y + LINE - 5, x + 14, y + LINE - 1)
    sheet.page["Annots"] = (
        f"[<< /Type /Annot /Subtype /{kind} /F 4 /Rect [{box}] /AP << /N {{0}} >> >>]".encode()
    )
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.struck_out"}


def test_a_clear_picture_over_the_whole_page_hides_nothing() -> None:
    sheet = printed()
    mask = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 "
    grey = mask + b"/ColorSpace /DeviceGray "
    sheet.objects = [stream(bytes(64), grey), stream(b"\xff" * 64, grey + b"/SMask {0}")]
    sheet.resources["XObject"] = b"<< /I0 {1} >>"
    sheet.do(f"q {sheet.width} 0 0 {sheet.height} 0 0 cm /I0 Do Q")
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()


def pale_over_a_ruling(sheet: Sheet) -> None:
    """White words, through which a ruling runs."""
    for y in levels()[1:-1]:
        sheet.do("1 g")
        sheet.text(XS[1] + 30, y + 3, "Secret")
        sheet.do("0 g")


def pale_under_another_text(sheet: Sheet) -> None:
    """White words where others stand in black."""
    sheet.do("1 g")
    print_cells(sheet, lambda s, x, y, text: s.text(x + 2, y, text[::-1]), only=["institutions"])
    sheet.do("0 g")


def under_a_picture(sheet: Sheet) -> None:
    """An old text under a picture of blank paper, below the new one."""
    form = b"/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Width 1 /Height 1"
    sheet.objects.append(stream(b"\xff", form))
    sheet.resources["XObject"] = b"<< /X0 {0} >>"

    def paint(x: float, y: float) -> None:
        sheet.text(x, y - LINE, "Secret")
        sheet.do(f"q 60 0 0 10 {x} {sheet.height - y + LINE - 2.5} cm /X0 Do Q")

    over_each(sheet, paint)


@pytest.mark.parametrize("hide", [pale_over_a_ruling, under_a_picture, pale_under_another_text])
def test_what_nobody_sees_is_not_read_where_something_else_is_seen(
    hide: Callable[[Sheet], None],
) -> None:
    sheet = Sheet()
    if hide is under_a_picture:
        hide(sheet)
    printed(sheet)
    if hide is not under_a_picture:
        hide(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == {"reader.unseen"}


def cut_rules(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule drawn over the whole page, and cut."""
    sheet.do("q " + sheet.area(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3) + " W n")
    sheet.line(
        x0 if x0 == x1 else -900,
        y0 if y0 == y1 else -900,
        x1 + 900 * (x0 != x1),
        y1 + 900 * (y0 != y1),
    )
    sheet.do("Q")


def test_a_clip_path_cuts_rules_and_fills() -> None:
    sheet = Sheet()
    rule(sheet, partial(cut_rules, sheet))
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet)
    sheet.do("q 590 10 5 5 re W n 1 g 0 0 600 400 re f Q")  # white over all, were it not cut
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()
