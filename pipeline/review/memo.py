"""Accepted findings as a memo to the document's authors: page, picture and wording of each.

python-docx writes the Word file: well kept, permissive, and the form that offices edit.
"""

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import docx
from docx.shared import Mm
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import replace
from PIL import Image, ImageDraw

from pipeline import store
from pipeline.errors import InputError
from pipeline.kinds import kind_of
from pipeline.page.plain import plain
from pipeline.publish.report.crops import Area, Crop, crops_of, image_name
from pipeline.publish.report.pictures import DPI, POINTS
from pipeline.publish.report.words import subject_told
from pipeline.publish.shown import as_read
from pipeline.published.activity import Activities, PrintedPlace
from pipeline.published.models import Discrepancies, Plan
from pipeline.records import Discrepancy, Evidence, Sheet

KINDS = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
HERE = Path(__file__).parent
WIDEST = Mm(160)  # of a picture: A4 less its margins
EDGE, PENCIL = "#a8201a", 3  # colour and dots of the line around what is meant


class Picture(NamedTuple):
    """A cutting of a page with what is meant marked, and what it says."""

    png: bytes  # nothing where the page has no picture
    alt: str
    where: str
    words: str


class Entry(NamedTuple):
    """One finding that a reviewer has accepted."""

    label: str
    subject: str
    message: str
    pictures: tuple[Picture, ...]
    words: tuple[str, ...]


class Memo(NamedTuple):
    """What is written to the document's authors."""

    title: str
    opening: str
    entries: tuple[Entry, ...]


def write(folder: Path, out: Path) -> None:
    """Write the memo of a published folder.

    Raises InputError if the folder is none, or the file is of another kind than KINDS.
    """
    kind = out.suffix.removeprefix(".")
    if kind not in KINDS:
        raise InputError(f"{out}: a memo is written as .html or .docx")
    content = written(folder, kind)
    with store.replacing(out) as new:
        new.write_bytes(content)


def written(folder: Path, kind: str) -> bytes:
    """The memo as a file of one of KINDS."""
    memo = memo_of(folder)
    return _as_docx(memo) if kind == "docx" else _as_html(memo)


def memo_of(folder: Path) -> Memo:
    """What reviewers have accepted as the document's own faults, in the document's order."""
    plan = store.load(folder / "plan.json", Plan)
    activities = store.load(folder / "activities.json", Activities).activities
    places = {place.page: place for activity in activities for place in activity.sources}
    found = store.load(folder / "discrepancies.json", Discrepancies).discrepancies
    accepted = [one for one in found if one.status == "accepted"]
    count = "1 place" if len(accepted) == 1 else f"{len(accepted)} places"
    opening = (
        f"{count} where the document contradicts itself or is incomplete, each confirmed by a "
        f"reviewer, with the page of {plan.source.file}."
    )
    rows = {activity.id: activity.sources for activity in activities}
    entries = (
        _entry(one, folder, plan.source.sha256, places, rows.get(one.subject, ()))
        for one in accepted
    )
    return Memo(plain(plan.title), plain(opening), tuple(entries))


def _entry(
    one: Discrepancy,
    folder: Path,
    sha256: str,
    places: Mapping[int, PrintedPlace],
    row: Sequence[PrintedPlace],
) -> Entry:
    sheets: dict[int, Sheet] = {}
    printed = {n: place.printed_page for n, place in places.items() if place.printed_page}
    for page in {seen.page for seen in one.evidence}:
        file = folder / image_name(sha256, page)
        if file.exists():
            with Image.open(file) as picture:
                width, height = (side / DPI * POINTS for side in picture.size)
                sheets[page] = Sheet(width, height)
    pairs = [(_strip(seen, row), seen) for seen in one.evidence]
    strips = [strip for strip, _ in pairs if strip]
    shown = [each for pair in pairs for each in pair if each]
    read = [_as_read(seen, places.get(seen.page), sheets) for seen in shown]
    pictures = [_picture(cut, folder) for cut in crops_of(read, sheets, printed, sha256, strips)]
    pictures += [
        Picture(b"", "", f"Page {seen.page}", plain(seen.text))
        for seen in one.evidence
        if seen.page not in sheets
    ]
    words = (" – ".join(filter(None, (d.note, d.reviewer, d.date[:10]))) for d in one.decisions)
    return Entry(
        kind_of(one.kind).label,
        plain(subject_told(one.subject)),
        plain(one.message),
        tuple(pictures),
        tuple(plain(word) for word in words if word),
    )


def _strip(seen: Evidence, row: Sequence[PrintedPlace]) -> Evidence | None:
    """The whole row beside a cell of it, which tells a reader in print which row that is."""
    for place in row:
        x0, _, x1, _ = place.bbox
        inside = x0 <= seen.bbox[0] and seen.bbox[2] <= x1 and seen.bbox[2] - seen.bbox[0] < x1 - x0
        if place.page == seen.page and inside and not place.turned:
            return Evidence(seen.page, (x0, seen.bbox[1], x1, seen.bbox[3]), "")
    return None


def _as_read(seen: Evidence, place: PrintedPlace | None, sheets: Mapping[int, Sheet]) -> Evidence:
    """The evidence on the page as its picture has it: upright, though its text lies sideways."""
    sheet = sheets.get(seen.page)
    if not place or not sheet:
        return seen
    return replace(seen, bbox=as_read(seen.bbox, place.turned, sheet.width, sheet.height))


def _picture(cut: Crop, folder: Path) -> Picture:
    other = cut.printed_page and cut.printed_page != str(cut.page)
    printed = f", printed as {cut.printed_page}" if other else ""
    words = " … ".join(filter(None, cut.texts))
    alt = f"Cutting of page {cut.page}"
    return Picture(_cutting(cut, folder), alt, f"Page {cut.page}{printed}", words)


def _cutting(cut: Crop, folder: Path) -> bytes:
    """The part of the page's picture that a cutting shows, with its marks, as PNG."""
    with Image.open(folder / cut.image) as page:
        width = page.width * 100 / cut.picture.width  # dots of the cutting
        height = page.height * 100 / cut.picture.height
        left, top = -cut.picture.left / 100 * width, -cut.picture.top / 100 * height
        view = page.convert("RGB").crop(
            (round(left), round(top), round(left + width), round(top + height))
        )
    pen = ImageDraw.Draw(view)
    for mark in cut.marks:
        pen.rectangle(list(_dots(mark, width, height)), outline=EDGE, width=PENCIL)
    buffer = io.BytesIO()
    view.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _dots(area: Area, width: float, height: float) -> Iterator[float]:
    yield area.left / 100 * width
    yield area.top / 100 * height
    yield (area.left + area.width) / 100 * width
    yield (area.top + area.height) / 100 * height


def _as_html(memo: Memo) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["base64"] = lambda png: base64.b64encode(png).decode()
    return environment.get_template("memo.html.jinja").render(memo=memo).encode("utf-8")


def _as_docx(memo: Memo) -> bytes:
    document = docx.Document()
    document.core_properties.title = memo.title
    document.add_heading(memo.title, 0)
    document.add_paragraph(memo.opening)
    for number, entry in enumerate(memo.entries, start=1):
        document.add_heading(f"{number}. {entry.label} {entry.subject}", 2)
        document.add_paragraph(entry.message)
        for picture in entry.pictures:
            if picture.png:
                _place(document, picture)
            words = f": “{picture.words}”" if picture.words else ""
            document.add_paragraph(f"{picture.where}{words}", style="Caption")
        for word in entry.words:
            document.add_paragraph(word, style="Quote")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _place(document: "docx.document.Document", picture: Picture) -> None:
    """The picture at its size in print, or as wide as the page allows."""
    with Image.open(io.BytesIO(picture.png)) as png:
        width = min(WIDEST, Mm(png.width / DPI * 25.4))
    shape = document.add_picture(io.BytesIO(picture.png), width=width)
    shape._inline.docPr.set("descr", picture.alt)
