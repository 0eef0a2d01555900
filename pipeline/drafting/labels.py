"""Texts that begin like a heading: words and a number, `Output 1.1: Safe schools`."""

import re

WORDS = r"[^\W\d_][^\W\d_ &/'’-]*(?:[ &/'’-][^\W\d_]+){0,3}"
NUMBER = r"[A-Z]{0,3}\d+(?:[.-]\d+)*|[IVXLC]+|[A-Z]"
MARKS = r"[:.)\-–—]"
HEADING = re.compile(rf"({WORDS})\s+({NUMBER})(?![\w]|[.-]\d)\s*({MARKS}?)\s+(?=[^\W\d_])")
BARE_NUMBER = re.compile(rf"()({NUMBER})(?![\w]|[.-]\d)({MARKS}?)\s+(?=[^\W\d_])")
# Words that head other parts of a document.
NO_HEADINGS = ("annex", "annexe", "anexo", "anhang", "anlage", "appendix", "chapter", "figure",
               "page", "section", "tabla", "table", "tableau", "tabelle")  # fmt: skip


def is_labelled(text: str) -> bool:
    """Whether it begins with words and a number, as headings of rows do."""
    match = HEADING.match(text)
    return match is not None and match[1].casefold() not in NO_HEADINGS
