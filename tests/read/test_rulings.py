"""Which strokes are seen as rulings."""

from typing import Any

import pytest

from pipeline.page.ruled import join_rules
from pipeline.read.paint import Fill, Ground
from pipeline.read.rulings import Stroke, strokes_of
from pipeline.read.visible import visible
from pipeline.records import Rule


@pytest.mark.parametrize(("grey", "seen"), [(0.9, True), (0.975, True), (0.985, False)])
def test_a_white_line_is_seen_on_each_fill_that_is(grey: float, *, seen: bool) -> None:
    """Three in a hundred of black are a shade to a reader, one in a hundred is paper."""
    across = Stroke(Rule(10, 50, 90, 50), order=2, light=1.0)
    ground = Ground([Fill((0, 0, 100, 100), order=1, light=grey, solid=True)])
    assert bool(visible([across], ground)) is seen


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> dict[str, Any]:
    """A box with round corners, as pdfplumber gives it."""
    k = 0.45 * r
    path = [
        ("m", (x0 + r, y0)), ("l", (x1 - r, y0)), ("c", (x1 - k, y0), (x1, y0 + k), (x1, y0 + r)),
        ("l", (x1, y1 - r)), ("c", (x1, y1 - k), (x1 - k, y1), (x1 - r, y1)),
        ("l", (x0 + r, y1)), ("c", (x0 + k, y1), (x0, y1 - k), (x0, y1 - r)),
        ("l", (x0, y0 + r)), ("c", (x0, y0 + k), (x0 + k, y0), (x0 + r, y0)), ("h",),
    ]  # fmt: skip
    drawn = {"stroke": True, "fill": False, "stroking_color": (0,), "linewidth": 1, "order": 1}
    ends = {"x0": x0, "x1": x1, "top": y0, "bottom": y1}
    seen = {"object_type": "curve", "off": False, "clip": None, "sheer": False}
    return {"path": path, **drawn, **ends, **seen}


@pytest.mark.parametrize("high", [14.0, 40.0])
def test_a_rounded_box_has_its_sides_up_to_the_corners(high: float) -> None:
    """A row of one line has hardly more than its corners."""
    curve = rounded(50, 100, 150, 100 + high, 5)
    rules = join_rules(s.rule for s in strokes_of([], [], [curve], [], (0, 0, 500, 500), [9.0]))
    assert {rule.x0 for rule in rules if rule.x0 == rule.x1} == {50, 150}
    assert all(rule.y1 - rule.y0 == high for rule in rules if rule.x0 == rule.x1)


def test_a_ring_has_no_sides() -> None:
    curve = rounded(50, 100, 80, 130, 15)
    curve["path"] = [part for part in curve["path"] if part[0] != "l"]
    assert strokes_of([], [], [curve], [], (0, 0, 500, 500), [9.0]) == []


def test_a_white_line_goes_on_over_the_paper_between_shaded_rows() -> None:
    """One in line with it on a shade; another one, that parts no shade, is none."""
    shade = Fill((0, 0, 100, 20), order=1, light=0.9, solid=True)
    parts = [Stroke(Rule(30, y, 30, y + 20), order=2, light=1.0) for y in (0, 20)]
    other = Stroke(Rule(60, 20, 60, 40), order=2, light=1.0)
    paper = Fill((0, 0, 100, 100), order=0, light=1.0, solid=True)
    assert visible([*parts, other], Ground([paper, shade])) == parts
