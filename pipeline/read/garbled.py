"""Is a text layer text?  Fonts without a table of their letters give codes, or other letters."""

import re
from collections.abc import Iterable

from pipeline.records import Word

UNREAD = re.compile(r"\(cid:\d+\)|[\x00\ufffd\ue000-\uf8ff]")  # codes without a character
MOST = 0.2  # of a page's letters: more that are codes are no text


def is_garbled(words: Iterable[Word]) -> bool:
    """Whether a page's words are codes rather than letters."""
    texts = [word.text for word in words]
    codes = sum(len(UNREAD.findall(text)) for text in texts)
    letters = sum(len(UNREAD.sub("", text)) for text in texts)
    return codes > MOST * (codes + letters)
