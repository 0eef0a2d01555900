"""Tables as published plans have them, beside those that everybody looks at first: what a person
reads off the page is what is published.
"""

from pathlib import Path

from tests.drafting.test_any_plan import BOLD, HEADINGS, cells, extracted, paper
from tests.drafting.test_unseen_plans import TEXTS


def test_a_table_goes_on_where_its_rows_move_an_edge_amid_a_page(tmp_path: Path) -> None:
    """A page whose first row stands as those before, and whose others are a little wider: the
    grid has an edge more than the table has columns.
    """
    pdf = paper()
    widths, wider = (80, 50, 30, 60), (88, 42, 30, 60)
    with pdf.table(col_widths=widths, width=220, first_row_as_headings=False) as table:
        table.row(HEADINGS, style=BOLD)
        for text in TEXTS[:2]:
            table.row(cells(text))
    pdf.add_page()
    for own, texts in ((widths, TEXTS[2:3]), (wider, TEXTS[3:])):
        with pdf.table(col_widths=own, width=220, first_row_as_headings=False) as table:
            for text in texts:
                table.row(cells(text))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == list(TEXTS)
    assert [one["indicators"] for one in found] == [[f"Report on {text[-1]}"] for text in TEXTS]
