"""Rows of the table that head others, beside merged cells or with cells of their own."""

from pathlib import Path

from tests.drafting.test_any_plan import BOLD, HEADINGS, cells, extracted, findings, paper, path
from tests.drafting.test_more_plans import TEXTS, WIDTHS

PILLARS = ("Pillar 1: Govern", "Pillar 2: Watch")


def test_a_merged_cell_stands_above_the_headings_beside_it(tmp_path: Path) -> None:
    pdf = paper()
    with pdf.table(col_widths=(40, *WIDTHS), first_row_as_headings=False) as table:
        table.row(("Pillar", *HEADINGS), style=BOLD)
        for pillar in PILLARS:
            for outcome in (1, 2):
                row = table.row(style=BOLD)
                if outcome == 1:
                    row.cell(pillar, rowspan=6)
                row.cell(f"Outcome {outcome}: Fair courts", colspan=4)
                for text in TEXTS[2 * outcome - 2 : 2 * outcome]:
                    table.row(cells(f"{text} of {pillar}"))
    found = extracted(pdf, tmp_path)
    assert [one["activity"] for one in found] == [
        f"{text} of {pillar}" for pillar in PILLARS for text in TEXTS
    ]
    assert [path(one) for one in found[2:6]] == [
        [one, two]
        for one, two in (
            ("1 Govern", "2 Fair courts"),
            ("1 Govern", "2 Fair courts"),
            ("2 Watch", "1 Fair courts"),
            ("2 Watch", "1 Fair courts"),
        )
    ]
    assert "repair.uncertain" not in findings(tmp_path)
