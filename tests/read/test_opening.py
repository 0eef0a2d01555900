"""What a file says of itself."""

import re
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF

from pipeline.read.opening import check_pdf


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
