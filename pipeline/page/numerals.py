"""Numbers that stand alone, and Roman numerals, as columns and headings count by them."""

import re

_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
ROMAN = [ten + unit for ten in _TENS for unit in _UNITS][1:]  # 1 to 39: no plan counts further


def is_bare(text: str) -> bool:
    """Whether a text is a number and no word: as pages have them."""
    return re.fullmatch(r"\W*\d+\W*", text) is not None
