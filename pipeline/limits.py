"""What a page may take.  Light: what can be asked for on the command line names it."""

from typing import NamedTuple


class Limits(NamedTuple):
    """What one item may take; no page of an honest plan comes near."""

    seconds: float = 20.0  # of processor time: the worst page met, a scan full of specks, takes 6
    memory: int = 960  # MB: a scan that lies on its side has taken some 800
