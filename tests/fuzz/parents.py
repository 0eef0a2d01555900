"""Sound files, small and unlike each other, to be damaged."""

import io
from collections.abc import Callable
from functools import cache

import pypdfium2
from fpdf import FPDF

from tests.typesetter import Layout, print_plan, sample_plan

Parent = Callable[[], bytes]


def ruled() -> bytes:
    """With narrative before the table."""
    plan = sample_plan(strategies=1, groups=1, activities=2)
    return print_plan(plan, Layout(contents=False, cover=False))


def bare(activities: int = 2) -> bytes:
    """Nothing but the table, ruled by horizontal lines alone."""
    plan = sample_plan(strategies=1, groups=1, activities=activities)
    return print_plan(
        plan, Layout(narrative="none", contents=False, cover=False, rules="horizontal")
    )


def turned() -> bytes:
    """Pages that lie sideways."""
    plan = sample_plan(strategies=1, groups=1, activities=2)
    return print_plan(
        plan, Layout(narrative="none", contents=False, cover=False, turned="sideways")
    )


def scanned() -> bytes:
    """One page that is a picture, of as few words as a plan has: OCR is slow."""
    with pypdfium2.PdfDocument(bare(activities=1)) as document:
        picture = document[0].render(scale=1.5, grayscale=True).to_pil()
    pdf = FPDF(unit="pt", format=(picture.width, picture.height))
    pdf.add_page()
    pdf.image(picture, 0, 0, picture.width, picture.height)
    return bytes(pdf.output())


def modern() -> bytes:
    """Objects in streams, cross references in one too, as PDF 1.5 has them."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(bare())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


PARENTS: dict[str, Parent] = {
    made.__name__: cache(made) for made in (ruled, bare, turned, scanned, modern)
}
