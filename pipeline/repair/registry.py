"""Every rule, and the kinds of repairs that it makes: one line for each."""

from typing import NamedTuple

from pipeline.records import Remedy
from pipeline.repair import cells, headings, misread, numbers, tears
from pipeline.repair.draft import Rule


class Registered(NamedTuple):
    """A rule, and the kinds of repairs that it may make."""

    rule: Rule
    kinds: tuple[Remedy, ...]


def makes(rule: Rule, *kinds: Remedy) -> Registered:
    """A line of the registry."""
    return Registered(rule, kinds)


# Applied in this order, each to what those before it left.
# A table: a rule a line, its kinds under it.
# fmt: off
RULES: tuple[Registered, ...] = (
    makes(misread.misreadings,
        Remedy("word.misread", "Word misread by OCR", "The document leaves it no other reading.")),
    makes(tears.torn_rows,
        Remedy("row.torn", "Row torn by a page end, joined", "Its two halves are one activity.")),
    makes(numbers.headless_groups,
        Remedy("group.unheaded", "Group without a heading", "Its rows' numbers tell the group.")),
    makes(cells.stub_cells,
        Remedy("cell.stub", "Blank under the text that heads its row",
             "A column that heads rows prints each text once, above blank cells.")),
    makes(cells.cut_cells,
        Remedy("cell.cut", "Merged cell cut by a page end, joined",
             "It covers rows of two pages.")),
    makes(cells.unruled_cells,
        Remedy("cell.unruled", "Cell parted from its fellows by white space",
             "Where no rules are printed, a blank takes the text above it.")),
    makes(numbers.misnumbered,
        Remedy("number.wrong_group", "", "It is numbered as its group and place have it."),
        Remedy("number.duplicate", "", "The second row takes the number that is free."),
        Remedy("number.transposed", "", "The digits are put in the order of the others."),
        Remedy("number.out_of_order", "", "It takes the number that is free in its place."),
        Remedy("number.missing", "", "It takes the number that is free in its place.")),
    makes(headings.repeated_headings,
        Remedy("heading.repeated", "Heading printed again, set aside",
             "The same heading stands above these rows already."),
        Remedy("heading.columns", "Column headings printed again, set aside",
             "They are the names of the fields.")),
    makes(headings.facts_of_headings,
        Remedy("heading.facts", "Cells behind a heading, set aside",
             "They say who leads all that it heads, or when: no activity's.")),
    makes(headings.rows_of_totals,
        Remedy("row.total", "Row of totals, set aside", "It adds up others: no activity.")),
    makes(headings.text_outside_rows,
        Remedy("text.unplaced", "Text of no activity, set aside",
             "It stands inside the table, in no row and no heading.")),
)
# fmt: on
REMEDIES: dict[str, Remedy] = {kind.name: kind for line in RULES for kind in line.kinds}
