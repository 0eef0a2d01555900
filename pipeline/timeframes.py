"""A printed timeframe → years."""

import re

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def years_of(text: str) -> tuple[int, int] | None:
    """The first and the last year that a timeframe prints, or None if it prints none."""
    years = [int(year) for year in YEAR.findall(text)]
    return (years[0], years[-1]) if years else None
