"""Pages that are images: read by OCR, they give what the born-digital pages give."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image

from pipeline.cli.commands import main
from tests.conftest import PROFILE, ROOT
from tests.typesetter import Layout, Plan, print_plan, sample_plan

EXCERPT = ROOT / "tests" / "fixtures" / "scan-row-torn-by-page-end.pdf"
SMALL = sample_plan(4, strategies=1, groups=1, activities=3)
TWO_PAGES = sample_plan(4, strategies=1, groups=1, activities=5)
BARE = Layout(narrative="none", contents=False, cover=False, closing=False)
FIELDS = ("activity", "institutions", "timeframe", "expected_outcome", "resources")
Page = Image.Image


def pages_of(pdf: bytes, dpi: int) -> list[Page]:
    """The pages as a scanner sees them, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def scanned(pages: Iterable[Page], dpi: int) -> bytes:
    """A PDF with nothing but the images."""
    first, *others = pages
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=dpi)
    return buffer.getvalue()


def skewed(page: Page) -> Page:
    return page.rotate(1.0, resample=Image.Resampling.BICUBIC, fillcolor=255)


def on_its_side(page: Page) -> Page:
    return page.transpose(Image.Transpose.ROTATE_90)


def as_fax(page: Page) -> Page:
    return page.point(lambda grey: 255 if grey > 140 else 0).convert("1")


@pytest.fixture
def extract(
    text_alone: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[bytes], dict[str, Any]]:
    """Extract a PDF with an empty cache; gives the published activities."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(pdf: bytes, told: Sequence[str] = ("--plan", str(PROFILE))) -> dict[str, Any]:
        (tmp_path / "plan.pdf").write_bytes(pdf)
        out = tmp_path / "out"
        arguments = [str(tmp_path / "plan.pdf"), *told, "--out", str(out)]
        assert main(["extract", *arguments, "--quiet", "--jobs", "1"]) == 0
        published: dict[str, Any] = json.loads((out / "activities.json").read_text("utf-8"))
        return published

    return run


def differences(published: dict[str, Any], plan: Plan) -> list[tuple[str, str, Any, Any]]:
    """(activity, field, printed, read) for whatever was not read as printed."""
    read = {activity["id"]: activity for activity in published["activities"]}
    true = list(plan.activities())
    assert list(read) == [activity.canonical for activity in true]
    return [
        (activity.canonical, field, printed, got)
        for activity in true
        for field, printed, got in (
            *((f, getattr(activity, f), read[activity.canonical][f]) for f in FIELDS),
            ("indicators", list(activity.indicators), read[activity.canonical]["indicators"]),
        )
        if printed != got
    ]


@pytest.mark.parametrize(
    ("dpi", "damage"),
    [
        (200, lambda page: page),
        (150, skewed),
        (200, on_its_side),
        (200, as_fax),
    ],
    ids=["200 dpi", "150 dpi, 1 degree askew", "on its side", "1-bit fax"],
)
def test_a_scan_gives_what_was_printed(
    dpi: int, damage: Callable[[Page], Page], extract: Callable[..., dict[str, Any]]
) -> None:
    pages = pages_of(print_plan(SMALL, BARE), dpi)
    published = extract(scanned(map(damage, pages), dpi))
    assert published["source"]["text"] == "ocr"
    assert differences(published, SMALL) == []
    assert all(0.5 < activity["confidence"] <= 1 for activity in published["activities"])


def striped() -> bytes:
    """A table in whose rows no line is drawn: white headings on dark, every other row shaded."""
    pdf = FPDF(unit="pt", format=(620, 400))
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    grey = ("#404040", "#ffffff", "#e4e4e4")
    for i, cells in enumerate(STRIPED):
        shade = 0 if i == 0 else 1 + (i + 1) % 2
        pdf.set_fill_color(grey[shade])
        pdf.set_text_color("#ffffff" if i == 0 else "#000000")
        pdf.rect(40, 60 + 32 * i, 540, 32, style="F")
        for x, text in zip((46, 230, 340, 480), cells, strict=True):
            for line, part in enumerate(text.split("|")):
                pdf.text(x, 73 + 32 * i + 12 * line, part)
    return bytes(pdf.output())


STRIPED = (
    ("Activity", "Responsible", "Expected result", "Deadline"),
    ("Train the teachers of all|primary schools", "Ministry of Health", "Teachers trained", "2025"),
    ("Print a handbook", "Schools", "Handbook in|every school", "2026"),
    ("Inspect kitchens|twice a year", "Ministry of Health", "", "2025"),
    ("Plant gardens", "Parents|and schools", "Gardens planted", "2027"),
    ("Report every year", "Cabinet", "Reports published", "2027"),
)


def test_a_scanned_table_of_shades_alone(extract: Callable[..., dict[str, Any]]) -> None:
    published = extract(scanned(map(skewed, pages_of(striped(), 200)), 200), told=())
    read = [
        [a[field] for field in ("activity", "institutions", "expected_outcome", "end")]
        for a in published["activities"]
    ]
    assert read == [[cell.replace("|", " ") for cell in row] for row in STRIPED[1:]]


def test_a_scanned_table_of_level_rules(extract: Callable[..., dict[str, Any]]) -> None:
    """No upright rule parts its columns, and no profile names them."""
    layout = replace(BARE, rules="horizontal", fills="grey")
    published = extract(scanned(pages_of(print_plan(SMALL, layout), 200), 200), told=())
    assert differences(published, SMALL) == []


def test_a_file_of_text_and_images_is_read_page_by_page(
    extract: Callable[..., dict[str, Any]],
) -> None:
    pdf = print_plan(TWO_PAGES, BARE)
    printed = pypdfium2.PdfDocument(pdf)
    images = pypdfium2.PdfDocument(scanned(pages_of(pdf, 200), 200))
    assert len(printed) > 1
    mixed = pypdfium2.PdfDocument.new()
    mixed.import_pages(printed, [0])
    mixed.import_pages(images, list(range(1, len(images))))
    buffer = io.BytesIO()
    mixed.save(buffer)
    published = extract(buffer.getvalue())
    assert published["source"]["text"] == "mixed"
    assert differences(published, TWO_PAGES) == []


def test_a_bad_text_layer_of_an_earlier_ocr_is_set_aside(
    tmp_path: Path,
    extract: Callable[..., dict[str, Any]],
) -> None:
    pdf = FPDF(unit="pt")
    for page in pages_of(print_plan(SMALL, BARE), 200):
        width, height = (size * 72 / 200 for size in page.size)
        pdf.add_page(format=(width, height))
        pdf.image(page, 0, 0, width, height)
        pdf.set_font("Times", size=9)
        with pdf.local_context(text_mode="INVISIBLE"):
            for i in range(30):
                pdf.text(50, 50 + 15 * i, "tlie M1nistry 0f lnterior sliall deveIop")
    published = extract(bytes(pdf.output()))
    assert published["source"]["text"] == "ocr"
    assert differences(published, SMALL) == []
    found = json.loads((tmp_path / "out" / "discrepancies.json").read_text("utf-8"))
    (layer,) = (d for d in found["discrepancies"] if d["kind"] == "ocr.text_layer")
    assert (layer["stated"], layer["found"]) == ("0%", "ours")


def test_a_row_torn_by_a_page_end_of_a_real_scan(
    extract: Callable[..., dict[str, Any]],
) -> None:
    published = extract(EXCERPT.read_bytes())
    read = {activity["id"]: activity for activity in published["activities"]}
    assert [i for i in read if i.startswith("4.4.")] == [f"4.4.{i}" for i in range(1, 7)]
    torn = read["4.4.4"]
    assert torn["activity"].endswith("to victim care centres to serve as temporary shelters.")
    assert (torn["institutions"], torn["timeframe"]) == ("MoSVY", "2011-2012")
    assert [item.split()[0] for item in torn["indicators"]] == ["Legal", "Existing", "Guidelines"]
    assert read["4.4.5"]["printed_id"] is None
    assert read["4.4.5"]["activity"] == ""
    assert len(read["4.4.1"]["indicators"]) == 4


def test_what_was_recognised_once_is_kept(
    tmp_path: Path, extract: Callable[..., dict[str, Any]]
) -> None:
    pdf = scanned(pages_of(print_plan(SMALL, BARE), 150)[:1], 150)
    first = extract(pdf)
    kept = list((tmp_path / "cache").rglob("*.json"))
    assert len(kept) == 1
    kept[0].write_text(kept[0].read_text().replace("Royal", "Kept"))  # so that it shows
    again = extract(pdf)
    assert "The Royal Government" in json.dumps(first)
    assert "The Kept Government" in json.dumps(again)
