"""How the numbers of a table's rows and the headings above them fit each other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.drafting.columns import Proposal
from pipeline.drafting.headings import Headings
from pipeline.drafting.numbering import Token, is_structured, token_of
from pipeline.profile import ACTIVITY, Level

NEARLY_ALL = 0.9  # of the numbers: so many have one shape where they prove headings
MOSTLY = 0.5  # of the rows: so many have a number where rows are numbered at all
TREE = r"(?P<group>\d+(?:\.+\d+)*)\.+(?P<position>\d+)(?![\d)])[.:)]?"
PLAIN = r"(?P<position>\d+)(?![\d)]|[.,]\d)[.:)]?"


def fits(headings: Headings, levels: int, rows: int, makes: Sequence[str]) -> bool:
    """Whether the rows' numbers name the groups that are headed: then they can be checked.

    ``levels``: how many the table has by all that its headings show.
    """
    numbering = headings.numbering
    if list(makes) != [ACTIVITY] or numbering is None:
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
    tokens = [token for text in starts if (token := token_of(text))]
    if numbering is None or len(tokens) < MOSTLY * len(starts) or not name_rows(tokens):
        return Headings(None, None, None)
    tree = sum(bool(re.match(TREE, text.strip())) for text in starts)
    plain = sum(bool(re.match(PLAIN, text.strip())) for text in starts)
    own = (
        TREE
        if tree >= NEARLY_ALL * len(tokens)
        else PLAIN
        if plain >= NEARLY_ALL * len(tokens)
        else ""
    )
    return Headings(None, None, numbering, own or numbering.pattern)


def name_rows(tokens: Sequence[Token]) -> bool:
    """Whether numbers tell rows apart: plain ones count up, those of a tree are hardly repeated.

    The items of a list in each cell, quantities and dates do not.
    """
    if 2 * sum(map(is_structured, tokens)) > len(tokens):
        return len({token.number for token in tokens}) >= MOSTLY * len(tokens)
    positions = [token.position for token in tokens]
    return sum(b == a + 1 for a, b in pairwise(positions)) >= MOSTLY * (len(tokens) - 1)


def column_levels(columns: Sequence[Proposal], makes: str) -> list[Level]:
    """The columns before the rows' own whose merged cells head several of them."""
    found: list[Level] = []
    for column in columns:
        if column.field == makes:
            break
        if column.shared and column.type != "number" and column.heading:
            found.append(Level(column.heading.casefold(), column=column.field))
    return found


def replace_rows(column: Proposal, makes: Sequence[str]) -> Proposal:
    """The column, marked where it makes the rows beside the activity's."""
    return column._replace(rows=column.field in makes and list(makes) != [ACTIVITY])
