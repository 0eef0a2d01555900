"""How the numbers of a table's rows and the headings above them fit each other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.assemble.sections import SAME_TITLE
from pipeline.drafting.columns import Proposal
from pipeline.drafting.headings import BARE, OPENER, Headings, Label
from pipeline.drafting.levels import texts_above
from pipeline.drafting.table import Across, Row, Table
from pipeline.drafting.tokens import END, is_structured, name_rows, token_of
from pipeline.drafting.usual import ROLES
from pipeline.page.running import join_lines
from pipeline.page.text import lines_in
from pipeline.profile.model import Level
from pipeline.records import ACTIVITY, Cell

NEARLY_ALL = 0.9  # of the numbers: so many have one shape where they prove headings
MOSTLY = 0.5  # of the rows: so many have a number where rows are numbered at all
MOST = 0.8  # of the numbers: so many a pattern must read
TREE = rf"(?P<group>\d+(?:\.+\d+)*)\.+(?P<position>\d+)(?![\d)]){END}"
APART = rf"(?:(?P<group>\d+(?:\.+\d+)*)\.+)?(?P<position>\d+)(?![\d)]){END}"  # a column's own
SAID = ROLES - {"expected_outcome"}  # of what a level names; outcomes may be one themselves
PLAIN = rf"(?P<position>\d+)(?![\d)]|[.,]\d){END}"


def right_above(headings: Headings, table: Table) -> bool:
    """Whether nothing but headings stands between those above the table and its rows."""
    own = [re.compile(label.pattern()) for label in headings[:2] if isinstance(label, Label)]
    for _, block in texts_above(table):
        texts = [join_lines(one.lines, {}) for one in block]
        heads = [any(pattern.match(text) for pattern in own) for text in texts]
        last = max((i for i, is_one in enumerate(heads) if is_one), default=len(texts))
        if not all(OPENER.match(text) or BARE.match(text) for text in texts[last + 1 :]):
            return False
    return True


def named_once(headings: Headings, table: Table) -> bool:
    """Whether each number of a group heads one group: not Objective 1 under every Pillar."""
    if headings.group is None or headings.group.titles:
        return True
    pattern, titles = re.compile(headings.group.pattern()), dict[str, str]()
    texts = [join_lines(part.lines, {}) for part in table.flow if isinstance(part, Across)]
    for match in filter(None, map(pattern.match, texts)):
        first = titles.setdefault(match["number"], match["title"])
        if fuzz.partial_ratio(first.casefold(), match["title"].casefold()) < SAME_TITLE:
            return False
    return True


def fits(headings: Headings, levels: int, rows: int, makes: Sequence[str]) -> bool:
    """Whether the rows' numbers name the groups that are headed: then they can be checked.

    ``levels``: how many the table has by all that its headings show.
    """
    numbering = headings.numbering
    if list(makes) != [ACTIVITY] or numbering is None:
        return False
    if not name_rows(numbering.tokens):
        return False
    labels = [label for label in (headings.strategy, headings.group) if label]
    alike = len(numbering.tokens) >= NEARLY_ALL * numbering.of
    if not alike or numbering.of < MOSTLY * rows or levels > len(labels):
        return False
    named = set(numbering.groups())
    return not named or (headings.group is not None and named <= set(headings.group.numbers))


def as_printed(headings: Headings, starts: Sequence[str]) -> Headings:
    """The numbers as they are printed, whatever the headings say; none, if few rows have one."""
    numbering = headings.numbering
    worded = list(numbering.tokens) if numbering and numbering.word else []
    tokens = worded or [token for text in starts if (token := token_of(text))]
    if numbering is None or len(tokens) < MOSTLY * len(starts) or not name_rows(tokens):
        return Headings(None, None, None)
    if worded:
        return Headings(None, None, numbering, numbering.pattern)
    for pattern in (APART,) if numbering.apart else (TREE, PLAIN):
        if sum(_reads(pattern, text.strip()) for text in starts) >= MOST * len(tokens):
            return Headings(None, None, numbering, pattern)
    return Headings(None, None, numbering, numbering.pattern)


def _reads(pattern: str, text: str) -> bool:
    """Whether the pattern reads the whole number that the text begins with, not 1. of 1.a."""
    token, match = token_of(text), re.match(pattern, text)
    return bool(token and match and match.end() == token.length)


def lists_numbers(column: Proposal) -> bool:
    """Whether most cells list several numbers, each on a line of its own: 1.1.1 and below it
    1.1.2 number the items of a cell, and no row.
    """
    cells = [[token_of(line.text) for line in lines_in(cell)] for cell in column.cells]
    items = [[token for token in cell if token and is_structured(token)] for cell in cells]
    several = sum(
        any(b.parts[:-1] == a.parts[:-1] and b.position == a.position + 1 for a, b in pairwise(own))
        for own in items
    )
    return 2 * several > sum(map(bool, items))


def column_levels(columns: Sequence[Proposal], makes: str) -> list[Level]:
    """The columns before the rows' own whose merged cells head several of them; who does what a
    level says, or when, is no level under it.
    """
    found: list[Level] = []
    above: Sequence[Cell] = ()
    for column in columns:
        if column.field == makes:
            break
        beside = column.field in SAID and _reach_as_far(column.cells, above)
        if column.shared and column.type != "number" and column.heading and not beside:
            found.append(Level(column.heading.casefold(), column=column.field))
            above = column.cells
    return found


def over_bands(table: Table, columns: Sequence[Proposal]) -> frozenset[str]:
    """The columns with a merged cell that goes on beside a text across the others."""
    across = (
        below
        for text, below in pairwise(table.flow)
        if isinstance(text, Across) and isinstance(below, Row) and text.inside
    )
    goes_on = {i for row in across for i, cells in enumerate(row.cells) if not cells}
    return frozenset(column.field for column in columns if column.place in goes_on)


def _reach_as_far(cells: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether the cells of two columns are merged over the same rows, or stand in the same."""
    one, other = (
        [(c.row, c.rows, c.rows > 1 or bool(c.words)) for c in own] for own in (cells, others)
    )
    return one == other


def replace_rows(column: Proposal, makes: Sequence[str]) -> Proposal:
    """The column, marked where it makes the rows beside the activity's; it shares no cells."""
    makes_rows = column.field in makes
    return column._replace(
        rows=makes_rows and list(makes) != [ACTIVITY], shared=column.shared and not makes_rows
    )
