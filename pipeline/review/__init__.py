"""People's decisions: the log of them, the page that takes them, and who waits for which."""

from pipeline.review.gate import unsettled
from pipeline.review.log import Log, append, last_words, read_log

__all__ = ["Log", "append", "last_words", "read_log", "unsettled"]
