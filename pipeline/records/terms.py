"""The words that all records share."""

from typing import Any, Literal

ACTIVITY = "activity"  # the field that every plan has: what is to be done
NUMBER = "id"  # the key that an activity's number has
SHADES, TAGS = "fills", "tags"  # engines that see what rules do not draw, perhaps headings alone
LEVEL = "level rules"  # one that sees rows by their rules, and columns by white or shades
UNNAMED = "unnamed"  # the field of a column without a heading, as published
BETWEEN = " | "  # between the items of a list, or the cells of a row, in one text

Json = dict[str, Any]  # a record as it is written
Box = tuple[float, float, float, float]
Text = Literal["native", "ocr"]
Confidence = Literal["certain", "likely", "guess", "reviewer"]  # the last: a person's word
Severity = Literal["error", "warning", "info"]
Status = Literal["open", "repaired", "accepted", "rejected"]
Decision = Literal["accept", "reject", "fix", "unsure", "withdraw"]
Garbled = Literal["", "signs", "codes"]  # some signs are those of others; no letters are named
# The topmost of several levels is the contract's strategy, the lowest its group.
HeadingKind = Literal["strategy", "level", "group"]
