"""People's decisions: the log of them, what they are about, and what waits for one.

The page that takes them (`server`, `desk`) and the memo are imported where they are
needed: they bring a web framework and an office format.
"""

from pipeline.review.gate import unsettled
from pipeline.review.log import Log, append, last_words, load_reviews, read_log
from pipeline.review.targets import NUMBER, field_of_repair, with_targets, words_of

__all__ = [
    "NUMBER",
    "Log",
    "append",
    "field_of_repair",
    "last_words",
    "load_reviews",
    "read_log",
    "unsettled",
    "with_targets",
    "words_of",
]
