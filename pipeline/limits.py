"""What a page, or a stage, may take.  Light: what can be asked for on the command line names it."""

from typing import NamedTuple

ALONE = 0.5  # of a page's seconds: what a stage may take of a document whatever its length ...
EACH = 0.05  # ... and for each of its pages; the stages together take some 0.05 seconds a page
MORE = 1  # MB for each of its pages; 630 pages of a long plan take 0.1 each


class Limits(NamedTuple):
    """What one item may take; no page of an honest plan comes near."""

    seconds: float = 20.0  # of processor time: the worst page met, a scan full of specks, takes 6
    memory: int = 960  # MB: a scan that lies on its side has taken some 800

    def of_stage(self, pages: int) -> "Limits":
        """What a stage that works on what was read of so many pages may take."""
        return Limits(self.seconds * (ALONE + EACH * pages), self.memory + MORE * pages)
