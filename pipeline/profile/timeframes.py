"""Printed timeframes and dates → years and months."""

import calendar
import re

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
NUMERIC = re.compile(r"(?:(\d{1,2})[/.]\d{4}|\d{4}-(\d{2})(?:-\d{2})?)")  # 03/2025, 2025-03-31
NAMES = [name.casefold() for name in calendar.month_name]  # English: the program sets no locale
NAME = re.compile(r"[^\W\d_]{3,}")


def years_of(text: str) -> tuple[int, int] | None:
    """The first and the last year that a timeframe prints, or None if it prints none."""
    years = [int(year) for year in YEAR.findall(text)]
    return (years[0], years[-1]) if years else None


def month_of(text: str) -> tuple[int, int] | None:
    """(year, month) of a date that prints one of each; None where it may be read otherwise."""
    years = YEAR.findall(text)
    months = [m for word in NAME.findall(text.casefold()) if (m := _month_named(word))]
    if match := NUMERIC.fullmatch(text.strip()):
        months.append(int(match[1] or match[2]))
    if len(years) != 1 or len(months) != 1 or not 1 <= months[0] <= 12:
        return None
    return int(years[0]), months[0]


def _month_named(word: str) -> int | None:
    """A month by its name or the beginning of it: "Sept"."""
    return next((i for i, name in enumerate(NAMES) if i and name.startswith(word)), None)


def ends_first(start: str, end: str) -> bool:
    """Whether the second date is before the first, as far as both can be read."""
    begins, ends = month_of(start), month_of(end)
    if begins and ends:
        return ends < begins
    first, last = years_of(start), years_of(end)
    return bool(first and last and last[1] < first[0])


PERIOD = re.compile(
    r"""(?xi) (?: (?:year|an|année|año|ano|y|tahun|năm)[\s_]*\d{1,2}
    | (?:(?:year|y)[\s_]*)?(?:19|20)\d\d (?:[\s_]*[-/][\s_]*(?:\d\d){1,2})?
      (?:[\s_]*[QTS][\s_]*[1-4])?
    | (?:[QTS]|quarter|trim(?:estre)?)[\s_]*[1-4] | [1-4](?:st|nd|rd|th)[\s_]*quarter )"""
)


def period_of(heading: str) -> str:
    """The year, quarter or numbered year that a column's heading is; nothing if it is none.

    "2025", "year_2025" (as a field is named), "2024 Q1", "AN2".
    """
    text = " ".join(heading.replace("_", " ").split())
    if not PERIOD.fullmatch(text):
        return ""
    return re.sub(r"(?i)^y(?:ear)?\s*(?=(?:19|20)\d\d)", "", text).upper()
