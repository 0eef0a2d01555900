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
