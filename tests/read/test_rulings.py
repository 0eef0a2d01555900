"""Which strokes are seen as rulings."""

import pytest

from pipeline.read.paint import Fill, Ground
from pipeline.read.rulings import Stroke, visible
from pipeline.records import Rule


@pytest.mark.parametrize(("grey", "seen"), [(0.9, True), (0.975, True), (0.985, False)])
def test_a_white_line_is_seen_on_each_fill_that_is(grey: float, *, seen: bool) -> None:
    """Three in a hundred of black are a shade to a reader, one in a hundred is paper."""
    across = Stroke(Rule(10, 50, 90, 50), order=2, light=1.0)
    ground = Ground([Fill((0, 0, 100, 100), order=1, light=grey, solid=True)])
    assert bool(visible([across], ground)) is seen


def test_a_white_line_goes_on_over_the_paper_between_shaded_rows() -> None:
    """One in line with it on a shade; another one, that parts no shade, is none."""
    shade = Fill((0, 0, 100, 20), order=1, light=0.9, solid=True)
    parts = [Stroke(Rule(30, y, 30, y + 20), order=2, light=1.0) for y in (0, 20)]
    other = Stroke(Rule(60, 20, 60, 40), order=2, light=1.0)
    paper = Fill((0, 0, 100, 100), order=0, light=1.0, solid=True)
    assert visible([*parts, other], Ground([paper, shade])) == parts
