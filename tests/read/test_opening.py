"""What a file says of itself."""

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fpdf import FPDF

from pipeline.errors import InputError
from pipeline.read.opening import FEW, check_pdf


@pytest.mark.parametrize(
    ("stated", "understood"),
    [
        ("D:20111231235959Z", "2011-12-31T23:59:59Z"),
        ("D:20111231235959Z'", "2011-12-31T23:59:59Z"),
        ("D:20111231235959+07'00'", "2011-12-31T23:59:59+07:00"),
        ("D:20111231235959-03'30", "2011-12-31T23:59:59-03:30"),
        ("D:20111231", "2011-12-31T00:00:00Z"),
        ("2011", "2011-01-01T00:00:00Z"),
        ("D:20111331235959Z", ""),
        ("D:20111231235959+99'00'", ""),
        ("last winter", ""),
        ("", ""),
    ],
)
def test_the_date_of_a_file(stated: str, understood: str, tmp_path: Path) -> None:
    page = FPDF()
    page.add_page()
    page.set_font("Times")
    page.cell(text="A letter.")
    written = bytes(page.output())
    pdf = tmp_path / "letter.pdf"
    dated = re.sub(rb"/CreationDate \([^)]*\)", b"/CreationDate (%s)" % stated.encode(), written)
    pdf.write_bytes(dated)
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("CreationDate") == stated
    assert check_pdf(pdf).created == understood


def letter() -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("Times")
    page.cell(text="A letter.")
    return bytes(page.output())


def test_a_file_without_its_end_is_read_if_it_has_all_that_it_names(tmp_path: Path) -> None:
    written, pdf = letter(), tmp_path / "letter.pdf"
    pdf.write_bytes(written[: written.rindex(b"startxref")])
    assert check_pdf(pdf).pages == 1
    object_five = written.index(b"\n5 0 obj")
    pdf.write_bytes(written[: object_five + 1] + written[written.rindex(b"trailer") :][:-9])
    with pytest.raises(InputError, match="is cut short"):
        check_pdf(pdf)


def test_what_stands_behind_the_end_costs_no_time(tmp_path: Path) -> None:
    """A search that tries every digit anew would take hours."""
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(letter() + b"1" * 3_000_000)
    assert check_pdf(pdf).pages == 1


@pytest.mark.parametrize("listed", [100, 5_000])
def test_a_file_cannot_have_more_pages_than_bytes_for_them(listed: int, tmp_path: Path) -> None:
    pdf = tmp_path / "letter.pdf"
    with pikepdf.open(io.BytesIO(letter())) as file:
        file.Root.Pages.Kids = pikepdf.Array([file.pages[0].obj] * listed)
        file.save(pdf)
    if listed == FEW:
        assert check_pdf(pdf).pages == listed
    else:
        with pytest.raises(InputError, match="claims to have 5000 pages, more than a file of its"):
            check_pdf(pdf)


def test_a_cover_of_other_files_names_them(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(600, 400)
    document.new_attachment("the plan.pdf").set_data(letter())
    pdf = tmp_path / "cover.pdf"
    document.save(pdf)
    with pytest.raises(InputError, match=r"is a cover of other files.*the plan\.pdf"):
        check_pdf(pdf)


@pytest.mark.parametrize("waits", [True, False])
def test_a_form_that_only_its_own_program_draws_says_so(waits: bool, tmp_path: Path) -> None:
    form = b"/AcroForm << /Fields [] /XFA [(template) (x)] >> /NeedsRendering %s /Type /Catalog"
    rendering = form % (b"true" if waits else b"false")
    pdf = tmp_path / "form.pdf"
    pdf.write_bytes(letter().replace(b"/Type /Catalog", rendering))
    if not waits:
        assert check_pdf(pdf).pages == 1
        return
    with pytest.raises(InputError, match="XFA"):
        check_pdf(pdf)
