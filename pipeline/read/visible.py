"""Which of a page's strokes are seen on what they stand on, and under what is painted later."""

from collections.abc import Iterable, Iterator

from pipeline.read.paint import LIGHT, Ground
from pipeline.read.rulings import Stroke
from pipeline.records import Rule

BESIDE = 1.5  # points from a ruling's middle to the ground at its side
TINT = 0.02  # of white's lightness: a line on a pale fill is seen where the fill is (PALEST)
UNDER = 1.0  # points by which a fill covers more than a ruling that lies under it


def visible(strokes: Iterable[Stroke], ground: Ground) -> list[Stroke]:
    """The strokes that differ from their ground and do not lie under a later fill; and those on
    white paper that go on in line with white ones that part shades.
    """
    open_ = [stroke for stroke in strokes if not _is_covered(stroke, ground)]
    shown = [not _is_pale(stroke, ground) for stroke in open_]
    white = {
        _line_of(one) for one, seen in zip(open_, shown, strict=True) if seen and _is_light(one)
    }
    pairs = zip(open_, shown, strict=True)
    return [one for one, seen in pairs if seen or _line_of(one) in white]


def _is_light(stroke: Stroke) -> bool:
    return stroke.light is not None and stroke.light >= LIGHT


def _line_of(stroke: Stroke) -> tuple[bool, int]:
    """The straight line that a stroke is a part of: upright or not, and where, in points."""
    rule = stroke.rule
    upright = rule.x0 == rule.x1
    return upright, round(rule.x0 if upright else rule.y0)


def _is_pale(stroke: Stroke, ground: Ground) -> bool:
    """Whether a stroke is as light as what it stands on."""
    if not _is_light(stroke):
        return False
    down = stroke.rule.x0 == stroke.rule.x1
    dx, dy = (BESIDE, 0.0) if down else (0.0, BESIDE)
    sides = [
        ground.under(x + side * dx, y + side * dy, stroke.order)
        for x, y in _spots(stroke.rule)
        for side in (-1, 1)
    ]
    return all(under is not None and abs(under - (stroke.light or 0)) < TINT for under in sides)


def _is_covered(stroke: Stroke, ground: Ground) -> bool:
    return all(
        any(fill.solid for fill in ground.over(x, y, stroke.order, UNDER))
        for x, y in _spots(stroke.rule)
    )


def _spots(rule: Rule) -> Iterator[tuple[float, float]]:
    for share in (0.1, 0.5, 0.9):
        yield rule.x0 + share * (rule.x1 - rule.x0), rule.y0 + share * (rule.y1 - rule.y0)
