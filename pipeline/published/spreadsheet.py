"""Text that people open in a spreadsheet: a cell must never be run as a formula.

A cell that a spreadsheet would run gets an apostrophe in front, as does one
that already has an apostrophe there, so that ``unguarded`` gives back the same
text.  Files for people begin with a byte order mark: without it Excel takes
UTF-8 for the letters of the machine's own language.
"""

import re
from typing import Any

BOM = "\ufeff"
# What opens a formula, also in full width; a tab or line end is dropped and what follows is run.
RUNS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(value: Any) -> Any:
    """The value as a spreadsheet may have it: text that it would run has an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and RUNS.match(value) else value


def unguarded(text: str) -> str:
    """What was guarded."""
    return text[1:] if text.startswith("'") and RUNS.match(text) else text
