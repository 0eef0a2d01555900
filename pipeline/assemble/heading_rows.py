"""Rows of the grid that head others: a number and a title among blanks, or in front of cells that
say who leads all that they head, and when.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.assemble.across import lines_across, look_of
from pipeline.assemble.columns import cell_text
from pipeline.assemble.gathered import Band
from pipeline.assemble.headings import OBJECTIVE, Look, level_by_look, split_heading
from pipeline.assemble.kinds import LABELLED, are_bold, filled, is_across, is_alone, said
from pipeline.profile.model import Profile
from pipeline.records import Grid, Line

NUMBERED = re.compile(  # "1", "A.2", "II", "Output 1.1"
    r"\W*(?:[^\W\d_]+\s+){0,2}(?P<number>(?:[A-Z]{0,3}\d+|[A-Z]|[IVXLC]+)(?:[.\-]\d+)*)(?!\w)"
)
ZERO = re.compile(r"(?:\.0)+$")  # of 1.0, over 1.1


def titled(band: Band) -> Band:
    """The cells of a heading's title: with the number, if that has a cell of its own."""
    cells = said(band)
    match = NUMBERED.match(cell_text(cells[0])) if len(cells) > LABELLED else None
    if len(cells) <= LABELLED or match is None:
        return cells
    bare = not cell_text(cells[0])[match.end() :].strip(" .):")
    return cells[: LABELLED if bare else 1]


def may_head(band: Band, below: Sequence[Band], grid: Grid) -> bool:
    """Whether a row is a text alone, or has a number that leads the numbers below it in another
    look than theirs, whatever its other cells say: no heading right across, that is, which may
    be 1.2 after a row 1.
    """
    if is_alone(band, grid):
        return True
    if below and is_across(below[0], grid):
        return False
    whole = len(band) == len(grid.columns) - 1 and len({cell.rows for cell in band}) == 1
    return whole and len(said(band)) > LABELLED and _leads(band, below) and _stands_out(band, below)


def heads(
    band: Band,
    lines: Sequence[Line],
    below: Sequence[Band],
    grid: Grid,
    profile: Profile,
    words: Mapping[str, int],
) -> bool:
    """Whether a row that may head others does: by its words, if it is in one cell; a number and a
    title by the number or the look too.
    """
    look = look_of(titled(band))
    named = next(split_heading(lines, profile, words, look.where), None)
    if named is None or named.level == OBJECTIVE:
        torn = lines[0].text[:1].islower()  # the rest of a row whose column may be bold
        shown = (bool(look.fill) or look.bold) and not torn
        alone = is_alone(band, grid)
        return alone and shown and level_by_look(look, profile) is not None
    row = next((one for one in below if filled(one) and not is_alone(one, grid)), None)
    bold = look.bold and not (row and lines_across(row)[0].bold)
    shaded = bool(row and _is_shaded(look, row))  # headings of other levels may stand between
    return _leads(band, below) or bold or shaded or len(filled(band)) == 1


def _leads(band: Band, below: Sequence[Band]) -> bool:
    return bool(below) and _is_led(_number(band), below[0])


def _number(band: Band) -> str:
    match = NUMBERED.match(cell_text(said(band)[0])) if said(band) else None
    return ZERO.sub("", match["number"]) if match else ""


def _is_led(number: str, below: Band) -> bool:
    """Whether a row's number goes on from another: 3.1.1 from 3.1, A2 from A."""
    between = r"[.\-]\w" if number[-1:].isdecimal() else r"[.\-]?\d"
    return bool(number and re.match(re.escape(number) + between, _number(below)))


def _finest(below: Sequence[Band]) -> Band:
    """The first row that leads no other."""
    leading = ((one, _is_led(_number(one), after)) for one, after in pairwise(below))
    return next((one for one, leads in leading if not leads), below[-1])


def _stands_out(band: Band, below: Sequence[Band]) -> bool:
    """Whether a heading's letters or its ground are not those of the rows below."""
    look, row = look_of(titled(band)), _finest(below)
    return (look.bold and not are_bold(row)) or _is_shaded(look, row)


def _is_shaded(look: Look, row: Band) -> bool:
    """Whether its ground is none of a row's."""
    return bool(look.fill) and look.fill not in {cell.fill for cell in row}
