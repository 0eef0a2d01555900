"""Roman numerals, as columns and headings count by them."""

_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX")
ROMAN = [ten + unit for ten in _TENS for unit in _UNITS][1:]  # 1 to 39: no plan counts further
