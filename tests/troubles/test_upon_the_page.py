"""What somebody has put upon a printed page: stamps and notes, which are no part of its table."""

import pytest

from .plan import XS, found, kinds, levels, printed, read, truth
from .sheet import Sheet, stream


def framed(sheet: Sheet, kind: str) -> None:
    """A frame whose sides run through the rows, in the midst of the sheet."""
    box = sheet.box(XS[0] + 60, levels()[3] + 21, XS[-1] - 60, levels()[6] + 21)
    width, height = (XS[-1] - XS[0] - 120, levels()[6] - levels()[3])
    form = f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}]".encode()
    sides = f"1 0 0 RG 2 w 1 1 {width - 2} {height - 2} re S".encode()
    sheet.objects = [stream(sides, form)]
    look = f"/Subtype /{kind} /F 4 /Rect [{box}] /AP << /N {{0}} >>"
    sheet.page["Annots"] = f"[<< /Type /Annot {look} >>]".encode()


@pytest.mark.parametrize("kind", ["Stamp", "FreeText"])
def test_the_frame_of_a_stamp_or_note_is_no_ruling_and_strikes_nothing(kind: str) -> None:
    sheet = printed()
    framed(sheet, kind)
    plan = read(sheet)
    assert found(plan) == truth()
    assert kinds(plan) == set()
