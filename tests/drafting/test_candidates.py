"""Tables of a document, in grids that rules part."""

from pipeline.drafting.candidates import find_candidates
from pipeline.records import Page
from tests.pages import table

HEADS = ("Activity", "Responsible", "Timeframe", "Budget")


def test_a_table_stands_where_all_its_parts_on_its_first_page_do() -> None:
    """A band that no rule closes at the sides may part its headings from its rows."""
    rows = [(f"Train ward {n} and its nurses", "MoH", "2025", "1,000") for n in range(9)]
    grids = (table(HEADS, bold=(0,)), table(*rows[:3], top=140.0), table(*rows[3:6], top=220.0))
    pages = [
        Page(n, 600.0, 800.0, "native", grids=own)
        for n, own in ((1, grids), (2, (table(*rows[6:]),)))
    ]
    (found,) = find_candidates(pages)
    assert found.place is not None
    assert (found.place.page, found.place.bbox) == (1, (20.0, 100.0, 580.0, 280.0))
