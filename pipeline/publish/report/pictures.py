"""Pages of the PDF → the pictures that lie beside the report."""

import io
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pypdfium2
from PIL import Image

from pipeline import store
from pipeline.errors import InputError
from pipeline.guard import Limits, guarded
from pipeline.page.ranges import told_lost
from pipeline.publish.report.crops import image_name
from pipeline.records import Checked, Sheet

DPI = 120.0  # dots an inch: letters of 8 points can be read at twice their printed size
POINTS = 72.0
LARGEST = 150_000  # bytes; print is half of it without loss, a scan's grain many times that
QUALITY = 40  # per cent; of scans
WHITE = 255


def draw_pictures(pdf: Path, checked: Checked, folder: Path) -> int:
    """Draw the pages that were read and have no picture yet; returns how many.

    Pictures of any other file's pages are removed.  Raises InputError if the
    PDF cannot be opened.
    """
    names = {image_name(checked.plan.source.sha256, page): page for page in checked.plan.sheets}
    missing = {name: page for name, page in names.items() if not (folder / name).exists()}
    if missing:
        _draw(pdf, missing, checked.plan.sheets, folder)
    for old in folder.glob("pages/*.webp"):
        if f"pages/{old.name}" not in names:
            old.unlink()
    return len(missing)


def _draw(pdf: Path, pages: Mapping[str, int], sheets: Mapping[int, Sheet], folder: Path) -> None:
    names = {page: name for name, page in pages.items()}
    lost: dict[int, str] = {}
    work = partial(_picture, pdf.absolute(), sheets)
    for answer in guarded(work, list(names), Limits(), jobs=1):
        if answer.result is None:
            lost[answer.item] = answer.trouble
            continue
        with store.replacing(folder / names[answer.item]) as new:
            new.write_bytes(answer.result)
    if lost:
        raise InputError(f"{pdf}: some pictures are missing: {told_lost(lost)}")


def _picture(pdf: Path, sheets: Mapping[int, Sheet], page: int) -> Iterator[bytes]:
    with pypdfium2.PdfDocument(pdf) as document:
        yield _encoded(_upright(document[page - 1], sheets.get(page)))


def _upright(page: pypdfium2.PdfPage, sheet: Sheet | None) -> Image.Image:
    """The page as it was read: turned by quarters, and set straight where it was scanned askew."""
    turned = sheet.turned if sheet else 0.0
    quarters = round(turned / 90)
    picture: Image.Image = page.render(
        scale=DPI / POINTS, grayscale=True, rotation=-90 * quarters % 360
    ).to_pil()
    page.close()
    skew = turned - 90 * quarters
    if skew:
        picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=WHITE)
    return picture


def _encoded(picture: Image.Image) -> bytes:
    """The smallest of what shows everything: without loss for print, with some for scans."""
    exact = _webp(picture, {"lossless": True})
    return exact if len(exact) <= LARGEST else _webp(picture, {"quality": QUALITY})


def _webp(picture: Image.Image, how: Mapping[str, int]) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", **how)
    return buffer.getvalue()
