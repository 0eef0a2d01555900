"""The edges between the rows of a table that level rules or shades show."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from pipeline.page.geometry import centre, contains
from pipeline.page.ruled import SNAP
from pipeline.read.fills import Fill
from pipeline.read.gutters import are_level
from pipeline.read.level_columns import COLUMNS
from pipeline.read.level_rows import Body, row_cuts, shaded_apart
from pipeline.read.strips import Strip
from pipeline.records import Box, Rule, Word


def level_edges(
    table: Sequence[Strip],
    words: Sequence[Word],
    ends: Sequence[float],
    across: Sequence[Rule],
    boxes: Collection[Sequence[Box]],
    *,
    stripes: bool,
) -> tuple[list[Rule], bool]:
    """The edges between rows, and whether rules or shades show them all; none if shades part
    groups of rows.  ``ends``: the columns' edges, from side to side; ``boxes``: those beside
    each other.
    """
    rows = [strip for strip in table if strip.columns > 1]
    foot = rows[0].bottom
    heads, below = ([w for w in words if (centre(w.box)[1] > foot) is low] for low in (False, True))
    body = Body(rows[1:], below, ends, heads)
    if not stripes:
        open_rows = [strip for strip in rows[1:] if not _is_boxed(strip, boxes)]
        cuts, whole = row_cuts(body._replace(strips=open_rows), across)
        return [*across, *cuts], whole
    inner = [rule for rule in across if foot + SNAP < rule.y0 < across[-1].y0 - SNAP]
    bands = [strip for strip in table if strip.is_across(ends[1:-1]) or strip.is_bold]
    apart, whole = shaded_apart(body, inner, [band for band in bands if band.top >= foot - SNAP])
    if not apart:
        return [], False
    # a merged cell on no shade of its own ends at the table's foot, too
    frame = [Rule(ends[0], at.y0, ends[-1], at.y0) for at in (across[0], across[-1])]
    return [*frame, *(rule for rule in across if rule not in inner), *apart], whole


def _is_boxed(strip: Strip, boxes: Collection[Sequence[Box]]) -> bool:
    """Whether boxes beside each other, as high as it, show its cells: they are of one row."""
    ends = strip.top, strip.bottom
    return any(
        sum(abs(box[1] - ends[0]) <= SNAP >= abs(box[3] - ends[1]) for box in level) >= COLUMNS
        for level in boxes
    )


def are_striped(rows: Sequence[Strip], fills: Iterable[Fill]) -> bool:
    """Whether a shade backs texts of a row beside each other, not headings alone (in bold, or
    like the first) that are printed again.
    """
    shades = [fill.box for fill in fills if fill.colour]
    first = {run.words[0].text for run in rows[0].runs}
    shaded = [
        run
        for strip in rows[1:]
        for run in strip.runs
        if run.words[0].text not in first
        and not all(word.bold for word in run.words)
        and any(contains(box, *centre(run.box)) for box in shades)
    ]
    return any(are_level(one, other) for one, other in pairwise(shaded))
