"""People's decisions: the log of them, and what waits for one.

The page that takes them (`server`, `desk`) and the memo are imported where they are
needed: they bring a web framework and an office format.
"""

from pipeline.review.gate import unsettled
from pipeline.review.log import append, load_reviews, read_log

__all__ = ["append", "load_reviews", "read_log", "unsettled"]
