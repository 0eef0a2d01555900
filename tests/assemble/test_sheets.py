"""Several pages on one sheet, as people print them: the end of each is a page end."""

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.recover import mistakes, recover
from tests.typesetter import Layout, Plan, print_plan, sample_plan

PLAN = sample_plan(5, strategies=2, groups=1, activities=6)
BARE = Layout(contents=False, narrative="none")
PORTRAIT = replace(BARE, orientation="portrait")


def imposed(pdf: bytes, across: int, down: int) -> bytes:
    """The pages of a PDF on sheets that have so many beside and so many under each other."""
    pages = pypdfium2.PdfDocument(pdf)
    width, height = pages[0].get_size()
    sheets = pdfium.FPDF_ImportNPagesToOne(pages.raw, width * across, height * down, across, down)
    file = BytesIO()
    pypdfium2.PdfDocument(sheets).save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("layout", "across", "down"), [(BARE, 1, 2), (PORTRAIT, 2, 1), (BARE, 2, 2)]
)
def test_pages_on_a_sheet_are_read_one_after_the_other(
    layout: Layout, across: int, down: int
) -> None:
    pdf = print_plan(PLAN, layout)
    sheets = imposed(pdf, across, down)
    assert 1 < len(pypdfium2.PdfDocument(sheets)) < len(pypdfium2.PdfDocument(pdf))
    assert mistakes(PLAN, recover(sheets)) == []


def test_a_table_of_other_columns_goes_on_on_the_right_page() -> None:
    """Of portrait pages whose tables are as wide as they like, none heads its columns again."""
    plan: Plan = sample_plan(8, strategies=1, groups=2, activities=6)
    layout = replace(PORTRAIT, repeat_headings=False)
    assert mistakes(plan, recover(imposed(print_plan(plan, layout), 2, 1))) == []
