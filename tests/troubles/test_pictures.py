"""Pictures in cells: their text is read, or the activity says that it could not be."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from .plan import (
    IDS,
    XS,
    found,
    kinds,
    levels,
    places,
    print_bands,
    print_cells,
    print_headings,
    read,
    rule,
    truth,
)
from .sheet import Sheet, stream

FINE = 6  # pixels a point


def picture(text: str) -> bytes:
    """A text as a picture of 60 by 14 points."""
    image = Image.new("L", (60 * FINE, 14 * FINE), 255)
    font = ImageFont.load_default(9 * FINE)
    ImageDraw.Draw(image).text((2 * FINE, 2 * FINE), text, fill=0, font=font)
    return image_object(image)


def smudge() -> bytes:
    """A picture that shows no letters."""
    image = Image.new("L", (60 * FINE, 14 * FINE), 255)
    ImageDraw.Draw(image).ellipse((20, 10, 200, 70), fill=120)
    return image_object(image)


def icon() -> bytes:
    """A window, which looks like a letter of a script that nobody writes here."""
    image = Image.new("L", (60 * FINE, 14 * FINE), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 6, 66, 78), outline=0, width=3)
    draw.line((20, 42, 66, 42), fill=0, width=3)
    return image_object(image)


def image_object(image: Image.Image) -> bytes:
    pixels = io.BytesIO()
    image.save(pixels, "JPEG", quality=95)
    size = f"/Width {image.width} /Height {image.height}".encode()
    form = b"/Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode "
    return stream(pixels.getvalue(), form + size)


def with_pictures(show: str) -> Sheet:
    """The timeframes as pictures."""
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, lambda *_: None, only=["timeframe"])
    names = []
    for row, field, x, y, lines in places():
        if field == "timeframe":
            drawn = {"smudge": smudge, "icon": icon}
            sheet.objects.append(drawn[show]() if show in drawn else picture(lines[0]))
            names.append(b"/I%d {%d}" % (row, row))
            sheet.do(f"q 60 0 0 14 {x} {sheet.height - y - 4} cm /I{row} Do Q")
    sheet.resources["XObject"] = b"<< %s >>" % b" ".join(names)
    return sheet


def test_the_text_of_pictures_in_cells_is_read() -> None:
    assert found(read(with_pictures("text"))) == truth()


@pytest.mark.parametrize("show", ["smudge", "icon"])
def test_a_picture_that_cannot_be_read_is_named_and_no_timeframe_called_missing(show: str) -> None:
    plan = read(with_pictures(show))
    assert [row["timeframe"] for row in found(plan)] == [""] * 6
    assert kinds(plan) == {"reader.overlay"}
    assert {one.subject for one in plan.discrepancies if one.kind == "reader.overlay"} == {
        row["id"] for row in truth()
    }


def test_a_picture_over_the_cells_of_several_rows_is_named_for_each() -> None:
    sheet = Sheet()
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet, lambda *_: None, only=["timeframe"])
    top, foot = levels()[2], levels()[-1]
    sheet.objects.append(smudge())
    sheet.resources["XObject"] = b"<< /I0 {0} >>"
    sheet.do(f"q 76 0 0 {foot - top} {XS[2] + 2} {sheet.height - foot} cm /I0 Do Q")
    plan = read(sheet)
    assert kinds(plan) == {"reader.overlay"}
    assert [one.subject for one in plan.discrepancies if one.kind == "reader.overlay"] == [*IDS]


@pytest.mark.parametrize("grey", [0.9, 0.5])
def test_a_fill_in_a_cell_is_no_picture(grey: float) -> None:
    sheet = Sheet()
    for _, field, x, y, _ in places():
        if field == "timeframe":
            sheet.fill(x, y - 9, x + 60, y + 4, grey)
    rule(sheet)
    print_headings(sheet)
    print_bands(sheet)
    print_cells(sheet)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()
